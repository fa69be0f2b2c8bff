"""Targets in force: which value a decision asks of a metric and unit on a day, and how far the figure is from it.

A target is data with the decision that set it; nothing here invents one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import duckdb
import polars as pl

from warehouse.connection import select
from warehouse.errors import UnknownNameError
from warehouse.metrics import METRICS_BY_NAME, Better, Metric, Observed, Quantile, Ratio, Unit, metric_named
from warehouse.policies import DEFAULT_POLICY, PolicyName
from warehouse.query import query_metric
from warehouse.target_gap import Gap, Need, gap_of_number, gap_of_share, need_of_count, need_of_share
from warehouse.text import Text
from warehouse.wording import nearest

CITY_CODE = "TP"
# The same weekdays a year before: 52 whole weeks.
SAME_WEEKS = timedelta(weeks=52)


@dataclass(frozen=True, kw_only=True)
class Target:
    """One row of fct_targets; shares are 0–1. `policy` None: the decision names no on-time definition."""

    metric: str
    unit_code: str
    unit_key: str | None
    unit_name: str
    policy: PolicyName | None
    period_start: date
    period_end: date
    value: float
    trajectory: str
    start_value: float | None
    decision: str
    source: str
    source_file: str
    source_row: int

    def level(self, day: date) -> float:
        """What is asked on a day of the period: linear from start_value on the first day to value on the last."""
        span = (self.period_end - self.period_start).days
        if self.trajectory != "linear" or self.start_value is None or span == 0:
            return self.value
        part = min(max((day - self.period_start).days / span, 0), 1)
        return self.start_value + (self.value - self.start_value) * part

    def holds(self, day: date) -> bool:
        return self.period_start <= day <= self.period_end


@dataclass(frozen=True, kw_only=True)
class InForce:
    """The target of a day: the goal of its period, the stage (a "step" row) the day lies in, and the level asked."""

    goal: Target
    stage: Target | None
    day: date

    @property
    def level(self) -> float:
        return self.stage.value if self.stage else self.goal.level(self.day)

    @property
    def set_by(self) -> Target:
        """The row whose decision asks for the level."""
        return self.stage or self.goal


@dataclass(frozen=True, kw_only=True)
class Progress:
    """A target in force with the figure from `since` to `through`, its gap to the level of the day, and the need.

    since: the later of the period's start and 1 January; horizon: the earlier of its end and 31 December.
    Value, gap and need are None where the metric has no figure for the unit alone, or nothing was counted.
    """

    target: InForce
    policy: PolicyName | None
    since: date
    through: date
    horizon: date
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    gap: Gap | None = None
    need: Need | None = None


def target_rows(connection: duckdb.DuckDBPyConnection) -> list[Target]:
    """Every target of the edition, by metric, unit and period."""
    frame = select(connection, "SELECT * FROM fct_targets ORDER BY metric, unit_code, period_start, period_end")
    units = select(connection, "SELECT unit_key, unit_code, unit_name FROM dim_unit ORDER BY valid_from")
    by_key = units.select("unit_key", "unit_name").iter_rows()
    return targets_of(frame, dict(units.select("unit_code", "unit_name").iter_rows()) | dict(by_key))


def targets_of(frame: pl.DataFrame, unit_names: Mapping[str, str] | None = None) -> list[Target]:
    """Rows of fct_targets as targets. An older edition knows neither policy, trajectory nor unit_key."""
    names = unit_names or {}
    unknown = {"unit_key": None, "policy": None, "trajectory": "flat", "start_value": None}
    return [
        Target(
            **(unknown | {name: value for name, value in row.items() if name in Target.__dataclass_fields__}),
            unit_name=names.get(row.get("unit_key") or row["unit_code"], row["unit_code"]),
        )
        for row in frame.to_dicts()
    ]


def target_in_force(
    rows: Iterable[Target], metric: str, unit_code: str, day: date, policy: PolicyName | None = None
) -> InForce | None:
    """The target of a metric and unit on a day; None where no decision set one.

    A row that names the policy asked for comes before one that names none; of several periods the shortest wins, and
    of equally short ones the one that began last. "step" rows are stages on the way to it and never goals themselves,
    unless nothing else covers the day.
    """
    there = [
        row
        for row in rows
        if (row.metric, row.unit_code) == (metric, unit_code) and row.holds(day) and row.policy in (None, policy)
    ]
    there.sort(key=lambda row: (row.policy is None, row.period_end - row.period_start, -row.period_start.toordinal()))
    goal = next((row for row in there if row.trajectory != "step"), None)
    stage = next((row for row in there if row.trajectory == "step"), None)
    if goal is None:
        return InForce(goal=stage, stage=stage, day=day) if stage else None
    is_inside = stage and goal.period_start <= stage.period_start and stage.period_end <= goal.period_end
    return InForce(goal=goal, stage=stage if is_inside else None, day=day)


def targets_on(
    connection: duckdb.DuckDBPyConnection,
    *,
    day: date | None = None,
    metric: str | None = None,
    unit: str | None = None,
    policy: PolicyName | None = None,
) -> list[Progress]:
    """Every target in force on a day (the edition's, where none is given) with the figure reached by then.

    `unit` is a code, key or name. UnknownNameError for a name that no target speaks of, or a day after the data.
    """
    as_of: date = select(connection, "SELECT as_of FROM meta_edition").item()
    if metric is not None:
        metric_named(metric)
    rows = _of_unit(target_rows(connection), unit)
    through = min(day or as_of, as_of)
    found = []
    for name, code in dict.fromkeys((row.metric, row.unit_code) for row in rows):
        if metric not in (None, name) or name not in METRICS_BY_NAME:
            continue
        for chosen in _policies(rows, name, code, through, policy):
            in_force = target_in_force(rows, name, code, through, chosen)
            if in_force and (in_force.goal.policy == chosen or chosen == _usual(METRICS_BY_NAME[name], policy)):
                found.append(progress_of(connection, in_force, policy=chosen))
    return found


def _usual(metric: Metric, policy: PolicyName | None) -> PolicyName | None:
    """The policy a metric is read by where a decision names none."""
    if not metric.is_policy_dependent:
        return None
    return policy if policy in metric.calculations else DEFAULT_POLICY


def _policies(
    rows: Sequence[Target], metric: str, code: str, day: date, policy: PolicyName | None
) -> list[PolicyName | None]:
    """The usual policy, and every other that a target of the day names; only those asked for, if one is."""
    usual = _usual(METRICS_BY_NAME[metric], policy)
    if policy is not None:
        return [usual]
    named = [row.policy for row in rows if (row.metric, row.unit_code) == (metric, code) and row.holds(day)]
    return list(dict.fromkeys([usual, *(name for name in named if name)]))


def _of_unit(rows: list[Target], unit: str | None) -> list[Target]:
    if unit is None:
        return rows
    found = [row for row in rows if unit in (row.unit_code, row.unit_key, row.unit_name)]
    if not found:
        near = nearest(unit, {name for row in rows for name in (row.unit_code, row.unit_name)})
        listed = ", ".join(near) or "–"
        raise UnknownNameError(
            Text(
                f"Không có chỉ tiêu nào của đơn vị '{unit}'; gần nhất: {listed}",
                f"No target of a unit '{unit}'; nearest: {listed}",
            )
        )
    return found


def progress_of(
    connection: duckdb.DuckDBPyConnection, in_force: InForce, *, policy: PolicyName | None = None
) -> Progress:
    """The figure from the start of the year (or of the period) to the day, against the level asked and the goal."""
    metric, goal, day = METRICS_BY_NAME[in_force.goal.metric], in_force.goal, in_force.day
    since = max(goal.period_start, date(day.year, 1, 1))
    horizon = min(goal.period_end, date(day.year, 12, 31))
    empty = Progress(target=in_force, policy=policy, since=since, through=day, horizon=horizon)
    where = _where(metric, goal)
    calculation = metric.calculations[policy]
    data_from: date = select(connection, "SELECT data_from FROM meta_edition").item()
    if where is None or isinstance(calculation, Observed) or day < data_from:
        return empty
    row = query_metric(connection, metric.name, start=since, end=day, where=where, policy=policy).row(0, named=True)
    numerator, denominator, value = row["numerator"], row["denominator"], row["value"]
    if value is None:
        return empty
    is_share = metric.unit is Unit.PERCENT
    gap = (
        gap_of_share(numerator=numerator, denominator=denominator, target=in_force.level, better=metric.better)
        if is_share
        else gap_of_number(
            value=value, target=in_force.level, better=metric.better, is_counted=metric.unit is Unit.COUNT
        )
    )
    need = Need(verdict="not_applicable")
    if _is_flow(calculation) and metric.better is not Better.NEITHER:
        target = goal.level(horizon)
        working_days = _working_days(connection, day, horizon)
        if is_share:
            coming = _expected(connection, metric, where, policy, day, horizon)
            need = need_of_share(
                numerator=numerator,
                counted=denominator,
                coming=coming,
                target=target,
                better=metric.better,
                working_days=working_days,
            )
        else:
            need = need_of_count(value=value, target=target, better=metric.better, working_days=working_days)
    return Progress(
        target=in_force,
        policy=policy,
        since=since,
        through=day,
        horizon=horizon,
        numerator=numerator,
        denominator=denominator,
        value=value,
        gap=gap,
        need=need,
    )


def _where(metric: Metric, goal: Target) -> dict[str, list[str]] | None:
    """The filter for the target's unit; None where the metric is not known by unit, or the unit had not this code."""
    if goal.unit_code == CITY_CODE:
        return {}
    return {"unit": [goal.unit_key]} if goal.unit_key and "unit" in metric.groups else None


def _is_flow(calculation: Ratio | Quantile | Observed) -> bool:
    """Whether both sides count what happens in the period: only then do coming cases add to them."""
    if not isinstance(calculation, Ratio):
        return False
    return not any(side is not None and side.until for side in (calculation.numerator, calculation.denominator))


def _working_days(connection: duckdb.DuckDBPyConnection, day: date, horizon: date) -> int:
    """Working days after `day`, up to and including `horizon`."""
    return int(
        select(
            connection,
            "SELECT count(*) AS n FROM dim_date WHERE is_working AND date > ? AND date <= ?",
            [day, horizon],
        ).item()
    )


def _expected(
    connection: duckdb.DuckDBPyConnection,
    metric: Metric,
    where: dict[str, list[str]],
    policy: PolicyName | None,
    day: date,
    horizon: date,
) -> int | None:
    """The cases of the same weeks a year before; None where the edition has not all of those weeks, or no case."""
    if day >= horizon:
        return 0
    first, last = day + timedelta(days=1) - SAME_WEEKS, horizon - SAME_WEEKS
    as_of, data_from = select(connection, "SELECT as_of, data_from FROM meta_edition").row(0)
    if first < data_from or last > as_of:
        return None
    row = query_metric(connection, metric.name, start=first, end=last, where=where, policy=policy).row(0, named=True)
    return int(row["denominator"] or 0) or None
