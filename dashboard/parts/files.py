"""What became of every row of every file: held back, reconciled, and how fresh each source is."""

from dataclasses import replace

import polars as pl
import streamlit as st

from dashboard import data, formats
from dashboard.parts.columns import source_table, with_column_names
from dashboard.parts.reconciled import COUNT_COLUMNS, PARTS, capital, with_difference
from dashboard.sections import chart, section
from dashboard.tables import About, Column, download, show_table, table_behind
from dashboard.texts import quality as words
from dashboard.texts import say
from warehouse import listings
from warehouse.reasons import reason_text
from warehouse.tables import STAGING_TABLES_BY_SOURCE
from warehouse.text import Language

_SAMPLE = 200
_REASON_COLUMNS = (
    Column(name="reason_name", title=words.COL_REASON, width="large"),
    Column(name="source_name", title=words.COL_SOURCE),
    Column(name="n_rows", title=words.COL_ROWS, kind="count"),
    Column(name="n_files", title=words.COL_FILES, kind="count"),
)
_ROW_COLUMNS = (
    Column(name="source_file", title=words.COL_FILE, width="medium"),
    Column(name="source_sheet", title=words.COL_SHEET),
    Column(name="source_row", title=words.COL_ROW, kind="count"),
    Column(name="column", title=words.COL_COLUMN),
    Column(name="found", title=words.COL_FOUND, width="medium"),
    Column(name="expected", title=words.COL_EXPECTED, width="medium"),
)
_FILE_COLUMNS = (
    Column(name="source_file", title=words.COL_FILE, width="medium"),
    Column(name="source_name", title=words.COL_SOURCE),
    Column(name="exported_at", title=words.COL_EXPORTED, kind="minute"),
    *COUNT_COLUMNS,
    Column(name="is_reference", title=words.COL_REFERENCE, kind="yes_no"),
)
_FRESH_COLUMNS = (
    Column(name="source_name", title=words.COL_SOURCE, width="medium"),
    Column(name="exported_at", title=words.COL_EXPORTED, kind="minute"),
    Column(name="age", title=words.COL_AGE, kind="count"),
    Column(name="n_files", title=words.COL_FILES, kind="count"),
    Column(name="rows_loaded", title=words.COL_LOADED, kind="count"),
)


def _sourced(rows: pl.DataFrame, language: Language) -> pl.DataFrame:
    names = {source: table.title.get(language) for source, table in STAGING_TABLES_BY_SOURCE.items()}
    return rows.with_columns(source_name=pl.col("source").replace(names))


def quarantine(language: Language) -> None:
    """Rows held back by reason, and the rows themselves."""
    counts = data.listing(listings.quarantine_counts)
    if counts.is_empty():
        with section(
            "quarantine",
            finding=words.QUARANTINE_NONE.get(language),
            meaning=words.QUARANTINE_MEANING.get(language),
            source=words.SOURCE,
            language=language,
        ) as about:
            return
    names = {code: capital(reason_text(code).get(language)) for code in counts["reason"].unique()}
    by_reason = counts.group_by("reason").agg(pl.col("n_rows").sum()).sort("n_rows", "reason", descending=[True, False])
    total = int(by_reason["n_rows"].sum())
    finding = say(
        words.QUARANTINE_TITLE,
        language,
        reason=reason_text(by_reason["reason"][0]).get(language),
        part=formats.integer(by_reason["n_rows"][0], language),
        all=formats.integer(total, language),
    )
    with section(
        "quarantine",
        finding=finding,
        meaning=words.QUARANTINE_MEANING.get(language),
        source=words.SOURCE,
        language=language,
    ) as about:
        bars = _bars(by_reason, names, language)
        picture = chart("ranked_bars", bars, key="reasons-chart", alt=finding, language=language)
        table = _sourced(counts, language).with_columns(reason_name=pl.col("reason").replace(names))
        table_behind(
            table,
            _REASON_COLUMNS,
            key="reasons",
            alt=finding,
            about=about,
            facts=data.facts(),
            language=language,
            drawn=[picture],
        )
        _samples(by_reason["reason"].to_list(), names, about, language)


