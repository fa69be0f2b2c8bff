"""Inspections: one row each."""

from expectations.warehouse_rules import as_many_as_loaded, one_row_per, unit_in_dimension

EXPECTATIONS = (
    one_row_per("fct_inspections", "inspection_id"),
    unit_in_dimension(),
    as_many_as_loaded("inspections"),
)
