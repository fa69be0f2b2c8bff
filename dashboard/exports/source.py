"""Where a document's numbers come from: `query_metric` of one edition, each answer with the question that gives it."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

import duckdb
import polars as pl

from dashboard.exports.model import NOT_MEASURED, Asked, Figure, Part, Request, Where
from dashboard.journal.store import Journal, journal_path
from warehouse import listings
from warehouse.editions import EditionFacts, current_edition, edition_facts, open_edition
from warehouse.metrics import METRICS_BY_NAME
from warehouse.policies import PolicyName
from warehouse.query import EditionDays, query_metric
from warehouse.settings import Settings

Key = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Source:
    """One edition, opened read-only, and the home it belongs to."""

    connection: duckdb.DuckDBPyConnection
    facts: EditionFacts
    home: Path
    warehouse: Path
    journal: Journal
    _answers: dict[str, dict[Key, tuple[float | None, float | None, float | None]]] = field(default_factory=dict)

    @cached_property
    def days(self) -> EditionDays:
        """The edition's days, asked once for all metrics of a document."""
        return EditionDays(self.connection)

    def counts(
        self,
        metric: str,
        request: Request,
        *,
        by: Sequence[str] = (),
        where: Where = (),
        part: Part = "numerator",
        start: date | None = None,
        end: date | None = None,
    ) -> dict[Key, Figure]:
        """One part of a metric in the request's days and units, by group values: {("ward", "ho-tich"): Figure}.

        Without `by` the only key is (). `start` and `end` replace the request's days.
        """
        first, last = start or request.span.start, end or request.span.counted_to
        policy = policy_for(metric, request.policy)
        narrowed = (*request.where, *where)
        found = self._asked(metric, tuple(by), narrowed, policy, first, last)
        position = ("numerator", "denominator", "value").index(part)
        return {
            key: Figure(
                value=values[position],
                terms=(
                    Asked(
                        metric=metric,
                        start=first,
                        end=last,
                        where=(*narrowed, *((name, (value,)) for name, value in zip(by, key, strict=True))),
                        policy=policy,
                        part=part,
                    ),
                ),
            )
            for key, values in found.items()
        }

    def count(
        self,
        metric: str,
        request: Request,
        *,
        where: Where = (),
        part: Part = "numerator",
        start: date | None = None,
        end: date | None = None,
    ) -> Figure:
        """One number; its value is None where the edition has none."""
        found = self.counts(metric, request, where=where, part=part, start=start, end=end)
        return found.get((), NOT_MEASURED)

    def share(
        self,
        metric: str,
        request: Request,
        *,
        where: Where = (),
        start: date | None = None,
        end: date | None = None,
    ) -> Figure:
        """A rate: its numerator over its denominator, with the questions of both."""
        return as_share(
            self.count(metric, request, where=where, start=start, end=end),
            self.count(metric, request, where=where, part="denominator", start=start, end=end),
        )

    def _asked(
        self, metric: str, by: tuple[str, ...], where: Where, policy: PolicyName | None, start: date, end: date
    ) -> dict[Key, tuple[float | None, float | None, float | None]]:
        question = repr((metric, by, where, policy, start, end))
        if question not in self._answers:
            frame = query_metric(
                self.connection,
                metric,
                by=by,
                start=start,
                end=end,
                where=merged(where),
                policy=policy,
                days=self.days,
            )
            self._answers[question] = {
                tuple(str(row[name]) for name in by): (row["numerator"], row["denominator"], row["value"])
                for row in frame.to_dicts()
            }
        return self._answers[question]

    def unit_names(self) -> dict[str, str]:
        """unit_key → name as documents write it."""
        return self._names(listings.units(self.connection), "unit_key", "name_vi", "unit_name")

    def field_names(self) -> dict[str, str]:
        """field_code → name."""
        return self._names(listings.fields(self.connection), "field_code", "field_name", "field_name")

    def _names(self, frame: pl.DataFrame, code: str, column: str, otherwise: str) -> dict[str, str]:
        return {row[code]: row[column] or row[otherwise] for row in frame.to_dicts()}


def in_order(codes: Set[str], names: Mapping[str, str]) -> list[str]:
    """Codes in the order of the listing their names come from, by the Vietnamese alphabet; unlisted ones last."""
    places = {code: place for place, code in enumerate(names)}
    return sorted(codes, key=lambda code: (places.get(code, len(places)), code))


def policy_for(metric: str, policy: PolicyName) -> PolicyName | None:
    """The policy a metric is asked with: none where it does not depend on one."""
    return policy if policy in METRICS_BY_NAME[metric].calculations else None


def merged(where: Where) -> dict[str, list[str]]:
    """A filter as query_metric takes it; a group named twice (the units asked for, then one of them) means the last."""
    return {name: list(values) for name, values in where}


def as_share(numerator: Figure, denominator: Figure) -> Figure:
    """Two counts as a share."""
    return Figure(
        value=numerator.value,
        terms=numerator.terms,
        over=denominator.value,
        over_terms=denominator.terms,
        is_share=True,
    )


def summed(figures: Sequence[Figure]) -> Figure:
    """Counts added up, their questions with them; None only where none of them is measured."""
    measured = [figure.value for figure in figures if figure.value is not None]
    return Figure(
        value=float(sum(measured)) if measured else None,
        terms=tuple(term for figure in figures for term in figure.terms),
    )


def less(whole: Figure, part: Figure) -> Figure:
    """One count less another."""
    if whole.value is None or part.value is None:
        return NOT_MEASURED
    taken = tuple(
        Asked(
            metric=term.metric,
            start=term.start,
            end=term.end,
            where=term.where,
            policy=term.policy,
            part=term.part,
            sign=-1 if term.sign == 1 else 1,
        )
        for term in part.terms
    )
    return Figure(value=whole.value - part.value, terms=(*whole.terms, *taken))


def source_of(settings: Settings, edition: str | None = None) -> Source:
    """The edition's door for documents. NoEditionError."""
    connection = open_edition(settings.warehouse, edition or current_edition(settings.warehouse))
    return Source(
        connection=connection,
        facts=edition_facts(connection),
        home=settings.home,
        warehouse=settings.warehouse,
        journal=Journal(journal_path(settings)),
    )


def asked_again(connection: duckdb.DuckDBPyConnection, figure: Figure) -> Figure:
    """The same figure asked anew, term by term: what a document is held against."""
    return Figure(
        value=_answer(connection, figure.terms, figure.value),
        over=_answer(connection, figure.over_terms, figure.over),
        is_share=figure.is_share,
    )


def _answer(connection: duckdb.DuckDBPyConnection, terms: Sequence[Asked], otherwise: float | None) -> float | None:
    if not terms:
        return otherwise
    total: float | None = None
    for term in terms:
        frame = query_metric(
            connection, term.metric, start=term.start, end=term.end, where=merged(term.where), policy=term.policy
        )
        value = frame[term.part].item() if frame.height else None
        if value is not None:
            total = (total or 0.0) + term.sign * value
    return total
