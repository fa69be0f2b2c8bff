"""Dossiers that stood in an export and are missing from a later one that covers them."""

import polars as pl
import streamlit as st

from dashboard import data, formats
from dashboard.sections import section
from dashboard.tables import Column, download, show_table
from dashboard.texts import changes as words
from dashboard.texts import say
from warehouse import listings
from warehouse.text import Language

_SHOWN = 500
_COLUMNS = (
    Column(name="dossier_id", title=words.DOSSIER, width=175),
    Column(name="unit", title=words.UNIT, width=190),
    Column(name="status_title", title=words.STATUS, width=150),
    Column(name="received_at", title=words.RECEIVED, kind="minute", width=130),
    Column(name="last_seen_file", title=words.LAST_SEEN_FILE, width=240),
    Column(name="last_seen_at", title=words.LAST_SEEN_AT, kind="minute", width=130),
    Column(name="missing_file", title=words.MISSING_FILE, width=240),
    Column(name="missing_at", title=words.MISSING_AT, kind="minute", width=130),
)


def vanished(language: Language) -> None:
    """How many, which, and where each was seen last; they stay counted."""
    total = data.vanished_count()
    if not total:
        with section(
            "vanished",
            finding=words.VANISHED_NONE.get(language),
            meaning=words.VANISHED_MEANING.get(language),
            source=words.VANISHED_SOURCE,
            language=language,
        ):
            return
    count = formats.integer(total, language)
    finding = say(words.VANISHED_TITLE, language, n=count)
    rows = data.listing(listings.vanished_dossiers, limit=_SHOWN)
    names = data.status_names(language)
    shown = rows.with_columns(
        pl.coalesce("unit_name_en" if language == "en" else "unit_name", "unit_name").alias("unit"),
        pl.col("status").replace(names).alias("status_title"),
    )
    with section(
        "vanished",
        finding=finding,
        meaning=words.VANISHED_MEANING.get(language),
        source=words.VANISHED_SOURCE,
        language=language,
    ) as about:
        if total > rows.height:
            n = formats.integer(rows.height, language)
            st.caption(formats.plain(say(words.VANISHED_LIMITED, language, n=n)))
        show_table(shown, _COLUMNS, key="vanished-table", alt=finding, language=language)
        download(shown, _COLUMNS, key="vanished", about=about, facts=data.facts(), language=language)
