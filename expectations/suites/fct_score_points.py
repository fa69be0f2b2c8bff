"""Points of assessors: one row per scorecard, criterion, unit and period, none lost in the join."""

from expectations.warehouse_rules import as_many_as_loaded, one_row_per, unit_in_dimension

EXPECTATIONS = (
    one_row_per("fct_score_points", "scorecard", "component", "unit_key", "period_start", "period_end"),
    unit_in_dimension(),
    as_many_as_loaded("score_points"),
)
