"""Charts of documents as PNG: sorted bars and columns, every value written, our own fonts, the same bytes each time."""

import json
from functools import cache, lru_cache
from typing import Any

import altair as alt
import vl_convert

from dashboard.exports.cchc_blocks import Chart
from dashboard.exports.letter_widths import FONTS
from dashboard.exports.model import Figure
from dashboard.exports.sheets import clean
from dashboard.formats import integer, percent, share
from dashboard.theme import PALETTES

_FONT = "Arimo"
_SCALE = 3
_VEGA_LITE = "6.4"
_WIDTH = 480
_BAR = 21
_NAMES = 230
_HEIGHT = 150
_COLOURS = PALETTES["light"]


def image_of(chart: Chart) -> bytes:
    """The chart drawn at three times the size of the page, without its title: that stands in the document."""
    rows, asked = _rows(chart), _asked(chart)
    drawn = _bars(len(rows)) if chart.kind == "bars" else _columns(len(rows), has_target=bool(asked))
    return _rendered(json.dumps({**drawn, "datasets": {"rows": rows, "asked": asked}}, ensure_ascii=False))


@cache
def _fonts_are_known() -> bool:
    vl_convert.register_font_directory(str(FONTS))
    return True


def _rendered(specification: str) -> bytes:
    _fonts_are_known()
    payload: bytes = vl_convert.vegalite_to_png(specification, vl_version=_VEGA_LITE, scale=_SCALE)
    return payload


def _rows(chart: Chart) -> list[dict[str, Any]]:
    return [
        {"name": clean(name), "value": figure.shown, "text": _label(figure), "order": order}
        for order, (name, figure) in enumerate(chart.points)
    ]


def _asked(chart: Chart) -> list[dict[str, Any]]:
    if chart.target is None or chart.target.shown is None:
        return []
    return [{"value": chart.target.shown, "text": share(chart.target.shown, "vi")}]


def _label(figure: Figure) -> str:
    if figure.is_share:
        return percent(figure.value or 0, figure.over or 1, "vi")
    return integer(figure.value or 0, "vi")


def _specification(chart: Any, *, width: float, height: float) -> dict[str, Any]:
    drawn: dict[str, Any] = (
        chart.properties(width=width, height=height, padding={"left": 4, "right": 14, "top": 6, "bottom": 8})
        .configure(font=_FONT, background="#FFFFFF")
        .configure_view(stroke=None)
        .configure_axis(labelFontSize=11, labelColor=_COLOURS.ink, domain=False, ticks=False, grid=False)
        .to_dict()
    )
    return drawn


# Building and checking a specification takes as long as drawing it: it is made once, and the rows are put in.
@lru_cache
def _bars(count: int) -> dict[str, Any]:
    """Horizontal bars from zero, the largest on top."""
    y = alt.Y("name:N", sort=alt.SortField("order"), title=None, axis=alt.Axis(labelLimit=_NAMES, labelPadding=6))
    x = alt.X("value:Q", axis=None, scale=alt.Scale(zero=True))
    base = alt.Chart(alt.NamedData("rows")).encode(y=y, x=x)
    bars = base.mark_bar(color=_COLOURS.main, height=13)
    labels = base.mark_text(align="left", dx=4, fontSize=11, fontWeight=600, color=_COLOURS.ink).encode(text="text:N")
    return _specification(alt.layer(bars, labels), width=_WIDTH - _NAMES, height=_BAR * count)


@lru_cache
def _columns(count: int, *, has_target: bool) -> dict[str, Any]:
    """Columns from zero in the order of time, the last one darker, and the level asked for as a dashed line."""
    x = alt.X("name:N", sort=alt.SortField("order"), title=None, axis=alt.Axis(labelAngle=0, labelPadding=6))
    y = alt.Y("value:Q", axis=None, scale=alt.Scale(zero=True, nice=False))
    base = alt.Chart(alt.NamedData("rows")).encode(x=x, y=y)
    bars = base.mark_bar(size=30).encode(
        color=alt.condition(f"datum.order === {count - 1}", alt.value(_COLOURS.main), alt.value("#8FA6C1"))
    )
    labels = base.mark_text(baseline="bottom", dy=-3, fontSize=11, fontWeight=600, color=_COLOURS.ink).encode(
        text="text:N"
    )
    layers: list[Any] = [bars, labels]
    if has_target:
        line = alt.Chart(alt.NamedData("asked")).encode(y=alt.Y("value:Q", axis=None))
        layers.insert(0, line.mark_rule(strokeDash=[5, 4], color=_COLOURS.published, strokeWidth=1.4))
        layers.append(
            line.mark_text(align="left", baseline="middle", dx=4, fontSize=11, color=_COLOURS.published).encode(
                x=alt.value(_WIDTH - 40), text="text:N"
            )
        )
    return _specification(alt.layer(*layers), width=_WIDTH - 40, height=_HEIGHT)
