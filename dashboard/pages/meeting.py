"""Giao ban tuần: what was decided, what changed, what is due, where it is heading, and what is decided now."""

from dashboard import data, filters, frame, gathering
from dashboard.choices import sentence
from dashboard.meeting import Content
from dashboard.parts.meeting_closed import choose_meeting, close_meeting, closed_band
from dashboard.parts.meeting_decisions import decisions, record
from dashboard.parts.meeting_due import due
from dashboard.parts.meeting_exceptions import exceptions, trends
from dashboard.parts.presenting import Section, is_presenting, present, start_button
from dashboard.texts import app as words
from dashboard.texts import meeting as meeting_words
from warehouse.text import Text

language = filters.language()
frame.open_page(words.PAGE_MEETING, language, has_filters=not is_presenting())
selection, options = filters.selection(), frame.options()
said = Text(sentence(selection, options, "vi"), sentence(selection, options, "en"))
closed = choose_meeting(language)
content = gathering.content(selection, said)
shown = content if closed is None else Content.model_validate(closed.note.content)
if closed is not None:
    closed_band(closed, shown, (*gathering.headline_series(selection), *gathering.unit_series(selection)), language)
is_live = closed is None
sections: list[Section] = [
    (
        meeting_words.SECTION_DECISIONS,
        lambda: decisions(shown.decisions, shown.trends, language, live=is_live),
    ),
    (meeting_words.SECTION_EXCEPTIONS, lambda: exceptions(shown, language)),
    (meeting_words.SECTION_DUE, lambda: due(shown.due, selection if is_live else None, language)),
    (meeting_words.SECTION_TRENDS, lambda: trends(shown, language)),
]
if is_live:
    sections.append((meeting_words.SECTION_RECORD, lambda: record(language)))
with data.shown_as(shown.edition, shown.data_through):
    if is_presenting():
        present(sections, language)
    else:
        start_button(language)
        for _, show in sections:
            show()
if is_live and not is_presenting():
    close_meeting(content, language)
