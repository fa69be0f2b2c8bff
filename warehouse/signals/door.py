"""The door from the warehouse to a signal: one metric, one series, by its periods."""

from collections.abc import Mapping, Sequence
from datetime import date

import duckdb
import polars as pl

from warehouse.errors import UnknownNameError
from warehouse.metrics import metric_named
from warehouse.periods import Grain
from warehouse.policies import DEFAULT_POLICY, PolicyName
from warehouse.query import query_metric
from warehouse.signals import words
from warehouse.signals.model import ChartKind, Reading, Rebase, SeriesSignal
from warehouse.signals.series import series_signal
from warehouse.text import Text

_BEFORE_GROUPS = ("metric", "policy", "period_start", "period_end", "is_complete")
_AFTER_GROUPS = ("numerator", "denominator", "value")


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
) -> SeriesSignal:
    """The control chart of one metric, its verdicts and its sentence.

    `target` is in the metric's own unit (a share for PERCENT). `rebase` are decisions by people; nothing else moves
    limits that are fixed. UnknownNameError for names that do not exist, or where several series would be mixed.
    """
    metric = metric_named(name)
    frame = query_metric(connection, name, grain=grain, start=start, end=end, where=where, policy=policy)
    groups = [column for column in frame.columns if column not in (*_BEFORE_GROUPS, *_AFTER_GROUPS)]
    _refuse_several_series(frame, name, groups)

    def days(first: date, last: date) -> list[Reading]:
        return _readings(query_metric(connection, name, grain="day", start=first, end=last, where=where, policy=policy))

    return series_signal(
        metric,
        _readings(frame),
        grain=grain,
        policy=(policy or DEFAULT_POLICY) if metric.is_policy_dependent else None,
        where=where,
        rebase=rebase,
        target=target,
        chart=chart,
        days=days,
    )


def _readings(frame: pl.DataFrame) -> list[Reading]:
    names = ("period_start", "period_end", "is_complete", "numerator", "denominator", "value")
    return [Reading(**row) for row in frame.select(names).to_dicts()]


def _refuse_several_series(frame: pl.DataFrame, name: str, groups: Sequence[str]) -> None:
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
