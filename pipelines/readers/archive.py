"""A zip of exports, unpacked into a folder that disappears: every member is then a file of its own."""

import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from pipelines.readers.refusals import refused
from warehouse.errors import FileRefusedError
from warehouse.settings import Settings

MAX_MEMBERS = 200
MAX_TOTAL_BYTES = 1_000_000_000
MAX_RATIO = 100
_SMALL = 20_000_000
_CHUNK = 1024 * 1024
_OFFICE = "[Content_Types].xml"
_DAMAGE = (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, ValueError, EOFError, RuntimeError)


@dataclass(frozen=True, kw_only=True)
class Member:
    """path: where the file can be read now. shown: what it is called, "archive.zip › member.csv"."""

    path: Path
    shown: str


@contextmanager
def unpacked(path: Path, settings: Settings) -> Iterator[tuple[Member, ...]]:
    """The exports in a zip; the file itself where it is none (a workbook is not an archive).

    The members are gone when the context ends. Raises FileRefusedError for an archive that is unsafe or damaged.
    """
    if not is_archive(path):
        yield (Member(path=path, shown=path.name),)
        return
    settings.unpacked.mkdir(parents=True, exist_ok=True)
    _remove_abandoned(settings.unpacked)
    with tempfile.TemporaryDirectory(prefix=f"{os.getpid()}-", dir=settings.unpacked) as folder:
        try:
            with zipfile.ZipFile(path) as archive:
                members = _checked(path, archive, settings)
                unpacked_members = tuple(
                    _unpacked(path, archive, member, Path(folder) / str(i)) for i, member in enumerate(members)
                )
        except _DAMAGE as error:
            raise _damaged(path.name) from error
        yield unpacked_members


def _remove_abandoned(folder: Path) -> None:
    """What a killed process unpacked: it may hold personal data."""
    for left in folder.iterdir():
        if not Path(f"/proc/{left.name.partition('-')[0]}").exists():
            shutil.rmtree(left, ignore_errors=True)


def is_archive(path: Path) -> bool:
    """A zip that is no Office document. A damaged one is left to the reader of workbooks, which says so."""
    with path.open("rb") as file:
        if file.read(2) != b"PK":
            return False
    try:
        with zipfile.ZipFile(path) as archive:
            return _OFFICE not in archive.NameToInfo
    except _DAMAGE:
        return False


def _checked(path: Path, archive: zipfile.ZipFile, settings: Settings) -> list[zipfile.ZipInfo]:
    """The members that are exports. Looks at the directory alone."""
    name, entries = path.name, [entry for entry in archive.infolist() if not entry.is_dir()]
    names = [_name(entry) for entry in entries]
    if len(entries) > MAX_MEMBERS or len(set(names)) != len(names):
        raise _unsafe(name, "quá nhiều tệp hoặc tệp trùng tên", "too many members, or members of the same name")
    if any(_is_tricky(member) for member in names):
        raise _unsafe(name, "có đường dẫn lạ bên trong", "strange paths inside")
    if any(entry.flag_bits & 1 for entry in entries):
        raise refused(
            name, "tệp nén đặt mật khẩu. Hãy bỏ mật khẩu rồi nạp lại.", "the archive is encrypted. Remove the password."
        )
    total, packed = sum(entry.file_size for entry in entries), max(1, path.stat().st_size)
    limit = min(MAX_TOTAL_BYTES, settings.max_file_mb * 5_000_000)
    if total > limit or (total > _SMALL and total / packed > MAX_RATIO):
        raise _unsafe(name, f"bung ra {total // 1_000_000} MB, quá lớn", f"unpacks to {total // 1_000_000} MB: too big")
    kept = [entry for entry, member in zip(entries, names, strict=True) if not _is_left_behind(member)]
    if not kept:
        raise refused(name, "tệp nén không có tệp dữ liệu nào.", "the archive holds no file of data.")
    return kept


def _name(entry: zipfile.ZipInfo) -> str:
    """Names not marked as UTF-8 are often UTF-8 all the same."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename


def _is_tricky(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return name.startswith(("/", "\\")) or ":" in name or ".." in parts or any(ord(letter) < 32 for letter in name)


def _is_left_behind(name: str) -> bool:
    """What macOS, Windows and Excel leave beside the files."""
    parts = PurePosixPath(name).parts
    return parts[0] == "__MACOSX" or parts[-1].startswith((".", "~$")) or parts[-1] in {"Thumbs.db", "desktop.ini"}


def _unpacked(path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, folder: Path) -> Member:
    member = _name(entry)
    target = folder / PurePosixPath(member.replace("\\", "/")).name
    folder.mkdir()
    with archive.open(entry) as stream, target.open("wb") as file:
        shutil.copyfileobj(stream, file, _CHUNK)  # no more than the size declared: zipfile stops and checks the sum
    # The day a file was written may be all that says when it was exported.
    is_dated = entry.date_time > (1980, 1, 1, 0, 0, 0)
    written = datetime(*entry.date_time).timestamp() if is_dated else path.stat().st_mtime
    os.utime(target, (written, written))
    if is_archive(target):
        raise refused(
            path.name,
            f"có tệp nén nằm trong tệp nén ({member}). Hãy giải nén một lần rồi nạp lại.",
            f"holds an archive inside the archive ({member}). Unpack it once and load that.",
        )
    return Member(path=target, shown=f"{path.name} › {member}")


def _damaged(name: str) -> FileRefusedError:
    return refused(
        name, "tệp nén bị hỏng hoặc bị cắt cụt. Hãy nén lại.", "the archive is damaged or cut short. Pack it again."
    )


def _unsafe(name: str, vi: str, en: str) -> FileRefusedError:
    return refused(
        name,
        f"tệp nén không an toàn để mở: {vi}. Hãy giải nén và nạp từng tệp.",
        f"the archive is not safe to open: {en}. Unpack it and load its files.",
    )
