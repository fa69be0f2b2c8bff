"""What every chart is given: the reader's colours and language, and the few marks that repeat."""

from dataclasses import dataclass
from typing import Any

import altair as alt

from dashboard.texts import charts as words
from dashboard.theme import PALETTES, Palette, ThemeName, chart_config
from warehouse.text import Language, Text

Layers = alt.LayerChart | alt.FacetChart
# Names beside bars leave room for the bars on a phone; the whole name stands in the tooltip and the table.
NAME_LIMIT = alt.ExprRef("windowSize()[0] < 640 ? 150 : 260")
# Room for a label above the highest point.
_PADDING = {"top": 14, "right": 6, "bottom": 4, "left": 4}
# Left edge shared by charts that stand one above the other, so that their columns line up.
AXIS_EXTENT = 62


@dataclass(frozen=True, kw_only=True)
class Style:
    """The reader's language and theme, as charts need them."""

    language: Language
    theme: ThemeName

    @property
    def palette(self) -> Palette:
        return PALETTES[self.theme]

    def say(self, text: Text) -> str:
        return text.get(self.language)


# The field and the selection by which a click says which point, cell or bar is meant.
PICK = "pick"
# A finger is wider than a point.
_TOUCH = 420


def picking() -> alt.Parameter:
    """A click on a mark picks the row it stands for, by its field `pick`. Vega refuses it in two layers of a chart."""
    return alt.selection_point(name=PICK, fields=[PICK], toggle=False)


def touch_points(
    points: alt.Chart, parameter: alt.Parameter, x: alt.X, y: alt.Y, tooltip: list[alt.Tooltip]
) -> alt.Chart:
    """A layer over all others that takes clicks, invisible and wider than what is drawn."""
    return (
        points.mark_point(filled=True, size=_TOUCH, opacity=0, cursor="pointer")
        .encode(x=x, y=y, tooltip=tooltip)
        .properties(name="touch")
        .add_params(parameter)
    )


def finished(chart: Layers, style: Style, *, height: int | dict[str, int]) -> dict[str, Any]:
    """The specification as a dictionary: fixed height, full width, our type and number formats, no data."""
    config = chart_config(style.palette, style.language)
    specification: dict[str, Any] = chart.properties(height=height).to_dict()
    for part in (specification, *specification.get("layer", ())):
        for unwanted in ("data", "datasets", "config", "$schema"):
            part.pop(unwanted, None)
    return {"$schema": alt.SCHEMA_URL, "padding": _PADDING, **specification, "config": config}


def period_axis(*, angle: int = 0) -> alt.X:
    """Periods in the order of the data, named as the page names them."""
    return alt.X(
        "label:N",
        sort=None,
        title=None,
        scale=alt.Scale(type="point", padding=0.5),
        axis=alt.Axis(labelAngle=angle, labelOverlap="greedy", ticks=False, labelPadding=8),
    )


def period_tooltip(style: Style, value_title: str) -> list[alt.Tooltip]:
    """Period, value and the counts behind it, each already written out for the reader."""
    return [
        alt.Tooltip("label:N", title=style.say(words.PERIOD)),
        alt.Tooltip("value_text:N", title=value_title),
        alt.Tooltip("count_text:N", title=style.say(words.COUNTS)),
        alt.Tooltip("note:N", title=style.say(words.NOTE)),
    ]
