"""What people say on the satisfaction forms, and how many said anything."""

from warehouse.metrics.model import Better, Count, Metric, Ratio, Theme, Unit
from warehouse.text import Text

_FORM_DAY = Text("ngày đầu đợt khảo sát", "first day of the survey round")
_BASIS = Text(
    "Nghị định 61/2018/NĐ-CP; phiếu ba mức của bộ phận một cửa",
    "Decree 61/2018; the one-stop's three-step form",
)

METRICS = (
    Metric(
        name="very_satisfied_rate",
        title=Text("Tỷ lệ rất hài lòng", "Very satisfied"),
        meaning=Text(
            "Tỷ lệ câu trả lời “rất hài lòng” trên tổng số câu trả lời, mọi tiêu chí cộng lại.",
            "Share of answers that say “very satisfied”, all criteria added up.",
        ),
        formula=Text("câu trả lời rất hài lòng / tổng số câu trả lời", "very satisfied answers / all answers"),
        theme=Theme.SATISFACTION,
        mart="mart_survey_answers",
        period_date=Text("ngày khảo sát", "day of the survey"),
        calculations={
            None: Ratio(numerator=Count(during={"n_very_satisfied": 1}), denominator=Count(during={"n_answers": 1}))
        },
        unit=Unit.PERCENT,
        better=Better.HIGHER,
        groups=("unit", "unit_kind", "channel", "criterion", "scale"),
        legal_basis=_BASIS,
    ),
    Metric(
        name="dissatisfied_forms",
        title=Text("Phiếu không hài lòng", "Dissatisfied forms"),
        meaning=Text(
            "Số phiếu có ít nhất một tiêu chí không hài lòng, trong số phiếu thu về.",
            "Forms with at least one dissatisfied answer, among the forms returned.",
        ),
        formula=Text("số phiếu (không chia)", "count of forms (not divided)"),
        theme=Theme.SATISFACTION,
        mart="mart_survey_forms",
        period_date=_FORM_DAY,
        calculations={
            None: Ratio(
                numerator=Count(during={"n_dissatisfied_forms": 1}),
                denominator=Count(during={"n_returned": 1}),
                divide=False,
            )
        },
        unit=Unit.COUNT,
        better=Better.LOWER,
        groups=("unit", "unit_kind"),
        legal_basis=_BASIS,
    ),
    Metric(
        name="survey_response_rate",
        title=Text("Tỷ lệ thu phiếu", "Survey response rate"),
        meaning=Text(
            "Số phiếu thu về trên số phiếu phát ra; đứng sau mọi con số hài lòng.",
            "Forms returned out of forms handed out; it stands behind every satisfaction figure.",
        ),
        formula=Text("phiếu thu về / phiếu phát ra", "forms returned / forms handed out"),
        theme=Theme.SATISFACTION,
        mart="mart_survey_forms",
        period_date=_FORM_DAY,
        calculations={
            None: Ratio(numerator=Count(during={"n_returned_of_issued": 1}), denominator=Count(during={"n_issued": 1}))
        },
        unit=Unit.PERCENT,
        better=Better.HIGHER,
        groups=("unit", "unit_kind"),
        legal_basis=_BASIS,
    ),
)
