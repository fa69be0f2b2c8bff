"""How dossiers were handled on the way to their end: carried over, late by how much, asked, moved, withdrawn."""

from warehouse.metrics.model import Better, Count, Metric, Quantile, Ratio, Theme, Unit
from warehouse.metrics.timeliness import ALIVE_PORTAL, DOSSIER_GROUPS, LATE_PORTAL, RESOLVED_DATE, RESOLVED_TIMESTAMP
from warehouse.policies import PolicyName
from warehouse.text import Text

_END_DAY = Text("ngày kết thúc theo định nghĩa đã chọn", "end of the dossier under the policy chosen")
_ENDED = Text("ngày kết thúc xử lý", "day the dossier ended")
_ONE_STOP = Text(
    "Thông tư 01/2020/TT-VPCP, biểu II.06a (cần kiểm chứng)",
    "Circular 01/2020/TT-VPCP, form II.06a (to be verified)",
)
# fct_dossier_files tells the two kinds of file apart.
_BLANKS = Text(
    "Tệp có ghi “không” (hoặc 0) thì ô trống là không rõ và không tính; tệp chỉ đánh dấu trường hợp có thì ô trống là "
    "không; tệp không có cột thì không tính.",
    "In a file that writes “no” (or 0), a blank is unknown and not counted; in one that marks only what happened, a "
    "blank is a no; a file without the column is not counted.",
)


def where_recorded(meaning: Text) -> Text:
    """The meaning of a metric over a column that files may fill in their own way, with what a blank is."""
    return Text(f"{meaning.vi} {_BLANKS.vi}", f"{meaning.en} {_BLANKS.en}")


OWN_DEFINITION = Text("Định nghĩa của Thước Đo, không theo văn bản", "Thước Đo's own definition, not from a legal text")
# What was open at the end of the day before the period: the stock on its last day less the flows within it.
CARRIED_OVER = Count(
    during={"n_open_in": -1, "n_resolved_date": 1},
    until={"n_open_in": 1, "n_resolved_date": -1},
)
_CLASSES: tuple[tuple[str, Text, Text, dict[PolicyName | None, Ratio], Better], ...] = (
    (
        "early",
        Text("trước hạn", "early"),
        Text("trước ngày (giờ) hẹn trả", "before the due date (instant)"),
        {
            "date": Ratio(numerator=Count(during={"n_early_date": 1}), denominator=RESOLVED_DATE),
            "timestamp": Ratio(numerator=Count(during={"n_early_timestamp": 1}), denominator=RESOLVED_TIMESTAMP),
        },
        Better.HIGHER,
    ),
    (
        "just_on_time",
        Text("đúng hạn, không kể trước hạn", "just on time"),
        Text(
            "đúng ngày (giờ) hẹn trả; theo ngày, gồm cả hồ sơ không có ngày hẹn và hồ sơ rút",
            "exactly on the due date (instant); by date, those without a due date and those withdrawn as well",
        ),
        {
            "date": Ratio(
                numerator=Count(during={"n_resolved_date": 1, "n_early_date": -1, "n_late_date": -1}),
                denominator=RESOLVED_DATE,
            ),
            "timestamp": Ratio(
                numerator=Count(
                    during={
                        "n_resolved_timestamp": 1,
                        "n_early_timestamp": -1,
                        "n_late_timestamp": -1,
                        "n_unclassed_timestamp": -1,
                    }
                ),
                denominator=RESOLVED_TIMESTAMP,
            ),
        },
        Better.NEITHER,
    ),
    (
        "late",
        Text("quá hạn", "late"),
        Text("muộn hơn hẹn", "later than promised"),
        {
            "date": Ratio(numerator=Count(during={"n_late_date": 1}), denominator=RESOLVED_DATE),
            "timestamp": Ratio(numerator=Count(during={"n_late_timestamp": 1}), denominator=RESOLVED_TIMESTAMP),
            "portal_766": Ratio(numerator=LATE_PORTAL, denominator=ALIVE_PORTAL),
        },
        Better.LOWER,
    ),
)
# early_rate and late_dossiers are declared beside on_time_rate.
_DECLARED_ELSEWHERE = {"early_rate", "late_dossiers"}


