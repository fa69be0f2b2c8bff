"""Units: codes are reused, so a unit is a code in a period, and periods of one code never overlap."""

from expectations.warehouse_rules import (
    as_many_as_loaded,
    begins_before_it_ends,
    not_overlapping,
    one_row_per,
    required,
)

EXPECTATIONS = (
    one_row_per("dim_unit", "unit_key"),
    required("unit_key", "unit_code", "unit_name", "unit_name_en", "unit_kind", "valid_from", "valid_to"),
    begins_before_it_ends(),
    not_overlapping("dim_unit", "unit_code"),
    as_many_as_loaded("units"),
)
