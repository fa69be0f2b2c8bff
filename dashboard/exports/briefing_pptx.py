"""The briefing as five slides with native charts: the same object as the page, its findings as titles."""

from datetime import UTC

from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.util import Pt

from dashboard import formats
from dashboard.exports.briefing_model import Briefing, Trend
from dashboard.exports.briefing_pdf import (
    MOST_LETTERS,
    axis_top,
    place_cells,
    point_value,
    shortened,
)
from dashboard.exports.model import Asked, Report
from dashboard.exports.ooxml import repacked
from dashboard.exports.sheets import footer
from dashboard.exports.slides import (
    GREY,
    HEIGHT,
    INK,
    MARGIN,
    NAVY,
    PALE,
    WIDTH,
    Box,
    Deck,
    Slide,
    Words,
    colour_point,
    label_point,
    slant_labels,
)
from dashboard.meeting import KeptDecision
from dashboard.texts import app, say
from dashboard.texts import briefing as words
from dashboard.texts import meeting as meeting_words

COUNT, SHARE = "[$-42A]#,##0", "[$-42A]0.0%"
_SLIDES = 5
_MOST_EXCEPTIONS, _MOST_DECISIONS = 3, 6
_ROW = 350_000
_MOST_TITLE, _MOST_SENTENCE = 120, 210
_TOP = 1_300_000
_BODY = Box(left=MARGIN, top=_TOP, width=WIDTH - 2 * MARGIN, height=HEIGHT - _TOP - 800_000)
_SHAPE_COLOURS = {"better": "1F6FB2", "worse": "B45309", "fails": "B45309", "neither": INK}
_MARKS = {"better": "▲", "worse": "▼", "fails": "▼", "neither": "■", "usual": "●"}


def briefing_pptx(report: Report, code: str) -> bytes:
    """The slides; the same report gives the same bytes."""
    assert isinstance(report, Briefing)
    deck = Deck()
    _conclusion(deck, report, code)
    for number, trend in enumerate(report.trends, 2):
        _trend(deck, report, code, trend, number)
    _places(deck, report, code)
    _decided(deck, report, code)
    return repacked(
        deck.payload(),
        title=f"{report.title}, {report.place}",
        agency=report.agency.short_name,
        created=report.facts.built_at.replace(tzinfo=UTC),
    )


def _foot(slide: Slide, report: Briefing, code: str, number: int, asked: tuple[Asked, ...]) -> None:
    """The footer of every slide, and where its numbers come from in the notes."""
    height = 420_000
    text = f"{footer(report, code)} · {report.quality}"
    slide.text(
        Box(left=MARGIN, top=HEIGHT - height - 90_000, width=WIDTH - 2 * MARGIN - 700_000, height=height),
        [Words(text=text, size=10, colour=GREY)],
        name="foot",
    )
    slide.text(
        Box(left=WIDTH - MARGIN - 600_000, top=HEIGHT - height - 90_000, width=600_000, height=height),
        [Words(text=f"{number}/{_slides(report)}", size=10, colour=GREY, align="right")],
        name="number",
    )
    facts = report.facts
    slide.notes(
        say(
            words.SLIDE_NOTES,
            "vi",
            source=app.SOURCE_DOSSIERS.vi,
            edition=facts.edition,
            day=formats.day(facts.data_through, "vi"),
            code=code,
            examples="; ".join(dict.fromkeys(_command(one, facts.edition) for one in asked)) or words.NOT_ASKED.vi,
        )
    )


def _slides(report: Briefing) -> int:
    return _SLIDES - 2 + len(report.trends)


def _command(asked: Asked, edition: str) -> str:
    """The question as a person types it."""
    where = "".join(f" --where {group}={','.join(values)}" for group, values in asked.where)
    policy = f" --policy {asked.policy}" if asked.policy else ""
    days = f"--from {asked.start} --to {asked.end}"
    return f"thuocdo metric {asked.metric} {days}{where}{policy} --edition {edition}"


