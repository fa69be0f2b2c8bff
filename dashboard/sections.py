"""The shape every part of a page has: a finding for a title, its definition, a chart or table, source and edition."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import polars as pl
import streamlit as st

from dashboard import data, filters, formats
from dashboard.charts.specs import PROJECTOR_SCALE, specification
from dashboard.charts.style import PICK
from dashboard.tables import About, Drawn
from dashboard.texts import app as words
from dashboard.texts import say
from dashboard.theme import ThemeName
from warehouse.metrics import Metric, Theme
from warehouse.text import Language, Text

# The page (filters.page_shown) whose charts are drawn for a large screen; absent or None: none.
ENLARGED = "enlarged_page"
_SOURCES: dict[Theme, Text] = {
    Theme.SATISFACTION: words.SOURCE_SURVEYS,
    Theme.PROCEDURES: words.SOURCE_PROCEDURES,
    Theme.INDICES: words.SOURCE_INDICES,
    Theme.PLAN: words.SOURCE_PLAN,
    Theme.INSPECTIONS: words.SOURCE_INSPECTIONS,
}


def theme() -> ThemeName:
    """The reader's theme, as the browser reported it; light before it has."""
    return "dark" if st.context.theme.type == "dark" else "light"


def chart(
    name: str, frame: pl.DataFrame, *, key: str, alt: str, language: Language, heading: str = "", picks: str = ""
) -> Drawn:
    """A chart of the catalogue with its data; `alt` says its main number to those who cannot see it.

    Returns what is drawn, for the picture among the files of table_behind; `heading` names it there. `picks` is the
    place (see picked) where a click on a mark leaves its row's `pick`.
    """
    is_large = st.session_state.get(ENLARGED) == filters.page_shown()
    scale = PROJECTOR_SCALE if is_large else 1
    st.vega_lite_chart(
        frame,
        specification(name, language, theme(), scale),
        key=key,
        alt=alt,
        theme=None,
        on_select=partial(_take_mark, picks, key) if picks else "ignore",
        selection_mode=PICK if picks else None,
    )
    return Drawn(name=name, frame=frame, heading=heading)


def picked(place: str) -> str | None:
    """What a reader last clicked at this place: the `pick` of a mark of its chart or of a row of its table."""
    found: str | None = st.session_state.get(f"picked-{place}")
    return found


def pick(place: str, what: str) -> None:
    """Leave there what a reader chose otherwise than by a click on a mark."""
    st.session_state[f"picked-{place}"] = what


def unpick(place: str) -> None:
    """Forget it."""
    st.session_state.pop(f"picked-{place}", None)


def _take_mark(place: str, key: str) -> None:
    """In the chart's callback. A click beside every mark picks nothing: the list stays until it is closed."""
    rows = st.session_state[key]["selection"].get(PICK) or []
    if rows:
        st.session_state[f"picked-{place}"] = rows[0][PICK]


@contextmanager
def section(
    key: str, *, finding: str, meaning: str, source: Text, language: Language, note: str | None = None
) -> Iterator[About]:
    """A part of a page. The finding is computed; `note` says what the part does not follow.

    Gives what its figures are about, for the files of table_behind and download.
    """
    said = meaning if note is None else f"{meaning} {note}"
    with st.container(key=f"section-{key}", gap="small"):
        st.header(formats.plain(finding), anchor=False)
        with st.container(key=f"meaning-{key}"):
            st.caption(formats.plain(said))
        yield About(title=finding, meaning=said, source=source.get(language))
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


def source_of(metric: Metric) -> Text:
    """Where a metric's figures come from, in the words of a section's foot."""
    return _SOURCES.get(metric.theme, words.SOURCE_DOSSIERS)


def empty(language: Language) -> None:
    """Why there is nothing here, and what would fill it."""
    st.info(words.EMPTY_SELECTION.get(language), icon=":material/filter_alt_off:")
