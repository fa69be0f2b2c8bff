"""What stands around every page: demo band, title, language, data strip, and refusals in words."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import streamlit as st

from dashboard import data, filters, formats, written
from dashboard.choices import Options
from dashboard.sections import theme
from dashboard.texts import app as words
from dashboard.texts import say
from dashboard.theme import CSS, DARK_PRINT_CSS
from warehouse import listings
from warehouse.editions import EditionFacts
from warehouse.errors import NoEditionError, UserFacingError
from warehouse.settings import Settings
from warehouse.text import LANGUAGES, Language, Text

# A weekly meeting looks at data of this week.
_FRESH_DAYS = 8
ICON = Path(__file__).parent / "static" / "icon.png"


def open_page(title: Text, language: Language, *, has_filters: bool = True, has_policy: bool = True) -> None:
    """Title and language, then the edition of this run with its band and strip, then the filters."""
    head(title, language)
    data.pin_edition()
    written.pin()
    facts = data.facts()
    demo_band(facts, language)
    strip(facts, language)
    choices = options()
    filters.seed(choices, title.en)
    if has_filters:
        filters.bar(choices, has_policy=has_policy)


def head(title: Text, language: Language) -> None:
    """The page's subject and the language switch."""
    st.html(CSS)
    if theme() == "dark":
        st.html(DARK_PRINT_CSS)
    st.logo(str(ICON), size="large")
    st.caption(f"**{words.BRAND.get(language)}** · {words.SUBTITLE.get(language)}")
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="head"):
        st.title(title.get(language), anchor=False, width="content")
        st.segmented_control(
            words.LANGUAGE.get(language),
            LANGUAGES,
            key="lang",
            format_func=words.LANGUAGE_NAMES.get,
            label_visibility="collapsed",
            required=True,
            on_change=filters.keep_for_rerun,
        )


def demo_band(facts: EditionFacts, language: Language) -> None:
    """Quiet and permanent wherever a figure comes from demo files."""
    if facts.is_demo:
        with st.container(key="band"):
            st.markdown(f":material/science: {words.DEMO_BAND.get(language)}")


def strip(facts: EditionFacts, language: Language) -> None:
    """Data date, edition and the verdict of the checks, as icon and word."""
    checks = facts.checks_passed + facts.checks_failed
    dates = say(
        words.STRIP_DATA,
        language,
        start=formats.day(facts.data_from, language),
        end=formats.day(facts.data_through, language),
    )
    edition = say(words.STRIP_EDITION, language, edition=facts.edition)
    if facts.checks_failed:
        verdict = say(words.VERDICT_WARNED, language, failed=facts.checks_failed, n=checks)
        badge = f":orange[:material/warning: {formats.plain(verdict)}]"
    else:
        verdict = say(words.VERDICT_PASSED, language, n=checks)
        badge = f":blue[:material/verified: {formats.plain(verdict)}]"
    held = ""
    if facts.rows_quarantined:
        count = formats.integer(facts.rows_quarantined, language)
        held = f" · :material/inventory_2: {formats.plain(say(words.VERDICT_REFUSED_ROWS, language, n=count))}"
    stale = _stale(facts, date.today(), language)
    with st.container(key="strip"):
        st.markdown(
            f":material/calendar_today: {formats.plain(dates)}{stale} · {formats.plain(edition)} · {badge}{held}"
        )


def _stale(facts: EditionFacts, today: date, language: Language) -> str:
    """How old the newest export is, once it is old; demo data is old by nature."""
    days = (today - facts.exported_at.date()).days
    if facts.is_demo or days <= _FRESH_DAYS:
        return ""
    text = say(
        words.STALE, language, exported=formats.day(facts.exported_at, language), days=formats.integer(days, language)
    )
    return f" · :orange[:material/schedule: {formats.plain(text)}]"


def options() -> Options:
    """What this edition can be filtered by."""
    facts = data.facts()
    return Options(
        first=facts.data_from,
        last=facts.data_through,
        units=_names(data.listing(listings.units_with_dossiers), "choice", "label_vi", "label_en"),
        fields=_names(data.listing(listings.fields), "field_code", "field_name", "field_name_en"),
        channels=_names(data.listing(listings.channels), "channel", "title_vi", "title_en"),
    )


def _names(frame: pl.DataFrame, code: str, vi: str, en: str) -> dict[str, Text]:
    return {row[code]: Text(row[vi], row[en] or row[vi]) for row in frame.select(code, vi, en).to_dicts()}


def guarded(show: Callable[[], None], language: Language) -> None:
    """Run a page; what a person can mend is said in words instead of the page."""
    try:
        show()
    except NoEditionError as error:
        refusal(words.NO_EDITION_TITLE, error, language)
    except data.EditionReplacedError as error:
        refusal(words.REPLACED_TITLE, error, language)
    except UserFacingError as error:
        refusal(words.REFUSED_TITLE, error, language)


def refusal(title: Text, error: UserFacingError, language: Language) -> None:
    """What is wrong and what to do next."""
    st.header(title.get(language), anchor=False)
    if isinstance(error, NoEditionError):
        home = str(Settings().home.resolve()).replace("`", "")
        st.info(say(words.NO_EDITION_BODY, language, home=f"`{home}`"), icon=":material/info:")
    else:
        st.info(formats.plain(error.get(language)), icon=":material/info:")
    st.button(words.OPEN_AGAIN.get(language), icon=":material/refresh:")
