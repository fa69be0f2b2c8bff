"""A form that is one grid, as a workbook: the official head, merged headings, totals as formulas, checks beside it."""

import io
from collections.abc import Sequence
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from dashboard.exports.headings import blocks_of, depth_of
from dashboard.exports.model import Column, Figure, Grid, Identity, Line, Report
from dashboard.exports.sheets import COUNT, SHARE, Book, about_sheet, book_of, clean, footer, marks
from dashboard.texts import exports as words
from dashboard.texts import say

_LABELS = 2  # number and label stand before the figures
_FILL = "#E8EFF7"
_RULED = {"border": 1, "align": "center", "text_wrap": True}
_NUMBER_HEIGHT = 33
_LINE_HEIGHT = 17.5
_TALL = 33
_LABEL_WIDTH = 38
# Letters of our font that a label holds in one line: a column's width counts the digits of another, wider one.
_LETTERS_PLAIN, _LETTERS_BOLD = 46, 40


def grid_xlsx(report: Report, code: str) -> bytes:
    """The form's sheet and the sheet about it. Cells are numbers; only sums and checks are formulas."""
    target = io.BytesIO()
    grid = report.grids[0]
    with book_of(report, target) as book:
        sheet = book.sheet(words.FORM_SHEET.get("vi"), footer=footer(report, code))
        _widths(sheet, grid)
        top = _head(book, sheet, report, last=_LABELS + len(grid.columns) - 1)
        first = _headings(book, sheet, grid, top)
        for position, line in enumerate(grid.lines):
            _line(book, sheet, grid, line, row=first + position, first=first)
        last_row = _foot(book, sheet, report, row=first + len(grid.lines))
        sheet.repeat_rows(top, first - 1)
        sheet.freeze_panes(first, _LABELS)
        sheet.print_area(0, 0, last_row, _LABELS + len(grid.columns) - 1)
        about_sheet(book, report, code)
    return target.getvalue()


def _widths(sheet: Any, grid: Grid) -> None:
    sheet.set_column(0, 0, 6)
    sheet.set_column(1, 1, _LABEL_WIDTH)
    for position, column in enumerate(grid.columns, start=_LABELS):
        sheet.set_column(position, position, max(column.width, 9.5))
    check = _LABELS + len(grid.columns)
    sheet.set_column(check, check, 24)


def _head(book: Book, sheet: Any, report: Report, *, last: int) -> int:
    """Form code and units, title, period, marks, unit line. Returns the row of the first headings."""
    agency, request = report.agency, report.request
    middle = 1 + (last - 1) // 3
    left = book.style(bold=True)
    right = book.style()
    receiver = agency.receiver(request.form) or "…………"
    name = clean(agency.short_name)
    for row, (before, after) in enumerate(
        (
            (report.form_code, say(words.REPORTED_BY, "vi", unit=name)),
            ("", say(words.REPORTED_TO, "vi", unit=clean(receiver))),
        )
    ):
        if before:
            sheet.merge_range(row, 0, row, middle - 1, "", left)
            sheet.write_string(row, 0, clean(before), left)
        sheet.merge_range(row, middle + 1, row, last, "", right)
        sheet.write_string(row, middle + 1, after, right)
    row = 3
    centred = {"align": "center", "text_wrap": True}
    titles: list[tuple[str, dict[str, Any], float]] = [
        (report.title, {"bold": True, "font_size": 14}, 21),
        (say(words.PERIOD_LINE, "vi", period=request.span.title.vi), {"bold": True}, 17.5),
        (f"({request.span.days.vi})", {"italic": True}, 17.5),
        *((mark, {"bold": True, "italic": True}, 17.5) for mark in marks(report)),
    ]
    for text, properties, height in titles:
        style = book.style(**centred, **properties)
        sheet.merge_range(row, 0, row, last, "", style)
        sheet.write_string(row, 0, clean(text), style)
        sheet.set_row(row, height)
        row += 1
    italic = book.style(italic=True, align="right")
    sheet.merge_range(row, 0, row, last, "", italic)
    sheet.write_string(row, 0, report.unit_line, italic)
    return row + 1


def _headings(book: Book, sheet: Any, grid: Grid, top: int) -> int:
    """Headings merged where neighbours are equal, then the numbers of the columns. Returns the first line's row."""
    style = book.style(**_RULED, bold=True, bg_color=_FILL, font_size=11)
    depth = depth_of(grid)
    for block in blocks_of(grid):
        _block(sheet, top + block.top, block.left, top + block.bottom, block.right, block.text, style)
    for level in range(depth):
        sheet.set_row(top + level, 20 if level == 0 else _TALL)
    numbers = book.style(**_RULED, italic=True, font_size=10)
    row = top + depth
    sheet.set_row(row, _NUMBER_HEIGHT)
    for position, text in enumerate(["(1)", "(2)", *(_broken(column.number) for column in grid.columns)]):
        sheet.write_string(row, position, text, numbers)
    return row + 1


def _block(sheet: Any, top: int, left: int, bottom: int, right: int, text: str, style: Any) -> None:
    if (top, left) != (bottom, right):
        sheet.merge_range(top, left, bottom, right, "", style)
    sheet.write_string(top, left, text, style)


