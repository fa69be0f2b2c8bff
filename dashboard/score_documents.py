"""Scores and rankings as JSON documents: every number with its numerator, denominator, metric and reason."""

from typing import Any

from warehouse.editions import EditionFacts
from warehouse.scores.ranking import LeagueResult, Ranking, UnitResult, shown_points
from warehouse.scores.reading import CardFile
from warehouse.scores.result import ComponentScore, Measure, Score, Tally
from warehouse.spans import Span
from warehouse.text import Language


def score_document(score: Score, facts: EditionFacts, language: Language) -> dict[str, Any]:
    """One score. `points` and `lost` are null where nothing was measured, never 0."""
    card = score.card_file.card
    return {
        **_head(score.card_file, score.span, facts, language),
        "unit": score.unit_key,
        "total": _tally(score.tally),
        "band": {
            "lowest": score.lowest_band.title.get(language) if score.lowest_band else None,
            "highest": score.highest_band.title.get(language) if score.highest_band else None,
            "verified": card.bands_verified,
        },
        "groups": [
            {
                "code": group.group.code,
                "title": group.group.title.get(language),
                **_tally(group.tally),
                "components": [_component(one, language) for one in group.components],
            }
            for group in score.groups
        ],
        "warnings": [text.get(language) for text in score.warnings],
        "notes": [text.get(language) for text in card.notes],
    }


def ranking_document(ranking: Ranking, facts: EditionFacts, language: Language) -> dict[str, Any]:
    """Every league with its units, each unit with every component behind its points."""
    return {
        **_head(ranking.card_file, ranking.span, facts, language),
        "leagues": [_league(league, ranking, language) for league in ranking.leagues],
        "warnings": [text.get(language) for text in ranking.warnings],
        "notes": [text.get(language) for text in ranking.card_file.card.notes],
    }


def _head(card_file: CardFile, span: Span, facts: EditionFacts, language: Language) -> dict[str, Any]:
    card = card_file.card
    return {
        "scorecard": {
            "name": card.name,
            "version": card.version,
            "title": card.title.get(language),
            "valid_from": card.valid_from,
            "source": card.source.get(language),
            "is_demo": card.is_demo,
            "file": card_file.file.name,
            "sha256": card_file.sha256,
        },
        "edition": facts.edition,
        "verdict": facts.verdict,
        "is_demo": facts.is_demo,
        "period": {
            "start": span.start,
            "end": span.end,
            "through": span.through,
            "is_complete": span.is_complete,
        },
    }


def _tally(tally: Tally) -> dict[str, float | None]:
    return {
        "points": tally.points,
        "measurable": tally.measurable,
        "max": tally.max,
        "lowest": tally.lowest,
        "highest": tally.highest,
        "lost": tally.lost,
    }


def _component(one: ComponentScore, language: Language) -> dict[str, Any]:
    manual = one.manual
    return {
        "code": one.component.code,
        "title": one.component.title.get(language),
        "points": one.points,
        "max": one.max,
        "lowest": one.lowest,
        "highest": one.highest,
        "lost": one.lost,
        "formula": one.formula.get(language),
        "origin": one.origin,
        "inputs": {name: _measure(measure, language) for name, measure in one.inputs.items()},
        "shown": {name: _measure(measure, language) for name, measure in one.shown.items()},
        "manual": None
        if manual is None
        else {
            "points": manual.points,
            "evidence": manual.evidence,
            "document": manual.document,
            "assessed_by": manual.assessed_by,
            "assessed_on": manual.assessed_on,
            "source_file": manual.source_file,
            "source_row": manual.source_row,
        },
        "reason": one.reason.get(language) if one.reason else None,
        "needs": one.component.needs.get(language) if one.reason else None,
        "remarks": [text.get(language) for text in one.remarks],
    }


def _measure(measure: Measure, language: Language) -> dict[str, Any]:
    return {
        "metric": measure.metric,
        "policy": measure.policy,
        "where": {key: list(values) for key, values in measure.where.items()},
        "numerator": measure.numerator,
        "denominator": measure.denominator,
        "value": measure.value,
        "reason": measure.reason.get(language) if measure.reason else None,
    }


def _league(league: LeagueResult, ranking: Ranking, language: Language) -> dict[str, Any]:
    return {
        "code": league.league.code,
        "title": league.league.title.get(language),
        "ranked": league.n_ranked,
        "set_aside": [
            {"code": one.component.code, "max": one.max, "reason": one.reason.get(language) if one.reason else None}
            for one in league.set_aside
        ],
        "units": [_unit(result, league.n_ranked, ranking, language) for result in league.results],
    }


def _unit(result: UnitResult, n_ranked: int, ranking: Ranking, language: Language) -> dict[str, Any]:
    card = ranking.card_file.card
    return {
        "unit": result.unit.unit_key,
        "name": result.unit.unit_name if language == "vi" else result.unit.unit_name_en,
        "rank": result.rank,
        "rank_of": n_ranked if result.rank is not None else None,
        "points": shown_points(card, result.compared) if result.rank is not None else None,
        "compared": _tally(result.compared),
        "reason": result.reason.get(language) if result.reason else None,
        "components": [_component(one, language) for one in result.score.components],
    }
