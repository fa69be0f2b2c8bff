"""States of dossiers seen more than once: numbered from 1, one row each."""

from expectations.warehouse_rules import one_row_per, required

EXPECTATIONS = (
    one_row_per("fct_dossier_states", "dossier_id", "state_number"),
    required("dossier_id", "state_number", "first_seen_at", "last_seen_at", "source_file", "source_row", "batch_id"),
)
