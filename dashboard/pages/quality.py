"""Chất lượng dữ liệu: the verdict and its rules, rows held back, what changed or vanished, sums per file, freshness."""

from dashboard import filters, frame
from dashboard.parts.checks import checks, verdict
from dashboard.parts.files import freshness, quarantine, reconciliation
from dashboard.parts.restated import restated
from dashboard.parts.vanished import vanished
from dashboard.texts import app as words

language = filters.language()
frame.open_page(words.PAGE_QUALITY, language, has_filters=False)
verdict(language)
checks(language)
quarantine(language)
restated(language)
vanished(language)
reconciliation(language)
freshness(language)
