"""The headings of a grid as merged blocks: equal neighbours, to the right and then down, are one."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.exports.model import Grid


@dataclass(frozen=True, kw_only=True)
class Block:
    """One heading. Rows from 0 at the top, columns from 0 with the number and the label first; ends included."""

    top: int
    left: int
    bottom: int
    right: int
    text: str


def depth_of(grid: Grid) -> int:
    """How many rows of headings, without the row of numbers."""
    return max(len(column.headings) for column in grid.columns)


def blocks_of(grid: Grid) -> list[Block]:
    """Every heading, from the left and from the top."""
    depth, labels = depth_of(grid), len(grid.label_headings)
    table = [
        [column.headings[min(level, len(column.headings) - 1)] for column in grid.columns] for level in range(depth)
    ]
    blocks = [
        Block(top=0, left=position, bottom=depth - 1, right=position, text=text)
        for position, text in enumerate(grid.label_headings)
    ]
    done: set[tuple[int, int]] = set()
    for level in range(depth):
        for position in range(len(grid.columns)):
            if (level, position) in done:
                continue
            bottom, end = _extent(table, level, position)
            done |= {(row, column) for row in range(level, bottom + 1) for column in range(position, end + 1)}
            blocks.append(
                Block(top=level, left=labels + position, bottom=bottom, right=labels + end, text=table[level][position])
            )
    return blocks


def _extent(table: Sequence[Sequence[str]], level: int, position: int) -> tuple[int, int]:
    """The last level and column that a heading covers."""
    text = table[level][position]
    end = position
    row = table[level]
    while end + 1 < len(row) and row[end + 1] == text and _same_above(table, level, position, end + 1):
        end += 1
    bottom = level
    while bottom + 1 < len(table) and all(table[bottom + 1][n] == text for n in range(position, end + 1)):
        bottom += 1
    return bottom, end


def _same_above(table: Sequence[Sequence[str]], level: int, first: int, second: int) -> bool:
    return all(table[above][first] == table[above][second] for above in range(level))
