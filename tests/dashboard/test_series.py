"""Metric frames made ready to draw."""

from datetime import date

import polars as pl

from dashboard import findings
from dashboard.series import count_text, period_rows, published_rows, value_text, with_floor
from warehouse.metrics import METRICS_BY_NAME

RATE = METRICS_BY_NAME["on_time_rate"]
LATE = METRICS_BY_NAME["late_dossiers"]


def yearly(*counts, last_is_complete=True):
    """One row per year from 2014: (numerator, denominator)."""
    rows = [
        {
            "period_start": date(2014 + position, 1, 1),
            "period_end": date(2014 + position, 12, 31),
            "is_complete": last_is_complete or position < len(counts) - 1,
            "numerator": float(numerator),
            "denominator": float(denominator),
            "value": numerator / denominator if denominator else None,
        }
        for position, (numerator, denominator) in enumerate(counts)
    ]
    return pl.DataFrame(rows, infer_schema_length=None)


def test_a_rate_is_written_with_the_misses_behind_it():
    row = {"numerator": 2409.0, "denominator": 2412.0, "value": 2409 / 2412}
    assert value_text(RATE, row, "vi") == "99,8\u00a0%"
    assert count_text(RATE, row, "vi") == "trễ 3 trong 2.412"


def test_an_unfinished_period_is_marked_and_its_segment_is_not_solid():
    rows = period_rows(yearly((97, 100), (98, 100), (40, 40), last_is_complete=False), RATE, "year", "vi")
    assert rows["note"].to_list() == ["", "", "chưa đủ kỳ"]
    assert rows["is_solid"].to_list() == [True, False, False]
    assert rows["next_label"].to_list() == ["2015", "2016", None]


def test_a_period_without_dossiers_has_no_point():
    rows = period_rows(yearly((97, 100), (0, 0), (99, 100)), RATE, "year", "vi")
    assert rows["label"].to_list() == ["2014", "2016"]
    assert rows["next_value"].to_list() == [0.99, None]


def test_a_long_series_labels_only_first_last_lowest_and_highest():
    rows = period_rows(yearly(*((90 + position % 5, 100) for position in range(12))), RATE, "year", "vi")
    assert rows["is_labelled"].sum() <= 4
    assert rows["is_labelled"][0] and rows["is_labelled"][-1]


def test_a_zoomed_axis_starts_a_whole_percent_below_the_lowest_rate():
    rows = with_floor(period_rows(yearly((97, 100), (100, 100)), RATE, "year", "vi"))
    assert rows["floor"].unique().to_list() == [0.96]


def test_only_exactly_published_figures_of_drawn_periods_are_drawn():
    computed = period_rows(yearly((97, 100), (98, 100)), RATE, "year", "vi")
    published = pl.DataFrame(
        {
            "period_start": [date(2014, 1, 1), date(2015, 1, 1), date(2019, 1, 1)],
            "period_end": [date(2014, 12, 31), date(2015, 12, 31), date(2019, 12, 31)],
            "qualifier": ["=", ">", "="],
            "value": [0.97, 0.97, 1.0],
            "claim": ["a", "b", "c"],
            "claim_en": ["a", "b", "c"],
        }
    )
    rows = published_rows(published, computed, "vi")
    assert rows.select("label", "value_text").rows() == [("2014", "97,0\u00a0%")]


def test_the_title_says_how_the_rate_moved_and_when_it_got_there():
    rows = period_rows(yearly((97, 100), (98, 100), (50, 50), (60, 60)), RATE, "year", "vi")
    assert findings.on_time(rows, "vi") == "Tỷ lệ đúng hạn tăng từ 97,0\u00a0% (2014) lên 100\u00a0% (2016)"


def test_the_title_says_since_when_nobody_was_late():
    counts = pl.DataFrame(yearly((3, 100), (1, 100), (0, 50), (0, 60))).with_columns(value=pl.col("numerator"))
    rows = period_rows(counts, LATE, "year", "vi")
    assert findings.late(rows, "vi") == "Từ 2016 không còn hồ sơ quá hạn; nhiều nhất là 2014: 3 hồ sơ"


def test_lateness_gathers_only_where_the_first_place_has_much_of_it():
    gathered = pl.DataFrame({"name": ["Đất đai", "Hộ tịch"], "value": [7.0, 2.0]})
    spread = pl.DataFrame({"name": ["A", "B", "C", "D"], "value": [3.0, 3.0, 2.0, 2.0]})
    assert findings.concentrated(gathered, "vi", nobody="-") == "Quá hạn tập trung ở Đất đai: 7 trong 9 hồ sơ"
    assert findings.concentrated(spread, "vi", nobody="-").startswith("Quá hạn rải ở 4 nơi")
    assert findings.concentrated(gathered.clear(), "vi", nobody="-") == "-"
