"""A total row says what the rows above it add up to: where it does not, the file has lost or gained something."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import polars as pl

from pipelines.readers.heading import Row
from pipelines.readers.refusals import refused
from warehouse.wording import tidy

TOTAL = re.compile(r"(?:tổng\s+số|tổng\s+cộng|tổng|cộng)(?:\s+cộng)?(?:\s+hồ\s+sơ)?\s*(?:\(.*\))?\s*:?", re.IGNORECASE)
COUNTED = re.compile(
    r"(?:tổng\s+số|tổng\s+cộng|tổng|cộng)(?:\s+(?:hồ\s*sơ|số|phiếu))*\s*[:=\-–]?\s*(?P<count>\d{1,3}(?:[.,]\d{3})+|\d+)"
    r"\s*(?:hồ\s*sơ|phiếu|dòng|bản\s+ghi|thủ\s+tục)?\s*\.?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"-?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?|-?\d+\.\d+")
_NUMERIC_SHARE = 0.9


@dataclass(frozen=True, kw_only=True)
class TotalRow:
    """A total row: its row of the file, and its cells in the order of the heading.

    said_in: the row that says it, where that stands above the rows it adds up.
    """

    row: int
    cells: Row
    said_in: int | None = None


def is_total(texts: Sequence[str]) -> bool:
    """Whether one of a row's first cells says "Tổng số" or "Tổng số: 120 hồ sơ"."""
    return any(TOTAL.fullmatch(text) or COUNTED.fullmatch(text) for text in texts[:3])


def refuse_wrong_totals(name: str, frame: pl.DataFrame, misshapen: pl.DataFrame, totals: Sequence[TotalRow]) -> None:
    """Every number of every total row equals the sum (or the count) of the rows since the total before, or of all.

    frame: text columns c0… and source_row; misshapen: rows of another shape, which count as rows. Raises
    FileRefusedError naming row, column and both numbers.
    """
    before = 0
    for total in sorted(totals, key=lambda each: each.row):
        ranges = [(before, total.row), (0, total.row)]
        parts = [frame.filter(pl.col("source_row").is_between(low, high, closed="none")) for low, high in ranges]
        counts = [
            part.height + misshapen.filter(pl.col("source_row").is_between(low, high, closed="none")).height
            for part, (low, high) in zip(parts, ranges, strict=True)
        ]
        for i, cell in enumerate(total.cells):
            _refuse_wrong_cell(name, total.said_in or total.row, i, tidy(cell or ""), parts, counts)
        before = total.row


def _refuse_wrong_cell(
    name: str, row: int, column: int, text: str, parts: Sequence[pl.DataFrame], counts: Sequence[int]
) -> None:
    counted = COUNTED.fullmatch(text)
    said = _number(re.sub(r"[.,]", "", counted.group("count"))) if counted else _number(text)
    if said is None:
        return
    sums = [None if counted else _sum(part, column) for part in parts]
    if said == 0 and all(total is None for total in sums):  # nothing above, and nothing is what the total says
        return
    found = [Decimal(count) if total is None else total for total, count in zip(sums, counts, strict=True)]
    if said not in found:
        raise refused(
            name,
            f"dòng {row}, cột {column + 1}: dòng tổng ghi {text}, các dòng phía trên cộng lại là {found[-1]}. Tệp "
            "thiếu hoặc thừa dòng, hoặc tổng sai. Hãy xuất lại.",
            f"row {row}, column {column + 1}: the total says {text}, the rows above it add up to {found[-1]}. Rows are "
            "missing or too many, or the total is wrong. Export it again.",
        )


def _sum(part: pl.DataFrame, column: int) -> Decimal | None:
    """None where the column holds no numbers: its total is then a number of rows."""
    if f"c{column}" not in part.columns:
        return None
    texts = [text for cell in part[f"c{column}"] if (text := tidy(cell or ""))]
    numbers = [number for text in texts if (number := _number(text)) is not None]
    if not texts or len(numbers) < _NUMERIC_SHARE * len(texts):
        return None
    return sum(numbers, Decimal(0))


def _number(text: str) -> Decimal | None:
    """1.234 is grouped, 1.234,5 and 1234,5 have decimals, 12.5 too."""
    if not _NUMBER.fullmatch(text):
        return None
    if "," in text or re.fullmatch(r"-?\d{1,3}(?:\.\d{3})+", text):
        text = text.replace(".", "").replace(",", ".")
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
