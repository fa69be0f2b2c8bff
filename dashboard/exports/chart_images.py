"""Charts of documents as PNG: sorted bars and columns, every value written, our own fonts, the same bytes each time."""

import json
from functools import cache
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
    drawn = _bars(chart) if chart.kind == "bars" else _columns(chart)
    # A document of a few rows: to_dict would check every one of them against the schema.
    return _rendered(json.dumps(drawn.to_dict(validate=False), ensure_ascii=False, sort_keys=True))


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


def _label(figure: Figure) -> str:
    if figure.is_share:
        return percent(figure.value or 0, figure.over or 1, "vi")
    return integer(figure.value or 0, "vi")


def _styled(chart: Any, *, width: float, height: float) -> Any:
    return (
        chart.properties(width=width, height=height, padding={"left": 4, "right": 14, "top": 6, "bottom": 8})
        .configure(font=_FONT, background="#FFFFFF")
        .configure_view(stroke=None)
        .configure_axis(labelFontSize=11, labelColor=_COLOURS.ink, domain=False, ticks=False, grid=False)
    )


def _bars(chart: Chart) -> Any:
    """Horizontal bars from zero, the largest on top."""
    y = alt.Y("name:N", sort=alt.SortField("order"), title=None, axis=alt.Axis(labelLimit=_NAMES, labelPadding=6))
    base = alt.Chart(alt.Data(values=_rows(chart))).encode(
        y=y, x=alt.X("value:Q", axis=None, scale=alt.Scale(zero=True))
    )
    bars = base.mark_bar(color=_COLOURS.main, height=13)
    labels = base.mark_text(align="left", dx=4, fontSize=11, fontWeight=600, color=_COLOURS.ink).encode(text="text:N")
    return _styled(alt.layer(bars, labels), width=_WIDTH - _NAMES, height=_BAR * len(chart.points))


def _columns(chart: Chart) -> Any:
    """Columns from zero in the order of time, the last one darker, and the level asked for as a dashed line."""
    rows = _rows(chart)
    last = rows[-1]["order"]
    x = alt.X("name:N", sort=alt.SortField("order"), title=None, axis=alt.Axis(labelAngle=0, labelPadding=6))
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=x, y=alt.Y("value:Q", axis=None, scale=alt.Scale(zero=True, nice=False))
    )
    bars = base.mark_bar(size=30).encode(
        color=alt.condition(f"datum.order === {last}", alt.value(_COLOURS.main), alt.value("#8FA6C1"))
    )
    labels = base.mark_text(baseline="bottom", dy=-3, fontSize=11, fontWeight=600, color=_COLOURS.ink).encode(
        text="text:N"
    )
    layers: list[Any] = [bars, labels]
    if chart.target is not None and chart.target.shown is not None:
        asked = alt.Data(values=[{"value": chart.target.shown, "text": share(chart.target.shown, "vi")}])
        line = alt.Chart(asked).encode(y=alt.Y("value:Q", axis=None))
        layers.insert(0, line.mark_rule(strokeDash=[5, 4], color=_COLOURS.published, strokeWidth=1.4))
        layers.append(
            line.mark_text(align="left", baseline="middle", dx=4, fontSize=11, color=_COLOURS.published).encode(
                x=alt.value(_WIDTH - 40), text="text:N"
            )
        )
    return _styled(alt.layer(*layers), width=_WIDTH - 40, height=_HEIGHT)
