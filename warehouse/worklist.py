"""What must be finished soon: open dossiers by the working days they have left, and how many may still be late."""

from collections.abc import Mapping, Sequence
from math import floor
from typing import Literal, get_args

import duckdb
import polars as pl

from warehouse.connection import Parameter, select
from warehouse.groups import GROUPS, resolve_values

Due = Literal["overdue", "one", "three", "five", "later", "undated", "stopped"]
DUES: tuple[Due, ...] = get_args(Due)
# Working days left up to which a dossier is due in one, three or five.
LAST_DAYS: Mapping[Due, int] = {"one": 1, "three": 3, "five": 5}
_GROUPS = ("unit", "unit_kind", "field", "channel", "procedure")
# The step a dossier is at is its status, never an officer.
_STEP = "step"
# Waiting for papers or for payment stops the clock: such a dossier is not due, whatever its date.
_DUE = """
    CASE
        WHEN mart.status_group <> 'open' THEN 'stopped'
        WHEN mart.due_date IS NULL THEN 'undated'
        WHEN mart.due_date < meta_edition.as_of THEN 'overdue'
        WHEN due.running_working_days - today.running_working_days <= 1 THEN 'one'
        WHEN due.running_working_days - today.running_working_days <= 3 THEN 'three'
        WHEN due.running_working_days - today.running_working_days <= 5 THEN 'five'
        ELSE 'later'
    END
"""
_FROM = """
    FROM fct_dossiers AS mart
    CROSS JOIN meta_edition
    JOIN dim_unit ON dim_unit.unit_key = mart.unit_key
    JOIN dim_date AS today ON today.date = meta_edition.as_of
    LEFT JOIN dim_date AS due ON due.date = mart.due_date
    LEFT JOIN dim_procedure ON dim_procedure.procedure_key = mart.procedure_key
    WHERE mart.ended_date IS NULL AND mart.status_group IN ('open', 'waiting', 'paused')
        AND mart.received_date <= meta_edition.as_of
"""


def due_counts(
    connection: duckdb.DuckDBPyConnection,
    *,
    by: Sequence[str] = (),
    where: Mapping[str, Sequence[str]] | None = None,
) -> pl.DataFrame:
    """<by…>, due, n_dossiers, oldest_due_date, most_days_late (working days): dossiers open on the edition's day.

    by: unit, unit_kind, field, channel, procedure, step. `due` is one of DUES; "one" holds those due today or within
    one working day, "three" those after that, and so on.
    """
    columns = {
        name: "mart.status" if name == _STEP else GROUPS[name].column for name in by if name in (*_GROUPS, _STEP)
    }
    keys = [*(f"{column} AS {name}" for name, column in columns.items()), f"{_DUE} AS due"]
    conditions, parameters = _narrowed(connection, where)
    positions = ", ".join(str(number + 1) for number in range(len(keys)))
    return select(
        connection,
        f"SELECT {', '.join(keys)}, count(*) AS n_dossiers, min(mart.due_date) AS oldest_due_date,"
        " max(today.running_working_days - due.running_working_days) AS most_days_late"
        f" {_FROM} {conditions} GROUP BY {positions} ORDER BY {positions}",
        parameters,
    )


def due_days(
    connection: duckdb.DuckDBPyConnection, *, where: Mapping[str, Sequence[str]] | None = None
) -> pl.DataFrame:
    """due_date, days_left, n_dossiers: those due within five working days, by due date, earliest first."""
    conditions, parameters = _narrowed(connection, where)
    return select(
        connection,
        "SELECT mart.due_date, min(due.running_working_days - today.running_working_days) AS days_left,"
        f" count(*) AS n_dossiers {_FROM} {conditions} AND {_DUE} IN ('one', 'three', 'five')"
        " GROUP BY mart.due_date ORDER BY mart.due_date",
        parameters,
    )


def due_rows(
    connection: duckdb.DuckDBPyConnection,
    dues: Sequence[Due],
    *,
    where: Mapping[str, Sequence[str]] | None = None,
    limit: int = 1000,
) -> pl.DataFrame:
    """The open dossiers of these kinds, the oldest due date first; days_left is negative where overdue.

    No personal data: the step is the dossier's status, never an officer.
    """
    conditions, parameters = _narrowed(connection, where)
    marks = ", ".join("?" for _ in dues)
    return select(
        connection,
        f"""
        SELECT
            mart.dossier_id, {_DUE} AS due, mart.unit_key, dim_unit.unit_name, dim_unit.unit_name_en,
            mart.field_code, mart.procedure_code, dim_procedure.procedure_name, mart.status, mart.received_at,
            mart.due_at, mart.due_first_at, mart.due_move_count, mart.supplement_count,
            due.running_working_days - today.running_working_days AS days_left,
            mart.source_file, mart.source_row, mart.exported_at
        {_FROM} {conditions} AND {_DUE} IN ({marks or "NULL"})
        ORDER BY mart.due_at NULLS LAST, mart.dossier_id LIMIT {int(limit)}
        """,
        [*parameters, *dues],
    )


def _narrowed(
    connection: duckdb.DuckDBPyConnection, where: Mapping[str, Sequence[str]] | None
) -> tuple[str, list[Parameter]]:
    conditions, parameters = "", list[Parameter]()
    for name, values in (where or {}).items():
        if values and name in _GROUPS:
            found = resolve_values(connection, GROUPS[name], values)
            conditions += f" AND {GROUPS[name].column} IN ({', '.join('?' for _ in found)})"
            parameters.extend(found)
    return conditions, parameters


def finish_by(cumulative: Sequence[int], allowed: int | None) -> list[int] | None:
    """How many must be done by the end of each day for no more than `allowed` to be late: those due by then less these.

    None where not even all of them in time would do.
    """
    return None if allowed is None else [max(0, due - allowed) for due in cumulative]


def allowed_late(*, resolved: int, late: int, coming: int, target: float) -> int | None:
    """How many of the `coming` dossiers may still be late for the rate so far to end at `target` or above.

    (resolved + coming − late − x) / (resolved + coming) ≥ target, x whole. None where even x = 0 is too many.
    """
    # Rounded first: 0.97 × 100 is 96.99999999999999 in binary.
    spare = floor(round((1 - target) * (resolved + coming) - late, 9))
    return min(spare, coming) if spare >= 0 else None
