"""The four rules of NHS "Making data count" that tell a signal from usual variation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from warehouse.signals.limits import Limits

RUN_LENGTH = 7
TREND_LENGTH = 6


class Rule(StrEnum):
    """In order of weight: where two disagree about the direction, the first decides."""

    BEYOND_LIMIT = "beyond_limit"
    RUN = "run"
    NEAR_LIMIT = "near_limit"
    TREND = "trend"


@dataclass(frozen=True, kw_only=True)
class Firing:
    """A rule that fired: the points that make it up, the last of which made it fire, and whether they are high."""

    rule: Rule
    span: tuple[int, ...]
    is_high: bool


def _beyond(values: Sequence[float], limits: Sequence[Limits]) -> Iterator[Firing]:
    for position, (value, limit) in enumerate(zip(values, limits, strict=True)):
        if limit.upper is not None and value > limit.upper:
            yield Firing(rule=Rule.BEYOND_LIMIT, span=(position,), is_high=True)
        if limit.lower is not None and value < limit.lower:
            yield Firing(rule=Rule.BEYOND_LIMIT, span=(position,), is_high=False)


def _repeated(signs: Sequence[int], least: int) -> Iterator[tuple[int, int, int]]:
    """(first, last, sign) at every place where the same sign, not 0, has stood `least` times in a row or more."""
    first = 0
    for position, sign in enumerate(signs):
        if position and sign != signs[position - 1]:
            first = position
        if sign and position - first + 1 >= least:
            yield first, position, sign


def _runs(values: Sequence[float], limits: Sequence[Limits]) -> Iterator[Firing]:
    """Seven in a row on one side of the centre; a point on the centre ends a run."""
    signs = [(value > limit.centre) - (value < limit.centre) for value, limit in zip(values, limits, strict=True)]
    for first, last, sign in _repeated(signs, RUN_LENGTH):
        yield Firing(rule=Rule.RUN, span=tuple(range(first, last + 1)), is_high=sign > 0)


def _trends(values: Sequence[float]) -> Iterator[Firing]:
    """Six points in a row, each higher (or each lower) than the one before."""
    signs = [(after > before) - (after < before) for before, after in pairwise(values)]
    for first, last, sign in _repeated(signs, TREND_LENGTH - 1):
        yield Firing(rule=Rule.TREND, span=tuple(range(first, last + 2)), is_high=sign > 0)


def _near(values: Sequence[float], limits: Sequence[Limits]) -> Iterator[Firing]:
    """Two of three in a row in the outer third of the same side; a point beyond the limit is in it too."""
    signs = [
        (limit.near_upper is not None and value > limit.near_upper)
        - (limit.near_lower is not None and value < limit.near_lower)
        for value, limit in zip(values, limits, strict=True)
    ]
    for position, sign in enumerate(signs):
        window = range(max(0, position - 2), position + 1)
        span = tuple(place for place in window if signs[place] == sign)
        if sign and len(span) >= 2:
            yield Firing(rule=Rule.NEAR_LIMIT, span=span, is_high=sign > 0)


def firings(values: Sequence[float], limits: Sequence[Limits], rules: Sequence[Rule] = tuple(Rule)) -> list[Firing]:
    """Every rule at every point where it fires, in the order of the rules. Values and limits are of one segment."""
    found = [*_beyond(values, limits), *_runs(values, limits), *_near(values, limits), *_trends(values)]
    return [firing for firing in found if firing.rule in rules]
