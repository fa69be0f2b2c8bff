"""Targets: one per metric, unit and start of period."""

from expectations.warehouse_rules import as_many_as_loaded, one_row_per

EXPECTATIONS = (
    one_row_per("fct_targets", "metric", "unit_code", "period_start"),
    as_many_as_loaded("targets"),
)
