"""The journal's file: an SQLite database of its own, append-only, written by several processes, read by all."""

import json
import sqlite3
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from pydantic import ValidationError

from dashboard.journal.model import Entry, Note
from dashboard.texts import journal as words
from dashboard.texts import told
from warehouse.errors import UserFacingError
from warehouse.settings import Settings

FILE = "journal.sqlite3"
VERSION = 1
_SECONDS = 15.0
# Append-only is held by the file itself, whoever writes to it.
_SCHEMA = """
CREATE TABLE IF NOT EXISTS entries (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    entry_id TEXT NOT NULL UNIQUE,
    written_at TEXT NOT NULL,
    author TEXT NOT NULL,
    kind TEXT NOT NULL,
    refers_to TEXT REFERENCES entries (entry_id),
    metric TEXT,
    unit TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS entries_by_kind ON entries (kind, metric, unit);
CREATE INDEX IF NOT EXISTS entries_by_reference ON entries (refers_to);
CREATE TRIGGER IF NOT EXISTS entries_stay BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER IF NOT EXISTS entries_are_kept BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
"""
_COLUMNS = "entry_id, written_at, author, kind, refers_to, note"


class JournalError(UserFacingError):
    """The journal cannot be read or written, or the entry is not one; says which and what to do."""


def journal_path(settings: Settings) -> Path:
    return settings.home / "journal" / FILE


class Journal:
    """One home's journal. Every call opens and closes the file: safe for any thread and process.

    An entry is on the disk (fsync) before `append` returns. Not for network file systems: SQLite's log of writes
    needs shared memory.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def append(self, note: Note, *, author: str, refers_to: str | None = None) -> Entry:
        """Write one entry and return it. JournalError where the author is missing or refers_to is unknown."""
        try:
            entry = Entry(
                entry_id=uuid.uuid4().hex,
                written_at=datetime.now(UTC),
                author=author,
                kind=note.kind,
                refers_to=refers_to,
                note=note,
            )
        except ValidationError as error:
            raise JournalError(words.NO_AUTHOR) from error
        self.append_all([entry])
        return entry

    def append_all(self, entries: Sequence[Entry]) -> int:
        """Write entries that are not there yet, all or none; returns how many were new."""
        with self._open() as connection:
            connection.execute("BEGIN IMMEDIATE")
            known = {row[0] for row in connection.execute("SELECT entry_id FROM entries")}
            fresh = [entry for entry in entries if entry.entry_id not in known]
            known |= {entry.entry_id for entry in fresh}
            lost = next((entry for entry in fresh if entry.refers_to and entry.refers_to not in known), None)
            if lost is not None:
                raise JournalError(told(words.NO_SUCH_ENTRY, entry=lost.refers_to))
            connection.executemany(
                "INSERT INTO entries (entry_id, written_at, author, kind, refers_to, metric, unit, note)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [_row(entry) for entry in fresh],
            )
            connection.execute("COMMIT")
        return len(fresh)

    def entries(self, *kinds: str) -> list[Entry]:
        """Entries of these kinds (or all), oldest first; none where nothing was ever written."""
        if not self.path.exists():
            return []
        chosen = f" WHERE kind IN ({', '.join('?' for _ in kinds)})" if kinds else ""
        with self._open() as connection:
            rows = connection.execute(f"SELECT {_COLUMNS} FROM entries{chosen} ORDER BY position", kinds).fetchall()
        return [_entry(row) for row in rows]

    def versions(self) -> dict[str, str]:
        """The id of the newest entry of each kind: the same as long as nothing of that kind was written."""
        if not self.path.exists():
            return {}
        with self._open() as connection:
            newest = (
                "SELECT kind, entry_id FROM entries WHERE position IN (SELECT max(position) FROM entries GROUP BY kind)"
            )
            return dict(connection.execute(newest).fetchall())

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            connection = sqlite3.connect(self.path, timeout=_SECONDS, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            raise JournalError(told(words.NOT_OPENED, path=self.path)) from error
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            self._prepare(connection)
            yield connection
        except sqlite3.Error as error:
            raise JournalError(told(words.NOT_WRITTEN, path=self.path, reason=str(error))) from error
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            connection.close()

    def _prepare(self, connection: sqlite3.Connection) -> None:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version > VERSION:
            raise JournalError(told(words.NEWER_VERSION, path=self.path))
        if version < VERSION:
            connection.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;")


def _row(entry: Entry) -> tuple[str | None, ...]:
    note = entry.note.model_dump(mode="json") if isinstance(entry.note, Note) else entry.note
    return (
        entry.entry_id,
        entry.written_at.astimezone(UTC).isoformat(timespec="milliseconds"),
        entry.author,
        entry.kind,
        entry.refers_to,
        note.get("metric"),
        note.get("unit") or "",
        json.dumps(note, ensure_ascii=False),
    )


def _entry(row: tuple[str, str, str, str, str | None, str]) -> Entry:
    entry_id, written_at, author, kind, refers_to, note = row
    return Entry(
        entry_id=entry_id,
        written_at=datetime.fromisoformat(written_at),
        author=author,
        kind=kind,
        refers_to=refers_to,
        note=json.loads(note),
    )
