"""Daily counts of supplement requests with a day: every one of them once."""

from expectations.rules import rule
from expectations.warehouse_rules import AS_OF, one_row_per, sums_agree
from warehouse.text import Text

EXPECTATIONS = (
    one_row_per("mart_supplement_requests_daily", "event_date", "unit_key", "procedure_code", "field_code", "channel"),
    sums_agree(
        ("n_asked", "n_asked_with_due", "n_asked_near_due"),
        ("count(*)", "count(is_asked_near_due)", "count_if(is_asked_near_due)"),
        f"fct_dossier_traits where asked_date <= {AS_OF}",
        Text("Các tổng bằng số đếm trên từng hồ sơ", "Sums equal the counts over the dossiers"),
    ),
    rule(
        "parts_exceed_whole",
        "n_asked_near_due <= n_asked_with_due and n_asked_with_due <= n_asked",
        Text("Các phần không lớn hơn tổng", "Parts do not exceed their whole"),
        columns=("event_date",),
    ),
)
