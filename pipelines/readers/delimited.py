"""Reads csv and tsv: every cell as text, rows of another shape set apart, never padded."""

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.csv as pacsv

from pipelines.profiles import Profile
from pipelines.readers.encoding import EncodedText, text_of
from pipelines.readers.heading import Heading, Row, find_heading
from pipelines.readers.leftovers import data_rows, kind_of, suspicious_rows
from pipelines.readers.refusals import refused
from pipelines.readers.table import PROBLEM_SCHEMA, SheetTable, merged_counts, title_lines

_HEAD_BYTES = 256 * 1024
_BLOCK_BYTES = 2 * 1024 * 1024
_DELIMITERS = (",", ";", "\t", "|")
SHEET = "csv"


@dataclass(frozen=True, kw_only=True)
class _Head:
    delimiter: str
    heading: Heading
    rows: list[tuple[str, ...]]
    data_byte: int


@dataclass(kw_only=True)
class _Misshapen:
    """Rows pyarrow hands over because their number of cells is wrong: (row or None, cells, text)."""

    rows: list[tuple[int | None, int, str]] = field(default_factory=list)

    def __call__(self, row: Any) -> str:
        self.rows.append((row.number, row.actual_columns, row.text))
        return "skip"


def read_delimited(path: Path, profiles: tuple[Profile, ...]) -> SheetTable | None:
    """The file as one table, None where no row is a heading. Raises FileRefusedError for what is no clean text."""
    text = text_of(path)
    with path.open("rb") as file:
        file.seek(text.start)
        opening = text.recoded[:_HEAD_BYTES] if text.recoded else file.read(_HEAD_BYTES)
    head = _head(opening, profiles)
    if head is None:
        return None
    if not head.heading.fits:
        return SheetTable(sheet=SHEET, heading=head.heading, titles=(), frame=pl.DataFrame())
    table = _table(path, text, head)
    return _recomposed(table) if text.is_decomposed else table


def _head(data: bytes, profiles: tuple[Profile, ...]) -> _Head | None:
    text = data.decode("utf-8", errors="replace")
    best: _Head | None = None
    for delimiter in _DELIMITERS:
        rows, line_ends = _rows(text, delimiter)
        heading = find_heading(rows, profiles)
        if heading is None:
            continue
        size = (heading.fits, len(heading.columns))
        if best is None or size > (best.heading.fits, len(best.heading.columns)):
            lines = _lines(text)[: line_ends[heading.data_row - 1]]
            byte = sum(len(line.encode()) for line in lines)
            best = _Head(delimiter=delimiter, heading=heading, rows=rows, data_byte=byte)
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
            rows.append(tuple(row))
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
    if suspicious_rows(frame, heading).height:
        frame, bad = _frame(path, text, head, list(range(len(heading.headings))))
    if text.is_quoted:
        _refuse_swallowed_lines(path.name, frame, bad, head)
    split = data_rows(frame, heading)
    misshapen, left_out = _misshapen(bad, head)
    return SheetTable(
        sheet=SHEET,
        heading=heading,
        titles=title_lines(list(head.rows[: heading.first_row])),
        frame=split.frame,
        misshapen=misshapen,
        left_out=merged_counts(split.left_out, left_out),
    )


def _unnamed(heading: Heading) -> set[int]:
    return {i for i, text in enumerate(heading.headings) if not text}


def _frame(path: Path, text: EncodedText, head: _Head, wanted: list[int]) -> tuple[pl.DataFrame, _Misshapen]:
    """The wanted columns of every row of the declared width, numbered as in the file; and the other rows."""
    columns = [f"c{i}" for i in wanted]
    arrow, bad = _parse(path, text, head, columns)
    frame = pl.DataFrame(pl.from_arrow(arrow, rechunk=False))
    return frame.with_columns(_source_row(frame.height, bad, head.heading.data_row)), bad


def _parse(path: Path, text: EncodedText, head: _Head, columns: list[str]) -> tuple[pa.Table, _Misshapen]:
    """The numbers of rows of another shape are known only to a single thread: read again where there are any."""
    names = [f"c{i}" for i in range(len(head.heading.headings))]
    if text.start + head.data_byte >= (len(text.recoded) if text.recoded else path.stat().st_size):
        return pa.table({column: pa.array([], pa.string()) for column in columns}), _Misshapen()
    for threads in (True, False):
        bad = _Misshapen()
        try:
            arrow = pacsv.read_csv(
                _body(path, text, head),
                read_options=pacsv.ReadOptions(column_names=names, use_threads=threads, block_size=_BLOCK_BYTES),
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
        except pa.ArrowInvalid as error:
            raise _unreadable(path.name, str(error)) from error
        if not bad.rows:
            break
    return arrow, bad


def _body(path: Path, text: EncodedText, head: _Head) -> pa.NativeFile:
    """The rows below the heading, as a stream: the file is never held in memory as a whole."""
    stream = pa.BufferReader(text.recoded) if text.recoded else pa.OSFile(str(path))
    stream.seek(text.start + head.data_byte)
    return stream


def _unreadable(name: str, message: str) -> Exception:
    if "UTF8" in message:
        return refused(
            name,
            "có ký tự không phải UTF-8 (bảng mã cũ như TCVN3, VNI, Windows-1258?). Hãy lưu lại dạng 'CSV UTF-8'.",
            "has bytes that are not UTF-8 (an old encoding such as TCVN3, VNI, Windows-1258?). "
            "Save it again as 'CSV UTF-8'.",
        )
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


def _misshapen(bad: _Misshapen, head: _Head) -> tuple[pl.DataFrame, dict[str, int]]:
    """Rows of another shape: the real ones, and blank lines, sections and totals among them."""
    expected = str(len(head.heading.headings))
    problems: list[tuple[int, str, str]] = []
    left_out: dict[str, int] = {}
    for number, cells, text in bad.rows:
        row: Row = next(csv.reader(io.StringIO(text, newline=""), delimiter=head.delimiter), [])
        kind = kind_of(row, head.heading)
        if kind:
            left_out[kind] = left_out.get(kind, 0) + 1
        else:
            problems.append(((number or 0) + head.heading.data_row, str(cells), expected))
    return pl.DataFrame(problems, schema=PROBLEM_SCHEMA, orient="row"), left_out


def _recomposed(table: SheetTable) -> SheetTable:
    frame = table.frame.with_columns(pl.exclude("source_row").str.normalize("NFC"))
    return SheetTable(**{**vars(table), "frame": frame})
