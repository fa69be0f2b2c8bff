"""What a reader hands on: one sheet's data as text, below its heading."""

from collections import Counter
from dataclasses import dataclass, field

import polars as pl

from pipelines.readers.heading import ROWS_SEARCHED, Heading, find_heading
from pipelines.readers.leftovers import data_rows
from pipelines.profiles import Profile
from pipelines.wording import tidy

PROBLEM_SCHEMA = {"source_row": pl.Int64, "found": pl.String, "expected": pl.String}
ERROR_TEXTS = (
    "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!", "#CALC!",
)  # fmt: skip
NO_VALUE_TEXT = "#FORMULA?"


@dataclass(frozen=True, kw_only=True)
class SheetTable:
    """frame: text columns c0…cn in the order of `heading.headings`, and `source_row` (1-based, ascending).

    misshapen: rows with too many or too few cells: source_row, found and expected number of cells. Their text is kept
    nowhere, for nobody can say which cell is which.
    """

    sheet: str
    heading: Heading
    titles: tuple[str, ...]
    frame: pl.DataFrame
    misshapen: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=PROBLEM_SCHEMA))
    left_out: dict[str, int] = field(default_factory=dict)

    @property
    def rows_read(self) -> int:
        return self.frame.height + self.misshapen.height


def table_from_grid(sheet: str, grid: pl.DataFrame, profiles: tuple[Profile, ...]) -> SheetTable | None:
    """Reads a grid of text (columns c0…, every row of the sheet from row 1); None where there is no heading."""
    head = grid.head(ROWS_SEARCHED).rows()
    heading = find_heading(head, profiles)
    if heading is None:
        return None
    body = grid.with_columns(pl.int_range(1, grid.height + 1, dtype=pl.Int64).alias("source_row"))
    body = body.slice(heading.data_row).with_columns(pl.exclude("source_row").fill_null(""))
    split = data_rows(body, heading) if heading.fits and body.height else None
    return SheetTable(
        sheet=sheet,
        heading=heading,
        titles=title_lines(head[: heading.first_row]),
        frame=split.frame if split else body,
        left_out=split.left_out if split else {},
    )


def title_lines(rows: list[tuple[str | None, ...]]) -> tuple[str, ...]:
    """The text of the rows above the heading, one line per row."""
    lines = (" ".join(tidy(cell) for cell in row if cell) for row in rows)
    return tuple(line for line in lines if line.strip())


def merged_counts(*counts: dict[str, int]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
    return dict(sorted(total.items()))
