"""The journal out of the house and back: one JSON line per entry, so that a person can read it and a diff shows it."""

from pathlib import Path

from pydantic import ValidationError

from dashboard.journal.model import Entry
from dashboard.journal.store import Journal, JournalError
from dashboard.texts import journal as words
from dashboard.texts import told


def export_journal(journal: Journal, target: Path) -> int:
    """Write every entry to `target`, oldest first; returns how many. JournalError where it cannot be written."""
    entries = journal.entries()
    try:
        target.write_text("".join(entry.model_dump_json() + "\n" for entry in entries), encoding="utf-8")
    except OSError as error:
        raise JournalError(told(words.FILE_NOT_WRITTEN, path=target)) from error
    return len(entries)


def import_journal(journal: Journal, source: Path) -> tuple[int, int]:
    """Add the entries of an exported file; returns (new, already there). All or none: JournalError names the line.

    An entry known by its id must be the same entry: another text under the same id refuses the file.
    """
    entries = _read(source)
    known = {entry.entry_id: entry for entry in journal.entries()}
    for number, entry in enumerate(entries, start=1):
        if entry.entry_id in known and known[entry.entry_id].model_dump() != entry.model_dump():
            raise JournalError(told(words.OTHER_ENTRY, path=source.name, line=number))
    new = journal.append_all(entries)
    return new, len(entries) - new


def _read(source: Path) -> list[Entry]:
    try:
        lines = source.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise JournalError(told(words.FILE_NOT_READ, path=source)) from error
    entries = []
    for number, line in enumerate(lines, start=1):
        try:
            entries.append(Entry.model_validate_json(line))
        except ValidationError as error:
            raise JournalError(told(words.NOT_AN_ENTRY, path=source.name, line=number)) from error
    return entries
