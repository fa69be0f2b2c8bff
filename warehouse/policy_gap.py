"""Why two on-time policies give two rates for the same dossiers: the difference, by reason, down to the dossiers.

A dossier treated alike under both adds nothing. With rates r = N/D and their mean, and D the mean of the two
denominators, a dossier adds (change in N - mean rate x change in D) / mean D: summed over all dossiers that is the
difference of the rates, exactly, whichever of the two policies is named first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import duckdb
import polars as pl

from warehouse.connection import Parameter, select
from warehouse.errors import UnknownNameError
from warehouse.groups import GROUPS, group_named, resolve_values
from warehouse.metrics.timeliness import DOSSIER_GROUPS
from warehouse.policies import PolicyName
from warehouse.text import Text

# For each policy: is the dossier in the denominator, is it in the numerator, between $first_day and $last_day.
_OPEN = "dossiers.is_dated AND dossiers.received_date <= $last_day"
_STILL_OPEN_PORTAL = f"{_OPEN} AND (dossiers.portal_ended_date IS NULL OR dossiers.portal_ended_date > $last_day)"
_IN = "BETWEEN $first_day AND $last_day"
_COUNTED: Mapping[PolicyName, str] = {
    "date": f"dossiers.ended_date {_IN}",
    "timestamp": f"dossiers.handed_date {_IN}",
    "portal_766": f"dossiers.portal_ended_date {_IN} OR ({_STILL_OPEN_PORTAL})",
}
_ON_TIME: Mapping[PolicyName, str] = {
    "date": f"dossiers.ended_date {_IN} AND dossiers.class_date <> 'late'",
    "timestamp": f"dossiers.handed_date {_IN} AND dossiers.class_timestamp IN ('early', 'on_time')",
    "portal_766": f"(dossiers.portal_ended_date {_IN} AND dossiers.class_portal_766 = 'on_time')"
    f" OR ({_STILL_OPEN_PORTAL}"
    " AND (dossiers.portal_late_from_date IS NULL OR dossiers.portal_late_from_date > $last_day))",
}

# The first that applies explains a dossier. What the policies were written to treat differently stands first.
REASONS: Mapping[str, tuple[str, Text]] = {
    "supplemented_twice": (
        "dossiers.supplement_count > 1",
        Text("yêu cầu bổ sung từ hai lần: 766 tính là trễ", "two or more supplement requests: late for 766"),
    ),
    "waiting": (
        "dossiers.status_group = 'waiting'",
        Text("đang chờ bổ sung", "waiting for a supplement"),
    ),
    "paused": (
        "dossiers.status_group = 'paused'",
        Text("tạm dừng (nghĩa vụ tài chính, dừng xử lý)", "paused (payment, stopped)"),
    ),
    "withdrawn": (
        "dossiers.status_group = 'withdrawn'",
        Text("trả lại hoặc xin rút", "returned unprocessed or withdrawn"),
    ),
    "no_due_date": (
        "dossiers.due_date IS NULL",
        Text("không có ngày hẹn trả", "no due date"),
    ),
    "open_within_due": (
        "(dossiers.ended_date IS NULL OR dossiers.ended_date > $last_day) AND dossiers.due_date >= $last_day",
        Text("đang giải quyết, chưa quá hạn: chỉ 766 đếm", "open and not overdue: counted by 766 alone"),
    ),
    "open_overdue": (
        "dossiers.ended_date IS NULL OR dossiers.ended_date > $last_day",
        Text("đang giải quyết, đã quá hạn: chỉ 766 đếm", "open and overdue: counted by 766 alone"),
    ),
    "not_handed_over": (
        "dossiers.handed_date IS NULL OR dossiers.handed_date > $last_day",
        Text("đã xong, đến cuối kỳ chưa trả kết quả", "finished, not handed over by the end of the period"),
    ),
    "finished_before": (
        "dossiers.ended_date < $first_day",
        Text("xong từ trước kỳ, trong kỳ mới trả kết quả", "finished before the period, handed over in it"),
    ),
    "handed_over_later": (
        "dossiers.handed_date > dossiers.ended_date",
        Text("trả kết quả sau ngày xử lý xong", "handed over on a later day than finished"),
    ),
    "same_day_late": (
        "dossiers.handed_date = dossiers.due_date OR dossiers.ended_date = dossiers.due_date",
        Text("đúng ngày hẹn nhưng muộn giờ", "on the due day, after the hour"),
    ),
    "other": ("TRUE", Text("lý do khác", "another reason")),
}

# Only `timestamp` looks at the day of handing over.
_OF_HANDING_OVER = ("not_handed_over", "finished_before", "handed_over_later")
_SIDES = ("numerator_first", "denominator_first", "numerator_second", "denominator_second")
_DIFFERENT = "(numerator_first <> numerator_second OR denominator_first <> denominator_second)"


@dataclass(frozen=True, kw_only=True)
class PolicyGap:
    """first, second: (numerator, denominator) under each policy, over the days from `start` to `end`.

    parts: one row per reason, largest first: reason, n_dossiers, numerator_first, denominator_first,
    numerator_second, denominator_second (of the dossiers treated differently alone) and share, what they add to the
    rate (0–1; null where a policy counts no dossier). The shares sum to the second rate less the first.
    """

    policies: tuple[PolicyName, PolicyName]
    start: date
    end: date
    first: tuple[int, int]
    second: tuple[int, int]
    parts: pl.DataFrame

    @property
    def difference(self) -> float | None:
        """The second policy's rate less the first's; None where one of them counts no dossier."""
        (n_first, d_first), (n_second, d_second) = self.first, self.second
        return n_second / d_second - n_first / d_first if d_first and d_second else None


def policy_gap(
    connection: duckdb.DuckDBPyConnection,
    policies: tuple[PolicyName, PolicyName],
    *,
    start: date | None = None,
    end: date | None = None,
    where: Mapping[str, Sequence[str]] | None = None,
) -> PolicyGap:
    """The difference between two policies' on-time rates over a range of days (inclusive; default: all data)."""
    first_day, last_day = _range(connection, start, end)
    parameters: dict[str, Parameter] = {"first_day": first_day, "last_day": last_day}
    treated = _treated(policies, _conditions(connection, where, parameters))
    sums = ", ".join(f"CAST(coalesce(sum({name}), 0) AS BIGINT) AS {name}" for name in _SIDES)
    totals = _selected(connection, f"{treated} SELECT {sums} FROM treated", parameters).row(0)
    parts = _selected(
        connection,
        f"{treated} SELECT reason, count(*) AS n_dossiers, {sums} FROM treated WHERE {_DIFFERENT} GROUP BY reason",
        parameters,
    )
    first, second = totals[:2], totals[2:]
    return PolicyGap(
        policies=policies,
        start=first_day,
        end=last_day,
        first=first,
        second=second,
        parts=parts.with_columns(_share(first, second).alias("share")).sort(
            pl.col("share").abs(), "reason", descending=[True, False]
        ),
    )


