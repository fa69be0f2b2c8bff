"""Breaks of method: one row per index and year, each saying what changed."""

from expectations.warehouse_rules import one_row_per, required

EXPECTATIONS = (
    one_row_per("fct_index_breaks", "index_code", "first_year"),
    required("index_code", "first_year", "what_vi", "what_en", "source"),
)
