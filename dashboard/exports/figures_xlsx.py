"""The figures behind a chart as a workbook: what they say and mean on top, the table as numbers and dates."""

import io
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import ROUND_DOWN, Decimal
from math import ceil
from typing import Any

import polars as pl

from dashboard.exports.sheets import COUNT, SHARE, Book, clean, opened_book
from dashboard.tables import About, Column, marks_of, shown
from dashboard.texts import app as words
from dashboard.texts import say
from warehouse.editions import EditionFacts
from warehouse.text import Language

_DECIMAL = "[$-42A]#,##0.0##_)"
_DAY, _MINUTE = "dd/mm/yyyy", "dd/mm/yyyy hh:mm"
_FILL = "#E8EFF7"
_NARROWEST, _WIDEST = 9, 44
_RULED = {"border": 1, "font_size": 11}
_LINE_HEIGHT = 17.5


def figures_xlsx(
    frame: pl.DataFrame, columns: Sequence[Column], *, about: About, facts: EditionFacts, language: Language
) -> bytes:
    """One sheet. A share is a number as the page shows it, rounded down, so that file and page agree."""
    target = io.BytesIO()
    marks = marks_of(facts, language)
    rows = frame.to_dicts()
    with opened_book(target, title=about.title, author="", created=facts.built_at) as book:
        sheet = book.sheet(words.FIGURES_SHEET.get(language), footer=" · ".join(marks))
        widths = [_width(column, rows, language) for column in columns]
        top = _head(book, sheet, about, marks, widths, language)
        heading = book.style(bold=True, text_wrap=True, bg_color=_FILL, border=1, align="center")
        sheet.set_row(top, 2 * _LINE_HEIGHT)
        for position, column in enumerate(columns):
            sheet.write_string(top, position, clean(column.title.get(language)), heading)
            sheet.set_column(position, position, widths[position])
        for number, row in enumerate(rows, start=top + 1):
            for position, column in enumerate(columns):
                _cell(book, sheet, number, position, column, row, language)
        sheet.freeze_panes(top + 1, 1)
        sheet.repeat_rows(top)
        if rows:
            sheet.autofilter(top, 0, top + len(rows), len(columns) - 1)
    return target.getvalue()


def _head(
    book: Book, sheet: Any, about: About, marks: Sequence[str], widths: Sequence[float], language: Language
) -> int:
    """Finding, definition, source and edition, demo mark, over the whole table. Returns the row of the headings."""
    edition, *demo = marks
    lines: list[tuple[str, dict[str, Any], float]] = [
        (about.title, {"bold": True, "font_size": 14}, 1.25),
        (about.meaning, {}, 1),
        (f"{say(words.FILE_SOURCE, language, source=about.source)} · {edition}", {"italic": True}, 1),
        *((mark, {"bold": True, "font_color": "#B45309"}, 1.0) for mark in demo),
    ]
    for row, (text, properties, size) in enumerate(lines):
        style = book.style(text_wrap=True, **properties)
        if len(widths) > 1:
            sheet.merge_range(row, 0, row, len(widths) - 1, "", style)
        sheet.write_string(row, 0, clean(text), style)
        # A merged cell does not grow with its text: its height is set by the letters that fit on a line.
        sheet.set_row(row, _LINE_HEIGHT * size * ceil(1.15 * size * len(text) / sum(widths)))
    return len(lines) + 1


def _cell(
    book: Book, sheet: Any, row: int, position: int, column: Column, values: dict[str, Any], language: Language
) -> None:
    if column.kind == "share":
        numerator, denominator = values[column.numerator], values[column.denominator]
        if denominator and numerator is not None:
            share = (Decimal(str(numerator)) / Decimal(str(denominator))).quantize(Decimal("0.001"), ROUND_DOWN)
            sheet.write_number(row, position, float(share), book.style(num_format=SHARE, **_RULED))
            return
        sheet.write_blank(row, position, None, book.style(**_RULED))
        return
    value = values[column.name]
    if value is None:
        sheet.write_blank(row, position, None, book.style(**_RULED))
    elif column.kind == "count":
        sheet.write_number(row, position, int(value), book.style(num_format=COUNT, **_RULED))
    elif column.kind == "decimal":
        sheet.write_number(row, position, float(value), book.style(num_format=_DECIMAL, **_RULED))
    elif column.kind in ("day", "minute"):
        written = _DAY if column.kind == "day" else _MINUTE
        sheet.write_datetime(row, position, _instant(value), book.style(num_format=written, align="right", **_RULED))
    else:
        sheet.write_string(row, position, clean(str(shown(column, values, language))), book.style(**_RULED))


def _instant(value: date | datetime) -> datetime:
    """A local wall time without a zone, as Excel keeps it."""
    return value.replace(tzinfo=None) if isinstance(value, datetime) else datetime.combine(value, time())


def _width(column: Column, rows: Sequence[dict[str, Any]], language: Language) -> float:
    longest = max((len(str(shown(column, row, language) or "")) for row in rows[:500]), default=0)
    title = max((len(word) for word in column.title.get(language).split()), default=0)
    return min(max(longest, title + 2, len(column.title.get(language)) / 2 + 2, _NARROWEST) + 2, _WIDEST)