def _conclusion(deck: Deck, report: Briefing, code: str) -> None:
    first, *rest = report.conclusion
    slide = deck.slide(shortened(first, _MOST_TITLE))
    head = " · ".join([report.title, report.place, *report.heading_notes])
    slide.text(
        Box(left=MARGIN, top=_TOP - 120_000, width=_BODY.width, height=560_000),
        [Words(text=head, size=14, colour=GREY)],
        name="head",
    )
    slide.text(
        Box(left=MARGIN, top=_TOP + 480_000, width=_BODY.width, height=440_000 * len(rest) + 160_000),
        [Words(text=shortened(sentence, _MOST_SENTENCE), size=20) for sentence in rest],
        name="conclusion",
        fill=PALE,
    )
    gap = 180_000
    width = (_BODY.width - gap * (len(report.tiles) - 1)) // len(report.tiles)
    for number, tile in enumerate(report.tiles):
        mark = _MARKS.get(tile.shape, "○")
        slide.text(
            Box(left=MARGIN + number * (width + gap), top=_TOP + 2_480_000, width=width, height=2_100_000),
            [
                Words(text=tile.name, size=14, bold=True),
                Words(text=tile.value, size=36, bold=True, colour=NAVY),
                Words(text=tile.counts, size=14),
                Words(text=f"{mark} {tile.verdict}", size=14, bold=True, colour=_SHAPE_COLOURS.get(tile.shape, GREY)),
                *(Words(text=text, size=12, colour=GREY) for text in (tile.compared, tile.target) if text),
            ],
            name=f"tile-{tile.metric}",
        )
    asked = tuple(term for tile in report.tiles for term in tile.figure.terms)
    _foot(slide, report, code, 1, asked)


def _trend(deck: Deck, report: Briefing, code: str, trend: Trend, number: int) -> None:
    slide = deck.slide(shortened(trend.title, _MOST_TITLE))
    is_share = trend.kind == "line"
    values = [point_value(trend, point) for point in trend.points]
    series: list[tuple[str, list[float | None]]] = [(series_name(trend), list(values))]
    target = ""
    if trend.target is not None:
        series.append((words.TARGET_SERIES.vi, [trend.target] * len(values)))
        target = say(words.TARGET_DASHED, "vi", target=formats.share(trend.target, "vi"))
    most = max([value for value in values if value is not None] + [trend.target or 0.0], default=0.0)
    slide.text(
        Box(left=MARGIN, top=_TOP - 120_000, width=_BODY.width, height=350_000),
        [Words(text=f"{trend.meaning}{target}", size=14, colour=GREY)],
        name="meaning",
    )
    chart = slide.chart(
        Box(left=_BODY.left, top=_TOP + 250_000, width=_BODY.width, height=_BODY.height - 250_000),
        categories=[point.label for point in trend.points],
        series=series,
        kind="line" if is_share else "column",
        number_format=SHARE if is_share else COUNT,
        alt=trend.alt,
        top=axis_top(most, is_share=is_share),
    )
    slant_labels(chart)
    last = len(values) - 1
    if is_share:
        _style_line(chart, has_target=trend.target is not None)
    else:
        chart.plots[0].gap_width = 45
        for position, point in enumerate(trend.points):
            colour_point(chart, 0, position, NAVY if position == last else "8C97A3", hollow=not point.is_complete)
        worst = max(range(len(values)), key=lambda n: values[n] or 0)
        if worst != last and values[worst]:
            label_point(chart, 0, worst, XL_LABEL_POSITION.OUTSIDE_END)
    if values[last] is not None:
        is_falling = is_share and last > 0 and (values[last - 1] or 0) > (values[last] or 0)
        beside = XL_LABEL_POSITION.BELOW if is_falling else XL_LABEL_POSITION.ABOVE
        label_point(chart, 0, last, beside if is_share else XL_LABEL_POSITION.OUTSIDE_END)
    _foot(slide, report, code, number, (*trend.total.terms, *trend.points[-1].figure.terms))


def series_name(trend: Trend) -> str:
    if trend.metric == "late_dossiers":
        return words.LATE_SERIES.vi
    return (words.ONLINE_SERIES if trend.kind == "line" else words.ONLINE_COUNT_SERIES).vi


def _style_line(chart: object, *, has_target: bool) -> None:
    plots = chart.plots[0].series  # type: ignore[attr-defined]
    line = plots[0]
    line.smooth = False
    line.format.line.color.rgb, line.format.line.width = RGBColor.from_string(NAVY), Pt(2.25)
    line.marker.style, line.marker.size = XL_MARKER_STYLE.CIRCLE, 6
    line.marker.format.fill.solid()
    line.marker.format.fill.fore_color.rgb = RGBColor.from_string(NAVY)
    line.marker.format.line.color.rgb = RGBColor.from_string(NAVY)
    if has_target:
        target = plots[1]
        target.smooth = False
        target.format.line.color.rgb, target.format.line.width = RGBColor.from_string(INK), Pt(1.25)
        target.format.line.dash_style = 4
        target.marker.style = XL_MARKER_STYLE.NONE


