"""Is this file the one we issued: by the hash of the file, then of its content, then by the code it bears."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dashboard import formats
from dashboard.exports.differing import Difference, differences
from dashboard.exports.issuing import data_hash, gathered, written
from dashboard.exports.model import CODE
from dashboard.exports.ooxml import content_hash, is_package
from dashboard.exports.pdf_parts import is_pdf
from dashboard.exports.places import UnreadableError, contents_of, parts_of
from dashboard.exports.requests import request_of
from dashboard.exports.source import source_of
from dashboard.journal.model import Entry, Issued
from dashboard.journal.store import Journal, journal_path
from dashboard.texts import told
from dashboard.texts import verifying as words
from warehouse.errors import UserFacingError
from warehouse.settings import Settings
from warehouse.text import Text

State = Literal["issued", "repacked", "resaved", "added_to", "altered", "unknown"]
PACK = "pack"
MOST_BYTES = 250_000_000
_CODE = re.compile(rb"TD-([0-9a-f]{12})")
_PDF_END = re.compile(rb"%%EOF\r?\n?")
_MOST_ENDS = 16


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a file is. differences: every place that is not as issued. not_compared: why they could not be found."""

    state: State
    message: Text
    entry: Entry | None = None
    differences: tuple[Difference, ...] = ()
    not_compared: Text | None = None


def verify(payload: bytes, settings: Settings) -> Finding:
    """Look the file up in the ledger; an altered one is held against the document made again. Never raises for a
    file that is broken or hostile: that is "unknown", with the reason. JournalError where the ledger is unreadable."""
    entries = list(reversed(Journal(journal_path(settings)).entries("issued")))
    digest = hashlib.sha256(payload).hexdigest()
    for entry in entries:
        if entry.note.file_sha256 == digest:
            return Finding(state="issued", message=_said(words.ISSUED, entry.note, entry), entry=entry)
    if len(payload) > MOST_BYTES:
        return _unreadable(words.TOO_LARGE)
    try:
        parts = parts_of(payload)
    except UnreadableError as error:
        return _unreadable(error.reason)
    content = content_hash(payload) if is_package(payload) else digest
    for entry in entries:
        if entry.note.content_sha256 == content:
            return Finding(state="repacked", message=_said(words.REPACKED, entry.note, entry), entry=entry)
    begun = set(_beginnings(payload))
    for entry in entries:
        if entry.note.file_sha256 in begun:
            return Finding(state="added_to", message=_said(words.ADDED_TO, entry.note, entry), entry=entry)
    return _by_code(payload, parts, entries, settings)


def _by_code(payload: bytes, parts: Mapping[str, bytes], entries: Sequence[Entry], settings: Settings) -> Finding:
    codes = _codes(parts)
    borne = [entry for entry in entries if entry.note.data_sha256[:12] in codes]
    # A document in several formats has one code: the one whose file name ends like this file's kind is meant.
    kind = _kind(payload, parts)
    borne.sort(key=lambda entry: (codes.index(entry.note.data_sha256[:12]), _suffix(entry.note) != kind))
    if borne:
        return _altered(payload, parts, borne[0], settings)
    if codes:
        return Finding(state="unknown", message=told(words.UNKNOWN_CODE, code=f"{CODE}{codes[0]}"))
    return Finding(state="unknown", message=words.UNKNOWN)


def _unreadable(reason: Text) -> Finding:
    return Finding(state="unknown", message=_within(words.UNREADABLE, reason))


def _within(sentence: Text, reason: Text) -> Text:
    return Text(sentence.vi.format(reason=reason.vi), sentence.en.format(reason=reason.en))


def _said(text: Text, note: Issued, entry: Entry) -> Text:
    return told(
        text,
        form=note.form,
        file=note.file_name,
        period=note.parameters.get("period", "–"),
        edition=note.edition,
        code=f"{CODE}{note.data_sha256[:12]}",
        when=formats.minute(entry.written_at.astimezone(), "vi"),
    )


