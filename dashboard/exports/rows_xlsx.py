"""A list as a workbook: head, counts, rows, notes and the sheet about it. No cell is a formula or a link."""

import io
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import polars as pl

from dashboard.exports.plain import plain
from dashboard.exports.progress import counted_rows
from dashboard.exports.rows import Kind, RowColumn, RowReport, Section, in_words
from dashboard.exports.sheets import COUNT, Book, about_sheet, book_of, clean, footer, marks
from dashboard.texts import annexes as words
from dashboard.texts import exports as export_words
from dashboard.texts import say

# Excel's 1.048.576 rows, less room for head, headings and notes.
MOST_ROWS = 1_000_000
_NUMBER_WIDTH = 7
_LINE_HEIGHT = 14.5
_TALLEST = 409  # Excel's own limit, in points
_LETTERS_PER_WIDTH = 1.25  # Times New Roman 11 in a unit of column width
_DAY = "dd/mm/yyyy"
_FILL = "#E8EFF7"
_FORMATS: dict[Kind, dict[str, Any]] = {
    "text": {"text_wrap": True, "valign": "top", "indent": 1},
    "flag": {"align": "center", "valign": "top"},
    "day": {"num_format": _DAY, "align": "center", "valign": "top"},
    "count": {"num_format": COUNT, "valign": "top"},
    "number": {"num_format": "General", "valign": "top"},
}
_Put = Callable[[Any, int, int, Any, Any], object]


def rows_xlsx(report: RowReport, code: str) -> bytes:
    """The list and the sheet about it; a list longer than a sheet holds goes on in further sheets."""
    target = io.BytesIO()
    with book_of(report, target) as book:
        write_list(book, report, code)
        about_sheet(book, report, code)
    return target.getvalue()


def write_list(book: Book, report: RowReport, code: str) -> None:
    """The sheets of the rows alone."""
    columns = report.sheet_columns
    done = 0
    for number, sections in enumerate(_sheets(report.sections), start=1):
        name = report.sheet if number == 1 else f"{report.sheet} ({number})"
        sheet = book.sheet(name, footer=footer(report, code))
        done = _list(book, sheet, report, columns, sections, done=done)


def _sheets(sections: Sequence[Section]) -> Iterator[list[Section]]:
    """The sections, cut so that no sheet is asked to hold more rows than it can."""
    held: list[Section] = []
    room = MOST_ROWS
    for section in sections:
        rest = section.rows
        while rest.height > room:
            yield [*held, Section(title=section.title, rows=rest.head(room))]
            held, rest, room = [], rest.slice(room), MOST_ROWS
        held.append(Section(title=section.title, rows=rest))
        room -= rest.height
    yield held


def _list(
    book: Book, sheet: Any, report: RowReport, columns: list[RowColumn], sections: list[Section], *, done: int
) -> int:
    """One sheet. Returns how many rows stand in it and in those before it."""
    before = 1 if report.is_numbered else 0
    last = before + len(columns) - 1
    if before:
        sheet.set_column(0, 0, _NUMBER_WIDTH)
    for position, column in enumerate(columns, start=before):
        sheet.set_column(position, position, column.width)
    row = _head(book, sheet, report, last=last)
    heading = book.style(bold=True, border=1, align="center", text_wrap=True, bg_color=_FILL)
    names = [*([words.NUMBER.get("vi")] if before else []), *(clean(column.title.vi) for column in columns)]
    for position, text in enumerate(names):
        sheet.write_string(row, position, text, heading)
    sheet.set_row(row, 33)
    sheet.repeat_rows(row)
    sheet.freeze_panes(row + 1, 0)
    first = row
    row += 1
    is_long = any(section.title for section in sections)
    for section in sections:
        if section.title:
            style = book.style(bold=True, border=1, bg_color="#F5F7FA")
            sheet.merge_range(row, 0, row, last, "", style)
            sheet.write_string(row, 0, clean(section.title), style)
            row += 1
        row = _rows(book, sheet, columns, section.rows, row=row, before=before, done=done, total=report.n_rows)
        done += section.rows.height
    if not is_long and row > first + 1:
        sheet.autofilter(first, 0, row - 1, last)
    if not report.n_rows:
        style = book.style(italic=True, border=1, align="center")
        sheet.merge_range(row, 0, row, last, "", style)
        sheet.write_string(row, 0, report.empty, style)
        row += 1
    row = _notes(book, sheet, report, row=row + 1, last=last)
    sheet.print_area(0, 0, row, last)
    return done


