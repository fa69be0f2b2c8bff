"""Comparisons between units, fields and procedures: horizontal bars from zero, sorted, labelled directly."""

import altair as alt

from dashboard.charts.style import NAME_LIMIT, Layers, Style
from dashboard.texts import charts as words

ROW_HEIGHT = 30


def ranked_bars(style: Style) -> Layers:
    """Late counts by name, largest first; the first is highlighted, the rest are grey.

    Rows, already sorted: name, value, value_text (the count in words), count_text, is_first.
    """
    palette = style.palette
    name = alt.Y(
        "name:N",
        sort=None,
        title=None,
        axis=alt.Axis(ticks=False, domain=False, labelColor=palette.ink, labelLimit=NAME_LIMIT, labelPadding=8),
    )
    value = alt.X("value:Q", axis=None, scale=alt.Scale(zero=True, padding=0))
    tooltip = [
        alt.Tooltip("name:N", title=style.say(words.NAME)),
        alt.Tooltip("value_text:N", title=style.say(words.LATE)),
        alt.Tooltip("count_text:N", title=style.say(words.COUNTS)),
    ]
    base = alt.Chart()
    bars = base.mark_bar(height=18).encode(
        y=name,
        x=value,
        color=alt.condition("datum.is_first", alt.value(palette.alarm), alt.value(palette.usual)),
        tooltip=tooltip,
    )
    inside = "datum.value > 0.72 * datum.largest"
    labels = base.mark_text(baseline="middle", fontWeight=600).encode(
        y=name,
        x=value,
        text="value_text:N",
        color=alt.value(palette.ink),
    )
    outside = labels.transform_filter(f"!({inside})").mark_text(align="left", dx=6, fontWeight=600)
    within = (
        base.transform_filter(inside)
        .mark_text(align="right", dx=-6, fontWeight=600)
        .encode(y=name, x=value, text="value_text:N", color=alt.value(palette.ground))
    )
    return alt.layer(bars, outside, within)


def coverage_bars(style: Style) -> Layers:
    """Procedures per field: offered online (filled) and not yet (outlined), with both counts written.

    Rows, already sorted: name, numerator, denominator, value_text, count_text.
    """
    palette = style.palette
    name = alt.Y(
        "name:N",
        sort=None,
        title=None,
        axis=alt.Axis(ticks=False, domain=False, labelColor=palette.ink, labelLimit=NAME_LIMIT, labelPadding=8),
    )
    tooltip = [
        alt.Tooltip("name:N", title=style.say(words.FIELD)),
        alt.Tooltip("count_text:N", title=style.say(words.ONLINE_OF)),
        alt.Tooltip("value_text:N", title=style.say(words.SHARE)),
    ]
    base = alt.Chart()
    whole = base.mark_bar(height=18, fillOpacity=0, stroke=palette.usual, strokeWidth=1.2).encode(
        y=name, x=alt.X("denominator:Q", axis=None), tooltip=tooltip
    )
    online = base.mark_bar(height=18, color=palette.main).encode(y=name, x="numerator:Q", tooltip=tooltip)
    labels = base.mark_text(align="left", dx=6, fontWeight=600, color=palette.ink).encode(
        y=name, x="denominator:Q", text="count_text:N"
    )
    return alt.layer(whole, online, labels)
