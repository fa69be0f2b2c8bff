"""Accepted originals: moved out of the inbox after the publish, deleted after their term; hash and counts stay.

A crash between publish and move is harmless: the next run finds the file landed and published, and moves it.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

import structlog

from pipelines.disk import sync
from warehouse.settings import Settings

LEDGER = "LEDGER.json"
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class Original:
    """One accepted file: its path below inbox/accepted, its hash, its size in bytes, when accepted and deleted."""

    path: str
    sha256: str
    bytes: int
    accepted_at: str
    deleted_at: str | None = None


def keep_originals(settings: Settings, accepted: Iterable[tuple[Path, str]]) -> None:
    """Moves the accepted files (path, sha256) that lie in the inbox, and deletes those whose term is over.

    A folder that cannot be written is logged: the edition is published, and the next run tries again.
    """
    try:
        for path, sha256 in accepted:
            if is_waiting(path, settings) and path.is_file():
                _move(path, sha256, settings)
        if settings.accepted.is_dir():
            _write(settings, _judged(settings, datetime.now()))
    except OSError as error:
        _log.warning("originals_not_moved", folder=str(settings.accepted), reason=error.strerror)


def is_waiting(path: Path, settings: Settings) -> bool:
    """Whether a file lies in the inbox and has not been accepted yet."""
    parents = path.resolve().parents
    return settings.inbox.resolve() in parents and settings.accepted.resolve() not in parents


def originals(settings: Settings) -> list[Original]:
    """The record as it stands; empty where nothing was ever accepted."""
    path = settings.accepted / LEDGER
    if not path.is_file():
        return []
    return [Original(**entry) for entry in json.loads(path.read_text(encoding="utf-8"))]


def overdue(settings: Settings) -> list[str]:
    """Originals that still lie there though their term is over."""
    now = datetime.now()
    return [item.path for item in originals(settings) if _is_over(item, settings, now) and item.deleted_at is None]


def _move(path: Path, sha256: str, settings: Settings) -> None:
    """A rename, so there is never half a file; another content under the same name gets its hash added."""
    target = settings.accepted / path.resolve().relative_to(settings.inbox.resolve())
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists() and file_hash(target) != sha256:
        target = target.with_name(f"{target.stem}-{sha256[:8]}{target.suffix}")
    path.replace(target)
    for folder in (target.parent, path.parent):
        sync(folder)


def _judged(settings: Settings, now: datetime) -> Iterator[Original]:
    """Every original, the new ones recorded now, the overdue ones deleted."""
    known: Mapping[str, Original] = {item.path: item for item in originals(settings)}
    there = {path.relative_to(settings.accepted).as_posix(): path for path in _files(settings.accepted)}
    for name in sorted({*known, *there}):
        path, item = there.get(name), known.get(name)
        if path is not None and (item is None or item.deleted_at or item.bytes != path.stat().st_size):
            item = Original(
                path=name,
                sha256=file_hash(path),
                bytes=path.stat().st_size,
                accepted_at=now.isoformat(timespec="seconds"),
            )
        if item is None:
            continue
        if path is not None and _is_over(item, settings, now):
            path.unlink()
            path = None
        if path is None and item.deleted_at is None:
            item = Original(**{**asdict(item), "deleted_at": now.isoformat(timespec="seconds")})
        yield item


def _is_over(item: Original, settings: Settings, now: datetime) -> bool:
    return now - datetime.fromisoformat(item.accepted_at) > timedelta(days=settings.accepted_days)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(LEDGER))


def _write(settings: Settings, items: Iterable[Original]) -> None:
    content = json.dumps([asdict(item) for item in items], ensure_ascii=False, indent=1)
    temporary = settings.accepted / f"{LEDGER}.tmp"
    with temporary.open("w", encoding="utf-8") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(settings.accepted / LEDGER)
    sync(settings.accepted)


def file_hash(path: Path) -> str:
    """SHA-256 of a file's bytes, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
