import struct
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
import xlwt

from pipelines.profiles import known_profiles
from pipelines.readers.grids import NO_VALUE_TEXT
from pipelines.readers.old_workbook import old_workbook_grids
from pipelines.readers.read import read_tables
from pipelines.readers.workbook import workbook_grids
from tests.pipelines.made_exports import HEADINGS, ROW, refused, row_with, staged, typed
from tests.pipelines.readers.legacy_files import ENCODED, xls_file
from warehouse.errors import FileRefusedError
from warehouse.settings import Settings

VALUES = (
    43971,
    43971.39583333333,
    43971.999999999,
    0.5,
    59,
    61,
    2.5,
    75.613,
    0.3,
    1e-7,
    1e-10,
    2 / 3,
    1234567,
    -3,
    0,
)
FORMATS = ("General", "dd/mm/yyyy", "dd/mm/yyyy hh:mm:ss", "hh:mm", "0.00%", "#,##0")


def test_numbers_dates_and_times_come_out_exactly_as_from_xlsx(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    page = book.add_sheet("S")
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as new_book:
        new_page = new_book.add_worksheet("S")
        for column, form in enumerate(FORMATS):
            old_style, new_style = xlwt.easyxf(num_format_str=form), new_book.add_format({"num_format": form})
            for row, value in enumerate(VALUES):
                page.write(row, column, value, old_style)
                new_page.write_number(row, column, value, new_style)
    book.save(str(tmp_path / "a.xls"))
    ((_, old),) = old_workbook_grids(tmp_path / "a.xls")
    ((_, new),) = workbook_grids(tmp_path / "a.xlsx")
    assert old.rows() == new.rows()
    assert old.row(1)[2] == "2020-05-20 09:30:00"


def test_real_dates_text_and_booleans_of_an_old_workbook_are_staged(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    page = book.add_sheet("Hồ sơ")
    clock, day = xlwt.easyxf(num_format_str="dd/mm/yyyy hh:mm"), xlwt.easyxf(num_format_str="dd/mm/yyyy")
    page.write_merge(0, 0, 0, 7, "DANH SÁCH HỒ SƠ")
    for i, (heading, cell) in enumerate(zip(HEADINGS, ROW, strict=True)):
        page.write(1, i, heading)
        page.write(2, i, cell)
        page.write(3, i, "D2" if i == 0 else cell)
    book.save(str(tmp_path / "a.xls"))
    other = xlwt.Workbook()
    page = other.add_sheet("Hồ sơ")
    for i, heading in enumerate(HEADINGS):
        page.write(0, i, heading)
        if i not in (2, 3):
            page.write(1, i, ROW[i])
    page.write(1, 2, datetime(2020, 5, 20, 8, 5), clock)
    page.write(1, 3, date(2020, 5, 22), day)
    other.save(str(tmp_path / "b.xls"))
    as_text, as_dates = (typed(staged(tmp_path / name, tmp_path / "home")) for name in ("a.xls", "b.xls"))
    assert [row["dossier_id"] for row in as_text] == [ROW[0], "D2"]
    for column in ("received_at", "due_at", "received_at_date_only", "due_at_date_only", "status", "unit_code"):
        assert as_dates[0][column] == as_text[0][column], column


def test_error_cells_of_an_old_workbook_quarantine_their_row(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    page = book.add_sheet("S")
    for i, row in enumerate([HEADINGS, ROW, row_with(dossier="D2")]):
        for j, cell in enumerate(row):
            page.write(i, j, cell) if (i, j) != (2, 4) else page.row(i).set_cell_error(j, 42)  # #N/A
    book.save(str(tmp_path / "a.xls"))
    file = staged(tmp_path / "a.xls", tmp_path / "home")
    assert refused(file) == [(3, "completed_at", "cell_error")]


def test_formula_that_no_program_computed_is_marked_and_a_stored_value_is_read(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    page = book.add_sheet("S")
    page.write(0, 0, xlwt.Formula("1+1"))
    page.write(0, 1, xlwt.Formula("1+2"))
    book.save(str(tmp_path / "a.xls"))
    content = bytearray((tmp_path / "a.xls").read_bytes())
    nothing = b"\x03\0\0\0\0\0\xff\xff"
    content[content.index(nothing) + 8] = 2  # calculate on load
    stored = content.rindex(nothing)
    content[stored : stored + 8] = struct.pack("<d", 3.0)  # as Excel does when it has computed it
    (tmp_path / "a.xls").write_bytes(content)
    ((_, grid),) = old_workbook_grids(tmp_path / "a.xls")
    assert grid.row(0) == (NO_VALUE_TEXT, "3")


def test_several_sheets_of_an_old_workbook(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    for name in ("Quý I", "Quý II"):
        page = book.add_sheet(name)
        for i, row in enumerate([HEADINGS, row_with(dossier=name)]):
            for j, cell in enumerate(row):
                page.write(i, j, cell)
    book.save(str(tmp_path / "a.xls"))
    found = read_tables(tmp_path / "a.xls", profiles=known_profiles(), settings=Settings())
    assert [(table.sheet, table.rows_read) for table in found.tables] == [("Quý I", 1), ("Quý II", 1)]
    assert found.form == "xls"


def biff5(rows: list[list[bytes]], code_page: int) -> bytes:
    """The bare stream of an Excel 95 workbook: text as bytes of a code page."""

    def record(kind: int, data: bytes) -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    labels = b"".join(
        record(0x0204, struct.pack("<HHHH", i, j, 15, len(cell)) + cell)
        for i, row in enumerate(rows)
        for j, cell in enumerate(row)
    )
    sheet = record(0x0809, struct.pack("<HHHH", 0x0500, 0x0010, 0, 0)) + labels + record(0x0A, b"")
    start = record(0x0809, struct.pack("<HHHH", 0x0500, 0x0005, 0, 0)) + record(0x42, struct.pack("<H", code_page))
    styles = b"".join(record(0xE0, struct.pack("<HHH", 0, 0, 0) + b"\0" * 10) for _ in range(16))
    length = len(start) + len(styles) + 4 + 8 + 4
    bound = record(0x85, struct.pack("<LHB", length, 0, 1) + b"S")
    return start + styles + bound + record(0x0A, b"") + sheet


@pytest.mark.parametrize("form", ["TCVN3", "VNI", "Windows-1258"])
def test_excel_95_text_in_a_code_page_reads_as_what_it_says(tmp_path: Path, form: str) -> None:
    path = tmp_path / "a.xls"
    rows = [[ENCODED[form](cell) for cell in row] for row in (HEADINGS, ROW)]
    stream = biff5(rows, 1258 if form == "Windows-1258" else 1252)
    book = xlwt.CompoundDoc.XlsDoc()
    book.save(str(path), stream)
    table = read_tables(path, profiles=known_profiles(), settings=Settings()).tables[0]
    assert table.frame.drop("source_row").rows() == [ROW]


def test_old_workbook_cut_short_is_refused(tmp_path: Path) -> None:
    path = xls_file(tmp_path / "a.xls", [HEADINGS, *[ROW] * 200])
    path.write_bytes(path.read_bytes()[:9000])
    with pytest.raises(FileRefusedError, match=r"hỏng"):
        read_tables(path, profiles=known_profiles(), settings=Settings())
