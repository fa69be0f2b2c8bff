"""The figures behind a chart, read back from the workbook."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import polars as pl
import pytest

from dashboard.exports.figures_xlsx import figures_xlsx
from dashboard.tables import About, Column
from tests.dashboard.test_tables import COLUMNS, FACTS, FRAME
from warehouse.text import Text

ABOUT = About(
    title="Quá hạn tập trung ở Đất đai: 7 trong 9 hồ sơ",
    meaning="Số hồ sơ quá hạn theo đơn vị. " * 12,
    source="hồ sơ một cửa của thành phố",
)
MINUTE = Column(name="at", title=Text("Lúc", "At"), kind="minute")


def workbook(frame=FRAME, columns=COLUMNS, language="vi"):
    content = figures_xlsx(frame, columns, about=ABOUT, facts=FACTS, language=language)
    return openpyxl.load_workbook(io.BytesIO(content)).active, content


def test_title_definition_source_edition_and_demo_mark_stand_above_the_figures():
    sheet, _ = workbook()
    said = [sheet.cell(row, 1).value for row in range(1, 5)]
    assert said[0] == ABOUT.title
    assert said[1] == ABOUT.meaning
    assert said[2] == ("Nguồn: hồ sơ một cửa của thành phố · Bản dữ liệu 20200430-080000-abc; số liệu đến 29/04/2020")
    assert said[3] == "Dữ liệu minh họa"
    assert "Dữ liệu minh họa" in sheet.oddFooter.left.text
    # The definition is 360 letters over a narrow table: the row must be several lines high to show it.
    assert sheet.row_dimensions[2].height > 60


def test_cells_are_numbers_and_days_and_a_share_is_rounded_down():
    sheet, _ = workbook()
    headings = [cell.value for cell in sheet[6]]
    assert headings == ["Đơn vị", "Quá hạn", "Tỷ lệ", "Ngày", "Hôm"]
    unit, late, rate, days, on = (cell.value for cell in sheet[7])
    # 2.409 of 2.412 is 99,88 %: 99,8 %, as the page says.
    assert (unit, late, rate, days, on) == ("Phường Cẩm Phú", 3, 0.998, 2.5, datetime(2020, 4, 3))
    assert sheet["C7"].number_format.endswith("0.0%_)")
    assert sheet["E7"].number_format == "dd/mm/yyyy"
    assert [cell.value for cell in sheet[8]][1:] == [None] * 4
    assert sheet.freeze_panes == "B7"


def test_an_instant_keeps_its_minute_and_a_no_break_space_its_place():
    frame = FRAME.with_columns(at=pl.lit(datetime(2020, 4, 3, 8, 30)), unit=pl.lit("100\u00a0%"))
    sheet, _ = workbook(frame, (*COLUMNS, MINUTE))
    assert sheet["F7"].value == datetime(2020, 4, 3, 8, 30)
    assert sheet["A7"].value == "100\u00a0%"


@pytest.mark.parametrize("text", ["=1+1", "=HYPERLINK(1)", "+1", "@SUM(A1)", "http://example.org", "00123", "1e5"])
def test_no_text_becomes_a_formula_a_link_or_a_number(text):
    sheet, content = workbook(FRAME.with_columns(unit=pl.lit(text)))
    assert sheet["A7"].value == text
    assert sheet["A7"].data_type == "s"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not [name for name in archive.namelist() if "rels" in name and "worksheets" in name]
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_the_same_figures_give_the_same_file():
    assert workbook()[1] == workbook()[1]


def test_an_empty_table_is_a_workbook_with_its_headings():
    sheet, _ = workbook(FRAME.clear(), language="en")
    assert [cell.value for cell in sheet[6]] == ["Unit", "Late", "Rate", "Days", "On"]
    assert sheet.max_row == 6
    assert sheet["A3"].value.startswith("Source: ")


def test_a_table_of_one_column_needs_no_merged_cells():
    sheet, _ = workbook(columns=COLUMNS[:1])
    assert sheet["A1"].value == ABOUT.title
    assert date(2020, 4, 3) not in [cell.value for cell in sheet[7]]
