"""Gives each column of a file at most one meaning, by heading and cells; chooses the source that explains most."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipelines.proposal.evidence import Evidence, evidence_of
from pipelines.proposal.fitting import code_day_share, earliest_shares, fit
from pipelines.proposal.wordings import Likeness, likeness, personal_likeness
from warehouse.tables import STAGING_TABLES, Column, StagingTable
from warehouse.text import Text

CONFIDENT = 0.75
_WORTH_A_LINE = 0.55
_HEADING, _CELLS = 0.65, 0.35
_LEAST_LIKENESS = 0.66
_LEAST_MARGIN = 0.06
_PERSONAL_LIKENESS = 0.8
_DECISIVE = {"dossier_id": 0.8, "status": 0.9, "channel": 0.9, "unit_name": 0.9}
_DERIVED = ("channel_assumed", "applicant_hash")


@dataclass(frozen=True, kw_only=True)
class Placed:
    """One column of the file and what it seems to be. is_confident: written into the profile as it stands."""

    index: int
    heading: str
    column: str
    confidence: float
    why: Text
    is_confident: bool


@dataclass(frozen=True, kw_only=True)
class Placement:
    """placed: best first, unsure ones too. missing: required columns, as alternatives, no confident heading gives."""

    table: StagingTable
    placed: tuple[Placed, ...]
    personal: tuple[int, ...]
    running: tuple[int, ...]
    times: Mapping[str, int] = field(default_factory=dict)

    @property
    def confident(self) -> dict[str, Placed]:
        return {item.column: item for item in self.placed if item.is_confident}

    @property
    def missing(self) -> tuple[tuple[str, ...], ...]:
        there = self.confident.keys()
        needed = [
            column.name
            for column in self.table.columns
            if column.required and column.name not in ("channel", *_DERIVED)
        ]
        by_name = "unit_name" in self.table.columns_by_name and self.table.source != "units"
        groups = [("unit_name", "unit_code") if name == "unit_code" and by_name else (name,) for name in needed]
        return tuple(group for group in groups if not there & set(group))


@dataclass(frozen=True, kw_only=True)
class _Pair:
    index: int
    column: Column
    score: float
    heading: Likeness
    cells: float


def place(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[Placement, tuple[Evidence, ...]]:
    """The placement for the source that explains the columns best, and every column's evidence."""
    evidence = tuple(evidence_of([row[i] for row in rows]) for i in range(len(headings)))
    best = max((_placement(table, headings, evidence) for table in STAGING_TABLES), key=_explained)
    return best, evidence


def _explained(placement: Placement) -> float:
    """Confident columns, and above all the share of required ones that are there."""
    required = len(placement.missing) + sum(
        column.required for column in placement.table.columns if column.name in placement.confident
    )
    share = 1 - len(placement.missing) / max(1, required)
    return 3 * share + sum(item.confidence for item in placement.placed if item.is_confident)


def _placement(table: StagingTable, headings: Sequence[str], evidence: Sequence[Evidence]) -> Placement:
    free = [i for i, column in enumerate(evidence) if headings[i] or not column.is_blank]
    running = tuple(i for i in free if evidence[i].is_running and _is_ordinal(headings[i], table))
    personal = tuple(i for i in free if i not in running and _is_personal(headings[i], evidence[i], table))
    free = [i for i in free if i not in running and i not in personal and headings[i]]
    pairs = _pairs(table, headings, evidence, free)
    chosen = _chosen(pairs)
    repeated = {text for text in headings if text and list(headings).count(text) > 1}
    placed = tuple(
        Placed(
            index=pair.index,
            heading=headings[pair.index],
            column=pair.column.name,
            confidence=round(min(pair.score, 0.99), 2),
            why=_why(pair, evidence[pair.index], margin, headings[pair.index] in repeated),
            is_confident=pair.score >= CONFIDENT and margin >= _LEAST_MARGIN and headings[pair.index] not in repeated,
        )
        for pair, margin in chosen
    )
    return Placement(
        table=table, placed=placed, personal=personal, running=running, times=_times(placed, headings, evidence)
    )


def _is_ordinal(heading: str, table: StagingTable) -> bool:
    """Running numbers are ordinals unless the heading names a column of the source: ranks may run as well."""
    return all(likeness(heading, table.source, name).share < 0.9 for name in _names(table))


