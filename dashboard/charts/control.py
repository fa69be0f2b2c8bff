"""Is it changing, and is a unit unlike the others: control charts over time and funnels over units."""

import altair as alt

from dashboard.charts.style import AXIS_EXTENT, Layers, Style, period_tooltip, picking, touch_points
from dashboard.texts import charts as words

_DASH = [5, 4]
# Colour never alone: a signal has a shape of its own and a word beside it.
_SHAPES = {"better": "triangle-up", "worse": "diamond", "neither": "square"}


def control_chart(style: Style, *, axis_format: str, has_whole_steps: bool = False) -> Layers:
    """A series with its centre, limits, signals and target, and the dated events and decisions about it.

    Rows: kind (point, target, event, decision, comment, rebase), period_start, value, value_text, count_text, note,
    label, centre, lower, upper (null where there are none), step_end (the day up to which a point's limits are drawn),
    signal ("", better, worse, neither), is_named (whose note is written beside it), is_complete, is_solid, next_start
    and next_value (the following point; null at the end), pick (names the point where it is clicked).
    """
    palette = style.palette
    month = "%b/%Y" if style.language == "vi" else "%b %Y"
    x = alt.X(
        "period_start:T",
        title=None,
        axis=alt.Axis(format=month, labelOverlap="greedy", labelAngle=0, tickCount=8, grid=False),
    )
    y = alt.Y(
        "value:Q",
        title=None,
        scale=alt.Scale(zero=False, nice=True),
        axis=alt.Axis(
            format=axis_format,
            tickCount=5,
            tickMinStep=1 if has_whole_steps else alt.Undefined,
            minExtent=AXIS_EXTENT,
            domain=False,
        ),
    )
    points = alt.Chart().transform_filter("datum.kind === 'point'")
    band = (
        points.transform_filter("datum.lower !== null && datum.upper !== null")
        .mark_rect(color=palette.band, opacity=0.6)
        .encode(x=x, x2="step_end:T", y=alt.Y("lower:Q"), y2="upper:Q", tooltip=alt.value(None))
    )
    centre = (
        points.transform_filter("datum.centre !== null")
        .mark_rule(color=palette.quiet, strokeWidth=1.2)
        .encode(x=x, x2="step_end:T", y=alt.Y("centre:Q"), tooltip=alt.value(None))
    )
    target, target_names = _target(style, y)
    # What takes the clicks lies over everything else.
    *series, touch = _series(style, x, y)
    return alt.layer(band, centre, target, *_dated(style, x), *series, *target_names, touch)


def control_spark(style: Style) -> Layers:
    """The same in one line of text: band of the limits, centre, line, signals; no axes, no words.

    Rows of kind point, as control_chart.
    """
    palette = style.palette
    x = alt.X("period_start:T", axis=None)
    y = alt.Y("value:Q", axis=None, scale=alt.Scale(zero=False, padding=5))
    # Without an axis in every layer: Vega-Lite cannot merge an axis with none, and draws nothing.
    band = (
        alt.Chart()
        .transform_filter("datum.lower !== null && datum.upper !== null")
        .mark_rect(color=palette.band, opacity=0.8)
        .encode(x=x, x2="step_end:T", y=alt.Y("lower:Q", axis=None), y2="upper:Q", tooltip=alt.value(None))
    )
    centre = (
        alt.Chart()
        .transform_filter("datum.centre !== null")
        .mark_rule(color=palette.quiet, strokeWidth=1)
        .encode(x=x, x2="step_end:T", y=alt.Y("centre:Q", axis=None), tooltip=alt.value(None))
    )
    line = (
        alt.Chart()
        .transform_filter("datum.next_start !== null")
        .mark_rule(color=palette.main, strokeWidth=1.6)
        .encode(x=x, y=y, x2="next_start:T", y2="next_value:Q", tooltip=alt.value(None))
    )
    tooltip = period_tooltip(style, style.say(words.VALUE))
    dots = alt.Chart().mark_point(size=16, color=palette.main, filled=True, opacity=1).encode(x=x, y=y, tooltip=tooltip)
    return alt.layer(band, centre, line, dots, *_signals(style, x, y, size=70))


def _signals(style: Style, x: alt.X, y: alt.Y, *, size: int) -> list[alt.Chart]:
    palette = style.palette
    colours = {"better": palette.better, "worse": palette.worse, "neither": palette.quiet}
    return [
        alt.Chart()
        .transform_filter(f"datum.kind === 'point' && datum.signal === '{name}'")
        .mark_point(shape=shape, size=size, filled=True, opacity=1, color=colours[name])
        .encode(x=x, y=y, tooltip=period_tooltip(style, style.say(words.VALUE)))
        for name, shape in _SHAPES.items()
    ]


