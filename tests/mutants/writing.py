"""How an export becomes a file: csv, a workbook, an HTML table saved as .xls, a binary .xls."""

import csv
import html
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import xlsxwriter
import xlwt

from tests.mutants.exports import Export


@dataclass(kw_only=True)
class Writing:
    """Options of the writer. damage: what is done to the bytes of the finished file."""

    form: str = "csv"
    delimiter: str = ","
    encode: Callable[[str], bytes] = str.encode
    newline: str = "\n"
    is_quoted: bool = True
    suffix: str = ""
    damage: Callable[[bytes], bytes] | None = None
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    typed: Callable[[int, int, str], Any] | None = None
    date_format: str | None = "dd/mm/yyyy hh:mm"
    second_sheet: list[list[str]] = field(default_factory=list)


_SUFFIXES = {"csv": ".csv", "xlsx": ".xlsx", "html": ".xls", "xls": ".xls"}


def rows_of(export: Export) -> list[list[str]]:
    heading = export.heading_rows or [export.headings]
    return [*export.titles, *heading, *(line.cells for line in export.lines)]


def rows_above(export: Export) -> int:
    return len(export.titles) + len(export.heading_rows or [export.headings])


def write(export: Export, writing: Writing, folder: Path, stem: str) -> Path:
    path = folder / f"{stem}{writing.suffix or _SUFFIXES[writing.form]}"
    makers = {"csv": _csv, "xlsx": _xlsx, "html": _html, "xls": _xls}
    content = makers[writing.form](export, writing)
    path.write_bytes(writing.damage(content) if writing.damage else content)
    return path


def _csv(export: Export, writing: Writing) -> bytes:
    out = io.StringIO(newline="")
    if writing.is_quoted:
        csv.writer(out, delimiter=writing.delimiter, lineterminator=writing.newline).writerows(rows_of(export))
    else:
        out.writelines(writing.delimiter.join(row) + writing.newline for row in rows_of(export))
    return writing.encode(out.getvalue())


def _xlsx(export: Export, writing: Writing) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        page = book.add_worksheet("Danh sách")
        dated = book.add_format({"num_format": writing.date_format} if writing.date_format else {})
        for i, row in enumerate(rows_of(export)):
            for j, cell in enumerate(row):
                value = writing.typed(i - rows_above(export), j, cell) if writing.typed else cell
                if isinstance(value, str):
                    page.write_string(i, j, value)
                elif isinstance(value, tuple):  # (formula, value)
                    page.write_formula(i, j, value[0], None, value[1])
                elif hasattr(value, "year"):
                    page.write_datetime(i, j, value, dated)
                else:
                    page.write(i, j, value)
        for first, left, last, right in writing.merged:
            page.merge_range(first, left, last, right, rows_of(export)[first][left])
        for row in writing.hidden_rows:
            page.set_row(row, None, None, {"hidden": True})
        if writing.second_sheet:
            other = book.add_worksheet("Trang khác")
            for i, row in enumerate(writing.second_sheet):
                other.write_row(i, 0, row)
    return out.getvalue()


def _html(export: Export, writing: Writing) -> bytes:
    lines = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in rows_of(export)[len(export.titles) :])
    titles = "".join(f"<p>{' '.join(row)}</p>\n" for row in export.titles)
    table = "".join(f"<tr>{line}</tr>\n" for line in lines)
    return writing.encode(f'<html><meta charset="utf-8"><body>{titles}<table>\n{table}</table></body></html>\n')


def _xls(export: Export, _: Writing) -> bytes:
    out = io.BytesIO()
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("Danh sách")
    for i, row in enumerate(rows_of(export)):
        for j, cell in enumerate(row):
            page.write(i, j, cell)
    book.save(out)
    return out.getvalue()