def policy_gap_rows(
    connection: duckdb.DuckDBPyConnection,
    policies: tuple[PolicyName, PolicyName],
    reason: str,
    *,
    start: date | None = None,
    end: date | None = None,
    where: Mapping[str, Sequence[str]] | None = None,
    limit: int = 1000,
) -> pl.DataFrame:
    """The dossiers behind one reason, with the file and row each came from and how either policy counts it.

    UnknownNameError lists the reasons there are.
    """
    if reason not in REASONS:
        known = ", ".join(REASONS)
        raise UnknownNameError(Text(f"Không có lý do '{reason}'; có: {known}", f"No reason '{reason}'; known: {known}"))
    first_day, last_day = _range(connection, start, end)
    parameters: dict[str, Parameter] = {"first_day": first_day, "last_day": last_day}
    treated = _treated(policies, _conditions(connection, where, parameters))
    return _selected(
        connection,
        f"{treated}"
        " SELECT dossier_id, unit_key, status, received_at, due_at, completed_at, returned_at, supplement_count,"
        f" {', '.join(_SIDES)}, source_file, source_row FROM treated"
        f" WHERE {_DIFFERENT} AND reason = $reason ORDER BY unit_key, received_at, dossier_id LIMIT {int(limit)}",
        {**parameters, "reason": reason},
    )


def _treated(policies: tuple[PolicyName, PolicyName], conditions: str) -> str:
    """A WITH clause: every dossier that either policy counts, how each counts it, and the first reason that fits."""
    first, second = policies
    reasons = " ".join(
        f"WHEN {condition} THEN '{name}'"
        for name, (condition, _) in REASONS.items()
        if "timestamp" in policies or name not in _OF_HANDING_OVER
    )
    return (
        "WITH treated AS (SELECT dossiers.*,"
        f" CASE WHEN {_ON_TIME[first]} THEN 1 ELSE 0 END AS numerator_first,"
        f" CASE WHEN {_COUNTED[first]} THEN 1 ELSE 0 END AS denominator_first,"
        f" CASE WHEN {_ON_TIME[second]} THEN 1 ELSE 0 END AS numerator_second,"
        f" CASE WHEN {_COUNTED[second]} THEN 1 ELSE 0 END AS denominator_second,"
        f" CASE {reasons} END AS reason"
        " FROM fct_dossiers AS dossiers JOIN dim_unit ON dim_unit.unit_key = dossiers.unit_key"
        f" WHERE (({_COUNTED[first]}) OR ({_COUNTED[second]})){conditions})"
    )


def _range(connection: duckdb.DuckDBPyConnection, start: date | None, end: date | None) -> tuple[date, date]:
    """The days asked for, no later than the day of the data."""
    as_of, data_from = select(connection, "SELECT as_of, data_from FROM meta_edition").row(0)
    return start or data_from, min(end or as_of, as_of)


def _conditions(
    connection: duckdb.DuckDBPyConnection,
    where: Mapping[str, Sequence[str]] | None,
    parameters: dict[str, Parameter],
) -> str:
    """SQL for the filters; their values go into `parameters`."""
    conditions = ""
    for name, values in (where or {}).items():
        if not values:
            continue
        group = group_named(name, metric="on_time_rate", possible=DOSSIER_GROUPS)
        found = resolve_values(connection, GROUPS[group.name], values)
        names = {f"{name}_{number}": value for number, value in enumerate(found)}
        parameters |= names
        column = group.column.replace("mart.", "dossiers.")
        conditions += f" AND {column} IN ({', '.join(f'${key}' for key in names)})"
    return conditions


def _selected(connection: duckdb.DuckDBPyConnection, sql: str, parameters: Mapping[str, Parameter]) -> pl.DataFrame:
    return select(connection, sql, {name: value for name, value in parameters.items() if f"${name}" in sql})


def _share(first: tuple[int, int], second: tuple[int, int]) -> pl.Expr:
    if not (first[1] and second[1]):
        return pl.lit(None, dtype=pl.Float64)
    rate = (first[0] / first[1] + second[0] / second[1]) / 2
    base = (first[1] + second[1]) / 2
    more_on_time = pl.col("numerator_second") - pl.col("numerator_first")
    more_counted = pl.col("denominator_second") - pl.col("denominator_first")
    return (more_on_time - rate * more_counted) / base
