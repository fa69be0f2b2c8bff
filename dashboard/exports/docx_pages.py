"""Pages of an official document: margins, page numbers, the foot of every page, the head, the signature.

Layout: Decree 30/2020/NĐ-CP, Appendix I.
"""

import io
from typing import Literal

from docx.document import Document as DocxDocument
from docx.oxml import parse_xml

from dashboard.exports.docx_blocks import Cell, Row, field, paragraph, run, spacer, table, twips
from dashboard.exports.letter_widths import width_of
from dashboard.exports.model import Report
from dashboard.exports.ooxml import repacked
from dashboard.exports.sheets import clean, footer
from dashboard.texts import cchc_report as words

Orientation = Literal["portrait", "landscape"]
_PAGE = (210.0, 297.0)
_TOP, _BOTTOM, _LEFT, _RIGHT = 20.0, 20.0, 30.0, 15.0
TEXT_WIDTH: dict[Orientation, float] = {
    "portrait": _PAGE[0] - _LEFT - _RIGHT,
    "landscape": _PAGE[1] - _LEFT - _RIGHT,
}
_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEAD_LEFT = 66.0
_HEAD_SIZE = 12.0
_MOTTO_SIZE = 13.0
_RULE_GAP = 2.0


def section(orientation: Orientation) -> str:
    """The page of a section. Its numbers begin anew, and its first page shows none."""
    width, height = _PAGE if orientation == "portrait" else _PAGE[::-1]
    turned = ' w:orient="landscape"' if orientation == "landscape" else ""
    return (
        f'<w:sectPr><w:type w:val="nextPage"/><w:pgSz w:w="{twips(width)}" w:h="{twips(height)}"{turned}/>'
        f'<w:pgMar w:top="{twips(_TOP)}" w:right="{twips(_RIGHT)}" w:bottom="{twips(_BOTTOM)}" '
        f'w:left="{twips(_LEFT)}" w:header="{twips(10)}" w:footer="{twips(9)}" w:gutter="0"/>'
        '<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )


def finished(document: DocxDocument, body: str, report: Report, code: str, *, last: Orientation) -> bytes:
    """The file: `body` on its pages, the last section's orientation, numbers above and the data code below."""
    element = document.element.body
    for child in list(element):
        element.remove(child)
    # Drawings name their own namespaces.
    for child in list(parse_xml(f"<w:body {_NAMESPACE}>{body}{section(last)}</w:body>")):
        element.append(child)
    first = document.sections[0]
    first.header.is_linked_to_previous = first.footer.is_linked_to_previous = False
    first.first_page_header.is_linked_to_previous = first.first_page_footer.is_linked_to_previous = False
    number = paragraph(field("PAGE", size=13), align="center", style="Header")
    foot = paragraph(run(footer(report, code), italic=True, size=8), align="center", style="Footer")
    for part, xml in (
        (first.header, number),
        (first.first_page_header, paragraph(style="Header")),
        (first.footer, foot),
        (first.first_page_footer, foot),
    ):
        part._element[:] = list(parse_xml(f"<w:hdr {_NAMESPACE}>{xml}</w:hdr>"))
    target = io.BytesIO()
    document.save(target)
    return repacked(
        target.getvalue(),
        title=clean(report.title),
        agency=clean(report.agency.short_name),
        created=report.facts.built_at,
    )


def rule(text: str, *, size: float, of: float, width: float, keep: bool = False, after: float = 0) -> str:
    """A line below a title: `of` its length (1 or a part of it), in a column of `width` mm."""
    length = min(width_of(text, size=size, bold=True) * of, width - 4)
    side = max(0.0, (width - length) / 2)
    return paragraph(line=2, before=_RULE_GAP, after=after, sides=(side, side), ruled=True, keep=keep)


def letterhead(report: Report, number: str, place: str) -> str:
    """Agency names on the left, the nation's name and motto on the right, then the number and the place and date."""
    agency = report.agency
    right = TEXT_WIDTH["portrait"] - _HEAD_LEFT
    parent = paragraph(run(agency.parent, size=_HEAD_SIZE), align="center") if agency.parent else ""
    names = (
        parent
        + paragraph(run(agency.name, bold=True, size=_HEAD_SIZE), align="center")
        + rule(_longest_line(agency.name), size=_HEAD_SIZE, of=0.45, width=_HEAD_LEFT)
    )
    nation = (
        paragraph(run(words.NATION.get("vi"), bold=True, size=_HEAD_SIZE), align="center")
        + paragraph(run(words.MOTTO.get("vi"), bold=True, size=_MOTTO_SIZE), align="center")
        + rule(words.MOTTO.get("vi"), size=_MOTTO_SIZE, of=1, width=right)
    )
    numbers = paragraph(run(number, size=13), align="center", before=6)
    day = paragraph(run(place, italic=True, size=13), align="center", before=6)
    return table(
        (_HEAD_LEFT, right),
        (
            Row(cells=(Cell(content=names, vertical="top"), Cell(content=nation, vertical="top"))),
            Row(cells=(Cell(content=numbers, vertical="top"), Cell(content=day, vertical="top"))),
        ),
        ruled=False,
        title=words.LETTERHEAD.get("vi"),
    )


def _longest_line(text: str) -> str:
    return max(text.split("\n"), key=len)


def signatures(left: str, right: str, *, width: float) -> str:
    """Two blocks side by side, kept whole and on the page of what stands before them; room for a signature below."""
    half = width / 2
    room = paragraph(keep=True) + paragraph(keep=True) * 3 + paragraph()
    rows = (
        Row(cells=(Cell(content=left, vertical="top"), Cell(content=right, vertical="top"))),
        Row(cells=(Cell(content=paragraph(), vertical="top"), Cell(content=room, vertical="top"))),
    )
    return spacer(keep=True) + table((half, width - half), rows, ruled=False, title=words.SIGNATURES.get("vi"))
