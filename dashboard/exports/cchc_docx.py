"""The periodic report as DOCX by Decree 30/2020/NĐ-CP: letterhead, chapters, tables, charts, signature, annex."""

import io
from xml.sax.saxutils import quoteattr

from docx.document import Document as DocxDocument

from dashboard.exports.cchc_blocks import Block, CchcReport, Chart, Heading, Own, Plain, Said, Table
from dashboard.exports.chart_images import image_of
from dashboard.exports.docx_blocks import paragraph, run, spacer
from dashboard.exports.docx_pages import TEXT_WIDTH, finished, letterhead, rule, section, signatures
from dashboard.exports.docx_template import empty_document
from dashboard.exports.grid_docx import grid_table, notes
from dashboard.exports.model import Report
from dashboard.exports.sheets import clean, marks
from dashboard.texts import cchc_report as words
from dashboard.texts import exports as export_words
from dashboard.texts import say

_SIZE = 13
_FIRST = 12.7
_WIDTH = TEXT_WIDTH["portrait"]
_LETTERS = 11.0
_EMU_A_MM = 36_000
_CHART_WIDTH = 140.0
_DRAWING = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def cchc_docx(report: Report, code: str) -> bytes:
    """The report, its signature and recipients, and form II.06a in a section of its own."""
    if not isinstance(report, CchcReport):
        raise TypeError(report)
    document = empty_document()
    body = "".join(
        (
            _head(report),
            _body(report.opening),
            _blocks(document, report),
            _body(report.closing, keep=True),
            _signed(report),
            paragraph(section=section("portrait"), line=2),
            _appendix(report),
        )
    )
    return finished(document, body, report, code, last="landscape")


def _body(text: str, *, keep: bool = False, italic: bool = False) -> str:
    return paragraph(run(text, size=_SIZE, italic=italic), align="both", first=_FIRST, after=6, keep=keep)


def _head(report: CchcReport) -> str:
    """Letterhead, type and subject, marks, whom it is for."""
    agency = report.agency
    number = say(words.BLANK_NUMBER, "vi", symbol=agency.symbol)
    place = say(export_words.PLACE_AND_DATE, "vi", place=agency.place)
    receiver = agency.receiver(report.request.form) or words.TO_BLANK.vi
    last_line = report.subtitle.split("\n")[-1]
    return "".join(
        (
            letterhead(report, number, place),
            paragraph(run(report.title, bold=True, size=14), align="center", before=14, keep=True),
            paragraph(run(report.subtitle, bold=True, size=14), align="center", keep=True),
            rule(last_line, size=14, of=0.4, width=_WIDTH, after=6),
            *(paragraph(run(mark, bold=True, italic=True, size=_SIZE), align="center") for mark in marks(report)),
            paragraph(run(say(words.TO, "vi", receiver=receiver), size=14), align="center", before=8, after=10),
        )
    )


def _blocks(document: DocxDocument, report: CchcReport) -> str:
    tables = charts = 0
    parts = []
    for block in report.blocks:
        if isinstance(block, Table):
            tables += 1
            parts.append(_table(block, tables))
        elif isinstance(block, Chart):
            charts += 1
            parts.append(_chart(document, block, charts))
        else:
            parts.append(_words(block))
    return "".join(parts)


def _words(block: Block) -> str:
    if isinstance(block, Heading):
        size = _SIZE
        return paragraph(
            run(block.text, bold=True, size=size),
            align="both",
            style=f"Heading{block.level}",
            first=_FIRST,
            before=6,
            after=6,
            keep=True,
        )
    if isinstance(block, Said):
        text = " ".join(sentence.text for sentence in block.sentences)
        return _body(f"- {text}" if block.is_item else text)
    if isinstance(block, Plain):
        return _body(f"- {block.text}" if block.is_item else block.text)
    if isinstance(block, Own):
        lines = [line for line in block.text.split("\n") if line.strip()]
        return "".join(_body(line, italic=block.is_draft) for line in lines)
    raise TypeError(block)


def _caption(text: str) -> str:
    return paragraph(run(text, bold=True, size=12), align="center", before=6, after=4, style="Caption", keep=True)


def _table(block: Table, number: int) -> str:
    title = say(words.TABLE_TITLE, "vi", number=number, title=block.title)
    grid = grid_table(block.grid, width=_WIDTH, title=block.title, numbered=False, letters=_LETTERS)
    return f"{_caption(title)}{grid}{paragraph(after=4, line=6)}"


def _chart(document: DocxDocument, block: Chart, number: int) -> str:
    title = say(words.CHART_TITLE, "vi", number=number, title=block.title)
    relation, image = document.part.get_or_add_image(io.BytesIO(image_of(block)))
    height = _CHART_WIDTH * image.px_height / image.px_width
    note = paragraph(run(block.note, italic=True, size=11), align="center", after=6) if block.note else ""
    drawing = _drawing(relation, number, block.alt, (_CHART_WIDTH, height))
    return f"{_caption(title)}{paragraph(drawing, align='center', after=6, keep=bool(note))}{note}"


def _drawing(relation: str, number: int, alt: str, size: tuple[float, float]) -> str:
    """A picture in the line, with the words for those who cannot see it."""
    width, height = (round(length * _EMU_A_MM) for length in size)
    described = quoteattr(clean(alt))
    extent = f'cx="{width}" cy="{height}"'
    return (
        f'<w:r><w:drawing><wp:inline {_DRAWING} distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f'<wp:docPr id="{number}" name="Chart {number}" descr={described}/><wp:cNvGraphicFramePr>'
        '<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
        f'<a:graphicData uri="{_PICTURE}"><pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="Chart {number}" '
        f'descr={described}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch>'
        f'<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def _signed(report: CchcReport) -> str:
    """Recipients on the left, level with the signature on the right."""
    *others, last = (words.SAME_AS_ABOVE.vi, *report.agency.recipients)
    lines = [*(f"- {text};" for text in others), f"- {last}."]
    left = paragraph(run(words.RECIPIENTS.vi, bold=True, italic=True, size=12), keep=True) + "".join(
        paragraph(run(line, size=11), keep=True) for line in lines
    )
    right = "".join(
        paragraph(run(line, bold=True, size=_SIZE), align="center", keep=True) for line in report.agency.signer
    )
    return signatures(left, right, width=_WIDTH)


def _appendix(report: CchcReport) -> str:
    """Form II.06a of the same period, its pages numbered anew."""
    agency, request = report.agency, report.request
    attached = say(words.ATTACHED, "vi", symbol=agency.symbol, agency=agency.short_name)
    period = f"{say(export_words.PERIOD_LINE, 'vi', period=request.span.title.vi)} ({request.span.days.vi.lower()})"
    return "".join(
        (
            paragraph(run(words.APPENDIX.vi, bold=True, size=14), align="center", style="Heading1", keep=True),
            paragraph(run(report.appendix_title, bold=True, size=_SIZE), align="center", keep=True),
            paragraph(run(attached, italic=True, size=_SIZE), align="center", keep=True),
            paragraph(run(period, size=_SIZE), align="center", before=4, keep=True),
            *(paragraph(run(mark, bold=True, italic=True, size=_SIZE), align="center") for mark in marks(report)),
            paragraph(
                run(f"{report.form_code}. {report.unit_line}", italic=True, size=12), align="right", after=3, keep=True
            ),
            grid_table(report.grids[0], title=report.appendix_title),
            notes(report.notes),
            spacer(),
        )
    )
