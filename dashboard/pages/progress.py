"""Tiến độ giải quyết: when, where and in which field dossiers were late, and the dossiers themselves."""

from dashboard import filters, frame
from dashboard.parts.aggregates import aggregates
from dashboard.parts.dossiers import drill
from dashboard.parts.lateness import by_field, by_month, by_unit, heat
from dashboard.parts.pace import pace
from dashboard.parts.policy import policy_gap, policy_note
from dashboard.parts.rows_behind import rows_asked
from dashboard.texts import app as words

language = filters.language()
frame.open_page(words.PAGE_PROGRESS, language, has_policy=False)
rows_asked(language)
filters.policy_switch(language)
selection = filters.selection()
policy_note(selection, language)
policy_gap(selection, language)
by_month(selection, language)
by_unit(selection, language)
by_field(selection, language)
heat(selection, language)
pace(selection, language)
aggregates(selection, language)
drill(selection, language)
