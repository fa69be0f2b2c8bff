"""A clerk's own paragraphs of a report: kept in the journal, in force until a newer one of the same place and unit."""

from collections.abc import Mapping

from dashboard.journal.model import MOST_LETTERS, Entry, ReportText
from dashboard.journal.store import Journal
from dashboard.texts import cchc_report as words
from dashboard.texts import told
from warehouse.errors import UnknownNameError, UserFacingError
from warehouse.text import Text

CCHC = "cchc-report"
# Which forms take texts, and where in them.
PLACES: Mapping[str, Mapping[str, Text]] = {CCHC: words.PLACES}


class ReportTextError(UserFacingError):
    """A paragraph that cannot be kept as it was given; says what is possible."""


def texts_in_force(journal: Journal, form: str, unit: str) -> dict[str, str]:
    """place → the newest text of a form for a unit ("" is the whole city); places with none left out."""
    newest = {
        entry.note.place: entry.note.text
        for entry in _entries(journal)
        if (entry.note.form, entry.note.unit) == (form, unit)
    }
    return {place: text for place, text in newest.items() if text.strip()}


def newest_entries(journal: Journal) -> list[Entry]:
    """The entry in force of every form, place and unit, by these; empty texts (taken back) left out."""
    newest = {(entry.note.form, entry.note.unit, entry.note.place): entry for entry in _entries(journal)}
    return [newest[key] for key in sorted(newest) if newest[key].note.text.strip()]


def _entries(journal: Journal) -> list[Entry]:
    return [entry for entry in journal.entries("report_text") if isinstance(entry.note, ReportText)]


def keep_text(journal: Journal, *, form: str, place: str, text: str, unit: str, author: str) -> Entry:
    """Write a paragraph; an empty one takes the last back. Raises UnknownNameError, ReportTextError."""
    if form not in PLACES:
        raise UnknownNameError(told(words.UNKNOWN_FORM, form=form, known=", ".join(PLACES)))
    if place not in PLACES[form]:
        raise UnknownNameError(told(words.UNKNOWN_PLACE, form=form, place=place, known=", ".join(PLACES[form])))
    if len(text) > MOST_LETTERS:
        raise ReportTextError(told(words.TOO_LONG, letters=len(text), most=MOST_LETTERS))
    return journal.append(ReportText(form=form, place=place, text=text.strip(), unit=unit), author=author)
