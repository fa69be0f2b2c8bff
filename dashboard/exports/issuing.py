"""From a request to a file that was issued: written, hashed three ways, saved whole, noted in the journal's ledger."""

import hashlib
import json
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from uuid import uuid4

from pydantic_core import to_jsonable_python

from dashboard.exports.forms import form_named, format_of
from dashboard.exports.model import CODE, Report, Request
from dashboard.exports.ooxml import content_hash
from dashboard.exports.source import Source
from dashboard.journal.model import Entry, Issued
from dashboard.journal.store import Journal
from dashboard.texts import exports as words
from dashboard.texts import told
from warehouse.errors import NotWrittenError

_CODE_LETTERS = 12
_WRITERS = {
    "xlsx": "xlsxwriter",
    "docx": "python-docx",
    "pptx": "python-pptx",
    "pdf": "typst",
    "parquet": "polars",
}


@dataclass(frozen=True, kw_only=True)
class Document:
    """A file ready to leave the house, and what the ledger keeps of it. Hashes are SHA-256 in hex."""

    report: Report
    format: str
    file_name: str
    payload: bytes
    data_sha256: str
    content_sha256: str
    file_sha256: str

    @property
    def code(self) -> str:
        """What its footer prints: TD- and the first letters of the data hash."""
        return f"{CODE}{self.data_sha256[:_CODE_LETTERS]}"

    def note(self) -> Issued:
        """The ledger's line."""
        request = self.report.request
        library = _WRITERS.get(self.format)
        return Issued(
            form=request.form,
            parameters={
                **request.parameters(),
                "format": self.format,
                "layout": self.report.layout_version,
                "library": f"{library} {version(library)}" if library else "",
            },
            edition=self.report.facts.edition,
            file_name=self.file_name,
            file_sha256=self.file_sha256,
            content_sha256=self.content_sha256,
            data_sha256=self.data_sha256,
        )


def gathered(source: Source, request: Request) -> Report:
    """What the document will say: for a preview, and for writing."""
    return form_named(request.form).loaded().gather(source, request)


def data_hash(report: Report) -> str:
    """SHA-256 of the canonical JSON of edition, parameters, figures and words: the same for every format."""
    said = {
        "edition": report.facts.edition,
        "parameters": report.request.parameters(),
        "figures": {name: [figure.value, figure.over] for name, figure in report.figures().items()},
        "texts": report.texts(),
    }
    text = json.dumps(to_jsonable_python(said), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def written(report: Report, suffix: str | None = None) -> Document:
    """The document in one of its form's formats. Writes nothing to the disk."""
    form = form_named(report.request.form)
    chosen = format_of(form, suffix)
    digest = data_hash(report)
    payload = form.loaded().WRITERS[chosen](report, f"{CODE}{digest[:_CODE_LETTERS]}")
    return Document(
        report=report,
        format=chosen,
        file_name=file_name(report, chosen),
        payload=payload,
        data_sha256=digest,
        content_sha256=content_hash(payload),
        file_sha256=hashlib.sha256(payload).hexdigest(),
    )


def file_name(report: Report, suffix: str) -> str:
    """ii06a-2020-q1-06778-minh-hoa.xlsx: form, period, unit, and what its numbers must not be taken for."""
    request = report.request
    period = request.span.asked.lower().replace("..", "_")
    basis = "" if request.span.basis == "report" or request.span.kind in ("week", "days") else "-lich"
    unit = (
        "".join(letter if letter.isalnum() else "-" for letter in request.unit_keys[-1].split("@")[0].lower())
        if (request.unit_keys)
        else ""
    )
    marks = [
        *(["chua-chot"] if request.is_draft else []),
        *(["minh-hoa"] if report.facts.is_demo else []),
    ]
    return "-".join(part for part in (request.form, f"{period}{basis}", unit, *marks) if part) + f".{suffix}"


def record(journal: Journal, documents: Sequence[Document], *, author: str) -> None:
    """Note the documents in the ledger, all or none, before they are given away. JournalError."""
    journal.append_all(entries_of([document.note() for document in documents], author=author))


def entries_of(notes: Sequence[Issued], *, author: str) -> list[Entry]:
    """The ledger's entries of what is issued now."""
    now = datetime.now(UTC)
    return [
        Entry(entry_id=uuid4().hex, written_at=now, author=author, kind=note.kind, refers_to=None, note=note)
        for note in notes
    ]


def place(out: Path | None, name: str) -> Path:
    """Where a file goes: the path given; within it where that is a folder, or has no ending and so names one."""
    path = out or Path()
    return path / name if path.is_dir() or not path.suffix else path


def save(payload: bytes, path: Path) -> Path:
    """Write a file whole or not at all, replacing what is there. NotWrittenError says why not and what to do."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(payload)
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise NotWrittenError(told(words.NOT_SAVED, path=path, reason=error.strerror or error)) from error
    return path
