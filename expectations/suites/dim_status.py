"""Statuses: one row each, each in a group the facts know."""

from expectations.rules import rule
from expectations.warehouse_rules import one_row_per
from warehouse.text import Text

EXPECTATIONS = (
    one_row_per("dim_status", "status"),
    rule(
        "value_not_allowed",
        "status_group in ('open', 'done', 'withdrawn', 'waiting', 'paused', 'not_counted')",
        Text("Mỗi trạng thái thuộc một nhóm đã định nghĩa", "Every status belongs to a defined group"),
        columns=("status_group",),
    ),
)
