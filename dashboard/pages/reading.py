"""Cách đọc: one page for those who read the others, with three examples from the data as it is."""

import streamlit as st

from dashboard import filters, frame, gathering
from dashboard.parts.reading import example
from dashboard.texts import app as words
from dashboard.texts import reading

language = filters.language()
frame.open_page(words.PAGE_READING, language, has_filters=False)
selection = filters.selection()
st.markdown(reading.LEAD.get(language))
series = gathering.headlines(selection)
st.header(reading.TWO_QUESTIONS.get(language), anchor=False)
st.markdown(reading.TWO_QUESTIONS_BODY.get(language))
st.header(reading.USUAL.get(language), anchor=False)
st.markdown(reading.USUAL_BODY.get(language))
example("usual", series, language)
st.header(reading.SIGNAL.get(language), anchor=False)
st.markdown(reading.SIGNAL_BODY.get(language))
example("signal", series, language)
st.header(reading.CEILING.get(language), anchor=False)
st.markdown(reading.CEILING_BODY.get(language))
example("ceiling", series, language)
st.header(reading.MORE.get(language), anchor=False)
st.markdown(reading.MORE_BODY.get(language))