def _places(deck: Deck, report: Briefing, code: str) -> None:
    places = report.places
    slide = deck.slide(shortened(places.title, _MOST_TITLE))
    lines = [text for text in (places.meaning if places.rows else "", report.pace) if text]
    slide.text(
        Box(left=MARGIN, top=_TOP - 120_000, width=_BODY.width, height=620_000),
        [Words(text=text, size=14, colour=GREY) for text in lines] or [Words(text=report.place, size=14, colour=GREY)],
        name="meaning",
    )
    if places.rows and places.total is not None:
        rows = [list(places.headings), *(place_cells(place) for place in (*places.rows, places.total))]
        top = _TOP + 640_000
        slide.table(
            Box(left=MARGIN, top=top, width=int(_BODY.width * 0.6), height=420_000 * len(rows)),
            rows,
            [3.2, *([1.0] * (len(places.headings) - 1))],
            alt=places.title,
            has_total=True,
            numbers_from=1,
        )
        _places_chart(
            slide,
            report,
            Box(
                left=MARGIN + int(_BODY.width * 0.63),
                top=top,
                width=int(_BODY.width * 0.37),
                height=_BODY.height - 640_000,
            ),
        )
    asked = places.total.cells[0].terms if places.total else ()
    _foot(slide, report, code, _slides(report) - 1, asked)


def _places_chart(slide: Slide, report: Briefing, box: Box) -> None:
    """Overdue and due soon of all places; of an earlier week the first column that has anything, by place."""
    places = report.places
    assert places.total is not None
    is_due = report.week.due is not None
    if is_due:
        names = [*places.headings[1:2], *places.headings[3:]]
        cells = [places.total.cells[0], *places.total.cells[2:]]
        name = words.DUE_SERIES.vi
    else:
        column = 0 if any(row.cells[0].value for row in places.rows) else 1
        names = [shortened(row.name, 40) for row in places.rows]
        cells = [row.cells[column] for row in places.rows]
        name = (words.OVERDUE_SERIES if column == 0 else words.LATE_SERIES).vi
    said = "; ".join(f"{one} {cell.value or 0:.0f}" for one, cell in zip(names, cells, strict=True))
    chart = slide.chart(
        box,
        categories=names,
        series=[(name, [cell.value for cell in cells])],
        kind="column" if is_due else "bar",
        number_format=COUNT,
        alt=f"{name}: {said}",
        top=axis_top(max(cell.value or 0 for cell in cells), is_share=False),
    )
    chart.plots[0].gap_width = 60
    if not is_due:
        chart.category_axis.reverse_order = True
        chart.value_axis.visible = chart.value_axis.has_major_gridlines = False
    for position in range(len(names)):
        colour_point(chart, 0, position, "B3261E" if is_due and position == 0 else NAVY)
        label_point(chart, 0, position, XL_LABEL_POSITION.OUTSIDE_END)


def _decided(deck: Deck, report: Briefing, code: str) -> None:
    week = report.week
    slide = deck.slide(shortened(f"{report.looks_title}; {_lower(report.decisions_title)}", _MOST_TITLE))
    shown = report.looks[:_MOST_EXCEPTIONS]
    lines = [
        Words(text=shortened(f"{words.VERDICTS[one.kind].vi}: {one.text}", _MOST_SENTENCE), size=14) for one in shown
    ]
    if len(report.looks) > len(shown):
        more = words.LOOKS_MORE.vi.format(n=len(report.looks) - len(shown))
        lines.append(Words(text=more, size=14, bold=True))
    lines.append(Words(text=report.looks_rest, size=12, colour=GREY))
    height = 520_000 * len(shown) + (300_000 if len(report.looks) > len(shown) else 0) + 330_000
    slide.text(Box(left=MARGIN, top=_TOP - 50_000, width=_BODY.width, height=height), lines, name="exceptions")
    room = (HEIGHT - 900_000 - _TOP - height) // _ROW - 1
    some = week.decisions[: max(1, min(room, _MOST_DECISIONS))]
    if some:
        _decisions(slide, some, Box(left=MARGIN, top=_TOP + height, width=_BODY.width, height=_ROW * (len(some) + 1)))
        rest = len(week.decisions) - len(some)
        note = say(words.DECISIONS_MEANING, "vi", day=formats.day(week.decided_on, "vi"))
        if rest:
            note = f"{note}. {words.DECISIONS_MORE.vi.format(n=rest)}"
        slide.text(
            Box(left=MARGIN, top=HEIGHT - 860_000, width=_BODY.width, height=300_000),
            [Words(text=note, size=12, bold=bool(rest), colour=INK if rest else GREY)],
            name="rest",
        )
    _foot(slide, report, code, _slides(report), ())


def _decisions(slide: Slide, decisions: tuple[KeptDecision, ...], box: Box) -> None:
    headings = (words.COL_DECISION, words.COL_OWNER, words.COL_BY, words.COL_STATE)
    rows = [
        [text.vi for text in headings],
        *(
            [
                shortened(one.text, 80),
                shortened(one.owner, MOST_LETTERS["owner"] // 2),
                formats.day(one.due_on, "vi"),
                meeting_words.STATES[one.state].vi,
            ]
            for one in decisions
        ),
    ]
    slide.table(box, rows, [6, 2.4, 1.3, 1.3], alt=words.DECISIONS_TABLE.vi, size=12)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
