"""The one way to a number: a metric by groups and periods, numerator and denominator first, divided last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import duckdb
import polars as pl

from warehouse.connection import Parameter, select
from warehouse.cut_offs import BUCKET_DAYS
from warehouse.errors import MixedValuesError, UnknownNameError
from warehouse.groups import GROUPS, Group, group_named
from warehouse.metrics import Count, Metric, Observed, Quantile, Ratio, metric_named
from warehouse.observed import observed_frame
from warehouse.periods import GRAINS, Grain, bucket_start, periods_between
from warehouse.policies import DEFAULT_POLICY, PolicyName
from warehouse.text import Text
from warehouse.unit_views import UnitView, check_view, group_in_view, values_in_view, with_comparability

_FINE_GRAINS = ("day", "week")


class EditionDays:
    """An edition's day, its first day, and the first day of each mart, asked once: for those who ask many metrics.

    Only for an edition that nobody is writing.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._first: dict[str, date | None] = {}
        self.as_of: date
        self.data_from: date
        self.as_of, self.data_from = select(connection, "SELECT as_of, data_from FROM meta_edition").row(0)

    def first_of(self, mart: str) -> date:
        """The first day with an event in the mart; the edition's first day where there is none."""
        return min(self._first_event(mart) or self.data_from, self.as_of)

    def is_empty(self, mart: str) -> bool:
        """Whether the mart holds no event at all."""
        return self._first_event(mart) is None

    def _first_event(self, mart: str) -> date | None:
        if mart not in self._first:
            self._first[mart] = select(self._connection, f"SELECT min(event_date) FROM {mart}_daily").item()
        return self._first[mart]


@dataclass(frozen=True, kw_only=True)
class _Question:
    """One query, its names checked and its range filled in from the edition."""

    metric: Metric
    by: tuple[Group, ...]
    grain: Grain | None
    asked_start: date | None
    asked_end: date | None
    start: date
    end: date
    as_of: date
    filters: tuple[tuple[Group, tuple[str, ...]], ...]

    @property
    def groups(self) -> tuple[Group, ...]:
        return (*self.by, *(group for group, _ in self.filters))

    @property
    def mart(self) -> str:
        """The half-month mart where it can answer: its size does not grow with the dossiers."""
        after = (self.asked_end or self.as_of) + timedelta(days=1)
        whole_start = self.asked_start is None or self.asked_start.day in BUCKET_DAYS
        whole_end = after > self.as_of or after.day in BUCKET_DAYS
        whole = whole_start and whole_end
        names_procedure = any(group.name == "procedure" for group in self.groups)
        coarse = self.metric.has_buckets and self.grain not in _FINE_GRAINS and whole and not names_procedure
        return f"{self.metric.mart}_{'buckets' if coarse else 'daily'}"


def query_metric(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    *,
    by: Sequence[str] = (),
    grain: Grain | None = None,
    start: date | None = None,
    end: date | None = None,
    where: Mapping[str, Sequence[str]] | None = None,
    policy: PolicyName | None = None,
    unit_view: UnitView = "then",
    days: EditionDays | None = None,
) -> pl.DataFrame:
    """One metric: metric, policy, period_start, period_end, is_complete, <by…>, numerator, denominator, value.

    `unit_view` "now" puts every row under the unit that stands in its place today, and adds `is_comparable` at the end.

    `grain` None is one period over the whole range. `start` and `end` are inclusive and cut the first and last
    period. PERCENT values are shares 0–1. Empty ratios have a null value. UnknownNameError lists what exists.
    """
    metric = metric_named(name)
    used_policy = _policy_of(metric, policy)
    if grain is not None and grain not in GRAINS:
        raise UnknownNameError(
            Text(
                f"Không có kỳ '{grain}'; có: {', '.join(GRAINS)}",
                f"No grain '{grain}'; known: {', '.join(GRAINS)}",
            )
        )
    calculation = metric.calculations[used_policy]
    check_view(connection, unit_view)
    groups = tuple(
        group_in_view(group_named(group, metric=name, possible=metric.groups), unit_view)
        for group in (by or metric.default_by)
    )
    filters = tuple(
        (group_in_view(group, unit_view), tuple(values_in_view(connection, group, values, unit_view, start, end)))
        for group, values in (
            (group_named(key, metric=name, possible=metric.groups), values) for key, values in (where or {}).items()
        )
        if values
    )
    filters = (*filters, *_meant(metric, groups, filters))
    if isinstance(calculation, Observed):
        frame = observed_frame(connection, calculation, by=groups, filters=filters, start=start, end=end, metric=metric)
    else:
        known = days or EditionDays(connection)
        question = _question(known, metric, calculation, groups, filters, grain, start, end)
        frame = (
            _quantile_frame(connection, question, calculation)
            if isinstance(calculation, Quantile)
            else _ratio_frame(connection, question, calculation)
        )
    columns = [group.name for group in groups]
    answer = (
        frame.with_columns(pl.lit(name).alias("metric"), pl.lit(used_policy, dtype=pl.String).alias("policy"))
        .select(
            "metric",
            "policy",
            "period_start",
            "period_end",
            "is_complete",
            *columns,
            "numerator",
            "denominator",
            "value",
        )
        .sort("period_start", *columns)
    )
    if unit_view == "then":
        return answer
    return with_comparability(connection, answer, by=columns, where=where, start=start, end=end)


