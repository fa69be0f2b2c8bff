"""The one door to the warehouse: one edition per page run, answers cached by edition. No SQL, no words."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import polars as pl
import streamlit as st

from dashboard.exports.issuing import gathered
from dashboard.exports.model import Report, Request
from dashboard.exports.source import Source
from dashboard.journal import Journal, journal_path
from dashboard.meeting import KeptSeries
from dashboard.meeting import kept_series as kept
from dashboard.run_settings import settings
from dashboard.selection import Selection
from dashboard.texts import app as words
from warehouse import listings
from warehouse.edition_diff import EditionDiff, edition_diff
from warehouse.editions import EditionFacts, current_edition, edition_facts, open_edition
from warehouse.errors import NoEditionError, UserFacingError
from warehouse.metrics import METRICS_BY_NAME
from warehouse.periods import Grain
from warehouse.policies import PolicyName
from warehouse.policy_gap import PolicyGap, policy_gap_rows
from warehouse.policy_gap import policy_gap as warehouse_policy_gap
from warehouse.query import query_metric
from warehouse.signals import Rebase, signal_for
from warehouse.targets import CITY_CODE, target_in_force, targets_of
from warehouse.text import Language, Text

_PINNED = "pinned_edition"
_SHOWN = "shown_facts"
_TRIES = 3
_T = TypeVar("_T")


@dataclass(frozen=True, kw_only=True)
class Pin:
    """The edition a whole page run reads, whatever is published meanwhile."""

    warehouse: str
    edition: str


class EditionReplacedError(UserFacingError):
    """The edition named in CURRENT went away while it was being opened, and again when tried anew."""


def pin_edition() -> Pin:
    """Read CURRENT, once per run. NoEditionError where nothing is published; EditionReplacedError in a race lost."""
    warehouse = settings().warehouse
    for _ in range(_TRIES):
        pin = Pin(warehouse=str(warehouse), edition=current_edition(warehouse))
        try:
            _connection(pin)
        except (duckdb.IOException, NoEditionError):
            # Pruned between reading the name and opening the file: the name has moved on by now.
            continue
        st.session_state[_PINNED] = pin
        return pin
    raise EditionReplacedError(Text(words.REPLACED_BODY.vi, words.REPLACED_BODY.en))


def newest_edition() -> str:
    """The edition that CURRENT names now, pinned or not; the pinned one where none is named."""
    try:
        return current_edition(Path(pinned().warehouse))
    except NoEditionError:
        return pinned().edition


def pinned() -> Pin:
    """The edition of this run."""
    pin: Pin = st.session_state[_PINNED]
    return pin


# The handle goes when its last user lets go; closing it here would break a run still reading.
@st.cache_resource(max_entries=3, show_spinner=False)
def _connection(pin: Pin) -> duckdb.DuckDBPyConnection:
    return open_edition(Path(pin.warehouse), pin.edition)


@st.cache_resource(max_entries=120, show_spinner=False)
def _made(question: str, _ask: Callable[[], object]) -> object:
    return _ask()


def connection() -> duckdb.DuckDBPyConnection:
    """This run's edition, to be asked through `answer` or `once`."""
    return _connection(pinned())


def once(question: object, ask: Callable[[], _T]) -> _T:
    """What this run's edition says to a question, made once and shared by every reader: never change it."""
    made: _T = _made(repr((pinned(), question)), ask)
    return made


@st.cache_resource(max_entries=3, show_spinner=False)
def _source(pin: Pin) -> Source:
    found = settings()
    return Source(
        connection=_connection(pin),
        facts=facts_of(pin),
        home=found.home,
        warehouse=found.warehouse,
        journal=Journal(journal_path(found)),
    )


def source() -> Source:
    """This run's edition as documents read it."""
    return _source(pinned())


@st.cache_resource(max_entries=100, show_spinner=False)
def _report(question: str, _ask: Callable[[], Report]) -> Report:
    return _ask()


def report(request: Request) -> Report:
    """What a document says: the very object it is written from."""
    documents = source()
    # What people wrote is part of it (a clerk's text, decisions and their days, rebases, closed meetings).
    written = sorted((kind, entry) for kind, entry in documents.journal.versions().items() if kind != "issued")
    return _report(repr((pinned(), request, written, date.today())), lambda: gathered(documents, request))


