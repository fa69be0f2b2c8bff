"""The meeting on a projector: one section at a time, large type, moved on by the arrow keys or a button."""

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard import filters, formats
from dashboard.texts import meeting as words
from dashboard.texts import say
from dashboard.theme import PRESENTER_CSS
from warehouse.text import Language, Text

_VIEW = "view"
_PRESENT = "present"
_ON, _AT = "presenting", "presenting_section"
Section = tuple[Text, Callable[[], None]]


def is_presenting() -> bool:
    """Whether this reader sees the projector's view; ?view=present opens it."""
    if _ON not in st.session_state:
        st.session_state[_ON] = st.query_params.get(_VIEW) == _PRESENT
    return bool(st.session_state[_ON])


def _switch() -> None:
    st.session_state[_ON] = not st.session_state.get(_ON, False)
    st.session_state[_AT] = 0


def _move(step: int, last: int) -> None:
    st.session_state[_AT] = min(max(st.session_state.get(_AT, 0) + step, 0), last)


def start_button(language: Language) -> None:
    """Into the projector's view."""
    st.button(words.PRESENT.get(language), icon=":material/present_to_all:", key="present", on_click=_switch)


def present(sections: Sequence[Section], language: Language) -> None:
    """One section, and above it where in the meeting it stands. Arrow keys turn, Escape ends."""
    filters.keep_in_address(_VIEW, _PRESENT)
    st.html(PRESENTER_CSS)
    last = len(sections) - 1
    at = min(st.session_state.get(_AT, 0), last)
    title, show = sections[at]
    with st.container(horizontal=True, vertical_alignment="center", key="presenter"):
        st.button(
            words.BACK.get(language), key="back", shortcut="Left", on_click=_move, args=(-1, last), disabled=at == 0
        )
        st.button(
            words.NEXT.get(language), key="next", shortcut="Right", on_click=_move, args=(1, last), disabled=at == last
        )
        st.markdown(formats.plain(say(words.PLACE, language, n=at + 1, all=last + 1, title=title.get(language))))
        st.button(words.END.get(language), key="end", shortcut="Escape", on_click=_switch, type="tertiary")
    show()
