"""Daily counts of dossiers: their sums are counts of the fact, to the dossier."""

from expectations.rules import rule
from expectations.warehouse_rules import AS_OF, not_negative_counts, one_row_per, sums_agree
from warehouse.text import Text

MEASURES = (
    "n_received",
    "n_open_in",
    "n_resolved_date",
    "n_early_date",
    "n_late_date",
    "n_overdue_in",
    "n_overdue_out",
    "n_resolved_timestamp",
    "n_early_timestamp",
    "n_late_timestamp",
    "n_unclassed_timestamp",
    "n_ended_portal",
    "n_on_time_portal",
    "n_late_in_portal",
    "n_late_out_portal",
)


def _count(day: str, condition: str = "true") -> str:
    return f"sum(case when {day} <= {AS_OF} and {condition} then 1 else 0 end)"


EXPECTATIONS = (
    one_row_per("mart_dossiers_daily", "event_date", "unit_key", "procedure_code", "field_code", "channel"),
    not_negative_counts(*MEASURES),
    sums_agree(
        ("n_received", "n_open_in"),
        (_count("received_date"), _count("received_date", "is_dated")),
        "fct_dossiers",
        Text("Tổng số tiếp nhận bằng số hồ sơ", "Dossiers received add up to the dossiers"),
    ),
    sums_agree(
        ("n_resolved_date", "n_early_date", "n_late_date", "n_resolved_date - n_early_date - n_late_date"),
        (
            _count("ended_date"),
            _count("ended_date", "class_date = 'early'"),
            _count("ended_date", "class_date = 'late'"),
            _count("ended_date", "class_date = 'on_time'"),
        ),
        "fct_dossiers",
        Text(
            "Theo ngày: đã giải quyết = sớm + đúng + quá hạn, bằng số hồ sơ",
            "By date: resolved = early + on time + late, equal to the dossiers",
        ),
    ),
    sums_agree(
        ("n_overdue_in", "n_overdue_out"),
        (_count("overdue_from_date"), _count("ended_date", "overdue_from_date is not null")),
        "fct_dossiers",
        Text(
            "Số hồ sơ vào và ra khỏi quá hạn bằng số hồ sơ", "Dossiers falling and ceasing overdue agree with the fact"
        ),
    ),
    sums_agree(
        ("n_resolved_timestamp", "n_early_timestamp", "n_late_timestamp", "n_unclassed_timestamp"),
        (
            _count("handed_date"),
            *(_count("handed_date", f"class_timestamp = '{name}'") for name in ("early", "late", "unclassed")),
        ),
        "fct_dossiers",
        Text("Theo giờ trả: các tổng bằng số hồ sơ đã trả", "By time of return: sums equal the dossiers handed over"),
    ),
    sums_agree(
        ("n_ended_portal", "n_on_time_portal"),
        (_count("portal_ended_date"), _count("portal_ended_date", "class_portal_766 = 'on_time'")),
        "fct_dossiers",
        Text("Theo cổng 766: các tổng bằng số hồ sơ đã kết thúc", "By the portal: sums equal the dossiers ended"),
    ),
    rule(
        "parts_exceed_whole",
        "n_early_date + n_late_date <= n_resolved_date"
        " and n_early_timestamp + n_late_timestamp + n_unclassed_timestamp <= n_resolved_timestamp"
        " and n_on_time_portal <= n_ended_portal",
        Text("Các phần không lớn hơn tổng", "Parts do not exceed their whole"),
        columns=("event_date",),
    ),
)
