"""What people wrote about figures, as charts and meetings show it: comments, events, rebases, sign-offs."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from dashboard import formats
from dashboard.journal import Comment, Entry, EventNote, Rebase, SignOff
from dashboard.texts import notes as words
from dashboard.texts import say
from warehouse.text import Language

Kind = Literal["comment", "event", "rebase", "sign_off"]
KINDS: tuple[Kind, ...] = ("comment", "event", "rebase", "sign_off")


class KeptNote(BaseModel):
    """One note. start and end are the days it is about, inclusive; metric None is every figure of the unit.

    unit "" is the whole city, else a unit_key. edition: the one that was reviewed, of a sign-off.
    """

    model_config = ConfigDict(frozen=True)
    kind: Kind
    start: date
    end: date
    metric: str | None
    unit: str
    text: str
    author: str
    written_on: date
    edition: str = ""


def kept_notes(entries: Iterable[Entry]) -> tuple[KeptNote, ...]:
    """The notes among journal entries, in order."""
    found = (_kept(entry) for entry in entries)
    return tuple(note for note in found if note is not None)


def _kept(entry: Entry) -> KeptNote | None:
    note = entry.note
    match note:
        case Comment() | EventNote():
            kind, start, end, edition = note.kind, note.on, note.on, ""
        case Rebase():
            kind, start, end, edition = note.kind, note.starts_on, note.starts_on, ""
        case SignOff():
            kind, start, end, edition = note.kind, note.period_start, note.period_end, note.edition
        case _:
            return None
    written_on = entry.written_at.astimezone().date()
    return KeptNote.model_validate(
        {
            "kind": kind,
            "start": start,
            "end": end,
            "metric": note.metric,
            "unit": note.unit,
            "text": note.text,
            "author": entry.author,
            "written_on": written_on,
            "edition": edition,
        }
    )


def about(notes: Sequence[KeptNote], metric: str, unit: str) -> tuple[KeptNote, ...]:
    """The notes of a metric and unit; an event of the whole city is one of every unit too."""
    return tuple(
        note
        for note in notes
        if note.metric in (None, metric) and (note.unit == unit or (note.kind == "event" and not note.unit))
    )


def marks(notes: Sequence[KeptNote]) -> tuple[KeptNote, ...]:
    """Those with one day, to be drawn at it; a sign-off is of a period and stands under the chart."""
    return tuple(note for note in notes if note.kind != "sign_off")


def said(note: KeptNote, language: Language) -> str:
    """A note in a tooltip or a table's cell."""
    if note.kind == "sign_off":
        return say(words.REVIEWED_SHORT, language, author=note.author, edition=note.edition)
    return f"{words.TITLES[note.kind].get(language)}: {note.text} ({note.author})"


def reviewed(note: KeptNote, language: Language) -> str:
    """A sign-off as the line under the figure it is about."""
    return say(
        words.REVIEWED,
        language,
        period=period_name(note.start, note.end, language),
        author=note.author,
        day=formats.day(note.written_on, language),
        edition=note.edition,
        what=f" {note.text}" if note.text else "",
    )


def period_name(start: date, end: date, language: Language) -> str:
    """A signed-off period: 2019, thg 4/2019, or its two days."""
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return str(start.year)
    if (start.year, start.month, start.day) == (end.year, end.month, 1):
        return formats.month(end, language)
    return formats.period(start, end, None, language)
