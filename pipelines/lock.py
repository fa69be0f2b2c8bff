"""One build at a time: a lock the kernel frees when its holder dies, and beside it a note of who holds it."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from warehouse.errors import BuildLockedError
from warehouse.text import Text

LOCK = "build.lock"
HOLDER = "build.holder.json"


@contextmanager
def held_lock(folder: Path, *, wait_seconds: float) -> Iterator[None]:
    """Waits so long for another build, then raises BuildLockedError naming process, start and command."""
    try:
        with FileLock(folder / LOCK, timeout=wait_seconds):
            _note_holder(folder)
            try:
                yield
            finally:
                (folder / HOLDER).unlink(missing_ok=True)
    except Timeout:
        raise BuildLockedError(_words(folder)) from None


def _note_holder(folder: Path) -> None:
    pid = os.getpid()
    note = {
        "pid": pid,
        "started": _start_of(pid),
        "since": f"{datetime.now():%Y-%m-%d %H:%M:%S}",
        "command": " ".join([Path(sys.argv[0]).name, *sys.argv[1:]])[:200],
    }
    temporary = folder / f"{HOLDER}.tmp"
    temporary.write_text(json.dumps(note, ensure_ascii=False), encoding="utf-8")
    temporary.replace(folder / HOLDER)


def _words(folder: Path) -> Text:
    holder = _living_holder(folder)
    vi = f" (tiến trình {holder['pid']}, từ {holder['since']}: {holder['command']})" if holder else ""
    en = f" (process {holder['pid']}, since {holder['since']}: {holder['command']})" if holder else ""
    return Text(
        f"Một tiến trình khác đang dựng dữ liệu trong {folder}{vi}. Chờ xong rồi chạy lại",
        f"Another process is building in {folder}{en}. Wait until it is done and run again",
    )


def _living_holder(folder: Path) -> dict[str, object] | None:
    """None where the note was left by a killed run: its process is gone, or its number belongs to another now."""
    try:
        note: dict[str, object] = json.loads((folder / HOLDER).read_text(encoding="utf-8"))
        started = _start_of(int(str(note["pid"])))
    except (FileNotFoundError, ValueError, KeyError):
        return None
    return note if started is not None and started == note.get("started") else None


def _start_of(pid: int) -> str | None:
    """When the kernel started the process, in its own ticks; None where there is none, or no /proc."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[19]
    except (OSError, IndexError):
        return None
