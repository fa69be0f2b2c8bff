"""The folder of outboxes: one folder per edition, there as a whole or not at all, whatever is killed on the way."""

import hashlib
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import ValidationError

from dashboard.outbox.model import INDEX, Index, KeptFile, Letter, UnitEntry
from dashboard.texts import outbox as words
from dashboard.texts import told
from warehouse.errors import UserFacingError
from warehouse.text import Language, Text

LOCK = ".lock"
# What an edition is called; whatever else somebody keeps in the folder is theirs and never pruned.
_EDITION = re.compile(r"\d{8}-\d{6}-[0-9a-z]+")
_WRITING = ".writing"
_OLD = ".old"


class OutboxError(UserFacingError):
    """An outbox that is missing, unreadable, or cannot be written."""


def outbox_names(folder: Path) -> list[str]:
    """The editions with an outbox, newest first."""
    paths = folder.iterdir() if folder.is_dir() else ()
    return sorted((path.name for path in paths if _EDITION.fullmatch(path.name) and path.is_dir()), reverse=True)


def read_index(folder: Path, edition: str) -> Index:
    """What an edition's outbox holds. OutboxError where there is none, or where its index is damaged."""
    known = outbox_names(folder)
    if edition not in known:
        raise OutboxError(told(words.NO_OUTBOX, edition=edition, known=", ".join(known) or "–"))
    path = folder / edition / INDEX
    try:
        return Index.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        reason = error.strerror if isinstance(error, OSError) else f"{error.error_count()} ×"
        raise OutboxError(told(words.INDEX_UNREADABLE, path=path, reason=reason, edition=edition)) from error


def unit_named(index: Index, asked: str) -> UnitEntry:
    """The unit of an outbox by code, key or name; OutboxError with those there are."""
    found = [unit for unit in index.units if unit.matches(asked)]
    if len(found) == 1:
        return found[0]
    known = (found or index.units) if len(found) != 1 else found
    vi, en = (
        ", ".join(f"{unit.unit_code} ({unit.title.get(language)})" for unit in known) for language in ("vi", "en")
    )
    raise OutboxError(
        Text(words.NO_UNIT.vi.format(asked=asked, known=vi), words.NO_UNIT.en.format(asked=asked, known=en))
    )


def letter_in(index: Index, unit: UnitEntry, language: Language) -> Letter:
    """The unit's letter in one language; OutboxError where it is quiet or that language was not written."""
    if unit.state == "quiet":
        raise OutboxError(
            Text(
                words.UNIT_QUIET.vi.format(unit=unit.title.vi),
                words.UNIT_QUIET.en.format(unit=unit.title.en),
            )
        )
    if language not in unit.letters:
        raise OutboxError(told(words.NO_LANGUAGE, edition=index.edition, asked=language))
    return unit.letters[language]


def read_file(folder: Path, edition: str, file: KeptFile) -> bytes:
    """A file of a letter, only where it is byte for byte what the outbox wrote."""
    path = folder / edition / Path(file.name).name
    try:
        content = path.read_bytes()
    except OSError:
        content = b""
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise OutboxError(told(words.FILE_CHANGED, path=path, edition=edition))
    return content


@contextmanager
def held(folder: Path, *, wait_seconds: float) -> Iterator[None]:
    """One writer at a time; mends what a killed one left. OutboxError where another writes or none can."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / LOCK, timeout=wait_seconds):
            _mend(folder)
            yield
    except Timeout:
        raise OutboxError(told(words.BUSY, path=folder)) from None
    except OSError as error:
        raise OutboxError(told(words.NOT_WRITTEN, path=folder, reason=error.strerror or str(error))) from error


def put(folder: Path, edition: str, files: Mapping[str, bytes]) -> Path:
    """The edition's outbox with exactly these files, instead of an earlier one if there is any. Call while `held`."""
    writing, old, final = folder / f".{edition}{_WRITING}", folder / f".{edition}{_OLD}", folder / edition
    writing.mkdir()
    for name, content in files.items():
        _write(writing / name, content)
    _sync(writing)
    if final.exists():
        final.rename(old)
    writing.rename(final)
    _sync(folder)
    if old.exists():
        shutil.rmtree(old)
    return final


def prune(folder: Path, *, kept: int) -> None:
    """Keeps the newest outboxes. Call while `held`."""
    for name in outbox_names(folder)[kept:]:
        gone = folder / f".{name}{_WRITING}"
        # Renamed first: a folder that is half deleted must not look like an outbox.
        (folder / name).rename(gone)
        shutil.rmtree(gone)


def _mend(folder: Path) -> None:
    for path in folder.glob(f".*{_OLD}"):
        final = folder / path.name.removeprefix(".").removesuffix(_OLD)
        if final.exists():
            shutil.rmtree(path)
        else:
            path.rename(final)
    for path in folder.glob(f".*{_WRITING}"):
        shutil.rmtree(path)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
