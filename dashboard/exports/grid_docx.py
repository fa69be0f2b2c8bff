"""A form that is one grid, as a landscape DOCX: the form's head, headings repeated on every page, the signatures."""

import re
from collections.abc import Sequence

from dashboard import formats
from dashboard.exports.docx_blocks import CELL_MARGIN, FILL, Align, Cell, Row, paragraph, run, spacer, table
from dashboard.exports.docx_pages import TEXT_WIDTH, finished, signatures
from dashboard.exports.docx_template import empty_document
from dashboard.exports.headings import blocks_of, depth_of
from dashboard.exports.letter_widths import width_of
from dashboard.exports.model import Figure, Grid, Line, Report
from dashboard.exports.sheets import marks
from dashboard.texts import exports as words
from dashboard.texts import say

_NUMBER_WIDTH = 12.0
_LABEL_AT_MOST = 100.0
_COMFORTABLE = 16.5
_WIDEST = 24.0
_SMALL = 8.0
_LABEL_AT_LEAST = 42.0
_LETTERS = 10.0
_NOT_MEASURED = "–"


def grid_docx(report: Report, code: str) -> bytes:
    """The form alone. Cells hold the figures as Vietnamese write them; nothing in it is counted by Word but pages."""
    body = form_head(report) + grid_table(report.grids[0]) + notes(report.notes) + _signed(report)
    return finished(empty_document(), body, report, code, last="landscape")


def form_head(report: Report) -> str:
    """Form code and units, title, period, marks, unit line."""
    agency, request = report.agency, report.request
    receiver = agency.receiver(request.form) or "…………"
    left = paragraph(run(report.form_code, bold=True, size=12))
    right = paragraph(run(say(words.REPORTED_BY, "vi", unit=agency.short_name), size=12)) + paragraph(
        run(say(words.REPORTED_TO, "vi", unit=receiver), size=12)
    )
    width = TEXT_WIDTH["landscape"]
    top = table(
        (width * 0.52, width * 0.48),
        (Row(cells=(Cell(content=left, vertical="top"), Cell(content=right, vertical="top"))),),
        ruled=False,
    )
    period = say(words.PERIOD_LINE, "vi", period=request.span.title.vi)
    return "".join(
        (
            top,
            paragraph(run(report.title, bold=True, size=14), align="center", before=8, style="Heading1"),
            paragraph(run(period, bold=True, size=13), align="center"),
            paragraph(run(f"({request.span.days.vi})", italic=True, size=13), align="center"),
            *(paragraph(run(mark, bold=True, italic=True, size=13), align="center") for mark in marks(report)),
            paragraph(run(report.unit_line, italic=True, size=12), align="right", after=3, keep=True),
        )
    )


def notes(texts: Sequence[str]) -> str:
    """What stands under a table; the last of it stays with what follows."""
    if not texts:
        return spacer(keep=True)
    last = len(texts) - 1
    return paragraph(run(words.NOTES.get("vi"), italic=True, size=11), before=4, keep=True) + "".join(
        paragraph(run(f"- {text}", italic=True, size=11), align="both", keep=position == last)
        for position, text in enumerate(texts)
    )


def _signed(report: Report) -> str:
    def centred(text: str, *, bold: bool = False, italic: bool = False) -> str:
        return paragraph(run(text, bold=bold, italic=italic, size=13), align="center", keep=True)

    place = say(words.PLACE_AND_DATE, "vi", place=report.agency.place)
    left = (
        centred("") + centred(words.PREPARED_BY.get("vi"), bold=True) + centred(words.SIGN_HERE.get("vi"), italic=True)
    )
    right = (
        centred(place, italic=True)
        + centred("\n".join(report.agency.signer), bold=True)
        + centred(words.SIGN_AND_SEAL.get("vi"), italic=True)
    )
    return signatures(left, right, width=TEXT_WIDTH["landscape"])


