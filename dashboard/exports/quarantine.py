"""Rows held back of the files exported in the period: where each stands, what was expected, what was found, why."""

import polars as pl

from dashboard import formats
from dashboard.exports.agency import agency_of, dated
from dashboard.exports.model import Figure, Request
from dashboard.exports.rows import RowColumn, RowReport, Section
from dashboard.exports.rows_csv import rows_csv
from dashboard.exports.rows_xlsx import rows_xlsx
from dashboard.exports.source import Source
from dashboard.texts import annexes as words
from dashboard.texts import say
from warehouse.reasons import reason_text
from warehouse.refused_rows import held_back_rows
from warehouse.tables import STAGING_TABLES_BY_SOURCE

NAME = "quarantine"
WRITERS = {"xlsx": rows_xlsx, "csv": rows_csv}
COLUMNS = (
    RowColumn(key="source_file", title=words.FILE, width=30),
    RowColumn(key="source_sheet", title=words.SHEET, width=11),
    RowColumn(key="source_row", title=words.ROW, kind="count", width=8),
    RowColumn(key="column", title=words.COLUMN, width=18),
    RowColumn(key="expected", title=words.EXPECTED, width=34),
    RowColumn(key="found", title=words.FOUND, width=30),
    RowColumn(key="reason_words", title=words.REASON, width=28),
    RowColumn(key="exported_at", title=words.EXPORTED, kind="day", width=12.5),
    RowColumn(key="row_key", title=words.ROW_KEY, place="data"),
    RowColumn(key="reason", title=words.REASON_CODE, place="data"),
)


def gather(source: Source, request: Request) -> RowReport:
    """The edition's own rows, as masked as it holds them. Files refused whole are in no edition: a note says where."""
    span = request.span
    exported = pl.col("exported_at").dt.date()
    every = held_back_rows(source.connection, None)
    rows = every.filter(exported.is_between(span.start, span.end)).sort(
        "source_file", "batch_id", "source_sheet", "source_row", "column_name", "reason", maintain_order=True
    )
    form = dated(NAME, "form", span.end, source.home)
    by_reason = rows.group_by("reason").len().sort("len", "reason", descending=[True, False])
    counts = {"rows": Figure(value=float(rows.height))} | {
        f"reason.{reason}": Figure(value=float(n)) for reason, n in by_reason.iter_rows()
    }
    stated = say(
        words.QUARANTINE_COUNTS,
        "vi",
        rows=formats.integer(rows.height, "vi"),
        files=formats.integer(rows["batch_id"].n_unique(), "vi"),
        all=formats.integer(every.height, "vi"),
        reasons="; ".join(f"{reason_text(code).vi}: {formats.integer(n, 'vi')}" for code, n in by_reason.iter_rows())
        or "–",
    )
    return RowReport(
        request=request,
        facts=source.facts,
        agency=agency_of(request.unit_kind, request.unit_name, span.counted_to, source.home),
        title=form["title"],
        form_code=form["code"],
        unit_line=stated,
        notes=(stated, *form["notes"]),
        layout_version=form["version"],
        columns=COLUMNS,
        sections=(Section(title="", rows=_told(rows)),),
        counts=counts,
        sheet=words.QUARANTINE_SHEET.get("vi"),
        empty=words.NOTHING_HELD_BACK.get("vi"),
    )


def _told(rows: pl.DataFrame) -> pl.DataFrame:
    """With what the column means in its table, and the reason in words."""
    meanings = {
        (source, column.name): column.meaning.vi
        for source, table in STAGING_TABLES_BY_SOURCE.items()
        for column in table.columns
    }
    names = [
        meanings.get(key, key[1]) for key in zip(rows["source"].to_list(), rows["column_name"].to_list(), strict=True)
    ]
    reasons = {code: reason_text(code).vi for code in rows["reason"].unique()}
    return rows.with_columns(
        pl.Series("column", names, dtype=pl.String),
        pl.col("reason").replace(reasons).alias("reason_words"),
        pl.col("exported_at").dt.date(),
    ).select([column.key for column in COLUMNS])
