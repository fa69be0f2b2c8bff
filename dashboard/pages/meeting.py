"""Giao ban tuần: what was decided, what changed, what is due, and what is decided now."""

from dashboard import filters, frame
from dashboard.parts.meeting_decisions import decisions, record
from dashboard.parts.meeting_due import due
from dashboard.texts import app as words

language = filters.language()
frame.open_page(words.PAGE_MEETING, language)
selection = filters.selection()
decisions(language)
due(selection, language)
record(language)
