"""From a number to its dossiers: a link in words, and the list it leads to."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from dashboard import data, filters, formats, number_rows
from dashboard.parts.dossiers import dossier_columns, named_dossiers
from dashboard.run_settings import settings
from dashboard.sections import picked, section, unpick
from dashboard.selection import ROWS_KEYS, RowsQuestion, Selection, rows_address, rows_question
from dashboard.series import count_text, value_text
from dashboard.tables import About, download, show_table
from dashboard.texts import app, say
from dashboard.texts import rows as words
from warehouse import listings
from warehouse.errors import UserFacingError
from warehouse.metrics import METRICS_BY_NAME, Theme
from warehouse.policies import POLICIES_BY_NAME, PolicyName
from warehouse.rows_behind import Part, first_part, parts_of
from warehouse.signals.nouns import cases_word, has_own_word, miss_word
from warehouse.text import Language, Text

PROGRESS_PAGE = "dashboard/pages/progress.py"
_OVERVIEW = ("dashboard/pages/overview.py", app.PAGE_OVERVIEW)
_ELSEWHERE: dict[Theme, tuple[str, Text]] = dict.fromkeys(
    (Theme.SATISFACTION, Theme.INDICES, Theme.PROCEDURES), _OVERVIEW
)
_SHOWN = 500


def rows_link(
    metric: str,
    unit: str,
    period_start: date,
    period_end: date,
    policy: PolicyName | None,
    *,
    language: Language,
    part: Part | None = None,
    selection: Selection | None = None,
    edition: str | None = None,
) -> None:
    """A link to the dossiers that a number counts, on the page Tiến độ giải quyết; in words where there are none.

    unit: "" for the whole city, else a unit_key or code. `selection` gives the filters that the number was asked with
    (its units where `unit` is "", its fields, its channels); edition None is the one on the page.
    """
    question = question_of(
        metric, unit, period_start, period_end, policy, part=part, selection=selection, edition=edition
    )
    declared = METRICS_BY_NAME[metric]
    if parts_of(declared, question.policy):
        st.page_link(
            PROGRESS_PAGE,
            label=formats.plain(say(words.LINK, language, what=_what(question, language))),
            icon=":material/arrow_forward:",
            query_params=_address(question, language),
        )
        return
    st.caption(say(words.NO_ROWS, language, cases=cases_word(declared).get(language)))
    if declared.theme in _ELSEWHERE:
        page, title = _ELSEWHERE[declared.theme]
        label = say(words.LINK_ELSEWHERE, language, page=title.get(language))
        st.page_link(page, label=label, icon=":material/arrow_forward:")


def _address(question: RowsQuestion, language: Language) -> dict[str, str]:
    """The question's address, complete also in a tab of its own."""
    return rows_address(question) | ({} if language == settings().lang else {"lang": language})


def question_of(
    metric: str,
    unit: str,
    period_start: date,
    period_end: date,
    policy: PolicyName | None,
    *,
    part: Part | None = None,
    selection: Selection | None = None,
    edition: str | None = None,
) -> RowsQuestion:
    """The question behind a number of a page; a policy that the metric does not know is left out."""
    chosen = selection or Selection()
    declared = METRICS_BY_NAME[metric]
    return RowsQuestion(
        metric=metric,
        start=period_start,
        end=period_end,
        part=part,
        units=(unit,) if unit else chosen.units,
        fields=chosen.fields,
        channels=chosen.channels,
        policy=policy if declared.is_policy_dependent else None,
        edition=edition,
    )


def _what(question: RowsQuestion, language: Language) -> str:
    """Metric, units and days in words."""
    title = METRICS_BY_NAME[question.metric].title.get(language)
    days = formats.period(question.start, question.end, None, language)
    return " · ".join([title, *_unit_titles(question.units, language), days])


def _unit_titles(codes: Sequence[str], language: Language) -> list[str]:
    names: dict[str, str] = {}
    for row in data.listing(listings.units).to_dicts():
        names.setdefault(row["choice"], row["label_en" if language == "en" else "label_vi"])
        names[row["unit_key"]] = row["name_en" if language == "en" else "name_vi"] or row["unit_name"]
    return [names.get(code, code) for code in codes]


