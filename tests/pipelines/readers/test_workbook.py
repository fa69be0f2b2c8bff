import re
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from pipelines.profiles import known_profiles
from pipelines.readers.read import read_tables
from pipelines.readers.table import SheetTable
from tests.pipelines.made_exports import EXPORTS_IN, HEADINGS, ROW, row_with, xlsx_file
from warehouse.settings import Settings


def read(path: Path) -> SheetTable:
    return read_tables(path, profiles=known_profiles(), settings=Settings()).tables[0]


def column(table: SheetTable, name: str) -> list[str]:
    return table.frame[f"c{table.heading.columns[name]}"].to_list()


def test_titles_merged_headings_numbers_sections_total_and_signature(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        page, clock = workbook.add_worksheet("Hồ sơ"), workbook.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        page.merge_range(0, 0, 0, 5, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        page.write(1, 0, "Ngày xuất: 05/01/2020 08:00")
        for i, name in {0: "STT", 1: "Số hồ sơ", 4: "Cơ quan/đơn vị", 5: "Trạng thái"}.items():
            page.merge_range(2, i, 3, i, name)
        page.merge_range(2, 2, 2, 3, "Thời gian")
        page.write_row(3, 2, ["Ngày tiếp nhận", "Ngày hẹn trả"])
        page.write_row(4, 0, ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"])
        page.merge_range(5, 0, 5, 5, "I. Lĩnh vực Đất đai")
        page.write_row(6, 0, [1, "D1"])
        page.write_datetime(6, 2, datetime(2020, 5, 20, 9, 30), clock)
        page.write_row(6, 3, ["30/05/2020", "Cẩm Thủy", "Đang xử lý"])
        page.write_row(7, 1, ["Tổng số", 1])
        page.write(9, 4, "NGƯỜI LẬP BIỂU")
        page.write(11, 4, "Vũ Thị Ký")
        workbook.add_worksheet("Trống")
    found = read_tables(path, profiles=known_profiles(), settings=Settings())
    table = found.tables[0]
    assert column(table, "dossier_id") == ["D1"] and table.frame["source_row"].to_list() == [7]
    assert column(table, "received_at") == ["2020-05-20 09:30:00"]
    assert table.left_out == {"blank": 2, "footer": 2, "section": 1, "total": 1}
    assert found.sheets_ignored == ("Trống",)


def test_error_cells_keep_their_text_instead_of_becoming_blank(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        page = workbook.add_worksheet()
        page.write_row(1, 2, HEADINGS)  # the table starts at C2: columns must still be aligned
        page.write_row(2, 2, ROW)
        page.write_row(3, 2, row_with(dossier="D2"))
        page.write_formula(3, 6, "=1/0", None, "#DIV/0!")
    table = read(path)
    assert column(table, "completed_at") == ["21/05/2020 16:40", "#DIV/0!"]
    assert column(table, "procedure_name") == ["Đăng ký khai sinh"] * 2
    assert table.frame["source_row"].to_list() == [3, 4]


def test_formula_that_was_never_computed_is_marked_and_one_that_gave_an_empty_text_is_not(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        page = workbook.add_worksheet()
        page.write_row(0, 0, HEADINGS)
        for i in (1, 2, 3):
            page.write_row(i, 0, ROW)
        page.write_formula(1, 3, "=C2+2", None, 99999)
    cells = {}
    for name, value in {"none": b"", "empty": b"<v></v>", "text": b"<v></v>"}.items():
        other = tmp_path / f"{name}.xlsx"
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w") as new:
            for part in old.namelist():
                content = old.read(part).replace(b"<v>99999</v>", value)
                new.writestr(part, content.replace(b'<c r="D2">', b'<c r="D2" t="str">') if name == "text" else content)
        cells[name] = column(read(other), "due_at")[0]
    assert column(read(path), "due_at")[0] == "99999"
    assert cells == {"none": "#FORMULA?", "empty": "#FORMULA?", "text": ""}


@pytest.mark.parametrize("quote", ['"', "'"])
def test_error_cells_are_found_whatever_quotes_and_prefixes_the_writer_uses(tmp_path: Path, quote: str) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        page = workbook.add_worksheet()
        page.write_row(0, 0, HEADINGS)
        page.write_row(1, 0, ROW)
        page.write_formula(1, 4, "=1/0", None, "#REF!")
    other = tmp_path / "b.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.xml"):
                head, body = content.split(b"<worksheet", 1)
                content = head + re.sub(rb'="([^"]*)"', rf"={quote}\1{quote}".encode(), b"<worksheet" + body)
            new.writestr(name, content)
    assert column(read(other), "completed_at") == ["#REF!"]


def test_numbers_and_leading_zeros_come_as_text(tmp_path: Path) -> None:
    rows = [HEADINGS, ("00123", 226, 0.1, 75.613, 1234567, "005", True, 1e15)]
    table = read(xlsx_file(tmp_path / "a.xlsx", rows))
    assert table.frame.row(0)[:8] == ("00123", "226", "0.1", "75.613", "1234567", "005", "true", "1000000000000000")


def test_html_table_saved_as_xls() -> None:
    table = read(EXPORTS_IN / "ho-so-cap-tinh.xls")
    assert table.heading.profile.name == "provincial_dossiers"
    assert column(table, "dossier_id") == ["000.00.32.H49-200601-0001", "000.00.32.H49-200602-0002"]
    assert column(table, "unit_name") == ["Xã Cộng Hoà", "Xã Cộng Hoà"]
    assert column(table, "due_at") == ["05/06/2020", "09/06/2020"]
    # A heading whose cell is missing moves every later cell by one: such a row is not guessed.
    assert table.misshapen.rows() == [(7, "7", "8")]
