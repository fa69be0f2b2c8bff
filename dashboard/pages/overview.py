"""Tổng quan: the headline figures, and how they came about."""

from dashboard import filters, frame
from dashboard.headline import tiles
from dashboard.parts.indices import index_ranks
from dashboard.parts.online import coverage, online_share
from dashboard.parts.satisfaction import satisfaction
from dashboard.parts.timeliness import on_time_trend
from dashboard.texts import app as words

language = filters.language()
frame.open_page(words.PAGE_OVERVIEW, language)
selection = filters.selection()
tiles(selection, language)
on_time_trend(selection, language)
online_share(selection, language)
coverage(selection, language)
satisfaction(selection, language)
index_ranks(selection, language)