def _class_metric(name: str, short: Text, how: Text, ratios: dict[PolicyName | None, Ratio], better: Better) -> Metric:
    is_rate = name.endswith("_rate")
    return Metric(
        name=name,
        title=Text(
            f"{'Tỷ lệ' if is_rate else 'Hồ sơ'} {short.vi}",
            f"{short.en.capitalize()} {'rate' if is_rate else 'dossiers'}",
        ),
        meaning=Text(
            f"{'Tỷ lệ' if is_rate else 'Số'} hồ sơ giải quyết {how.vi}.",
            f"{'Share of resolved' if is_rate else 'Number of'} dossiers finished {how.en}.",
        ),
        formula=Text(
            f"{short.vi} / đã giải quyết trong kỳ" if is_rate else f"số hồ sơ {short.vi} (không chia)",
            f"{short.en} / resolved in the period" if is_rate else f"count of dossiers {short.en} (not divided)",
        ),
        theme=Theme.TIMELINESS,
        mart="mart_dossiers",
        has_buckets=True,
        period_date=_END_DAY,
        calculations={
            policy: Ratio(numerator=ratio.numerator, denominator=ratio.denominator, divide=is_rate)
            for policy, ratio in ratios.items()
        },
        unit=Unit.PERCENT if is_rate else Unit.COUNT,
        better=better,
        groups=DOSSIER_GROUPS,
        legal_basis=_ONE_STOP,
    )


def _of_endings(
    name: str,
    title: Text,
    meaning: Text,
    formula: Text,
    *,
    top: str,
    bottom: str | None,
    unit: Unit = Unit.PERCENT,
    better: Better = Better.LOWER,
    basis: Text = OWN_DEFINITION,
) -> Metric:
    """A metric over the dossiers that ended in the period: two columns of mart_endings, divided unless a count."""
    return Metric(
        name=name,
        title=title,
        meaning=meaning,
        formula=formula,
        theme=Theme.TIMELINESS,
        mart="mart_endings",
        has_buckets=True,
        period_date=_ENDED,
        calculations={
            None: Ratio(
                numerator=Count(during={top: 1}),
                denominator=Count(during={bottom: 1}) if bottom else None,
                divide=not (unit is Unit.COUNT or name == "lateness_days"),
            )
        },
        unit=unit,
        better=better,
        groups=DOSSIER_GROUPS,
        legal_basis=basis,
    )


