"""The shape every part of a page has: a finding for a title, its definition, a chart or table, source and edition."""

from collections.abc import Iterator
from contextlib import contextmanager

import polars as pl
import streamlit as st

from dashboard import data, filters, formats
from dashboard.charts.specs import PROJECTOR_SCALE, specification
from dashboard.texts import app as words
from dashboard.texts import say
from dashboard.theme import ThemeName
from warehouse.text import Language, Text

# The page (filters.page_shown) whose charts are drawn for a large screen; absent or None: none.
ENLARGED = "enlarged_page"


def theme() -> ThemeName:
    """The reader's theme, as the browser reported it; light before it has."""
    return "dark" if st.context.theme.type == "dark" else "light"


def chart(name: str, frame: pl.DataFrame, *, key: str, alt: str, language: Language) -> None:
    """A chart of the catalogue with its data; `alt` says its main number to those who cannot see it."""
    is_large = st.session_state.get(ENLARGED) == filters.page_shown()
    scale = PROJECTOR_SCALE if is_large else 1
    st.vega_lite_chart(frame, specification(name, language, theme(), scale), key=key, alt=alt, theme=None)


@contextmanager
def section(
    key: str, *, finding: str, meaning: str, source: Text, language: Language, note: str | None = None
) -> Iterator[None]:
    """A part of a page. The finding is computed; `note` says what the part does not follow."""
    with st.container(key=f"section-{key}", gap="small"):
        st.header(formats.plain(finding), anchor=False)
        with st.container(key=f"meaning-{key}"):
            st.caption(formats.plain(meaning if note is None else f"{meaning} {note}"))
        yield
        with st.container(key=f"foot-{key}"):
            st.caption(
                formats.plain(
                    say(
                        words.FOOT_SOURCE,
                        language,
                        source=source.get(language),
                        edition=data.facts().edition,
                    )
                )
            )


def empty(language: Language) -> None:
    """Why there is nothing here, and what would fill it."""
    st.info(words.EMPTY_SELECTION.get(language), icon=":material/filter_alt_off:")
