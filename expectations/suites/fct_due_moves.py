"""Moves of due dates: numbered from 1, both dates known."""

from expectations.warehouse_rules import one_row_per, required

EXPECTATIONS = (
    one_row_per("fct_due_moves", "dossier_id", "move_number"),
    required("dossier_id", "move_number", "due_from_at", "due_to_at", "seen_at", "source_file", "batch_id"),
)
