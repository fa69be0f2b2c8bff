"""Half-month histogram of working days late: the daily one added up."""

from expectations.warehouse_rules import one_row_per, sums_agree
from warehouse.text import Text

_SUMS = ("n_dossiers", "n_dossiers * working_days")

EXPECTATIONS = (
    one_row_per("mart_lateness_buckets", "event_date", "unit_key", "field_code", "channel", "working_days"),
    sums_agree(
        _SUMS,
        tuple(f"sum({term})" for term in _SUMS),
        "mart_lateness_daily",
        Text("Các tổng theo nửa tháng bằng các tổng theo ngày", "Half-month sums equal the daily sums"),
    ),
)
