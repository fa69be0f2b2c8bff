"""How many dossiers come in, are resolved, and how that compares with the date promised."""

from warehouse.metrics.model import Better, Count, Metric, Quantile, Ratio, Theme, Unit
from warehouse.text import Text

DOSSIER_GROUPS = ("unit", "unit_kind", "field", "channel", "procedure")
_RECEIVED_DAY = Text("ngày tiếp nhận", "day of receipt")
_PERIOD_END = Text("ngày cuối kỳ", "last day of the period")
_END_DAY = Text("ngày kết thúc theo định nghĩa đã chọn", "end of the dossier under the policy chosen")
_ONE_STOP = Text(
    "Thông tư 01/2020/TT-VPCP, biểu II.06a (cần kiểm chứng)",
    "Circular 01/2020/TT-VPCP, form II.06a (to be verified)",
)
_THREE_POLICIES = Text(
    "Định nghĩa theo phần mềm một cửa; Quyết định 766/QĐ-TTg cho portal_766",
    "One-stop software definitions; Decision 766/QĐ-TTg for portal_766",
)

RESOLVED_DATE = Count(during={"n_resolved_date": 1})
RESOLVED_TIMESTAMP = Count(during={"n_resolved_timestamp": 1})
OPEN = Count(until={"n_open_in": 1, "n_resolved_date": -1})
# Alive in the period: ended in it, or still open on its last day.
ALIVE_PORTAL = Count(during={"n_ended_portal": 1}, until={"n_open_in": 1, "n_ended_portal": -1})
ON_TIME_PORTAL = Count(
    during={"n_on_time_portal": 1},
    until={"n_open_in": 1, "n_ended_portal": -1, "n_late_in_portal": -1, "n_late_out_portal": 1},
)
LATE_PORTAL = Count(
    during={"n_ended_portal": 1, "n_on_time_portal": -1},
    until={"n_late_in_portal": 1, "n_late_out_portal": -1},
)

