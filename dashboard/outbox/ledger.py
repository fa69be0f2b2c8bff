"""What was sent to whom: one JSON line per letter a server took, on the disk before the next letter goes."""

import os
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from dashboard.texts import notify as words
from dashboard.texts import told
from warehouse.errors import UserFacingError
from warehouse.text import Language

LEDGER = "sent.jsonl"


class LedgerError(UserFacingError):
    """The ledger cannot be read or written: sending on could send twice."""


class Sent(BaseModel):
    """One letter that a server accepted."""

    model_config = ConfigDict(frozen=True)
    edition: str
    unit_key: str
    address: str
    language: Language
    message_id: str
    sha256: str
    server: str
    accepted_at: datetime


def sent_letters(folder: Path) -> list[Sent]:
    """Every letter ever accepted, oldest first. A last line torn by a power cut is left out."""
    path = folder / LEDGER
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return []
    except OSError as error:
        raise LedgerError(told(words.LEDGER_UNREADABLE, path=path, reason=error.strerror or str(error))) from error
    found = []
    for number, line in enumerate(lines, start=1):
        try:
            found.append(Sent.model_validate_json(line))
        except ValidationError as error:
            # `append` begins a new line after a torn one, so only whole lines may be unreadable for another reason.
            if line.strip("\0 ").startswith("{") and line.endswith("}"):
                reason = f"{LEDGER}:{number}"
                raise LedgerError(told(words.LEDGER_UNREADABLE, path=path, reason=reason)) from error
    return found


def check_writable(folder: Path) -> None:
    """LedgerError before anything is sent, where nothing could be written down."""
    path = folder / LEDGER
    try:
        os.close(_opened(path))
    except OSError as error:
        raise LedgerError(told(words.LEDGER_UNREADABLE, path=path, reason=error.strerror or str(error))) from error


def _opened(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)


def append(folder: Path, sent: Sent) -> None:
    """Write one line and wait until it is on the disk. LedgerError where it is not."""
    path = folder / LEDGER
    try:
        handle = _opened(path)
        with os.fdopen(handle, "rb+") as file:
            size = file.seek(0, os.SEEK_END)
            is_torn = size > 0 and os.pread(handle, 1, size - 1) != b"\n"
            file.write((b"\n" if is_torn else b"") + sent.model_dump_json().encode() + b"\n")
            file.flush()
            os.fsync(handle)
    except OSError as error:
        raise LedgerError(
            told(words.LEDGER, path=path, reason=error.strerror or str(error), address=sent.address)
        ) from error
