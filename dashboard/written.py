"""The journal as the pages see it: read until it changes, written under a name, and the day a meeting stands on."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import streamlit as st

from dashboard import data
from dashboard.journal import Entry, Journal, JournalError, Note, Standing, journal_path, standings
from dashboard.notes import KINDS, KeptNote, kept_notes
from dashboard.run_settings import settings

_AUTHOR = "journal_author"
_PINNED = "pinned_journal"


@dataclass(frozen=True, kw_only=True)
class Pin:
    """The journal as a page run found it: where it lies, the newest entry of each kind, or why it cannot be read."""

    path: Path
    versions: dict[str, str]
    refusal: JournalError | None = None


def journal() -> Journal:
    return Journal(journal_path(settings()))


def pin() -> Pin:
    """Once per page run: what the journal holds now. Its entries are read again only where that has changed."""
    found = journal()
    try:
        made = Pin(path=found.path, versions=found.versions())
    except JournalError as error:
        # A page of figures stands also without its notes; who asks for an entry hears why there is none.
        made = Pin(path=found.path, versions={}, refusal=error)
    st.session_state[_PINNED] = made
    return made


def has_changed() -> bool:
    """Whether anyone wrote since this page was drawn."""
    pinned: Pin = st.session_state[_PINNED]
    try:
        return Journal(pinned.path).versions() != pinned.versions
    except JournalError:
        return False


def meeting_day() -> date:
    """Today; with demo data the day of the data, or every decision of the demo would be years late."""
    facts = data.facts()
    return facts.as_of if facts.is_demo else date.today()


def entries(*kinds: str) -> tuple[Entry, ...]:
    """The entries of these kinds, oldest first, as they stood when the page run began. JournalError in words."""
    now: Pin = st.session_state.get(_PINNED) or pin()
    if now.refusal is not None:
        raise now.refusal
    return _entries(str(now.path), tuple((kind, now.versions.get(kind, "")) for kind in kinds))


@st.cache_resource(max_entries=24, show_spinner=False)
def _entries(path: str, versions: tuple[tuple[str, str], ...]) -> tuple[Entry, ...]:
    return tuple(Journal(Path(path)).entries(*(kind for kind, _ in versions)))


def decisions() -> list[Standing]:
    """Decisions up to the meeting's day: unfinished first by due day, then the finished, newest first."""
    found = standings(entries("decision", "outcome"), on=meeting_day())
    unfinished = sorted((one for one in found if one.state in ("late", "open")), key=lambda one: one.decision.due_on)
    finished = [one for one in reversed(found) if one.state not in ("late", "open")]
    return [*unfinished, *finished]


def notes() -> tuple[KeptNote, ...]:
    """Comments, events, rebases and sign-offs."""
    return kept_notes(entries(*KINDS))


def author() -> str:
    """Who writes: the signed-in person where the city's sign-on is used, else the name given in this session."""
    signed_in = st.user.get("name") if getattr(st.user, "is_logged_in", False) else None
    return str(signed_in or st.session_state.get(_AUTHOR, "")).strip()


def keep_author(name: str) -> None:
    st.session_state[_AUTHOR] = name.strip()


def write(note: Note, *, by: str, refers_to: str | None = None) -> Entry:
    """Append one entry. JournalError in words where it cannot be."""
    keep_author(by)
    return journal().append(note, author=by, refers_to=refers_to)
