"""Slides 16:9 made in code: one layout with a title, Arial, Vietnamese, alt texts, and nothing left of the library's
own template (its 4:3 layouts, printer settings and thumbnail)."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import XmlPart
from pptx.oxml import parse_xml
from pptx.util import Emu, Pt

from dashboard.exports.sheets import clean

FONT = "Arial"
LANGUAGE = "vi-VN"
WIDTH, HEIGHT = 12_192_000, 6_858_000
MARGIN = 480_000
INK, NAVY, GREY, PALE, LINE = "1B2733", "123B6D", "5B6670", "E8EFF7", "B9C2CC"
_TITLE_ONLY = 5
_TITLE_BOX = (MARGIN, 300_000, WIDTH - 2 * MARGIN, 900_000)
_LEFTOVERS = ("/printerSettings", "/thumbnail")
_SCRIPT_FONTS = re.compile(rb'<a:font script="[^"]*" typeface="[^"]*"/>')
_LATIN = re.compile(rb'(<a:latin typeface=")[^"]*(")')


@dataclass(frozen=True, kw_only=True)
class Box:
    """A place on a slide, in EMU."""

    left: int
    top: int
    width: int
    height: int

    @property
    def measures(self) -> tuple[Emu, Emu, Emu, Emu]:
        return Emu(self.left), Emu(self.top), Emu(self.width), Emu(self.height)


@dataclass(frozen=True, kw_only=True)
class Words:
    """A paragraph: its text and how it looks. size in points."""

    text: str
    size: float = 16
    bold: bool = False
    colour: str = INK
    align: str = "left"


class Deck:
    """A presentation being written."""

    def __init__(self) -> None:
        self._deck: Any = Presentation()
        self._deck.slide_width, self._deck.slide_height = Emu(WIDTH), Emu(HEIGHT)
        kept = self._deck.slide_layouts[_TITLE_ONLY]
        for layout in list(self._deck.slide_layouts):
            if layout is not kept:
                self._deck.slide_layouts.remove(layout)
        self._layout = self._deck.slide_layouts[0]
        for holder in (self._deck.slide_master, self._layout):
            for shape in list(holder.placeholders):
                if shape.placeholder_format.type == 1:  # the title
                    shape.left, shape.top, shape.width, shape.height = (Emu(value) for value in _TITLE_BOX)
                else:
                    shape._element.getparent().remove(shape._element)
        _set_fonts(self._deck.slide_master.part)
        for holder in (self._deck.part, self._deck.part.package):
            for name, relationship in list(holder._rels.items()):
                if relationship.reltype.endswith(_LEFTOVERS):
                    holder._rels.pop(name)

    def slide(self, title: str) -> "Slide":
        """A slide whose title is a finding."""
        slide = self._deck.slides.add_slide(self._layout)
        frame = slide.shapes.title.text_frame
        frame.word_wrap = True
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        frame.margin_left = frame.margin_right = Emu(0)
        _paragraphs(frame, [Words(text=title, size=24, bold=True, colour=NAVY)])
        return Slide(slide)

    def payload(self) -> bytes:
        """The file as the library writes it; for `ooxml.repacked`."""
        target = io.BytesIO()
        self._deck.save(target)
        return target.getvalue()


class Slide:
    """One slide."""

    def __init__(self, slide: Any) -> None:
        self._slide = slide

    def text(self, box: Box, words: Sequence[Words], *, name: str, fill: str | None = None) -> None:
        """Paragraphs in a box, from the top."""
        shape = self._slide.shapes.add_textbox(*box.measures)
        shape.name = name
        if fill:
            shape.fill.solid()
            shape.fill.fore_color.rgb = RGBColor.from_string(fill)
        frame = shape.text_frame
        frame.word_wrap = True
        for side in ("margin_left", "margin_right", "margin_top", "margin_bottom"):
            setattr(frame, side, Emu(90_000 if fill else 0))
        _paragraphs(frame, words)

    def table(
        self,
        box: Box,
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        *,
        alt: str,
        size: float = 14,
        has_total: bool = False,
        numbers_from: int = 99,
    ) -> None:
        """A table whose first row is its heading; widths are parts of the box. From column `numbers_from` on, cells
        stand at the right."""
        frame = self._slide.shapes.add_table(len(rows), len(rows[0]), *box.measures)
        _describe(frame, alt)
        table = frame.table
        table.horz_banding = False
        for column, part in enumerate(widths):
            table.columns[column].width = Emu(int(box.width * part / sum(widths)))
        for r, row in enumerate(rows):
            table.rows[r].height = Emu(int(box.height / len(rows)))
            for c, text in enumerate(row):
                cell = table.cell(r, c)
                cell.fill.solid()
                cell.fill.fore_color.rgb = RGBColor.from_string(PALE if r == 0 else "FFFFFF")
                cell.vertical_anchor = MSO_ANCHOR.MIDDLE
                cell.margin_top = cell.margin_bottom = Emu(30_000)
                words = Words(
                    text=text,
                    size=size,
                    bold=r == 0 or (has_total and r == len(rows) - 1),
                    colour=NAVY if r == 0 else INK,
                    align="right" if c >= numbers_from else "left",
                )
                _paragraphs(cell.text_frame, [words])

    def chart(
        self,
        box: Box,
        *,
        categories: Sequence[str],
        series: Sequence[tuple[str, Sequence[float | None]]],
        kind: str,
        number_format: str,
        alt: str,
        top: float | None = None,
    ) -> Any:
        """A native chart: "column", "bar" or "line". Only these series are in its workbook."""
        data = CategoryChartData(number_format=number_format)
        data.categories = list(categories)
        for name, values in series:
            data.add_series(name, values)
        types = {
            "column": XL_CHART_TYPE.COLUMN_CLUSTERED,
            "bar": XL_CHART_TYPE.BAR_CLUSTERED,
            "line": XL_CHART_TYPE.LINE_MARKERS,
        }
        frame = self._slide.shapes.add_chart(types[kind], *box.measures, data)
        _describe(frame, alt)
        chart = frame.chart
        _plain_chart(chart, number_format, top)
        return chart

    def notes(self, text: str) -> None:
        """Where the slide's numbers come from, for the speaker."""
        _paragraphs(self._slide.notes_slide.notes_text_frame, [Words(text=text, size=12)])
        _set_fonts(self._slide.notes_slide.part.notes_master.part)


