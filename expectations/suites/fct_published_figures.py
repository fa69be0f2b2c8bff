"""Published figures: as many as the sources gave."""

from expectations.warehouse_rules import as_many_as_loaded, required

EXPECTATIONS = (
    required("metric", "period_start", "period_end", "qualifier", "value", "source"),
    as_many_as_loaded("published_figures"),
)
