"""The city's own ranking of its units: who is compared, on which components, and who cannot be."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from warehouse.scores.measuring import ScoredUnit
from warehouse.scores.model import League, Scorecard
from warehouse.scores.reading import CardFile
from warehouse.scores.result import ComponentScore, Score, Tally, rounded_points, tally
from warehouse.spans import Span
from warehouse.text import LANGUAGES, Text


@dataclass(frozen=True, kw_only=True)
class UnitResult:
    """rank None: not ranked, and `reason` says why. compared: the sums over the components all ranked units share."""

    unit: ScoredUnit
    score: Score
    compared: Tally
    rank: int | None
    reason: Text | None


@dataclass(frozen=True, kw_only=True)
class LeagueResult:
    """results: ranked units by rank, then the others by name. set_aside: components measured for no unit at all."""

    league: League
    results: tuple[UnitResult, ...]
    set_aside: tuple[ComponentScore, ...]

    @property
    def n_ranked(self) -> int:
        return sum(result.rank is not None for result in self.results)


@dataclass(frozen=True, kw_only=True)
class Ranking:
    card_file: CardFile
    span: Span
    leagues: tuple[LeagueResult, ...]
    warnings: tuple[Text, ...] = field(default=())


def league_result(
    card: Scorecard, league: League, span: Span, scored: Sequence[tuple[ScoredUnit, Score]]
) -> LeagueResult:
    """Ranks 1, 2, 2, 4 …: units with equal rounded points share a rank.

    A component for which no unit has any case or points is set aside for all of them, and the points it would give are
    not part of the comparison. A unit that lacks any other component, or did not exist through the whole period, is
    not ranked; nobody is where less than `ranked_from` of the scorecard is left to compare.
    """
    kept = {one.component.code for _, score in scored for one in score.components if _has_cases(one)}
    results = [_unranked(card, unit, score, span, kept) for unit, score in scored]
    ranked = [result for result in results if result.reason is None]
    points = [shown_points(card, result.compared) for result in ranked]
    placed = [
        replace(result, rank=1 + sum(other > own for other in points))
        for result, own in zip(ranked, points, strict=True)
    ]
    others = [result for result in results if result.reason is not None]
    aside = scored[0][1].components if scored else ()
    return LeagueResult(
        league=league,
        results=(
            *sorted(placed, key=lambda result: (result.rank or 0, result.unit.unit_name)),
            *sorted(others, key=lambda result: result.unit.unit_name),
        ),
        set_aside=tuple(one for one in aside if one.component.code not in kept),
    )


def shown_points(card: Scorecard, compared: Tally) -> float:
    """The points by which a unit is placed, to the scorecard's decimals."""
    return rounded_points(compared.points or 0.0, compared.measurable, card.decimals)


def _has_cases(one: ComponentScore) -> bool:
    """Measured, or with too few cases to be: a component is not set aside because every unit is small."""
    return one.points is not None or any(measure.too_few for measure in one.inputs.values())


def _unranked(card: Scorecard, unit: ScoredUnit, score: Score, span: Span, kept: set[str]) -> UnitResult:
    compared = tuple(one for one in score.components if one.component.code in kept)
    missing = [one for one in compared if one.points is None]
    comparable = sum(one.max for one in compared)
    needed = card.ranked_from * card.max
    reason: Text | None = None
    if not unit.is_whole(span):
        reason = Text(
            "chưa đủ dữ liệu: đơn vị không tồn tại suốt kỳ", "not enough data: the unit did not exist all period"
        )
    elif comparable < needed:
        reason = Text(
            f"chưa đủ dữ liệu: chỉ so được {comparable:g} trên {card.max:g} điểm, cần {needed:g}",
            f"not enough data: {comparable:g} of {card.max:g} points compare, {needed:g} are needed",
        )
    elif missing:
        reason = _grouped(missing)
    return UnitResult(unit=unit, score=score, compared=tally(compared), rank=None, reason=reason)


def _grouped(missing: Sequence[ComponentScore]) -> Text:
    """A1, A3: too few cases …; C1, C2: no points were given."""
    codes: dict[Text, list[str]] = {}
    for one in missing:
        if one.reason:
            codes.setdefault(one.reason, []).append(one.component.code)
    vi, en = ("; ".join(f"{', '.join(found)}: {why.get(lang)}" for why, found in codes.items()) for lang in LANGUAGES)
    return Text(f"chưa đủ dữ liệu ({vi})", f"not enough data ({en})")