def _altered(payload: bytes, parts: Mapping[str, bytes], entry: Entry, settings: Settings) -> Finding:
    note: Issued = entry.note
    message = _said(words.ALTERED, note, entry)

    def unable(reason: Text) -> Finding:
        return Finding(state="altered", message=message, entry=entry, not_compared=reason)

    if note.form == PACK:
        found = tuple(_in_pack(note, parts))
        return Finding(state="altered", message=message, entry=entry, differences=found)
    try:
        here = contents_of(payload)
        if not here.is_known:
            return unable(_laid_beside(note))
        original = contents_of(_made_again(note, settings))
    except UnreadableError as error:
        return unable(_within(words.NOT_COMPARED, error.reason))
    except UserFacingError as error:
        return unable(_within(words.NOT_COMPARED, error.message))
    except KeyError as error:
        # A note of another version of the program, without one of the parameters.
        return unable(told(words.NOT_COMPARED, reason=error))
    changed = tuple(differences(original, here))
    if not changed:
        return Finding(state="resaved", message=_said(words.RESAVED, note, entry), entry=entry)
    return Finding(state="altered", message=message, entry=entry, differences=changed)


def _laid_beside(note: Issued) -> Text:
    """A page of a PDF is drawn letters without their text: the command that makes the original again."""
    unit = f" --unit {note.parameters['unit']}" if note.parameters.get("unit") else ""
    return told(
        words.NO_LOOK_INSIDE,
        form=note.form,
        period=note.parameters.get("period", "–"),
        unit=unit,
        format=note.parameters.get("format", ""),
        edition=note.edition,
    )


class _ChangedSinceError(UserFacingError):
    """The same request no longer gives the same figures and words."""


def _made_again(note: Issued, settings: Settings) -> bytes:
    """The document from the edition it was issued from. Raises UserFacingError: the edition is gone, or what is made
    now is not what was issued then."""
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
    report = gathered(source, request)
    if data_hash(report) != note.data_sha256:
        raise _ChangedSinceError(words.NOT_THE_SAME_NOW)
    return written(report, str(asked["format"])).payload


def _in_pack(note: Issued, parts: Mapping[str, bytes]) -> Iterator[Difference]:
    """The files of a pack against the hashes that the ledger keeps of them."""
    kept: Mapping[str, str] = note.parameters.get("files", {})
    for name in sorted({*kept, *parts}):
        where = Text(words.AT_FILE.vi.format(name), words.AT_FILE.en.format(name))
        if name not in parts:
            yield Difference(where, words.PACK_AS_ISSUED.vi, words.PACK_MISSING.vi)
        elif name not in kept:
            yield Difference(where, "", words.PACK_FOREIGN.vi)
        elif hashlib.sha256(parts[name]).hexdigest() != kept[name]:
            yield Difference(where, words.PACK_AS_ISSUED.vi, words.PACK_ALTERED.vi)


def _beginnings(payload: bytes) -> Iterator[str]:
    """Hashes of what a PDF was before something was added to its end: signing adds, it changes nothing before."""
    if is_pdf(payload):
        for end in list(_PDF_END.finditer(payload))[:_MOST_ENDS]:
            for stop in {end.end(), end.start() + len(b"%%EOF")}:
                yield hashlib.sha256(payload[:stop]).hexdigest()


def _codes(parts: Mapping[str, bytes]) -> list[str]:
    """The data codes a file bears, the most frequent first."""
    found = Counter(code.decode() for part in parts.values() for code in _CODE.findall(part))
    return [code for code, _ in found.most_common()]


def _kind(payload: bytes, parts: Mapping[str, bytes]) -> str:
    for name, suffix in (("xl/workbook.xml", "xlsx"), ("word/document.xml", "docx"), ("ppt/presentation.xml", "pptx")):
        if name in parts:
            return suffix
    return "pdf" if is_pdf(payload) else "parquet" if payload.startswith(b"PAR1") else ""


def _suffix(note: Issued) -> str:
    return str(note.parameters.get("format", ""))
