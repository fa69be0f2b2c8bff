"""The dossiers behind `late_dossiers` and `dossiers_overdue` of a period, one by one, for the annex of overdue ones.

No personal data: codes, unit, field, dates.
"""

from collections.abc import Sequence
from datetime import date

import duckdb
import polars as pl

from warehouse.connection import Parameter, select
from warehouse.policies import PolicyName

# Which day ends a dossier under each policy, as the marts place it.
_END_DAYS: dict[PolicyName, str] = {
    "date": "ended_date",
    "timestamp": "handed_date",
    "portal_766": "portal_ended_date",
}
_ENDED_LATE = "mart.class_{policy} = 'late' AND mart.{end_day} BETWEEN $start AND $end"
# portal_766 also counts as late what is past its time on the last day and not ended: n_late_in_portal of the mart.
_STILL_LATE = """
    mart.is_dated AND mart.portal_late_from_date <= $end AND (
        mart.portal_ended_date IS NULL
        OR mart.portal_ended_date > $end AND mart.portal_late_from_date < mart.portal_ended_date
    )
"""
_OVERDUE = "mart.overdue_from_date <= $end AND (mart.ended_date IS NULL OR mart.ended_date > $end)"


def late_rows(
    connection: duckdb.DuckDBPyConnection,
    *,
    policy: PolicyName,
    start: date,
    end: date,
    unit_keys: Sequence[str] = (),
) -> pl.DataFrame:
    """One row per dossier counted by `late_dossiers` between the days under the policy; columns as overdue_rows."""
    ended = _ENDED_LATE.format(policy=policy, end_day=_END_DAYS[policy])
    condition = f"({ended} OR {_STILL_LATE})" if policy == "portal_766" else ended
    return _rows(connection, condition, _END_DAYS[policy], start=start, end=end, unit_keys=unit_keys)


def overdue_rows(connection: duckdb.DuckDBPyConnection, *, end: date, unit_keys: Sequence[str] = ()) -> pl.DataFrame:
    """One row per dossier counted by `dossiers_overdue` on that day.

    dossier_id, unit_key, unit_name, field_code, received_date, due_date, due_first_date, due_move_count, result_date
    (null where there is none yet), days_late (working days from the due date to the result or to the last day; null
    without a due date), supplement_count, apology_letter (null: the export does not say); by unit and due date.
    """
    return _rows(connection, _OVERDUE, "ended_date", start=end, end=end, unit_keys=unit_keys)


def _rows(
    connection: duckdb.DuckDBPyConnection,
    condition: str,
    end_day: str,
    *,
    start: date,
    end: date,
    unit_keys: Sequence[str],
) -> pl.DataFrame:
    parameters: dict[str, Parameter] = {"start": start, "end": end}
    units = {f"unit_{number}": key for number, key in enumerate(unit_keys)}
    narrowed = f" AND mart.unit_key IN ({', '.join(f'${name}' for name in units)})" if units else ""
    sql = f"""
        SELECT
            mart.dossier_id, mart.unit_key, coalesce(dim_unit.unit_name, mart.unit_key) AS unit_name, mart.field_code,
            mart.received_date, mart.due_date, CAST(mart.due_first_at AS DATE) AS due_first_date,
            mart.due_move_count, mart.{end_day} AS result_date,
            last.running_working_days - due.running_working_days AS days_late,
            mart.supplement_count, mart.apology_letter
        FROM fct_dossiers AS mart
        LEFT JOIN dim_unit ON dim_unit.unit_key = mart.unit_key
        LEFT JOIN dim_date AS due ON due.date = mart.due_date
        LEFT JOIN dim_date AS last ON last.date = least(coalesce(mart.{end_day}, $end), $end)
        WHERE {condition}{narrowed}
        ORDER BY
            dim_unit.unit_kind, dim_unit.unit_name COLLATE vi, mart.unit_key, mart.due_date NULLS LAST, mart.dossier_id
    """
    used = {name: value for name, value in (parameters | units).items() if f"${name}" in sql}
    return select(connection, sql, used)
