"""The verdict on an edition and every rule behind it."""

import polars as pl
import streamlit as st

from dashboard import data, formats
from dashboard.parts.columns import with_column_names
from dashboard.sections import section
from dashboard.tables import Column, download, show_table
from dashboard.texts import quality as words
from dashboard.texts import say
from warehouse import listings
from warehouse.tables import STAGING_TABLES
from warehouse.text import Language

_COLUMNS = (
    Column(name="result", title=words.COL_RESULT),
    Column(name="title", title=words.COL_CHECK, width="large"),
    Column(name="table", title=words.COL_TABLE),
    Column(name="column", title=words.COL_COLUMN),
    Column(name="severity", title=words.COL_SEVERITY),
    Column(name="element_count", title=words.COL_EXAMINED, kind="count"),
    Column(name="unexpected_count", title=words.COL_UNEXPECTED, kind="count"),
    Column(name="stage", title=words.COL_STAGE),
)


def verdict(language: Language) -> None:
    """Whether the data can be used, in one sentence, and what the sentence rests on."""
    facts = data.facts()
    total = facts.checks_passed + facts.checks_failed
    count = formats.integer(total, language)
    finding = (
        say(words.VERDICT_PASSED, language, n=count)
        if facts.verdict == "passed"
        else say(
            words.VERDICT_WARNED,
            language,
            failed=formats.integer(facts.checks_failed, language),
            n=count,
            held=formats.integer(facts.rows_quarantined, language),
            read=formats.integer(facts.rows_read, language),
            share=formats.percent(facts.rows_quarantined, facts.rows_read, language),
        )
    )
    built = say(
        words.BUILT,
        language,
        built=formats.minute(facts.built_at, language),
        exported=formats.minute(facts.exported_at, language),
        as_of=formats.day(facts.as_of, language),
    )
    with section(
        "verdict",
        finding=finding,
        meaning=f"{words.VERDICT_MEANING.get(language)} {built}",
        source=words.SOURCE,
        language=language,
    ):
        if facts.accepted_partial:
            st.warning(words.VERDICT_PARTIAL.get(language), icon=":material/warning:")


def checks(language: Language) -> None:
    """Every rule, failures first."""
    rows = data.listing(listings.checks)
    passed = int(rows["success"].sum())
    finding = say(
        words.CHECKS_TITLE,
        language,
        passed=formats.integer(passed, language),
        n=formats.integer(rows.height, language),
    )
    shown = _named(rows, language)
    with section(
        "checks",
        finding=finding,
        meaning=words.CHECKS_MEANING.get(language),
        source=words.SOURCE,
        language=language,
    ) as about:
        show_table(shown, _COLUMNS, key="checks-table", alt=finding, language=language)
        download(shown, _COLUMNS, key="checks", about=about, facts=data.facts(), language=language)


def _named(rows: pl.DataFrame, language: Language) -> pl.DataFrame:
    tables = {table.name: table.title.get(language) for table in STAGING_TABLES}
    named = with_column_names(rows, rows["table_name"].to_list(), language)
    return named.with_columns(
        result=pl.when("success")
        .then(pl.lit(words.PASSED.get(language)))
        .otherwise(pl.lit(words.FAILED.get(language))),
        title=pl.col("title_en" if language == "en" else "title_vi"),
        table=pl.col("table_name").replace(tables),
        severity=pl.col("severity").replace({key: text.get(language) for key, text in words.SEVERITIES.items()}),
        stage=pl.col("stage").replace({key: text.get(language) for key, text in words.STAGES.items()}),
    )
