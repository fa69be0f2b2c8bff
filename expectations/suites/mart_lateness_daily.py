"""Histogram of working days late: every late dossier whose days can be counted, once."""

from expectations.warehouse_rules import AS_OF, not_negative_counts, one_row_per, sums_agree
from warehouse.text import Text

EXPECTATIONS = (
    one_row_per("mart_lateness_daily", "event_date", "unit_key", "field_code", "channel", "working_days"),
    not_negative_counts("working_days", "n_dossiers"),
    sums_agree(
        ("n_dossiers", "n_dossiers * working_days"),
        ("count(*)", "sum(late_working_days)"),
        f"fct_dossiers where class_date = 'late' and late_working_days is not null and ended_date <= {AS_OF}",
        Text("Tổng biểu đồ ngày trễ bằng số hồ sơ quá hạn", "The histogram adds up to the late dossiers"),
    ),
)