def _bars(by_reason: pl.DataFrame, names: dict[str, str], language: Language) -> pl.DataFrame:
    largest = int(by_reason["n_rows"][0])
    total = int(by_reason["n_rows"].sum())
    return pl.DataFrame(
        [
            {
                "name": names[row["reason"]],
                "value": float(row["n_rows"]),
                "value_text": formats.integer(row["n_rows"], language),
                "count_text": f"{formats.integer(row['n_rows'], language)} / {formats.integer(total, language)}",
                "is_first": row["n_rows"] == largest,
                "largest": float(largest),
            }
            for row in by_reason.to_dicts()
        ]
    )


def _samples(reasons: list[str], names: dict[str, str], about: About, language: Language) -> None:
    reason = st.selectbox(
        words.QUARANTINE_CHOOSE.get(language),
        reasons,
        key="quarantine_reason",
        format_func=lambda code: names.get(code, code),
    )
    rows = data.listing(listings.quarantine_rows, reason=reason, limit=_SAMPLE)
    rows = with_column_names(rows, [source_table(row) for row in rows["source"]], language)
    shown = say(words.QUARANTINE_SHOWN, language, n=formats.integer(rows.height, language))
    show_table(
        rows, _ROW_COLUMNS, key="quarantine-table", alt=f"{names.get(reason, reason)}: {shown}", language=language
    )
    about = replace(about, title=f"{names.get(reason, reason)}: {shown}")
    download(rows, _ROW_COLUMNS, key="quarantine", about=about, facts=data.facts(), language=language)


def reconciliation(language: Language) -> None:
    """rows_read = rows_loaded + rows_superseded + rows_duplicate + rows_quarantined, file by file."""
    rows = with_difference(_sourced(data.listing(listings.files), language))
    broken = rows.filter(pl.col("difference") != 0).height
    sums = {name: formats.integer(rows[name].sum(), language) for name in ("rows_read", *PARTS)}
    finding = (
        say(words.FILES_BROKEN, language, n=broken)
        if broken
        else say(
            words.FILES_TITLE,
            language,
            n=rows.height,
            read=sums["rows_read"],
            loaded=sums["rows_loaded"],
            superseded=sums["rows_superseded"],
            duplicate=sums["rows_duplicate"],
            held=sums["rows_quarantined"],
        )
    )
    with section(
        "files",
        finding=finding,
        meaning=words.FILES_MEANING.get(language),
        source=words.SOURCE,
        language=language,
    ) as about:
        show_table(rows, _FILE_COLUMNS, key="files-table", alt=finding, language=language)
        download(rows, _FILE_COLUMNS, key="files", about=about, facts=data.facts(), language=language)


def freshness(language: Language) -> None:
    """The newest export of each source."""
    as_of = data.facts().as_of
    rows = (
        _sourced(data.listing(listings.freshness), language)
        .with_columns(age=(pl.lit(as_of) - pl.col("exported_at").dt.date()).dt.total_days())
        .sort("exported_at", nulls_last=True)
    )
    known = rows.filter(pl.col("exported_at").is_not_null())
    first, last = known.row(0, named=True), known.row(-1, named=True)
    same = first["exported_at"].date() == last["exported_at"].date()
    finding = say(
        words.FRESH_SAME if same else words.FRESH_TITLE,
        language,
        newest=formats.day(last["exported_at"], language),
        source=first["source_name"],
        oldest=formats.day(first["exported_at"], language),
    )
    with section(
        "freshness",
        finding=finding,
        meaning=words.FRESH_MEANING.get(language),
        source=words.SOURCE,
        language=language,
    ) as about:
        show_table(rows, _FRESH_COLUMNS, key="freshness-table", alt=finding, language=language)
        download(rows, _FRESH_COLUMNS, key="freshness", about=about, facts=data.facts(), language=language)
