"""Finds the heading in the first rows of a file: below titles, over one to three merged rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from pipelines.corrections import COMMENT_HEADINGS, CORRECTS_HEADING
from pipelines.profiles import Extract, Profile
from warehouse.wording import fold, tidy

Row = Sequence[str | None]
ROWS_SEARCHED = 60
_DEPTHS = (1, 2, 3)
_JOIN = " | "
_COLUMN_NUMBER = re.compile(r"\(?\s*(\d{1,2})\s*\)?(?:\s*=.*)?")
_fold = lru_cache(maxsize=20_000)(fold)


@dataclass(frozen=True, kw_only=True)
class Heading:
    """Where the heading stands (0-based rows of the sheet) and what each column of the file means.

    corrects: the column naming the refused row that a row corrects; comments: the quarantine workbook's other own ones.
    sources: folded heading -> column, for headings the profile reads a second time or beside (extract, time, order).
    """

    profile: Profile
    first_row: int
    data_row: int
    headings: tuple[str, ...]
    columns: dict[str, int]
    claims: dict[str, tuple[str, ...]]
    hashed: dict[str, int]
    kept: frozenset[int]
    personal: frozenset[int]
    corrects: int | None = None
    comments: frozenset[int] = frozenset()
    free_text: frozenset[int] = frozenset()
    sources: dict[str, int] = field(default_factory=dict)

    @property
    def missing(self) -> tuple[tuple[str, ...], ...]:
        there = self.columns.keys() | {column for column in self.profile.extract if self.extracts(column)}
        return tuple(names for names in self.profile.required if not there & set(names))

    def index_of(self, heading: str) -> int | None:
        """Where a heading stands that the profile reads beside its columns."""
        return self.sources.get(_fold(heading))

    def extracts(self, column: str) -> tuple[Extract, ...]:
        """The places this file may give the column's text; none where it has a heading for it."""
        if column in self.columns:
            return ()
        return tuple(
            place
            for place in self.profile.extract.get(column, ())
            if place.is_outside
            or all(text is None or self.index_of(text) is not None for text in (place.source, place.where))
        )

    @property
    def contradictions(self) -> dict[str, tuple[str, ...]]:
        """Columns that two headings claim."""
        return {column: names for column, names in self.claims.items() if len(names) > 1}

    @property
    def unknown(self) -> tuple[str, ...]:
        """Headings nobody declared; their cells are never landed."""
        known = self.known
        return tuple(text for i, text in enumerate(self.headings) if text and i not in known)

    @property
    def known(self) -> frozenset[int]:
        ours = self.comments if self.corrects is None else self.comments | {self.corrects}
        read = {*self.columns.values(), *self.hashed.values(), *self.sources.values()}
        return frozenset({*read, *self.kept, *self.personal, *self.free_text, *ours})

    @property
    def fits(self) -> bool:
        return not self.missing and not self.contradictions and not self.foreign

    @property
    def foreign(self) -> tuple[str, ...]:
        """Headings that show the file to be of another layout than this closed one."""
        return self.unknown if self.profile.closed else ()


def find_heading(rows: Sequence[Row], profiles: Sequence[Profile]) -> Heading | None:
    """The best reading of the first rows, or None where no row names a single column.

    It may not fit (columns missing or claimed twice): `refuse_unless_fitting` says so to the user.
    """
    best: tuple[tuple[int, ...], Heading] | None = None
    wanted = {name.rsplit(_JOIN, 1)[-1] for profile in profiles for name in _heading_names(profile)}
    naming = [any(_fold(cell) in wanted for cell in row if cell) for row in rows[: ROWS_SEARCHED + len(_DEPTHS)]]
    for start in range(min(len(rows), ROWS_SEARCHED)):
        for depth in _DEPTHS:
            if not any(naming[start : start + depth]):
                continue
            if start + depth > len(rows) or not any(tidy(cell or "") for cell in rows[start + depth - 1]):
                break
            texts = flatten(rows[start : start + depth])
            for order, profile in enumerate(profiles):
                heading = _read_as(profile, texts, start, start + depth)
                if len(heading.columns) < 2 and not heading.fits:
                    continue
                if heading.foreign and heading.missing:
                    # A form's answers read like a totals sheet's headings: a row of data, perhaps with a name in it.
                    continue
                score = (heading.fits, len(heading.columns), len(heading.known), -depth, -start, -order)
                if best is None or score > best[0]:
                    best = (score, heading)
    if best is None:
        return None
    heading = best[1]
    return _with_data_row(heading, rows)


