"""Lines of report forms: one per unit, period, level and field, whole and traceable."""

from expectations.warehouse_rules import (
    as_many_as_loaded,
    not_negative_counts,
    one_row_per,
    required,
    unit_in_dimension,
)
from warehouse.tables import AGGREGATE_COUNTS

EXPECTATIONS = (
    one_row_per("fct_aggregate_counts", "unit_key", "period_start", "period_end", "level", "field"),
    unit_in_dimension(),
    not_negative_counts(*AGGREGATE_COUNTS),
    required("source_file", "source_row", "batch_id"),
    as_many_as_loaded("aggregate_counts"),
)
