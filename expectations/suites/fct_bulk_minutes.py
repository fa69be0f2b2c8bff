"""Minutes of bulk completion: what they hold is what the dossiers say of themselves."""

from expectations.rules import rule
from expectations.warehouse_rules import one_row_per, unit_in_dimension
from warehouse.honesty_checks import BULK
from warehouse.text import Text

EXPECTATIONS = (
    one_row_per("fct_bulk_minutes", "unit_key", "completed_minute"),
    unit_in_dimension(),
    rule(
        "too_few_for_bulk",
        f"n_dossiers >= {BULK}",
        Text(f"Mỗi phút có từ {BULK} hồ sơ trở lên", f"{BULK} dossiers or more in each minute"),
        columns=("n_dossiers",),
    ),
)
