"""From a report to a file: its name, its hashes, its place in the ledger, its way onto the disk."""

import hashlib
import stat
from dataclasses import replace

import pytest

from dashboard.exports.issuing import data_hash, file_name, gathered, place, record, save, written
from dashboard.exports.ooxml import content_hash
from dashboard.exports.requests import request_of
from dashboard.exports.source import source_of
from dashboard.journal import Journal
from dashboard.journal.store import JournalError
from warehouse.errors import NotWrittenError, UnknownNameError


@pytest.fixture(scope="module")
def source(demo_settings):
    return source_of(demo_settings)


@pytest.fixture(scope="module")
def report(source):
    return gathered(source, request_of(source, "ii06a", period="2020-Q1"))


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ({}, "ii06a-2020-q1-minh-hoa.xlsx"),
        ({"basis": "calendar"}, "ii06a-2020-q1-lich-minh-hoa.xlsx"),
        ({"unit": "Phường Quang Hanh"}, "ii06a-2020-q1-06778-minh-hoa.xlsx"),
        ({"period": "2020-Q2", "draft": True}, "ii06a-2020-q2-chua-chot-minh-hoa.xlsx"),
        ({"period": "2020-01-06..2020-01-10"}, "ii06a-2020-01-06_2020-01-10-minh-hoa.xlsx"),
    ],
)
def test_a_file_is_named_after_form_period_unit_and_marks(source, report, asked, name):
    request = request_of(source, "ii06a", **{"period": "2020-Q1", **asked})
    assert file_name(replace(report, request=request), "xlsx") == name


def test_three_hashes_tell_data_content_and_file_apart(report):
    first, again = written(report), written(report)
    assert first.payload == again.payload
    assert first.file_sha256 == hashlib.sha256(first.payload).hexdigest()
    assert first.content_sha256 == content_hash(first.payload)
    assert first.data_sha256 == data_hash(report)
    assert first.code == f"TD-{first.data_sha256[:12]}"


def test_another_word_or_unit_or_edition_is_another_data_code(report):
    others = [
        replace(report, notes=(*report.notes, "thêm")),
        replace(report, request=replace(report.request, unit="06778")),
        replace(report, facts=replace(report.facts, edition="20200501-080000-00000000")),
    ]
    assert len({data_hash(one) for one in [report, *others]}) == 4


def test_a_format_that_the_form_does_not_have_names_those_it_has(report):
    with pytest.raises(UnknownNameError, match="xlsx"):
        written(report, "odt")


def test_the_ledger_keeps_who_what_and_the_hashes_all_or_none(report, tmp_path):
    journal, document = Journal(tmp_path / "j.sqlite3"), written(report)
    record(journal, [document, document], author="Nguyễn Văn A")
    first, second = journal.entries("issued")
    assert first.author == "Nguyễn Văn A"
    assert first.note == second.note == document.note()
    assert first.note.parameters["period"] == "2020-Q1"
    assert first.note.parameters["library"].startswith("xlsxwriter ")


def test_a_ledger_that_cannot_be_written_refuses(report, tmp_path):
    (tmp_path / "j.sqlite3").mkdir()
    with pytest.raises(JournalError):
        record(Journal(tmp_path / "j.sqlite3"), [written(report)], author="A")


def test_a_file_is_saved_whole_and_replaces_what_was_there(tmp_path):
    path = tmp_path / "new" / "a.xlsx"
    save(b"one", path)
    save(b"two", path)
    assert path.read_bytes() == b"two"
    assert [each.name for each in path.parent.iterdir()] == ["a.xlsx"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_a_place_that_cannot_be_written_is_named_and_nothing_is_left(tmp_path):
    (tmp_path / "a.xlsx").mkdir()
    with pytest.raises(NotWrittenError, match=r"Không ghi được .*a\.xlsx .*--out"):
        save(b"one", tmp_path / "a.xlsx")
    assert [each.name for each in tmp_path.iterdir()] == ["a.xlsx"]


def test_a_path_without_an_ending_is_a_folder(tmp_path):
    assert place(tmp_path / "new", "a.xlsx") == tmp_path / "new" / "a.xlsx"
    assert place(tmp_path, "a.xlsx") == tmp_path / "a.xlsx"
    assert place(tmp_path / "b.xlsx", "a.xlsx") == tmp_path / "b.xlsx"
