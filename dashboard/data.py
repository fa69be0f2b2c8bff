"""The one door to the warehouse: one edition per page run, answers cached by edition. No SQL, no words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import streamlit as st

from dashboard.selection import Selection
from dashboard.texts import app as words
from warehouse import listings
from warehouse.editions import EditionFacts, current_edition, edition_facts, open_edition
from warehouse.errors import NoEditionError, UserFacingError
from warehouse.metrics import METRICS_BY_NAME
from warehouse.periods import Grain
from warehouse.policies import PolicyName
from warehouse.query import query_metric
from warehouse.settings import Settings
from warehouse.text import Language, Text

_PINNED = "pinned_edition"
_TRIES = 3
_Where = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class Pin:
    """The edition a whole page run reads, whatever is published meanwhile."""

    warehouse: str
    edition: str


class EditionReplacedError(UserFacingError):
    """The edition named in CURRENT went away while it was being opened, and again when tried anew."""


def pin_edition() -> Pin:
    """Read CURRENT, once per run. NoEditionError where nothing is published; EditionReplacedError in a race lost."""
    warehouse = Settings().warehouse
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


def pinned() -> Pin:
    """The edition of this run."""
    pin: Pin = st.session_state[_PINNED]
    return pin


# The handle goes when its last user lets go; closing it here would break a run still reading.
@st.cache_resource(max_entries=3, show_spinner=False)
def _connection(pin: Pin) -> duckdb.DuckDBPyConnection:
    return open_edition(Path(pin.warehouse), pin.edition)


@st.cache_data(max_entries=8, show_spinner=False)
def _facts(pin: Pin) -> EditionFacts:
    return edition_facts(_connection(pin))


def facts() -> EditionFacts:
    """What this run's edition says about itself."""
    return _facts(pinned())


@st.cache_data(max_entries=2000, max_size="256MB", show_spinner=False)
def _metric(
    pin: Pin,
    name: str,
    by: tuple[str, ...],
    grain: Grain | None,
    start: date | None,
    end: date | None,
    where: _Where,
    policy: PolicyName | None,
) -> pl.DataFrame:
    return query_metric(
        _connection(pin), name, by=by, grain=grain, start=start, end=end, where=dict(where), policy=policy
    )


def metric(name: str, selection: Selection, *, by: Sequence[str] = (), grain: Grain | None = None) -> pl.DataFrame:
    """A metric within the selection, as warehouse.query gives it; filters it does not know are left out."""
    declared = METRICS_BY_NAME[name]
    policy = selection.policy if selection.policy in declared.calculations else None
    where = tuple((group, codes) for group, codes in selection.filters.items() if group in declared.groups and codes)
    return _metric(pinned(), name, tuple(by), grain, selection.start, selection.end, where, policy)


@st.cache_data(max_entries=500, max_size="128MB", show_spinner=False)
def _listing(pin: Pin, _function: Callable[..., pl.DataFrame], name: str, arguments: Any) -> pl.DataFrame:
    return _function(_connection(pin), **dict(arguments))


def listing(function: Callable[..., pl.DataFrame], **arguments: Any) -> pl.DataFrame:
    """One of warehouse.listings, with hashable arguments."""
    return _listing(pinned(), function, function.__name__, tuple(sorted(arguments.items())))


@st.cache_data(max_entries=100, max_size="64MB", show_spinner=False)
def _dossiers(
    pin: Pin,
    where: _Where,
    start: date | None,
    end: date | None,
    policy: PolicyName,
    outcome: listings.Outcome,
    limit: int,
) -> pl.DataFrame:
    return listings.dossier_rows(
        _connection(pin), where=dict(where), start=start, end=end, policy=policy, outcome=outcome, limit=limit
    )


def dossiers(selection: Selection, outcome: listings.Outcome, limit: int) -> pl.DataFrame:
    """The dossiers behind a figure, latest first; at most `limit`."""
    where = tuple((group, codes) for group, codes in selection.filters.items() if codes)
    return _dossiers(pinned(), where, selection.start, selection.end, selection.policy, outcome, limit)


def field_names(language: Language) -> dict[str, str]:
    """Field names by code, for tables and axes."""
    column = "field_name_en" if language == "en" else "field_name"
    return _names(listing(listings.fields), "field_code", column, "field_name")


def unit_names(language: Language) -> dict[str, str]:
    """Unit names by unit_key."""
    column = "unit_name_en" if language == "en" else "unit_name"
    return _names(listing(listings.units), "unit_key", column, "unit_name")


def _names(frame: pl.DataFrame, code: str, column: str, otherwise: str) -> dict[str, str]:
    return {row[code]: row[column] or row[otherwise] for row in frame.to_dicts()}
