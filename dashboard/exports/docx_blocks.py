"""Paragraphs and tables of a DOCX as raw XML in schema order: a table of 300 cells in milliseconds.

Lengths are points for letters and spacing, millimetres for widths and indents. Every text is cleaned and escaped here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from xml.sax.saxutils import escape

from dashboard.exports.sheets import clean

Align = Literal["left", "center", "right", "both"]
_TWIPS_A_MM = 1440 / 25.4
FILL = "E8EFF7"
CELL_MARGIN = 1.0


def twips(millimetres: float) -> int:
    return round(millimetres * _TWIPS_A_MM)


_MARGINS = (
    f'<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="{twips(CELL_MARGIN)}" w:type="dxa"/>'
    f'<w:bottom w:w="0" w:type="dxa"/><w:right w:w="{twips(CELL_MARGIN)}" w:type="dxa"/></w:tblCellMar>'
)


def run(text: str, *, bold: bool = False, italic: bool = False, size: float | None = None) -> str:
    """One run; line breaks in the text are line breaks on the page."""
    strong = "<w:b/><w:bCs/>" if bold else ""
    slanted = "<w:i/><w:iCs/>" if italic else ""
    letters = f'<w:sz w:val="{size * 2:.0f}"/><w:szCs w:val="{size * 2:.0f}"/>' if size else ""
    properties = f"<w:rPr>{strong}{slanted}{letters}</w:rPr>" if strong or slanted or letters else ""
    lines = [f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in clean(text).split("\n")]
    return f"<w:r>{properties}{'<w:br/>'.join(lines)}</w:r>"


def field(code: str, *, size: float) -> str:
    """A field that Word counts, such as PAGE."""
    letters = f'<w:rPr><w:sz w:val="{size * 2:.0f}"/><w:szCs w:val="{size * 2:.0f}"/></w:rPr>'
    return (
        f'<w:r>{letters}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{letters}<w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r>{letters}<w:fldChar w:fldCharType="separate"/></w:r><w:r>{letters}<w:t>2</w:t></w:r>'
        f'<w:r>{letters}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def paragraph(
    *runs: str,
    align: Align = "left",
    style: str = "",
    before: float = 0,
    after: float = 0,
    line: float = 0,
    first: float = 0,
    sides: tuple[float, float] = (0, 0),
    keep: bool = False,
    ruled: bool = False,
    section: str = "",
) -> str:
    """A paragraph. line: an exact height in points, 0 for single spacing. keep: on the same page as the next one.
    ruled: a thin line above it."""
    style_xml = f'<w:pStyle w:val="{style}"/>' if style else ""
    kept = "<w:keepNext/><w:keepLines/>" if keep else ""
    border = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>' if ruled else ""
    height = f' w:line="{line * 20:.0f}" w:lineRule="exact"' if line else ""
    spacing = f'<w:spacing w:before="{before * 20:.0f}" w:after="{after * 20:.0f}"{height}/>'
    left, right = sides
    opening = f' w:firstLine="{twips(first)}"' if first else ""
    indent = f'<w:ind w:left="{twips(left)}" w:right="{twips(right)}"{opening}/>' if left or right or first else ""
    justified = f'<w:jc w:val="{align}"/>' if align != "left" else ""
    return f"<w:p><w:pPr>{style_xml}{kept}{border}{spacing}{indent}{justified}{section}</w:pPr>{''.join(runs)}</w:p>"


def spacer(height: float = 2, *, keep: bool = False) -> str:
    """Two tables with nothing between them would become one."""
    return paragraph(line=height, keep=keep)


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell: its paragraphs, how many columns it covers, and its part in a vertical merge."""

    content: str
    span: int = 1
    merge: Literal["", "restart", "continue"] = ""
    fill: str = ""
    vertical: Literal["top", "center"] = "center"


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row that is never split over two pages. is_heading: repeated on every page."""

    cells: tuple[Cell, ...]
    is_heading: bool = False
    height: float = 0


def table(widths: Sequence[float], rows: Sequence[Row], *, ruled: bool, title: str = "") -> str:
    """A table of fixed column widths in millimetres. title: read aloud to those who cannot see it."""
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    borders = f"<w:tblBorders>{lines}</w:tblBorders>" if ruled else ""
    look = '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
    caption = f'<w:tblCaption w:val="{escape(clean(title), {chr(34): "&quot;"})}"/>' if title else ""
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(twips(width) for width in widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'{borders}<w:tblLayout w:type="fixed"/>{_MARGINS}{look}w:noVBand="1"/>{caption}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(_row(row, widths) for row in rows)}</w:tbl>"
    )


def _row(row: Row, widths: Sequence[float]) -> str:
    height = f'<w:trHeight w:val="{row.height * 20:.0f}" w:hRule="atLeast"/>' if row.height else ""
    heading = "<w:tblHeader/>" if row.is_heading else ""
    cells, at = [], 0
    for cell in row.cells:
        cells.append(_cell(cell, sum(twips(width) for width in widths[at : at + cell.span])))
        at += cell.span
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{heading}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(cell: Cell, width: int) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    merge = f'<w:vMerge w:val="{cell.merge}"/>' if cell.merge else ""
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.fill}"/>' if cell.fill else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{fill}<w:vAlign w:val="{cell.vertical}"/>'
        f"</w:tcPr>{cell.content}</w:tc>"
    )
