"""The reader's language and filters: kept in the URL by codes, across pages, languages and reloads."""

from collections.abc import Callable, Mapping
from datetime import date

import streamlit as st

from dashboard import formats
from dashboard.choices import Options, sentence
from dashboard.run_settings import read_settings, settings
from dashboard.selection import Selection, days_between, known
from dashboard.texts import filters as words
from dashboard.texts import say
from warehouse.policies import POLICIES_BY_NAME, POLICY_NAMES
from warehouse.text import LANGUAGES, Language, Text

_SINGLE = ("from", "to", "policy")
_SEVERAL = ("unit", "field", "channel")
KEYS = (*_SINGLE, *_SEVERAL)
# Widget state vanishes with its widget, on pages without the bar: this copy does not.
_KEPT = "kept_filters"
_KEPT_LANGUAGE = "kept_language"
_IGNORED = "ignored_values"
_PAGE = "last_page"
_SYNCED = "synced_url"
_ADDED = "added_to_url"


def _default(key: str) -> str | list[str] | None:
    if key in _SEVERAL:
        return []
    return settings().policy if key == "policy" else None


def seed_language() -> Language:
    """At the start of a run: the language from the switch, else what was kept, else ?lang=, else the setting."""
    read_settings()
    chosen = st.session_state.get("lang")
    if chosen not in LANGUAGES:
        asked = st.session_state.get(_KEPT_LANGUAGE, st.query_params.get("lang"))
        chosen = asked if asked in LANGUAGES else settings().lang
        st.session_state["lang"] = chosen
    st.session_state[_KEPT_LANGUAGE] = chosen
    return language()


def language() -> Language:
    """The language of this run."""
    chosen: Language = st.session_state[_KEPT_LANGUAGE]
    return chosen


def page_shown() -> str:
    """The page of this run once its filters are seeded; before that, the page of the last run."""
    return str(st.session_state.get(_PAGE, ""))


def _current(key: str) -> str | list[str] | None:
    """The choice now. A switch that must have a value may be without one for a moment: then what is kept."""
    value: str | list[str] | None = st.session_state.get(key)
    if value is None and (key not in st.session_state or _default(key) is not None):
        value = st.session_state.get(_KEPT, {}).get(key, _default(key))
    return value


def seed(options: Options, page: str) -> None:
    """Before any filter is drawn: take what is kept, else what the URL asks for and the edition has.

    A page's widgets are others than the last page's, although they share their keys: on a new page every choice
    is handed to them anew.
    """
    kept = st.session_state.setdefault(_KEPT, {})
    if st.session_state.get(_SYNCED) is None:
        _read_url(options, kept)
    is_new_page = st.session_state.get(_PAGE) != page
    st.session_state[_PAGE] = page
    for key in KEYS:
        value = st.session_state.get(key)
        if is_new_page or key not in st.session_state or (value is None and _default(key) is not None):
            st.session_state[key] = kept.get(key, _default(key))


def _read_url(options: Options, kept: dict[str, str | list[str] | None]) -> None:
    ignored: list[str] = []
    for key in KEYS:
        asked = st.query_params.get_all(key)
        found, unknown = known(asked, options.codes(key))
        ignored += [f"{key}={code}" for code in unknown]
        if key in _SEVERAL:
            kept[key] = list(found)
        else:
            kept[key] = found[0] if found else _default(key)
    st.session_state[_IGNORED] = ignored


def keep_in_address(key: str, value: str | None) -> None:
    """During a page's run: something of its own that the address must say, beside the filters."""
    if value:
        st.session_state.setdefault(_ADDED, {})[key] = value


def sync() -> None:
    """After the page: write the choices that differ from the defaults into the URL."""
    kept = st.session_state.setdefault(_KEPT, {})
    for key in KEYS:
        kept[key] = _current(key)
    wanted = {key: kept[key] for key in KEYS if kept[key] not in (None, []) and kept[key] != _default(key)}
    if language() != settings().lang:
        wanted["lang"] = language()
    wanted |= st.session_state.pop(_ADDED, {})
    present = {
        key: st.query_params.get_all(key) if key in _SEVERAL else st.query_params[key] for key in st.query_params
    }
    if wanted != present:
        st.query_params.from_dict(wanted)
    st.session_state[_SYNCED] = wanted