METRICS = (
    Metric(
        name="dossiers_carried_over",
        title=Text("Hồ sơ từ kỳ trước chuyển sang", "Dossiers carried over"),
        meaning=Text(
            "Số hồ sơ còn đang giải quyết vào cuối ngày trước kỳ.",
            "Dossiers still open at the end of the day before the period.",
        ),
        formula=Text(
            "đang giải quyết cuối kỳ − tiếp nhận trong kỳ + giải quyết trong kỳ",
            "open at the end of the period − received in it + resolved in it",
        ),
        theme=Theme.TIMELINESS,
        mart="mart_dossiers",
        has_buckets=True,
        period_date=Text("ngày trước ngày đầu kỳ", "day before the first day of the period"),
        calculations={None: Ratio(numerator=CARRIED_OVER)},
        unit=Unit.COUNT,
        better=Better.NEITHER,
        groups=DOSSIER_GROUPS,
        legal_basis=_ONE_STOP,
    ),
    *(
        _class_metric(f"{name}_{kind}", short, how, ratios, better)
        for name, short, how, ratios, better in _CLASSES
        for kind in ("dossiers", "rate")
        if f"{name}_{kind}" not in _DECLARED_ELSEWHERE
    ),
    _of_endings(
        "lateness_days",
        Text("Tổng số ngày làm việc trễ", "Working days late, in all"),
        Text(
            "Tổng số ngày làm việc mà hồ sơ quá hạn (theo ngày) đã trễ so với ngày hẹn; mẫu số là số hồ sơ quá hạn.",
            "Working days by which late dossiers (by date) overran their due date, added up; "
            "the denominator is the number of late dossiers.",
        ),
        Text("cộng số ngày làm việc trễ (không chia)", "sum of working days late (not divided)"),
        top="late_days",
        bottom="n_late",
        unit=Unit.DAYS,
    ),
    _of_endings(
        "mean_lateness_days",
        Text("Số ngày trễ trung bình", "Mean lateness"),
        Text(
            "Số ngày làm việc trễ bình quân của một hồ sơ quá hạn (theo ngày); trễ sang ngày nghỉ tính là 0 ngày.",
            "Working days late per late dossier (by date); finished on a day off right after the due date is 0 days.",
        ),
        Text("tổng ngày làm việc trễ / số hồ sơ quá hạn", "working days late / late dossiers"),
        top="late_days",
        bottom="n_late",
        unit=Unit.DAYS,
    ),
    *(
        Metric(
            name=name,
            title=title,
            meaning=Text(
                f"Số ngày làm việc trễ mà {share_vi} số hồ sơ quá hạn (theo ngày) không vượt quá.",
                f"Working days late that {share_en} of the late dossiers (by date) did not exceed.",
            ),
            formula=Text(
                "phân vị theo số đếm trên biểu đồ tần suất ngày trễ",
                "quantile by counting on the histogram of days late",
            ),
            theme=Theme.TIMELINESS,
            mart="mart_lateness",
            has_buckets=True,
            period_date=_ENDED,
            calculations={None: Quantile(share=share)},
            unit=Unit.DAYS,
            better=Better.LOWER,
            groups=("unit", "unit_kind", "field", "channel"),
            legal_basis=OWN_DEFINITION,
        )
        for name, title, share, share_vi, share_en in (
            ("median_lateness_days", Text("Số ngày trễ trung vị", "Median lateness"), 0.5, "một nửa", "half"),
            (
                "p90_lateness_days",
                Text("Số ngày trễ của 90 % hồ sơ quá hạn", "90th percentile lateness"),
                0.9,
                "90 %",
                "90 %",
            ),
        )
    ),
    _of_endings(
        "legal_time_used",
        Text("Phần thời hạn theo quy định đã dùng", "Share of legal time used"),
        Text(
            "Số ngày làm việc đã dùng trên số ngày làm việc pháp luật cho phép, cộng mọi hồ sơ đã xong của thủ tục có "
            "thời hạn tính bằng ngày làm việc; thời gian chờ bổ sung được cộng vào số ngày cho phép. Hồ sơ có yêu cầu "
            "bổ sung mà không rõ thời gian chờ thì không tính.",
            "Working days taken out of the working days the law allows, over the finished dossiers of procedures whose "
            "legal time is in working days; the wait for supplements is added to the time allowed. A dossier with a "
            "supplement request and no known wait is left out.",
        ),
        Text("Σ ngày làm việc đã dùng / Σ ngày làm việc cho phép", "Σ working days taken / Σ working days allowed"),
        top="used_of_allowed_days",
        bottom="allowed_days",
    ),
    _of_endings(
        "printed_time_used",
        Text("Phần thời gian hẹn đã dùng", "Share of promised time used"),
        Text(
            "Số ngày làm việc đã dùng trên số ngày làm việc từ ngày tiếp nhận đến ngày hẹn trả hiện có, cộng mọi hồ sơ "
            "đã xong có ngày hẹn. Ngày hẹn bị dời thì mẫu số dài ra: xem thêm hồ sơ bị dời hạn.",
            "Working days taken out of the working days from receipt to the due date as it now stands, over the "
            "finished dossiers with a due date. A moved due date lengthens the denominator: see due dates moved.",
        ),
        Text("Σ ngày làm việc đã dùng / Σ ngày làm việc đã hẹn", "Σ working days taken / Σ working days promised"),
        top="used_of_printed_days",
        bottom="printed_days",
    ),
    _of_endings(
        "supplemented_rate",
        Text("Tỷ lệ hồ sơ phải bổ sung", "Dossiers with a supplement request"),
        where_recorded(
            Text(
                "Tỷ lệ hồ sơ bị yêu cầu bổ sung ít nhất một lần, trong số hồ sơ kết thúc trong kỳ rõ số lần.",
                "Share of dossiers asked for a supplement at least once, among those ended in the period whose number "
                "of requests is known.",
            )
        ),
        Text("có ≥ 1 lần bổ sung / kết thúc, rõ số lần", "≥ 1 request / ended, number known"),
        top="n_supplemented",
        bottom="n_supplement_known",
    ),
    _of_endings(
        "supplement_requests",
        Text("Số lần yêu cầu bổ sung", "Supplement requests"),
        where_recorded(
            Text(
                "Tổng số lần yêu cầu bổ sung của hồ sơ kết thúc trong kỳ; mẫu số là số hồ sơ rõ số lần.",
                "Supplement requests of the dossiers ended in the period; the denominator is those whose number is "
                "known.",
            )
        ),
        Text("cộng số lần yêu cầu (không chia)", "sum of requests (not divided)"),
        top="supplement_requests",
        bottom="n_supplement_known",
        unit=Unit.COUNT,
    ),
    _of_endings(
        "supplemented_again_rate",
        Text("Tỷ lệ hồ sơ phải bổ sung quá một lần", "Dossiers with more than one supplement request"),
        where_recorded(
            Text(
                "Tỷ lệ hồ sơ bị yêu cầu bổ sung từ hai lần trở lên, trong số hồ sơ kết thúc trong kỳ rõ số lần; "
                "theo Quyết định 766 các hồ sơ này tính là quá hạn.",
                "Share of dossiers asked twice or more, among those ended in the period whose number of requests is "
                "known; Decision 766 counts them as late.",
            )
        ),
        Text("có ≥ 2 lần bổ sung / kết thúc, rõ số lần", "≥ 2 requests / ended, number known"),
        top="n_supplemented_again",
        bottom="n_supplement_known",
        basis=Text("Quyết định 766/QĐ-TTg", "Decision 766/QĐ-TTg"),
    ),
    _of_endings(
        "withdrawn_rate",
        Text("Tỷ lệ hồ sơ trả lại, rút", "Returned or withdrawn dossiers"),
        Text(
            "Tỷ lệ hồ sơ kết thúc bằng trả lại hoặc rút, trong số hồ sơ kết thúc trong kỳ.",
            "Share of dossiers that ended by being returned or withdrawn, among those ended in the period.",
        ),
        Text("trả lại, rút / kết thúc trong kỳ", "returned or withdrawn / ended in the period"),
        top="n_withdrawn",
        bottom="n_ended",
        better=Better.NEITHER,
    ),
    _of_endings(
        "due_moved_rate",
        Text("Tỷ lệ hồ sơ bị dời hạn", "Dossiers whose due date moved"),
        Text(
            "Tỷ lệ hồ sơ đã từng mang ngày hẹn khác, trong số hồ sơ kết thúc trong kỳ có mặt ở ít nhất hai lần xuất: "
            "hồ sơ chỉ xuất một lần không thể cho thấy việc dời hạn nên không tính.",
            "Share of dossiers that once showed another due date, among those ended in the period that stand in at "
            "least two exports: a dossier exported once cannot show a move and is left out.",
        ),
        Text("có dời hạn / kết thúc, thấy ở ≥ 2 lần xuất", "with a move / ended, seen in ≥ 2 exports"),
        top="n_due_moved",
        bottom="n_seen_again",
    ),
    _of_endings(
        "last_day_rate",
        Text("Tỷ lệ xong đúng ngày hẹn", "Finished on the last day"),
        Text(
            "Tỷ lệ hồ sơ xong đúng ngày hẹn trả, trong số hồ sơ đã xong có ngày hẹn.",
            "Share of dossiers finished on their very due day, among the finished ones with a due date.",
        ),
        Text("xong đúng ngày hẹn / đã xong có ngày hẹn", "finished on the due day / finished with a due date"),
        top="n_on_last_day",
        bottom="n_with_due",
        better=Better.NEITHER,
    ),
    _of_endings(
        "apology_rate",
        Text("Tỷ lệ hồ sơ quá hạn có thư xin lỗi", "Late dossiers with an apology letter"),
        where_recorded(
            Text(
                "Tỷ lệ có thư xin lỗi trong số hồ sơ quá hạn (theo ngày) rõ có hay không. "
                "Thư xin lỗi không làm hồ sơ thành đúng hạn.",
                "Share with an apology letter among the late dossiers (by date) of which it is known. "
                "A letter does not make a late dossier on time.",
            )
        ),
        Text("có thư xin lỗi / quá hạn, rõ có hay không", "with a letter / late, known"),
        top="n_apology",
        bottom="n_apology_known",
        better=Better.HIGHER,
        basis=Text("Nghị định 61/2018/NĐ-CP (cần kiểm chứng)", "Decree 61/2018/NĐ-CP (to be verified)"),
    ),
)
