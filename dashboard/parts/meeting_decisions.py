"""Last meetings' decisions: who, by when, done or late, each beside the figure it should move."""

import streamlit as st

from dashboard import data, formats, written
from dashboard.journal import JournalError, Outcome
from dashboard.meeting import Figures, KeptDecision, KeptSeries
from dashboard.parts.meeting_series import control
from dashboard.sections import section
from dashboard.texts import app, say
from dashboard.texts import meeting as words
from warehouse.metrics import METRICS_BY_NAME
from warehouse.text import Language

# What the journal refused, until the page has said it.
REFUSAL = "journal_refusal"
_SHOWN_FINISHED = 5
_COLOURS = {"open": "gray", "late": "orange", "done": "blue", "done_late": "gray", "dropped": "gray"}


def decisions(figures: Figures, language: Language, *, live: bool) -> None:
    """Unfinished first, each beside its figure; while `live` each can be marked done, under the writer's name."""
    found = figures.decisions
    states = [one.state for one in found]
    finding = (
        say(
            words.DECISIONS_TITLE,
            language,
            open=sum(state in ("open", "late") for state in states),
            late=states.count("late"),
            done=sum(state in ("done", "done_late") for state in states),
        )
        if found
        else words.DECISIONS_NONE.get(language)
    )
    meaning = (words.DECISIONS_MEANING if found else words.DECISIONS_HOW).get(language)
    with section("decisions", finding=finding, meaning=meaning, source=words.SOURCE_JOURNAL, language=language):
        refusal = st.session_state.pop(REFUSAL, None)
        if refusal:
            st.error(formats.plain(refusal), icon=":material/error:")
        finished = 0
        for one in found:
            finished += one.state not in ("open", "late")
            if finished <= _SHOWN_FINISHED:
                _decision(one, figures, language, live=live)


def _decision(one: KeptDecision, figures: Figures, language: Language, *, live: bool) -> None:
    key = one.entry_id
    with st.container(border=True, key=f"decision-{key}"):
        state = words.STATES[one.state].get(language)
        icon = words.STATE_ICONS[one.state]
        st.markdown(f":{_COLOURS[one.state]}[:material/{icon}: **{state}**] &nbsp; {formats.plain(one.text)}")
        st.caption(
            say(
                words.DECISION_LINE,
                language,
                owner=formats.plain(one.owner),
                due=formats.day(one.due_on, language),
                decided=formats.day(one.decided_on, language),
                author=formats.plain(one.author),
            )
        )
        if one.metric:
            st.caption(formats.plain(_expects(one, language)))
            moved = _moved(one, figures)
            if moved is not None:
                key = f"decision-chart-{key}"
                control(moved, [one], figures.notes, key=key, language=language, since=one.decided_on)
        if live:
            _buttons(one, language)


def _moved(one: KeptDecision, figures: Figures) -> KeptSeries | None:
    """The series the decision should move, where it is one of those watched."""
    for series in figures.trends if not one.unit else (*figures.exceptions, *figures.settled):
        if (series.metric, series.unit) == (one.metric, one.unit):
            return series
    return None


def _buttons(one: KeptDecision, language: Language) -> None:
    key = one.entry_id
    with st.container(horizontal=True, key=f"decision-buttons-{key}"):
        if one.state in ("open", "late"):
            _button(words.MARK_DONE.get(language), "done", key, "check", language)
            _button(words.MARK_DROPPED.get(language), "dropped", key, "block", language)
        else:
            _button(words.REOPEN.get(language), "reopened", key, "undo", language)


def _expects(decision: KeptDecision, language: Language) -> str:
    metric = METRICS_BY_NAME.get(decision.metric or "")
    unit = data.unit_names(language).get(decision.unit) if decision.unit else app.CITY.get(language)
    return say(
        words.DECISION_EXPECTS,
        language,
        metric=metric.title.get(language) if metric else decision.metric,
        unit=unit or decision.unit,
        expected=f" · {decision.expected}" if decision.expected else "",
    )


def _button(title: str, state: str, key: str, icon: str, language: Language) -> None:
    st.button(
        title,
        key=f"{state}-{key}",
        icon=f":material/{icon}:",
        on_click=_write_outcome,
        args=(state, key, language),
        disabled=not written.author(),
        help=None if written.author() else words.NAME_FIRST.get(language),
    )


def _write_outcome(state: str, entry_id: str, language: Language) -> None:
    outcome = Outcome.model_validate({"state": state, "on": written.meeting_day()})
    try:
        written.write(outcome, by=written.author(), refers_to=entry_id)
    except JournalError as error:
        st.session_state[REFUSAL] = error.get(language)
