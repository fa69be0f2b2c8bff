"""The journal as the pages see it: read once per run, written under a name, and the day the meeting stands on."""

from datetime import date

import streamlit as st

from dashboard import data
from dashboard.journal import Entry, Journal, Note, Standing, journal_path, standings
from warehouse.settings import Settings

_AUTHOR = "journal_author"


def journal() -> Journal:
    return Journal(journal_path(Settings()))


def meeting_day() -> date:
    """Today; with demo data the day of the data, or every decision of the demo would be years late."""
    facts = data.facts()
    return facts.as_of if facts.is_demo else date.today()


def entries(*kinds: str) -> list[Entry]:
    """What is written now: read at every run, since another process may have written meanwhile."""
    return journal().entries(*kinds)


def decisions() -> list[Standing]:
    """Decisions up to the meeting's day: unfinished first by due day, then the finished, newest first."""
    found = standings(entries("decision", "outcome"), on=meeting_day())
    unfinished = sorted((one for one in found if one.state in ("late", "open")), key=lambda one: one.decision.due_on)
    finished = [one for one in reversed(found) if one.state not in ("late", "open")]
    return [*unfinished, *finished]


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
