"""Working days to fix findings: every inspection with findings that were fixed, once."""

from expectations.warehouse_rules import not_negative_counts, one_row_per, sums_agree
from warehouse.text import Text

EXPECTATIONS = (
    one_row_per("mart_remediation_daily", "event_date", "unit_key", "working_days"),
    not_negative_counts("working_days", "n_inspections"),
    sums_agree(
        ("n_inspections",),
        ("count(*)",),
        "fct_inspections where findings > 0 and fixed_on is not null",
        Text("Bằng số cuộc kiểm tra có tồn tại đã khắc phục", "Equal to the inspections with findings fixed"),
    ),
)
