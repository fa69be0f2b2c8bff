"""Published ranks over the years: rank 1 on top; what is only "top five" is a band, never a point."""

import altair as alt

from dashboard.charts.style import Layers, Style
from dashboard.texts import charts as words

_DASH = [5, 4]


def rank_history(style: Style) -> Layers:
    """One index, year by year: a bump chart of every published rank, ours in colour, the others grey.

    Only consecutive years are joined; a year without a rank stays empty, a dashed line crosses a break of method.

    Rows: kind (rank, other, band, break, none), label (year), name (the locality), rank (a band's lower edge is
    rank_at_most + 0.5), top (0.5), rank_text ("1/14", "top 5 of 14"), short_text ("≤ 5"), note (of a break: what is
    measured in another way from that year on), next_label and next_rank (null unless the next year is known),
    is_solid (no break of method before the next year).
    """
    palette = style.palette
    x = _years()
    y = alt.Y(
        "rank:Q",
        title=None,
        scale=alt.Scale(domain=[14.5, 0.5], zero=False, nice=False),
        axis=alt.Axis(format=".0f", values=[1, 5, 10, 14], domain=False, ticks=False),
    )
    tooltip = [
        alt.Tooltip("name:N", title=style.say(words.NAME)),
        alt.Tooltip("label:N", title=style.say(words.PERIOD)),
        alt.Tooltip("rank_text:N", title=style.say(words.RANK)),
        alt.Tooltip("note:N", title=style.say(words.NOTE)),
    ]
    base = alt.Chart()
    frame = base.mark_point(opacity=0).encode(x=x, y=alt.Y("top:Q"), tooltip=alt.value(None))
    bands = (
        base.transform_filter("datum.kind === 'band'")
        .mark_bar(color=palette.band)
        .encode(x=x, y=y, y2="top:Q", tooltip=tooltip)
    )
    band_names = (
        base.transform_filter("datum.kind === 'band'")
        .mark_text(color=palette.ink, fontSize=12)
        .encode(x=x, y=alt.YDatum(3), text="short_text:N")
    )
    ranks = base.transform_filter("datum.kind === 'rank'")
    others = base.transform_filter("datum.kind === 'other'")
    lines = [
        rows.transform_filter("datum.next_label !== null")
        .mark_rule(strokeWidth=width, color=colour)
        .encode(
            x=x,
            y=y,
            x2="next_label:N",
            y2="next_rank:Q",
            strokeDash=alt.condition("datum.is_solid", alt.value([1, 0]), alt.value(_DASH)),
            tooltip=alt.value(None),
        )
        for rows, width, colour in ((others, 1.4, palette.usual), (ranks, 2.4, palette.main))
    ]
    grey = others.mark_point(size=44, filled=True, opacity=1, color=palette.usual).encode(x=x, y=y, tooltip=tooltip)
    dots = ranks.mark_point(size=90, filled=True, opacity=1, color=palette.main).encode(x=x, y=y, tooltip=tooltip)
    # Above its point: below stand the others of that year.
    names = ranks.mark_text(baseline="bottom", dy=-8, fontWeight=600, color=palette.ink).encode(
        x=x, y=y, text="rank_text:N"
    )
    grey_names = others.mark_text(align="left", dx=6, fontSize=10, color=palette.quiet).encode(x=x, y=y, text="name:N")
    return alt.layer(frame, *_breaks(style), bands, band_names, lines[0], grey, grey_names, lines[1], dots, names)


def _years(place: float = 0.5) -> alt.X:
    """Years as bands; a place of 0 is the edge before a year, 0.5 its middle."""
    return alt.X(
        "label:N",
        sort=None,
        title=None,
        scale=alt.Scale(type="band", padding=0),
        axis=alt.Axis(labelAngle=0, ticks=False, labelPadding=6, labelOverlap="greedy"),
        bandPosition=place,
    )


def _breaks(style: Style) -> list[alt.Chart]:
    """A dashed line before the first year of another method, and a mark that says which."""
    palette = style.palette
    breaks = alt.Chart().transform_filter("datum.kind === 'break'")
    edge = _years(0)
    tooltip = [
        alt.Tooltip("label:N", title=style.say(words.PERIOD)),
        alt.Tooltip("note:N", title=style.say(words.METHOD_BREAK)),
    ]
    line = breaks.mark_rule(color=palette.quiet, strokeDash=[2, 3]).encode(x=edge, tooltip=tooltip)
    mark = breaks.mark_point(shape="triangle-down", filled=True, size=80, color=palette.quiet, opacity=1).encode(
        x=edge, y=alt.value(4), tooltip=tooltip
    )
    return [line, mark]
