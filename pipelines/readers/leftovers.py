"""Rows of a sheet that are no data: blank, totals, sections, repeated headings, what stands below the table."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import polars as pl

from pipelines.readers.heading import Heading, Row, is_column_numbers
from pipelines.readers.levels import LEVEL, levelled
from pipelines.readers.totals import TOTAL, TotalRow, is_total
from warehouse.wording import fold, tidy

_NUMERAL = re.compile(r"(?:[IVX]{1,5}|[A-ZĐ]|\d{1,2}(?:\.\d{1,2})*)\s*[.)/]?")
_SECTION = re.compile(
    r"(?:[IVX]{1,5}|[A-ZĐ]|\d{1,2}(?:\.\d{1,2})*)\s*[.)/]\s*\S.*"
    r"|(?:lĩnh vực|cấp|đơn vị|phòng|phường|xã|ubnd|sở|nhóm|phần|mục|nội dung|năm|tháng|quý)\s.*",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r".*ngày\s*[\d.…]*\s*tháng\s*[\d.…]*\s*năm.*"
    r"|(?:người lập|lập biểu|thủ trưởng|giám đốc|chủ tịch|trưởng phòng|tm\.|kt\.|ghi chú|nơi nhận|xác nhận của|\(ký).*",
    re.IGNORECASE,
)
_TOTAL_START = r"(?i)^\s*(?:tổng|cộng)"
_FOOTER_ROWS = 40
_FOOTER_CELLS = 4


@dataclass(frozen=True, kw_only=True)
class DataRows:
    """The rows that count (text columns c0…, `source_row`), how many others were left out, by kind, and the totals."""

    frame: pl.DataFrame
    left_out: dict[str, int] = field(default_factory=dict)
    totals: tuple[TotalRow, ...] = ()


def data_rows(frame: pl.DataFrame, heading: Heading) -> DataRows:
    """Splits off what is no data. Only rows lacking a required cell, or repeating a heading, can be that."""
    if heading.profile.levels is None:
        return _without_leftovers(frame, heading)
    lines = levelled(frame, heading)
    split = _without_leftovers(lines.frame, heading)
    sections = {"section": lines.section_rows} if lines.section_rows else {}
    return DataRows(
        frame=split.frame,
        left_out=dict(Counter(split.left_out) + Counter(sections)),
        totals=(*lines.sums, *split.totals),
    )


def _without_leftovers(frame: pl.DataFrame, heading: Heading) -> DataRows:
    suspects = suspicious_rows(frame, heading)
    if suspects.is_empty():
        return DataRows(frame=frame)
    numbers: list[int] = suspects["source_row"].to_list()
    last_row: int = frame["source_row"][-1]
    rows = suspects.drop("source_row", LEVEL, strict=False).rows()
    kinds = kinds_of(rows, numbers, heading, last_row=last_row)
    totals = [TotalRow(row=n, cells=row) for n, row, kind in zip(numbers, rows, kinds, strict=True) if kind == "total"]
    out = [row for row, kind in zip(numbers, kinds, strict=True) if kind]
    return DataRows(
        frame=frame.filter(~pl.col("source_row").is_in(out)) if out else frame,
        left_out=dict(Counter(kind for kind in kinds if kind)),
        totals=tuple(totals),
    )


def suspicious_rows(frame: pl.DataFrame, heading: Heading) -> pl.DataFrame:
    """Rows that may be no data: a required cell is blank, or the first one holds its own heading or a total."""
    required = [
        heading.columns[name] for names in heading.profile.required for name in names if name in heading.columns
    ]
    blank = [~pl.col(f"c{i}").str.contains(r"\S") for i in required]  # no stripped copy of a whole column
    leaf = heading.headings[required[0]].rsplit(" | ", 1)[-1]
    repeated = pl.col(f"c{required[0]}").str.contains(leaf, literal=True)
    total = pl.col(f"c{required[0]}").str.contains(_TOTAL_START)
    return frame.filter(pl.any_horizontal(*blank, repeated, total))


def kinds_of(rows: Sequence[Row], numbers: Sequence[int], heading: Heading, *, last_row: int) -> list[str | None]:
    """What each suspicious row is, None for a row of data. `numbers` are rows of the file, ascending."""
    kinds = [kind_of(row, heading) for row in rows]
    expected, footer_from = last_row, None
    for i in range(len(rows) - 1, max(-1, len(rows) - 1 - _FOOTER_ROWS), -1):
        texts = _texts(rows[i])
        if numbers[i] != expected or len(texts) > _FOOTER_CELLS or _is_mostly_there(rows[i], heading):
            break
        expected -= 1
        if any(_FOOTER.fullmatch(text) for text in texts):
            footer_from = i
    if footer_from is not None:
        kinds[footer_from:] = ["footer" if _texts(row) else "blank" for row in rows[footer_from:]]
    return kinds


def kind_of(row: Row, heading: Heading) -> str | None:
    """The kind of one row that lacks a required cell or repeats a heading."""
    texts = _texts(row)
    if not texts:
        return "blank"
    if is_total(texts) and not _is_complete(row, heading):
        return "total"
    leaves = {fold(part) for text in heading.headings for part in (text, text.rsplit(" | ", 1)[-1])}
    if len(texts) > 1 and all(fold(text) in leaves for text in texts):
        return "repeated_heading"
    if is_column_numbers(row):
        return "column_numbers"
    if len(texts) == 1 and _SECTION.fullmatch(texts[0]):
        return "section"
    if len(texts) == 2 and _NUMERAL.fullmatch(texts[0]) and not texts[0].isdigit():
        return "section"
    return None


def _is_complete(row: Row, heading: Heading) -> bool:
    cells = _required_cells(row, heading)
    return all(text and not TOTAL.fullmatch(text) for text in cells)


def _is_mostly_there(row: Row, heading: Heading) -> bool:
    """A row of data that lacks a cell, not a signature that happens to stand below a required heading."""
    cells = _required_cells(row, heading)
    return sum(bool(text) for text in cells) > len(cells) // 2


def _required_cells(row: Row, heading: Heading) -> list[str]:
    columns = [heading.columns[name] for names in heading.profile.required for name in names if name in heading.columns]
    return [tidy(row[i] or "") if i < len(row) else "" for i in columns]


def _texts(row: Row) -> list[str]:
    return [text for text in (tidy(cell or "") for cell in row) if text]
