"""Only what needs a look: each a sentence a program computed, its chart, and the way to its dossiers."""

from collections.abc import Sequence

import streamlit as st

from dashboard import formats
from dashboard.meeting import Content, KeptDecision, KeptSeries
from dashboard.parts.meeting_series import control, verdicts
from dashboard.sections import section
from dashboard.texts import app, say
from dashboard.texts import meeting as words
from warehouse.metrics import METRICS_BY_NAME
from warehouse.text import Language

_SHOWN = 12


def exceptions(kept: Content, language: Language) -> None:
    """Each figure or unit with a signal or a target it cannot meet; all the others are one line."""
    found = kept.exceptions
    finding = (
        say(words.EXCEPTIONS_TITLE, language, n=formats.integer(len(found), language))
        if found
        else words.EXCEPTIONS_NONE.get(language)
    )
    with section(
        "exceptions",
        finding=finding,
        meaning=words.EXCEPTIONS_MEANING.get(language),
        source=app.SOURCE_DOSSIERS,
        language=language,
    ):
        for one in found[:_SHOWN]:
            _exception(one, kept.decisions, language)
        rest = found[_SHOWN:]
        if rest:
            names = "; ".join(f"{title(one, language)}" for one in rest)
            st.caption(formats.plain(say(words.EXCEPTIONS_MORE, language, n=len(rest), names=names)))
        for sentence in _others(kept, language):
            st.markdown(formats.plain(sentence))


def _others(kept: Content, language: Language) -> list[str]:
    """What was looked at and needs no look, one line each."""
    sentences = [say(words.QUIET, language, n=formats.integer(kept.quiet, language))]
    if kept.settled:
        names = "; ".join(title(one, language) for one in kept.settled)
        sentences.append(say(words.SETTLED, language, n=len(kept.settled), names=names))
    if kept.too_few:
        sentences.append(say(words.TOO_FEW, language, n=formats.integer(kept.too_few, language)))
    return sentences


def title(kept: KeptSeries, language: Language) -> str:
    """What the series is of: the metric, and the unit where it is not the city."""
    metric = METRICS_BY_NAME[kept.metric].title.get(language)
    return f"{metric} · {kept.unit_title.get(language)}" if kept.unit else metric


def _exception(one: KeptSeries, decisions: Sequence[KeptDecision], language: Language) -> None:
    key = f"{one.metric}-{one.unit or 'city'}"
    with st.container(border=True, key=f"exception-{key}"):
        unit = f"**{formats.plain(one.unit_title.get(language))}** · " if one.unit else ""
        st.markdown(f"{unit}{formats.plain(one.summary.get(language))}")
        st.markdown(verdicts(one, language))
        with st.expander(words.SHOW_CHART.get(language), icon=":material/show_chart:", key=f"fold-exception-{key}"):
            about = [each for each in decisions if (each.metric, each.unit) == (one.metric, one.unit)]
            control(one, about, key=f"exception-chart-{key}", language=language)


def trends(kept: Content, language: Language) -> None:
    """The headline figures over time, with variation and assurance, target and decisions."""
    unusual = sum(one.is_exception for one in kept.trends)
    finding = say(words.TRENDS_TITLE, language, n=unusual, all=len(kept.trends))
    with (
        section(
            "trends",
            finding=finding,
            meaning=words.TRENDS_MEANING.get(language),
            source=app.SOURCE_DOSSIERS,
            language=language,
        ),
        st.grid(columns=2, min_column_width=560, gap="medium"),
    ):
        for one in kept.trends:
            with st.container(key=f"trend-{one.metric}"):
                st.subheader(formats.plain(title(one, language)), anchor=False)
                st.markdown(formats.plain(one.summary.get(language)))
                st.markdown(verdicts(one, language))
                about = [each for each in kept.decisions if (each.metric, each.unit) == (one.metric, one.unit)]
                control(one, about, key=f"trend-chart-{one.metric}", language=language)
