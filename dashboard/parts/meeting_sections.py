"""The meeting's sections, each drawn and redrawn by itself; whatever is written draws the whole page anew."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from dashboard import data, frame, written
from warehouse.text import Language, Text

_DRAWN = "meeting_drawn"
_ABOUT_AS_TALL = 420


@dataclass(frozen=True, kw_only=True)
class Section:
    """One part of the meeting. `is_slow`: drawn after the others, so that they need not wait for it."""

    title: Text
    show: Callable[[], None]
    is_slow: bool = False


def show_all(sections: Sequence[Section], edition: str, data_through: date, language: Language) -> None:
    """Every section in its place: the slow ones last, and the first time with a grey place kept for them."""
    places = [(st.empty(), st.container()) for _ in sections]
    is_first = not st.session_state.get(_DRAWN)
    for section, (waiting, _) in zip(sections, places, strict=True):
        if section.is_slow and is_first:
            waiting.skeleton(_ABOUT_AS_TALL)
    for section, (waiting, place) in sorted(zip(sections, places, strict=True), key=lambda one: one[0].is_slow):
        with place:
            show_one(section, edition, data_through, language)
        if section.is_slow and is_first:
            waiting.empty()
    st.session_state[_DRAWN] = True


@st.fragment
def show_one(section: Section, edition: str, data_through: date, language: Language) -> None:
    """One section; rerun alone when something in it is opened or chosen."""
    if written.has_changed():
        st.rerun()
    with data.shown_as(edition, data_through):
        frame.guarded(section.show, language)