METRICS = (
    Metric(
        name="on_time_rate",
        title=Text("Tỷ lệ giải quyết đúng hạn", "On-time rate"),
        meaning=Text(
            "Tỷ lệ hồ sơ giải quyết trước hạn hoặc đúng hạn theo định nghĩa đã chọn.",
            "Share of dossiers resolved early or on time under the policy chosen.",
        ),
        formula=Text(
            "(sớm + đúng hạn) / đã giải quyết trong kỳ; portal_766: (xong đúng hạn + đang xử lý chưa đến hạn) / "
            "mọi hồ sơ tiếp nhận hoặc xử lý trong kỳ",
            "(early + on time) / resolved in the period; portal_766: (finished on time + open and not yet due) / "
            "all received or processed in the period",
        ),
        theme=Theme.TIMELINESS,
        mart="mart_dossiers",
        has_buckets=True,
        period_date=_END_DAY,
        calculations={
            "date": Ratio(numerator=Count(during={"n_resolved_date": 1, "n_late_date": -1}), denominator=RESOLVED_DATE),
            "timestamp": Ratio(
                numerator=Count(
                    during={"n_resolved_timestamp": 1, "n_late_timestamp": -1, "n_unclassed_timestamp": -1}
                ),
                denominator=RESOLVED_TIMESTAMP,
            ),
            "portal_766": Ratio(numerator=ON_TIME_PORTAL, denominator=ALIVE_PORTAL),
        },
        unit=Unit.PERCENT,
        better=Better.HIGHER,
        groups=DOSSIER_GROUPS,
        legal_basis=_THREE_POLICIES,
    ),
    Metric(
        name="early_rate",
        title=Text("Tỷ lệ trước hạn", "Early rate"),
        meaning=Text(
            "Tỷ lệ hồ sơ giải quyết trước ngày (giờ) hẹn trả.",
            "Share of resolved dossiers finished before their due date (instant).",
        ),
        formula=Text("trước hạn / đã giải quyết trong kỳ", "early / resolved in the period"),
        theme=Theme.TIMELINESS,
        mart="mart_dossiers",
        has_buckets=True,
        period_date=_END_DAY,
        calculations={
            "date": Ratio(numerator=Count(during={"n_early_date": 1}), denominator=RESOLVED_DATE),
            "timestamp": Ratio(numerator=Count(during={"n_early_timestamp": 1}), denominator=RESOLVED_TIMESTAMP),
        },
        unit=Unit.PERCENT,
        better=Better.HIGHER,
        groups=DOSSIER_GROUPS,
        legal_basis=_THREE_POLICIES,
    ),
    Metric(
        name="late_dossiers",
        title=Text("Hồ sơ quá hạn", "Late dossiers"),
        meaning=Text(
            "Số hồ sơ giải quyết muộn hơn hẹn; mẫu số là số hồ sơ cùng kỳ theo định nghĩa.",
            "Dossiers resolved later than promised; the denominator is what the policy counts in the period.",
        ),
        formula=Text("số hồ sơ quá hạn (không chia)", "count of late dossiers (not divided)"),
        theme=Theme.TIMELINESS,
        mart="mart_dossiers",
        has_buckets=True,
        period_date=_END_DAY,
        calculations={
            "date": Ratio(numerator=Count(during={"n_late_date": 1}), denominator=RESOLVED_DATE, divide=False),
            "timestamp": Ratio(
                numerator=Count(during={"n_late_timestamp": 1}), denominator=RESOLVED_TIMESTAMP, divide=False
            ),
            "portal_766": Ratio(numerator=LATE_PORTAL, denominator=ALIVE_PORTAL, divide=False),
        },
        unit=Unit.COUNT,
        better=Better.LOWER,
        groups=DOSSIER_GROUPS,
        legal_basis=_THREE_POLICIES,
    ),
    Metric(
        name="dossiers_received",
        title=Text("Hồ sơ tiếp nhận", "Dossiers received"),
        meaning=Text(
            "Số hồ sơ tiếp nhận mới trong kỳ, không tính kỳ trước chuyển sang.",
            "New dossiers received in the period, carry-over not counted.",
        ),
        formula=Text("đếm hồ sơ theo ngày tiếp nhận", "count by day of receipt"),
        theme=Theme.TIMELINESS,
        mart="mart_dossiers",
        has_buckets=True,
        period_date=_RECEIVED_DAY,
        calculations={None: Ratio(numerator=Count(during={"n_received": 1}))},
        unit=Unit.COUNT,
        better=Better.NEITHER,
        groups=DOSSIER_GROUPS,
        legal_basis=_ONE_STOP,
    ),
    Metric(
        name="dossiers_resolved",
        title=Text("Hồ sơ đã giải quyết", "Dossiers resolved"),
        meaning=Text(
            "Số hồ sơ kết thúc trong kỳ theo định nghĩa đã chọn.",
            "Dossiers that ended in the period under the policy chosen.",
        ),
        formula=Text("đếm hồ sơ theo ngày kết thúc", "count by day of ending"),
        theme=Theme.TIMELINESS,
        mart="mart_dossiers",
        has_buckets=True,
        period_date=_END_DAY,
        calculations={
            "date": Ratio(numerator=RESOLVED_DATE),
            "timestamp": Ratio(numerator=RESOLVED_TIMESTAMP),
            "portal_766": Ratio(numerator=Count(during={"n_ended_portal": 1})),
        },
        unit=Unit.COUNT,
        better=Better.NEITHER,
        groups=DOSSIER_GROUPS,
        legal_basis=_ONE_STOP,
    ),
    Metric(
        name="dossiers_open",
        title=Text("Hồ sơ đang giải quyết", "Open dossiers"),
        meaning=Text(
            "Số hồ sơ đã tiếp nhận mà chưa kết thúc tính đến ngày cuối kỳ.",
            "Dossiers received and not yet ended on the last day of the period.",
        ),
        formula=Text("tiếp nhận cộng dồn − kết thúc cộng dồn", "received so far − ended so far"),
        theme=Theme.TIMELINESS,
        mart="mart_dossiers",
        has_buckets=True,
        period_date=_PERIOD_END,
        calculations={None: Ratio(numerator=OPEN)},
        unit=Unit.COUNT,
        better=Better.NEITHER,
        groups=DOSSIER_GROUPS,
        legal_basis=_ONE_STOP,
    ),
    Metric(
        name="dossiers_overdue",
        title=Text("Hồ sơ đang giải quyết quá hạn", "Open and overdue dossiers"),
        meaning=Text(
            "Số hồ sơ chưa kết thúc mà ngày hẹn trả đã qua tính đến ngày cuối kỳ; "
            "hồ sơ chờ bổ sung hoặc đang tạm dừng không tính.",
            "Open dossiers whose due date lies before the last day of the period; those waiting for a supplement "
            "or paused do not count.",
        ),
        formula=Text("đang giải quyết có ngày hẹn < ngày cuối kỳ", "open with due date < last day of the period"),
        theme=Theme.TIMELINESS,
        mart="mart_dossiers",
        has_buckets=True,
        period_date=_PERIOD_END,
        calculations={
            None: Ratio(
                numerator=Count(until={"n_overdue_in": 1, "n_overdue_out": -1}),
                denominator=OPEN,
                divide=False,
            )
        },
        unit=Unit.COUNT,
        better=Better.LOWER,
        groups=DOSSIER_GROUPS,
        legal_basis=_ONE_STOP,
    ),
    *(
        Metric(
            name=name,
            title=title,
            meaning=Text(
                f"Số ngày làm việc mà {share_vi} số hồ sơ giải quyết xong trong kỳ không vượt quá "
                "(ngày nhận không tính).",
                f"Working days within which {share_en} of the dossiers finished in the period were done "
                "(day of receipt not counted).",
            ),
            formula=Text(
                "phân vị theo số đếm trên biểu đồ tần suất ngày làm việc",
                "quantile by counting on the histogram of days",
            ),
            theme=Theme.TIMELINESS,
            mart="mart_processing",
            has_buckets=True,
            period_date=Text("ngày kết thúc xử lý", "day work finished"),
            calculations={None: Quantile(share=share)},
            unit=Unit.DAYS,
            better=Better.LOWER,
            groups=("unit", "unit_kind", "field", "channel"),
            legal_basis=_ONE_STOP,
        )
        for name, title, share, share_vi, share_en in (
            (
                "median_processing_days",
                Text("Thời gian xử lý trung vị", "Median processing time"),
                0.5,
                "một nửa",
                "half",
            ),
            (
                "p90_processing_days",
                Text("Thời gian xử lý của 90 % hồ sơ", "90th percentile processing time"),
                0.9,
                "90 %",
                "90 %",
            ),
        )
    ),
)
