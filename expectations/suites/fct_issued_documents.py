"""Documents issued: one row each."""

from expectations.warehouse_rules import as_many_as_loaded, one_row_per, unit_in_dimension

EXPECTATIONS = (
    one_row_per("fct_issued_documents", "unit_key", "issued_year", "document_id"),
    unit_in_dimension(),
    as_many_as_loaded("issued_documents"),
)
