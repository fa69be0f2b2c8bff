"""Giao ban tuần: what was decided, what changed, what is due, where it is heading, and what is decided now."""

from dashboard import data, filters, frame, gathering
from dashboard.choices import sentence
from dashboard.meeting import Content
from dashboard.parts.meeting_closed import choose_meeting, close_meeting, closed_band
from dashboard.parts.meeting_decisions import decisions, record
from dashboard.parts.meeting_due import due
from dashboard.parts.meeting_exceptions import exceptions, trends
from dashboard.texts import app as words
from warehouse.text import Text

language = filters.language()
frame.open_page(words.PAGE_MEETING, language)
selection, options = filters.selection(), frame.options()
said = Text(sentence(selection, options, "vi"), sentence(selection, options, "en"))
closed = choose_meeting(language)
content = gathering.content(selection, said)
shown = content if closed is None else Content.model_validate(closed.note.content)
if closed is not None:
    closed_band(closed, shown, (*gathering.headline_series(selection), *gathering.unit_series(selection)), language)
with data.shown_as(shown.edition, shown.data_through):
    decisions(shown.decisions, shown.trends, language, live=closed is None)
    exceptions(shown, language)
    due(shown.due, selection if closed is None else None, language)
    trends(shown, language)
if closed is None:
    record(language)
    close_meeting(content, language)
