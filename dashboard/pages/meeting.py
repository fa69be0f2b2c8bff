"""Giao ban tuần: what was decided, what changed, what is due, where it is heading, and what is decided now."""

import streamlit as st

from dashboard import filters, frame, gathering
from dashboard.choices import sentence
from dashboard.meeting import Content, Figures
from dashboard.parts.meeting_closed import choose_meeting, close_meeting, closed_band, restated_since
from dashboard.parts.meeting_decisions import decisions
from dashboard.parts.meeting_due import due
from dashboard.parts.meeting_exceptions import exceptions, trends
from dashboard.parts.meeting_record import record
from dashboard.parts.meeting_sections import Section, show_all
from dashboard.parts.meeting_units import compared
from dashboard.parts.meeting_views import begin, is_presenting, is_wall, present, view_buttons, watch
from dashboard.texts import app as words
from dashboard.texts import meeting as meeting_words
from dashboard.texts import units as unit_words
from warehouse.text import Text

language = filters.language()
begin()
frame.open_page(words.PAGE_MEETING, language, has_filters=not (is_presenting() or is_wall()))
selection, options = filters.selection(), frame.options()
now = gathering.Now(selection, Text(sentence(selection, options, "vi"), sentence(selection, options, "en")))
closed = None if is_wall() else choose_meeting(language)
kept = None if closed is None else Content.model_validate(closed.note.content)
shown: Figures = kept or now
if closed is not None and kept is not None:
    closed_band(closed, kept, language)
since = st.container()
is_live = closed is None
asked = selection if is_live else None
is_written = is_live and not is_wall()
sections = [
    Section(title=meeting_words.SECTION_DECISIONS, show=lambda: decisions(shown, language, live=is_written)),
    Section(title=meeting_words.SECTION_EXCEPTIONS, show=lambda: exceptions(shown, language, asked), is_slow=True),
    Section(title=meeting_words.SECTION_DUE, show=lambda: due(shown, asked, language)),
    Section(title=meeting_words.SECTION_TRENDS, show=lambda: trends(shown, language)),
]
if not is_wall():  # nobody can choose a view there
    sections.append(Section(title=unit_words.SECTION, show=lambda: compared(shown, language), is_slow=True))
if is_written:
    sections.append(Section(title=meeting_words.SECTION_RECORD, show=lambda: record(language)))
edition, through = (kept or now).edition, (kept or now).data_through
if is_presenting():
    present(sections, edition, through, language)
else:
    if is_wall():
        watch(language)
    else:
        view_buttons(language)
    show_all(sections, edition, through, language)
if kept is not None:
    # It asks for every series of today: last, so that the meeting's own figures do not wait.
    with since:
        restated_since(kept, (*now.trends, *gathering.units(selection)), language)
if is_written and not is_presenting():
    close_meeting(now, language)
