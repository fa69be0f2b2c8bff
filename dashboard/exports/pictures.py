"""Charts as pictures: the page's own specification in the light palette, its words drawn into the image. No network.

A chart on a page has its finding above it and its source below; a picture is sent on alone, so both are in it.
"""

import json
from collections.abc import Sequence
from copy import deepcopy
from functools import cache
from pathlib import Path
from textwrap import wrap
from typing import Any

import polars as pl
import vl_convert
from polars import selectors

from dashboard.charts.specs import specification
from dashboard.tables import About, Drawn, marks_of
from dashboard.texts import app as words
from dashboard.texts import say
from dashboard.theme import PALETTES
from warehouse.editions import EditionFacts
from warehouse.text import Language

FONTS = Path(__file__).parent / "fonts"
# vl-convert measures and draws with a font it knows by name; a name it does not know gives no text at all, silently.
FONT = "Arimo"
WIDTH = 960
SCALE = 2
_VEGA_LITE = "6.4"
_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
_TITLE_LETTERS, _TEXT_LETTERS = 92, 150
_MARGIN = 24
# Small multiples stand beside each other.
_ONE_BELOW_THE_OTHER, _COLUMNS, _BETWEEN = 4, 4, 20
# Of a specification of ours these belong to the whole picture, or are given anew.
_OF_THE_WHOLE = ("$schema", "config", "padding", "width")


def picture_png(
    drawn: Sequence[Drawn], *, about: About, facts: EditionFacts, language: Language, scale: float = SCALE
) -> bytes:
    """A picture with title, definition, charts one below the other, source, edition and demo mark."""
    png: bytes = _converter().vegalite_to_png(
        picture_specification(drawn, about=about, facts=facts, language=language), vl_version=_VEGA_LITE, scale=scale
    )
    return png


def chart_svg(drawn: Drawn, *, language: Language, width: int = WIDTH) -> str:
    """One chart alone, without title and source: for a document that writes them itself."""
    part, config = _part(drawn, language, width)
    # Without room at the edges the labels of an axis are cut off.
    whole = {"$schema": _SCHEMA, **part, "config": config, "padding": {"left": 4, "top": 4, "right": 14, "bottom": 8}}
    svg: str = _converter().vegalite_to_svg(whole, vl_version=_VEGA_LITE)
    return svg


def picture_specification(
    drawn: Sequence[Drawn], *, about: About, facts: EditionFacts, language: Language
) -> dict[str, Any]:
    """The whole picture as Vega-Lite: charts, data and words."""
    palette = PALETTES["light"]
    parts, config = [], dict[str, Any]()
    is_many = len(drawn) > _ONE_BELOW_THE_OTHER
    for one in drawn:
        part, config = _part(one, language, WIDTH // _COLUMNS - _BETWEEN if is_many else WIDTH)
        if one.heading:
            part["title"] = _words([one.heading], size=12 if is_many else 14, color=palette.ink)
        parts.append(part)
    edition, *demo = marks_of(facts, language)
    source = f"{say(words.FILE_SOURCE, language, source=about.source)} · {edition}"
    body: dict[str, Any] = {"concat": parts, "columns": _COLUMNS if is_many else 1}
    if demo:
        body["title"] = _words([words.DEMO_BAND.get(language)], size=13, color=palette.published)
    title = _words(wrap(about.title, _TITLE_LETTERS), size=20, color=palette.ink) | {
        "subtitle": wrap(about.meaning, _TEXT_LETTERS),
        "subtitleFont": FONT,
        "subtitleFontSize": 13,
        "subtitleColor": palette.quiet,
        "subtitlePadding": 8,
        "offset": 16,
    }
    foot = _words(wrap(source, _TEXT_LETTERS), size=12, color=palette.quiet) | {
        "orient": "bottom",
        "fontWeight": "normal",
        "offset": 14,
    }
    return {
        "$schema": _SCHEMA,
        "vconcat": [{"vconcat": [body], "title": title}],
        "title": foot,
        "config": config,
        "padding": _MARGIN,
        "background": palette.ground,
    }


def _words(lines: Sequence[str], *, size: int, color: str) -> dict[str, Any]:
    return {
        "text": list(lines),
        "anchor": "start",
        "frame": "bounds",
        "font": FONT,
        "fontSize": size,
        "color": color,
        "offset": 12,
    }


def _part(drawn: Drawn, language: Language, width: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """A chart of the catalogue with its data, and the config it wants; both may be changed."""
    whole = deepcopy(specification(drawn.name, language, "light"))
    config = _in_our_font(whole["config"])
    part = {key: value for key, value in whole.items() if key not in _OF_THE_WHOLE}
    if "spec" not in part:  # a facet: its cells have widths of their own
        part["width"] = width
    return part | {"data": {"values": _rows(drawn.frame)}}, config


def _in_our_font(part: Any) -> Any:
    if isinstance(part, dict):
        return {
            key: FONT if key in ("font", "labelFont", "titleFont") else _in_our_font(value)
            for key, value in part.items()
        }
    return part


def _rows(frame: pl.DataFrame) -> list[dict[str, Any]]:
    """Rows as JSON. A day is written as its midnight: JavaScript takes a bare day for one of Greenwich."""
    written = frame.with_columns(selectors.date().dt.strftime("%Y-%m-%dT00:00:00"))
    rows: list[dict[str, Any]] = json.loads(written.write_json())
    return rows


@cache
def _converter() -> Any:
    vl_convert.register_font_directory(str(FONTS))
    return vl_convert
