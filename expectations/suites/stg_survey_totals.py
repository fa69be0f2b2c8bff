"""What a line of a survey sent as totals must hold."""

from expectations.rules import expectations_from_columns, rule
from expectations.staging_rules import (
    ends_after_start,
    key_unique_in_file,
    unit_known,
    within_calendar,
    within_export,
)
from warehouse.tables import STG_SURVEY_TOTALS
from warehouse.text import Text
from warehouse.theme_tables import TOTALS

_ANSWERS = " + ".join(f"coalesce({name}, 0)" for name in TOTALS)

EXPECTATIONS = (
    *expectations_from_columns(STG_SURVEY_TOTALS),
    within_calendar("period_start", STG_SURVEY_TOTALS),
    within_export("surveyed_after_export", "period_end", STG_SURVEY_TOTALS),
    ends_after_start(STG_SURVEY_TOTALS),
    rule(
        "scale_unknown",
        "scale in (3, 5)",
        Text("Thang đánh giá là 3 mức hoặc 5 mức", "The scale has 3 or 5 steps"),
        columns=("scale",),
    ),
    rule(
        "answer_outside_scale",
        "scale <> 3 or (coalesce(n_neutral, 0) = 0 and coalesce(n_very_dissatisfied, 0) = 0)",
        Text(
            "Thang 3 mức chỉ có: rất hài lòng, hài lòng, không hài lòng",
            "A three-step scale counts very satisfied, satisfied and dissatisfied answers only",
        ),
        columns=("scale", "n_neutral", "n_very_dissatisfied"),
    ),
    rule(
        "count_negative",
        " and ".join(f"coalesce({name}, 0) >= 0" for name in ("forms_returned", *TOTALS)),
        Text("Không có số đếm âm", "No count is negative"),
        columns=("forms_returned", *TOTALS),
    ),
    rule(
        "answers_exceed_forms",
        f"{_ANSWERS} <= forms_returned",
        Text(
            "Mỗi câu hỏi có không quá một câu trả lời trên một phiếu thu về",
            "A question has no more answers than forms returned",
        ),
        columns=("forms_returned", *TOTALS),
    ),
    unit_known(STG_SURVEY_TOTALS, "period_end"),
    key_unique_in_file(STG_SURVEY_TOTALS),
)
