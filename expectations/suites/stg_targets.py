"""What a target must hold."""

from expectations.rules import expectations_from_columns
from expectations.staging_rules import ends_after_start, key_unique_in_file, unit_known
from warehouse.tables import STG_TARGETS

EXPECTATIONS = (
    *expectations_from_columns(STG_TARGETS),
    ends_after_start(STG_TARGETS),
    unit_known(STG_TARGETS),
    key_unique_in_file(STG_TARGETS),
)
