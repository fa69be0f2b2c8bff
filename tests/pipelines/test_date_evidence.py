import random
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import polars as pl
import pytest

from pipelines.date_evidence import SERIAL, date_formats
from pipelines.profiles import profile_named
from tests.pipelines.made_exports import csv_file, row_with, staged, typed
from warehouse.errors import FileRefusedError

DAY_FIRST = profile_named("igate_dossiers")
MONTH_FIRST = replace(DAY_FIRST, date_formats=("%m/%d/%Y",))
BOTH = replace(DAY_FIRST, date_formats=("%d/%m/%Y", "%m/%d/%Y"))


def formats(profile=DAY_FIRST, **columns):
    height = len(next(iter(columns.values())))
    frame = pl.DataFrame(columns).with_columns(pl.Series("source_row", range(2, height + 2)))
    return date_formats(frame, profile, "a.csv")


def test_usual_columns_need_nothing_beyond_the_profile():
    assert formats(received_at=["20/05/2020 08:05", "", "2020-05-20"], due_at=["03/04/2020", " 3/4/2020 ", ""]) == {}


def test_a_column_with_both_orders_is_refused_naming_a_row_of_each():
    with pytest.raises(FileRefusedError, match=r"dòng 3: '25/04/2020'.*dòng 4: '04/25/2020'"):
        formats(due_at=["03/04/2020", "25/04/2020", "04/25/2020"])


def test_a_month_first_column_is_refused_unless_the_profile_lists_it():
    with pytest.raises(FileRefusedError, match="tháng trước ngày"):
        formats(due_at=["03/04/2020", "04/25/2020"])
    assert formats(MONTH_FIRST, due_at=["03/04/2020", "04/25/2020"]) == {}
    with pytest.raises(FileRefusedError, match="chỉ khai báo tháng trước"):
        formats(MONTH_FIRST, due_at=["25/04/2020"])


def test_the_day_in_the_dossier_codes_proves_a_month_first_column_in_which_no_day_exceeds_12():
    codes = ["H49-200403-0001", "H49-200405-0002"]
    with pytest.raises(FileRefusedError, match="mã hồ sơ"):
        formats(dossier_id=codes, received_at=["04/03/2020", "04/05/2020"])
    assert formats(dossier_id=codes, received_at=["03/04/2020", "05/04/2020"]) == {}


def test_where_both_orders_are_listed_the_column_or_its_siblings_decide_and_nothing_is_guessed():
    assert formats(BOTH, due_at=["03/04/2020", "04/25/2020"])["due_at"] == ("%m/%d/%Y",)
    decided = formats(BOTH, received_at=["25/04/2020"], due_at=["03/04/2020"])
    assert decided == {"received_at": ("%d/%m/%Y",), "due_at": ("%d/%m/%Y",)}
    with pytest.raises(FileRefusedError, match="không biết ngày hay tháng"):
        formats(BOTH, due_at=["03/04/2020"])


def test_dates_swapped_by_a_spreadsheet_are_refused_by_their_sign():
    texts = [f"{day}/05/2020" for day in range(13, 23)]
    cells = [f"2020-05-{day:02} 00:00:00" for day in range(1, 11)]
    with pytest.raises(FileRefusedError, match="đổi chỗ ngày và tháng"):
        formats(due_at=texts + cells)
    assert SERIAL not in formats(due_at=[*texts, "2020-05-13 00:00:00", *cells]).get("due_at", ())


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("20-05-2020", datetime(2020, 5, 20)),
        ("20.05.2020 08:05", datetime(2020, 5, 20, 8, 5)),
        ("08:05 20/05/2020", datetime(2020, 5, 20, 8, 5)),
        ("2020-05-20T08:05:59", datetime(2020, 5, 20, 8, 5)),
        ("2020-05-20T08:05:59.123", datetime(2020, 5, 20, 8, 5)),
        ("43971", datetime(2020, 5, 20)),
        ("43971.336805", datetime(2020, 5, 20, 8, 5)),
    ],
)
def test_a_column_written_throughout_in_another_way_is_read(tmp_path: Path, written, read):
    rows = [row_with(received=written, dossier=f"H49-200520-{i}") for i in range(3)]
    file = staged(csv_file(tmp_path / "a.csv", rows), tmp_path / "home")
    assert [row["received_at"] for row in typed(file)] == [read] * 3


def test_one_cell_written_in_another_way_is_its_row_s_own_matter(tmp_path: Path):
    rows = [row_with(dossier=f"H49-200520-{i}") for i in range(3)] + [row_with(received="20-05-2020")]
    file = staged(csv_file(tmp_path / "a.csv", rows), tmp_path / "home")
    assert (file.rows_typed, file.rows_quarantined) == (3, 1)


def test_honest_columns_with_blanks_never_raise_an_alarm():
    dice = random.Random(7)
    for _ in range(200):
        cells = [
            "" if dice.random() < 0.3 else f"{dice.randint(1, 28):02}/{dice.randint(1, 12):02}/2020" for _ in range(40)
        ]
        assert formats(due_at=cells, completed_at=cells[::-1]) == {}
