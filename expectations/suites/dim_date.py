"""The calendar: every day once, and as many working days a year as the published holidays and swaps leave."""

from expectations.rules import identity, rule
from expectations.warehouse_rules import one_row_per, required
from warehouse.periods import CALENDAR_END, CALENDAR_START
from warehouse.text import Text

# Counted from the decrees on holidays and swapped days; a correction of the reference changes this list with it.
# Days decided on later (calendar_overrides.csv) are counted as they were before, for a city decides those itself.
WORKING_DAYS = {
    2014: 252,
    2015: 250,
    2016: 251,
    2017: 250,
    2018: 250,
    2019: 252,
    2020: 252,
    2021: 250,
    2022: 249,
    2023: 249,
    2024: 251,
    2025: 250,
    2026: 249,
}
_DAYS = (CALENDAR_END - CALENDAR_START).days + 1
_COUNTED = ", ".join(
    f"sum(case when year = {year} and is_working <> is_overridden then 1 else 0 end)" for year in WORKING_DAYS
)

EXPECTATIONS = (
    one_row_per("dim_date", "date"),
    identity(
        "days_missing",
        "[cast(count(*) as varchar), cast(min(date) as varchar), cast(max(date) as varchar)]",
        f"['{_DAYS}', '{CALENDAR_START}', '{CALENDAR_END}']",
        Text("Lịch có đủ mọi ngày từ đầu đến cuối", "The calendar holds every day from first to last"),
    ),
    required(
        "is_working",
        "is_overridden",
        "running_working_days",
        "bucket_start",
        "week_start",
        "month_start",
        "report_month_start",
    ),
    identity(
        "working_days_differ",
        f"[{_COUNTED}]",
        f"[{', '.join(map(str, WORKING_DAYS.values()))}]",
        Text(
            f"Số ngày làm việc mỗi năm {min(WORKING_DAYS)}–{max(WORKING_DAYS)} đúng theo lịch nghỉ đã công bố",
            f"Working days a year {min(WORKING_DAYS)}–{max(WORKING_DAYS)} as the published holidays leave them",
        ),
    ),
    identity(
        "running_count_differs",
        "[max(running_working_days), min(running_working_days)]",
        "[sum(case when is_working then 1 else 0 end), 0]",
        Text("Số ngày làm việc cộng dồn khớp với lịch", "The running count of working days matches the calendar"),
    ),
    rule(
        "period_after_day",
        "bucket_start <= date and week_start <= date and month_start <= date and quarter_start <= date"
        " and year_start <= date and report_month_start <= date and report_year_start <= date",
        Text("Kỳ chứa một ngày không bắt đầu sau ngày đó", "No period starts after a day it holds"),
        columns=("date",),
    ),
)
