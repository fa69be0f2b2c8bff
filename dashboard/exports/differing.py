"""Where a file parts from what was issued, place by place, in words that a clerk can follow."""

import difflib
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dashboard.exports.places import Contents, Place
from dashboard.texts import verifying as words
from warehouse.text import Language, Text

MOST_SHOWN = 20
# Beyond this many pairs a sequence is compared step by step instead of by its longest common parts.
_MOST_PAIRS = 4_000_000
_WHOLE = re.compile(r"-?\d+")
_DECIMAL = re.compile(r"-?\d+\.\d+")
_LONG = 400


class Difference(NamedTuple):
    """What was issued at a place and what stands there now; "" for nothing."""

    where: Text
    issued: str
    found: str


def differences(issued: Contents, found: Contents) -> list[Difference]:
    """Every place where two files part, in the order of the file."""
    if issued.is_cells and found.is_cells:
        return list(_by_address(issued.places, found.places))
    return list(_in_sequence(issued.places, found.places))


def _by_address(issued: Sequence[Place], found: Sequence[Place]) -> Iterator[Difference]:
    before = {(place.kind, place.at): place for place in issued}
    after = {(place.kind, place.at): place for place in found}
    for key, place in before.items():
        other = after.get(key)
        if other is None:
            yield Difference(place.where, _written(place), "")
        elif place.text != other.text or place.formula != other.formula:
            yield from _cell(place, other)
    for key, place in after.items():
        if key not in before:
            yield Difference(place.where, "", _written(place))


def _cell(issued: Place, found: Place) -> Iterator[Difference]:
    """A formula without its result is counted again on opening: the same formula of the same cells is no change."""
    if issued.formula == found.formula and (found.is_uncounted or issued.is_uncounted):
        return
    with_formula = issued.formula != found.formula and bool(found.formula)
    yield Difference(issued.where, _written(issued, with_formula), _written(found, with_formula))


def _in_sequence(issued: Sequence[Place], found: Sequence[Place]) -> Iterator[Difference]:
    before, after = [place.text for place in issued], [place.text for place in found]
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    old, new = issued[start : len(before) - end], found[start : len(after) - end]
    for first, last in _parted([place.text for place in old], [place.text for place in new]):
        yield from _paired(old[first.start : first.stop], new[last.start : last.stop])


def _parted(before: list[str], after: list[str]) -> Iterator[tuple[slice, slice]]:
    if len(before) * len(after) > _MOST_PAIRS:
        length = max(len(before), len(after))
        yield from ((slice(n, n + 1), slice(n, n + 1)) for n in range(length) if before[n : n + 1] != after[n : n + 1])
        return
    matcher = difflib.SequenceMatcher(a=before, b=after, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            yield slice(a, b), slice(c, d)


def _paired(old: Sequence[Place], new: Sequence[Place]) -> Iterator[Difference]:
    for position in range(max(len(old), len(new))):
        issued = old[position] if position < len(old) else None
        found = new[position] if position < len(new) else None
        place = issued or found
        if place is not None:
            yield Difference(place.where, _written(issued), _written(found))


def _written(place: Place | None, with_formula: bool = False) -> str:
    """Numbers as Vietnamese text writes them; long texts cut; the formula where it is what changed."""
    if place is None:
        return ""
    text = place.text
    if _WHOLE.fullmatch(text) and len(text) < 16 and not text.lstrip("-").startswith("0" * 2):
        text = f"{int(text):,}".replace(",", ".")
    elif _DECIMAL.fullmatch(text):
        text = text.replace(".", ",")
    if with_formula and place.formula:
        text = f"{text} (={place.formula})".strip()
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"


def told_differences(found: Sequence[Difference], language: Language) -> list[str]:
    """The first twenty as sentences, and how many more there are."""
    nothing = "–"
    told = [
        words.DIFFERENCE.get(language).format(
            where=one.where.get(language), issued=one.issued or nothing, found=one.found or nothing
        )
        for one in found[:MOST_SHOWN]
    ]
    more = len(found) - MOST_SHOWN
    return [*told, words.MORE.get(language).format(n=more)] if more > 0 else told
