"""What a meeting writes down: its decisions, and notes on figures. A form empties only when its words are saved."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

import streamlit as st
from pydantic import ValidationError

from dashboard import data, formats, written
from dashboard.journal import Comment, Decision, EventNote, JournalError, Note, Rebase, SignOff
from dashboard.notes import KINDS, period_name
from dashboard.sections import section
from dashboard.selection import period_codes, period_days
from dashboard.texts import app, say
from dashboard.texts import meeting as words
from dashboard.texts import notes as note_words
from warehouse import listings
from warehouse.metrics import METRICS, METRICS_BY_NAME
from warehouse.text import Language, Text

_SAID = "record_said"


def record(language: Language) -> None:
    """The two forms at the end of the meeting."""
    with section(
        "record",
        finding=words.RECORD_TITLE.get(language),
        meaning=words.RECORD_MEANING.get(language),
        source=words.SOURCE_JOURNAL,
        language=language,
    ):
        _decision_form(language)
        _say("record", language)
        st.subheader(note_words.TITLE.get(language), anchor=False)
        st.caption(note_words.MEANING.get(language))
        _note_form(language)
        _say("note", language)


def _say(form: str, language: Language) -> None:
    """What became of the form that was just sent: refused in words under it, or saved."""
    refused, saved = st.session_state.pop(f"{_SAID}_{form}", (None, None))
    if refused:
        st.error(formats.plain(refused), icon=":material/error:")
    if saved:
        st.toast(say(words.RECORD_SAVED, language, time=saved), icon=":material/check_circle:")


def _unit_choice(title: Text, key: str, placeholder: str, language: Language) -> str | None:
    units = [row["unit_key"] for row in data.listing(listings.units_with_dossiers).to_dicts()]
    names = data.unit_names(language)
    return st.selectbox(
        title.get(language),
        units,
        index=None,
        key=key,
        format_func=lambda unit: names.get(unit, unit),
        placeholder=placeholder,
    )


def _metric_choice(title: Text, key: str, placeholder: Text | None, language: Language) -> str | None:
    return st.selectbox(
        title.get(language),
        [metric.name for metric in METRICS if metric.default_by == ()],
        index=None,
        key=key,
        format_func=lambda name: METRICS_BY_NAME[name].title.get(language),
        placeholder=placeholder.get(language) if placeholder else "",
    )


def _author_input(key: str, title: Text, language: Language) -> None:
    if not st.session_state.get(key):
        st.session_state[key] = written.author()
    st.text_input(title.get(language), max_chars=100, key=key)


def _decision_form(language: Language) -> None:
    names = data.unit_names(language)
    with st.form("record-decision"):
        st.text_area(
            words.RECORD_TEXT.get(language),
            max_chars=1000,
            key="record_text",
            placeholder=words.RECORD_TEXT_HINT.get(language),
        )
        left, right = st.columns(2)
        with left:
            _unit_choice(words.RECORD_OWNER, "record_owner", "", language)
            _metric_choice(words.RECORD_METRIC, "record_metric", words.RECORD_NO_METRIC, language)
            st.text_input(
                words.RECORD_EXPECTED.get(language),
                max_chars=200,
                key="record_expected",
                placeholder=words.RECORD_EXPECTED_HINT.get(language),
            )
        with right:
            st.date_input(
                words.RECORD_DUE.get(language),
                value=written.meeting_day() + timedelta(days=7),
                format="DD/MM/YYYY",
                key="record_due",
            )
            _unit_choice(words.RECORD_UNIT, "record_unit", app.CITY.get(language), language)
            _author_input("record_author", words.RECORD_AUTHOR, language)
        st.form_submit_button(
            words.RECORD_SAVE.get(language),
            icon=":material/edit_note:",
            on_click=_save_decision,
            args=(names, written.meeting_day(), language),
        )


def _filled(*keys: str) -> list[str]:
    return [str(st.session_state.get(key) or "").strip() for key in keys]


def _save_decision(names: Mapping[str, str], today: date, language: Language) -> None:
    text, owner, by, expected = _filled("record_text", "record_owner", "record_author", "record_expected")
    due_on = st.session_state.get("record_due")
    if not (text and owner and by and isinstance(due_on, date)):
        _refuse("record", words.RECORD_MISSING.get(language))
        return
    _save(
        "record",
        lambda: Decision(
            text=text,
            owner=names.get(owner, owner),
            due_on=due_on,
            decided_on=today,
            metric=st.session_state.get("record_metric"),
            unit=st.session_state.get("record_unit") or "",
            expected=expected,
        ),
        by,
        language,
        emptied=("record_text", "record_expected"),
        unset=("record_owner", "record_metric", "record_unit"),
    )


def _refuse(form: str, reason: str) -> None:
    st.session_state[f"{_SAID}_{form}"] = (reason, None)


def _save(
    form: str,
    made: Callable[[], Note],
    by: str,
    language: Language,
    *,
    emptied: tuple[str, ...],
    unset: tuple[str, ...] = (),
) -> None:
    """Write the note; only then is the form emptied. A refusal is said under the form, its words still in it."""
    try:
        entry = written.write(made(), by=by)
    except JournalError as error:
        _refuse(form, error.get(language))
        return
    except ValidationError:
        _refuse(form, note_words.MISSING_TEXT.get(language))
        return
    st.session_state[f"{_SAID}_{form}"] = (None, formats.minute(entry.written_at.astimezone(), language))
    for key in emptied:
        st.session_state[key] = ""
    for key in unset:
        st.session_state[key] = None


def _note_form(language: Language) -> None:
    kind = (
        st.segmented_control(
            note_words.KIND.get(language),
            KINDS,
            default="comment",
            key="note_kind",
            format_func=lambda name: note_words.TITLES[name].get(language),
            required=True,
        )
        or "comment"
    )
    facts = data.facts()
    st.caption(note_words.HOW[kind].get(language))
    with st.form("record-note"):
        left, right = st.columns(2)
        with left:
            optional = None if kind in ("rebase", "comment") else note_words.EVERY_METRIC
            _metric_choice(note_words.METRIC, "note_metric", optional, language)
            if kind == "sign_off":
                codes = list(period_codes(facts.data_from, facts.data_through))
                st.selectbox(
                    note_words.PERIOD.get(language),
                    codes[::-1],
                    index=None,
                    key="note_period",
                    format_func=lambda code: period_name(*(period_days(code) or _NO_DAYS), language),
                    placeholder="",
                )
            else:
                title = note_words.FROM_DAY if kind == "rebase" else note_words.DAY
                st.date_input(title.get(language), value=written.meeting_day(), format="DD/MM/YYYY", key="note_day")
        with right:
            _unit_choice(note_words.UNIT, "note_unit", app.CITY.get(language), language)
            _author_input("note_author", note_words.AUTHOR, language)
        what = note_words.REASON if kind == "rebase" else note_words.WHAT
        st.text_area(what.get(language), max_chars=1000, key="note_text", height=90)
        st.form_submit_button(
            note_words.SAVE.get(language),
            icon=":material/add_comment:",
            on_click=_save_note,
            args=(kind, facts.edition, written.meeting_day(), language),
        )


_NO_DAYS = (date.min, date.min)


def _save_note(kind: str, edition: str, today: date, language: Language) -> None:
    text, by, metric, unit = _filled("note_text", "note_author", "note_metric", "note_unit")
    day = st.session_state.get("note_day")
    period = period_days(str(st.session_state.get("note_period") or ""))
    missing = _missing(kind, text, by, metric, day, period, today, language)
    if missing:
        _refuse("note", " ".join(missing))
        return

    def made() -> Note:
        if kind == "sign_off":
            start, end = period or _NO_DAYS
            return SignOff(
                period_start=start, period_end=end, edition=edition, text=text, metric=metric or None, unit=unit
            )
        assert isinstance(day, date)
        if kind == "rebase":
            return Rebase(starts_on=day, text=text, metric=metric, unit=unit)
        return (EventNote if kind == "event" else Comment)(text=text, on=day, metric=metric or None, unit=unit)

    _save("note", made, by, language, emptied=("note_text",), unset=("note_metric", "note_unit"))


def _missing(
    kind: str,
    text: str,
    by: str,
    metric: str,
    day: object,
    period: tuple[date, date] | None,
    today: date,
    language: Language,
) -> list[str]:
    """What the note still needs, in words; none of it where it can be written."""
    said = []
    if kind != "sign_off" and not text:
        said.append(note_words.MISSING_TEXT.get(language))
    if not by:
        said.append(note_words.MISSING_AUTHOR.get(language))
    if kind in ("rebase", "comment") and not metric:
        said.append(note_words.MISSING_METRIC.get(language))
    if kind == "sign_off":
        if period is None:
            said.append(note_words.MISSING_PERIOD.get(language))
    elif not isinstance(day, date):
        said.append(note_words.MISSING_DAY.get(language))
    elif day > today:
        days = {"day": formats.day(day, language), "last": formats.day(today, language)}
        said.append(say(note_words.TOO_LATE, language, **days))
    return said
