"""Chất lượng dữ liệu: the verdict, the rules behind it, the rows held back, the sums per file, the freshness."""

from dashboard import filters, frame
from dashboard.parts.checks import checks, verdict
from dashboard.parts.files import freshness, quarantine, reconciliation
from dashboard.texts import app as words

language = filters.language()
frame.open_page(words.PAGE_QUALITY, language, has_filters=False)
verdict(language)
checks(language)
quarantine(language)
reconciliation(language)
freshness(language)