def _meant(
    metric: Metric, by: Sequence[Group], filters: Sequence[tuple[Group, tuple[str, ...]]]
) -> list[tuple[Group, tuple[str, ...]]]:
    """A filter for every unmixed group the question leaves open; MixedValuesError where it would mix them."""
    listed = {group.name for group in by}
    named = {group.name: values for group, values in filters}
    meant: list[tuple[Group, tuple[str, ...]]] = []
    for name, value in metric.unmixed.items():
        if name in listed:
            continue
        if len(named.get(name, ())) > 1:
            group, values = GROUPS[name], ", ".join(named[name])
            raise MixedValuesError(
                Text(
                    f"'{metric.name}' không cộng chung {group.title.vi.lower()} {values} được: chỉ chọn một giá trị, "
                    f"hoặc thêm --by {name}",
                    f"'{metric.name}' cannot add up {group.title.en.lower()} {values}: choose one of them, "
                    f"or add --by {name}",
                )
            )
        if name not in named:
            meant.append((GROUPS[name], (value,)))
    return meant


def _policy_of(metric: Metric, policy: PolicyName | None) -> PolicyName | None:
    if not metric.is_policy_dependent:
        return None
    chosen = policy or DEFAULT_POLICY
    if chosen not in metric.calculations:
        known = ", ".join(str(key) for key in metric.calculations)
        raise UnknownNameError(
            Text(
                f"'{metric.name}' không có định nghĩa '{chosen}'; có: {known}",
                f"'{metric.name}' has no policy '{chosen}'; known: {known}",
            )
        )
    return chosen


def _question(
    days: EditionDays,
    metric: Metric,
    calculation: Ratio | Quantile,
    by: tuple[Group, ...],
    filters: tuple[tuple[Group, tuple[str, ...]], ...],
    grain: Grain | None,
    start: date | None,
    end: date | None,
) -> _Question:
    first = days.data_from
    if start is None and not (isinstance(calculation, Ratio) and calculation.numerator.until):
        first = days.first_of(metric.mart)
    return _Question(
        metric=metric,
        by=by,
        grain=grain,
        asked_start=start,
        asked_end=end,
        start=start or first,
        end=end or days.as_of,
        as_of=days.as_of,
        filters=filters,
    )


def _period_key(question: _Question) -> str:
    """The column that names an event's period; days that a grain leaves out keep their own half month."""
    if question.grain is None:
        return "$first_day"
    if question.grain == "day":
        return "mart.event_date"
    return f"coalesce(dim_date.{question.grain}_start, dim_date.bucket_start, mart.event_date)"


def _flows(
    connection: duckdb.DuckDBPyConnection,
    question: _Question,
    sums: Mapping[str, str],
    extra: Sequence[str] = (),
    *,
    whole_history: bool,
) -> pl.DataFrame:
    """Sums of mart columns per period key and group. Identifiers come from declarations, values are parameters."""
    names = [*(f"{group.column} AS {group.name}" for group in question.by), *extra]
    keys = [_period_key(question) + " AS period_key", *names]
    conditions = ["mart.event_date <= $last_day"]
    parameters: dict[str, Parameter] = {"last_day": question.end, "first_day": _first_day(question)}
    if not whole_history:
        conditions.append("mart.event_date >= $first_day")
    for position, (group, values) in enumerate(question.filters):
        named = {f"value_{position}_{number}": value for number, value in enumerate(values)}
        conditions.append(f"{group.column} IN ({', '.join(f'${name}' for name in named)})")
        parameters |= named
    joins = dict.fromkeys(group.join for group in question.groups if group.join)
    positions = ", ".join(str(number + 1) for number in range(len(keys)))
    sql = (
        f"SELECT {', '.join([*keys, *(f'{text} AS {name}' for name, text in sums.items())])}"
        f" FROM {question.mart} AS mart LEFT JOIN dim_date ON dim_date.date = mart.event_date"
        f" {' '.join(joins)} WHERE {' AND '.join(conditions)} GROUP BY {positions}"
    )
    used = {name: value for name, value in parameters.items() if f"${name}" in sql}
    return select(connection, sql, used)


def _first_day(question: _Question) -> date:
    """The first day of the range, as the mart dates its rows: a half month stands for its days."""
    return question.start if question.mart.endswith("daily") else bucket_start(question.start)


