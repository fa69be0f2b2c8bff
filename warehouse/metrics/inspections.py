"""Public-duty inspections: how many, how many without notice, what they found, how soon it was put right."""

from warehouse.metrics.model import Better, Count, Metric, Quantile, Ratio, Theme, Unit
from warehouse.text import Text

INSPECTION_GROUPS = ("unit", "unit_kind")
_DAY = Text("ngày kiểm tra", "day of the inspection")
_FIXED_DAY = Text("ngày khắc phục xong", "day all findings were fixed")
_BASIS = Text(
    "Bài viết của thành phố Cẩm Phả: kiểm tra công vụ đột xuất hằng năm",
    "Article of the city of Cẩm Phả: units are inspected without notice every year",
)
ALL = Count(during={"n_inspections": 1})
FINDINGS = Count(during={"n_findings": 1})


def _inspection(
    name: str, title: Text, meaning: Text, formula: Text, ratio: Ratio, *, better: Better, unit: Unit = Unit.COUNT
) -> Metric:
    return Metric(
        name=name,
        title=title,
        meaning=meaning,
        formula=formula,
        theme=Theme.INSPECTIONS,
        mart="mart_inspections",
        period_date=_DAY,
        calculations={None: ratio},
        unit=unit,
        better=better,
        groups=INSPECTION_GROUPS,
        legal_basis=_BASIS,
    )


METRICS = (
    _inspection(
        "inspections",
        Text("Cuộc kiểm tra công vụ", "Inspections"),
        Text("Số cuộc kiểm tra công vụ trong kỳ.", "Public-duty inspections in the period."),
        Text("đếm cuộc kiểm tra theo ngày kiểm tra", "count by day of inspection"),
        Ratio(numerator=ALL),
        better=Better.NEITHER,
    ),
    _inspection(
        "unannounced_inspections_rate",
        Text("Tỷ lệ kiểm tra đột xuất", "Unannounced inspections"),
        Text("Tỷ lệ cuộc kiểm tra không báo trước.", "Share of the inspections made without notice."),
        Text("kiểm tra đột xuất / cuộc kiểm tra", "unannounced / inspections"),
        Ratio(numerator=Count(during={"n_unannounced": 1}), denominator=ALL),
        better=Better.NEITHER,
        unit=Unit.PERCENT,
    ),
    _inspection(
        "inspection_findings",
        Text("Tồn tại phát hiện", "Findings"),
        Text(
            "Số tồn tại mà các cuộc kiểm tra trong kỳ phát hiện; mẫu số là số cuộc kiểm tra.",
            "Findings of the inspections in the period; the denominator is the inspections.",
        ),
        Text("số tồn tại (không chia)", "count of findings (not divided)"),
        Ratio(numerator=FINDINGS, denominator=ALL, divide=False),
        better=Better.LOWER,
    ),
    _inspection(
        "findings_fixed_rate",
        Text("Tỷ lệ tồn tại đã khắc phục", "Findings fixed"),
        Text(
            "Tỷ lệ tồn tại phát hiện trong kỳ đã khắc phục tính đến ngày dữ liệu.",
            "Share of the findings of the period that were fixed by the day of the data.",
        ),
        Text("tồn tại đã khắc phục / tồn tại phát hiện", "findings fixed / findings"),
        Ratio(numerator=Count(during={"n_findings_fixed": 1}), denominator=FINDINGS),
        better=Better.HIGHER,
        unit=Unit.PERCENT,
    ),
    Metric(
        name="median_remediation_days",
        title=Text("Thời gian khắc phục trung vị", "Median time to fix findings"),
        meaning=Text(
            "Số ngày làm việc mà một nửa số cuộc kiểm tra có tồn tại, khắc phục xong trong kỳ, không vượt quá "
            "(ngày kiểm tra không tính).",
            "Working days within which half of the inspections with findings, fixed in the period, were put right "
            "(day of inspection not counted).",
        ),
        formula=Text(
            "phân vị theo số đếm trên biểu đồ tần suất ngày làm việc",
            "quantile by counting on the histogram of days",
        ),
        theme=Theme.INSPECTIONS,
        mart="mart_remediation",
        period_date=_FIXED_DAY,
        calculations={None: Quantile(share=0.5, count="n_inspections")},
        unit=Unit.DAYS,
        better=Better.LOWER,
        groups=INSPECTION_GROUPS,
        legal_basis=_BASIS,
    ),
)
