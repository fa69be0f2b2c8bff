"""Daily counts of inspections: together, every inspection and finding once."""

from expectations.rules import rule
from expectations.warehouse_rules import not_negative_counts, one_row_per, sums_agree
from warehouse.text import Text

_COUNTS = ("n_inspections", "n_unannounced", "n_with_findings", "n_findings", "n_findings_fixed")

EXPECTATIONS = (
    one_row_per("mart_inspections_daily", "event_date", "unit_key"),
    not_negative_counts(*_COUNTS),
    rule(
        "parts_differ_from_whole",
        "n_unannounced <= n_inspections and n_with_findings <= n_inspections and n_findings_fixed <= n_findings",
        Text(
            "Phần không lớn hơn toàn bộ: đột xuất, có tồn tại, đã khắc phục",
            "No part exceeds its whole: unannounced, with findings, fixed",
        ),
        columns=("event_date",),
    ),
    sums_agree(
        ("n_inspections", "n_findings"),
        ("count(*)", "sum(findings)"),
        "fct_inspections",
        Text("Số cuộc kiểm tra và tồn tại bằng danh sách", "Inspections and findings equal the list"),
    ),
)
