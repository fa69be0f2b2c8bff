"""What people hand over: files under home/uploads, until `thuocdo run` has loaded them. No data is written here.

An upload is a folder; everything about it lies in its files, so that any session, also after a restart, sees it.
"""

import hashlib
import json
import re
import secrets
import shutil
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from dashboard.texts import upload as words
from warehouse.errors import UserFacingError
from warehouse.settings import Settings

KEPT_FOR = timedelta(hours=24)
MOST_FILES = 40
_NAME_BYTES = 150
_ID = re.compile(r"[0-9a-f]{16}")
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
_FORBIDDEN = re.compile(r'[<>:"|?*]')


class UploadRefusedError(UserFacingError):
    """Nothing was taken over, and why."""


class Given(Protocol):
    """A file as the browser sent it: a name nobody vouches for, and its bytes."""

    name: str

    def getbuffer(self) -> memoryview: ...


@dataclass(frozen=True, kw_only=True)
class UploadedFile:
    """One file taken over. `number` is its folder: two files may have the same name."""

    number: int
    name: str
    sha256: str
    size: int


@dataclass(frozen=True, kw_only=True)
class Upload:
    """One hand-over. created_at is local time."""

    folder: Path
    created_at: datetime
    files: tuple[UploadedFile, ...]

    @property
    def id(self) -> str:
        return self.folder.name

    def path(self, file: UploadedFile) -> Path:
        return self.folder / str(file.number) / file.name

    @property
    def own_profile(self) -> Path:
        """Where a profile handed over with the files lies, if one was."""
        return self.folder / "profile.toml"


def uploads_folder(settings: Settings) -> Path:
    return settings.home / "uploads"


def safe_name(given: str) -> str:
    """A name that is one visible path component, NFC, at most 150 bytes with its ending kept."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", given))[-1]
    seen = "".join(letter for letter in last if unicodedata.category(letter) not in _UNSEEN)
    name = _FORBIDDEN.sub("_", seen).strip().lstrip(".~-$ ").rstrip(". ")
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending.encode()) > 10:
        stem, dot, ending = name, "", ""
    room = _NAME_BYTES - len((dot + ending).encode())
    short = stem.encode()[:room].decode(errors="ignore").rstrip()
    return f"{short or 'tep'}{dot}{ending}"


def require_on(settings: Settings) -> None:
    """Raises UploadRefusedError where loading from the screen is switched off."""
    if settings.uploads == "off":
        raise UploadRefusedError(words.OFF)


def take_over(given: Iterable[Given], *, settings: Settings) -> Upload:
    """The files written to a folder of their own. Raises UploadRefusedError; nothing is left then."""
    require_on(settings)
    files = list(given)
    if not 0 < len(files) <= MOST_FILES:
        raise UploadRefusedError(words.TOO_MANY_FILES)
    if any(len(file.getbuffer()) > settings.max_file_mb * 1_000_000 for file in files):
        raise UploadRefusedError(words.TOO_LARGE)
    needed = sum(len(file.getbuffer()) for file in files)
    root = uploads_folder(settings)
    root.mkdir(parents=True, exist_ok=True, mode=0o700)
    if shutil.disk_usage(root).free < 2 * needed + 50_000_000:
        raise UploadRefusedError(words.DISK_FULL)
    folder = root / secrets.token_hex(8)
    folder.mkdir(mode=0o700)
    try:
        written = tuple(_write(folder, number, file) for number, file in enumerate(files, start=1))
        upload = Upload(folder=folder, created_at=datetime.now().replace(microsecond=0), files=written)
        _write_manifest(upload)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise UploadRefusedError(words.NOT_WRITTEN) from error
    return upload


def _write(folder: Path, number: int, file: Given) -> UploadedFile:
    name, content = safe_name(file.name), file.getbuffer()
    place = folder / str(number)
    place.mkdir()
    with (place / name).open("xb") as target:
        target.write(content)
    return UploadedFile(number=number, name=name, sha256=hashlib.sha256(content).hexdigest(), size=len(content))


def _write_manifest(upload: Upload) -> None:
    content = {"created_at": upload.created_at.isoformat(), "files": [asdict(file) for file in upload.files]}
    temporary = upload.folder / "upload.json.tmp"
    temporary.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    temporary.replace(upload.folder / "upload.json")


def find_upload(settings: Settings, upload_id: str) -> Upload | None:
    """The upload of that id; None where it is gone, or the id is not one of ours."""
    folder = uploads_folder(settings) / upload_id
    manifest = folder / "upload.json"
    if not _ID.fullmatch(upload_id) or not manifest.is_file():
        return None
    try:
        content = json.loads(manifest.read_text(encoding="utf-8"))
        created_at = datetime.fromisoformat(content["created_at"])
        files = tuple(UploadedFile(**file) for file in content["files"])
    except (OSError, ValueError, KeyError, TypeError):
        # Of another version, damaged, or gone this moment: nobody else's page may fail for it.
        return None
    return Upload(folder=folder, created_at=created_at, files=files)


def recent_uploads(settings: Settings) -> list[Upload]:
    """Newest first."""
    root = uploads_folder(settings)
    folders = root.iterdir() if root.is_dir() else ()
    found = (find_upload(settings, folder.name) for folder in folders if folder.is_dir())
    return sorted((upload for upload in found if upload), key=lambda upload: upload.created_at, reverse=True)


def discard(upload: Upload) -> None:
    """Forget the files that were not loaded; loaded ones have left the folder."""
    shutil.rmtree(upload.folder, ignore_errors=True)
