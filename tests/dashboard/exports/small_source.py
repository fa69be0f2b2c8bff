"""A source of documents over a few rows given by hand: the real SQL, the real forms, no files."""

from datetime import date, datetime
from pathlib import Path

import duckdb

from dashboard.exports.source import Source
from dashboard.journal.store import Journal
from warehouse.editions import EditionFacts


def small_source(
    connection: duckdb.DuckDBPyConnection,
    home: Path,
    *,
    as_of: date,
    data_from: date = date(2020, 1, 1),
    is_demo: bool = False,
) -> Source:
    """The door to a warehouse of tests.small_warehouse, with facts that a published edition would have."""
    facts = EditionFacts(
        edition="20200501-080000-00000000",
        built_at=datetime(2020, 5, 1, 1, 0),
        as_of=as_of,
        data_from=data_from,
        data_through=as_of,
        exported_at=datetime(2020, 5, 1),
        is_demo=is_demo,
        accepted_partial=False,
        verdict="passed",
        fingerprint="0" * 64,
        rows_read=0,
        rows_loaded=0,
        rows_superseded=0,
        rows_duplicate=0,
        rows_quarantined=0,
        checks_passed=400,
        checks_failed=0,
    )
    return Source(
        connection=connection, facts=facts, home=home, warehouse=home / "warehouse", journal=Journal(home / "j.sqlite3")
    )
