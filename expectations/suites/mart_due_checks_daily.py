"""Daily counts of due dates recomputed: their sums are counts of dossiers."""

from expectations.rules import rule
from expectations.warehouse_rules import AS_OF, not_negative_counts, one_row_per, sums_agree
from warehouse.text import Text

# Each measure and the aggregate over fct_due_checks that it must add up to.
SUMS = {
    "n_due_checked": "count(due_class)",
    "n_due_earlier": "count_if(due_class = 'earlier')",
    "n_due_later": "count_if(due_class = 'later')",
    "n_due_far": "count_if(is_far)",
}
EXPECTATIONS = (
    one_row_per("mart_due_checks_daily", "event_date", "unit_key", "procedure_code", "field_code", "channel"),
    not_negative_counts(*SUMS),
    sums_agree(
        tuple(SUMS),
        tuple(SUMS.values()),
        f"fct_due_checks where received_date <= {AS_OF}",
        Text("Các tổng bằng số đếm trên từng hồ sơ", "Sums equal the counts over the dossiers"),
    ),
    rule(
        "parts_exceed_whole",
        "n_due_earlier + n_due_later <= n_due_checked and n_due_far <= n_due_earlier + n_due_later",
        Text("Các phần không lớn hơn tổng", "Parts do not exceed their whole"),
        columns=("event_date",),
    ),
)
