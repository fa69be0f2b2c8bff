"""Signs that figures were helped: each a share over the dossiers that can show it, held against a level in honesty.py.

A sign is not a proof. Where the exports lack the column, nothing is counted on either side.
"""

from warehouse.metrics.handling import OWN_DEFINITION
from warehouse.metrics.model import Better, Count, Metric, Ratio, Theme, Unit
from warehouse.metrics.timeliness import DOSSIER_GROUPS
from warehouse.text import Text

_ENDED = Text("ngày kết thúc xử lý", "day the dossier ended")
_SEEN = Text("ngày của lần xuất đầu tiên cho thấy hạn mới", "day of the export that first showed the new due date")


def _sign(
    name: str,
    title: Text,
    meaning: Text,
    formula: Text,
    *,
    mart: str,
    columns: tuple[str, str],
    period_date: Text,
    has_buckets: bool = False,
    better: Better = Better.LOWER,
) -> Metric:
    top, bottom = columns
    return Metric(
        name=name,
        title=title,
        meaning=meaning,
        formula=formula,
        theme=Theme.HONESTY,
        mart=mart,
        has_buckets=has_buckets,
        period_date=period_date,
        calculations={None: Ratio(numerator=Count(during={top: 1}), denominator=Count(during={bottom: 1}))},
        unit=Unit.PERCENT,
        better=better,
        groups=DOSSIER_GROUPS,
        legal_basis=OWN_DEFINITION,
    )


