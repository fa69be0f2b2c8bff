"""Published ranks over the years: rank 1 on top; what is only "top five" is a band, never a point."""

import altair as alt

from dashboard.charts.style import Style
from dashboard.texts import charts as words


def rank_lines(style: Style) -> alt.LayerChart:
    """Ranks by index and year.

    Rows: kind (rank, band), series (index name), label (year), rank (a number, or the band's lower edge),
    top (0.5: the band's upper edge), rank_text ("1/14", "≤ 5"), is_main, next_label, next_rank, is_conflict.
    """
    palette = style.palette
    x = alt.X(
        "label:N",
        sort=None,
        title=None,
        scale=alt.Scale(type="band", padding=0.12),
        axis=alt.Axis(labelAngle=0, ticks=False, labelPadding=8, orient="bottom", labelOverlap="greedy"),
    )
    y = alt.Y(
        "rank:Q",
        title=style.say(words.RANK),
        scale=alt.Scale(reverse=True, domainMin=0.4, zero=False, nice=False, padding=0),
        axis=alt.Axis(tickMinStep=1, format=".0f", values=list(range(1, 15)), domain=False, minExtent=30),
    )
    tooltip = [
        alt.Tooltip("series:N", title=style.say(words.INDEX)),
        alt.Tooltip("label:N", title=style.say(words.PERIOD)),
        alt.Tooltip("rank_text:N", title=style.say(words.RANK)),
        alt.Tooltip("note:N", title=style.say(words.NOTE)),
    ]
    base = alt.Chart()
    colour = alt.condition("datum.is_main", alt.value(palette.main), alt.value(palette.published))
    bands = (
        base.transform_filter("datum.kind === 'band'")
        .mark_bar(color=palette.band, opacity=1)
        .encode(x=x, y=y, y2="top:Q", tooltip=tooltip)
    )
    band_names = (
        base.transform_filter("datum.kind === 'band'")
        .mark_text(baseline="bottom", dy=-6, color=palette.quiet, fontSize=12)
        .encode(x=x, y=y, text="short_text:N")
    )
    ranks = base.transform_filter("datum.kind === 'rank'")
    lines = (
        ranks.transform_filter("datum.next_label !== null")
        .mark_rule(strokeWidth=2.4, xOffset=0)
        .encode(x=x, y=y, x2="next_label:N", y2="next_rank:Q", color=colour, tooltip=alt.value(None))
    )
    dots = ranks.mark_point(size=110, filled=True, opacity=1).encode(
        x=x,
        y=y,
        color=colour,
        shape=alt.condition("datum.is_main", alt.value("circle"), alt.value("diamond")),
        tooltip=tooltip,
    )
    names = ranks.mark_text(baseline="top", dy=10, fontWeight=600).encode(
        x=x, y=y, text="short_text:N", color=colour
    )
    return alt.layer(bands, band_names, lines, dots, names)
