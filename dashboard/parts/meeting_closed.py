"""Closing a meeting, and opening a closed one again exactly as it was."""

from collections.abc import Sequence
from datetime import date, timedelta

import polars as pl
import streamlit as st

from dashboard import data, filters, formats, written
from dashboard.gathering import Now, content
from dashboard.journal import Entry, JournalError, Meeting
from dashboard.meeting import Content, KeptPoint, KeptSeries
from dashboard.parts.meeting_exceptions import title
from dashboard.restated import restated
from dashboard.tables import About, Column, table_behind
from dashboard.texts import app, overview, say
from dashboard.texts import meeting as words
from warehouse.text import Language

_WEEK = "week"
_KEY = "meeting_week"
_COLUMNS = (
    Column(name="series", title=words.COL_FIGURE, width="large"),
    Column(name="period", title=overview.COL_PERIOD),
    Column(name="before", title=words.COL_THEN),
    Column(name="after", title=words.COL_NOW),
)


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def closed_meetings() -> dict[str, Entry]:
    """The newest closing of each week, newest week first, by the week's Monday as text."""
    found = {entry.note.week.isoformat(): entry for entry in written.entries("meeting")}
    return dict(sorted(found.items(), reverse=True))


def choose_meeting(language: Language) -> Entry | None:
    """The switch between this meeting and closed ones, kept in the address; None is this meeting."""
    meetings = closed_meetings()
    if not meetings:
        return None
    if _KEY not in st.session_state:
        asked = st.query_params.get(_WEEK)
        st.session_state[_KEY] = asked if asked in meetings else None
    chosen = st.selectbox(
        words.CHOOSE_MEETING.get(language),
        list(meetings),
        index=None,
        key=_KEY,
        format_func=lambda week: say(words.WEEK, language, day=formats.day(date.fromisoformat(week), language)),
        placeholder=words.THIS_MEETING.get(language),
        width=420,
    )
    filters.keep_in_address(_WEEK, chosen)
    return meetings.get(chosen) if chosen else None


def closed_band(entry: Entry, kept: Content, language: Language) -> None:
    """Which meeting this is, who closed it, and on which edition."""
    sentence = say(
        words.CLOSED_BAND,
        language,
        week=formats.day(entry.note.week, language),
        time=formats.minute(entry.written_at.astimezone(), language),
        author=entry.author,
        edition=kept.edition,
        end=formats.day(kept.data_through, language),
    )
    st.info(formats.plain(sentence), icon=":material/lock:")
    st.caption(formats.plain(kept.selection.get(language)))


def restated_since(kept: Content, now: Sequence[KeptSeries], language: Language) -> None:
    """What is counted otherwise today of the periods that were over then."""
    shown = {(one.metric, one.unit): one for one in (*kept.trends, *kept.exceptions)}
    changed = restated(list(shown.values()), now)
    if not changed:
        st.caption(formats.plain(words.NOTHING_RESTATED.get(language)))
        return
    text = say(words.RESTATED, language, n=len(changed), edition=data.facts().edition)
    st.warning(formats.plain(text), icon=":material/history:")
    rows = pl.DataFrame(
        {
            "series": [title(one.series, language) for one in changed],
            "period": [
                formats.period(one.before.period_start, one.before.period_end, one.series.grain, language)
                for one in changed
            ],
            "before": [_figure(one.before, language) for one in changed],
            "after": [_figure(one.after, language) for one in changed],
        }
    )
    about = About(title=text, meaning=kept.selection.get(language), source=app.SOURCE_DOSSIERS.get(language))
    table_behind(rows, _COLUMNS, key="restated", alt=text, about=about, facts=data.facts(), language=language)


def _figure(point: KeptPoint, language: Language) -> str:
    if point.denominator is not None and point.numerator is not None:
        return f"{formats.integer(point.numerator, language)} / {formats.integer(point.denominator, language)}"
    return formats.decimal(point.value or 0, language)


def close_meeting(now: Now, language: Language) -> None:
    """The button that keeps this page as it stands; a second closing of a week stands beside the first."""
    week = monday(written.meeting_day())
    with st.container(horizontal=True, vertical_alignment="center", key="close-meeting"):
        if st.button(
            words.CLOSE.get(language),
            icon=":material/lock:",
            key="close_meeting",
            disabled=not written.author(),
            help=None if written.author() else words.NAME_FIRST.get(language),
        ):
            kept = content(now)
            note = Meeting(
                week=week,
                edition=kept.edition,
                data_through=kept.data_through,
                content=kept.model_dump(mode="json"),
            )
            try:
                written.write(note, by=written.author())
            except JournalError as error:
                st.error(formats.plain(error.get(language)), icon=":material/error:")
                return
            st.toast(say(words.CLOSED, language, week=formats.day(week, language)), icon=":material/lock:")
            st.rerun()
        st.caption(words.CLOSE_MEANING.get(language))