def rows_asked(language: Language) -> None:
    """The dossiers that the page's address asks for, if it asks for any; the address keeps asking."""
    asked = {key: st.query_params[key] for key in ROWS_KEYS if key in st.query_params}
    question = rows_question(asked)
    if question is None:
        return
    for key, value in rows_address(question).items():
        filters.keep_in_address(key, value)
    declared = METRICS_BY_NAME[question.metric]
    finding = say(words.TITLE, language, what=_what(question, language))
    edition = question.edition or data.facts().edition
    with section(
        "rows-behind",
        finding=finding,
        meaning=say(words.MEANING, language, meaning=declared.meaning.get(language), edition=edition),
        source=app.SOURCE_DOSSIERS,
        language=language,
    ) as about:
        rows_panel(question, key="rows", about=about, language=language)
        st.button(words.CLOSE.get(language), icon=":material/close:", key="close-rows", on_click=_close)


def picked_rows(place: str, asked: Callable[[str], RowsQuestion | None], about: About, language: Language) -> None:
    """Below a chart: the dossiers behind the mark that was clicked, or how to see them. `asked` understands a pick."""
    chosen = picked(place)
    question = asked(chosen) if chosen else None
    if question is None:
        st.caption(words.HOW_TO_PICK.get(language))
        return
    with st.container(border=True, key=f"picked-rows-{place}"):
        rows_panel(question, key=f"rows-{place}", about=about, language=language)
        with st.container(horizontal=True, vertical_alignment="center", key=f"picked-{place}-ways"):
            st.button(
                words.CLOSE.get(language),
                icon=":material/close:",
                key=f"close-{place}",
                on_click=unpick,
                args=(place,),
                type="tertiary",
            )
            st.page_link(
                PROGRESS_PAGE,
                label=words.ON_PAGE.get(language),
                icon=":material/open_in_full:",
                query_params=_address(question, language),
            )


def _close() -> None:
    for key in ROWS_KEYS:
        st.query_params.pop(key, None)


def rows_panel(question: RowsQuestion, *, key: str, about: About, language: Language) -> None:
    """The number, how many dossiers stand behind each of its parts, and the dossiers of the part chosen."""
    declared = METRICS_BY_NAME[question.metric]
    parts = parts_of(declared, question.policy)
    if not parts:
        st.caption(say(words.NO_ROWS, language, cases=cases_word(declared).get(language)))
        return
    try:
        counts, facts = number_rows.counts(question), data.facts_of(data.of_edition(question.edition))
        st.markdown(formats.plain(_number(question, language)))
    except UserFacingError as error:
        st.info(formats.plain(error.get(language)), icon=":material/info:")
        return
    first = question.part if question.part in parts else first_part(declared, question.policy)
    chosen: Part = (
        st.segmented_control(
            words.WHICH.get(language),
            parts,
            default=first,
            key=f"part-{key}-{'-'.join(rows_address(question).values())}",
            format_func=lambda part: _part_title(question, part, counts[part], language),
            required=True,
            label_visibility="collapsed",
        )
        or first
        or parts[0]
    )
    title = _part_title(question, chosen, counts[chosen], language)
    if not counts[chosen]:
        st.info(words.NONE.get(language), icon=":material/check_circle:")
        return
    shown = named_dossiers(number_rows.dossiers(question, chosen, _SHOWN), language)
    if counts[chosen] > _SHOWN:
        n, all_of_them = (formats.integer(number, language) for number in (_SHOWN, counts[chosen]))
        st.caption(say(words.LIMITED, language, n=n, all=all_of_them))
    columns = dossier_columns(question.policy)
    show_table(shown, columns, key=f"table-{key}", alt=title, language=language, most_rows=14)
    every = number_rows.every_dossier(question, chosen, counts[chosen])
    fields = data.field_names(language)
    download(
        lambda: named_dossiers(every(), language, fields),
        columns,
        key=key,
        about=replace(about, title=f"{_what(question, language)} · {title}"),
        facts=facts,
        language=language,
    )


def _number(question: RowsQuestion, language: Language) -> str:
    """The number as it stands on the page it came from, with its counts and its policy."""
    declared = METRICS_BY_NAME[question.metric]
    row = number_rows.number(question)
    value, counted = value_text(declared, row, language), count_text(declared, row, language)
    if counted:
        value = f"{value} ({counted})"
    said = [f"{_what(question, language)}: {value}"]
    if question.policy:
        said.append(say(words.POLICY, language, policy=POLICIES_BY_NAME[question.policy].title.get(language)))
    return " · ".join(said)


def _part_title(question: RowsQuestion, part: Part, count: int, language: Language) -> str:
    declared = METRICS_BY_NAME[question.metric]
    n = formats.integer(count, language)
    if part == ("rest" if declared.unit.value == "percent" else "numerator") and has_own_word(declared):
        return say(words.MISSES, language, n=n, miss=miss_word(declared).get(language))
    hits = words.HITS.get(declared.name) if part == "numerator" else None
    return say(hits or words.PARTS[part], language, n=n)
