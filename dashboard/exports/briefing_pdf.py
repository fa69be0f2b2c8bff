"""The briefing as one A4 page: its words as JSON into a typst template, PDF/A-2a and PDF/UA-1, our fonts only."""

import json
from collections.abc import Sequence
from datetime import UTC
from functools import cache
from math import ceil, log10
from pathlib import Path
from typing import Any

import typst

from dashboard import formats
from dashboard.exports.briefing_model import Briefing, Place, Trend, TrendPoint, written
from dashboard.exports.model import Report
from dashboard.exports.sheets import clean, footer, marks
from dashboard.texts import briefing as words
from dashboard.texts import meeting as meeting_words
from dashboard.texts import say
from warehouse.errors import DefinitionError
from warehouse.metrics import METRICS_BY_NAME
from warehouse.numbers import has_enough
from warehouse.text import Text

TEMPLATES = Path(__file__).parent / "templates"
FONTS = Path(__file__).parent / "fonts"
STANDARDS: tuple[str, ...] = ("a-2a", "ua-1")
# What fits a cell of two lines; the whole text stands on the meeting page.
MOST_LETTERS = {"decision": 150, "owner": 60, "place": 60, "look": 330}


class NotCompiledError(DefinitionError):
    """The page could not be set as it must be: a letter without a glyph, or a rule of PDF/A or PDF/UA broken."""


@cache
def _compiler(template: str) -> typst.Compiler:
    """One compiler for a template: fonts are read once. None but ours: neither the machine's nor typst's own."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    return typst.Compiler(input=TEMPLATES / template, root=TEMPLATES, font_paths=fonts)


def briefing_pdf(report: Report, code: str) -> bytes:
    """The page. The same report gives the same bytes. Raises NotCompiledError for any warning of the compiler."""
    assert isinstance(report, Briefing)
    data = json.dumps(page_data(report, code), ensure_ascii=False)
    try:
        payload, warnings = _compiler("briefing.typ").compile_with_warnings(
            format="pdf",
            sys_inputs={"data": data},
            pdf_standards=list(STANDARDS),  # type: ignore[arg-type]
            timestamp=report.facts.built_at.replace(tzinfo=UTC),
        )
    except typst.TypstError as error:
        raise NotCompiledError(_reason(error.message, error.hints)) from error
    if warnings or not isinstance(payload, bytes):
        raise NotCompiledError(_reason("; ".join(warning.message for warning in warnings), []))
    return payload


def _reason(message: str, hints: Sequence[str]) -> Text:
    reason = "; ".join([message, *hints])
    return Text(
        f"Không dàn được trang giao ban: {reason}. Báo cho người quản trị kèm bản dữ liệu và tuần đã chọn.",
        f"The briefing page could not be set: {reason}. Tell the administrator, with the edition and week chosen.",
    )


def shortened(text: str, most: int) -> str:
    """One line, at most so many letters, with … where some are left out."""
    line = " ".join(clean(text.replace("\n", " ")).split(" "))
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def page_data(report: Briefing, code: str) -> dict[str, Any]:
    """Everything the template prints, already written out."""
    built = report.facts.built_at
    week = report.week
    return _cleaned(
        {
            "title": f"{report.title}, {report.place}",
            "author": report.agency.short_name,
            "keywords": [code, report.facts.edition],
            "description": say(words.CONCLUSION, "vi") + ": " + " ".join(report.conclusion),
            "date": [built.year, built.month, built.day, built.hour, built.minute, built.second],
            "heading": report.title,
            "place": report.place,
            "notes": list(report.heading_notes),
            "agency": report.agency.short_name,
            "marks": marks(report),
            "conclusion": {"title": words.CONCLUSION.vi, "sentences": list(report.conclusion)},
            "tiles": [
                {
                    "name": tile.name,
                    "value": tile.value,
                    "counts": tile.counts,
                    "target": tile.target,
                    "compared": tile.compared,
                    "shape": tile.shape,
                    "verdict": tile.verdict,
                }
                for tile in report.tiles
            ],
            "charts": [_chart(trend) for trend in report.trends],
            "exceptions": {
                "title": report.looks_title,
                "rows": [
                    {
                        "shape": look.kind,
                        "text": shortened(look.text, MOST_LETTERS["look"]),
                        "verdict": words.VERDICTS[look.kind].vi,
                    }
                    for look in report.looks
                ],
                "more": words.LOOKS_MORE.vi,
                "rest": report.looks_rest,
            },
            "places": {
                "title": report.places.title,
                "meaning": report.places.meaning,
                "headings": list(report.places.headings) if report.places.rows else [],
                "rows": [place_cells(place) for place in report.places.rows],
                "total": place_cells(report.places.total) if report.places.total else [],
                "pace": report.pace,
            },
            "decisions": {
                "title": report.decisions_title,
                "meaning": say(words.DECISIONS_MEANING, "vi", day=formats.day(week.decided_on, "vi")),
                "headings": [text.vi for text in (words.COL_DECISION, words.COL_OWNER, words.COL_BY, words.COL_STATE)],
                "rows": [
                    {
                        "text": shortened(one.text, MOST_LETTERS["decision"]),
                        "owner": shortened(one.owner, MOST_LETTERS["owner"]),
                        "due": formats.day(one.due_on, "vi"),
                        "state": one.state,
                        "word": meeting_words.STATES[one.state].vi,
                    }
                    for one in week.decisions
                ],
                "more": words.DECISIONS_MORE.vi,
            },
            "footer": [*footer(report, code).split(" · "), report.quality],
        }
    )


def _cleaned(value: Any) -> Any:
    """Every string composed and without control characters."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _cleaned(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    return value


