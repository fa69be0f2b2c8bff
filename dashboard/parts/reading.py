"""An example of each state of a series, taken from the data as it is now."""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

import streamlit as st

from dashboard import formats, written
from dashboard.meeting import KeptSeries
from dashboard.parts.meeting_exceptions import title
from dashboard.parts.meeting_series import control, verdicts
from dashboard.texts import reading as words
from dashboard.texts import say
from warehouse.text import Language

State = Literal["usual", "signal", "ceiling"]
_NEAR_CEILING = ("g", "rare")
_IS: Mapping[State, Callable[[KeptSeries], bool]] = {
    "usual": lambda one: one.variation.name == "common" and one.chart not in _NEAR_CEILING,
    "signal": lambda one: any(point.signal for point in one.points) and one.chart not in _NEAR_CEILING,
    "ceiling": lambda one: one.chart in _NEAR_CEILING,
}


def chosen_example(state: State, series: Sequence[KeptSeries]) -> KeptSeries | None:
    """The clearest headline figure in that state: fewest signals for the usual, a fresh one for a signal."""

    def unclear(one: KeptSeries) -> tuple[bool, bool, int]:
        signals = sum(bool(point.signal) for point in one.points)
        has_it_now = bool(one.newest and one.newest.signal)
        return (one.is_settled, not has_it_now, signals) if state == "signal" else (False, False, signals)

    return min((one for one in series if _IS[state](one)), key=unclear, default=None)


def example(state: State, series: Sequence[KeptSeries], language: Language) -> None:
    """The figure's sentence, verdicts and chart, or that there is none now."""
    one = chosen_example(state, series)
    if one is None:
        st.caption(words.NO_EXAMPLE.get(language))
        return
    with st.container(border=True, key=f"example-{state}"):
        st.markdown(f"**{formats.plain(say(words.EXAMPLE, language, title=title(one, language)))}**")
        st.markdown(formats.plain(one.summary.get(language)))
        st.markdown(verdicts(one, language))
        control(one, [], written.notes(), key=f"example-chart-{state}", language=language)
