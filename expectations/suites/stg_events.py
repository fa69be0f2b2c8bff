"""What an event must hold."""

from expectations.rules import expectations_from_columns
from expectations.staging_rules import key_unique_in_file, unit_known
from warehouse.tables import STG_EVENTS

EXPECTATIONS = (
    *expectations_from_columns(STG_EVENTS),
    unit_known(STG_EVENTS),
    key_unique_in_file(STG_EVENTS),
)