def _is_personal(heading: str, evidence: Evidence, table: StagingTable) -> bool:
    if evidence.personal:
        return True
    alike = personal_likeness(heading).share
    own = max(likeness(heading, table.source, name).share for name in _names(table))
    return alike >= _PERSONAL_LIKENESS and alike > own


def _names(table: StagingTable) -> list[str]:
    return [column.name for column in table.columns if column.name not in _DERIVED and not column.is_made]


def _pairs(
    table: StagingTable, headings: Sequence[str], evidence: Sequence[Evidence], free: Sequence[int]
) -> list[_Pair]:
    earliest = earliest_shares({i: evidence[i] for i in free})
    pairs: list[_Pair] = []
    for i in free:
        for column in table.columns:
            if column.name in _DERIVED or column.is_made:
                continue
            cells = fit(evidence[i], table.source, column, earliest=earliest.get(i))
            if cells is None:
                continue
            alike = likeness(headings[i], table.source, column.name)
            score = _HEADING * alike.share + _CELLS * cells
            if alike.share < _LEAST_LIKENESS:
                decisive = _DECISIVE.get(column.name)
                is_decided = decisive is not None and cells >= decisive and evidence[i].distinct > 1
                score = max(score, CONFIDENT + 0.2 * alike.share) if is_decided else min(score, CONFIDENT - 0.01)
            elif alike.share >= 0.95 and cells >= 0.3:
                score = max(score, 0.9)
            if score >= _WORTH_A_LINE:
                pairs.append(_Pair(index=i, column=column, score=score, heading=alike, cells=cells))
    return sorted(pairs, key=lambda pair: (-pair.score, pair.index))


def _chosen(pairs: Sequence[_Pair]) -> list[tuple[_Pair, float]]:
    """Best first, one to one; margin: how far below the next best meaning, or the next best heading, lies."""
    chosen: list[_Pair] = []
    for pair in pairs:
        if all(pair.index != other.index and pair.column.name != other.column.name for other in chosen):
            chosen.append(pair)
    result = []
    for pair in chosen:
        settled = {other.index: other.score for other in chosen if other is not pair}
        taken = {other.column.name: other.score for other in chosen if other is not pair}
        rivals = [
            other.score
            for other in pairs
            if other is not pair
            and (
                (other.index == pair.index and taken.get(other.column.name, 0) < other.score + _LEAST_MARGIN)
                or (other.column.name == pair.column.name and settled.get(other.index, 0) < other.score + _LEAST_MARGIN)
            )
        ]
        result.append((pair, pair.score - max(rivals, default=0.0)))
    return result


def _times(placed: Sequence[Placed], headings: Sequence[str], evidence: Sequence[Evidence]) -> dict[str, int]:
    """Instants whose time of day stands in the column right behind their day."""
    times = {}
    for item in placed:
        after = item.index + 1
        is_day = evidence[item.index].is_dates and not evidence[item.index].has_time
        if (
            item.column.endswith("_at")
            and is_day
            and after < len(headings)
            and evidence[after].is_times
            and headings[after]
        ):
            times[item.column] = after
    return times


def _why(pair: _Pair, evidence: Evidence, margin: float, is_repeated: bool) -> Text:
    meaning = pair.column.meaning
    vi = [f"tiêu đề giống “{pair.heading.wording}” {pair.heading.share:.0%}", f"ô: {evidence.words.vi}"]
    en = [f"heading like “{pair.heading.wording}” {pair.heading.share:.0%}", f"cells: {evidence.words.en}"]
    if margin < _LEAST_MARGIN:
        vi.append("còn khả năng khác gần bằng")
        en.append("another reading is nearly as likely")
    if is_repeated:
        vi.append("tiêu đề này có ở nhiều cột")
        en.append("several columns bear this heading")
    return Text(f"{meaning.vi}: {'; '.join(vi)}", f"{meaning.en}: {'; '.join(en)}")


def day_matches(placement: Placement, evidence: Sequence[Evidence], rows: Sequence[Sequence[str]]) -> float | None:
    """Share of rows in which the received day is the one inside the dossier code; None without either."""
    found = placement.confident
    if "dossier_id" not in found or "received_at" not in found:
        return None
    return code_day_share(evidence[found["received_at"].index], [row[found["dossier_id"].index] for row in rows])
