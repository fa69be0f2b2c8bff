"""Half-month counts of dossiers: the daily mart added up, nothing else."""

from expectations.rules import rule
from expectations.suites.mart_dossiers_daily import MEASURES
from expectations.warehouse_rules import one_row_per, sums_agree
from warehouse.cut_offs import BUCKET_DAYS
from warehouse.text import Text

EXPECTATIONS = (
    one_row_per("mart_dossiers_buckets", "event_date", "unit_key", "field_code", "channel"),
    sums_agree(
        MEASURES,
        tuple(f"sum({measure})" for measure in MEASURES),
        "mart_dossiers_daily",
        Text("Các tổng theo nửa tháng bằng các tổng theo ngày", "Half-month sums equal the daily sums"),
    ),
    rule(
        "bucket_start_unknown",
        f"day(event_date) in ({', '.join(map(str, BUCKET_DAYS))})",
        Text("Nửa tháng bắt đầu ngày 1 hoặc ngày 15", "A half month starts on the 1st or the 15th"),
        columns=("event_date",),
    ),
)
