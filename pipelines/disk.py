"""A disk that is full or may not be written, in one sentence: whatever wrote (Python, Polars or DuckDB)."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import polars as pl

from warehouse.errors import PublishRefusedError
from warehouse.text import Text

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
_FULL_WORDS = ("No space left on device", "Disk quota exceeded", "File too large", "failed to offload", "max_temp")
_FORBIDDEN_WORDS = ("Permission denied", "Read-only file system")


@contextmanager
def disk_in_words(home: Path) -> Iterator[None]:
    """Raises PublishRefusedError instead of the errors of a full or forbidden disk; others pass."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL or _says(error, _FULL_WORDS):
            raise disk_full(home) from error
        if error.errno in _FORBIDDEN or _says(error, _FORBIDDEN_WORDS):
            raise not_writable(Path(error.filename) if error.filename else home) from error
        raise
    except (duckdb.Error, pl.exceptions.PolarsError) as error:
        if _says(error, _FULL_WORDS):
            raise disk_full(home) from error
        if _says(error, _FORBIDDEN_WORDS):
            raise not_writable(home) from error
        raise


def sync(path: Path) -> None:
    """A file's bytes, or a folder's names, onto the disk. A rename survives a power cut only with its folder synced."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_unfinished(*folders: Path) -> None:
    """The half-written files a killed run left below these folders; call under the build lock."""
    for folder in folders:
        for path in folder.rglob("*.tmp"):
            path.unlink()


def _says(error: Exception, words: tuple[str, ...]) -> bool:
    return any(word in str(error) for word in words)


def disk_full(folder: Path, *, needed: int | None = None, free: int | None = None) -> PublishRefusedError:
    """The words for a full disk; sizes in bytes, where they are known."""
    known = needed is not None and free is not None
    vi = f" (cần {_megabytes(needed)} MB, còn {_megabytes(free)} MB)" if known else ""
    en = f" ({_megabytes(needed)} MB needed, {_megabytes(free)} MB free)" if known else ""
    return PublishRefusedError(
        Text(
            f"Ổ đĩa chứa {folder} không đủ chỗ{vi}. Bản dữ liệu hiện tại vẫn dùng được. "
            "Hãy giải phóng chỗ trống rồi chạy lại: thuocdo run",
            f"The disk holding {folder} has no room{en}. The current edition is untouched. "
            "Free some space and run again: thuocdo run",
        )
    )


def not_writable(path: Path) -> PublishRefusedError:
    return PublishRefusedError(
        Text(
            f"Không ghi được vào {path}. Bản dữ liệu hiện tại vẫn dùng được. "
            "Hãy cấp quyền ghi thư mục này cho người chạy rồi chạy lại: thuocdo run",
            f"{path} cannot be written. The current edition is untouched. "
            "Give whoever runs this the right to write there and run again: thuocdo run",
        )
    )


def _megabytes(count: int | None) -> int:
    return (count or 0) // 1_000_000
