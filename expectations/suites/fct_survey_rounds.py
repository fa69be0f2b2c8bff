"""Rounds of forms: one row per unit and round."""

from expectations.warehouse_rules import as_many_as_loaded, not_negative_counts, one_row_per, unit_in_dimension

EXPECTATIONS = (
    one_row_per("fct_survey_rounds", "round_start", "unit_key"),
    unit_in_dimension(),
    not_negative_counts("forms_issued"),
    as_many_as_loaded("survey_rounds"),
)
