"""Finds the heading of a table whose headings nobody declared: text above, other kinds of cells below."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.readers.heading import ROWS_SEARCHED, flatten, is_column_numbers

_DEPTHS = (1, 2, 3)
_LETTER = re.compile(r"[^\W\d_]")
_VALUE_LIKE = re.compile(r"^[\W\d_]*$|^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b.*|^\S*\d{3,}\S*$")
_LONGEST_HEADING = 80
_LOOK_BELOW = 60
_TOTAL = re.compile(r"(?:tổng\s+số|tổng\s+cộng|tổng|cộng|total)\s*:?", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class RawHeading:
    """first_row, data_row: 0-based. headings: one text a column ("Trên | Dưới" for merged rows), "" where none."""

    first_row: int
    data_row: int
    headings: tuple[str, ...]
    score: float


def find_raw_heading(rows: Sequence[Sequence[str]]) -> RawHeading | None:
    """The best candidate, or None where no row looks like a heading above data."""
    best: RawHeading | None = None
    for start in range(min(len(rows), ROWS_SEARCHED)):
        for depth in _DEPTHS:
            if start + depth >= len(rows) or not all(any(row) for row in rows[start : start + depth]):
                break
            candidate = _candidate(rows, start, depth)
            if candidate and (best is None or candidate.score > best.score + 1e-9):
                best = candidate
    return best


def _candidate(rows: Sequence[Sequence[str]], start: int, depth: int) -> RawHeading | None:
    data_row = start + depth
    while data_row < len(rows) and is_column_numbers(rows[data_row]):
        data_row += 1
    below = data_rows(rows[data_row : data_row + _LOOK_BELOW])
    if not below:
        return None
    headings = flatten(rows[start : start + depth])
    used = [i for i in range(len(headings)) if any(row[i] for row in below)]
    named = [i for i in used if headings[i]]
    if len(named) < 2:
        return None
    parts = [headings[i].rsplit(" | ", 1)[-1] for i in named]
    looks = sum(is_heading_like(part) for part in parts) / len(parts)
    unique = len({headings[i] for i in named}) / len(named)
    covered = len(named) / len(used)
    contrast = sum(_contrast(headings[i], [row[i] for row in below]) for i in named) / len(named)
    score = 3 * covered + 3 * looks + unique + 2 * contrast - 0.3 * (depth - 1) - 0.02 * start
    return RawHeading(first_row=start, data_row=data_row, headings=headings, score=score)


def data_rows(rows: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """Without blank rows, section rows, totals and what stands below the table."""
    widest = max((sum(bool(cell) for cell in row) for row in rows), default=0)
    least = 2 if widest <= 4 else 3
    return [
        row
        for row in rows
        if sum(bool(cell) for cell in row) >= least and not any(_TOTAL.fullmatch(cell) for cell in row[:3])
    ]


def is_heading_like(text: str) -> bool:
    """Words, not a number, a date or a code."""
    return bool(_LETTER.search(text)) and len(text) <= _LONGEST_HEADING and not _VALUE_LIKE.match(text)


def _contrast(heading: str, below: Sequence[str]) -> float:
    """How much the cells below differ in kind from their heading: 1 for text over dates, codes and numbers."""
    cells = [cell for cell in below if cell]
    if not cells:
        return 0.3
    if heading in cells:
        return 0.0
    values = sum(bool(_VALUE_LIKE.match(cell)) for cell in cells) / len(cells)
    repeats = 1 - len(set(cells)) / len(cells)
    return max(values, 0.6 * repeats, 0.2)
