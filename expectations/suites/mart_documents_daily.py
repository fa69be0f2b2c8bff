"""Daily counts of documents: together, every document once."""

from expectations.warehouse_rules import one_row_per, sums_agree
from warehouse.text import Text

EXPECTATIONS = (
    one_row_per("mart_documents_daily", "event_date", "unit_key", "kind", "content"),
    sums_agree(
        ("n_documents",),
        ("count(*)",),
        "fct_issued_documents",
        Text("Tổng số văn bản bằng danh mục văn bản", "Documents add up to the list"),
    ),
)
