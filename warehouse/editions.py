"""Editions: which are published, which is current, and what each says about itself."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

import duckdb

from warehouse.connection import connect_read_only, select
from warehouse.errors import NoEditionError
from warehouse.text import Text

POINTER = "CURRENT"
HISTORY = "history"
SUFFIX = ".duckdb"
Verdict = Literal["passed", "warned"]


@dataclass(frozen=True, kw_only=True)
class EditionFacts:
    """What stands beside every number: which edition, data to which day, made from what, checked how."""

    edition: str
    built_at: datetime
    as_of: date
    data_from: date
    data_through: date
    exported_at: datetime
    is_demo: bool
    accepted_partial: bool
    verdict: Verdict
    fingerprint: str
    rows_read: int
    rows_loaded: int
    rows_superseded: int
    rows_duplicate: int
    rows_quarantined: int
    checks_passed: int
    checks_failed: int


def edition_path(warehouse: Path, edition: str) -> Path:
    return warehouse / f"{edition}{SUFFIX}"


def history_path(warehouse: Path, edition: str) -> Path:
    """Where an edition's months lie, also when its own file is gone."""
    return warehouse / HISTORY / f"{edition}.parquet"


def history_names(warehouse: Path) -> list[str]:
    """The editions whose months are kept, newest first."""
    return sorted((path.stem for path in (warehouse / HISTORY).glob("*.parquet")), reverse=True)


def edition_names(warehouse: Path) -> list[str]:
    """Published editions, newest first."""
    files = warehouse.glob(f"*{SUFFIX}") if warehouse.is_dir() else ()
    return sorted((file.stem for file in files if ".building" not in file.name), reverse=True)


def current_edition(warehouse: Path) -> str:
    """The name in CURRENT; NoEditionError where nothing has been published."""
    try:
        return (warehouse / POINTER).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        raise NoEditionError(
            Text(
                f"Chưa có dữ liệu nào được công bố trong {warehouse}. Tạo bằng: thuocdo run (hoặc thuocdo demo)",
                f"Nothing has been published in {warehouse}. Build an edition with: thuocdo run (or thuocdo demo)",
            )
        ) from None


def open_edition(warehouse: Path, edition: str) -> duckdb.DuckDBPyConnection:
    """A read-only connection to one edition; NoEditionError naming those that exist."""
    path = edition_path(warehouse, edition)
    if not path.is_file():
        raise no_edition(warehouse, edition)
    return connect_read_only(path)


def no_edition(warehouse: Path, edition: str) -> NoEditionError:
    """The words for an edition that is not here: which are, and whether at least its months are."""
    known = ", ".join(edition_names(warehouse)) or "–"
    if history_path(warehouse, edition).is_file():
        return NoEditionError(
            Text(
                f"Bản dữ liệu '{edition}' không còn được giữ, chỉ còn số liệu theo tháng "
                f"(xem: thuocdo diff {edition}); các bản hiện có: {known}",
                f"Edition '{edition}' is no longer kept, only its months are (see: thuocdo diff {edition}); "
                f"editions here: {known}",
            )
        )
    return NoEditionError(
        Text(
            f"Không có bản dữ liệu '{edition}'; các bản hiện có: {known}",
            f"No edition '{edition}'; editions here: {known}",
        )
    )


def edition_facts(connection: duckdb.DuckDBPyConnection) -> EditionFacts:
    """What the edition says about itself (its one row of meta_edition and the sums over its files and checks)."""
    row = select(
        connection,
        """
        SELECT
            meta_edition.*,
            files.rows_read, files.rows_loaded, files.rows_superseded, files.rows_duplicate, files.rows_quarantined,
            checks.checks_passed, checks.checks_failed
        FROM meta_edition
        CROSS JOIN (
            SELECT
                CAST(sum(rows_read) AS BIGINT) AS rows_read,
                CAST(sum(rows_loaded) AS BIGINT) AS rows_loaded,
                CAST(sum(rows_superseded) AS BIGINT) AS rows_superseded,
                CAST(sum(rows_duplicate) AS BIGINT) AS rows_duplicate,
                CAST(sum(rows_quarantined) AS BIGINT) AS rows_quarantined
            FROM meta_files WHERE NOT is_reference
        ) AS files
        CROSS JOIN (
            SELECT
                CAST(sum(CASE WHEN success THEN 1 ELSE 0 END) AS BIGINT) AS checks_passed,
                CAST(sum(CASE WHEN success THEN 0 ELSE 1 END) AS BIGINT) AS checks_failed
            FROM meta_checks
        ) AS checks
        """,
    ).row(0, named=True)
    verdict: Verdict = "warned" if row["checks_failed"] or row["rows_quarantined"] else "passed"
    return EditionFacts(verdict=verdict, **row)