def _sum(count: Count | None, side: str, question: _Question, *, whole_history: bool) -> str:
    """SQL for one weighted sum; `during` leaves out days outside the grain and events before the range."""
    weights = getattr(count, side) if count is not None else {}
    if not weights or count is None:
        return "CAST(0 AS DOUBLE)"
    terms = " + ".join(f"({weight}) * mart.{column}" for column, weight in weights.items())
    conditions = [f"mart.{column} = '{value}'" for column, value in count.where.items()]
    if side == "during" and whole_history:
        conditions.append("mart.event_date >= $first_day")
    if side == "during" and question.grain == "report_9m":
        conditions.append("dim_date.report_9m_start IS NOT NULL")
    if conditions:
        terms = f"CASE WHEN {' AND '.join(conditions)} THEN {terms} ELSE 0 END"
    return f"CAST(sum({terms}) AS DOUBLE)"


def _periods(question: _Question) -> pl.DataFrame:
    """The periods asked for: start and end cut to the range asked, key for joining, whether the period is over."""
    if question.grain is None:
        rows = [(question.start, question.start, question.end, question.end <= question.as_of)]
    else:
        rows = []
        for first, last in periods_between(question.start, question.end, question.grain):
            cut_first = max(first, question.asked_start) if question.asked_start else first
            cut_last = min(last, question.asked_end) if question.asked_end else last
            whole = (cut_first, cut_last) == (first, last)
            rows.append((first, cut_first, cut_last, whole and last <= question.as_of))
    return pl.DataFrame(
        rows,
        schema={"key": pl.Date, "period_start": pl.Date, "period_end": pl.Date, "is_complete": pl.Boolean},
        orient="row",
    ).sort("key")


def _assign(flows: pl.DataFrame, periods: pl.DataFrame) -> pl.DataFrame:
    """Each flow row in its period; flows between or before periods only carry stocks and go to the next one."""
    return (
        flows.with_columns(pl.col("period_key").cast(pl.Date).fill_null(date(1, 1, 1)))
        .sort("period_key")
        .join_asof(periods, left_on="period_key", right_on="key", strategy="forward")
        .filter(pl.col("key").is_not_null())
    )


def _ratio_frame(connection: duckdb.DuckDBPyConnection, question: _Question, ratio: Ratio) -> pl.DataFrame:
    sides = {"numerator": ratio.numerator, "denominator": ratio.denominator}
    has_stock = any(count is not None and count.until for count in sides.values())
    sums = {
        f"{side}_{when}": _sum(count, when, question, whole_history=has_stock)
        for side, count in sides.items()
        for when in ("during", "until")
    }
    flows = _flows(connection, question, sums, whole_history=has_stock)
    periods = _periods(question)
    names = [group.name for group in question.by]
    assigned = _assign(flows, periods).group_by("key", *names).agg(pl.col(*sums).sum())
    grid = periods.join(assigned.select(names).unique(), how="cross") if names else periods
    over = names or None
    filled = (
        grid.join(assigned, on=["key", *names], how="left", nulls_equal=True)
        .with_columns(pl.col(*sums).fill_null(0.0))
        .sort("key")
    )
    for side in sides:
        stock = pl.col(f"{side}_until").cum_sum()
        filled = filled.with_columns((pl.col(f"{side}_during") + (stock.over(over) if over else stock)).alias(side))
    if ratio.denominator is None:
        filled = filled.with_columns(pl.lit(None, dtype=pl.Float64).alias("denominator"))
    divided = (
        pl.when(pl.col("denominator") > 0).then(pl.col("numerator") / pl.col("denominator"))
        if ratio.divide and ratio.denominator is not None
        else pl.col("numerator")
    )
    answer = filled.with_columns(divided.alias("value"))
    if names:
        answer = answer.filter((pl.col("numerator") != 0) | (pl.col("denominator").fill_null(0) != 0))
    return answer


def _quantile_frame(connection: duckdb.DuckDBPyConnection, question: _Question, quantile: Quantile) -> pl.DataFrame:
    names = [group.name for group in question.by]
    flows = _flows(
        connection,
        question,
        {"n": f"CAST(sum(mart.{quantile.count}) AS DOUBLE)"},
        ["mart.working_days AS working_days"],
        whole_history=False,
    )
    periods = _periods(question)
    if question.grain == "report_9m":
        flows = flows.filter(pl.col("period_key").is_in(periods["key"].implode()))
    answer = (
        _assign(flows, periods)
        .group_by("key", *names, "working_days")
        .agg(pl.col("n").sum())
        .sort("working_days")
        .with_columns(
            pl.col("n").cum_sum().over("key", *names).alias("numerator"),
            pl.col("n").sum().over("key", *names).alias("denominator"),
        )
        .filter(pl.col("numerator") >= quantile.share * pl.col("denominator"))
        .group_by("key", *names)
        .agg(pl.col("working_days", "numerator", "denominator").sort_by("working_days").first())
        .with_columns(pl.col("working_days").cast(pl.Float64).alias("value"))
    )
    return periods.join(answer, on="key", how="inner" if names else "left")
