"""Giao ban tuần: what was decided, what changed, what is due, where it is heading, and what is decided now."""

from dashboard import filters, frame, gathering
from dashboard.choices import sentence
from dashboard.parts.meeting_decisions import decisions, record
from dashboard.parts.meeting_due import due
from dashboard.parts.meeting_exceptions import exceptions, trends
from dashboard.texts import app as words
from warehouse.text import Text

language = filters.language()
frame.open_page(words.PAGE_MEETING, language)
selection, options = filters.selection(), frame.options()
content = gathering.content(selection, Text(sentence(selection, options, "vi"), sentence(selection, options, "en")))
decisions(content.decisions, content.trends, language, live=True)
exceptions(content, language)
due(content.due, selection, language)
trends(content, language)
record(language)
