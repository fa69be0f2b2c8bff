"""Daily counts of answers: kinds of answer add up to all answers, and those to the fact."""

from expectations.rules import identity, rule
from expectations.warehouse_rules import one_row_per
from warehouse.text import Text
from warehouse.theme_tables import TOTALS

EXPECTATIONS = (
    one_row_per(
        "mart_survey_answers_daily", "event_date", "unit_key", "channel", "factor", "criterion", "scale", "basis"
    ),
    rule(
        "parts_differ_from_whole",
        "n_very_satisfied + n_satisfied + n_neutral + n_dissatisfied = n_answers",
        Text("Các loại câu trả lời cộng lại bằng tổng số câu trả lời", "Kinds of answer add up to all answers"),
        columns=("event_date",),
    ),
    identity(
        "sums_differ",
        "[coalesce(sum(case when basis = 'forms' then n_answers end), 0),"
        " coalesce(sum(case when basis = 'totals' then n_answers end), 0)]",
        "(select [(select count(*) from fct_survey_answers where is_counted),"
        f" (select coalesce(sum({' + '.join(TOTALS)}), 0) from fct_survey_totals where is_counted)])",
        Text(
            "Tổng số câu trả lời bằng số câu trong các phiếu và các biểu tổng hợp được tính",
            "Answers add up to those on the forms and in the totals that count",
        ),
    ),
)
