"""Figures of closed periods that changed since the last edition, and the dossiers behind each."""

from dataclasses import replace
from typing import Any

import polars as pl
import streamlit as st

from dashboard import changes, data, filters, formats
from dashboard.sections import section
from dashboard.tables import About, Column, download, show_table
from dashboard.texts import changes as words
from dashboard.texts import say
from warehouse.edition_diff import EditionDiff, moved_sums
from warehouse.policies import POLICIES_BY_NAME
from warehouse.text import Language

_SHOWN = 200
_DOSSIERS = 300
_COLUMNS = (
    Column(name="metric_title", title=words.METRIC, width=210),
    Column(name="period", title=words.PERIOD, width=95),
    Column(name="unit", title=words.UNIT, width=150),
    Column(name="before", title=words.BEFORE, width=160),
    Column(name="after", title=words.AFTER, width=160),
    Column(name="difference", title=words.DIFFERENCE, width=120),
)
_FILE_COLUMNS = (*_COLUMNS, Column(name="policy_title", title=words.POLICY))
_DOSSIER_COLUMNS = (
    Column(name="dossier_id", title=words.DOSSIER, width=170),
    Column(name="change_title", title=words.CHANGE, width=130),
    Column(name="details", title=words.DETAILS, width=420),
    Column(name="unit", title=words.UNIT, width=150),
    Column(name="numerator_change", title=words.NUMERATOR, kind="count", width=80),
    Column(name="denominator_change", title=words.DENOMINATOR, kind="count", width=80),
    Column(name="source_file", title=words.FILE, width=200),
    Column(name="source_row", title=words.ROW, kind="count", width=70),
)


def restated(language: Language) -> None:
    """What the last edition said otherwise of periods that were over; new periods are not restatements."""
    diff = data.since_last_edition()
    if diff is None:
        _section(words.RESTATED_FIRST.get(language), "", language)
        return
    policy = filters.selection().policy
    closed = diff.figures.filter(pl.col("kind") == "restated")
    # The definition in force is shown; the file holds them all.
    figures = closed.filter(pl.col("policy").is_null() | (pl.col("policy") == policy))
    meaning = say(
        words.RESTATED_MEANING,
        language,
        before=diff.before.edition,
        day=formats.day(diff.before.as_of, language),
        others=formats.integer(diff.figures.height - closed.height, language),
        policy=_lower_first(POLICIES_BY_NAME[policy].label.get(language)),
    )
    if figures.is_empty():
        _section(words.RESTATED_NONE.get(language), meaning, language)
        return
    names = data.unit_names(language)
    rows = figures.head(_SHOWN).to_dicts()
    finding = say(
        words.RESTATED_TITLE,
        language,
        n=formats.integer(figures.height, language),
        figure=f"{changes.figure_title(rows[0], language, names, has_policy=False)}, "
        f"{changes.side(rows[0], 'before', language)} → {changes.side(rows[0], 'after', language)}",
    )
    with section("restated", finding=finding, meaning=meaning, source=words.SOURCE, language=language) as about:
        shown = _named(rows, names, language)
        show_table(shown, _COLUMNS, key="restated-table", alt=finding, language=language, most_rows=10)
        everything = _named(closed.to_dicts(), names, language)
        download(everything, _FILE_COLUMNS, key="restated", about=about, facts=data.facts(), language=language)
        _dossiers(diff, rows, names, about, language)


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def _section(finding: str, meaning: str, language: Language) -> None:
    with section("restated", finding=finding, meaning=meaning, source=words.SOURCE, language=language):
        return


def _named(rows: list[dict[str, Any]], names: dict[str, str], language: Language) -> pl.DataFrame:
    return pl.DataFrame(
        [
            {
                "metric_title": changes.metric_title(row, language, has_policy=False),
                "policy_title": changes.policy_title(row, language),
                "period": changes.period_title(row, language),
                "unit": changes.unit_title(row, language, names),
                "before": changes.side(row, "before", language),
                "after": changes.side(row, "after", language),
                "difference": changes.difference(row, language),
            }
            for row in rows
        ]
    )


def _dossiers(
    diff: EditionDiff, figures: list[dict[str, Any]], names: dict[str, str], about: About, language: Language
) -> None:
    """One figure chosen, and what about which dossiers changed it."""
    number = st.selectbox(
        words.RESTATED_CHOOSE.get(language),
        range(len(figures)),
        key="restated_figure",
        format_func=lambda position: changes.figure_title(figures[position], language, names, has_policy=False),
    )
    figure = figures[number or 0]
    found = data.moved_dossiers(figure)
    if found is None:
        st.info(words.NO_DOSSIERS.get(language), icon=":material/info:")
        return
    total = formats.integer(found.height, language)
    if found.height > _DOSSIERS:
        n = formats.integer(_DOSSIERS, language)
        st.caption(formats.plain(say(words.RESTATED_LIMITED, language, n=n, all=total)))
    left = moved_sums(figure, found)
    if any(left.values()):
        sizes = {name: formats.decimal(value, language, 2) for name, value in left.items()}
        st.caption(formats.plain(say(words.NOT_ADDED_UP, language, **sizes)))
    shown = found.with_columns(
        pl.col("unit_key").replace(names).alias("unit"),
        (pl.col("numerator_after") - pl.col("numerator_before")).alias("numerator_change"),
        (pl.col("denominator_after") - pl.col("denominator_before")).alias("denominator_change"),
        pl.Series("change_title", [changes.dossier_change(row, language) for row in found.to_dicts()], dtype=pl.String),
        pl.Series(
            "details",
            [changes.dossier_details(row, language, names, policy=figure["policy"]) for row in found.to_dicts()],
            dtype=pl.String,
        ),
    )
    alt = f"{changes.figure_title(figure, language, names)}: {say(words.RESTATED_DOSSIERS, language, n=total)}"
    show_table(shown.head(_DOSSIERS), _DOSSIER_COLUMNS, key="restated-dossiers", alt=alt, language=language)
    about = replace(about, title=alt)
    download(shown, _DOSSIER_COLUMNS, key="restated-dossiers", about=about, facts=data.facts(), language=language)
