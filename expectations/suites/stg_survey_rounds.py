"""What a round of forms must hold."""

from expectations.rules import expectations_from_columns
from expectations.staging_rules import key_unique_in_file, not_before, not_negative, unit_known, within_calendar
from warehouse.tables import STG_SURVEY_ROUNDS

EXPECTATIONS = (
    *expectations_from_columns(STG_SURVEY_ROUNDS),
    within_calendar("round_start", STG_SURVEY_ROUNDS),
    not_before("period_reversed", "round_end", "round_start", STG_SURVEY_ROUNDS),
    not_negative("forms_negative", "forms_issued", STG_SURVEY_ROUNDS),
    unit_known(STG_SURVEY_ROUNDS, "round_start"),
    key_unique_in_file(STG_SURVEY_ROUNDS),
)