def grid_table(
    grid: Grid,
    *,
    width: float = TEXT_WIDTH["landscape"],
    title: str = "",
    numbered: bool = True,
    letters: float = _LETTERS,
) -> str:
    """The table: headings that repeat, lines never split, the total never alone on a page.

    numbered: a row that numbers the columns under the headings. A small table (up to a dozen lines) stays whole.
    """
    widths = _widths(grid, width)
    rows = _headings(grid, letters)
    if numbered:
        rows.append(_numbers(grid, widths))
    is_small = len(grid.lines) <= 12
    last = len(grid.lines) - 1
    for position, line in enumerate(grid.lines):
        keep = position < last and (is_small or line.kind == "section" or position >= last - 2)
        rows.append(_line(grid, line, keep=keep, letters=letters))
    return table(widths, rows, ruled=True, title=title or grid.label_headings[1])


def _widths(grid: Grid, width: float) -> list[float]:
    """Number, label, then the figures by the widths the layout gives; what they can spare goes to the label."""
    count = len(grid.columns)
    comfortable = min(_WIDEST, max(_COMFORTABLE, (width - _NUMBER_WIDTH - _LABEL_AT_MOST) / count))
    room = min(width - _NUMBER_WIDTH - _LABEL_AT_LEAST, comfortable * count)
    share = room / sum(column.width for column in grid.columns)
    return [_NUMBER_WIDTH, width - _NUMBER_WIDTH - room, *(column.width * share for column in grid.columns)]


def _cell(text: str, *, align: Align, bold: bool, letters: float, keep: bool, italic: bool = False) -> str:
    return paragraph(run(text, bold=bold, italic=italic, size=letters), align=align, before=1.5, after=1.5, keep=keep)


def _headings(grid: Grid, letters: float) -> list[Row]:
    depth, columns = depth_of(grid), len(grid.label_headings) + len(grid.columns)
    owners = {(row, block.left): block for block in blocks_of(grid) for row in range(block.top, block.bottom + 1)}
    rows = []
    for level in range(depth):
        cells = []
        for position in range(columns):
            block = owners.get((level, position))
            if block is None:
                continue
            is_top = block.top == level
            text = _cell(block.text if is_top else "", align="center", bold=True, letters=letters - 0.5, keep=True)
            cells.append(
                Cell(
                    content=text,
                    span=block.right - block.left + 1,
                    merge="" if block.top == block.bottom else "restart" if is_top else "continue",
                    fill=FILL,
                )
            )
        rows.append(Row(cells=tuple(cells), is_heading=True))
    return rows


def _numbers(grid: Grid, widths: Sequence[float]) -> Row:
    texts = [
        "(1)",
        "(2)",
        *(_broken(column.number, room) for column, room in zip(grid.columns, widths[2:], strict=True)),
    ]
    return Row(
        cells=tuple(
            Cell(content=_cell(text, align="center", bold=False, italic=True, letters=_SMALL, keep=True))
            for text in texts
        ),
        is_heading=True,
    )


def _broken(number: str, room: float) -> str:
    """ "(7)=(8)+(9)+(10)" with the breaks put in by hand: left to itself a narrow cell breaks within a number."""
    lines = [""]
    for part in re.findall(r"[^=+]+[=+]?", number):
        if lines[-1] and width_of(lines[-1] + part, size=_SMALL) > room - 2 * CELL_MARGIN:
            lines.append("")
        lines[-1] += part
    return "\n".join(lines)


def _line(grid: Grid, line: Line, *, keep: bool, letters: float) -> Row:
    bold = line.kind != "line"
    cells = [
        Cell(content=_cell(line.number, align="center", bold=bold, letters=letters, keep=keep)),
        Cell(content=_cell(line.label, align="left", bold=bold, letters=letters, keep=keep)),
    ]
    for column in grid.columns:
        figure = line.cells.get(column.key)
        text = _NOT_MEASURED if figure is None else shown(figure)
        align: Align = "center" if text == _NOT_MEASURED else "right"
        cells.append(Cell(content=_cell(text, align=align, bold=bold, letters=letters, keep=keep)))
    return Row(cells=tuple(cells))


def shown(figure: Figure) -> str:
    """A figure in a cell: 1.234, 96,8 %, "–" where it is not measured or has nothing to divide by."""
    if figure.value is None:
        return _NOT_MEASURED
    if figure.is_share:
        return formats.percent(figure.value, figure.over, "vi") if figure.over else _NOT_MEASURED
    return formats.decimal(figure.value, "vi") if figure.value % 1 else formats.integer(figure.value, "vi")
