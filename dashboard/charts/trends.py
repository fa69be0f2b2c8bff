"""Figures over periods: rates with what was published beside them, counts of misses, sparklines."""

import altair as alt

from dashboard.charts.style import AXIS_EXTENT, Layers, Style, period_axis, period_tooltip
from dashboard.texts import charts as words

_DASH = [5, 4]
_COMPUTED = "datum.kind === 'computed'"


def rate_trend(style: Style, *, zero_based: bool, has_free_top: bool = False) -> Layers:
    """A rate per period. Solid between finished periods, dashed and hollow where one is unfinished.

    The axis ends at 100 %, unless it `has_free_top`: then a little above the highest value.

    Rows: kind (computed, published, target), label, value 0–1, value_text, count_text, note, is_complete,
    is_labelled, next_label and next_value (the following point, null at the end), is_solid, floor.
    """
    palette = style.palette
    x = period_axis()
    y = alt.Y(
        "value:Q",
        title=None,
        scale=alt.Scale(zero=zero_based, domainMax=alt.Undefined if has_free_top else 1, nice=has_free_top),
        axis=alt.Axis(format=".0%" if zero_based else ".1~%", tickCount=5, minExtent=AXIS_EXTENT, domain=False),
    )
    base = alt.Chart()
    computed = base.transform_filter(_COMPUTED)
    floor = computed.mark_point(opacity=0).encode(x=x, y=alt.Y("floor:Q"), tooltip=alt.value(None))
    target = (
        base.transform_filter("datum.kind === 'target'")
        .mark_rule(color=palette.quiet, strokeWidth=1.2, strokeDash=[2, 3])
        .encode(y=y, tooltip=alt.value(None))
    )
    target_name = (
        base.transform_filter("datum.kind === 'target'")
        .mark_text(align="right", baseline="top", dx=-4, dy=5, color=palette.quiet, fontSize=12)
        .encode(x=alt.value("width"), y=y, text="value_text:N")
    )
    segments = (
        computed.transform_filter("datum.next_label !== null")
        .mark_rule(color=palette.main, strokeWidth=2.4)
        .encode(
            x=x,
            y=y,
            x2="next_label:N",
            y2="next_value:Q",
            strokeDash=alt.condition("datum.is_solid", alt.value([1, 0]), alt.value(_DASH)),
            tooltip=alt.value(None),
        )
    )
    published = (
        base.transform_filter("datum.kind === 'published'")
        .mark_tick(orient="horizontal", color=palette.published, thickness=3, width=44)
        .encode(x=x, y=y, tooltip=period_tooltip(style, style.say(words.PUBLISHED)))
    )
    dots = computed.mark_point(size=80, color=palette.main, strokeWidth=2.2, filled=False, opacity=1).encode(
        x=x,
        y=y,
        fill=alt.condition("datum.is_complete", alt.value(palette.main), alt.value(palette.ground)),
        tooltip=period_tooltip(style, style.say(words.COMPUTED)),
    )
    labels = (
        computed.transform_filter("datum.is_labelled")
        .mark_text(baseline="bottom", dy=-11, color=palette.ink, fontWeight=600)
        .encode(x=x, y=y, text="value_text:N")
    )
    unfinished = (
        computed.transform_filter("!datum.is_complete")
        .mark_text(baseline="top", dy=10, color=palette.quiet, fontSize=12)
        .encode(x=x, y=y, text="note:N")
    )
    return alt.layer(floor, target, target_name, segments, published, dots, labels, unfinished, remark_marks(style, x))


def remark_marks(style: Style, x: alt.X) -> alt.Chart:
    """A circle at the top of every period that something was written about, its words in the tooltip.

    Rows: label, remark (null or absent where there is none).
    """
    tooltip = [
        alt.Tooltip("label:N", title=style.say(words.PERIOD)),
        alt.Tooltip("remark:N", title=style.say(words.NOTE)),
    ]
    return (
        alt.Chart()
        .transform_filter("datum.remark")
        .mark_point(shape="circle", filled=True, size=80, color=style.palette.ink, opacity=1)
        .encode(x=x, y=alt.value(4), tooltip=tooltip)
    )


def count_trend(style: Style) -> Layers:
    """A count of misses per period as bars from zero; an unfinished period is an outlined bar.

    Rows as rate_trend, value being a count.
    """
    palette = style.palette
    x = alt.X(
        "label:N",
        sort=None,
        title=None,
        scale=alt.Scale(type="band", padding=0.35),
        axis=alt.Axis(labelAngle=0, labelOverlap="greedy", ticks=False, labelPadding=8),
    )
    y = alt.Y(
        "value:Q",
        title=None,
        axis=alt.Axis(format=",.0f", tickCount=4, tickMinStep=1, minExtent=AXIS_EXTENT, domain=False),
    )
    base = alt.Chart()
    bars = base.mark_bar(color=palette.alarm, stroke=palette.alarm, strokeDash=_DASH).encode(
        x=x,
        y=y,
        fillOpacity=alt.condition("datum.is_complete", alt.value(1), alt.value(0)),
        strokeWidth=alt.condition("datum.is_complete || datum.value === 0", alt.value(0), alt.value(1.4)),
        tooltip=period_tooltip(style, style.say(words.COMPUTED)),
    )
    labels = (
        base.transform_filter("datum.is_labelled")
        .mark_text(baseline="bottom", dy=-5, color=palette.ink, fontWeight=600)
        .encode(x=x, y=y, text="value_text:N")
    )
    unfinished = (
        base.transform_filter("!datum.is_complete")
        .mark_text(baseline="bottom", dy=-22, color=palette.quiet, fontSize=12)
        .encode(x=x, y=y, text="note:N")
    )
    return alt.layer(bars, labels, unfinished)


