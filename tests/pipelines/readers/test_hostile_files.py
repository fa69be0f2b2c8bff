"""Files that want to hurt the reader, and files that are something else: a clear refusal, soon, in little memory."""

import resource
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.land import land
from tests.pipelines.made_exports import EXPORTS_IN, HEADINGS, ROW, csv_file, landed, xlsx_file
from warehouse.errors import FileRefusedError
from warehouse.settings import Settings

_SHEET = (
    b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
)
_END = b"</sheetData></worksheet>"


def crafted(path: Path, sheet: bytes, **parts: bytes) -> Path:
    """A small honest workbook with its sheet (and other parts) replaced."""
    honest = xlsx_file(path.with_suffix(".honest"), [HEADINGS, ROW])
    with zipfile.ZipFile(honest) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, sheet if name.endswith("sheet1.xml") else parts.get(Path(name).stem, old.read(name)))
    return path


def cell(reference: str) -> bytes:
    row = reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return _SHEET + f'<row r="{row}"><c r="{reference}" t="n"><v>1</v></c></row>'.encode() + _END


def laughs(path: Path) -> Path:
    lols = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    doctype = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{lols}]>'.encode()
    return crafted(path, doctype + _SHEET[21:] + b'<row r="1"><c r="A1" t="str"><v>&l9;</v></c></row>' + _END)


def truncated(path: Path) -> Path:
    whole = xlsx_file(path.with_suffix(".whole"), [HEADINGS, *[ROW] * 50]).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    return path


def written(content: bytes) -> Callable[[Path], Path]:
    def write(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return write


def zip_of_csv(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("ho-so.csv", "Số hồ sơ\n1")
    return path


def rows_bomb(path: Path) -> Path:
    return crafted(path, _SHEET + b'<row r="1"><c r="A1"><v>1</v></c></row>' * 3_000_000 + _END)


def same_part_twice(path: Path) -> Path:
    xlsx_file(path, [HEADINGS, ROW])
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("xl/worksheets/sheet1.xml", _SHEET + _END)
    return path


HOSTILE: dict[str, tuple[Callable[[Path], Path], str]] = {
    "one cell at the far corner": (lambda path: crafted(path, cell("XFD1048576")), "1048576"),
    "a cell outside any grid": (lambda path: crafted(path, cell("ZZZZZZ99999999")), "99999999"),
    "a far row": (lambda path: crafted(path, cell("ZZ1048576")), "1048576"),
    "billion laughs": (laughs, "DOCTYPE"),
    "external entity": (
        lambda path: crafted(path, b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + _SHEET + _END),
        "DOCTYPE",
    ),
    "entities in the shared strings": (
        lambda path: crafted(path, _SHEET + _END, sharedStrings=b'<!DOCTYPE x [<!ENTITY a "b">]><sst/>'),
        "DOCTYPE",
    ),
    "rows that unpack to a hundred megabytes": (rows_bomb, "MB"),
    "the same part twice": (same_part_twice, "trùng tên"),
    "cut in half": (truncated, "bị hỏng"),
    "no bytes": (written(b""), "trống"),
    "zero bytes": (written(b"\0" * 5000), "trống"),
    "old binary workbook": (
        written(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        "tài liệu Office khác hoặc tệp hỏng",
    ),
    "a pdf": (written(b"%PDF-1.7\n"), "PDF"),
    "an image": (written(b"\x89PNG\r\n\x1a\n"), "PNG"),
    "a zip of something else": (zip_of_csv, "zip"),
    "a zip signature and noise": (written(b"PK\x03\x04" + bytes(range(256)) * 20), "bị hỏng"),
    "noise": (written(bytes(range(128, 256)) * 50), "bảng mã"),
    "another xml": (written(b'<?xml version="1.0"?><data><a/></data>'), "XML"),
    "text without a table": (written("Kính gửi Ủy ban nhân dân".encode()), "không tìm thấy dòng tiêu đề"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_is_refused_with_its_reason_soon_and_in_little_memory(tmp_path: Path, name: str) -> None:
    make, words = HOSTILE[name]
    path = make(tmp_path / "tep.xlsx")
    memory, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    with pytest.raises(FileRefusedError, match=words) as refusal:
        landed(path, tmp_path / "home")
    assert time.monotonic() - began < 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory < 150_000
    assert refusal.value.get("en") != refusal.value.get("vi")
    assert not list((tmp_path / "home").rglob("*.parquet"))


def test_child_that_runs_out_of_memory_refuses_the_file_and_not_the_parent(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path / "a.xlsx", [HEADINGS, *[ROW] * 30_000])
    with pytest.raises(FileRefusedError, match="bộ nhớ"):
        land(path, settings=Settings(home=tmp_path / "home", reader_memory_mb=128))


def test_spreadsheet_over_the_limit_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04" + b"\1" * 2_100_000)
    with pytest.raises(FileRefusedError, match="giới hạn 2 MB"):
        land(path, settings=Settings(home=tmp_path / "home", max_file_mb=2))


def test_csv_named_xlsx_is_read_as_the_csv_it_is(tmp_path: Path) -> None:
    assert landed(csv_file(tmp_path / "ho-so.xlsx", [ROW]), tmp_path / "home").form == "csv"


def test_workbook_named_csv_is_read_as_the_workbook_it_is(tmp_path: Path) -> None:
    assert landed(xlsx_file(tmp_path / "ho-so.csv", [HEADINGS, ROW]), tmp_path / "home").form == "xlsx"


def test_html_named_xlsx_is_read_as_the_table_it_is(tmp_path: Path) -> None:
    path = tmp_path / "ho-so.xlsx"
    path.write_bytes((EXPORTS_IN / "ho-so-cap-tinh.xls").read_bytes())
    assert landed(path, tmp_path / "home").form == "html"
