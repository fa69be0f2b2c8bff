"""Late dossiers by unit and period: where they were, and when they went."""

import altair as alt

from dashboard.charts.style import NAME_LIMIT, Layers, Style, picking
from dashboard.texts import charts as words


def late_heat(style: Style) -> Layers:
    """One cell per unit and period, darker with more late dossiers; a zero is an empty cell.

    Rows, already sorted: name, label, value, value_text, count_text, is_dark (dark enough for a light number), age (0
    for the newest period; a phone shows the newest twelve), pick (names the cell where it is clicked).
    """
    palette = style.palette
    name = alt.Y(
        "name:N",
        sort=None,
        title=None,
        axis=alt.Axis(ticks=False, domain=False, labelColor=palette.ink, labelLimit=NAME_LIMIT, labelPadding=8),
    )
    label = alt.X(
        "label:N",
        sort=None,
        title=None,
        axis=alt.Axis(orient="top", labelAngle=0, ticks=False, domain=False, labelOverlap="greedy"),
    )
    tooltip = [
        alt.Tooltip("name:N", title=style.say(words.NAME)),
        alt.Tooltip("label:N", title=style.say(words.PERIOD)),
        alt.Tooltip("value_text:N", title=style.say(words.LATE)),
        alt.Tooltip("count_text:N", title=style.say(words.COUNTS)),
    ]
    pick = picking()
    base = alt.Chart().transform_filter("datum.age < (windowSize()[0] < 640 ? 12 : 1000)")
    cells = base.mark_rect(strokeWidth=2).encode(
        y=name,
        x=label,
        color=alt.condition(
            "datum.value === 0",
            alt.value(palette.cell),
            alt.Color(
                "value:Q",
                scale=alt.Scale(range=[palette.alarm_faint, palette.alarm], domainMin=0, interpolate="lab"),
                legend=None,
            ),
        ),
        stroke=alt.condition(pick, alt.value(palette.ink), alt.value(palette.ground), empty=False),
    )
    numbers = (
        base.transform_filter("datum.value > 0")
        .mark_text(fontSize=12)
        .encode(
            y=name,
            x=label,
            text="value_text:N",
            color=alt.condition("datum.is_dark", alt.value(palette.ground), alt.value(palette.ink)),
        )
    )
    # Over the numbers, which would take the clicks of their cells.
    touch = (
        base.mark_rect(opacity=0, cursor="pointer")
        .encode(y=name, x=label, tooltip=tooltip)
        .properties(name="touch")
        .add_params(pick)
    )
    return alt.layer(cells, numbers, touch)
