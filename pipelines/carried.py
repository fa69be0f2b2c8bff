"""Partial layouts: columns that a dossier's newer file does not carry keep the value of the state before."""

from collections.abc import Mapping

import duckdb

from pipelines.versions import ROW_ORDER, repeated_keys, staged_columns
from warehouse.tables import STG_DOSSIERS

# A column told by others of the file: a unit comes by code or by name, an assumption about the channel with it.
_TOLD_BY = {
    "unit_code": {"unit_code", "unit_name"},
    "unit_name": {"unit_code", "unit_name"},
    "channel_assumed": {"channel"},
}
_ENDED = "('completed', 'returned', 'withdrawn')"


def carry_missing_columns(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill in stg_dossiers what a row's file has no column for, from the newest earlier row whose file has it.

    A status told only by which columns are filled gives way to the earlier one, unless just one of them is an end.
    A row that then ends before it was received goes to quarantine: two files contradict each other.
    """
    groups = _groups(connection)
    if not groups:
        return
    _carry(connection, groups)
    if _move_contradictions(connection, set().union(*groups)):
        _carry(connection, groups)


def _groups(connection: duckdb.DuckDBPyConnection) -> Mapping[frozenset[str], list[str]]:
    """Batches that lack a column -> the columns that just these lack; nothing for what no file carries."""
    files = connection.sql("SELECT batch_id, columns FROM stg_batches WHERE source = 'dossiers'").fetchall()
    groups: dict[frozenset[str], list[str]] = {}
    for name, _ in staged_columns(STG_DOSSIERS):
        told_by = _TOLD_BY.get(name, {name.removesuffix("_date_only")})
        lacking = frozenset(batch for batch, columns in files if not told_by & set(columns))
        if 0 < len(lacking) < len(files):
            groups.setdefault(lacking, []).append(name)
    return groups


def _carry(connection: duckdb.DuckDBPyConnection, groups: Mapping[frozenset[str], list[str]]) -> None:
    told, filled, names = [], [], [name for columns in groups.values() for name in columns]
    for number, (lacking, columns) in enumerate(groups.items()):
        values = ", ".join(f"'{name}': {name}" for name in columns)
        told.append(
            f"last_value(CASE WHEN batch_id NOT IN ({_listed(lacking)}) THEN {{{values}}} END IGNORE NULLS) OVER"
            f" (PARTITION BY dossier_id ORDER BY {ROW_ORDER} ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)"
            f" AS told_{number}"
        )
        filled += [_filled(name, f"told_{number}") for name in columns]
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE carried_rows AS
        WITH told AS (
            SELECT row_id, batch_id, {", ".join(names)}, {", ".join(told)} FROM stg_dossiers
            WHERE dossier_id IN ({repeated_keys(STG_DOSSIERS)})
        )
        SELECT row_id, {", ".join(filled)} FROM told WHERE batch_id IN ({_listed(set().union(*groups))})
        """
    )
    connection.execute(
        f"UPDATE stg_dossiers SET {', '.join(f'{name} = carried_rows.{name}' for name in names)}"
        " FROM carried_rows WHERE carried_rows.row_id = stg_dossiers.row_id"
    )
    connection.execute("DROP TABLE carried_rows")


def _filled(name: str, told: str) -> str:
    own = f"{told} IS NULL"
    if name == "status":
        own += f" OR (status IN {_ENDED}) <> ({told}.status IN {_ENDED})"
    return f"CASE WHEN {own} THEN {name} ELSE {told}.{name} END AS {name}"


def _listed(batches: frozenset[str] | set[str]) -> str:
    return ", ".join(f"'{batch}'" for batch in sorted(batches))


def _move_contradictions(connection: duckdb.DuckDBPyConnection, lacking: set[str]) -> int:
    contradicts = (
        f"batch_id IN ({_listed(lacking)}) AND least(CAST(completed_at AS DATE), CAST(returned_at AS DATE))"
        " < CAST(received_at AS DATE)"
    )
    connection.execute(
        f"""
        INSERT INTO quarantine BY NAME
        SELECT
            'dossiers' AS source, source_file, source_sheet, source_row, batch_id, exported_at,
            'received_at' AS column_name, CAST(received_at AS VARCHAR) AS found,
            'không sau ngày kết thúc ở tệp trước' AS expected, 'contradicts_earlier' AS reason, dossier_id AS row_key
        FROM stg_dossiers WHERE {contradicts}
        """
    )
    [(moved,)] = connection.execute(f"DELETE FROM stg_dossiers WHERE {contradicts}").fetchall()
    return int(moved)
