"""What a satisfaction form must hold."""

from expectations.rules import expectations_from_columns, rule, warning
from expectations.staging_rules import key_unique_in_file, unit_known, within_calendar, within_export
from warehouse.tables import QUESTIONS, STG_SURVEY_RESPONSES
from warehouse.text import Text

# One-stop forms have three steps; the five-step scale adds the middle and the far end.
_THREE_STEPS = "('very_satisfied', 'satisfied', 'dissatisfied')"
_ON_THREE_STEPS = " and ".join(f"coalesce({question}, 'satisfied') in {_THREE_STEPS}" for question in QUESTIONS)

EXPECTATIONS = (
    *expectations_from_columns(STG_SURVEY_RESPONSES),
    within_calendar("surveyed_on", STG_SURVEY_RESPONSES),
    within_export("surveyed_after_export", "surveyed_on", STG_SURVEY_RESPONSES),
    rule(
        "scale_unknown",
        "scale in (3, 5)",
        Text("Thang đánh giá là 3 mức hoặc 5 mức", "The scale has 3 or 5 steps"),
        columns=("scale",),
    ),
    rule(
        "answer_outside_scale",
        f"scale <> 3 or ({_ON_THREE_STEPS})",
        Text(
            "Phiếu 3 mức chỉ có: rất hài lòng, hài lòng, không hài lòng",
            "A three-step form answers very satisfied, satisfied or dissatisfied only",
        ),
        columns=("scale", *QUESTIONS),
    ),
    unit_known(STG_SURVEY_RESPONSES, "surveyed_on"),
    key_unique_in_file(STG_SURVEY_RESPONSES),
    warning(
        "form_blank",
        f"coalesce({', '.join(QUESTIONS)}) is not null",
        Text("Mỗi phiếu trả lời ít nhất một câu hỏi", "Every form answers at least one question"),
        columns=("form_id",),
    ),
)