def _broken(number: str) -> str:
    """ "(7)=(8)+(9)+(10)" with the line breaks put in by hand: left to itself a cell breaks within a number."""
    whole, separator, parts = number.partition("=")
    return f"{whole}=\n{parts}" if separator else number


def _line(book: Book, sheet: Any, grid: Grid, line: Line, *, row: int, first: int) -> None:
    strong = {"bold": True} if line.kind != "line" else {}
    sheet.set_row(row, _TALL if len(line.label) > (_LETTERS_BOLD if strong else _LETTERS_PLAIN) else _LINE_HEIGHT)
    sheet.write_string(row, 0, line.number, book.style(border=1, align="center", **strong))
    sheet.write_string(row, 1, clean(line.label), book.style(border=1, text_wrap=True, **strong))
    for position, column in enumerate(grid.columns, start=_LABELS):
        figure = line.cells.get(column.key)
        style = book.style(border=1, num_format=SHARE if figure and figure.is_share else COUNT, **strong)
        if figure is None or figure.shown is None:
            sheet.write_string(row, position, "–", book.style(border=1, align="center", **strong))
            continue
        formula = _formula(grid, line, column, figure, row=row, first=first)
        if formula:
            sheet.write_formula(row, position, formula, style, figure.shown)
        else:
            sheet.write_number(row, position, figure.shown, style)
    if grid.identities:
        _check(book, sheet, grid, line, row)


def _formula(grid: Grid, line: Line, column: Column, figure: Figure, *, row: int, first: int) -> str:
    """A sum, where the sum is the figure: of the columns beside it, or of the lines it adds up. "" for a number."""
    keys = {each.key: position for position, each in enumerate(grid.columns, start=_LABELS)}
    if column.sum_of and figure.value == sum(line.cells[key].value or 0 for key in column.sum_of):
        return "=" + "+".join(xl_rowcol_to_cell(row, keys[key]) for key in column.sum_of)
    if not line.parts or figure.is_share:
        return ""
    parts = [grid.lines[part].cells.get(column.key) for part in line.parts]
    if any(part is None or part.value is None for part in parts):
        return ""
    if figure.value != sum(part.value or 0 for part in parts if part is not None):
        return ""
    at = keys[column.key]
    if list(line.parts) == list(range(line.parts[0], line.parts[-1] + 1)):
        return f"=SUM({xl_rowcol_to_cell(first + line.parts[0], at)}:{xl_rowcol_to_cell(first + line.parts[-1], at)})"
    return "=" + "+".join(xl_rowcol_to_cell(first + part, at) for part in line.parts)


def _check(book: Book, sheet: Any, grid: Grid, line: Line, row: int) -> None:
    """Beside the form, not printed: whether the line adds up, counted again by the spreadsheet itself."""
    keys = {each.key: position for position, each in enumerate(grid.columns, start=_LABELS)}

    def total(side: Sequence[str]) -> str:
        return "+".join(xl_rowcol_to_cell(row, keys[key]) for key in side)

    def holds(identity: Identity) -> str:
        return f"{total(identity.left)}={total(identity.right)}"

    wrong = any(found is line for found, _, _ in grid.residuals())
    formula = f'=IF(AND({",".join(holds(identity) for identity in grid.identities)}),"","{words.MISMATCH.get("vi")}")'
    style = book.style(italic=True, font_size=10, font_color="#B3261E")
    value = words.MISMATCH.get("vi") if wrong else ""
    sheet.write_formula(row, _LABELS + len(grid.columns), formula, style, value)


def _foot(book: Book, sheet: Any, report: Report, *, row: int) -> int:
    """Notes, then the two signatures. Returns the last row."""
    last = _LABELS + len(report.grids[0].columns) - 1
    note = book.style(italic=True, font_size=11, text_wrap=True, valign="top")
    row += 1
    for text in (words.NOTES.get("vi"), *(f"- {text}" for text in report.notes)):
        sheet.merge_range(row, 0, row, last, "", note)
        sheet.write_string(row, 0, clean(text), note)
        sheet.set_row(row, 16 * (1 + len(text) // 150))
        row += 1
    row += 1
    middle = 1 + (last - 1) // 2
    bold = book.style(bold=True, align="center", text_wrap=True)
    italic = book.style(italic=True, align="center")
    place = say(words.PLACE_AND_DATE, "vi", place=report.agency.place)
    signs = (
        (row, "", italic, place, italic),
        (row + 1, words.PREPARED_BY.get("vi"), bold, "\n".join(report.agency.signer), bold),
        (row + 2, words.SIGN_HERE.get("vi"), italic, words.SIGN_AND_SEAL.get("vi"), italic),
    )
    for at, left, left_style, right, right_style in signs:
        sheet.merge_range(at, 0, at, middle - 1, "", left_style)
        sheet.write_string(at, 0, left, left_style)
        sheet.merge_range(at, middle, at, last, "", right_style)
        sheet.write_string(at, middle, clean(right), right_style)
    sheet.set_row(row + 1, 17 * max(1, len(report.agency.signer)))
    return row + 6
