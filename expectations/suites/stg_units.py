"""What the list of units must hold: every other source finds its units here."""

from expectations.rules import expectations_from_columns
from expectations.staging_rules import in_order, key_unique_in_file, reference_known
from warehouse.tables import STG_UNITS
from warehouse.text import Text

EXPECTATIONS = (
    *expectations_from_columns(STG_UNITS),
    in_order("validity_reversed", "valid_to", "valid_from", STG_UNITS),
    key_unique_in_file(STG_UNITS),
    reference_known(
        "parent_code",
        "parent_unknown",
        Text("Mã đơn vị cấp trên có trong danh mục", "The parent's code is in the list of units"),
    ),
    reference_known(
        "successor_code",
        "successor_unknown",
        Text("Mã đơn vị kế tục có trong danh mục", "The successor's code is in the list of units"),
    ),
)
