"""Targets: one per metric, unit, policy and period."""

from expectations.warehouse_rules import as_many_as_loaded, one_row_per

EXPECTATIONS = (
    one_row_per("fct_targets", "metric", "unit_code", "policy", "period_start", "period_end"),
    as_many_as_loaded("targets"),
)