def flatten(rows: Sequence[Row]) -> tuple[str, ...]:
    """One heading per column: a merged heading reaches right over its sub-headings ("Trên | Dưới")."""
    width = max(len(row) for row in rows)
    grid = [[tidy(row[i] or "") if i < len(row) else "" for i in range(width)] for row in rows]
    for upper, lower in pairwise(grid):
        reaching = ""
        for i in range(width):
            if upper[i]:
                reaching = upper[i] if lower[i] else ""
            elif lower[i]:
                upper[i] = reaching
            else:
                reaching = ""
    return tuple(_JOIN.join(_without_repeats([row[i] for row in grid])) for i in range(width))


def _without_repeats(parts: Sequence[str]) -> list[str]:
    kept: list[str] = []
    for part in parts:
        if part and (not kept or kept[-1] != part):
            kept.append(part)
    return kept


def _read_as(profile: Profile, texts: tuple[str, ...], first_row: int, data_row: int) -> Heading:
    keys = [_fold(text) for text in texts]
    leaves = [key.rsplit(_JOIN, 1)[-1] for key in keys]
    names = _heading_names(profile)
    hashed_names = {_fold(text): column for column, texts_ in profile.hashed.items() for text in texts_}
    columns: dict[str, int] = {}
    claims: dict[str, list[str]] = {}
    for attempt in (keys, leaves):
        found_now: set[str] = set()
        for i, key in enumerate(attempt):
            column = names.get(key)
            if not key or column is None or i in columns.values():
                continue
            if column in columns and column not in found_now:
                continue
            found_now.add(column)
            claims.setdefault(column, []).append(texts[i])
            columns.setdefault(column, i)
    hashed = {hashed_names[leaf]: i for i, leaf in enumerate(leaves) if leaf in hashed_names}
    mapped = {*columns.values(), *hashed.values()}

    def named(texts_: tuple[str, ...]) -> frozenset[int]:
        wanted = {_fold(text) for text in texts_}
        return frozenset(i for i in range(len(texts)) if {keys[i], leaves[i]} & wanted and i not in mapped)

    corrects = min(named((CORRECTS_HEADING,)), default=None)
    return Heading(
        profile=profile,
        first_row=first_row,
        data_row=data_row,
        headings=texts,
        columns=columns,
        claims={column: tuple(found) for column, found in claims.items()},
        hashed=hashed,
        kept=named(profile.kept),
        personal=named(profile.personal),
        corrects=corrects,
        comments=frozenset() if corrects is None else named(COMMENT_HEADINGS),
        free_text=named(profile.free_text),
        sources=_sources(profile, keys, leaves),
    )


def _heading_names(profile: Profile) -> dict[str, str]:
    """Folded heading -> column."""
    days = {column: parts.date for column, parts in profile.joined.items()}
    named = (*profile.headings.items(), *days.items())
    return {_fold(text): column for column, texts in named for text in texts}


def _sources(profile: Profile, keys: list[str], leaves: list[str]) -> dict[str, int]:
    wanted = {text for parts in profile.joined.values() for text in parts.time}
    wanted |= {place.source for places in profile.extract.values() for place in places if not place.is_outside}
    wanted |= {place.where for places in profile.extract.values() for place in places if place.where}
    if profile.collapse and profile.collapse.order and profile.collapse.order not in profile.table.columns_by_name:
        wanted.add(profile.collapse.order)
    found: dict[str, int] = {}
    for text in wanted:
        for spelled in (keys, leaves):
            if _fold(text) in spelled:
                found.setdefault(_fold(text), spelled.index(_fold(text)))
    return found


def _with_data_row(heading: Heading, rows: Sequence[Row]) -> Heading:
    data_row = heading.data_row
    while data_row < len(rows) and is_column_numbers(rows[data_row]):
        data_row += 1
    return Heading(**{**vars(heading), "data_row": data_row})


def is_column_numbers(row: Row) -> bool:
    """The row under a heading that numbers the columns: 1 2 3, (1) (2), A B (1), (3)=(4)+(5)."""
    cells = [tidy(cell) for cell in row if cell and tidy(cell)]
    while cells and re.fullmatch(r"[A-D]", cells[0]):
        cells.pop(0)
    found = [_COLUMN_NUMBER.fullmatch(cell) for cell in cells]
    numbers = [int(match.group(1)) for match in found if match]
    return len(numbers) >= 3 and len(numbers) == len(cells) and numbers == list(range(1, len(numbers) + 1))
