"""What a line of a report form must hold. Its identities are shown with what is left over, never forced."""

from typing import Any

from expectations.rules import expectations_from_columns, rule
from expectations.staging_rules import ends_after_start, key_unique_in_file, unit_known, within_calendar
from warehouse.tables import AGGREGATE_COUNTS, STG_AGGREGATE_COUNTS
from warehouse.text import Text


def _adds_up(reason: str, whole: str, parts: tuple[str, ...], numbers: str) -> Any:
    """A blank in a form is nothing, so it counts as zero."""
    words = STG_AGGREGATE_COUNTS.columns_by_name[whole].meaning
    total = " + ".join(f"coalesce({part}, 0)" for part in parts)
    return rule(
        reason,
        f"coalesce({whole}, 0) = {total}",
        Text(f"Biểu II.06a, {numbers}: {words.vi} bằng tổng các phần", f"Form II.06a, {numbers}: {words.en} adds up"),
        columns=(whole, *parts),
        severity="warning",
        judged_where_filled="period_start",
    )


EXPECTATIONS = (
    *expectations_from_columns(STG_AGGREGATE_COUNTS),
    within_calendar("period_start", STG_AGGREGATE_COUNTS),
    ends_after_start(STG_AGGREGATE_COUNTS),
    rule(
        "count_negative",
        " and ".join(f"coalesce({name}, 0) >= 0" for name in AGGREGATE_COUNTS),
        Text("Không có số đếm âm", "No count is negative"),
        columns=AGGREGATE_COUNTS,
        judged_where_filled="period_start",
    ),
    unit_known(STG_AGGREGATE_COUNTS, "period_start"),
    key_unique_in_file(STG_AGGREGATE_COUNTS),
    _adds_up(
        "received_differs",
        "n_received",
        ("n_received_online", "n_received_direct", "n_carried_over"),
        "(3) = (4) + (5) + (6)",
    ),
    _adds_up("resolved_differs", "n_resolved", ("n_early", "n_on_time", "n_late"), "(7) = (8) + (9) + (10)"),
    _adds_up("open_differs", "n_open", ("n_open_within", "n_open_overdue"), "(11) = (12) + (13)"),
    _adds_up("flow_differs", "n_received", ("n_resolved", "n_open"), "(3) = (7) + (11)"),
)