def _paragraphs(frame: Any, words: Sequence[Words]) -> None:
    for number, one in enumerate(words):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT, "center": PP_ALIGN.CENTER}[one.align]
        paragraph.space_after = Pt(one.size / 3)
        run = paragraph.add_run()
        run.text = clean(one.text)
        font = run.font
        font.name, font.size, font.bold = FONT, Pt(one.size), one.bold
        font.color.rgb = RGBColor.from_string(one.colour)
        run._r.get_or_add_rPr().set("lang", LANGUAGE)


def _plain_chart(chart: Any, number_format: str, top: float | None) -> None:
    """No title, legend or frame; light grid, a zero-based axis, our type."""
    chart.has_title = chart.has_legend = False
    chart.font.name, chart.font.size = FONT, Pt(13)
    chart.font.color.rgb = RGBColor.from_string(INK)
    values, categories = chart.value_axis, chart.category_axis
    values.minimum_scale = 0
    if top is not None:
        values.maximum_scale, values.major_unit = top, top / 2
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = number_format, False
    values.major_gridlines.format.line.color.rgb = RGBColor.from_string(LINE)
    values.format.line.fill.background()
    categories.format.line.color.rgb = RGBColor.from_string(GREY)
    space = chart._chartSpace
    language = space.makeelement(f"{{{space.nsmap['c']}}}lang", {"val": LANGUAGE})
    space.insert(1, language)


def colour_point(chart: Any, series: int, point: int, colour: str, *, hollow: bool = False) -> None:
    """One bar or marker of a colour of its own; hollow and dashed where its period is not over."""
    mark = chart.plots[0].series[series].points[point].format
    if hollow:
        mark.fill.background()
        mark.line.color.rgb = RGBColor.from_string(colour)
        mark.line.dash_style = 4
    else:
        mark.fill.solid()
        mark.fill.fore_color.rgb = RGBColor.from_string(colour)


def label_point(chart: Any, series: int, point: int, position: Any) -> None:
    """The value beside one point."""
    label = chart.plots[0].series[series].points[point].data_label
    label.position = position
    label.font.bold, label.font.size, label.font.name = True, Pt(14), FONT


def slant_labels(chart: Any) -> None:
    """Category names aslant, so that 26 of them stand side by side."""
    labels = chart.category_axis.tick_labels
    labels.font.size, labels.font.name = Pt(11), FONT
    body = chart.category_axis._element.txPr.bodyPr
    body.set("rot", "-2700000")
    body.set("vert", "horz")


def _describe(frame: Any, alt: str) -> None:
    frame._element.nvGraphicFramePr.cNvPr.set("descr", clean(alt))


def _set_fonts(part: Any) -> None:
    """Arial in the theme, and no list of fonts by script: it names Times New Roman for Vietnamese."""
    theme = part.part_related_by(RELATIONSHIP_TYPE.THEME)
    plain = _LATIN.sub(rb"\g<1>" + FONT.encode() + rb"\2", _SCRIPT_FONTS.sub(b"", theme.blob))
    if isinstance(theme, XmlPart):
        theme._element = parse_xml(plain)
    else:
        theme._blob = plain
