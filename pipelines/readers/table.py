"""What a reader hands on: one sheet's data as text, below its heading."""

from collections import Counter
from dataclasses import dataclass, field

import polars as pl

from pipelines.profiles import Profile
from pipelines.readers.grids import CELLS
from pipelines.readers.heading import ROWS_SEARCHED, Heading, find_heading
from pipelines.readers.leftovers import data_rows
from pipelines.readers.totals import TotalRow
from warehouse.wording import tidy

PROBLEM_SCHEMA = {"source_row": pl.Int64, "found": pl.String, "expected": pl.String}


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
    totals: tuple[TotalRow, ...] = ()

    @property
    def rows_read(self) -> int:
        return self.frame.height + self.misshapen.height


def table_from_grid(sheet: str, grid: pl.DataFrame, profiles: tuple[Profile, ...]) -> SheetTable | None:
    """Reads a grid of text (columns c0…, every row of the sheet from row 1); None where there is no heading."""
    texts = grid.drop(CELLS, strict=False)
    head = texts.head(ROWS_SEARCHED).rows()
    heading = find_heading(head, profiles)
    if heading is None:
        return None
    titles = title_lines(head[: heading.first_row])
    numbers = pl.int_range(1, grid.height + 1, dtype=pl.Int64, eager=True).alias("source_row")
    body = grid.with_columns(pl.exclude(CELLS).fill_null(""), numbers).slice(heading.data_row)
    if not heading.fits or body.is_empty():
        return SheetTable(sheet=sheet, heading=heading, titles=titles, frame=body.drop(CELLS, strict=False))
    split = data_rows(body.drop(CELLS, strict=False), heading)
    frame, misshapen = split.frame, pl.DataFrame(schema=PROBLEM_SCHEMA)
    if CELLS in grid.columns:
        short = body.filter(pl.col(CELLS) != len(heading.headings))
        misshapen = frame.join(short, on="source_row", how="semi").select("source_row")
        misshapen = misshapen.join(short.select("source_row", CELLS), on="source_row", how="left").select(
            "source_row",
            pl.col(CELLS).cast(pl.String).alias("found"),
            pl.lit(str(len(heading.headings))).alias("expected"),
        )
        frame = frame.join(misshapen, on="source_row", how="anti")
    return SheetTable(
        sheet=sheet,
        heading=heading,
        titles=titles,
        frame=frame.sort("source_row"),
        misshapen=misshapen,
        left_out=split.left_out,
        totals=split.totals,
    )


def title_lines(rows: list[tuple[str | None, ...]]) -> tuple[str, ...]:
    """The text of the rows above the heading, one line per row, a tab between two cells."""
    lines = ("\t".join(text for text in (tidy(cell or "") for cell in row) if text) for row in rows)
    return tuple(line for line in lines if line)


def merged_counts(*counts: dict[str, int]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
    return dict(sorted(total.items()))
