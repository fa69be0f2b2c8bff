"""Histogram of working days taken: every finished dossier with both dates, once."""

from expectations.warehouse_rules import AS_OF, not_negative_counts, one_row_per, sums_agree
from warehouse.text import Text

EXPECTATIONS = (
    one_row_per("mart_processing_daily", "event_date", "unit_key", "field_code", "channel", "working_days"),
    not_negative_counts("working_days", "n_dossiers"),
    sums_agree(
        ("n_dossiers", "n_dossiers * working_days"),
        ("count(*)", "sum(processing_working_days)"),
        f"fct_dossiers where processing_working_days is not null and ended_date <= {AS_OF}",
        Text(
            "Tổng biểu đồ thời gian xử lý bằng số hồ sơ đã giải quyết có đủ hai ngày",
            "The histogram adds up to the finished dossiers that have both dates",
        ),
    ),
)