def facts() -> EditionFacts:
    """What this run's edition says about itself; within `shown_as`, what the edition shown said."""
    shown: EditionFacts | None = st.session_state.get(_SHOWN)
    return shown or facts_of(pinned())


@contextmanager
def shown_as(edition: str, data_through: date) -> Iterator[None]:
    """While figures kept from an earlier edition are drawn, sources and files name that edition."""
    st.session_state[_SHOWN] = replace(facts(), edition=edition, data_through=data_through)
    try:
        yield
    finally:
        del st.session_state[_SHOWN]


# One string to hash instead of nine arguments: a page asks about fifty times.
@st.cache_data(max_entries=3000, max_size="256MB", show_spinner=False)
def _answer(question: str, _ask: Callable[[], pl.DataFrame]) -> pl.DataFrame:
    return _ask()


def metric(name: str, selection: Selection, *, by: Sequence[str] = (), grain: Grain | None = None) -> pl.DataFrame:
    """A metric within the selection, as warehouse.query gives it; filters it does not know are left out."""
    declared = METRICS_BY_NAME[name]
    policy = selection.policy if selection.policy in declared.calculations else None
    where = {group: codes for group, codes in selection.filters.items() if group in declared.groups and codes}
    pin, groups = pinned(), tuple(by)
    return _answer(
        repr((pin, name, groups, grain, selection.start, selection.end, where, policy)),
        lambda: query_metric(
            _connection(pin),
            name,
            by=groups,
            grain=grain,
            start=selection.start,
            end=selection.end,
            where=where,
            policy=policy,
        ),
    )


def listing(function: Callable[..., pl.DataFrame], **arguments: str | int) -> pl.DataFrame:
    """One of warehouse.listings."""
    pin = pinned()
    return _answer(
        repr((pin, function.__name__, sorted(arguments.items()))), lambda: function(_connection(pin), **arguments)
    )


def dossiers(selection: Selection, outcome: listings.Outcome, limit: int) -> pl.DataFrame:
    """The dossiers behind a figure, latest first; at most `limit`."""
    pin = pinned()
    return _answer(
        repr((pin, "dossiers", selection, outcome, limit)),
        lambda: listings.dossier_rows(
            _connection(pin),
            where=selection.filters,
            start=selection.start,
            end=selection.end,
            policy=selection.policy,
            outcome=outcome,
            limit=limit,
        ),
    )


def of_edition(edition: str | None) -> Pin:
    """This run's edition, or an earlier one by its name."""
    return replace(pinned(), edition=edition) if edition else pinned()


def facts_of(pin: Pin) -> EditionFacts:
    """What an edition says about itself. NoEditionError where it is no longer kept."""
    made: EditionFacts = _made(repr((pin, "facts")), lambda: edition_facts(_connection(pin)))
    return made


def answer(pin: Pin, question: str, ask: Callable[[duckdb.DuckDBPyConnection], pl.DataFrame]) -> pl.DataFrame:
    """What an edition answers, kept by edition and question. NoEditionError where it is no longer kept."""
    return _answer(repr((pin, question)), lambda: ask(_connection(pin)))


# Frozen, so shared as it is: copying a hundred series at every run took longer than the run itself.
# About a hundred of an edition and its filters; a wall that sees an edition a day must not grow by them.
@st.cache_resource(max_entries=400, show_spinner=False)
def _series(question: str, _ask: Callable[[], KeptSeries]) -> KeptSeries:
    return _ask()


def kept_series(
    name: str,
    *,
    grain: Grain,
    where: Mapping[str, Sequence[str]],
    policy: PolicyName | None,
    start: date,
    rebase: Sequence[Rebase],
    target: float | None,
    target_source: str,
    unit: str,
) -> KeptSeries:
    """One series judged by warehouse.signals; `unit` is "" for the whole city, else a unit_key."""
    pin = pinned()
    title = Text(unit_names("vi").get(unit, unit), unit_names("en").get(unit, unit)) if unit else words.CITY
    return _series(
        repr((pin, name, grain, sorted(where.items()), policy, start, tuple(rebase), target, target_source, unit)),
        lambda: kept(
            signal_for(
                _connection(pin),
                name,
                grain=grain,
                where=where,
                policy=policy,
                start=start,
                rebase=rebase,
                target=target,
            ),
            unit=unit,
            unit_title=title,
            target_source=target_source,
            where=where,
        ),
    )


