"""What an edition said by month and unit, also when its own file is gone: a small Parquet file beside the editions."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import duckdb
import polars as pl

from warehouse.connection import select
from warehouse.editions import edition_names, edition_path, history_names, history_path, no_edition, open_edition
from warehouse.metric_months import SCHEMA, kept_months


@dataclass(frozen=True, kw_only=True)
class EditionMonths:
    """rows: metric_months.SCHEMA. has_dossiers: the edition's own file is still there to ask for its dossiers."""

    edition: str
    built_at: datetime
    as_of: date
    is_demo: bool
    fingerprint: str
    has_dossiers: bool
    rows: pl.DataFrame


def edition_months(warehouse: Path, edition: str) -> EditionMonths:
    """The months of any edition kept, or kept as months only; NoEditionError naming those that exist."""
    if not edition_path(warehouse, edition).is_file():
        if not history_path(warehouse, edition).is_file():
            raise no_edition(warehouse, edition)
        return _from_history(warehouse, edition)
    connection = open_edition(warehouse, edition)
    return months_of(connection)


def months_of(connection: duckdb.DuckDBPyConnection) -> EditionMonths:
    """The months of an open edition."""
    facts = select(connection, "SELECT edition, built_at, as_of, is_demo, fingerprint FROM meta_edition")
    return EditionMonths(has_dossiers=True, rows=kept_months(connection).rows, **facts.row(0, named=True))


def previous_edition(warehouse: Path, edition: str) -> str | None:
    """The newest earlier edition made of something else; None where there is none.

    A run killed just before it switched to its edition leaves one made of the same as the edition that followed.
    """
    own = _fingerprint(warehouse, edition)
    earlier = sorted({*edition_names(warehouse), *history_names(warehouse)}, reverse=True)
    return next((name for name in earlier if name < edition and _fingerprint(warehouse, name) != own), None)


def facts_of(months: EditionMonths) -> dict[str, str]:
    """What stands beside the rows in the Parquet file."""
    return {
        "edition": months.edition,
        "built_at": months.built_at.isoformat(),
        "as_of": months.as_of.isoformat(),
        "is_demo": str(months.is_demo),
        "fingerprint": months.fingerprint,
    }


def _from_history(warehouse: Path, edition: str) -> EditionMonths:
    path = history_path(warehouse, edition)
    facts = pl.read_parquet_metadata(path)
    return EditionMonths(
        edition=edition,
        built_at=datetime.fromisoformat(facts["built_at"]),
        as_of=date.fromisoformat(facts["as_of"]),
        is_demo=facts["is_demo"] == str(True),
        fingerprint=facts["fingerprint"],
        has_dossiers=False,
        rows=pl.read_parquet(path).select(pl.col(name).cast(kind) for name, kind in SCHEMA.items()),
    )


def _fingerprint(warehouse: Path, edition: str) -> str:
    path = history_path(warehouse, edition)
    if path.is_file():
        return pl.read_parquet_metadata(path)["fingerprint"]
    connection = open_edition(warehouse, edition)
    return str(select(connection, "SELECT fingerprint FROM meta_edition").item())
