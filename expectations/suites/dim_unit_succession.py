"""What follows a unit: every unit has exactly one unit of today, and a successor that is named is found."""

from expectations.rules import identity
from expectations.warehouse_rules import known, one_row_per, required
from warehouse.text import Text

_UNFOLLOWED = (
    "(select count(*) from dim_unit_succession as link join dim_unit using (unit_key)"
    " where link.step_count = 0 and dim_unit.successor_code is not null and dim_unit.valid_to < date '9999-12-31')"
)

EXPECTATIONS = (
    one_row_per("dim_unit_succession", "unit_key"),
    required("unit_key", "current_unit_key", "is_split", "step_count"),
    known("unit_key", "dim_unit", Text("Đơn vị có trong danh mục", "The unit is in the list of units")),
    known(
        "current_unit_key",
        "dim_unit",
        Text("Đơn vị hiện nay có trong danh mục", "The unit of today is in the list of units"),
        key="unit_key",
    ),
    identity(
        "successor_not_found",
        _UNFOLLOWED,
        "0",
        Text(
            "Đơn vị kế tục có hiệu lực vào ngày đơn vị cũ kết thúc",
            "The successor is valid on the day the earlier unit ended",
        ),
        severity="warning",  # the list grows by decree; until it does, the old unit stays under its own name
    ),
    identity(
        "units_lost",
        "count(*)",
        "(select count(*) from dim_unit)",
        Text("Mỗi đơn vị có một dòng kế tục", "As many rows as there are units"),
    ),
)
