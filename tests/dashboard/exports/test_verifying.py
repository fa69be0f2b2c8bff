"""A file that somebody brings: the one issued, the same content, saved again, altered, or none of ours."""

import hashlib
import io
import shutil
import zipfile
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from dashboard.exports.issuing import gathered, record, written
from dashboard.exports.ooxml import packed
from dashboard.exports.requests import request_of
from dashboard.exports.source import source_of
from dashboard.exports.verifying import verify
from dashboard.journal import Journal, journal_path
from warehouse.settings import Settings


@pytest.fixture(scope="module")
def settings(demo_home, tmp_path_factory):
    """The demo's edition with a ledger of its own."""
    home = tmp_path_factory.mktemp("home")
    shutil.copytree(demo_home / "warehouse", home / "warehouse")
    return Settings(home=home)


@pytest.fixture(scope="module")
def issued(settings):
    source = source_of(settings)
    document = written(gathered(source, request_of(source, "ii06a", period="2020-Q1")))
    record(source.journal, [document], author="Nguyễn Văn A")
    return document


def sha(payload):
    return hashlib.sha256(payload).hexdigest()


def parts(payload):
    with zipfile.ZipFile(io.BytesIO(payload)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def saved_again(payload, change=lambda book: None):
    """As openpyxl saves it: formulas without their results, other XML, other properties."""
    book = load_workbook(io.BytesIO(payload))
    change(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def first_number(book):
    cells = (cell for row in book.worksheets[0].iter_rows() for cell in row)
    return next(cell for cell in cells if isinstance(cell.value, int))


def test_the_file_itself_is_issued_whatever_it_is_called_now(settings, issued):
    found = verify(issued.payload, settings)
    assert found.state == "issued"
    assert issued.file_name in found.message.vi
    assert found.entry.author == "Nguyễn Văn A"


def test_packed_otherwise_it_is_still_as_issued(settings, issued):
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts(issued.payload).items():
            archive.writestr(name, part)
    assert verify(stored.getvalue(), settings).state == "repacked"


def test_saved_again_without_a_changed_figure_it_says_so(settings, issued):
    found = verify(saved_again(issued.payload), settings)
    assert (found.state, found.differences) == ("resaved", ())
    assert "các con số và câu chữ không đổi" in found.message.vi


def test_a_changed_number_is_named_by_sheet_and_cell(settings, issued):
    before = []

    def change(book):
        cell = first_number(book)
        before.append((cell.coordinate, str(cell.value)))
        cell.value = 12345

    found = verify(saved_again(issued.payload, change), settings)
    [(coordinate, value)] = before
    [one] = found.differences
    assert found.state == "altered"
    assert (one.where.vi, one.issued, one.found) == (f"trang “Biểu”, ô {coordinate}", value, "12.345")


def test_a_formula_turned_into_a_number_is_a_difference(settings, issued):
    def change(book):
        cells = (cell for row in book.worksheets[0].iter_rows() for cell in row)
        next(cell for cell in cells if str(cell.value).startswith("=SUM(")).value = 7

    [one] = verify(saved_again(issued.payload, change), settings).differences
    assert one.found == "7"


def test_a_sheet_that_was_renamed_or_a_row_pushed_in_is_altered(settings, issued):
    found = verify(saved_again(issued.payload, lambda book: book.worksheets[0].insert_rows(14)), settings)
    assert found.state == "altered"
    assert len(found.differences) > 20
    renamed = verify(saved_again(issued.payload, lambda book: setattr(book.worksheets[0], "title", "Khác")), settings)
    assert renamed.state == "altered"


def test_a_file_of_another_homes_ledger_is_unknown_and_says_where_to_ask(settings, issued, tmp_path):
    other = Settings(home=tmp_path)
    found = verify(issued.payload, other)
    assert found.state == "unknown"
    assert issued.code in found.message.vi
    assert "Hỏi nơi đã gửi tệp" in found.message.vi


def test_an_altered_file_of_an_edition_that_is_gone_says_why_it_cannot_be_compared(demo_settings, issued, tmp_path):
    lost = Settings(home=tmp_path)
    (tmp_path / "warehouse").mkdir()
    record(Journal(journal_path(lost)), [issued], author="A")
    assert verify(issued.payload, lost).state == "issued"
    found = verify(saved_again(issued.payload), lost)
    assert found.state == "altered"
    assert found.not_compared.vi.startswith("Không lập lại được bản gốc")


def test_what_is_made_otherwise_today_is_not_called_altered_place_by_place(settings, issued, tmp_path):
    """The layout or a paragraph changed since: the differences would be ours, not theirs."""
    source = source_of(settings)
    report = gathered(source, request_of(source, "ii07b", period="2020-Q1"))
    old = written(replace(report, notes=(*report.notes, "câu chữ của mẫu cũ")))
    record(source.journal, [old], author="A")
    found = verify(saved_again(old.payload), settings)
    assert (found.state, found.differences) == ("altered", ())
    assert "không còn đúng như khi phát hành" in found.not_compared.vi


def bomb():
    """A zip of a few kilobytes that promises 300 MB."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/workbook.xml", "w") as part:
        for _ in range(300):
            part.write(bytes(1_000_000))
    return target.getvalue()


def locked(payload):
    """The mark of a password set on every part."""
    changed = bytearray(payload)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = changed.find(signature)
        while start >= 0:
            changed[start + offset] |= 1
            start = changed.find(signature, start + 4)
    return bytes(changed)


def with_entities(payload):
    evil = b'<!DOCTYPE a [<!ENTITY b "bbbb">]><a>TD-' + b"0" * 12 + b"&b;</a>"
    return packed({**parts(payload), "xl/workbook.xml": evil})


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda file: b"", "không mang mã dữ liệu nào"),
        (lambda file: bytes(range(256)) * 400, "không mang mã dữ liệu nào"),
        (lambda file: file[:3000], "tệp hỏng hoặc chép chưa đủ"),
        (lambda file: file[:200] + bytes(400) + file[600:], "tệp hỏng hoặc chép chưa đủ"),
        (locked, "tệp có mật khẩu"),
        (lambda file: bytes.fromhex("d0cf11e0a1b11ae1") + file, "tệp có mật khẩu hoặc ở dạng Office cũ"),
        (lambda file: bomb(), "bung ra lớn hơn mọi tệp"),
        (lambda file: b"TD-" + b"a" * 12, "TD-aaaaaaaaaaaa"),
    ],
)  # fmt: skip
def test_a_broken_or_hostile_file_is_unknown_with_its_reason(settings, issued, make, reason):
    found = verify(make(issued.payload), settings)
    assert found.state == "unknown"
    assert reason in found.message.vi


def test_entities_are_not_read(settings, issued):
    found = verify(with_entities(issued.payload), settings)
    assert (found.state, found.differences) == ("altered", ())
    assert "tệp hỏng" in found.not_compared.vi


def test_a_pdf_that_something_was_added_to_is_told_from_one_that_was_changed(settings, issued):
    pdf = b"%PDF-1.7\n1 0 obj\n/Keywords (" + issued.code.encode() + b")\nendobj\n%%EOF\n"
    note = replace(issued, payload=pdf, format="pdf", file_name="a.pdf", file_sha256=sha(pdf), content_sha256=sha(pdf))
    record(Journal(journal_path(settings)), [note], author="A")
    signed = verify(pdf + b"2 0 obj signature endobj\n%%EOF\n", settings)
    assert (signed.state, "thêm vào sau" in signed.message.vi) == ("added_to", True)
    changed = verify(pdf.replace(b"1 0 obj", b"1 1 obj"), settings)
    assert changed.state == "altered"
    assert "thuocdo export ii06a --period 2020-Q1 --format pdf" in changed.not_compared.vi
