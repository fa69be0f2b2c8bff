"""Every metric by calendar month and unit, as an edition answers it: what later editions are held against.

The answers are query_metric's own, so that there is one definition. Marts do not grow with the dossiers, and neither
does the cost of this.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import duckdb
import polars as pl

from warehouse.connection import select
from warehouse.errors import UserFacingError
from warehouse.metrics import METRICS, Metric, Observed
from warehouse.policies import POLICIES_BY_NAME, PolicyName
from warehouse.query import EditionDays, query_metric
from warehouse.text import Text

MONTHS_TABLE = "meta_metric_months"
LEFT_OUT_TABLE = "meta_metrics_left_out"
# unit_key is null for the total over all units; `groups` names what else had to be fixed, as k=v;k=v.
KEY = ("metric", "policy", "groups", "period_start", "unit_key")
VALUES = ("numerator", "denominator", "value")
SCHEMA: dict[str, type[pl.DataType]] = {
    "metric": pl.String,
    "policy": pl.String,
    "policy_version": pl.String,
    "groups": pl.String,
    "period_start": pl.Date,
    "period_end": pl.Date,
    "is_complete": pl.Boolean,
    "unit_key": pl.String,
    **dict.fromkeys(VALUES, pl.Float64),
}
LEFT_OUT_SCHEMA = dict.fromkeys(("metric", "policy", "reason_vi", "reason_en"), pl.String)
# Answers on two scales are never added up; without naming one, a metric means its usual scale and hides the other.
_NEVER_ADDED_OVER = "scale"
# What one metric may fail with: it is left out and named, and the edition is published without it.
_FAILURES = (UserFacingError, duckdb.Error, pl.exceptions.PolarsError, LookupError, ValueError, TypeError)


@dataclass(frozen=True, kw_only=True)
class MetricMonths:
    """rows: SCHEMA, one per KEY. left_out: LEFT_OUT_SCHEMA, the metrics that could not be answered, and why."""

    rows: pl.DataFrame
    left_out: pl.DataFrame


def metric_months(connection: duckdb.DuckDBPyConnection, metrics: Sequence[Metric] = METRICS) -> MetricMonths:
    """Every metric under each of its policies. No metric's failure stops the others."""
    frames, left_out = [], []
    days = EditionDays(connection)
    for metric in metrics:
        for policy in metric.calculations:
            try:
                frames += list(_answers(connection, metric, policy, days))
            except _FAILURES as error:
                reason = error.message if isinstance(error, UserFacingError) else _unexpected(error)
                left_out.append((metric.name, policy, reason.vi, reason.en))
    return MetricMonths(
        rows=pl.concat([pl.DataFrame(schema=SCHEMA), *frames]).sort(*KEY),
        left_out=pl.DataFrame(left_out, schema=LEFT_OUT_SCHEMA, orient="row"),
    )


def kept_months(connection: duckdb.DuckDBPyConnection) -> MetricMonths:
    """What the edition kept when it was published; of an edition older than that, asked again now."""
    known = select(connection, f"SELECT 1 FROM duckdb_tables() WHERE table_name = '{MONTHS_TABLE}'")
    if known.is_empty():
        return metric_months(connection)
    return MetricMonths(
        rows=select(connection, f"SELECT * FROM {MONTHS_TABLE}").select(pl.col(c).cast(t) for c, t in SCHEMA.items()),
        left_out=select(connection, f"SELECT * FROM {LEFT_OUT_TABLE}"),
    )


def _answers(
    connection: duckdb.DuckDBPyConnection, metric: Metric, policy: PolicyName | None, days: EditionDays
) -> Iterator[pl.DataFrame]:
    """The totals, then the units, each spread over whatever else the metric cannot be added up over."""
    fixed, totals = _totals(connection, metric, policy, days)
    yield _row_shape(totals, fixed, policy)
    if "unit" in metric.groups and not _is_unfilled(metric, policy, days):
        units = query_metric(connection, metric.name, by=(*fixed, "unit"), grain="month", policy=policy, days=days)
        yield _row_shape(units, fixed, policy)


def _is_unfilled(metric: Metric, policy: PolicyName | None, days: EditionDays) -> bool:
    """Whether no unit can have an answer: a small office fills a few of the marts, and each question costs 10 ms."""
    return not isinstance(metric.calculations[policy], Observed) and days.is_empty(metric.mart)


def _totals(
    connection: duckdb.DuckDBPyConnection, metric: Metric, policy: PolicyName | None, days: EditionDays
) -> tuple[tuple[str, ...], pl.DataFrame]:
    """The groups a metric has to be spread over, and its months by them: the first spread with which it answers."""
    refusals: list[UserFacingError] = []
    for by in _candidates(metric):
        try:
            return by, query_metric(connection, metric.name, by=by, grain="month", policy=policy, days=days)
        except UserFacingError as error:
            refusals.append(error)
    raise refusals[0]


def _candidates(metric: Metric) -> list[tuple[str, ...]]:
    """Its own default, its scale, or nothing and then each single group."""
    if metric.default_by:
        return [tuple(name for name in metric.default_by if name != "unit")]
    if _NEVER_ADDED_OVER in metric.groups:
        return [(_NEVER_ADDED_OVER,)]
    return [(), *((name,) for name in metric.groups if name not in ("unit", "unit_kind", "procedure"))]


def _row_shape(frame: pl.DataFrame, fixed: Sequence[str], policy: PolicyName | None) -> pl.DataFrame:
    version = POLICIES_BY_NAME[policy].version if policy else None
    groups = pl.concat_str([pl.format("{}={}", pl.lit(name), pl.col(name)) for name in fixed], separator=";")
    unit = pl.col("unit") if "unit" in frame.columns else pl.lit(None, dtype=pl.String)
    return frame.with_columns(
        policy_version=pl.lit(version, dtype=pl.String),
        groups=groups if fixed else pl.lit(""),
        unit_key=unit,
    ).select(pl.col(name).cast(kind) for name, kind in SCHEMA.items())


def _unexpected(error: Exception) -> Text:
    said = f"{type(error).__name__}: {error}"
    return Text(f"không tính được ({said})", f"could not be computed ({said})")
