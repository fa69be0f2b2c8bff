"""Báo cáo: a form, its period and unit, what it will say, the file, and whether a file is one of ours."""

import streamlit as st

from dashboard import data, filters, formats, frame
from dashboard.parts.report_choose import chosen_form, chosen_request
from dashboard.parts.report_issue import issue
from dashboard.parts.report_ledger import ledger, verify
from dashboard.parts.report_pack import make_pack
from dashboard.parts.report_preview import preview
from dashboard.texts import app as words
from dashboard.texts import reports as report_words
from warehouse.errors import UserFacingError

language = filters.language()
frame.open_page(words.PAGE_REPORTS, language, has_filters=False)
st.markdown(report_words.MEANING.get(language))
form = chosen_form(language)
try:
    request = chosen_request(form, language)
    report = data.report(request) if request is not None else None
except UserFacingError as error:
    report = None
    st.info(formats.plain(error.get(language)), icon=":material/info:")
if report is not None:
    preview(report, language)
    name = issue(report, language)
    make_pack(report.request, name, language)
verify(language)
ledger(language)
