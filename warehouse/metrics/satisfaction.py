"""What people say on the satisfaction forms, and how many said anything. Scales of three and five steps stay apart."""

from warehouse.metrics.model import Better, Count, Metric, Ratio, Theme, Unit
from warehouse.text import Text

_FORM_DAY = Text("ngày đầu đợt khảo sát", "first day of the survey round")
_ANSWER_DAY = Text(
    "ngày khảo sát; số tổng hợp: ngày cuối kỳ của biểu", "day of the survey; totals: last day of the sheet's period"
)
_BASIS = Text(
    "Nghị định 61/2018/NĐ-CP; phiếu ba mức của bộ phận một cửa",
    "Decree 61/2018; the one-stop's three-step form",
)
_SIPAS = Text(
    "Cách tính của chỉ số SIPAS: hài lòng và rất hài lòng trên thang năm mức; SIPAS đổi phương pháp năm 2023",
    "As the SIPAS index counts: satisfied and very satisfied on the five-step scale; SIPAS changed its method in 2023",
)
_SCALE_VI = "Không nêu thang đo thì tính trên phiếu ba mức của bộ phận một cửa; thang năm mức phải hỏi riêng."
_SCALE_EN = "Where no scale is named it is the one-stop's three-step form; the five-step scale is asked for by itself."
ANSWER_GROUPS = ("unit", "unit_kind", "channel", "factor", "criterion", "scale", "basis")
FORM_GROUPS = ("unit", "unit_kind")
# Six forms with five questions each: fewer say little about a unit.
MIN_ANSWERS = 30
ALL = Count(during={"n_answers": 1})
SATISFIED_OR_MORE = {"n_very_satisfied": 1, "n_satisfied": 1}


def _share(name: str, title: Text, meaning: Text, formula: Text, counted: dict[str, int], better: Better) -> Metric:
    return Metric(
        name=name,
        title=title,
        meaning=Text(f"{meaning.vi} {_SCALE_VI}", f"{meaning.en} {_SCALE_EN}"),
        formula=formula,
        theme=Theme.SATISFACTION,
        mart="mart_survey_answers",
        period_date=_ANSWER_DAY,
        calculations={None: Ratio(numerator=Count(during=counted), denominator=ALL)},
        unit=Unit.PERCENT,
        better=better,
        groups=ANSWER_GROUPS,
        legal_basis=_BASIS,
        unmixed={"scale": "3"},
        min_denominator=MIN_ANSWERS,
    )


METRICS = (
    _share(
        "very_satisfied_rate",
        Text("Tỷ lệ rất hài lòng", "Very satisfied"),
        Text(
            "Tỷ lệ câu trả lời “rất hài lòng” trên tổng số câu trả lời, mọi tiêu chí cộng lại.",
            "Share of answers that say “very satisfied”, all criteria added up.",
        ),
        Text("câu trả lời rất hài lòng / tổng số câu trả lời", "very satisfied answers / all answers"),
        {"n_very_satisfied": 1},
        Better.HIGHER,
    ),
    _share(
        "satisfied_rate",
        Text("Tỷ lệ hài lòng", "Satisfied"),
        Text(
            "Tỷ lệ câu trả lời “hài lòng”, không gồm “rất hài lòng”.",
            "Share of answers that say “satisfied”, those that say “very satisfied” not included.",
        ),
        Text("câu trả lời hài lòng / tổng số câu trả lời", "satisfied answers / all answers"),
        {"n_satisfied": 1},
        Better.NEITHER,
    ),
    _share(
        "satisfied_or_more_rate",
        Text("Tỷ lệ hài lòng trở lên", "Satisfied or more"),
        Text(
            "Tỷ lệ câu trả lời “hài lòng” hoặc “rất hài lòng”.",
            "Share of answers that say “satisfied” or “very satisfied”.",
        ),
        Text("(hài lòng + rất hài lòng) / tổng số câu trả lời", "(satisfied + very satisfied) / all answers"),
        SATISFIED_OR_MORE,
        Better.HIGHER,
    ),
    _share(
        "dissatisfied_rate",
        Text("Tỷ lệ không hài lòng", "Dissatisfied"),
        Text(
            "Tỷ lệ câu trả lời “không hài lòng”; trên thang năm mức gồm cả “rất không hài lòng”.",
            "Share of answers that say “dissatisfied”; on the five-step scale “very dissatisfied” too.",
        ),
        Text("câu trả lời không hài lòng / tổng số câu trả lời", "dissatisfied answers / all answers"),
        {"n_dissatisfied": 1},
        Better.LOWER,
    ),
    Metric(
        name="dissatisfied_answers",
        title=Text("Câu trả lời không hài lòng", "Dissatisfied answers"),
        meaning=Text(
            "Số câu trả lời không hài lòng, trong số câu trả lời thu được. " + _SCALE_VI,
            "Dissatisfied answers, among the answers given. " + _SCALE_EN,
        ),
        formula=Text("số câu trả lời (không chia)", "count of answers (not divided)"),
        theme=Theme.SATISFACTION,
        mart="mart_survey_answers",
        period_date=_ANSWER_DAY,
        calculations={None: Ratio(numerator=Count(during={"n_dissatisfied": 1}), denominator=ALL, divide=False)},
        unit=Unit.COUNT,
        better=Better.LOWER,
        groups=ANSWER_GROUPS,
        legal_basis=_BASIS,
        unmixed={"scale": "3"},
    ),
    Metric(
        name="satisfaction_index",
        title=Text("Chỉ số hài lòng theo cách của SIPAS", "Satisfaction index as SIPAS counts"),
        meaning=Text(
            "Tỷ lệ câu trả lời hài lòng và rất hài lòng trên phiếu năm mức; chia được theo năm yếu tố: tiếp cận, "
            "thủ tục, công chức, kết quả, tiếp nhận góp ý. Là khảo sát của đơn vị, không phải chỉ số SIPAS công bố.",
            "Share of satisfied and very satisfied answers on five-step forms; by the five factors access, procedures, "
            "officials, results and feedback handling. The office's own survey, not the published SIPAS.",
        ),
        formula=Text(
            "(hài lòng + rất hài lòng) / tổng số câu trả lời, chỉ phiếu năm mức",
            "(satisfied + very satisfied) / all answers, five-step forms only",
        ),
        theme=Theme.SATISFACTION,
        mart="mart_survey_answers",
        period_date=_ANSWER_DAY,
        calculations={
            None: Ratio(
                numerator=Count(during=SATISFIED_OR_MORE, where={"scale": "5"}),
                denominator=Count(during={"n_answers": 1}, where={"scale": "5"}),
            )
        },
        unit=Unit.PERCENT,
        better=Better.HIGHER,
        groups=("unit", "unit_kind", "channel", "factor", "criterion", "basis"),
        legal_basis=_SIPAS,
        min_denominator=MIN_ANSWERS,
    ),
    Metric(
        name="dissatisfied_forms",
        title=Text("Phiếu không hài lòng", "Dissatisfied forms"),
        meaning=Text(
            "Số phiếu có ít nhất một tiêu chí không hài lòng, trong số phiếu gửi từng phiếu; "
            "số tổng hợp không cho biết phiếu nào.",
            "Forms with at least one dissatisfied answer, among the forms sent one by one; totals do not tell which.",
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
        groups=FORM_GROUPS,
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
        groups=FORM_GROUPS,
        legal_basis=_BASIS,
    ),
)
