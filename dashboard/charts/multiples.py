"""Small multiples: the same measure of many units, each small, all on one scale."""

import altair as alt

from dashboard.charts.style import Layers, Style, period_tooltip, picking
from dashboard.texts import charts as words

HEIGHT = 96


def unit_months(style: Style) -> Layers:
    """Counts of one unit by month; its scale reaches to `top`, which all the units of a page share.

    Rows: period_start, bar_end, label, value, value_text, count_text, note, top (the largest value of any unit, at
    least 1), is_first (the unit that is highlighted), is_complete, pick (names the month where it is clicked).
    """
    palette = style.palette
    colour = alt.condition("datum.is_first", alt.value(palette.alarm), alt.value(palette.usual))
    x = alt.X(
        "period_start:T",
        title=None,
        axis=alt.Axis(format="%Y", tickCount="year", grid=False, ticks=True, labelFontSize=12, labelAngle=0),
    )
    y = alt.Y(
        "value:Q",
        title=None,
        scale=alt.Scale(zero=True, nice=False),
        axis=alt.Axis(format=",.0f", tickCount=2, tickMinStep=1, minExtent=26, domain=False, labelFontSize=12),
    )
    base = alt.Chart()
    scale = base.mark_point(opacity=0).encode(x=x, y=alt.Y("top:Q"), tooltip=alt.value(None))
    pick = picking()
    bars = base.mark_bar(strokeWidth=1).encode(
        x=x,
        x2="bar_end:T",
        y=y,
        y2=alt.datum(0),
        color=colour,
        stroke=colour,
        fillOpacity=alt.condition("datum.is_complete", alt.value(1), alt.value(0.25)),
    )
    touch = (
        base.mark_rect(cursor="pointer")
        .encode(
            x=x,
            x2="bar_end:T",
            y=alt.value(0),
            y2=alt.value("height"),
            color=alt.value(palette.main),
            opacity=alt.condition(pick, alt.value(0.22), alt.value(0), empty=False),
            tooltip=period_tooltip(style, style.say(words.LATE)),
        )
        .properties(name="touch")
        .add_params(pick)
    )
    return alt.layer(scale, bars, touch)
