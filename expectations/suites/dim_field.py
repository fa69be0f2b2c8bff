"""Fields: one row each."""

from expectations.warehouse_rules import one_row_per, required

EXPECTATIONS = (
    one_row_per("dim_field", "field_code"),
    required("field_code", "field_name", "field_name_en"),
)
