"""The door from the warehouse to a signal: one metric, one series or one for each unit, by its periods."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import duckdb
import polars as pl

from warehouse.errors import UnknownNameError
from warehouse.metrics import Metric, Observed, Ratio, metric_named
from warehouse.periods import Grain
from warehouse.policies import DEFAULT_POLICY, PolicyName
from warehouse.query import EditionDays, query_metric
from warehouse.signals import words
from warehouse.signals.model import ChartKind, Reading, Rebase, SeriesSignal
from warehouse.signals.series import series_signal
from warehouse.text import Text

_BEFORE_GROUPS = ("metric", "policy", "period_start", "period_end", "is_complete")
_AFTER_GROUPS = ("numerator", "denominator", "value")


@dataclass(frozen=True, kw_only=True)
class _Question:
    """What is the same for every series of one call."""

    connection: duckdb.DuckDBPyConnection
    metric: Metric
    grain: Grain
    policy: PolicyName | None
    rebase: Sequence[Rebase]
    chart: ChartKind | None = None

    def signal(
        self, readings: Sequence[Reading], where: Mapping[str, Sequence[str]], target: float | None
    ) -> SeriesSignal:
        def days(first: date, last: date) -> list[Reading]:
            name, policy = self.metric.name, self.policy
            return _readings(
                query_metric(self.connection, name, grain="day", start=first, end=last, where=where, policy=policy)
            )

        return series_signal(
            self.metric,
            readings,
            grain=self.grain,
            policy=_policy_of(self.metric, self.policy),
            where=where,
            rebase=self.rebase,
            target=target,
            chart=self.chart,
            days=days,
        )


def signal_for(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    *,
    grain: Grain = "month",
    where: Mapping[str, Sequence[str]] | None = None,
    policy: PolicyName | None = None,
    start: date | None = None,
    end: date | None = None,
    rebase: Sequence[Rebase] = (),
    target: float | None = None,
    chart: ChartKind | None = None,
    days: EditionDays | None = None,
) -> SeriesSignal:
    """The control chart of one metric, its verdicts and its sentence.

    `target` is in the metric's own unit (a share for PERCENT). `rebase` are decisions by people; nothing else moves
    limits that are fixed. UnknownNameError for names that do not exist, or where several series would be mixed.
    """
    metric = metric_named(name)
    frame = query_metric(connection, name, grain=grain, start=start, end=end, where=where, policy=policy, days=days)
    _refuse_several_series(frame, name)
    question = _Question(connection=connection, metric=metric, grain=grain, policy=policy, rebase=rebase, chart=chart)
    return question.signal(_readings(frame), where or {}, target)


def signals_for(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    *,
    by: str = "unit",
    grain: Grain = "month",
    where: Mapping[str, Sequence[str]] | None = None,
    policy: PolicyName | None = None,
    start: date | None = None,
    end: date | None = None,
    rebase: Sequence[Rebase] = (),
    targets: Mapping[str, float] | None = None,
    days: EditionDays | None = None,
) -> dict[str, SeriesSignal]:
    """`signal_for` every value of a group that has cases, all their periods from one query; `targets` by that value."""
    metric = metric_named(name)
    question = _Question(connection=connection, metric=metric, grain=grain, policy=policy, rebase=rebase)
    frame = query_metric(
        connection, name, by=(by,), grain=grain, start=start, end=end, where=where, policy=policy, days=days
    )
    if not isinstance(metric.calculations[_policy_of(metric, policy)], Observed):
        whole = query_metric(connection, name, grain=grain, start=start, end=end, where=where, policy=policy, days=days)
        frame = _with_empty_periods(metric, policy, frame, whole, by)
    found = {}
    for (value,), rows in sorted(frame.partition_by(by, as_dict=True).items(), key=str):
        narrowed = {**(where or {}), by: [str(value)]}
        found[str(value)] = question.signal(
            _readings(rows.sort("period_start")), narrowed, (targets or {}).get(str(value))
        )
    return found


def _policy_of(metric: Metric, policy: PolicyName | None) -> PolicyName | None:
    return (policy or DEFAULT_POLICY) if metric.is_policy_dependent else None


def _with_empty_periods(
    metric: Metric, policy: PolicyName | None, frame: pl.DataFrame, whole: pl.DataFrame, by: str
) -> pl.DataFrame:
    """A group's periods without any case, as a query for that group alone gives them: counts are 0, rates are null."""
    calculation = metric.calculations[_policy_of(metric, policy)]
    empty: dict[str, float | None] = dict.fromkeys(_AFTER_GROUPS)
    if isinstance(calculation, Ratio):
        has_cases = calculation.denominator is not None
        is_divided = has_cases and calculation.divide
        empty = {"numerator": 0.0, "denominator": 0.0 if has_cases else None, "value": None if is_divided else 0.0}
    keys = ["period_start", "period_end", "is_complete"]
    grid = frame.select(by).unique().join(whole.select(keys), how="cross")
    present = frame.select(by, *keys, *_AFTER_GROUPS)
    missing = grid.join(present, on=[by, *keys], how="anti").with_columns(
        pl.lit(value, dtype=pl.Float64).alias(column) for column, value in empty.items()
    )
    return pl.concat([present, missing.select(present.columns)])


def _readings(frame: pl.DataFrame) -> list[Reading]:
    names = ("period_start", "period_end", "is_complete", "numerator", "denominator", "value")
    return [Reading(**row) for row in frame.select(names).to_dicts()]


def _refuse_several_series(frame: pl.DataFrame, name: str) -> None:
    groups = [column for column in frame.columns if column not in (*_BEFORE_GROUPS, *_AFTER_GROUPS)]
    several = [group for group in groups if frame[group].n_unique() > 1]
    if not several:
        return
    listed, example = ", ".join(several), f"{several[0]}={frame[several[0]][0]}"
    raise UnknownNameError(
        Text(
            words.MANY_SERIES.vi.format(metric=name, groups=listed, example=example),
            words.MANY_SERIES.en.format(metric=name, groups=listed, example=example),
        )
    )
