"""Tables on screen and as files."""

import csv
import io
from datetime import date, datetime

import polars as pl
import pytest

from dashboard.tables import Column, arrow_table, csv_bytes
from warehouse.editions import EditionFacts
from warehouse.text import Text

FACTS = EditionFacts(
    edition="20200430-080000-abc",
    built_at=datetime(2020, 4, 30, 8),
    as_of=date(2020, 4, 30),
    data_from=date(2014, 5, 1),
    data_through=date(2020, 4, 29),
    exported_at=datetime(2020, 4, 30, 7),
    is_demo=True,
    accepted_partial=False,
    verdict="passed",
    fingerprint="f",
    rows_read=1,
    rows_loaded=1,
    rows_superseded=0,
    rows_duplicate=0,
    rows_quarantined=0,
    checks_passed=1,
    checks_failed=0,
)
COLUMNS = (
    Column(name="unit", title=Text("Đơn vị", "Unit")),
    Column(name="late", title=Text("Quá hạn", "Late"), kind="count"),
    Column(name="rate", title=Text("Tỷ lệ", "Rate"), kind="share"),
    Column(name="days", title=Text("Ngày", "Days"), kind="decimal"),
    Column(name="on", title=Text("Hôm", "On"), kind="day"),
)
FRAME = pl.DataFrame(
    {
        "unit": ["Phường Cẩm Phú", "=HYPERLINK(1)"],
        "late": [3.0, None],
        "numerator": [2409.0, 0.0],
        "denominator": [2412.0, 0.0],
        "days": [2.5, None],
        "on": [date(2020, 4, 3), None],
    }
)


def read(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_a_rate_on_screen_is_rounded_down_and_a_count_stays_a_number():
    shown = arrow_table(FRAME, COLUMNS, "vi").to_pydict()
    assert shown["rate"] == ["99,8\u00a0%", "không có"]
    assert shown["late"] == [3, None]
    assert shown["on"] == ["03/04/2020", None]


def test_a_file_opens_in_a_vietnamese_spreadsheet():
    content = csv_bytes(FRAME, COLUMNS, facts=FACTS, language="vi")
    assert content.startswith(b"\xef\xbb\xbf")
    head, first, second = read(content)
    assert head == ["Đơn vị", "Quá hạn", "Tỷ lệ", "Ngày", "Hôm", "Bản dữ liệu", "Tính chất"]
    assert first[:5] == ["Phường Cẩm Phú", "3", "0,998756", "2,5", "03/04/2020"]
    assert second[1:5] == ["", "", "", ""]


def test_every_row_of_a_file_names_its_edition_and_that_it_is_demo_data():
    for row in read(csv_bytes(FRAME, COLUMNS, facts=FACTS, language="vi"))[1:]:
        assert "20200430-080000-abc" in row[5]
        assert row[6] == "Dữ liệu minh họa"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_a_file_can_start_a_formula(start):
    frame = FRAME.with_columns(unit=pl.lit(f"{start}cmd|' /C calc'!A0"))
    for row in read(csv_bytes(frame, COLUMNS, facts=FACTS, language="en"))[1:]:
        assert not row[0].startswith(("=", "+", "-", "@", "\t", "\r"))
        assert row[0].startswith("'")
