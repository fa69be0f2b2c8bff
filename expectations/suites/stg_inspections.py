"""What an inspection must hold."""

from expectations.rules import expectations_from_columns
from expectations.staging_rules import (
    key_unique_in_file,
    not_before,
    not_negative,
    unit_known,
    within_calendar,
    within_export,
)
from warehouse.tables import STG_INSPECTIONS

EXPECTATIONS = (
    *expectations_from_columns(STG_INSPECTIONS),
    within_calendar("inspected_on", STG_INSPECTIONS),
    within_export("inspected_after_export", "inspected_on", STG_INSPECTIONS),
    within_export("fixed_after_export", "fixed_on", STG_INSPECTIONS),
    not_before("fixed_before_inspected", "fixed_on", "inspected_on", STG_INSPECTIONS),
    not_negative("findings_negative", "findings", STG_INSPECTIONS),
    unit_known(STG_INSPECTIONS, "inspected_on"),
    key_unique_in_file(STG_INSPECTIONS),
)
