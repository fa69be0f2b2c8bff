"""Ranks that others published about the city: known ranks as points, "top five" as a band."""

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from dashboard import data, findings
from dashboard.sections import chart, section
from dashboard.selection import Selection
from dashboard.tables import Column, table_behind
from dashboard.texts import app, overview, say
from warehouse import listings, theme_listings
from warehouse.text import Language

CITY = "Cẩm Phả"
_SCHEMA = {
    "kind": pl.String,
    "label": pl.String,
    "name": pl.String,
    "rank": pl.Float64,
    "top": pl.Float64,
    "rank_text": pl.String,
    "short_text": pl.String,
    "note": pl.String,
    "next_label": pl.String,
    "next_rank": pl.Float64,
    "is_solid": pl.Boolean,
}
_COLUMNS = (
    Column(name="index_name", title=overview.COL_INDEX),
    Column(name="year", title=overview.COL_YEAR),
    Column(name="locality", title=overview.COL_LOCALITY),
    Column(name="rank_text", title=overview.COL_RANK),
    Column(name="score", title=overview.COL_SCORE, kind="decimal"),
    Column(name="is_conflict", title=overview.COL_CONFLICT, kind="yes_no"),
    Column(name="method_version", title=overview.COL_METHOD),
    Column(name="note", title=overview.COL_NOTE),
    Column(name="source", title=overview.COL_SOURCE),
)


def index_ranks(selection: Selection, language: Language) -> None:
    """One small chart per index in which the city was ranked, and the table of every published figure."""
    everything = data.listing(listings.index_rows).filter(pl.col("component") == "total")
    if selection.start is not None:
        everything = everything.filter(pl.col("edition_year") >= selection.start.year)
    if selection.end is not None:
        everything = everything.filter(pl.col("edition_year") <= selection.end.year)
    ours = everything.filter(pl.col("locality") == CITY)
    first = ours.filter(pl.col("rank") == 1).height
    known = ours.filter(pl.col("rank").is_not_null()).height
    bands = ours.filter(pl.col("rank").is_null() & pl.col("rank_at_most").is_not_null()).height
    finding = findings.ranks(first, known, bands, language)
    with section(
        "ranks",
        finding=finding,
        meaning=overview.RANKS_MEANING.get(language),
        source=app.SOURCE_INDICES,
        language=language,
    ) as about:
        drawn = []
        if ours.height:
            years = range(int(ours["edition_year"].min()), int(ours["edition_year"].max()) + 1)  # type: ignore[arg-type]
            codes = [code for code in overview.INDEX_SHORT if code in ours["index_code"].to_list()]
            with st.grid(columns=len(codes), min_column_width=300, gap="medium"):
                for code in codes:
                    totals = everything.filter(pl.col("index_code") == code)
                    rows = rank_rows(totals, _breaks(code, language), years, language)
                    name = overview.INDEX_NAMES[code].get(language)
                    with st.container(gap="xsmall", key=f"index-{code}"):
                        st.markdown(f"**{name}**")
                        alt = f"{name}. {finding}"
                        drawn.append(
                            chart("rank_history", rows, key=f"rank-{code}", alt=alt, language=language, heading=name)
                        )
        table_behind(
            _table(everything, language),
            _COLUMNS,
            key="ranks",
            alt=finding,
            about=about,
            facts=data.facts(),
            language=language,
            drawn=drawn,
        )


def _breaks(code: str, language: Language) -> dict[int, str]:
    """What an index measures in another way, by the first year of it."""
    text = "what_en" if language == "en" else "what_vi"
    rows = data.listing(theme_listings.method_breaks).filter(pl.col("index_code") == code).to_dicts()
    return {int(row["first_year"]): row[text] for row in rows}


def _text(row: dict[str, Any], language: Language) -> str | None:
    of = int(row["rank_of"]) if row["rank_of"] is not None else None
    if row["rank"] is not None:
        return f"{int(row['rank'])}/{of}" if of else str(int(row["rank"]))
    if row["rank_at_most"] is not None:
        return say(overview.BAND_TEXT, language, n=int(row["rank_at_most"]), of=of or "?")
    return None


def rank_rows(totals: pl.DataFrame, breaks: Mapping[int, str], years: range, language: Language) -> pl.DataFrame:
    """One index's published totals as charts/ranks.py expects them, for every year of the range.

    totals: rows of listings.index_rows of one index; breaks: what is measured in another way, by its first year.
    """
    rows: list[dict[str, Any]] = []
    by_locality: dict[str, dict[int, dict[str, Any]]] = {CITY: {}}
    for row in totals.to_dicts():
        known = by_locality.setdefault(row["locality"], {})
        year, before = int(row["edition_year"]), known.get(int(row["edition_year"]))
        if before is None or before["rank"] is None:
            known[year] = row
        elif row["rank"] not in (None, before["rank"]):
            # Two sources, two ranks: neither is drawn, the table has both.
            known[year] = {**row, "rank": None, "rank_at_most": None}
    for year in years:
        for locality, of_years in by_locality.items():
            found = of_years.get(year)
            if locality == CITY or (found is not None and found["rank"] is not None):
                rows.append(_rank_row(locality, year, found, of_years.get(year + 1), breaks, language))
    shown = [year for year in breaks if year in years[1:]]
    rows += [
        dict.fromkeys(_SCHEMA) | {"kind": "break", "label": str(year), "top": 0.5, "note": breaks[year]}
        for year in shown
    ]
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row")


def _rank_row(
    locality: str,
    year: int,
    row: dict[str, Any] | None,
    after: dict[str, Any] | None,
    breaks: Mapping[int, str],
    language: Language,
) -> dict[str, Any]:
    kind = "none"
    rank = None
    if row is not None and row["rank"] is not None:
        kind, rank = "rank" if locality == CITY else "other", float(row["rank"])
    elif row is not None and row["rank_at_most"] is not None:
        kind, rank = "band", float(row["rank_at_most"]) + 0.5
    is_joined = kind in ("rank", "other") and after is not None and after["rank"] is not None
    return {
        "kind": kind,
        "label": str(year),
        "name": locality,
        "rank": rank,
        "top": 0.5,
        "rank_text": _text(row, language) if row is not None else None,
        "short_text": f"≤ {int(row['rank_at_most'])}" if row is not None and kind == "band" else None,
        "note": row["note"] if row is not None else None,
        "next_label": str(year + 1) if is_joined else None,
        "next_rank": float(after["rank"]) if is_joined and after is not None else None,
        "is_solid": year + 1 not in breaks,
    }


def _table(everything: pl.DataFrame, language: Language) -> pl.DataFrame:
    names = {code: text.get(language) for code, text in overview.INDEX_NAMES.items()}
    rows = [
        {
            **row,
            "index_name": names.get(row["index_code"], row["index_code"]),
            "year": str(row["edition_year"]),
            "rank_text": _text(row, language),
        }
        for row in everything.sort("index_code", "edition_year", "rank", nulls_last=True).to_dicts()
    ]
    return pl.DataFrame(rows, infer_schema_length=None)