METRICS = (
    _sign(
        "due_moves_after_expiry_rate",
        Text("Dời hạn sau khi đã quá hạn", "Due dates moved after expiry"),
        Text(
            "Tỷ lệ lần dời ngày hẹn xảy ra khi ngày hẹn cũ đã qua, trong số lần dời mà các lần xuất cho biết trước hay "
            "sau. Sau: một tệp xuất sau ngày hẹn cũ vẫn còn ghi ngày đó. Trước: một tệp xuất không muộn hơn ngày "
            "hẹn cũ "
            "đã ghi ngày mới. Không rõ thì không tính.",
            "Share of moves of a due date made once the earlier date had passed, among the moves that the exports can "
            "place. After: an export taken later than the earlier date still showed it. Before: an export taken no "
            "later than it showed the new one. Others are not counted.",
        ),
        Text(
            "dời sau khi quá hạn / lần dời biết trước hay sau", "moved after expiry / moves known to be before or after"
        ),
        mart="mart_due_moves",
        columns=("n_moves_after_expiry", "n_moves_dated"),
        period_date=_SEEN,
    ),
    _sign(
        "unexplained_due_moves_rate",
        Text("Dời hạn sau khi quá hạn, không có yêu cầu bổ sung", "Due dates moved after expiry with no supplement"),
        Text(
            "Như trên, chỉ tính là có khi hồ sơ không có yêu cầu bổ sung nào: bổ sung làm ngừng thời hạn nên giải "
            "thích "
            "được việc dời. Mẫu số chỉ gồm hồ sơ có ghi số lần bổ sung.",
            "As above, counted only where the dossier has no supplement request: a supplement stops the clock and "
            "explains the move. The denominator holds the dossiers whose number of requests is recorded.",
        ),
        Text("dời sau khi quá hạn, không bổ sung / lần dời xét được", "after expiry, no supplement / moves judged"),
        mart="mart_due_moves",
        columns=("n_moves_unexplained", "n_moves_judged"),
        period_date=_SEEN,
    ),
    _sign(
        "last_day_pileup_rate",
        Text("Dồn vào đúng ngày hẹn", "Piling up on the due day"),
        Text(
            "Trong số hồ sơ xong vào ngày hẹn hoặc ngày làm việc liền trước (thời gian hẹn từ hai ngày làm việc trở "
            "lên), tỷ lệ xong vào đúng ngày hẹn.",
            "Of the dossiers finished on the due day or on the working day before it (time promised: two working days "
            "or more), the share finished on the due day.",
        ),
        Text("xong đúng ngày hẹn / xong ngày hẹn hoặc ngày liền trước", "on the due day / on it or the day before"),
        mart="mart_endings",
        columns=("n_last_of_two_days", "n_in_last_two_days"),
        period_date=_ENDED,
        has_buckets=True,
    ),
    _sign(
        "bulk_completion_rate",
        Text("Kết thúc hàng loạt trong cùng một phút", "Completed in bulk within a minute"),
        Text(
            "Tỷ lệ hồ sơ kết thúc trong phút mà đơn vị kết thúc từ năm hồ sơ trở lên, trong số hồ sơ đã xong có ghi "
            "giờ, "
            "phút kết thúc.",
            "Share of dossiers completed in a minute in which the unit completed five or more, among the finished ones "
            "whose minute of completion is recorded.",
        ),
        Text("trong phút có ≥ 5 hồ sơ / đã xong, có ghi phút", "in a minute with ≥ 5 / finished, minute recorded"),
        mart="mart_endings",
        columns=("n_bulk_completed", "n_minute_known"),
        period_date=_ENDED,
        has_buckets=True,
    ),
    _sign(
        "done_at_once_rate",
        Text("Xong ngay trong 10 phút", "Completed within ten minutes"),
        Text(
            "Tỷ lệ hồ sơ kết thúc chưa đầy 10 phút sau khi tiếp nhận, trong số hồ sơ đã xong có ghi giờ cả hai lần, "
            "của "
            "thủ tục có thời hạn từ một ngày trở lên.",
            "Share of dossiers completed less than ten minutes after receipt, among the finished ones with both times "
            "recorded, of procedures whose legal time is a day or more.",
        ),
        Text("xong dưới 10 phút / đã xong, có ghi giờ", "done in under 10 minutes / finished, times recorded"),
        mart="mart_endings",
        columns=("n_done_at_once", "n_timed"),
        period_date=_ENDED,
        has_buckets=True,
    ),
    _sign(
        "supplement_near_due_rate",
        Text("Yêu cầu bổ sung sát ngày hẹn", "Supplement requests close to the due date"),
        Text(
            "Tỷ lệ yêu cầu bổ sung gửi vào ngày làm việc cuối trước ngày hẹn đầu tiên, đúng ngày đó hoặc muộn hơn, "
            "trong "
            "số hồ sơ có ghi ngày yêu cầu và ngày hẹn.",
            "Share of supplement requests sent on the working day before the first due date, on it or later, among the "
            "dossiers with a recorded day of request and a due date.",
        ),
        Text("yêu cầu sát hạn / yêu cầu có ngày và có hạn", "requests near due / requests with both dates"),
        mart="mart_supplement_requests",
        columns=("n_asked_near_due", "n_asked_with_due"),
        period_date=Text("ngày yêu cầu bổ sung", "day of the supplement request"),
    ),
    _sign(
        "online_in_counter_hours_rate",
        Text("Hồ sơ trực tuyến trong giờ tiếp dân", "Online dossiers within counter hours"),
        Text(
            "Tỷ lệ hồ sơ trực tuyến tiếp nhận trong giờ làm việc (7:00–11:30 và 13:30–17:00 ngày làm việc), trong "
            "số hồ "
            "sơ trực tuyến có ghi giờ. Gần 100 % có thể do cán bộ nhập thay, cũng có thể do phần mềm ghi giờ tiếp nhận "
            "thay vì giờ nộp.",
            "Share of online dossiers received within working hours (7:00–11:30 and 13:30–17:00 on working days), "
            "among "
            "those with a time. Near 100 % may mean that staff entered them, or that the software records the hour of "
            "acceptance rather than of filing.",
        ),
        Text("trực tuyến, trong giờ / trực tuyến, có ghi giờ", "online, in hours / online, time recorded"),
        mart="mart_receipts",
        columns=("n_online_counter_hours", "n_online_timed"),
        period_date=Text("ngày tiếp nhận", "day of receipt"),
        has_buckets=True,
        better=Better.NEITHER,
    ),
)
