"""Tables: the figures behind a chart, on screen and as a file a Vietnamese Excel opens correctly."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import polars as pl
import pyarrow as pa
import streamlit as st

from dashboard import formats
from dashboard.texts import app as words
from dashboard.texts import formats as format_words
from dashboard.texts import say
from warehouse.editions import EditionFacts
from warehouse.text import Language, Text

Kind = Literal["text", "count", "decimal", "share", "day", "minute", "yes_no"]
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_ROW_PIXELS = 35


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column shown. A share is written from `numerator` and `denominator` beside it, always rounded down."""

    name: str
    title: Text
    kind: Kind = "text"
    numerator: str = "numerator"
    denominator: str = "denominator"
    width: Literal["small", "medium", "large"] | int | None = None


def _shown(column: Column, row: dict[str, Any], language: Language) -> str | float | int | None:
    if column.kind == "share":
        if row[column.denominator] is None or row[column.numerator] is None:
            return None
        return formats.percent(row[column.numerator], row[column.denominator], language)
    value = row[column.name]
    if value is None:
        return None
    if column.kind == "day":
        return formats.day(value, language)
    if column.kind == "minute":
        return formats.minute(value, language)
    if column.kind == "yes_no":
        return (format_words.YES if value else format_words.NO).get(language)
    if column.kind == "count":
        return int(value)
    return float(value) if column.kind == "decimal" else str(value)


def arrow_table(frame: pl.DataFrame, columns: Sequence[Column], language: Language) -> pa.Table:
    """The cells as shown, one Arrow column per declared column; numbers stay numbers so that they sort."""
    types = {"count": pa.int64(), "decimal": pa.float64()}
    rows = frame.to_dicts()
    return pa.table(
        {
            column.name: pa.array(
                [_shown(column, row, language) for row in rows], type=types.get(column.kind, pa.string())
            )
            for column in columns
        }
    )


def show_table(
    frame: pl.DataFrame,
    columns: Sequence[Column],
    *,
    key: str,
    alt: str,
    language: Language,
    most_rows: int = 12,
) -> None:
    """The table on screen; taller ones scroll inside themselves."""
    settings: dict[str, Any] = {}
    for column in columns:
        title = column.title.get(language)
        if column.kind in ("count", "decimal"):
            settings[column.name] = st.column_config.NumberColumn(title, format="localized", width=column.width)
        else:
            side: Literal["left", "right"] = "right" if column.kind in ("share", "day", "minute") else "left"
            settings[column.name] = st.column_config.TextColumn(title, alignment=side, width=column.width)
    st.dataframe(
        arrow_table(frame, columns, language),
        hide_index=True,
        column_config=settings,
        key=key,
        alt=alt,
        placeholder="–",
        height=_ROW_PIXELS * (min(frame.height, most_rows) + 1) + 3,
    )


def _file_cell(column: Column, row: dict[str, Any], language: Language) -> str:
    value = row[column.name] if column.kind != "share" else None
    if column.kind == "share":
        numerator, denominator = row[column.numerator], row[column.denominator]
        if not denominator or numerator is None:
            return ""
        text = f"{numerator / denominator:.6f}"
        return text.replace(".", ",") if language == "vi" else text
    if value is None:
        return ""
    if column.kind == "count":
        return str(int(value))
    if column.kind == "decimal":
        text = f"{value:.6f}".rstrip("0").rstrip(".")
        return text.replace(".", ",") if language == "vi" else text
    text = str(_shown(column, row, language))
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def csv_bytes(frame: pl.DataFrame, columns: Sequence[Column], *, facts: EditionFacts, language: Language) -> bytes:
    """`;`-separated UTF-8 with a byte-order mark; no cell can start a formula; edition and demo mark in every row."""
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    source = say(words.CSV_EDITION, language, edition=facts.edition, end=formats.day(facts.data_through, language))
    marks = [source, *([words.DEMO_MARK.get(language)] if facts.is_demo else [])]
    titles = [column.title.get(language) for column in columns]
    mark_titles = [words.CSV_SOURCE_TITLE, *([words.CSV_NATURE_TITLE] if facts.is_demo else [])]
    writer.writerow([*titles, *(title.get(language) for title in mark_titles)])
    for row in frame.to_dicts():
        writer.writerow([*(_file_cell(column, row, language) for column in columns), *marks])
    return target.getvalue().encode("utf-8-sig")


def download(
    frame: pl.DataFrame | Callable[[], pl.DataFrame],
    columns: Sequence[Column],
    *,
    key: str,
    facts: EditionFacts,
    language: Language,
) -> None:
    """A button that writes the file only when pressed; a frame to be asked for is asked only then, outside of a run."""
    mark = f"-{words.CSV_DEMO_SUFFIX.get(language)}" if facts.is_demo else ""
    st.download_button(
        words.DOWNLOAD_CSV.get(language),
        data=lambda: csv_bytes(frame() if callable(frame) else frame, columns, facts=facts, language=language),
        file_name=f"thuocdo-{key}-{facts.edition}{mark}.csv",
        mime="text/csv",
        key=f"csv-{key}",
        on_click="ignore",
        icon=":material/download:",
    )


def table_behind(
    frame: pl.DataFrame,
    columns: Sequence[Column],
    *,
    key: str,
    alt: str,
    facts: EditionFacts,
    language: Language,
) -> None:
    """The figures behind a chart, folded away, with their own file."""
    with st.expander(words.TABLE_BEHIND.get(language), key=f"fold-{key}", icon=":material/table_rows:"):
        show_table(frame, columns, key=f"table-{key}", alt=alt, language=language)
        download(frame, columns, key=key, facts=facts, language=language)
