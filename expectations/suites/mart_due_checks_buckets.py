"""Half-month counts: the daily mart added up, nothing else."""

from expectations.suites.mart_due_checks_daily import SUMS
from expectations.warehouse_rules import one_row_per, sums_agree
from warehouse.text import Text

EXPECTATIONS = (
    one_row_per("mart_due_checks_buckets", "event_date", "unit_key", "field_code", "channel"),
    sums_agree(
        tuple(SUMS),
        tuple(f"sum({measure})" for measure in SUMS),
        "mart_due_checks_daily",
        Text("Các tổng theo nửa tháng bằng các tổng theo ngày", "Half-month sums equal the daily sums"),
    ),
)
