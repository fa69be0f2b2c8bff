"""Rows that a page or a command lists: units, fields, published figures, checks, quarantine, dossiers. No metric."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

import duckdb
import polars as pl

from warehouse.connection import Parameter, select
from warehouse.groups import GROUPS, resolve_values
from warehouse.policies import DEFAULT_POLICY, PolicyName
from warehouse.tables import AGGREGATE_COUNTS
from warehouse.unit_codes import with_choices

Outcome = Literal["any", "early", "on_time", "late", "open", "overdue", "unclassed"]
# Which day ends a dossier, and which column holds its class, under each policy.
_END_DAYS: dict[PolicyName, str] = {
    "date": "ended_date",
    "timestamp": "handed_date",
    "portal_766": "portal_ended_date",
}
# What is shown of a dossier, its class under one policy; no personal data.
DOSSIER_COLUMNS = (
    "mart.dossier_id, mart.unit_key, dim_unit.unit_name, dim_unit.unit_name_en, mart.procedure_code,"
    " dim_procedure.procedure_name, mart.field_code, mart.channel, mart.status, mart.received_at, mart.due_at,"
    " mart.due_first_at, mart.due_move_count, mart.completed_at, mart.returned_at, mart.processing_working_days,"
    " mart.late_working_days, mart.supplement_count, mart.class_{policy} AS class,"
    " mart.source_file, mart.source_row, mart.exported_at"
)
_DOSSIER_GROUPS = ("unit", "unit_kind", "field", "channel", "procedure")

_RESIDUALS = ("received_residual", "resolved_residual", "open_residual", "flow_residual")


def units(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """dim_unit, in order of kind, name and validity; with the columns of with_choices."""
    found = select(connection, "SELECT * FROM dim_unit ORDER BY unit_kind, unit_name COLLATE vi, valid_from")
    return with_choices(connection, found)


def units_with_dossiers(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """The units that handled at least one dossier: what a filter offers, with `choice`, `label_vi`, `label_en`."""
    found = select(
        connection,
        "SELECT * FROM dim_unit WHERE unit_key IN (SELECT unit_key FROM mart_dossiers_buckets)"
        " ORDER BY unit_kind, unit_name COLLATE vi, valid_from",
    )
    return with_choices(connection, found)


def fields(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """The fields with at least one dossier or procedure: field_code, field_name, field_name_en."""
    return select(
        connection,
        "SELECT * FROM dim_field WHERE field_code IN (SELECT field_code FROM mart_dossiers_buckets)"
        " OR field_code IN (SELECT field_code FROM mart_procedures_daily) ORDER BY field_name COLLATE vi",
    )


def channels(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """channel, title_vi, title_en."""
    return select(connection, "SELECT * FROM dim_channel ORDER BY channel")


def statuses(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """status, title_vi, title_en, status_group."""
    return select(connection, "SELECT * FROM dim_status ORDER BY status")


def published_figures(connection: duckdb.DuckDBPyConnection, metric: str | None = None) -> pl.DataFrame:
    """What others have published about a metric (or about all), with the source."""
    return select(
        connection,
        "SELECT * FROM fct_published_figures WHERE ? IS NULL OR metric = ? ORDER BY metric, period_start",
        [metric, metric],
    )


def targets(connection: duckdb.DuckDBPyConnection, metric: str | None = None) -> pl.DataFrame:
    """Targets of a metric (or of all), with the decision that set them."""
    return select(
        connection,
        "SELECT * FROM fct_targets WHERE ? IS NULL OR metric = ? ORDER BY metric, period_start",
        [metric, metric],
    )


def events(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """Dated events shown on charts: event_on, unit_code, text_vi, text_en, source."""
    return select(connection, "SELECT * FROM fct_events ORDER BY event_on")


def aggregate_counts(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """Per unit and period of a report form II.06a: its sums and residuals, and what the unit's dossiers say of it.

    dossiers_received, dossiers_resolved: null where the unit has no dossier at all in the period.
    """
    return select(
        connection,
        "WITH forms AS (SELECT unit_key, period_start, period_end, count(*) AS n_lines,"
        f" {', '.join(f'CAST(sum({name}) AS BIGINT) AS {name}' for name in (*AGGREGATE_COUNTS, *_RESIDUALS))},"
        " string_agg(DISTINCT source_file, '; ' ORDER BY source_file) AS source_file"
        " FROM fct_aggregate_counts GROUP BY unit_key, period_start, period_end),"
        " received AS (SELECT forms.unit_key, forms.period_start, forms.period_end, count(*) AS n FROM forms"
        " JOIN fct_dossiers ON fct_dossiers.unit_key = forms.unit_key"
        " AND fct_dossiers.received_date BETWEEN forms.period_start AND forms.period_end GROUP BY 1, 2, 3),"
        " resolved AS (SELECT forms.unit_key, forms.period_start, forms.period_end, count(*) AS n FROM forms"
        " JOIN fct_dossiers ON fct_dossiers.unit_key = forms.unit_key"
        " AND fct_dossiers.ended_date BETWEEN forms.period_start AND forms.period_end GROUP BY 1, 2, 3)"
        " SELECT forms.*, forms.n_early + forms.n_on_time AS n_within,"
        " forms.n_received_online + forms.n_received_direct AS n_received_new,"
        " CASE WHEN received.n IS NOT NULL OR resolved.n IS NOT NULL THEN coalesce(received.n, 0) END"
        " AS dossiers_received,"
        " CASE WHEN received.n IS NOT NULL OR resolved.n IS NOT NULL THEN coalesce(resolved.n, 0) END"
        " AS dossiers_resolved"
        " FROM forms"
        " LEFT JOIN received ON received.unit_key = forms.unit_key AND received.period_start = forms.period_start"
        " AND received.period_end = forms.period_end"
        " LEFT JOIN resolved ON resolved.unit_key = forms.unit_key AND resolved.period_start = forms.period_start"
        " AND resolved.period_end = forms.period_end"
        " ORDER BY forms.period_end DESC, forms.period_start DESC, forms.unit_key",
    )


def index_rows(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """Every published index figure as its source gives it, conflicts included."""
    return select(connection, "SELECT * FROM fct_index_scores ORDER BY index_code, edition_year, locality, component")


def files(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """Per file: rows_read = rows_loaded + rows_superseded + rows_duplicate + rows_quarantined."""
    return select(connection, "SELECT * FROM meta_files ORDER BY is_reference, source, exported_at, source_file")


def checks(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """Every rule that decided whether this edition could be published, failures first."""
    return select(
        connection, "SELECT * FROM meta_checks ORDER BY success, severity, stage DESC, table_name, reason, column_name"
    )


def quarantine_counts(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """source, reason, n_rows, n_files: rows refused, counted."""
    return select(
        connection,
        "SELECT source, reason, count(*) AS n_rows, count(DISTINCT source_file) AS n_files"
        " FROM meta_quarantine GROUP BY source, reason ORDER BY n_rows DESC, source, reason",
    )


def quarantine_rows(
    connection: duckdb.DuckDBPyConnection,
    *,
    reason: str | None = None,
    file: str | None = None,
    limit: int = 1000,
) -> pl.DataFrame:
    """Refused rows: where, what was found, what was expected, why."""
    return select(
        connection,
        "SELECT * FROM meta_quarantine WHERE (? IS NULL OR reason = ?) AND (? IS NULL OR source_file = ?)"
        " ORDER BY source_file, source_row LIMIT ?",
        [reason, reason, file, file, limit],
    )


def every_quarantined_row(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """meta_quarantine as it is."""
    return select(connection, "SELECT * FROM meta_quarantine")


def freshness(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """Per source: n_files, rows_loaded, newest export."""
    return select(
        connection,
        "SELECT source, count(*) AS n_files, CAST(sum(rows_loaded) AS BIGINT) AS rows_loaded,"
        " max(exported_at) AS exported_at FROM meta_files WHERE NOT is_reference GROUP BY source ORDER BY source",
    )


def dossier_rows(
    connection: duckdb.DuckDBPyConnection,
    *,
    where: Mapping[str, Sequence[str]] | None = None,
    start: date | None = None,
    end: date | None = None,
    policy: PolicyName = DEFAULT_POLICY,
    outcome: Outcome = "any",
    limit: int = 1000,
) -> pl.DataFrame:
    """The dossiers behind a number, latest first, with the file and row each came from; no personal data.

    Early, on-time, late and unclassed dossiers ended between `start` and `end` under the policy; open and overdue
    ones are counted on `end`; "any" are those received in the range.
    """
    end_day = _END_DAYS[policy]
    last_day = "coalesce(?, (SELECT as_of FROM meta_edition))"
    range_of = "({day} >= coalesce(?, DATE '0001-01-01') AND {day} <= " + last_day + ")"
    parameters: list[Parameter]
    if outcome == "any":
        conditions, parameters = [range_of.format(day="mart.received_date")], [start, end]
    elif outcome in ("open", "overdue"):
        conditions = [
            f"mart.is_dated AND mart.received_date <= {last_day}"
            f" AND (mart.ended_date IS NULL OR mart.ended_date > {last_day})"
        ]
        parameters = [end, end]
        if outcome == "overdue":
            conditions.append(f"mart.overdue_from_date <= {last_day}")
            parameters.append(end)
    else:
        conditions = [range_of.format(day=f"mart.{end_day}"), f"mart.class_{policy} = ?"]
        parameters = [start, end, outcome]
    for name, values in (where or {}).items():
        if values and name in _DOSSIER_GROUPS:
            found = resolve_values(connection, GROUPS[name], values, start=start, end=end)
            conditions.append(f"{GROUPS[name].column} IN ({', '.join('?' for _ in found)})")
            parameters.extend(found)
    return select(
        connection,
        f"""
        SELECT
            {DOSSIER_COLUMNS.format(policy=policy)}
        FROM fct_dossiers AS mart
        JOIN dim_unit ON dim_unit.unit_key = mart.unit_key
        LEFT JOIN dim_procedure ON dim_procedure.procedure_key = mart.procedure_key
        WHERE {" AND ".join(conditions)}
        ORDER BY mart.late_working_days DESC NULLS LAST, mart.due_at, mart.dossier_id
        LIMIT {int(limit)}
        """,
        parameters,
    )


def quarantine_counts_by_file(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """batch_id, reason, n_rows."""
    return select(
        connection,
        "SELECT batch_id, reason, count(*) AS n_rows FROM meta_quarantine GROUP BY batch_id, reason",
    )


def vanished_dossiers(connection: duckdb.DuckDBPyConnection, limit: int = 1000) -> pl.DataFrame:
    """Dossiers missing from a later export that covers them: where each last stood and where it is missing."""
    return select(
        connection,
        "SELECT vanished.*, dim_unit.unit_name, dim_unit.unit_name_en FROM fct_vanished_dossiers AS vanished"
        " JOIN dim_unit ON dim_unit.unit_key = vanished.unit_key"
        f" ORDER BY vanished.missing_at, vanished.dossier_id LIMIT {int(limit)}",
    )


def vanished_count(connection: duckdb.DuckDBPyConnection) -> int:
    return int(select(connection, "SELECT count(*) AS n FROM fct_vanished_dossiers").item())


def due_moves(connection: duckdb.DuckDBPyConnection, dossier_id: str | None = None) -> pl.DataFrame:
    """Every move of a due date (of one dossier, or of all): from, to, and the export that showed it first."""
    return select(
        connection,
        "SELECT * FROM fct_due_moves WHERE ? IS NULL OR dossier_id = ? ORDER BY dossier_id, move_number",
        [dossier_id, dossier_id],
    )