def monthly_counts(style: Style) -> Layers:
    """Late dossiers by month on a time axis, with dated events as thin marks.

    Rows: kind (computed, event), period_start, value, value_text, count_text, note, label, is_complete, top.
    """
    palette = style.palette
    base = alt.Chart()
    month = "%b/%Y" if style.language == "vi" else "%b %Y"
    x = alt.X(
        "period_start:T",
        title=None,
        axis=alt.Axis(format=month, labelOverlap="greedy", labelAngle=0, tickCount=8, grid=False),
    )
    y = alt.Y(
        "value:Q",
        title=None,
        axis=alt.Axis(format=",.0f", tickCount=4, tickMinStep=1, minExtent=AXIS_EXTENT, domain=False),
    )
    bars = (
        base.transform_filter(_COMPUTED)
        .mark_rect(color=palette.alarm, stroke=palette.alarm, strokeDash=_DASH)
        .encode(
            x=x,
            x2="bar_end:T",
            y=y,
            y2=alt.Y2Datum(0),
            fillOpacity=alt.condition("datum.is_complete", alt.value(1), alt.value(0)),
            strokeWidth=alt.condition("datum.is_complete || datum.value === 0", alt.value(0), alt.value(1.4)),
            tooltip=period_tooltip(style, style.say(words.COMPUTED)),
        )
    )
    events = base.transform_filter("datum.kind === 'event'")
    tooltip = [
        alt.Tooltip("label:N", title=style.say(words.DAY)),
        alt.Tooltip("note:N", title=style.say(words.EVENT)),
    ]
    lines = events.mark_rule(color=palette.quiet, strokeDash=[2, 3]).encode(x=x, tooltip=tooltip)
    flags = events.mark_point(shape="triangle-down", filled=True, size=70, color=palette.quiet, opacity=1).encode(
        x=x, y=alt.value(4), tooltip=tooltip
    )
    return alt.layer(lines, flags, bars)


def sparkline(style: Style) -> Layers:
    """A tile's last periods: a thin line with its last point, hollow when that period is unfinished.

    Rows: label, value, value_text, count_text, note, is_complete, is_last, next_label, next_value, is_solid.
    """
    palette = style.palette
    x = alt.X("label:N", sort=None, axis=None, scale=alt.Scale(type="point", padding=0.3))
    y = alt.Y("value:Q", axis=None, scale=alt.Scale(zero=False, padding=6))
    base = alt.Chart()
    line = (
        base.transform_filter("datum.next_label !== null")
        .mark_rule(color=palette.quiet, strokeWidth=1.6)
        .encode(
            x=x,
            y=y,
            x2="next_label:N",
            y2="next_value:Q",
            strokeDash=alt.condition("datum.is_solid", alt.value([1, 0]), alt.value([3, 3])),
            tooltip=alt.value(None),
        )
    )
    dots = base.mark_point(filled=False, strokeWidth=1.6, color=palette.main, opacity=1).encode(
        x=x,
        y=y,
        size=alt.condition("datum.is_last", alt.value(52), alt.value(14)),
        fill=alt.condition("datum.is_complete", alt.value(palette.main), alt.value(palette.ground)),
        tooltip=period_tooltip(style, style.say(words.COMPUTED)),
    )
    return alt.layer(line, dots)


def days_trend(style: Style) -> Layers:
    """Working days to finish half and nine tenths of the dossiers, per period, labelled at the line's end.

    Rows as rate_trend with `series` (its name on the chart) and `is_main`; values are working days.
    """
    palette = style.palette
    x = period_axis()
    y = alt.Y(
        "value:Q",
        title=None,
        axis=alt.Axis(format=",.0f", tickCount=5, minExtent=AXIS_EXTENT, domain=False),
    )
    base = alt.Chart()
    colour = alt.condition("datum.is_main", alt.value(palette.main), alt.value(palette.quiet))
    segments = (
        base.transform_filter("datum.next_label !== null")
        .mark_rule(strokeWidth=2.2)
        .encode(
            x=x,
            y=y,
            x2="next_label:N",
            y2="next_value:Q",
            color=colour,
            strokeDash=alt.condition("datum.is_solid", alt.value([1, 0]), alt.value(_DASH)),
            tooltip=alt.value(None),
        )
    )
    tooltip = [
        alt.Tooltip("series:N", title=style.say(words.SERIES)),
        *period_tooltip(style, style.say(words.WORKING_DAYS)),
    ]
    dots = base.mark_point(filled=True, size=64, opacity=1).encode(x=x, y=y, color=colour, tooltip=tooltip)
    hollows = (
        base.transform_filter("!datum.is_complete")
        .mark_point(filled=True, size=24, opacity=1, color=palette.ground)
        .encode(x=x, y=y, tooltip=tooltip)
    )
    names = (
        base.transform_filter("datum.is_first")
        .mark_text(align="left", baseline="bottom", dy=-12, dx=-8, fontWeight=600)
        .encode(x=x, y=y, text="series:N", color=colour)
    )
    return alt.layer(segments, dots, hollows, names)
