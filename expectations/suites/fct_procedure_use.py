"""Spells of online use: numbered, and a year or more each."""

from expectations.rules import rule
from expectations.warehouse_rules import one_row_per
from warehouse.text import Text

EXPECTATIONS = (
    one_row_per("fct_procedure_use", "procedure_code", "spell_number"),
    rule(
        "spell_too_short",
        "used_to >= used_from + interval 365 day",
        Text("Mỗi đợt sử dụng kéo dài ít nhất một năm", "A spell of use lasts a year or more"),
        columns=("used_from", "used_to"),
    ),
)
