"""Published ranks over the years: rank 1 on top; what is only "top five" is a band, never a point."""

import altair as alt

from dashboard.charts.style import Layers, Style
from dashboard.texts import charts as words


def rank_history(style: Style) -> Layers:
    """One index, year by year; only consecutive years are joined, a missing year stays empty.

    Rows: kind (rank, band, none), label (year), rank (a band's lower edge is rank_at_most + 0.5), top (0.5),
    rank_text ("1/14", "top 5 of 14"), short_text ("≤ 5"), note, next_label and next_rank (null unless the
    next year is known).
    """
    palette = style.palette
    x = alt.X(
        "label:N",
        sort=None,
        title=None,
        scale=alt.Scale(type="band", padding=0),
        axis=alt.Axis(labelAngle=0, ticks=False, labelPadding=6, labelOverlap="greedy"),
    )
    y = alt.Y(
        "rank:Q",
        title=None,
        scale=alt.Scale(domain=[14.5, 0.5], zero=False, nice=False),
        axis=alt.Axis(format=".0f", values=[1, 5, 10, 14], domain=False, ticks=False),
    )
    tooltip = [
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
    lines = (
        ranks.transform_filter("datum.next_label !== null")
        .mark_rule(strokeWidth=2.4, color=palette.main)
        .encode(x=x, y=y, x2="next_label:N", y2="next_rank:Q", tooltip=alt.value(None))
    )
    dots = ranks.mark_point(size=90, filled=True, opacity=1, color=palette.main).encode(x=x, y=y, tooltip=tooltip)
    names = ranks.mark_text(baseline="top", dy=9, fontWeight=600, color=palette.ink).encode(
        x=x, y=y, text="rank_text:N"
    )
    return alt.layer(frame, bands, band_names, lines, dots, names)
