"""Daily counts of answers: kinds of answer add up to all answers, and those to the fact."""

from expectations.rules import rule
from expectations.warehouse_rules import one_row_per, sums_agree
from warehouse.text import Text

EXPECTATIONS = (
    one_row_per("mart_survey_answers_daily", "event_date", "unit_key", "channel", "criterion", "scale"),
    rule(
        "parts_differ_from_whole",
        "n_very_satisfied + n_satisfied + n_neutral + n_dissatisfied = n_answers",
        Text("Các loại câu trả lời cộng lại bằng tổng số câu trả lời", "Kinds of answer add up to all answers"),
        columns=("event_date",),
    ),
    sums_agree(
        ("n_answers",),
        ("count(*)",),
        "fct_survey_answers",
        Text("Tổng số câu trả lời bằng số câu trong các phiếu", "Answers add up to those on the forms"),
    ),
)
