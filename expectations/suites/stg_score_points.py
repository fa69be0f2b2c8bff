"""What points given by an assessor must hold; the maximum of a criterion is the scorecard's to say."""

from expectations.rules import expectations_from_columns
from expectations.staging_rules import (
    ends_after_start,
    key_unique_in_file,
    not_negative,
    unit_known,
    within_calendar,
    within_export,
)
from warehouse.tables import STG_SCORE_POINTS

EXPECTATIONS = (
    *expectations_from_columns(STG_SCORE_POINTS),
    within_calendar("period_start", STG_SCORE_POINTS),
    ends_after_start(STG_SCORE_POINTS),
    within_export("assessed_after_export", "assessed_on", STG_SCORE_POINTS),
    not_negative("points_negative", "points", STG_SCORE_POINTS),
    unit_known(STG_SCORE_POINTS, "period_start"),
    key_unique_in_file(STG_SCORE_POINTS),
)