def _head(book: Book, sheet: Any, report: RowReport, *, last: int) -> int:
    """Who reports, title, period, marks, counts. Returns the row of the headings."""
    left, italic = book.style(bold=True), book.style(italic=True, align="center", text_wrap=True)
    reported = say(export_words.REPORTED_BY, "vi", unit=clean(report.agency.short_name))
    lines: list[tuple[str, Any, float]] = [
        (reported, left, 17.5),
        (report.title, book.style(bold=True, align="center", font_size=14, text_wrap=True), 21),
        *([(report.subtitle, italic, 17.5)] if report.subtitle else []),
        (
            f"{report.request.span.title.vi} ({report.request.span.days.vi.lower()})",
            book.style(bold=True, align="center"),
            17.5,
        ),
        *((mark, book.style(bold=True, italic=True, align="center"), 17.5) for mark in marks(report)),
        *([(report.unit_line, book.style(italic=True, text_wrap=True), 33)] if report.unit_line else []),
    ]
    for row, (text, style, height) in enumerate(lines):
        if last:
            sheet.merge_range(row, 0, row, last, "", style)
        sheet.write_string(row, 0, clean(text), style)
        sheet.set_row(row, height)
    return len(lines)


def _rows(
    book: Book,
    sheet: Any,
    columns: list[RowColumn],
    rows: pl.DataFrame,
    *,
    row: int,
    before: int,
    done: int,
    total: int,
) -> int:
    put: dict[Kind, _Put] = {
        "text": type(sheet).write_string,
        "flag": type(sheet).write_string,
        "day": type(sheet).write_datetime,
        "count": type(sheet).write_number,
        "number": type(sheet).write_number,
    }
    styles = [book.style(border=1, font_size=11, **_FORMATS[column.kind]) for column in columns]
    writers = [put[column.kind] for column in columns]
    number = book.style(border=1, font_size=11, align="center", valign="top")
    places = list(enumerate(zip(writers, styles, strict=True), start=before))
    shown = rows.select(*(_shown(column) for column in columns))
    shown = shown.with_columns(_lines(columns))
    for position, (*values, lines) in enumerate(counted_rows(shown.iter_rows(), total, done=done), start=1):
        if lines > 1:
            sheet.set_row(row, min(lines * _LINE_HEIGHT + 2, _TALLEST))
        if before:
            sheet.write_number(row, 0, position, number)
        for (place, (write, style)), value in zip(places, values, strict=True):
            if value is None:
                sheet.write_blank(row, place, None, style)
            else:
                write(sheet, row, place, value, style)
        row += 1
    return row


def _shown(column: RowColumn) -> pl.Expr:
    if column.kind == "flag":
        return in_words(column.key)
    return plain(column.key).alias(column.key) if column.kind == "text" else pl.col(column.key)


def _lines(columns: list[RowColumn]) -> pl.Expr:
    """How many lines the longest text of a row takes: a program that does not fit heights would cut it off."""
    texts = [column for column in columns if column.kind == "text"]
    needed = [(pl.col(each.key).str.len_chars() / (each.width * _LETTERS_PER_WIDTH)).ceil() for each in texts]
    return pl.max_horizontal(pl.lit(1.0), *needed).alias("lines in its cell")


def _notes(book: Book, sheet: Any, report: RowReport, *, row: int, last: int) -> int:
    style = book.style(italic=True, font_size=11, text_wrap=True, valign="top")
    for text in (export_words.NOTES.get("vi"), *(f"- {text}" for text in report.notes)):
        if last:
            sheet.merge_range(row, 0, row, last, "", style)
        sheet.write_string(row, 0, clean(text), style)
        sheet.set_row(row, 16 * (1 + len(text) // 130))
        row += 1
    return row
