"""Small cells of published tables, and the further cells to hide so that no hidden one can be worked out.

For one month and one pair of counts that make a whole (online + direct = received), by two groupings of the same
dossiers (units, fields), with the totals of both. Every cell stands in exactly two sums:

    part + rest = whole             of each line
    sum of a column = the total     over the units, and again over the fields

so the sums are the points of a network and the cells the lines between them (Gusfield 1988, "A graph theoretic approach
to statistical data security", SIAM J. Comput. 17:552–571). A hidden cell is fixed by what is published exactly when no
closed way through hidden cells leads over it, each raised or lowered by one: that is what is looked for here. A reader
who knows that zeros are never hidden knows that a hidden cell is at least 1: a 1 is never lowered.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Literal

Place = Literal["part", "rest", "whole"]
PLACES: tuple[Place, ...] = ("part", "rest", "whole")
# (grouping, its value, place); the totals have the grouping "" and the value "".
Cell = tuple[str, str, Place]
_Node = tuple[str, str]
TOTAL = ("", "")


@dataclass(frozen=True, kw_only=True)
class _Line:
    """A cell between two sums. Raised by one, it moves one from `start` to `end`."""

    cell: Cell
    value: int
    start: _Node
    end: _Node


def hidden_cells(
    groupings: Mapping[str, Mapping[str, tuple[int, int]]], *, threshold: int, least: int = 1
) -> frozenset[Cell]:
    """The cells to hide: those from `least` to threshold − 1, and as few dossiers more as protect each of them.

    groupings: two of them, each value → (part, rest), both of the same dossiers, so that their sums agree.
    """
    lines = _lines(groupings)
    near: dict[_Node, list[_Line]] = {}
    for line in lines:
        near.setdefault(line.start, []).append(line)
        near.setdefault(line.end, []).append(line)
    hidden = {line.cell for line in lines if least <= line.value < threshold}
    waiting = [line for line in lines if line.cell in hidden]
    safe: set[Cell] = set()
    for line in waiting:
        if line.cell in safe:
            continue
        way = _cheapest_way(line, near, hidden, least=least)
        assert way is not None, line.cell  # raising one dossier of the line's own unit and field always leads round
        hidden.update(way)
        safe.update(way)
        safe.add(line.cell)
    return frozenset(hidden)


def cells(groupings: Mapping[str, Mapping[str, tuple[int, int]]]) -> dict[Cell, int]:
    """Every cell of the tables with its value, totals included."""
    return {line.cell: line.value for line in _lines(groupings)}


def _lines(groupings: Mapping[str, Mapping[str, tuple[int, int]]]) -> list[_Line]:
    (first, ones), (second, others) = groupings.items()
    totals = _total(ones)
    assert totals == _total(others), (first, second)
    lines = [*_of_grouping(first, ones, outwards=True), *_of_grouping(second, others, outwards=False)]
    for place, value in zip(PLACES, (*totals, sum(totals)), strict=True):
        ends = ((first, place), (second, place))
        start, end = ends if place == "whole" else (ends[1], ends[0])
        lines.append(_Line(cell=(*TOTAL, place), value=value, start=start, end=end))
    return lines


def _of_grouping(name: str, values: Mapping[str, tuple[int, int]], *, outwards: bool) -> Iterator[_Line]:
    """part and rest lead from the column's sum to the line's own, the whole back; the second grouping mirrors it."""
    for value, (part, rest) in values.items():
        own = (name, f"={value}")
        for place, count in zip(PLACES, (part, rest, part + rest), strict=True):
            column = (name, place)
            to_own = (place != "whole") == outwards
            start, end = (column, own) if to_own else (own, column)
            yield _Line(cell=(name, value, place), value=count, start=start, end=end)


def _total(values: Mapping[str, tuple[int, int]]) -> tuple[int, int]:
    return sum(part for part, _ in values.values()), sum(rest for _, rest in values.values())


def _cheapest_way(
    line: _Line, near: Mapping[_Node, list[_Line]], hidden: set[Cell], *, least: int
) -> list[Cell] | None:
    """The cells of the closed way over `line` that hides the fewest dossiers more, raising or lowering it."""
    ways = [_way(line.end, line.start, line, near, hidden, least=least)]
    if line.value > least:
        ways.append(_way(line.start, line.end, line, near, hidden, least=least))
    found = [way for way in ways if way is not None]
    return min(found, key=lambda way: way[0])[1] if found else None


def _way(
    start: _Node, end: _Node, without: _Line, near: Mapping[_Node, list[_Line]], hidden: set[Cell], *, least: int
) -> tuple[int, list[Cell]] | None:
    """Cost and cells from one sum to another (Dijkstra). A zero is never hidden; a cell at its least is only raised."""
    best: dict[_Node, int] = {start: 0}
    came: dict[_Node, _Line] = {}
    queue: list[tuple[int, _Node]] = [(0, start)]
    while queue:
        cost, node = heappop(queue)
        if node == end:
            break
        if cost > best[node]:
            continue
        for line in near[node]:
            if line is without or line.value < least or (node == line.end and line.value <= least):
                continue
            other = line.end if node == line.start else line.start
            dearer = cost + (0 if line.cell in hidden else line.value + 1)
            if other not in best or dearer < best[other]:
                best[other], came[other] = dearer, line
                heappush(queue, (dearer, other))
    if end not in best:
        return None
    way: list[Cell] = []
    node = end
    while node != start:
        line = came[node]
        way.append(line.cell)
        node = line.start if node == line.end else line.end
    return best[end], way
