"""Events: as many as the sources gave."""

from expectations.warehouse_rules import as_many_as_loaded, required

EXPECTATIONS = (
    required("event_on", "unit_code", "text_vi", "text_en", "source"),
    as_many_as_loaded("events"),
)
