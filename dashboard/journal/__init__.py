"""What people write in the app: decisions, comments, sign-offs. The warehouse stays read-only."""

from dashboard.journal.decisions import Standing, State, standings
from dashboard.journal.model import (
    Comment,
    Decision,
    Entry,
    EventNote,
    Issued,
    Meeting,
    Note,
    Outcome,
    Rebase,
    ReportText,
    SignOff,
)
from dashboard.journal.rebasing import rebases_of
from dashboard.journal.store import Journal, JournalError, journal_path
from dashboard.journal.transfer import export_journal, import_journal

__all__ = [
    "Comment",
    "Decision",
    "Entry",
    "EventNote",
    "Issued",
    "Journal",
    "JournalError",
    "Meeting",
    "Note",
    "Outcome",
    "Rebase",
    "ReportText",
    "SignOff",
    "Standing",
    "State",
    "export_journal",
    "import_journal",
    "journal_path",
    "rebases_of",
    "standings",
]
