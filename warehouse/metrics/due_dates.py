"""Printed due dates held against the ones recomputed from the legal time. A check: no on-time figure uses them."""

from warehouse.metrics.handling import OWN_DEFINITION
from warehouse.metrics.model import Better, Count, Metric, Ratio, Theme, Unit
from warehouse.metrics.timeliness import DOSSIER_GROUPS
from warehouse.text import Text

_HOW = Text(
    "Tính lại: không kể ngày tiếp nhận, nhận sau 17:00 thêm một ngày; ngày làm việc theo lịch, ngày thường rơi vào "
    "ngày nghỉ thì sang ngày làm việc kế tiếp; cộng thời gian chờ bổ sung. Chỉ gồm hồ sơ có ngày hẹn, của thủ tục có "
    "thời hạn từ một ngày trở lên; không tính khi thời gian chờ bổ sung không rõ hoặc lịch nghỉ được quyết định sau "
    "ngày tiếp nhận. Không ghi giờ tiếp nhận thì cả hai ngày đều đúng. Khác nhau chưa phải là sai: đơn vị có thể tự "
    "rút ngắn thời hạn, hoặc phần mềm không ghi việc bổ sung.",
    "Recomputed: the day of receipt does not count, received after 17:00 is one day more; working days by the "
    "calendar, calendar days that end on a day off move to the next working day; the wait for supplements is added. "
    "Only dossiers with a due date, of procedures with a legal time of a day or more; not where the wait is unknown or "
    "a day off was decided on after receipt. Without an hour of receipt both days are right. A difference is no error "
    "yet: a unit may promise less than the law allows, or the software may not record the supplement.",
)


def _difference(name: str, title: Text, what: Text, top: dict[str, int], *, better: Better = Better.NEITHER) -> Metric:
    return Metric(
        name=name,
        title=title,
        meaning=Text(f"{what.vi} {_HOW.vi}", f"{what.en} {_HOW.en}"),
        formula=Text("hồ sơ như vậy / hồ sơ tính lại được hạn", "such dossiers / dossiers that can be recomputed"),
        theme=Theme.HONESTY,
        mart="mart_due_checks",
        has_buckets=True,
        period_date=Text("ngày tiếp nhận", "day of receipt"),
        calculations={
            None: Ratio(numerator=Count(during=top), denominator=Count(during={"n_due_checked": 1})),
        },
        unit=Unit.PERCENT,
        better=better,
        groups=DOSSIER_GROUPS,
        legal_basis=OWN_DEFINITION,
    )


METRICS = (
    _difference(
        "due_differs_rate",
        Text("Hạn in khác hạn tính lại", "Printed due date differs"),
        Text(
            "Tỷ lệ hồ sơ tiếp nhận trong kỳ có ngày hẹn trả khác ngày tính lại theo thời hạn quy định.",
            "Share of dossiers received whose printed due date differs from the one recomputed from the legal time.",
        ),
        {"n_due_earlier": 1, "n_due_later": 1},
    ),
    _difference(
        "due_earlier_rate",
        Text("Hạn in sớm hơn hạn tính lại", "Printed due date earlier"),
        Text("Như trên, chỉ tính hạn in sớm hơn.", "Share of dossiers received whose printed due date lies before it."),
        {"n_due_earlier": 1},
    ),
    _difference(
        "due_later_rate",
        Text("Hạn in muộn hơn hạn tính lại", "Printed due date later"),
        Text("Như trên, chỉ tính hạn in muộn hơn.", "Share of dossiers received whose printed due date lies after it."),
        {"n_due_later": 1},
        better=Better.LOWER,
    ),
    _difference(
        "due_far_rate",
        Text("Hạn in cách xa hạn tính lại", "Printed due date far off"),
        Text(
            "Tỷ lệ hồ sơ tiếp nhận có ngày hẹn trả cách ngày tính lại từ 15 ngày làm việc trở lên, thường do gõ nhầm "
            "hoặc đảo ngày với tháng.",
            "Share of dossiers received whose printed due date lies 15 working days or more from it, often mistyped, "
            "or day and month swapped.",
        ),
        {"n_due_far": 1},
        better=Better.LOWER,
    ),
)
