"""Reads csv and tsv: every cell as text, rows of another shape set apart, never padded."""

import csv
import io
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.csv as pacsv

from pipelines.profiles import Profile
from pipelines.readers.decoding import AS_IT_STANDS, Choice, choice_for, decoded_frame
from pipelines.readers.encoding import EncodedText, is_utf8, text_of
from pipelines.readers.heading import Heading, Row, find_heading
from pipelines.readers.leftovers import data_rows, kind_of, suspicious_rows
from pipelines.readers.refusals import refused, unknown_encoding
from pipelines.readers.sheet_scan import MAX_COLUMNS
from pipelines.readers.table import PROBLEM_SCHEMA, SheetTable, merged_counts, title_lines
from pipelines.readers.totals import TotalRow

_HEAD_BYTES = 256 * 1024
_BLOCK_BYTES = 2 * 1024 * 1024
_DELIMITERS = (",", ";", "\t", "|")
_NAMED_DELIMITER = re.compile(r'"?sep=([,;\t|])"?\r?\n')  # the first line Excel writes for itself
_MAX_ODD_ROWS = 100_000  # rows of another shape, or lacking a required cell where most do: each is looked at alone
_OTHER_SHAPE = "columns, got"  # Arrow: "CSV parse error: Row #2: Expected 8 columns, got 7"
_MAX_CELLS_OF_SHORT_ROWS, _BYTES_A_CELL = 20_000_000, 4
_MAX_ODD_BYTES = 64_000_000
SHEET = "csv"


@dataclass(frozen=True, kw_only=True)
class _Head:
    delimiter: str
    choice: Choice
    heading: Heading
    rows: list[Row]
    data_byte: int


@dataclass(kw_only=True)
class _Misshapen:
    """Rows pyarrow hands over because their number of cells is wrong: (row or None, cells, text)."""

    rows: list[tuple[int | None, int, str]] = field(default_factory=list)
    characters: int = 0

    @property
    def too_many(self) -> bool:
        return len(self.rows) > _MAX_ODD_ROWS or self.characters > _MAX_ODD_BYTES

    def __call__(self, row: Any) -> str:
        self.rows.append((row.number, row.actual_columns, row.text))
        self.characters += len(row.text)
        return "error" if self.too_many else "skip"


def read_delimited(path: Path, profiles: tuple[Profile, ...]) -> SheetTable | None:
    """The file as one table, None where no row is a heading. Raises FileRefusedError for what is no clean text."""
    text = text_of(path)
    with path.open("rb") as file:
        file.seek(text.start)
        opening = text.recoded[:_HEAD_BYTES] if text.recoded else file.read(_HEAD_BYTES)
    head = _head(path.name, opening, text, profiles)
    if head is None:
        return None
    if not head.heading.fits:
        return SheetTable(sheet=SHEET, heading=head.heading, titles=(), frame=pl.DataFrame())
    _refuse_nearly_blank(path.name, text, len(head.heading.headings))
    return _table(path, text, head)


def _refuse_nearly_blank(name: str, text: EncodedText, columns: int) -> None:
    """A million blank rows weigh one byte each in the file and a hundred in memory."""
    cells = text.lines * columns
    if cells > _MAX_CELLS_OF_SHORT_ROWS and text.bytes < _BYTES_A_CELL * cells:
        raise refused(
            name,
            f"có {text.lines:,} dòng gần như trống. Hãy xóa các dòng trống hoặc chia nhỏ tệp.",
            f"has {text.lines:,} rows that are nearly blank. Remove the blank rows or split the file.",
        )


def _head(name: str, data: bytes, encoded: EncodedText, profiles: tuple[Profile, ...]) -> _Head | None:
    if len(data) >= _HEAD_BYTES and b"\n" not in data and b"\r" not in data:
        raise _too_long(name)
    text = data.decode("utf-8", errors="replace")
    named = _NAMED_DELIMITER.match(text)
    read = {delimiter: _rows(text, delimiter) for delimiter in ((named.group(1),) if named else _DELIMITERS)}
    choice = AS_IT_STANDS
    if encoded.is_western or encoded.is_bytes:
        choice = choice_for(name, [rows for rows, _ in read.values()], profiles, is_bytes=encoded.is_bytes)
    best: _Head | None = None
    for delimiter, (raw_rows, line_ends) in read.items():
        rows = [choice.row(row) for row in raw_rows]
        heading = find_heading(rows, profiles)
        if heading is None:
            continue
        size = (heading.fits, len(heading.columns))
        if best is None or size > (best.heading.fits, len(best.heading.columns)):
            lines = _lines(text)[: line_ends[heading.data_row - 1]]
            byte = sum(len(line.encode()) for line in lines)
            above: list[Row] = [(), *rows[1:]] if named else list(rows)
            best = _Head(delimiter=delimiter, choice=choice, heading=heading, rows=above, data_byte=byte)
    widest = max((len(row) for rows, _ in read.values() for row in rows), default=0)
    if (len(best.heading.headings) if best else widest) > MAX_COLUMNS:
        raise refused(
            name,
            f"có hơn {MAX_COLUMNS} cột. Hãy xuất lại đúng mẫu.",
            f"has more than {MAX_COLUMNS} columns. Export it again in its proper layout.",
        )
    return best


