"""Daily counts of moved due dates: every move of a counted dossier once."""

from expectations.rules import rule
from expectations.warehouse_rules import AS_OF, one_row_per, sums_agree
from warehouse.text import Text

EXPECTATIONS = (
    one_row_per("mart_due_moves_daily", "event_date", "unit_key", "procedure_code", "field_code", "channel"),
    sums_agree(
        ("n_moves", "n_moves_dated", "n_moves_after_expiry"),
        ("count(*)", "count(is_after_expiry)", "count_if(is_after_expiry)"),
        f"fct_due_moves where cast(seen_at as date) <= {AS_OF} and dossier_id in (select dossier_id from fct_dossiers)",
        Text("Các tổng bằng số lần dời hạn", "Sums equal the moves"),
    ),
    rule(
        "parts_exceed_whole",
        "n_moves_unexplained <= n_moves_after_expiry and n_moves_after_expiry <= n_moves_dated"
        " and n_moves_unexplained <= n_moves_judged and n_moves_judged <= n_moves_dated and n_moves_dated <= n_moves",
        Text("Các phần không lớn hơn tổng", "Parts do not exceed their whole"),
        columns=("event_date",),
    ),
)
