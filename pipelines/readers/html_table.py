"""Reads an HTML table saved as .xls, inside the bounded child: every cell as text, merged cells repeated."""

import re
from pathlib import Path

import lxml.etree
import lxml.html
import polars as pl

from pipelines.readers.grids import CELLS
from pipelines.readers.refusals import refused, unknown_encoding
from pipelines.readers.unicode_text import text_encoding
from warehouse.errors import FileRefusedError
from warehouse.wording import tidy

_HEAD = 4096
_DECLARED_WESTERN = re.compile(rb"(?i)charset\s*=\s*[\"']?(?:windows-1252|iso-8859-1)\b")
_MAX_SPAN = 400
_MAX_CELLS = 20_000_000


def html_grids(path: Path) -> tuple[list[tuple[str, pl.DataFrame]], bool]:
    """(table name, grid of text columns c0… and the number of cells of each row), one per outermost table.

    And whether the text shows bytes of an undeclared old encoding as cp1252 does. Raises FileRefusedError.
    """
    content = path.read_bytes()
    if b"<!entity" in content[:65536].lower():
        raise refused(
            path.name,
            "bảng HTML có khai báo ENTITY, không an toàn để mở. Hãy xuất lại.",
            "the HTML table holds an ENTITY declaration and is not safe to open. Export it again.",
        )
    encoding, is_bytes = text_encoding(path.name, content)
    try:
        text = content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise unknown_encoding(path.name) from error
    if is_bytes and _DECLARED_WESTERN.search(content[:_HEAD]):
        is_bytes = False  # then entities may give the letters cp1252 does not have
    parser = lxml.html.HTMLParser(no_network=True, huge_tree=True, encoding="utf-8")
    try:
        root = lxml.html.document_fromstring(text.encode(), parser=parser)
    except lxml.etree.LxmlError as error:
        raise refused(
            path.name, "không đọc được bảng HTML. Hãy xuất lại.", "the HTML table cannot be read. Export it again."
        ) from error
    tables = [table for table in root.iter("table") if not any(True for _ in table.iterancestors("table"))]
    above = _texts_above(root, tables)
    grids = [(f"table{i + 1}", _grid(path.name, table, above if i == 0 else [])) for i, table in enumerate(tables)]
    return grids, is_bytes


def _texts_above(root: lxml.html.HtmlElement, tables: list[lxml.html.HtmlElement]) -> list[list[str | None]]:
    """Lines that stand above the first table (the national heading, the export date): rows of one cell."""
    lines: list[list[str | None]] = []
    for element in root.body.iter() if root.body is not None else ():
        if tables and element is tables[0]:
            return lines
        if isinstance(element.tag, str) and element.tag in {"p", "h1", "h2", "h3", "h4", "div"} and element.text:
            lines.append([tidy(element.text)])
    return []


def _grid(name: str, table: lxml.html.HtmlElement, above: list[list[str | None]]) -> pl.DataFrame:
    rows: list[list[str | None]] = []
    width = max((len(row) for row in above), default=0)
    pending: dict[int, tuple[int, str]] = {}  # column -> rows still covered by a cell above, and its text
    for line in (row for row in table.iter("tr") if next(row.iterancestors("table")) is table):
        cells: list[str | None] = []
        for cell in (part for part in line if part.tag in ("td", "th")):
            _fill_covered(cells, pending)
            text = tidy(cell.text_content())
            across, down = _span(cell.get("colspan")), _span(cell.get("rowspan"))
            for place in range(across):
                shown = "" if place else text  # as a workbook does: only the first of merged cells holds the text
                if down > 1:
                    pending[len(cells)] = (down - 1, shown)
                cells.append(shown)
            if len(cells) > _MAX_SPAN:
                raise _too_large(name)
        _fill_covered(cells, pending)
        rows.append(cells)
        width = max(width, len(cells))
        if width * len(rows) > _MAX_CELLS:
            raise _too_large(name)
    padded = [[*row, *[None] * (width - len(row)), len(row)] for row in (*above, *rows)]
    columns = {f"c{i}": pl.String for i in range(width)}
    return pl.DataFrame(padded, schema={**columns, CELLS: pl.Int64}, orient="row")


def _too_large(name: str) -> FileRefusedError:
    return refused(
        name,
        f"bảng HTML quá lớn (hơn {_MAX_SPAN} cột hoặc {_MAX_CELLS:,} ô). Hãy xuất lại.",
        f"the HTML table is too large (more than {_MAX_SPAN} columns or {_MAX_CELLS:,} cells). Export it again.",
    )


def _fill_covered(cells: list[str | None], pending: dict[int, tuple[int, str]]) -> None:
    while (covered := pending.get(len(cells))) is not None:
        left, text = covered
        if left == 1:
            del pending[len(cells)]
        else:
            pending[len(cells)] = (left - 1, text)
        cells.append(text)


def _span(text: str | None) -> int:
    return max(1, min(int(text), _MAX_SPAN)) if text and text.strip().isdigit() else 1
