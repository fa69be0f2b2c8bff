"""Turns a finished build file into the current edition: all of it or nothing, whatever is killed on the way.

The order matters, and was tried with kill -9 and power cuts: reopen and check, fsync, rename, fsync the folder,
and only then switch the pointer. A file is opened with anything but DuckDB only while DuckDB does not have it open:
closing any other handle on it drops DuckDB's lock.
"""

import errno
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from pipelines.disk import disk_full, sync
from pipelines.lock import HOLDER, held_lock
from warehouse.editions import HISTORY, POINTER, current_edition, edition_names, edition_path
from warehouse.errors import NoEditionError, PublishRefusedError
from warehouse.text import Text

BUILDING = ".building.duckdb"
# A build needs room for the new file, its write-ahead log and what sorting spills: 2.5 times the last edition.
FREE_SPACE_FACTOR = 2.5
LEAST_FREE_BYTES = 50_000_000
_READ_ONLY = 0o444


@contextmanager
def build_lock(warehouse: Path, *, wait_seconds: float = 0) -> Iterator[None]:
    """One build at a time; clears what a killed build left behind and makes sure there is room for a new one.

    The kernel frees the lock when its holder dies. Raises BuildLockedError, or PublishRefusedError for lack of room.
    """
    warehouse.mkdir(parents=True, exist_ok=True)
    with held_lock(warehouse, wait_seconds=wait_seconds):
        _remove_leftovers(warehouse)
        require_free_space(warehouse)
        yield


def publish(
    building: Path,
    *,
    warehouse: Path,
    edition: str,
    kept: int,
    validate: Callable[[duckdb.DuckDBPyConnection], None],
    beside: Callable[[], None] | None = None,
) -> Path:
    """Path of the published edition. Call under `build_lock`, with `building` checkpointed and closed.

    `validate` gets a read-only connection and raises to refuse. `beside` writes what has to be on the disk before
    anybody reads the edition, and after its file is. On any failure CURRENT is untouched.
    """
    published = edition_path(warehouse, edition)
    _refuse_unfinished(building, published)
    _read_back(building, validate)
    try:
        sync(building)
        building.chmod(_READ_ONLY)
        building.rename(published)
        sync(warehouse)
        if beside is not None:
            beside()
        _point_to(warehouse, edition)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise disk_full(warehouse) from error
        raise
    _remove_old(warehouse, kept)
    return published


def require_free_space(warehouse: Path) -> None:
    """Raises PublishRefusedError unless a new edition about as large as the last one can be built."""
    needed = max(LEAST_FREE_BYTES, int(FREE_SPACE_FACTOR * _size_of_current(warehouse)))
    free = shutil.disk_usage(warehouse).free
    if free < needed:
        raise disk_full(warehouse, needed=needed, free=free)


def _size_of_current(warehouse: Path) -> int:
    try:
        path = edition_path(warehouse, current_edition(warehouse))
    except NoEditionError:
        return 0
    return path.stat().st_size if path.is_file() else 0


def _remove_leftovers(warehouse: Path) -> None:
    for leftover in (
        *warehouse.glob(f"*{BUILDING}*"),
        *warehouse.glob(f"{POINTER}.tmp"),
        *warehouse.glob(f"{HOLDER}.tmp"),
        *warehouse.glob(f"{HISTORY}/*.tmp"),
    ):
        if leftover.is_dir():
            shutil.rmtree(leftover)
        else:
            leftover.unlink()


def _refuse_unfinished(building: Path, published: Path) -> None:
    if building.with_name(f"{building.name}.wal").exists():
        raise PublishRefusedError(
            Text(
                f"{building.name} chưa được ghi xong (còn tệp .wal), nên chưa công bố. Chạy lại: thuocdo run",
                f"{building.name} is not finished (its .wal is still there), so it was not published. "
                "Run again: thuocdo run",
            )
        )
    if published.exists():
        raise PublishRefusedError(
            Text(
                f"Bản dữ liệu {published.stem} đã có; tên một bản không bao giờ dùng lại. Chạy lại: thuocdo run",
                f"Edition {published.stem} exists already; an edition's name is never used twice. "
                "Run again: thuocdo run",
            )
        )


def _read_back(building: Path, validate: Callable[[duckdb.DuckDBPyConnection], None]) -> None:
    """Reads every value back: DuckDB finds a damaged block only when it reads it."""
    try:
        connection = duckdb.connect(str(building), read_only=True)
        try:
            _read_every_value(connection)
            validate(connection)
        finally:
            connection.close()
    except duckdb.Error as error:
        raise PublishRefusedError(
            Text(
                f"Đọc lại {building.name} không được ({error}), nên chưa công bố. Chạy lại: thuocdo run",
                f"{building.name} could not be read back ({error}), so it was not published. Run again: thuocdo run",
            )
        ) from error


def _read_every_value(connection: duckdb.DuckDBPyConnection) -> None:
    tables = connection.sql(
        "select table_name, string_agg('bit_xor(hash(\"' || column_name || '\"))', ', ')"
        " from duckdb_columns() where database_name = current_database() and not internal group by 1"
    ).fetchall()
    for table, hashes in tables:
        connection.sql(f'select {hashes} from "{table}"').fetchall()


def _point_to(warehouse: Path, edition: str) -> None:
    pointer = warehouse / f"{POINTER}.tmp"
    pointer.write_text(f"{edition}\n", encoding="utf-8")
    sync(pointer)
    pointer.replace(warehouse / POINTER)
    sync(warehouse)


def _remove_old(warehouse: Path, kept: int) -> None:
    """Keeps the newest editions, and the current one even where someone went back to an older one."""
    current = current_edition(warehouse)
    for name in edition_names(warehouse)[kept:]:
        if name != current:
            edition_path(warehouse, name).unlink()
