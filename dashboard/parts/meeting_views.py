"""Two ways to put the meeting on a large screen: section by section at a projector, and a wall that watches."""

from collections.abc import Sequence
from datetime import date, datetime

import streamlit as st

from dashboard import data, filters, formats, written
from dashboard.parts.meeting_sections import Section, show_one
from dashboard.run_settings import settings
from dashboard.sections import ENLARGED
from dashboard.texts import app, say
from dashboard.texts import meeting as words
from dashboard.theme import LARGE_CSS, PRESENTER_CSS, WALL_CSS
from warehouse.text import Language

_VIEW = "view"
_PRESENT, _WALL = "present", "wall"
_SHOWN, _AT = "meeting_view", "presenting_section"


def begin() -> None:
    """Before the page: on coming here the address says which view (?view=present, ?view=wall), then the buttons do.

    Whoever leaves by the browser's history and comes back finds what the address says, with charts as large as that.
    """
    page = app.PAGE_MEETING.en
    if _SHOWN not in st.session_state or filters.page_shown() != page:
        asked = st.query_params.get(_VIEW)
        st.session_state[_SHOWN] = asked if asked in (_PRESENT, _WALL) else None
        st.session_state[_AT] = 0
    view = st.session_state[_SHOWN]
    st.session_state[ENLARGED] = page if view else None
    filters.keep_in_address(_VIEW, view)


def is_presenting() -> bool:
    """Whether this reader sees the projector's view."""
    return bool(st.session_state[_SHOWN] == _PRESENT)


def is_wall() -> bool:
    """Whether this is a screen on a wall, which nobody touches."""
    return bool(st.session_state[_SHOWN] == _WALL)


def _switch(view: str | None) -> None:
    st.session_state[_SHOWN] = view
    st.session_state[_AT] = 0


def _move(step: int, last: int) -> None:
    st.session_state[_AT] = min(max(st.session_state.get(_AT, 0) + step, 0), last)


def view_buttons(language: Language) -> None:
    """Into the projector's view, and to the wall's."""
    with st.container(horizontal=True, key="views"):
        icon = ":material/present_to_all:"
        st.button(words.PRESENT.get(language), icon=icon, key="present", on_click=_switch, args=(_PRESENT,))
        st.button(
            words.WALL.get(language),
            icon=":material/tv:",
            key="wall-view",
            on_click=_switch,
            args=(_WALL,),
            type="tertiary",
            help=words.WALL_HELP.get(language),
        )


def present(sections: Sequence[Section], edition: str, data_through: date, language: Language) -> None:
    """One section, and above it where in the meeting it stands. Arrow keys turn, Escape ends."""
    st.html(LARGE_CSS)
    st.html(PRESENTER_CSS)
    last = len(sections) - 1
    at = min(st.session_state.get(_AT, 0), last)
    with st.container(horizontal=True, vertical_alignment="center", key="presenter"):
        st.button(
            words.BACK.get(language), key="back", shortcut="Left", on_click=_move, args=(-1, last), disabled=at == 0
        )
        st.button(
            words.NEXT.get(language), key="next", shortcut="Right", on_click=_move, args=(1, last), disabled=at == last
        )
        title = sections[at].title.get(language)
        st.markdown(formats.plain(say(words.PLACE, language, n=at + 1, all=last + 1, title=title)))
        # Pressing it is answered in the browser, by the shell page's script: only a press may fill the screen.
        st.button(words.FULL_SCREEN.get(language), key="fullscreen", icon=":material/fullscreen:", type="tertiary")
        st.button(
            words.END.get(language), key="end", shortcut="Escape", on_click=_switch, args=(None,), type="tertiary"
        )
    show_one(sections[at], edition, data_through, language)


def watch(language: Language) -> None:
    """Looks every few seconds whether anything new was published or written, and then draws the page anew."""
    st.html(LARGE_CSS)
    st.html(WALL_CSS)
    with st.container(key="wall"):
        st.fragment(_look, run_every=settings().wall_seconds)(data.pinned().edition, language)
        # Shown by the style sheet alone, once the browser has lost the server.
        with st.container(key="wall-lost"):
            st.markdown(f":material/cloud_off: **{words.WALL_LOST.get(language)}**")


def _look(edition: str, language: Language) -> None:
    if data.newest_edition() != edition or written.has_changed():
        st.rerun()
    seen = datetime.now().strftime("%H:%M:%S")
    st.caption(formats.plain(say(words.WALL_SEEN, language, time=seen, edition=edition)))
