"""Asks every input of a scorecard of the edition, once for all units, and says why where there is no answer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import duckdb

from warehouse.connection import select
from warehouse.errors import UnknownNameError
from warehouse.metrics import METRICS_BY_NAME, Metric
from warehouse.query import query_metric
from warehouse.scores.evaluating import Measures
from warehouse.scores.model import Input, Scorecard, Where
from warehouse.scores.presence import Filled, filled_column
from warehouse.scores.result import Measure
from warehouse.spans import Span
from warehouse.text import Text

# A source still covers a period whose last event lies this close to the period's end.
_SILENCE = timedelta(days=31)
_NO_CASES = Text("không có trường hợp nào trong kỳ", "no case in the period")
_NO_DATA = Text("chưa có dữ liệu của nguồn này cho kỳ", "no data of this source for the period")
_NOT_BY_UNIT = Text("không tách được theo đơn vị", "cannot be told by unit")


@dataclass(frozen=True, kw_only=True)
class ScoredUnit:
    """A row of dim_unit."""

    unit_key: str
    unit_name: str
    unit_name_en: str
    unit_kind: str
    valid_from: date
    valid_to: date

    def is_whole(self, span: Span) -> bool:
        """Whether the unit existed on every day of the span that has data."""
        return self.valid_from <= span.start and self.valid_to > span.through


@dataclass(kw_only=True)
class _Asker:
    """Answers already fetched in this scoring, so that thirty units cost as many queries as one."""

    connection: duckdb.DuckDBPyConnection
    span: Span
    answers: dict[Any, Any] = field(default_factory=dict)

    def rows(self, given: Input, where: Where, *, by_unit: bool) -> dict[str | None, dict[str, Any]] | Text:
        key = ("rows", given.metric, given.policy, _hashable(where), by_unit)
        if key not in self.answers:
            self.answers[key] = self._asked(given, where, by_unit=by_unit)
        answer: dict[str | None, dict[str, Any]] | Text = self.answers[key]
        return answer

    def _asked(self, given: Input, where: Where, *, by_unit: bool) -> dict[str | None, dict[str, Any]] | Text:
        try:
            frame = query_metric(
                self.connection,
                given.metric,
                by=("unit",) if by_unit else (),
                start=self.span.start,
                end=self.span.through,
                where=where,
                policy=given.policy,
            )
        except UnknownNameError as error:  # a value of `where` that this edition's data does not have
            return error.message
        return {row.get("unit"): row for row in frame.to_dicts()}

    def covered(self, metric: Metric, *, by_unit: bool) -> set[str | None]:
        """Who can be said to have had nothing: None (all together) where the source has events up to the start and
        close to the end of the span; of units, then, those with any event in the span.
        """
        key = ("covered", metric.mart, by_unit)
        if key not in self.answers:
            self.answers[key] = self._units_seen(metric) if by_unit else self._whole_seen(metric)
        covered: set[str | None] = self.answers[key]
        return covered

    def _whole_seen(self, metric: Metric) -> set[str | None]:
        first, last = select(self.connection, f"SELECT min(event_date), max(event_date) FROM {metric.mart}_daily").row(
            0
        )
        is_seen = first is not None and first <= self.span.start and last >= self.span.through - _SILENCE
        return {None} if is_seen else set()

    def _units_seen(self, metric: Metric) -> set[str | None]:
        if not self.covered(metric, by_unit=False):
            return set()
        frame = select(
            self.connection,
            f"SELECT DISTINCT unit_key FROM {metric.mart}_daily WHERE event_date BETWEEN $start AND $through",
            {"start": self.span.start, "through": self.span.through},
        )
        return set(frame["unit_key"])

    def filled(self, metric: Metric, where: Where) -> Filled | None:
        key = ("filled", metric.name, _hashable(where))
        if key not in self.answers:
            self.answers[key] = filled_column(self.connection, metric, where, self.span)
        filled: Filled | None = self.answers[key]
        return filled


def measured(
    connection: duckdb.DuckDBPyConnection, card: Scorecard, span: Span, units: Sequence[ScoredUnit | None]
) -> dict[str | None, Measures]:
    """Measures by unit key; a None among the units is the whole city."""
    asker = _Asker(connection=connection, span=span)
    return {
        unit.unit_key if unit else None: {key: _measure(asker, given, unit) for key, given in _inputs(card)}
        for unit in units
    }


def _inputs(card: Scorecard) -> Iterator[tuple[tuple[str, str], Input]]:
    for component in card.components:
        for name, given in (*component.shown.items(), *component.inputs.items()):
            yield (component.code, name), given


def _measure(asker: _Asker, given: Input, unit: ScoredUnit | None) -> Measure:
    metric = METRICS_BY_NAME.get(given.metric)
    blank = Measure(metric=given.metric, policy=given.policy, where=given.where)
    if metric is None:
        reason = Text(f"chưa có chỉ số đo '{given.metric}'", f"there is no metric '{given.metric}' yet")
        return replace(blank, reason=reason, in_catalogue=False)
    by_unit = unit is not None and "unit" in metric.groups
    where = dict(given.where)
    if unit is not None and not by_unit:
        if unit.unit_kind not in given.where_for_kind:
            return replace(blank, reason=_NOT_BY_UNIT)
        where |= given.where_for_kind[unit.unit_kind]
    blank = replace(blank, where=where | ({"unit": (unit.unit_key,)} if unit is not None and by_unit else {}))
    rows = asker.rows(given, where, by_unit=by_unit)
    if isinstance(rows, Text):
        return replace(blank, reason=rows)
    key = unit.unit_key if unit is not None and by_unit else None
    return _answer(asker, metric, rows.get(key), blank, where=where, key=key, by_unit=by_unit)


def _answer(
    asker: _Asker,
    metric: Metric,
    row: Mapping[str, Any] | None,
    blank: Measure,
    *,
    where: Where,
    key: str | None,
    by_unit: bool,
) -> Measure:
    """The row as a measure; nothing counted is no value, whatever the metric would divide."""
    if row is None or not (row["denominator"] or (row["denominator"] is None and row["value"])):
        is_covered = key in asker.covered(metric, by_unit=by_unit)
        if not is_covered:
            return replace(blank, reason=_NO_DATA)
        policy = row["policy"] if row else blank.policy
        return replace(blank, policy=policy, numerator=0.0, denominator=0.0, reason=_NO_CASES, nothing_due=True)
    counted = replace(blank, policy=row["policy"], numerator=row["numerator"], denominator=row["denominator"])
    filled = asker.filled(metric, where)
    if filled is not None and (blank_column := filled.reason(key)) is not None:
        return replace(counted, reason=blank_column)
    return replace(counted, value=row["value"])


def _hashable(where: Where) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((key, tuple(values)) for key, values in sorted(where.items()))
