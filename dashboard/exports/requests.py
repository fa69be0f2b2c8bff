"""A document asked for by names, made into a request that this edition can answer; refusals say what is possible."""

from datetime import date, timedelta

import polars as pl

from dashboard.exports.forms import Form, form_named
from dashboard.exports.model import Request
from dashboard.exports.source import Source
from dashboard.exports.spans import Basis, PeriodError, Span, span_of, spans_of
from dashboard.formats import day as written_day
from dashboard.texts import exports as words
from dashboard.texts import told
from warehouse import listings
from warehouse.errors import UserFacingError
from warehouse.groups import GROUPS, resolve_values
from warehouse.policies import PolicyName
from warehouse.text import Language, Text


class RequestError(UserFacingError):
    """A document that cannot be made as asked; one sentence with what is possible."""


def request_of(
    source: Source,
    form: str,
    *,
    period: str = "",
    basis: Basis | None = None,
    unit: str = "",
    policy: PolicyName | None = None,
    draft: bool = False,
) -> Request:
    """The request, checked against the edition. Without a period a weekly form takes the last finished week.

    Raises UnknownNameError (form, unit), PeriodError, RequestError (unit not valid then, unfinished period, a unit
    for a form of the whole city).
    """
    declared = form_named(form)
    span = span_of(
        period or _last_week(source, declared),
        basis=basis or declared.basis,
        data_from=source.facts.data_from,
        as_of=source.facts.as_of,
    )
    if span.kind not in declared.kinds:
        known = ", ".join(declared.kinds)
        raise RequestError(told(words.KIND_NOT_TAKEN, form=form, period=span.asked, known=known))
    refuse_unfinished(span, as_of=source.facts.as_of, draft=draft or declared.is_of_a_moment)
    keys, name, kind = _unit(source, declared, unit, span)
    return Request(
        form=form,
        span=span,
        unit=unit,
        unit_keys=keys,
        unit_name=name,
        unit_kind=kind,
        policy=declared.policy or policy or "date",
        is_draft=not span.is_complete,
    )


def refuse_unfinished(span: Span, *, as_of: date, draft: bool) -> None:
    """RequestError where a period is not over and no copy marked as unfinished was asked for."""
    if not span.is_complete and not draft:
        raise RequestError(
            told(
                words.UNFINISHED,
                period=span.asked,
                end=written_day(span.end, "vi"),
                as_of=written_day(as_of, "vi"),
            )
        )


def _last_week(source: Source, form: Form) -> str:
    """The edition's last finished week for a form of weeks; PeriodError for any other, which must be told."""
    if form.kinds == ("week",):
        facts = source.facts
        weeks = spans_of("week", basis="calendar", data_from=facts.data_from, as_of=facts.as_of)
        finished = next((week for week in weeks if week.is_complete), None)
        if finished is not None:
            return finished.asked
    raise PeriodError(told(words.NO_SUCH_PERIOD, period=""))


def _unit(source: Source, form: Form, unit: str, span: Span) -> tuple[tuple[str, ...], str, str]:
    """unit_keys, name and kind of the unit asked for; (), "" and "city" for the whole city."""
    if not unit:
        return (), "", "city"
    if not form.has_units:
        raise RequestError(told(words.NO_UNITS, form=form.name))
    found = resolve_values(source.connection, GROUPS["unit"], [unit], start=span.start, end=span.counted_to)
    units = listings.units(source.connection).filter(pl.col("unit_key").is_in(found))
    if "city" in units["unit_kind"].to_list():
        return (), "", "city"
    there = units.filter((pl.col("valid_from") <= span.counted_to) & (pl.col("valid_to") > span.start))
    if there.is_empty():
        raise RequestError(_not_then(unit, units, span))
    newest = there.sort("valid_from").row(-1, named=True)
    return tuple(there["unit_key"].to_list()), newest["unit_name"], newest["unit_kind"]


def _not_then(unit: str, units: pl.DataFrame, span: Span) -> Text:
    """The refusal: when the units of that name did exist, first day to last."""

    def validity(language: Language) -> str:
        spans = [
            f"{row['unit_name']}: {written_day(row['valid_from'], language)} – {_last_day(row['valid_to'], language)}"
            for row in units.to_dicts()
        ]
        return "; ".join(spans)

    names = {"unit": unit, "period": span.asked}
    return Text(
        words.NOT_VALID_THEN.vi.format(**names, spans=validity("vi")),
        words.NOT_VALID_THEN.en.format(**names, spans=validity("en")),
    )


def _last_day(valid_to: date, language: Language) -> str:
    """valid_to is the first day after; a unit that still exists has the end of the calendar."""
    if valid_to.year == date.max.year:
        return words.UNTIL_NOW.get(language)
    return written_day(valid_to - timedelta(days=1), language)