def place_cells(place: Place) -> list[str]:
    return [shortened(place.name, MOST_LETTERS["place"]), *(written(figure) for figure in place.cells)]


def point_value(trend: Trend, point: TrendPoint) -> float | None:
    """Where a point stands on its axis; None for a rate on too few cases."""
    figure = point.figure
    if not figure.is_share:
        return figure.value
    return figure.share if figure.over and has_enough(METRICS_BY_NAME[trend.metric], figure.over) else None


def _chart(trend: Trend) -> dict[str, Any]:
    values = [point_value(trend, point) for point in trend.points]
    most = max([value for value in values if value is not None] + [trend.target or 0.0], default=0.0)
    top = axis_top(most, is_share=trend.kind == "line")
    worst = max(range(len(values)), key=lambda n: values[n] or 0)
    last = len(values) - 1
    every = max(1, ceil(len(values) / 6))
    return {
        "kind": trend.kind,
        "title": trend.title,
        "meaning": trend.meaning,
        "alt": trend.alt,
        "top": top,
        "ticks": [
            {
                "value": value,
                "text": formats.share(value, "vi") if trend.kind == "line" else formats.integer(value, "vi"),
            }
            for value in (top / 2, top)
            if trend.kind == "line" or value == int(value)
        ],
        "target": {
            "value": trend.target,
            "text": say(words.TARGET_LABEL, "vi", target=formats.share(trend.target, "vi")),
        }
        if trend.target is not None
        else None,
        "points": [
            {
                "value": value,
                "complete": point.is_complete,
                "label": point.label if (last - n) % every == 0 else "",
                "text": point_text(point)
                if (n == last and value is not None) or (trend.kind == "bars" and n == worst and value)
                else "",
            }
            for n, (point, value) in enumerate(zip(trend.points, values, strict=True))
        ],
    }


def point_text(point: TrendPoint) -> str:
    figure = point.figure
    return written(figure) if figure.is_share else formats.integer(figure.value or 0, "vi")


def axis_top(most: float, *, is_share: bool) -> float:
    """The top of a zero-based axis: 1, 2, 4 or 10 times a power of ten, at most 100 % for shares."""
    if is_share:
        return next((step for step in (0.1, 0.2, 0.4, 0.6, 0.8) if most <= step), 1.0)
    if most <= 2:
        return 2.0
    power: float = 10.0 ** int(log10(most))
    return next(step * power for step in (1, 2, 4, 6, 8, 10) if most <= step * power)
