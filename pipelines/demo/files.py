"""Writes export files as the outside systems save them: titles above, headings, rows, a total below."""

import csv
import html
import io
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import polars as pl
import xlsxwriter

from pipelines.demo.working_days import MINUTES_PER_DAY, day_of

DEMO_LINE = "Dữ liệu minh họa – không phải số liệu thật của thành phố Cẩm Phả"
CREATED = datetime(2020, 5, 1)
_NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_BODY = "ỦY BAN NHÂN DÂN THÀNH PHỐ CẨM PHẢ"


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One file's content. `frame` holds text columns named by their headings ("Nhóm | Tên" = under a merged one)."""

    title: str
    exported_at: int
    frame: pl.DataFrame
    has_total: bool = False
    has_numbered_row: bool = False
    real_dates: frozenset[str] = frozenset()
    is_decomposed: bool = False  # csv: letters and accents apart (NFD), as some systems save them
    broken_lines: Mapping[int, int] = field(default_factory=dict)  # csv: row position → cells left in it

    def titles(self) -> list[str]:
        day, minute = divmod(self.exported_at, MINUTES_PER_DAY)
        moment = f"{day_of(day):%d/%m/%Y} {minute // 60:02d}:{minute % 60:02d}"
        return [self.title, DEMO_LINE, f"Ngày xuất: {moment}"]


Writer = Callable[[Path, Sheet], None]


def _csv_line(cells: list[str], separator: str) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\n").writerow(cells)
    return text.getvalue()


def write_csv(path: Path, sheet: Sheet, *, separator: str = ";") -> None:
    """UTF-8 with a byte order mark, title lines above the heading; broken lines have cells missing at their end."""
    frame = sheet.frame.with_columns(pl.all().replace("", None))  # a blank is written as nothing, not as ""
    pieces = ["\ufeff", *(_csv_line([line], separator) for line in sheet.titles())]
    pieces.append(_csv_line(frame.columns, separator))
    start = 0
    for position, cells in sorted(sheet.broken_lines.items()):
        pieces.append(frame[start:position].write_csv(include_header=False, separator=separator))
        pieces.append(_csv_line(list(sheet.frame.row(position))[:cells], separator))
        start = position + 1
    pieces.append(frame[start:].write_csv(include_header=False, separator=separator))
    if sheet.has_total:
        pieces.append(_csv_line(["Tổng số", f"{frame.height} hồ sơ"], separator))
    text = "".join(pieces)
    if sheet.is_decomposed:
        text = unicodedata.normalize("NFD", text)
    path.write_bytes(text.encode())


def write_comma_csv(path: Path, sheet: Sheet) -> None:
    """As `write_csv`, with commas."""
    write_csv(path, sheet, separator=",")


def _heading_parts(headings: list[str]) -> list[tuple[str, str]]:
    """(group, name) per heading; group is empty where nothing stands above."""
    parts = (text.rpartition(" | ") for text in headings)
    return [(group, name) for group, _, name in parts]


def write_xlsx(path: Path, sheet: Sheet) -> None:
    """National heading, merged titles and headings, numbered columns, rows, a total and blank rows below."""
    frame = sheet.frame
    book = xlsxwriter.Workbook(str(path), {"constant_memory": False, "strings_to_numbers": False})
    book.set_properties({"created": CREATED})
    page = book.add_worksheet("Danh sách")
    bold = book.add_format({"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True})
    moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    last = frame.width - 1
    page.merge_range(0, 0, 0, min(3, last - 2), _BODY, bold)
    page.merge_range(0, last - 1, 0, last, _NATION, bold)
    page.merge_range(1, last - 1, 1, last, _MOTTO, bold)
    for row, line in enumerate(sheet.titles(), start=3):
        page.merge_range(row, 0, row, last, line, bold)
    row = _write_headings(page, frame.columns, 7, bold)
    if sheet.has_numbered_row:
        page.write_row(row, 0, [f"({number})" for number in range(1, frame.width + 1)], bold)
        row += 1
    for position, (name, values) in enumerate(zip(frame.columns, frame.get_columns(), strict=True)):
        if name in sheet.real_dates:
            _write_moments(page, row, position, values.to_list(), moment)
        else:
            page.write_column(row, position, values.to_list())
    if sheet.has_total:
        page.write(row + frame.height, 0, "Tổng số", bold)
        page.write(row + frame.height, 1, f"{frame.height:,}".replace(",", "."), bold)
        page.write_blank(row + frame.height + 2, 0, None, bold)
    book.close()


def _write_headings(page: xlsxwriter.worksheet.Worksheet, headings: list[str], row: int, bold: object) -> int:
    """One heading row, or two with merged cells when some headings stand under a group; gives the next row."""
    parts = _heading_parts(headings)
    if not any(group for group, _ in parts):
        page.write_row(row, 0, headings, bold)
        return row + 1
    position = 0
    while position < len(parts):
        group, name = parts[position]
        if not group:
            page.merge_range(row, position, row + 1, position, name, bold)
            position += 1
            continue
        end = position
        while end + 1 < len(parts) and parts[end + 1][0] == group:
            end += 1
        page.merge_range(row, position, row, end, group, bold)
        page.write_row(row + 1, position, [part[1] for part in parts[position : end + 1]], bold)
        position = end + 1
    return row + 2


def _write_moments(
    page: xlsxwriter.worksheet.Worksheet, row: int, column: int, texts: list[str], moment: object
) -> None:
    """Spreadsheet dates where a text is one; anything else stays text, as somebody typed it."""
    for position, text in enumerate(texts, start=row):
        try:
            page.write_datetime(position, column, datetime.strptime(text, "%d/%m/%Y %H:%M"), moment)
        except ValueError:
            page.write(position, column, text)


def write_html(path: Path, sheet: Sheet) -> None:
    """An HTML table under the name .xls, with Office namespaces, as old systems save it."""
    frame, width = sheet.frame, sheet.frame.width
    cells = frame.select(
        pl.all().str.replace_all("&", "&amp;", literal=True).str.replace_all("<", "&lt;", literal=True)
    )
    lines = cells.select(
        pl.concat_str(pl.lit("<tr><td>"), pl.concat_str(pl.all(), separator="</td><td>"), pl.lit("</td></tr>\n"))
    ).to_series()
    titles = [_NATION, _MOTTO, *sheet.titles()]
    heading = "".join(f"<th>{html.escape(name)}</th>" for name in frame.columns)
    numbers = "".join(f"<td>({number})</td>" for number in range(1, width + 1))
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(
            '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel" '
            'xmlns="http://www.w3.org/TR/REC-html40">\n<head><meta http-equiv="Content-Type" '
            'content="text/html; charset=utf-8"></head>\n<body><table border="1">\n'
        )
        file.writelines(f'<tr><td colspan="{width}">{html.escape(line)}</td></tr>\n' for line in titles)
        file.write(f"<tr>{heading}</tr>\n")
        if sheet.has_numbered_row:
            file.write(f"<tr>{numbers}</tr>\n")
        file.writelines(lines.to_list())
        if sheet.has_total:
            total = f"{frame.height:,}".replace(",", ".")
            file.write(f'<tr><td>Tổng số</td><td>{total}</td><td colspan="{width - 2}"></td></tr>\n')
        file.write("</table></body></html>\n")
