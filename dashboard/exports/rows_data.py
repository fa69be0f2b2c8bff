"""A list as data for machines: CSV by RFC 4180, JSON, Parquet. Names of columns are those of the code, days are ISO."""

import io
import json
from collections.abc import Sequence

import polars as pl

from dashboard.exports.plain import delimited, plain
from dashboard.exports.progress import counted_rows
from dashboard.exports.rows import RowColumn, RowReport
from dashboard.exports.sheets import marks

PROVENANCE = ("edition", "data_code", "is_demo")


def rows_data_csv(report: RowReport, code: str) -> bytes:
    """UTF-8 without a mark, commas, a dot for decimals; every row bears edition, data code, demo mark."""
    frame = table(report)
    facts = report.facts
    rows = ((*row, facts.edition, code, facts.is_demo) for row in counted_rows(frame.iter_rows(), frame.height))
    return delimited([*frame.columns, *PROVENANCE], rows, delimiter=",", bom=False)


def rows_json(report: RowReport, code: str) -> bytes:
    """One document: where it comes from, what the columns mean, the rows."""
    said = {
        **{key: value for key, value in provenance(report, code).items() if key not in ("is_demo", "is_draft")},
        "is_demo": report.facts.is_demo,
        "is_draft": report.request.is_draft,
        "notes": list(report.notes),
        "columns": [_described(column) for column in report.data_columns],
        "rows": table(report).to_dicts(),
    }
    return (json.dumps(said, ensure_ascii=False, indent=1, default=str) + "\n").encode()


def rows_parquet(report: RowReport, code: str) -> bytes:
    """Typed columns; edition, code, period and marks stand in the file's metadata."""
    target = io.BytesIO()
    table(report).write_parquet(target, metadata=provenance(report, code))
    return target.getvalue()


def provenance(report: RowReport, code: str) -> dict[str, str]:
    """What a reader needs to trust, repeat and verify the file, as text."""
    request, facts = report.request, report.facts
    return {
        "form": request.form,
        "edition": facts.edition,
        "data_code": code,
        "data_through": facts.data_through.isoformat(),
        "period_start": request.span.start.isoformat(),
        "period_end": request.span.end.isoformat(),
        "counted_to": request.span.counted_to.isoformat(),
        "basis": request.basis,
        "policy": request.policy,
        "unit": request.unit_name,
        "is_demo": "true" if facts.is_demo else "false",
        "is_draft": "true" if request.is_draft else "false",
        "mark": "; ".join(marks(report)),
    }


def table(report: RowReport) -> pl.DataFrame:
    """All sections' rows in one frame, text made plain."""
    return pl.concat([section.rows.select(_plain(report.data_columns)) for section in report.sections])


def _plain(columns: Sequence[RowColumn]) -> list[pl.Expr]:
    return [plain(each.key).alias(each.key) if each.kind == "text" else pl.col(each.key) for each in columns]


def _described(column: RowColumn) -> dict[str, str]:
    meaning = {"meaning_vi": column.meaning.vi, "meaning_en": column.meaning.en} if column.meaning else {}
    return {"name": column.key, "kind": column.kind, "title_vi": column.title.vi, "title_en": column.title.en} | meaning
