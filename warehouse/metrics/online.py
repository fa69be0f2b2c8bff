"""How much is offered online, and how much arrives that way."""

from warehouse.metrics.model import Better, Count, Metric, Ratio, Theme, Unit
from warehouse.metrics.timeliness import DOSSIER_GROUPS
from warehouse.text import Text

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
)
