"""How much is offered online, and how much arrives that way."""

from warehouse.metrics.handling import CARRIED_OVER, where_recorded
from warehouse.metrics.model import Better, Count, Metric, Ratio, Theme, Unit
from warehouse.metrics.timeliness import DOSSIER_GROUPS
from warehouse.text import Text

_RECEIVED_DAY = Text("ngày tiếp nhận", "day of receipt")
_DECREE_61 = Text("Nghị định 61/2018/NĐ-CP, tiêu chí trực tuyến", "Decree 61/2018, online indicator")
_DECISION_766 = Text("Quyết định 766/QĐ-TTg", "Decision 766/QĐ-TTg")
_DECREE_42 = Text(
    "Nghị định 42/2022/NĐ-CP: mức độ 3 thành một phần, 4 thành toàn trình (điểm gãy 2022)",
    "Decree 42/2022: level 3 became partial, 4 became full (a break in 2022)",
)
_HANDLED = Count(
    during={"n_received": 1, **CARRIED_OVER.during},
    until=CARRIED_OVER.until,
)


def _share(
    name: str,
    title: Text,
    meaning: Text,
    formula: Text,
    *,
    mart: str,
    numerator: Count,
    denominator: Count,
    period_date: Text = _RECEIVED_DAY,
    better: Better = Better.HIGHER,
    basis: Text,
) -> Metric:
    return Metric(
        name=name,
        title=title,
        meaning=meaning,
        formula=formula,
        theme=Theme.ONLINE,
        mart=mart,
        has_buckets=True,
        period_date=period_date,
        calculations={None: Ratio(numerator=numerator, denominator=denominator)},
        unit=Unit.PERCENT,
        better=better,
        groups=DOSSIER_GROUPS,
        legal_basis=basis,
    )


