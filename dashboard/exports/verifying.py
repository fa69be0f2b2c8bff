"""Is this file the one we issued: by the hash of the file, then of its content, then by the code it bears."""

import difflib
import hashlib
import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import polars as pl

from dashboard import formats
from dashboard.exports.issuing import gathered, written
from dashboard.exports.model import CODE
from dashboard.exports.ooxml import content_hash, is_package
from dashboard.exports.pdf_parts import is_pdf, streams
from dashboard.exports.requests import request_of
from dashboard.exports.source import source_of
from dashboard.journal.model import Entry, Issued
from dashboard.journal.store import Journal, journal_path
from dashboard.texts import exports as words
from dashboard.texts import told
from warehouse.errors import UserFacingError
from warehouse.settings import Settings
from warehouse.text import Text

State = Literal["issued", "repacked", "altered", "unknown"]
_CODE = re.compile(rb"TD-([0-9a-f]{12})")
# Text of the three Office formats: shared strings and runs, and the numbers of cells.
_RUN = re.compile(rb"<(?:w:t|a:t|t|v)(?:\s[^>]*)?>([^<]*)</(?:w:t|a:t|t|v)>")
_PARQUET = b"PAR1"
_MOST_BYTES = 60_000_000
_MOST_DIFFERENCES = 20


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a file is. differences: what stood there when it was issued → what stands there now, the first twenty."""

    state: State
    message: Text
    entry: Entry | None = None
    differences: tuple[tuple[str, str], ...] = ()
    not_compared: Text | None = None


def verify(payload: bytes, settings: Settings) -> Finding:
    """Look the file up in the ledger; an altered one is held against the document made again. Never raises for a
    file that is broken or hostile: that is "unknown"."""
    entries = Journal(journal_path(settings)).entries("issued")
    digest = hashlib.sha256(payload).hexdigest()
    for entry in reversed(entries):
        if entry.note.file_sha256 == digest:
            return Finding(state="issued", message=_said(words.ISSUED, entry), entry=entry)
    readable = _within_bounds(payload)
    content = content_hash(payload) if readable else ""
    for entry in reversed(entries):
        if entry.note.content_sha256 == content:
            return Finding(state="repacked", message=_said(words.REPACKED, entry), entry=entry)
    codes = _codes(payload) if readable else []
    for entry in reversed(entries):
        if entry.note.data_sha256[:12] in codes:
            return _altered(payload, entry, settings)
    if codes:
        return Finding(state="unknown", message=told(words.UNKNOWN_CODE, code=f"{CODE}{codes[0]}"))
    return Finding(state="unknown", message=words.UNKNOWN)


def _said(text: Text, entry: Entry) -> Text:
    note: Issued = entry.note
    return told(
        text,
        form=note.form,
        period=note.parameters.get("period", "–"),
        edition=note.edition,
        code=f"{CODE}{note.data_sha256[:12]}",
        when=formats.minute(entry.written_at.astimezone(), "vi"),
    )


def _altered(payload: bytes, entry: Entry, settings: Settings) -> Finding:
    message = _said(words.ALTERED, entry)
    if is_pdf(payload):
        # A page is drawn letters without their text; who wants to know what changed lays the two beside each other.
        again = told(words.PDF_NOT_COMPARED, form=entry.note.form, edition=entry.note.edition,
                     period=entry.note.parameters.get("period", "–"))  # fmt: skip
        return Finding(state="altered", message=message, entry=entry, not_compared=again)
    try:
        original = _made_again(entry.note, settings)
    except UserFacingError as error:
        reason = told(words.NOT_COMPARED, reason=error.message.vi)
        return Finding(state="altered", message=message, entry=entry, not_compared=reason)
    changed = differences(_texts(original), _texts(payload))
    return Finding(state="altered", message=message, entry=entry, differences=tuple(changed))


def _made_again(note: Issued, settings: Settings) -> bytes:
    source = source_of(settings, note.edition)
    asked = note.parameters
    request = request_of(
        source,
        note.form,
        period=str(asked["period"]),
        basis="calendar" if asked.get("basis") == "calendar" else "report",
        unit=str(asked.get("unit", "")),
        policy=asked.get("policy"),
        draft=True,
    )
    return written(gathered(source, request), str(asked["format"])).payload


def differences(issued: Sequence[str], found: Sequence[str]) -> list[tuple[str, str]]:
    """Where two lists of texts part: what was issued, what is there instead ("" for nothing); the first twenty."""
    matcher = difflib.SequenceMatcher(a=issued, b=found, autojunk=False)
    parts = [
        (" | ".join(issued[a:b]), " | ".join(found[c:d])) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"
    ]
    return parts[:_MOST_DIFFERENCES]


def _within_bounds(payload: bytes) -> bool:
    """Whether it may be unpacked: a zip that promises more than a document ever holds is not opened."""
    if not is_package(payload):
        return True
    try:
        with zipfile.ZipFile(io.BytesIO(payload)) as archive:
            archive.testzip() if sum(info.file_size for info in archive.infolist()) <= _MOST_BYTES else None
            return sum(info.file_size for info in archive.infolist()) <= _MOST_BYTES
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError):
        return False


def _parts(payload: bytes) -> list[bytes]:
    if is_pdf(payload):
        return [payload, *streams(payload, most_bytes=_MOST_BYTES)]
    if not is_package(payload):
        return [payload]
    with zipfile.ZipFile(io.BytesIO(payload)) as archive:
        return [archive.read(name) for name in sorted(archive.namelist()) if not name.endswith("/")]


def _codes(payload: bytes) -> list[str]:
    """The data codes a file bears, the most frequent first."""
    found: dict[str, int] = {}
    for part in _parts(payload):
        for code in _CODE.findall(part):
            found[code.decode()] = found.get(code.decode(), 0) + 1
    return sorted(found, key=lambda code: -found[code])


def _texts(payload: bytes) -> list[str]:
    if payload.startswith(_PARQUET):
        return _rows(payload)
    if not is_package(payload):
        return payload.decode("utf-8", errors="replace").splitlines()
    return [text for part in _parts(payload) for text in _texts_of_part(part)]


def _texts_of_part(part: bytes) -> list[str]:
    """The runs and cells of an Office part; the lines of a text file; nothing of a picture."""
    if part.lstrip()[:1] == b"<":
        return [run.decode("utf-8", errors="replace") for run in _RUN.findall(part)]
    try:
        return part.decode("utf-8").splitlines()
    except UnicodeDecodeError:
        return []


def _rows(payload: bytes) -> list[str]:
    try:
        return [str(row) for row in pl.read_parquet(io.BytesIO(payload)).iter_rows()]
    except (pl.exceptions.PolarsError, OSError):
        return []
