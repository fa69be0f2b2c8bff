"""Index values: as many as the sources gave."""

from expectations.warehouse_rules import as_many_as_loaded, required

EXPECTATIONS = (
    required("index_code", "edition_year", "locality", "component", "is_conflict", "source"),
    as_many_as_loaded("index_scores"),
)