def _lines(text: str) -> list[str]:
    return list(io.StringIO(text, newline=""))


def _rows(text: str, delimiter: str) -> tuple[list[tuple[str, ...]], list[int]]:
    """Up to 200 records, and for each the number of physical lines read when it ended."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[tuple[str, ...]] = []
    ends: list[int] = []
    try:
        for row in reader:
            rows.append(tuple(row[: MAX_COLUMNS + 1]))
            ends.append(reader.line_num)
            if len(rows) == 200:
                break
    except csv.Error:
        return rows, ends
    return rows, ends


def _table(path: Path, text: EncodedText, head: _Head) -> SheetTable:
    """Reads the landed columns alone; all of them where some row may be no data, which only a whole row can tell."""
    heading = head.heading
    ours = set() if heading.corrects is None else {heading.corrects}
    read = {*heading.columns.values(), *heading.kept, *heading.free_text, *heading.hashed.values(), *ours}
    landed = sorted(read | set(heading.sources.values()) | _unnamed(heading))
    frame, bad = _frame(path, text, head, landed)
    suspects = suspicious_rows(frame, heading).height
    if suspects > max(_MAX_ODD_ROWS, frame.height // 2):
        raise _mostly_odd(path.name)
    if suspects:
        frame, bad = _frame(path, text, head, list(range(len(heading.headings))))
    if text.is_quoted:
        _refuse_swallowed_lines(path.name, frame, bad, head)
    split = data_rows(frame, heading)
    misshapen, left_out, totals = _misshapen(bad, head)
    return SheetTable(
        sheet=SHEET,
        heading=heading,
        titles=title_lines([tuple(row) for row in head.rows[: heading.first_row]]),
        frame=split.frame,
        misshapen=misshapen,
        left_out=merged_counts(split.left_out, left_out),
        totals=(*split.totals, *totals),
    )


def _unnamed(heading: Heading) -> set[int]:
    return {i for i, text in enumerate(heading.headings) if not text}


def _frame(path: Path, text: EncodedText, head: _Head, wanted: list[int]) -> tuple[pl.DataFrame, _Misshapen]:
    """The wanted columns of every row of the declared width, numbered as in the file; and the other rows."""
    columns = [f"c{i}" for i in wanted]
    arrow, bad = _parse(path, text, head, columns)
    frame = pl.DataFrame(pl.from_arrow(arrow, rechunk=False))
    if text.is_western or text.is_bytes or text.is_decomposed:
        frame = decoded_frame(path.name, frame, head.choice, is_bytes=text.is_bytes)
    return frame.with_columns(_source_row(frame.height, bad, head.heading.data_row)), bad


def _parse(path: Path, text: EncodedText, head: _Head, columns: list[str]) -> tuple[pa.Table, _Misshapen]:
    """On all cores while every row has the declared shape, once more on one where some row has not.

    Only a single thread knows the numbers of such rows. And no thread of Arrow's may call Python: one that still does
    when the process ends aborts it (4 of 12 runs on a line of 100 MB), whatever was said before.
    """
    if text.start + head.data_byte >= (len(text.recoded) if text.recoded else path.stat().st_size):
        return pa.table({column: pa.array([], pa.string()) for column in columns}), _Misshapen()
    try:
        return _parsed(path, text, head, columns, None), _Misshapen()
    except pa.ArrowInvalid as error:
        if _OTHER_SHAPE not in str(error):
            raise _unreadable(path.name, str(error)) from error
    # Arrow hands a row of another shape over as text: bytes that are none raise inside it, where nobody can catch them.
    if text.recoded is None and not is_utf8(path, text.start):
        raise unknown_encoding(path.name)
    bad = _Misshapen()
    try:
        return _parsed(path, text, head, columns, bad), bad
    except pa.ArrowInvalid as error:
        raise _mostly_odd(path.name) if bad.too_many else _unreadable(path.name, str(error)) from error


def _parsed(path: Path, text: EncodedText, head: _Head, columns: list[str], bad: _Misshapen | None) -> pa.Table:
    names = [f"c{i}" for i in range(len(head.heading.headings))]
    return pacsv.read_csv(
        _body(path, text, head),
        read_options=pacsv.ReadOptions(column_names=names, use_threads=bad is None, block_size=_BLOCK_BYTES),
        parse_options=pacsv.ParseOptions(
            delimiter=head.delimiter,
            newlines_in_values=text.is_quoted,
            ignore_empty_lines=False,
            invalid_row_handler=bad,
        ),
        convert_options=pacsv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()),
            include_columns=columns,
            strings_can_be_null=False,
            null_values=[],
        ),
    )


def _body(path: Path, text: EncodedText, head: _Head) -> pa.NativeFile:
    """The rows below the heading, as a stream: the file is never held in memory as a whole."""
    stream = pa.BufferReader(text.recoded) if text.recoded else pa.OSFile(str(path))
    stream.seek(text.start + head.data_byte)
    return stream


def _unreadable(name: str, message: str) -> Exception:
    if "UTF8" in message:
        return unknown_encoding(name)
    if "straddling" in message or "block" in message:
        return _too_long(name)
    return refused(
        name,
        f"không tách được thành dòng và ô, có thể do dấu ngoặc kép không đóng ({message[:80]}).",
        f"does not split into rows and cells, perhaps a quote that is never closed ({message[:80]}).",
    )


def _source_row(height: int, bad: _Misshapen, rows_above: int) -> pl.Series:
    """The number of each kept row as a person counts rows in the file, those of another shape included."""
    gone = pl.Series("gone", [number for number, _, _ in bad.rows], dtype=pl.Int64)
    rows = pl.int_range(1, height + gone.len() + 1, dtype=pl.Int64, eager=True).alias("source_row")
    return (rows.filter(~rows.is_in(gone.implode())) if gone.len() else rows) + rows_above


def _refuse_swallowed_lines(name: str, frame: pl.DataFrame, bad: _Misshapen, head: _Head) -> None:
    """A quote that is never closed swallows whole rows into one cell: nothing of such a file can be trusted."""
    least = max(2, len(head.heading.headings) - 2)

    def swallows(text: str) -> bool:
        return any(line.count(head.delimiter) >= least for line in text.splitlines()[1:])

    rows = [number or 0 for number, _, text in bad.rows if "\n" in text.strip() and swallows(text)]
    for column in frame.columns[:-1]:
        broken = frame.filter(pl.col(column).str.contains("\n", literal=True)).select("source_row", column)
        rows.extend(row - head.heading.data_row for row, text in broken.iter_rows() if swallows(text))
    if rows:
        row = min(rows) + head.heading.data_row
        raise refused(
            name,
            f"dòng {row}: dấu ngoặc kép mở mà không đóng, các dòng sau bị nuốt vào một ô. Hãy sửa tệp rồi nạp lại.",
            f"row {row}: a quote opens and never closes, the next rows run into one cell. Mend the file.",
        )


def _misshapen(bad: _Misshapen, head: _Head) -> tuple[pl.DataFrame, dict[str, int], list[TotalRow]]:
    """Rows of another shape: the real ones, and blank lines, sections and totals among them."""
    expected = str(len(head.heading.headings))
    problems: list[tuple[int, str, str]] = []
    left_out: dict[str, int] = {}
    totals: list[TotalRow] = []
    for number, cells, text in bad.rows:
        row = _one_row(text, head)
        kind = kind_of(row, head.heading)
        if kind == "total":
            totals.append(TotalRow(row=(number or 0) + head.heading.data_row, cells=row))
        if kind:
            left_out[kind] = left_out.get(kind, 0) + 1
        else:
            problems.append(((number or 0) + head.heading.data_row, str(cells), expected))
    return pl.DataFrame(problems, schema=PROBLEM_SCHEMA, orient="row"), left_out, totals


def _one_row(text: str, head: _Head) -> Row:
    try:
        return head.choice.row(next(csv.reader(io.StringIO(text, newline=""), delimiter=head.delimiter), []))
    except csv.Error:  # a cell too long for a row anybody means as a section or a total
        return (text[:80], text[:80])


def _too_long(name: str) -> Exception:
    return refused(
        name,
        "có dòng dài bất thường, hoặc dấu ngoặc kép mở mà không đóng. Hãy xuất lại.",
        "has an absurdly long line, or a quote that opens and never closes. Export it again.",
    )


def _mostly_odd(name: str) -> Exception:
    return refused(
        name,
        f"hơn {_MAX_ODD_ROWS} dòng trống, thừa hoặc thiếu ô so với tiêu đề. Hãy xuất lại.",
        f"more than {_MAX_ODD_ROWS} rows are blank or have too many or too few cells. Export it again.",
    )
