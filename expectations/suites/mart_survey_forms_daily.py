"""Daily counts of forms: every form returned once, every form handed out once."""

from expectations.warehouse_rules import not_negative_counts, one_row_per, sums_agree
from warehouse.text import Text

EXPECTATIONS = (
    one_row_per("mart_survey_forms_daily", "event_date", "unit_key"),
    not_negative_counts(
        "n_issued", "n_returned", "n_returned_in_totals", "n_returned_of_issued", "n_dissatisfied_forms"
    ),
    sums_agree(
        ("n_returned",),
        ("count(distinct (unit_key, half_month, form_id))",),
        "fct_survey_answers",
        Text("Số phiếu thu về bằng số phiếu đã nạp", "Forms returned equal the forms loaded"),
    ),
    sums_agree(
        ("n_issued",),
        ("sum(forms_issued)",),
        "fct_survey_rounds",
        Text("Số phiếu phát ra bằng tổng các đợt", "Forms handed out equal the sum of the rounds"),
    ),
)
