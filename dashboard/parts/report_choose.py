"""Which document: its form, its period, its unit, kept in the address; and the request they make."""

from collections.abc import Sequence
from typing import TypeVar

import polars as pl
import streamlit as st

from dashboard import data, filters, formats
from dashboard.exports.forms import FORMS, FORMS_BY_NAME, Form
from dashboard.exports.model import Request
from dashboard.exports.requests import request_of
from dashboard.exports.spans import BASES, Basis, Kind, Span, spans_of
from dashboard.texts import reports as words
from dashboard.texts import say
from warehouse import listings
from warehouse.policies import POLICIES_BY_NAME, POLICY_NAMES, PolicyName
from warehouse.settings import Settings
from warehouse.text import Language

T = TypeVar("T", bound=str)
_FORM, _BASIS, _KIND, _PERIOD, _UNIT, _POLICY = "form", "basis", "kind", "period", "of_unit", "by_policy"


def chosen_form(language: Language) -> Form:
    """The form of the switch, or of the address."""
    name = _choice(_FORM, list(FORMS_BY_NAME), FORMS[0].name)
    st.selectbox(
        words.FORM.get(language),
        list(FORMS_BY_NAME),
        key=_FORM,
        format_func=lambda form: FORMS_BY_NAME[form].title.get(language),
    )
    form = FORMS_BY_NAME[st.session_state.get(_FORM, name)]
    st.caption(formats.plain(form.meaning.get(language)))
    return form


def chosen_request(form: Form, language: Language) -> Request | None:
    """The request, where it is complete: an unfinished period needs a tick, and None says that it has none yet."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="report-choices"):
        span = _span(form, language)
        unit = _unit(form, span, language) if span else ""
        policy = _policy(form, language)
    if span is None:
        return None
    draft = False
    if not span.is_complete and not form.is_of_a_moment:
        facts = data.facts()
        draft = st.checkbox(words.DRAFT.get(language), key="draft")
        said = say(
            words.DRAFT_HELP,
            language,
            end=formats.day(span.end, language),
            as_of=formats.day(facts.as_of, language),
        )
        st.caption(formats.plain(said))
        if not draft:
            return None
    return request_of(
        data.source(), form.name, period=span.asked, basis=span.basis, unit=unit, policy=policy, draft=draft
    )


def _span(form: Form, language: Language) -> Span | None:
    kinds = [kind for kind in form.kinds if kind in words.KINDS]
    usual: Kind = "quarter" if "quarter" in kinds else kinds[0]
    kind = _choice(_KIND, kinds, usual)
    st.selectbox(
        words.KIND.get(language),
        kinds,
        key=_KIND,
        format_func=lambda one: words.KINDS[one].get(language),
        width=140,
    )
    kind = st.session_state.get(_KIND, kind)
    basis: Basis = form.basis
    if kind != "week":
        basis = _choice(_BASIS, BASES, form.basis)
        st.selectbox(
            words.BASIS.get(language),
            BASES,
            key=_BASIS,
            format_func=lambda one: words.BASES[one].get(language),
            width=200,
        )
        basis = st.session_state.get(_BASIS, basis)
    facts = data.facts()
    spans = {span.asked: span for span in spans_of(kind, basis=basis, data_from=facts.data_from, as_of=facts.as_of)}
    if not spans:
        return None
    finished = next((asked for asked, span in spans.items() if span.is_complete), next(iter(spans)))
    asked = _choice(_PERIOD, list(spans), finished)
    st.selectbox(
        words.PERIOD.get(language),
        list(spans),
        key=_PERIOD,
        format_func=lambda one: _named(spans[one], language) if one in spans else one,
        width=260,
    )
    return spans.get(st.session_state.get(_PERIOD, asked))


def _named(span: Span, language: Language) -> str:
    title = span.title.get(language)
    return title if span.is_complete else say(words.UNFINISHED_OPTION, language, title=title)


def _unit(form: Form, span: Span, language: Language) -> str:
    if not form.has_units:
        return ""
    there = data.listing(listings.units).filter(
        (pl.col("unit_kind") != "city") & (pl.col("valid_from") <= span.counted_to) & (pl.col("valid_to") > span.start)
    )
    names = {"": words.WHOLE_CITY.get(language)} | {
        row["unit_key"]: row["label_en" if language == "en" else "label_vi"] or row["unit_name"]
        for row in there.to_dicts()
    }
    chosen = _choice(_UNIT, list(names), "")
    st.selectbox(
        words.UNIT.get(language), list(names), key=_UNIT, format_func=lambda one: names.get(one, one), width=300
    )
    return str(st.session_state.get(_UNIT, chosen))


def _policy(form: Form, language: Language) -> PolicyName:
    if form.policy is not None:
        return form.policy
    _choice(_POLICY, POLICY_NAMES, Settings().policy)
    st.selectbox(
        words.POLICY.get(language),
        POLICY_NAMES,
        key=_POLICY,
        format_func=lambda name: POLICIES_BY_NAME[name].title.get(language),
        width=260,
    )
    chosen: PolicyName = st.session_state[_POLICY]
    return chosen


def _choice(key: str, possible: Sequence[T], usual: T) -> T:
    """What is chosen, else what the address asks for, else what is usual; kept in the address where it is not."""
    asked = st.session_state.get(key, st.query_params.get(key))
    found = next((one for one in possible if one == asked), usual)
    st.session_state[key] = found
    filters.keep_in_address(key, found if found != usual else None)
    return found
