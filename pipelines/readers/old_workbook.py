"""Reads the binary .xls of Excel 5 to 2003 inside the bounded child: cells as text, exactly as the .xlsx reader gives.

xlrd, not the .xlsx reader: calamine turns error cells of .xls into blanks.
"""

import struct
from datetime import timedelta
from io import StringIO
from pathlib import Path

import polars as pl
import xlrd
from xlrd.biffh import error_text_from_code
from xlrd.compdoc import CompDocError
from xlrd.xldate import epoch_1900, epoch_1900_minus_1, epoch_1904

from pipelines.readers.gate import MAX_TOTAL_BYTES, damaged, unsafe
from pipelines.readers.grids import NO_VALUE_TEXT
from pipelines.readers.refusals import refused
from warehouse.errors import FileRefusedError

_DAMAGE = (
    xlrd.XLRDError, CompDocError, struct.error, AssertionError, AttributeError, IndexError, KeyError, LookupError,
    NotImplementedError, OverflowError, RecursionError, TypeError, UnicodeError, ValueError, ZeroDivisionError,
)  # fmt: skip
_SMALL_GRID, _SPARSE = 2_000_000, 20
_MILLISECONDS_A_DAY = 86_400_000
_LAST_DAY = 2_958_466  # 9999-12-31
_BOUNDSHEET, _FORMULA, _END_OF_STREAM = 0x85, 0x06, 0x0A
_CALCULATE_ON_LOAD = 0x02
_NOTHING = (bytes(8), b"\x03\0\0\0\0\0\xff\xff")  # 0, or an empty text


def old_workbook_grids(path: Path) -> list[tuple[str, pl.DataFrame]]:
    """(sheet, grid of text columns c0…, all rows from row 1). Raises FileRefusedError, also for protected files."""
    content = path.read_bytes()
    _refuse_protected(path.name, content)
    try:
        book = xlrd.open_workbook(file_contents=content, logfile=StringIO(), ragged_rows=True, on_demand=True)
        return [(sheet, _grid(path.name, book, number)) for number, sheet in enumerate(book.sheet_names())]
    except _DAMAGE as error:
        if "encrypted" in str(error):
            raise protected(path.name) from error
        raise damaged(path.name, ".xls") from error


def _refuse_protected(name: str, content: bytes) -> None:
    """A protected .xlsx is an OLE file too: its directory names a stream EncryptedPackage."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise protected(name)
    if not any(stream.encode("utf-16-le") in content for stream in ("Workbook", "Book")):
        raise refused(
            name,
            "là tài liệu Office khác hoặc tệp hỏng, không phải bảng tính .xls. Hãy xuất lại dạng .xlsx hoặc .csv.",
            "is another Office document or damaged, not an .xls workbook. Export it again as .xlsx or .csv.",
        )


def protected(name: str) -> FileRefusedError:
    return refused(
        name,
        "tệp Excel đặt mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu (Tệp › Thông tin › Bảo vệ sổ làm việc), lưu lại."
        " Rồi nạp tệp đó.",
        "the workbook is protected by a password. Open it in Excel, remove it (File › Info › Protect Workbook), "
        "save and load it again.",
    )


def _grid(name: str, book: xlrd.Book, number: int) -> pl.DataFrame:
    sheet = book.sheet_by_index(number)
    never_computed = _never_computed(book, number)
    lengths = [sheet.row_len(row) for row in range(sheet.nrows)]
    width = max(lengths, default=0)
    if width * sheet.nrows > max(_SMALL_GRID, _SPARSE * sum(lengths)):
        raise unsafe(name, "có ô nằm quá xa bảng", "a cell lies far outside any table")
    columns: dict[str, list[str | None]] = {f"c{i}": [None] * sheet.nrows for i in range(width)}
    lists = list(columns.values())
    for row in range(sheet.nrows):
        for column, (kind, value) in enumerate(zip(sheet.row_types(row), sheet.row_values(row), strict=True)):
            lists[column][row] = NO_VALUE_TEXT if (row, column) in never_computed else _text(kind, value, book.datemode)
    book.unload_sheet(number)
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))


def _text(kind: int, value: str | float, datemode: int) -> str | None:
    if kind == xlrd.XL_CELL_TEXT:
        return str(value)
    if kind == xlrd.XL_CELL_ERROR:
        return error_text_from_code.get(int(value), "#VALUE!")
    if kind == xlrd.XL_CELL_BOOLEAN:
        return "true" if value else "false"
    if kind == xlrd.XL_CELL_DATE:
        return _instant(float(value), datemode)
    return _number(float(value)) if kind == xlrd.XL_CELL_NUMBER else None


def _number(value: float) -> str:
    """As the reader of .xlsx gives it: nine decimals at most, no exponent, no ".0" behind a whole number."""
    return f"{value:.9f}".rstrip("0").rstrip(".")


def _instant(days: float, datemode: int) -> str:
    """YYYY-MM-DD HH:MM:SS[.mmm], rounded to the millisecond; a number that is no date stays the number it is."""
    if not -_LAST_DAY / 5 < days < _LAST_DAY - (1462 if datemode else 0):
        return _number(days)
    epoch = epoch_1904 if datemode else epoch_1900 if days < 60 else epoch_1900_minus_1
    instant = epoch + timedelta(milliseconds=round(days * _MILLISECONDS_A_DAY))
    fraction = f".{instant.microsecond // 1000:03d}" if instant.microsecond else ""
    return f"{instant:%Y-%m-%d %H:%M:%S}{fraction}"


def _never_computed(book: xlrd.Book, number: int) -> set[tuple[int, int]]:
    """Formulas a program wrote without computing them: 0 or no text, and the mark "calculate on load".

    Walks the records of one sheet: type, length, then row, column, format, eight bytes of value, marks.
    """
    stream, position = book.mem, book._sh_abs_posn[number]
    found: set[tuple[int, int]] = set()
    end = min(book.base + book.stream_len, len(stream), MAX_TOTAL_BYTES)
    while position + 4 <= end:
        kind, size = struct.unpack_from("<HH", stream, position)
        if kind == _END_OF_STREAM:
            break
        if kind == _FORMULA and size >= 16:
            row, column, _, value, marks = struct.unpack_from("<HHH8sH", stream, position + 4)
            if value in _NOTHING and marks & _CALCULATE_ON_LOAD:
                found.add((row, column))
        position += 4 + size
    return found