METRICS = (
    Metric(
        name="online_share",
        title=Text("Tỷ lệ hồ sơ trực tuyến", "Online share"),
        meaning=Text(
            "Tỷ lệ hồ sơ nộp trực tuyến trong số hồ sơ tiếp nhận mới trong kỳ; không tính hồ sơ kỳ trước chuyển sang.",
            "Share of newly received dossiers that came online; carry-over is not counted.",
        ),
        formula=Text("tiếp nhận trực tuyến / tiếp nhận trong kỳ", "received online / received in the period"),
        theme=Theme.ONLINE,
        mart="mart_dossiers",
        has_buckets=True,
        period_date=Text("ngày tiếp nhận", "day of receipt"),
        calculations={
            None: Ratio(
                numerator=Count(during={"n_received": 1}, where={"channel": "online"}),
                denominator=Count(during={"n_received": 1}),
            )
        },
        unit=Unit.PERCENT,
        better=Better.HIGHER,
        groups=DOSSIER_GROUPS,
        legal_basis=Text("Nghị định 61/2018/NĐ-CP, tiêu chí trực tuyến", "Decree 61/2018, online indicator"),
    ),
    Metric(
        name="online_procedure_coverage",
        title=Text("Thủ tục cung cấp trực tuyến", "Procedures offered online"),
        meaning=Text(
            "Tỷ lệ thủ tục thuộc thẩm quyền được cung cấp trực tuyến mức độ 3, 4 (một phần, toàn trình) "
            "tính đến ngày cuối kỳ.",
            "Share of the procedures under the city's authority offered online at level 3 or 4 (partial or full) "
            "on the last day of the period.",
        ),
        formula=Text("thủ tục mức độ 3, 4 / thủ tục còn hiệu lực", "procedures at level 3–4 / procedures in force"),
        theme=Theme.PROCEDURES,
        mart="mart_procedures",
        period_date=Text("ngày cuối kỳ", "last day of the period"),
        calculations={None: Ratio(numerator=Count(until={"n_online": 1}), denominator=Count(until={"n_in_force": 1}))},
        unit=Unit.PERCENT,
        better=Better.HIGHER,
        groups=("field", "authority_level"),
        legal_basis=Text(
            "Nghị định 61/2018/NĐ-CP; mức độ 3, 4 đổi tên từ Nghị định 42/2022/NĐ-CP (điểm gãy 2022)",
            "Decree 61/2018; levels 3–4 renamed by Decree 42/2022 (a break in 2022)",
        ),
    ),
    _share(
        "online_share_with_carry_over",
        Text("Tỷ lệ hồ sơ trực tuyến, tính cả kỳ trước chuyển sang", "Online share, carry-over included"),
        Text(
            "Tỷ lệ hồ sơ trực tuyến trong mọi hồ sơ nhận giải quyết trong kỳ: tiếp nhận mới và từ kỳ trước chuyển "
            "sang.",
            "Online share of all dossiers handled in the period: newly received and carried over.",
        ),
        Text(
            "(mới + chuyển sang, trực tuyến) / (mới + chuyển sang)",
            "(new + carried over, online) / (new + carried over)",
        ),
        mart="mart_dossiers",
        numerator=Count(during=_HANDLED.during, until=_HANDLED.until, where={"channel": "online"}),
        denominator=_HANDLED,
        period_date=Text(
            "ngày tiếp nhận, và ngày trước kỳ với hồ sơ chuyển sang",
            "day of receipt; carry-over: the eve of the period",
        ),
        basis=_DECREE_61,
    ),
    _share(
        "postal_share",
        Text("Tỷ lệ hồ sơ qua bưu chính", "Postal share"),
        Text(
            "Tỷ lệ hồ sơ nộp qua bưu chính công ích trong số hồ sơ tiếp nhận mới trong kỳ.",
            "Share of newly received dossiers that came by public post.",
        ),
        Text("tiếp nhận qua bưu chính / tiếp nhận trong kỳ", "received by post / received in the period"),
        mart="mart_dossiers",
        numerator=Count(during={"n_received": 1}, where={"channel": "postal"}),
        denominator=Count(during={"n_received": 1}),
        better=Better.NEITHER,
        basis=Text("Thông tư 01/2020/TT-VPCP (cần kiểm chứng)", "Circular 01/2020/TT-VPCP (to be verified)"),
    ),
    *(
        _share(
            f"online_{name}_share",
            Text(f"Hồ sơ trực tuyến {vi}", f"Online dossiers of {name} services"),
            Text(
                f"Tỷ lệ hồ sơ của thủ tục {vi} vào ngày tiếp nhận, trong số hồ sơ trực tuyến có thủ tục trong danh "
                f"mục. "
                "Phần còn lại gồm cả thủ tục mức độ 1, 2 vẫn có hồ sơ trực tuyến.",
                f"Share of dossiers whose procedure was a {name} service on the day of receipt, among online dossiers "
                "of listed procedures. The rest includes level 1 or 2 procedures filed online all the same.",
            ),
            Text(f"trực tuyến, {vi} / trực tuyến, rõ mức độ", f"online, {name} / online, level known"),
            mart="mart_receipts",
            numerator=Count(during={f"n_online_{name}": 1}),
            denominator=Count(during={"n_online_level_known": 1}),
            better=better,
            basis=_DECREE_42,
        )
        for name, vi, better in (("partial", "một phần", Better.NEITHER), ("full", "toàn trình", Better.HIGHER))
    ),
    _share(
        "paid_online_share",
        Text("Tỷ lệ hồ sơ thanh toán trực tuyến", "Paid online"),
        where_recorded(
            Text(
                "Tỷ lệ thanh toán trực tuyến trong số hồ sơ tiếp nhận trong kỳ có phí, lệ phí lớn hơn 0 và rõ cách "
                "thanh toán.",
                "Share paid online among the dossiers received in the period with a fee above 0 whose way of payment "
                "is known.",
            )
        ),
        Text("thanh toán trực tuyến / có phí, rõ cách thanh toán", "paid online / with a fee, known"),
        mart="mart_receipts",
        numerator=Count(during={"n_paid_online": 1}),
        denominator=Count(during={"n_fee_known": 1}),
        basis=_DECISION_766,
    ),
    _share(
        "result_digitised_share",
        Text("Tỷ lệ kết quả đã số hóa", "Results digitised"),
        where_recorded(
            Text(
                "Tỷ lệ có kết quả số hóa trong số hồ sơ đã xong trong kỳ rõ có hay không.",
                "Share with a digitised result among the dossiers finished in the period of which it is known.",
            )
        ),
        Text("kết quả đã số hóa / đã xong, rõ có hay không", "result digitised / finished, known"),
        mart="mart_endings",
        numerator=Count(during={"n_digitised": 1}),
        denominator=Count(during={"n_digitised_known": 1}),
        period_date=Text("ngày kết thúc xử lý", "day the dossier ended"),
        basis=_DECISION_766,
    ),
    *(
        Metric(
            name=f"online_procedures_{name}",
            title=title,
            meaning=meaning,
            formula=formula,
            theme=Theme.ONLINE,
            mart="mart_procedure_use",
            period_date=Text("ngày cuối kỳ", "last day of the period"),
            calculations={
                None: Ratio(numerator=Count(until=until), denominator=Count(until={"n_offered": 1}), divide=False)
            },
            unit=Unit.COUNT,
            better=better,
            groups=("field", "authority_level"),
            legal_basis=_DECREE_61,
        )
        for name, title, meaning, formula, until, better in (
            (
                "used",
                Text("Thủ tục trực tuyến có phát sinh hồ sơ", "Online procedures used"),
                Text(
                    "Số thủ tục mức độ 3, 4 vào ngày cuối kỳ có ít nhất một hồ sơ trực tuyến trong 12 tháng đến "
                    "ngày đó.",
                    "Procedures at level 3 or 4 on the last day of the period with at least one online dossier in the "
                    "twelve months up to it.",
                ),
                Text(
                    "có hồ sơ trực tuyến trong 12 tháng (không chia)", "with an online dossier in 12 months (a count)"
                ),
                {"n_used": 1},
                Better.HIGHER,
            ),
            (
                "unused",
                Text("Thủ tục trực tuyến không phát sinh hồ sơ", "Online procedures unused"),
                Text(
                    "Số thủ tục mức độ 3, 4 vào ngày cuối kỳ mà không có hồ sơ trực tuyến nào trong 12 tháng đến "
                    "ngày đó; "
                    "gồm cả thủ tục mới cung cấp chưa đủ 12 tháng.",
                    "Procedures at level 3 or 4 on the last day of the period without any online dossier in the twelve "
                    "months up to it; those offered for less than twelve months are among them.",
                ),
                Text("cung cấp trực tuyến − có phát sinh (không chia)", "offered online − used (a count)"),
                {"n_offered": 1, "n_used": -1},
                Better.LOWER,
            ),
        )
    ),
)
