"""What a document will say, from the object it is written from."""

import polars as pl
import streamlit as st

from dashboard import formats
from dashboard.exports.issuing import data_hash
from dashboard.exports.model import CODE, Grid, Report
from dashboard.exports.sheets import marks
from dashboard.parts.report_rows import rows_preview
from dashboard.sections import section
from dashboard.tables import Column, Kind, show_table
from dashboard.texts import reports as words
from dashboard.texts import say
from warehouse.text import Language, Text

_MOST_ROWS = 14


def preview(report: Report, language: Language) -> None:
    """Head, grids and notes of a report; words a document prints are Vietnamese in both languages."""
    request = report.request
    finding = f"{report.form_code or report.title}: {request.span.title.get(language)}"
    with section(
        "report-preview",
        finding=finding,
        meaning=words.PREVIEW_MEANING.get(language),
        source=words.SOURCE,
        language=language,
    ):
        unit = request.unit_name or report.agency.short_name
        head = [report.title, unit, request.span.days.get(language), *marks(report)]
        code = say(words.CODE, language, code=f"{CODE}{data_hash(report)[:12]}")
        st.markdown(" · ".join(formats.plain(text) for text in [*head, code] if text))
        for number, grid in enumerate(report.grids):
            _grid(grid, key=f"report-grid-{number}", alt=finding, language=language)
        for text in report.texts() if report.grids else ():
            st.caption(formats.plain(text))
        if not report.grids and not rows_preview(report, alt=finding, language=language):
            st.info(words.NO_PREVIEW.get(language), icon=":material/description:")


def _grid(grid: Grid, *, key: str, alt: str, language: Language) -> None:
    columns = [
        Column(name="number", title=words.COL_NUMBER, width="small"),
        Column(name="label", title=_same(grid.label_headings[1]), width="medium"),
    ]
    for column in grid.columns:
        is_share = any(line.cells[column.key].is_share for line in grid.lines if column.key in line.cells)
        kind: Kind = "share" if is_share else "count"
        title = f"{column.number.partition('=')[0]} {column.short}".strip()
        columns.append(
            Column(
                name=column.key, title=_same(title), kind=kind, numerator=column.key, denominator=f"{column.key}_over"
            )
        )
    rows = []
    for line in grid.lines:
        row: dict[str, str | float | None] = {"number": line.number, "label": line.label}
        for column in grid.columns:
            figure = line.cells.get(column.key)
            row[column.key] = figure.value if figure else None
            row[f"{column.key}_over"] = figure.over if figure else None
        rows.append(row)
    frame = pl.DataFrame(rows, infer_schema_length=None)
    show_table(frame, columns, key=key, alt=alt, language=language, most_rows=_MOST_ROWS)
    st.caption(say(words.PREVIEW_LINES, language, n=formats.integer(len(grid.lines), language)))


def _same(text: str) -> Text:
    return Text(text, text)