@st.cache_resource(max_entries=3, show_spinner=False)
def _diff(pin: Pin) -> EditionDiff | None:
    try:
        return edition_diff(Path(pin.warehouse), None, pin.edition)
    except NoEditionError:
        return None


def since_last_edition() -> EditionDiff | None:
    """This run's edition against the one before it; None where it is the first."""
    return _diff(pinned())


def moved_dossiers(figure: dict[str, Any]) -> pl.DataFrame | None:
    """The dossiers that moved one of the figures since the last edition; None where there are none to show."""
    diff = since_last_edition()
    if diff is None or not diff.has_dossiers:
        return None

    def ask() -> pl.DataFrame:
        found = diff.dossiers(figure)
        return pl.DataFrame() if found is None else found

    answer = _answer(repr((pinned(), "moved", sorted(figure.items()))), ask)
    return answer if answer.width else None


def policy_gap(selection: Selection, other: PolicyName) -> PolicyGap:
    """Why another policy than the one chosen gives another rate, within the selection."""
    pin = pinned()
    return _gap(repr((pin, selection, other)), lambda: _asked_gap(pin, selection, other))


@st.cache_data(max_entries=200, show_spinner=False)
def _gap(question: str, _ask: Callable[[], PolicyGap]) -> PolicyGap:
    return _ask()


def _asked_gap(pin: Pin, selection: Selection, other: PolicyName) -> PolicyGap:
    return warehouse_policy_gap(
        _connection(pin),
        (selection.policy, other),
        start=selection.start,
        end=selection.end,
        where=selection.filters,
    )


def policy_gap_dossiers(selection: Selection, other: PolicyName, reason: str, limit: int) -> pl.DataFrame:
    """The dossiers behind one reason of the gap; at most `limit`."""
    pin = pinned()
    return _answer(
        repr((pin, "gap", selection, other, reason, limit)),
        lambda: policy_gap_rows(
            _connection(pin),
            (selection.policy, other),
            reason,
            start=selection.start,
            end=selection.end,
            where=selection.filters,
            limit=limit,
        ),
    )


def target_on(metric: str, day: date, policy: PolicyName | None = None) -> dict[str, Any] | None:
    """The whole city's target for a metric in force on a day: value, decision; None where no decision set one."""
    found = target_in_force(targets_of(listing(listings.targets, metric=metric)), metric, CITY_CODE, day, policy)
    return {"value": found.level, "decision": found.set_by.decision} if found else None


def field_names(language: Language) -> dict[str, str]:
    """Field names by code, for tables and axes."""
    column = "field_name_en" if language == "en" else "field_name"
    return once(("field names", language), lambda: _names(listing(listings.fields), "field_code", column, "field_name"))


def status_names(language: Language) -> dict[str, str]:
    """Status titles by status."""
    return _names(listing(listings.statuses), "status", "title_en" if language == "en" else "title_vi", "title_vi")


def vanished_count() -> int:
    """How many dossiers vanished from a later export."""
    pin = pinned()
    counted = _answer(repr((pin, "vanished")), lambda: pl.DataFrame({"n": [listings.vanished_count(_connection(pin))]}))
    return int(counted.item())


def unit_names(language: Language) -> dict[str, str]:
    """Unit names by unit_key, with their validity where two units of the edition share a name."""
    column = "name_en" if language == "en" else "name_vi"
    return once(("unit names", language), lambda: _names(listing(listings.units), "unit_key", column, "unit_name"))


def _names(frame: pl.DataFrame, code: str, column: str, otherwise: str) -> dict[str, str]:
    return {row[code]: row[column] or row[otherwise] for row in frame.to_dicts()}
