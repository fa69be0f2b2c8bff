"""The yearly reform plan: tasks due, done, overdue, by the six contents; and the documents issued."""

from warehouse.metrics.model import Better, Count, Metric, Ratio, Theme, Unit
from warehouse.text import Text

PLAN_GROUPS = ("unit", "unit_kind", "content")
_DUE_DAY = Text("hạn hoàn thành", "due day")
_DONE_DAY = Text("ngày hoàn thành", "day of completion")
_LAST_DAY = Text("ngày cuối kỳ", "last day of the period")
_BASIS = Text(
    "Kế hoạch cải cách hành chính năm của đơn vị; sáu nội dung của giai đoạn 2011–2020 theo bài viết của thành phố",
    "The unit's yearly reform plan; the six contents of 2011–2020 as in the city's article",
)


def _plan(
    name: str,
    title: Text,
    meaning: Text,
    formula: Text,
    *,
    day: Text,
    ratio: Ratio,
    better: Better,
    unit: Unit = Unit.COUNT,
) -> Metric:
    return Metric(
        name=name,
        title=title,
        meaning=meaning,
        formula=formula,
        theme=Theme.PLAN,
        mart="mart_reform_tasks",
        period_date=day,
        calculations={None: ratio},
        unit=unit,
        better=better,
        groups=PLAN_GROUPS,
        legal_basis=_BASIS,
    )


METRICS = (
    _plan(
        "tasks_due",
        Text("Nhiệm vụ đến hạn", "Tasks due"),
        Text("Số nhiệm vụ của kế hoạch có hạn trong kỳ.", "Tasks of the plan due in the period."),
        Text("đếm nhiệm vụ theo hạn hoàn thành", "count by due day"),
        day=_DUE_DAY,
        ratio=Ratio(numerator=Count(during={"n_due": 1})),
        better=Better.NEITHER,
    ),
    _plan(
        "tasks_done",
        Text("Nhiệm vụ hoàn thành", "Tasks done"),
        Text("Số nhiệm vụ hoàn thành trong kỳ, hạn vào lúc nào cũng tính.", "Tasks done in the period, whenever due."),
        Text("đếm nhiệm vụ theo ngày hoàn thành", "count by day of completion"),
        day=_DONE_DAY,
        ratio=Ratio(numerator=Count(during={"n_done": 1})),
        better=Better.NEITHER,
    ),
    _plan(
        "tasks_done_rate",
        Text("Tỷ lệ hoàn thành nhiệm vụ", "Tasks done, share"),
        Text(
            "Tỷ lệ nhiệm vụ đến hạn trong kỳ đã hoàn thành tính đến ngày dữ liệu, dù muộn; "
            "nhiệm vụ chưa qua hạn và chưa xong không tính.",
            "Share of the tasks due in the period that are done by the day of the data, even late; "
            "tasks not past their due day and not done do not count.",
        ),
        Text("đã hoàn thành / đến hạn và xét được", "done / due and judged"),
        day=_DUE_DAY,
        ratio=Ratio(numerator=Count(during={"n_due_done": 1}), denominator=Count(during={"n_judged": 1})),
        better=Better.HIGHER,
        unit=Unit.PERCENT,
    ),
    _plan(
        "tasks_on_time_rate",
        Text("Tỷ lệ nhiệm vụ hoàn thành đúng hạn", "Tasks done on time"),
        Text(
            "Tỷ lệ nhiệm vụ đến hạn trong kỳ hoàn thành không muộn hơn hạn; "
            "nhiệm vụ chưa qua hạn và chưa xong không tính.",
            "Share of the tasks due in the period that were done no later than their due day; "
            "tasks not past their due day and not done do not count.",
        ),
        Text("hoàn thành đúng hạn / đến hạn và xét được", "done on time / due and judged"),
        day=_DUE_DAY,
        ratio=Ratio(numerator=Count(during={"n_on_time": 1}), denominator=Count(during={"n_judged": 1})),
        better=Better.HIGHER,
        unit=Unit.PERCENT,
    ),
    _plan(
        "tasks_overdue",
        Text("Nhiệm vụ quá hạn", "Overdue tasks"),
        Text(
            "Số nhiệm vụ đã qua hạn mà chưa hoàn thành tính đến ngày cuối kỳ, "
            "trong số nhiệm vụ đã đến hạn từ trước đến nay.",
            "Tasks past their due day and not done on the last day of the period, among all tasks due so far.",
        ),
        Text("nhiệm vụ có hạn < ngày cuối kỳ và chưa xong (không chia)", "due before the last day and not done"),
        day=_LAST_DAY,
        ratio=Ratio(
            numerator=Count(until={"n_overdue_in": 1, "n_overdue_out": -1}),
            denominator=Count(until={"n_due": 1}),
            divide=False,
        ),
        better=Better.LOWER,
    ),
    Metric(
        name="documents_issued",
        title=Text("Văn bản đã ban hành", "Documents issued"),
        meaning=Text(
            "Số kế hoạch, quyết định, công văn, báo cáo về cải cách hành chính ban hành trong kỳ.",
            "Plans, decisions, letters and reports on administrative reform issued in the period.",
        ),
        formula=Text("đếm văn bản theo ngày ban hành", "count by day of issue"),
        theme=Theme.PLAN,
        mart="mart_documents",
        period_date=Text("ngày ban hành", "day of issue"),
        calculations={None: Ratio(numerator=Count(during={"n_documents": 1}))},
        unit=Unit.COUNT,
        better=Better.NEITHER,
        groups=("unit", "unit_kind", "content", "document_kind"),
        legal_basis=_BASIS,
    ),
)
