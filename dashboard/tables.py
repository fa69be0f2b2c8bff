"""Tables: the figures behind a chart, on screen and as a file a Vietnamese Excel opens correctly."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

import polars as pl
import pyarrow as pa
import streamlit as st

from dashboard import formats
from dashboard.exports.plain import guarded
from dashboard.texts import app as words
from dashboard.texts import formats as format_words
from dashboard.texts import say
from warehouse.editions import EditionFacts
from warehouse.text import Language, Text

Kind = Literal["text", "count", "decimal", "share", "day", "minute", "yes_no"]
_ROW_PIXELS = 35
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column shown. A share is written from `numerator` and `denominator` beside it, always rounded down."""

    name: str
    title: Text
    kind: Kind = "text"
    numerator: str = "numerator"
    denominator: str = "denominator"
    width: Literal["small", "medium", "large"] | int | None = None


@dataclass(frozen=True, kw_only=True)
class About:
    """What stands above and below figures wherever they go: what they say, how they are defined, where they are from.

    In the reader's language, as the page's section says it.
    """

    title: str
    meaning: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A chart on the page: its name in the catalogue and its rows; `heading` tells it from others of one picture."""

    name: str
    frame: pl.DataFrame
    heading: str = ""


def shown(column: Column, row: dict[str, Any], language: Language) -> str | float | int | None:
    """A cell as a reader sees it: numbers that can be sorted stay numbers, the rest is written out."""
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
                [shown(column, row, language) for row in rows], type=types.get(column.kind, pa.string())
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
    on_row: Callable[[int], None] | None = None,
) -> None:
    """The table on screen; taller ones scroll inside themselves. `on_row` is called with a row that is chosen."""
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
        on_select="ignore" if on_row is None else partial(_take_row, key, on_row),
        selection_mode="single-row",
    )


def _take_row(key: str, on_row: Callable[[int], None]) -> None:
    rows = st.session_state[key]["selection"]["rows"]
    if rows:
        on_row(rows[0])


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
    text = str(shown(column, row, language))
    return guarded(text)


def csv_bytes(frame: pl.DataFrame, columns: Sequence[Column], *, facts: EditionFacts, language: Language) -> bytes:
    """`;`-separated UTF-8 with a byte-order mark; no cell can start a formula; edition and demo mark in every row."""
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    marks = marks_of(facts, language)
    titles = [guarded(column.title.get(language)) for column in columns]
    mark_titles = [words.CSV_SOURCE_TITLE, *([words.CSV_NATURE_TITLE] if facts.is_demo else [])]
    writer.writerow([*titles, *(title.get(language) for title in mark_titles)])
    for row in frame.to_dicts():
        writer.writerow([*(_file_cell(column, row, language) for column in columns), *marks])
    return target.getvalue().encode("utf-8-sig")


def marks_of(facts: EditionFacts, language: Language) -> list[str]:
    """Edition and data date, and that the data is made up where it is: on every file."""
    source = say(words.CSV_EDITION, language, edition=facts.edition, end=formats.day(facts.data_through, language))
    return [source, *([words.DEMO_MARK.get(language)] if facts.is_demo else [])]


def download(
    frame: pl.DataFrame | Callable[[], pl.DataFrame],
    columns: Sequence[Column],
    *,
    key: str,
    about: About,
    facts: EditionFacts,
    language: Language,
    drawn: Sequence[Drawn] = (),
) -> None:
    """Buttons for the figures and the picture; a file is written only when its button is pressed.

    A frame to be asked for is asked only then, outside of the page's run. The libraries that write files are imported
    only then, too.
    """

    def rows() -> pl.DataFrame:
        return frame() if callable(frame) else frame

    def csv_file() -> bytes:
        return csv_bytes(rows(), columns, facts=facts, language=language)

    def workbook() -> bytes:
        from dashboard.exports.figures_xlsx import figures_xlsx

        return figures_xlsx(rows(), columns, about=about, facts=facts, language=language)

    def picture() -> bytes:
        from dashboard.exports.pictures import picture_png

        return picture_png(drawn, about=about, facts=facts, language=language)

    with st.container(horizontal=True, key=f"files-{key}"):
        _file_button(csv_file, "csv", words.DOWNLOAD_CSV, "text/csv", key, facts, language)
        _file_button(workbook, "xlsx", words.DOWNLOAD_XLSX, _XLSX, key, facts, language)
        if drawn:
            _file_button(picture, "png", words.DOWNLOAD_PNG, "image/png", key, facts, language)


def _file_button(
    write: Callable[[], bytes], suffix: str, title: Text, mime: str, key: str, facts: EditionFacts, language: Language
) -> None:
    mark = f"-{words.CSV_DEMO_SUFFIX.get(language)}" if facts.is_demo else ""
    st.download_button(
        title.get(language),
        data=write,
        file_name=f"thuocdo-{key}-{facts.edition}{mark}.{suffix}",
        mime=mime,
        key=f"{suffix}-{key}",
        on_click="ignore",
        icon=":material/image:" if suffix == "png" else ":material/download:",
    )


def table_behind(
    frame: pl.DataFrame,
    columns: Sequence[Column],
    *,
    key: str,
    alt: str,
    about: About,
    facts: EditionFacts,
    language: Language,
    drawn: Sequence[Drawn] = (),
    on_row: Callable[[int], None] | None = None,
) -> None:
    """What is behind a chart, folded away: its figures, and their files; `drawn` is what its picture shows."""
    with st.expander(words.TABLE_BEHIND.get(language), key=f"fold-{key}", icon=":material/table_rows:"):
        show_table(frame, columns, key=f"table-{key}", alt=alt, language=language, on_row=on_row)
        download(frame, columns, key=key, about=about, facts=facts, language=language, drawn=drawn)
