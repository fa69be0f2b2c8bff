"""Last meetings' decisions: who, by when, done or late; and the form that records this meeting's."""

from collections.abc import Sequence
from datetime import date, timedelta

import streamlit as st

from dashboard import data, formats, written
from dashboard.journal import Decision, JournalError, Outcome
from dashboard.meeting import KeptDecision, KeptSeries
from dashboard.parts.meeting_series import control
from dashboard.sections import section
from dashboard.texts import app, say
from dashboard.texts import meeting as words
from warehouse import listings
from warehouse.metrics import METRICS, METRICS_BY_NAME
from warehouse.text import Language

_SHOWN_FINISHED = 5
_COLOURS = {"open": "gray", "late": "orange", "done": "blue", "done_late": "gray", "dropped": "gray"}


def decisions(found: Sequence[KeptDecision], trends: Sequence[KeptSeries], language: Language, *, live: bool) -> None:
    """Unfinished first, each beside its figure; while `live` each can be marked done, under the writer's name."""
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
        finished = 0
        for one in found:
            finished += one.state not in ("open", "late")
            if finished <= _SHOWN_FINISHED:
                _decision(one, trends, language, live=live)


def _decision(one: KeptDecision, trends: Sequence[KeptSeries], language: Language, *, live: bool) -> None:
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
            moved = next((each for each in trends if (each.metric, each.unit) == (one.metric, one.unit)), None)
            if moved is not None:
                control(moved, [one], key=f"decision-chart-{key}", language=language, since=one.decided_on)
        if live:
            _buttons(one, language)


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
        st.session_state["journal_refusal"] = error.get(language)


def record(language: Language) -> None:
    """The form at the end of the meeting; it empties once the decision is saved."""
    with section(
        "record",
        finding=words.RECORD_TITLE.get(language),
        meaning=words.RECORD_MEANING.get(language),
        source=words.SOURCE_JOURNAL,
        language=language,
    ):
        refusal = st.session_state.pop("journal_refusal", None)
        if refusal:
            st.error(formats.plain(refusal), icon=":material/error:")
        units = {row["unit_key"]: row for row in data.listing(listings.units_with_dossiers).to_dicts()}
        names = data.unit_names(language)
        with st.form("record-decision", clear_on_submit=True):
            text = st.text_area(
                words.RECORD_TEXT.get(language),
                max_chars=1000,
                key="record_text",
                placeholder=words.RECORD_TEXT_HINT.get(language),
            )
            left, right = st.columns(2)
            owner = left.selectbox(
                words.RECORD_OWNER.get(language),
                list(units),
                index=None,
                key="record_owner",
                format_func=lambda key: names.get(key, key),
                placeholder="",
            )
            due_on = right.date_input(
                words.RECORD_DUE.get(language),
                value=written.meeting_day() + timedelta(days=7),
                format="DD/MM/YYYY",
                key="record_due",
            )
            metric = left.selectbox(
                words.RECORD_METRIC.get(language),
                [metric.name for metric in METRICS if metric.default_by == ()],
                index=None,
                key="record_metric",
                format_func=lambda name: METRICS_BY_NAME[name].title.get(language),
                placeholder=words.RECORD_NO_METRIC.get(language),
            )
            unit = right.selectbox(
                words.RECORD_UNIT.get(language),
                list(units),
                index=None,
                key="record_unit",
                format_func=lambda key: names.get(key, key),
                placeholder=app.CITY.get(language),
            )
            expected = left.text_input(
                words.RECORD_EXPECTED.get(language),
                max_chars=200,
                key="record_expected",
                placeholder=words.RECORD_EXPECTED_HINT.get(language),
            )
            by = right.text_input(
                words.RECORD_AUTHOR.get(language), value=written.author(), max_chars=100, key="record_author"
            )
            is_sent = st.form_submit_button(words.RECORD_SAVE.get(language), icon=":material/edit_note:")
        if is_sent:
            _save(text, names.get(owner or "", ""), due_on, metric, unit, expected, by, language)


def _save(
    text: str,
    owner: str,
    due_on: date,
    metric: str | None,
    unit: str | None,
    expected: str,
    by: str,
    language: Language,
) -> None:
    if not (text.strip() and owner and by.strip()):
        st.error(words.RECORD_MISSING.get(language), icon=":material/error:")
        return
    decision = Decision(
        text=text,
        owner=owner,
        due_on=due_on,
        decided_on=written.meeting_day(),
        metric=metric,
        unit=unit or "",
        expected=expected,
    )
    try:
        entry = written.write(decision, by=by)
    except JournalError as error:
        st.error(formats.plain(error.get(language)), icon=":material/error:")
        return
    st.toast(
        say(words.RECORD_SAVED, language, time=formats.minute(entry.written_at.astimezone(), language)),
        icon=":material/check_circle:",
    )
    st.rerun()
