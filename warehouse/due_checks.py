"""The dossiers whose printed due date is not the one recomputed from the legal time, with the file and row of each."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

import duckdb
import polars as pl

from warehouse.connection import Parameter, select
from warehouse.errors import UnknownNameError
from warehouse.groups import GROUPS, resolve_values
from warehouse.metrics.timeliness import DOSSIER_GROUPS
from warehouse.text import Text

DueKind = Literal["differs", "earlier", "later", "far", "swapped", "unknown"]
_CONDITIONS: Mapping[DueKind, str] = {
    "differs": "mart.due_class <> 'same'",
    "earlier": "mart.due_class = 'earlier'",
    "later": "mart.due_class = 'later'",
    "far": "mart.is_far",
    "swapped": "mart.is_day_month_swapped",
    "unknown": "mart.due_class IS NULL",
}


def due_check_rows(
    connection: duckdb.DuckDBPyConnection,
    *,
    kind: DueKind = "differs",
    where: Mapping[str, Sequence[str]] | None = None,
    start: date | None = None,
    end: date | None = None,
    limit: int = 1000,
) -> pl.DataFrame:
    """Dossiers received from `start` to `end` (default: all), the farthest from the legal time first.

    `far`: 15 working days or more away. `swapped`: far, and within three days of the recomputed date once day and month
    change places. `unknown`: not recomputed. Raises UnknownNameError for a group the metric cannot be asked by.
    """
    conditions = [
        _CONDITIONS[kind],
        "mart.received_date >= coalesce(?, DATE '0001-01-01')",
        "mart.received_date <= coalesce(?, (SELECT as_of FROM meta_edition))",
    ]
    parameters: list[Parameter] = [start, end]
    for name, values in (where or {}).items():
        if name not in DOSSIER_GROUPS:
            known = ", ".join(DOSSIER_GROUPS)
            raise UnknownNameError(
                Text(f"Không lọc được theo '{name}'; có: {known}", f"Cannot filter by '{name}'; known: {known}")
            )
        found = resolve_values(connection, GROUPS[name], values, start=start, end=end)
        conditions.append(f"{GROUPS[name].column} IN ({', '.join('?' for _ in found)})")
        parameters.extend(found)
    return select(
        connection,
        f"""
        SELECT
            mart.dossier_id, dim_unit.unit_name, dim_unit.unit_name_en, mart.procedure_code, mart.received_at,
            mart.legal_days, mart.legal_days_kind, mart.supplement_days, mart.is_supplement_known,
            mart.due_date, mart.due_computed_date, mart.difference_working_days, mart.due_class,
            mart.is_day_month_swapped, mart.source_file, mart.source_row
        FROM fct_due_checks AS mart
        JOIN dim_unit ON dim_unit.unit_key = mart.unit_key
        WHERE {" AND ".join(conditions)}
        ORDER BY abs(mart.difference_working_days) DESC NULLS FIRST, mart.received_at, mart.dossier_id
        LIMIT {int(limit)}
        """,
        parameters,
    )
