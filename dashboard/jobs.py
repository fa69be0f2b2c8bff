"""`thuocdo inspect` and `thuocdo run` as processes of their own: started here, seen through their files by anyone.

A job holds a kernel lock on a file for as long as it lives, whatever becomes of the session or server that started it.
"""

import fcntl
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from dashboard.texts import upload as words
from dashboard.uploads import KEPT_FOR, Upload, UploadRefusedError, recent_uploads, require_on, uploads_folder
from warehouse.settings import Settings
from warehouse.text import Language

_PROJECT = Path(__file__).parent.parent
_LOG_BYTES = 200_000


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What the person chose for the files of an upload; `assigned` is column=value for columns no file has."""

    profile: str | None = None
    assigned: tuple[str, ...] = ()
    accept_partial: bool = False

    def words(self) -> list[str]:
        """The options of the command line, profile and assignments only."""
        return [
            *(["--profile", self.profile] if self.profile else []),
            *(word for pair in self.assigned for word in ("--set", pair)),
        ]


@dataclass(frozen=True, kw_only=True)
class Step:
    """Where a run is: its words, and done of total."""

    text: str
    done: int
    total: int


@dataclass(frozen=True, kw_only=True)
class Job:
    """A command under way or over, about the files of those numbers.

    `answer` is its JSON document, None while it runs or if it died without one.
    """

    started_at: datetime
    is_running: bool
    files: tuple[int, ...]
    answer: Mapping[str, Any] | None
    steps: tuple[Step, ...]


def command(*arguments: str, settings: Settings, language: Language) -> list[str]:
    return [
        *(sys.executable, "-m", "thuocdo", *arguments),
        *("--json", "--home", str(settings.home.resolve()), "--lang", language),
    ]


def start(upload: Upload, name: str, arguments: Sequence[str], *, files: Sequence[int]) -> bool:
    """Start a job of that name in the upload's folder; False where it is running already.

    The lock goes to the child alone: it is free again when the child is gone, however it went.
    """
    handle = os.open(upload.folder / f"{name}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    if not _taken(handle):
        os.close(handle)
        return False
    try:
        record = {"started_at": datetime.now().replace(microsecond=0).isoformat(), "files": list(files)}
        _write_record(upload.folder / f"{name}.json", record)
        with (upload.folder / f"{name}.out").open("wb") as out, (upload.folder / f"{name}.log").open("wb") as log:
            process = subprocess.Popen(
                list(arguments),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=log,
                cwd=_PROJECT,
                start_new_session=True,
                pass_fds=(handle,),
            )
        _write_record(upload.folder / f"{name}.json", {**record, "pid": process.pid})
    finally:
        os.close(handle)
    # Takes the exit code, so that no dead child stays in the process table.
    threading.Thread(target=process.wait, daemon=True).start()
    return True


def _write_record(path: Path, record: Mapping[str, Any]) -> None:
    temporary = path.with_suffix(".json.tmp")
    temporary.write_text(json.dumps(record), encoding="utf-8")
    temporary.replace(path)


def _taken(handle: int) -> bool:
    """Whether the lock could be had; someone who only looks holds it for less than a moment."""
    for _ in range(20):
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(0.01)
        else:
            return True
    return False


def job(upload: Upload, name: str) -> Job | None:
    """The job of that name; None where it was never started."""
    record = upload.folder / f"{name}.json"
    if not record.is_file():
        return None
    is_running = _is_locked(upload.folder / f"{name}.lock")
    started = json.loads(record.read_text(encoding="utf-8"))
    log = (upload.folder / f"{name}.log").read_bytes()[-_LOG_BYTES:].decode("utf-8", errors="replace")
    return Job(
        started_at=datetime.fromisoformat(started["started_at"]),
        files=tuple(started.get("files", ())),
        is_running=is_running,
        answer=None if is_running else _answer(upload.folder / f"{name}.out"),
        steps=tuple(_steps(log)),
    )


def _is_locked(path: Path) -> bool:
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


def _answer(path: Path) -> Mapping[str, Any] | None:
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, OSError):
        return None
    return document if isinstance(document, dict) else None


def _steps(log: str) -> list[Step]:
    steps: dict[str, Step] = {}
    for line in log.splitlines():
        try:
            event = json.loads(line)
        except ValueError:
            continue
        if isinstance(event, dict) and event.get("event") == "progress":
            text = str(event.get("step", ""))
            steps[text] = Step(text=text, done=int(event.get("done", 0)), total=int(event.get("total", 0)))
    return list(steps.values())


def running_upload(settings: Settings) -> Upload | None:
    """The upload being loaded now, whoever started it."""
    for upload in recent_uploads(settings):
        found = job(upload, "run")
        if found and found.is_running:
            return upload
    return None


def start_inspection(upload: Upload, choices: Choices, *, settings: Settings, language: Language) -> None:
    """Inspect the next file that has not been looked at; one at a time, so that nobody waits for our files."""
    for file in upload.files:
        name = f"inspect-{file.number}"
        found = job(upload, name)
        if found is None:
            arguments = ("inspect", str(upload.path(file)), *choices.words())
            asked = command(*arguments, settings=settings, language=language)
            start(upload, name, asked, files=[file.number])
            return
        if found.is_running:
            return


def forget_inspections(upload: Upload) -> None:
    """Look again, by another profile."""
    for path in upload.folder.glob("inspect-*"):
        path.unlink(missing_ok=True)


def start_run(
    upload: Upload, numbers: Sequence[int], choices: Choices, *, settings: Settings, language: Language
) -> None:
    """Load the chosen files. Raises UploadRefusedError while another load is running."""
    require_on(settings)
    handle = os.open(uploads_folder(settings) / "start.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        if running_upload(settings):
            raise UploadRefusedError(words.BUSY)
        paths = [str(upload.path(file)) for file in upload.files if file.number in numbers]
        partial = ["--accept-partial"] if choices.accept_partial else []
        arguments = command("run", *paths, *choices.words(), *partial, settings=settings, language=language)
        start(upload, "run", arguments, files=numbers)
    finally:
        os.close(handle)


def clean_up(settings: Settings) -> None:
    """Uploads older than a day go, unless they are being loaded; so do folders that never became an upload."""
    root = uploads_folder(settings)
    known = {upload.folder: upload for upload in recent_uploads(settings)}
    for folder in root.iterdir() if root.is_dir() else ():
        age = datetime.now() - datetime.fromtimestamp(folder.stat().st_mtime)
        if not folder.is_dir() or age < KEPT_FOR:
            continue
        found = job(known[folder], "run") if folder in known else None
        if not (found and found.is_running):
            shutil.rmtree(folder, ignore_errors=True)


def known_profiles(settings: Settings, language: Language) -> list[dict[str, str]]:
    """name and title of every layout, as `thuocdo profiles` lists them."""
    answer = subprocess.run(
        command("profiles", settings=settings, language=language),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd=_PROJECT,
        timeout=60,
        check=True,
    )
    listed: list[dict[str, str]] = json.loads(answer.stdout)
    return listed


def keep_choices(upload: Upload, choices: Choices) -> None:
    """Beside the files, so that whoever opens the upload again finds what was chosen."""
    content = {"profile": choices.profile, "assigned": choices.assigned}
    (upload.folder / "choices.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def kept_choices(upload: Upload) -> Choices:
    path = upload.folder / "choices.json"
    if not path.is_file():
        return Choices()
    content = json.loads(path.read_text(encoding="utf-8"))
    return Choices(profile=content["profile"], assigned=tuple(content["assigned"]))