def keep_for_rerun() -> None:
    """In the language switch: re-assign every choice, or Streamlit shows the labels of the old language."""
    for key in KEYS:
        if key in st.session_state:
            st.session_state[key] = st.session_state[key]


def _reset() -> None:
    for key in KEYS:
        st.session_state[key] = _default(key)
    st.session_state[_IGNORED] = []


def selection() -> Selection:
    """What is chosen now."""
    since, until = _current("from"), _current("to")
    start, end = days_between(since if isinstance(since, str) else None, until if isinstance(until, str) else None)
    policy = _current("policy")
    policies = [name for name in POLICY_NAMES if name == policy]
    return Selection(
        start=start,
        end=end,
        units=tuple(_current("unit") or ()),
        fields=tuple(_current("field") or ()),
        channels=tuple(_current("channel") or ()),
        policy=policies[0] if policies else settings().policy,
    )


def _period_name(code: str, language: Language) -> str:
    if len(code) == 4:
        return say(words.YEAR, language, year=code)
    return formats.month(date(int(code[:4]), int(code[5:]), 1), language)


def bar(options: Options, *, has_policy: bool = True) -> None:
    """One quiet line: what is being looked at, a button to change it, a button to reset it.

    `has_policy` is False on a page that draws `policy_switch` itself.
    """
    chosen_language = language()
    with st.container(horizontal=True, vertical_alignment="center", key="filters"):
        with st.popover(words.OPEN_FILTERS.get(chosen_language), icon=":material/tune:"):
            _widgets(options, chosen_language)
            if has_policy:
                _policy_choice(chosen_language)
        if any(_current(key) != _default(key) for key in KEYS):
            st.button(words.RESET.get(chosen_language), icon=":material/restart_alt:", on_click=_reset, type="tertiary")
        st.markdown(formats.plain(sentence(selection(), options, chosen_language)))
    ignored = st.session_state.get(_IGNORED)
    if ignored:
        st.caption(formats.plain(say(words.IGNORED, chosen_language, values=", ".join(ignored))))


def _widgets(options: Options, language: Language) -> None:
    for column, key, title, placeholder in zip(
        st.columns(2), ("from", "to"), (words.FROM, words.TO), (words.FIRST_DAY, words.LAST_DAY), strict=True
    ):
        column.selectbox(
            title.get(language),
            options.codes(key),
            index=None,
            key=key,
            format_func=lambda code: _period_name(code, language),
            placeholder=placeholder.get(language),
        )
    for key, title, every, names in (
        ("unit", words.UNIT, words.ALL_UNITS, options.units),
        ("field", words.FIELD, words.ALL_FIELDS, options.fields),
        ("channel", words.CHANNEL, words.ALL_CHANNELS, options.channels),
    ):
        st.multiselect(
            title.get(language),
            list(names),
            key=key,
            format_func=_namer(names, language),
            placeholder=every.get(language),
        )


def _policy_choice(language: Language) -> None:
    st.radio(
        words.POLICY.get(language),
        POLICY_NAMES,
        key="policy",
        format_func=lambda name: POLICIES_BY_NAME[name].title.get(language),
        captions=[POLICIES_BY_NAME[name].meaning.get(language) for name in POLICY_NAMES],
    )


def policy_switch(language: Language) -> None:
    """The definitions of "on time" side by side, for the page that is about them."""
    st.segmented_control(
        words.POLICY.get(language),
        POLICY_NAMES,
        key="policy",
        format_func=lambda name: POLICIES_BY_NAME[name].title.get(language),
        required=True,
    )


def _namer(names: Mapping[str, Text], language: Language) -> Callable[[str], str]:
    return lambda code: names[code].get(language) if code in names else code