def _series(style: Style, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """The line, its points, the signals over them and their names."""
    palette = style.palette
    points = alt.Chart().transform_filter("datum.kind === 'point'")
    tooltip = period_tooltip(style, style.say(words.VALUE))
    line = (
        points.transform_filter("datum.next_start !== null")
        .mark_rule(color=palette.main, strokeWidth=2)
        .encode(
            x=x,
            y=y,
            x2="next_start:T",
            y2="next_value:Q",
            strokeDash=alt.condition("datum.is_solid", alt.value([1, 0]), alt.value(_DASH)),
            tooltip=alt.value(None),
        )
    )
    pick = picking()
    dots = points.mark_point(color=palette.main, strokeWidth=1.8, filled=False, opacity=1).encode(
        x=x,
        y=y,
        fill=alt.condition("datum.is_complete", alt.value(palette.main), alt.value(palette.ground)),
        size=alt.condition(pick, alt.value(200), alt.value(46), empty=False),
        tooltip=tooltip,
    )
    names = (
        points.transform_filter("datum.is_named")
        .mark_text(baseline="bottom", align="right", dy=-12, color=palette.ink, fontWeight=600)
        .encode(x=x, y=y, text="note:N")
    )
    return [line, dots, *_signals(style, x, y, size=150), names, touch_points(points, pick, x, y, tooltip)]


def _target(style: Style, y: alt.Y) -> tuple[alt.Chart, list[alt.Chart]]:
    """The line, and its name to be laid over everything else, on a ground of its own so that it can be read."""
    palette = style.palette
    targets = alt.Chart().transform_filter("datum.kind === 'target'")
    line = targets.mark_rule(color=palette.quiet, strokeWidth=1.2, strokeDash=[2, 3]).encode(
        y=y, tooltip=alt.value(None)
    )
    name = targets.mark_text(align="right", baseline="top", dx=-4, dy=5, color=palette.quiet, fontSize=12).encode(
        x=alt.value("width"), y=y, text="value_text:N"
    )
    ground = targets.mark_text(
        align="right", baseline="top", dx=-4, dy=5, fontSize=12, stroke=palette.ground, strokeWidth=4, opacity=0.85
    ).encode(x=alt.value("width"), y=y, text="value_text:N")
    names = [ground, name]
    return line, names


def _dated(style: Style, x: alt.X) -> list[alt.Chart]:
    """Events as triangles pointing down, decisions as crosses, comments as circles, each on a thin line.

    A rebase is a square on a whole line: to its right the limits start anew.
    """
    palette = style.palette
    tooltip = [alt.Tooltip("label:N", title=style.say(words.DAY)), alt.Tooltip("note:N", title=style.say(words.EVENT))]
    layers: list[alt.Chart] = []
    for kind, shape, colour, dash in (
        ("event", "triangle-down", palette.quiet, [2, 3]),
        ("decision", "cross", palette.main, [2, 3]),
        ("comment", "circle", palette.ink, [2, 3]),
        ("rebase", "square", palette.ink, [1, 0]),
    ):
        marks = alt.Chart().transform_filter(f"datum.kind === '{kind}'")
        layers.append(marks.mark_rule(color=colour, strokeDash=dash).encode(x=x, tooltip=tooltip))
        layers.append(
            marks.mark_point(shape=shape, filled=True, size=80, color=colour, opacity=1).encode(
                x=x, y=alt.value(4), tooltip=tooltip
            )
        )
    return layers


def funnel(style: Style) -> Layers:
    """Rates of units against their number of cases, within the limits that chance alone would draw.

    Rows: kind (unit, limit), denominator, value, name, value_text, count_text, note, is_outside, lower_95, upper_95,
    lower_99, upper_99, centre (of kind limit, in order of denominator), pick (names the unit where it is clicked).
    """
    palette = style.palette
    x = alt.X(
        "denominator:Q",
        title=style.say(words.CASES),
        axis=alt.Axis(format=",.0f", tickCount=6, grid=False),
        scale=alt.Scale(zero=True, nice=True),
    )
    y = alt.Y(
        "value:Q",
        title=None,
        scale=alt.Scale(zero=False, nice=True),
        axis=alt.Axis(format=".1~%", tickCount=5, minExtent=AXIS_EXTENT, domain=False),
    )
    limits = alt.Chart().transform_filter("datum.kind === 'limit'")
    bands = [
        limits.mark_area(color=palette.band, opacity=opacity).encode(
            x=x, y=alt.Y(f"lower_{level}:Q"), y2=f"upper_{level}:Q", tooltip=alt.value(None)
        )
        for level, opacity in (("99", 0.35), ("95", 0.6))
    ]
    centre = limits.mark_line(color=palette.quiet, strokeWidth=1.2).encode(
        x=x, y=alt.Y("centre:Q"), tooltip=alt.value(None)
    )
    tooltip = [
        alt.Tooltip("name:N", title=style.say(words.NAME)),
        alt.Tooltip("value_text:N", title=style.say(words.VALUE)),
        alt.Tooltip("count_text:N", title=style.say(words.COUNTS)),
        alt.Tooltip("note:N", title=style.say(words.NOTE)),
    ]
    units = alt.Chart().transform_filter("datum.kind === 'unit'")
    pick = picking()
    dots = units.mark_point(filled=True, opacity=1).encode(
        x=x,
        y=y,
        color=alt.condition("datum.is_outside", alt.value(palette.worse), alt.value(palette.quiet)),
        shape=alt.condition("datum.is_outside", alt.value("diamond"), alt.value("circle")),
        size=alt.condition(pick, alt.value(260), alt.value(90), empty=False),
        tooltip=tooltip,
    )
    names = (
        units.transform_filter("datum.is_outside")
        .mark_text(align="right", dx=-9, color=palette.ink, fontWeight=600)
        .encode(x=x, y=y, text="name:N")
    )
    return alt.layer(*bands, centre, dots, names, touch_points(units, pick, x, y, tooltip))
