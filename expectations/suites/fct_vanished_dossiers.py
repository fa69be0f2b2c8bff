"""Vanished dossiers: one row each, with the file where it last stood and the later one where it is missing."""

from expectations.rules import rule
from expectations.warehouse_rules import one_row_per, required
from warehouse.text import Text

EXPECTATIONS = (
    one_row_per("fct_vanished_dossiers", "dossier_id"),
    required("dossier_id", "unit_key", "last_seen_file", "last_seen_at", "missing_file", "missing_at"),
    rule(
        "vanished_before_seen",
        "missing_at >= last_seen_at",
        Text("Tệp thiếu hồ sơ được xuất sau tệp còn hồ sơ", "Missing from no older an export than the last with it"),
        columns=("missing_at", "last_seen_at"),
    ),
)
