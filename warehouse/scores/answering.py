"""The questions a page or a command asks: the score of 766, the rating of a unit, the ranking of the units."""

from dataclasses import replace
from pathlib import Path

import duckdb

from warehouse.connection import select
from warehouse.errors import UnknownNameError
from warehouse.groups import GROUPS, resolve_values
from warehouse.scores.evaluating import score
from warehouse.scores.manual import manual_points
from warehouse.scores.measuring import ScoredUnit, measured
from warehouse.scores.model import League
from warehouse.scores.ranking import LeagueResult, Ranking, league_result
from warehouse.scores.reading import CardFile, card_named, cards, ranking_card
from warehouse.scores.result import ManualPoints, Score
from warehouse.spans import Span, span_named
from warehouse.text import Language, Text

CARD_NAMES = {"766": "decision_766", "61": "decree_61"}


def units_in(connection: duckdb.DuckDBPyConnection, span: Span) -> tuple[ScoredUnit, ...]:
    """Every unit that existed on a day of the span, by kind and name."""
    frame = select(
        connection,
        "SELECT unit_key, unit_name, unit_name_en, unit_kind, valid_from, valid_to FROM dim_unit"
        " WHERE valid_from <= $through AND valid_to > $start ORDER BY unit_kind, unit_name, valid_from",
        {"through": span.through, "start": span.start},
    )
    return tuple(ScoredUnit(**row) for row in frame.to_dicts())


def score_of(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    *,
    home: Path,
    period: str | None = None,
    unit: str | None = None,
) -> Score:
    """`name`: 766, 61, or a scorecard's own name. unit: key, code or name; none is the whole city.

    UnknownNameError where the card, period or unit does not exist; DefinitionError where a scorecard is wrong.
    """
    span = span_named(connection, period)
    card_file = card_named(cards(home), CARD_NAMES.get(name, name), span.start)
    asked = unit_in(connection, unit, span) if unit else None
    key = asked.unit_key if asked else None
    given = manual_points(connection, card_file.card.name, span)
    cities = {one.unit_key for one in units_in(connection, span) if one.unit_kind == "city"}
    own = [one for one in given if (one.unit_key == key if key else one.unit_key in cities)]
    found = score(card_file, span, measured(connection, card_file.card, span, [asked])[key], own, unit_key=key)
    if asked is None or asked.is_whole(span):
        return found
    partial = Text("Đơn vị không tồn tại suốt kỳ", "The unit did not exist through the whole period")
    return replace(found, warnings=(*found.warnings, partial))


def unit_in(connection: duckdb.DuckDBPyConnection, unit: str, span: Span) -> ScoredUnit | None:
    """The unit meant by key, code or name; None for the city itself. UnknownNameError where none or several fit."""
    keys = set(resolve_values(connection, GROUPS["unit"], [unit], start=span.start, end=span.through))
    found = [one for one in units_in(connection, span) if one.unit_key in keys]
    if len(found) != 1:
        listed = ", ".join(f"{one.unit_key} ({one.unit_name})" for one in found) or "–"
        raise UnknownNameError(
            Text(
                f"'{unit}' trong kỳ này không chỉ đúng một đơn vị: {listed}",
                f"'{unit}' does not name exactly one unit in the period: {listed}",
            )
        )
    return None if found[0].unit_kind == "city" else found[0]


def unit_name(connection: duckdb.DuckDBPyConnection, unit_key: str | None, language: Language) -> str | None:
    """The unit's name in a language; None for the whole city."""
    if unit_key is None:
        return None
    column = "unit_name" if language == "vi" else "unit_name_en"
    return str(select(connection, f"SELECT {column} FROM dim_unit WHERE unit_key = ?", [unit_key]).item())


def ranking_of(
    connection: duckdb.DuckDBPyConnection,
    *,
    home: Path,
    is_demo: bool,
    period: str | None = None,
    unit: str | None = None,
) -> Ranking:
    """The city's ranking of its units by its own scorecard, one table per league.

    is_demo: whether the edition is. unit: only the league of this unit (it is still ranked against all of them).
    """
    span = span_named(connection, period)
    card_file = ranking_card(cards(home), span.start, is_demo=is_demo, home=home)
    given = manual_points(connection, card_file.card.name, span)
    asked = unit_in(connection, unit, span) if unit else None
    leagues = tuple(
        _league(connection, card_file, league, span, given)
        for league in card_file.card.leagues
        if asked is None or asked.unit_kind in league.unit_kinds
    )
    said = [text for league in leagues for result in league.results for text in result.score.warnings]
    return Ranking(card_file=card_file, span=span, leagues=leagues, warnings=tuple(dict.fromkeys(said)))


def _league(
    connection: duckdb.DuckDBPyConnection,
    card_file: CardFile,
    league: League,
    span: Span,
    given: tuple[ManualPoints, ...],
) -> LeagueResult:
    units = [unit for unit in units_in(connection, span) if unit.unit_kind in league.unit_kinds]
    measures = measured(connection, card_file.card, span, units)
    scored = [
        (
            unit,
            score(
                card_file,
                span,
                measures[unit.unit_key],
                [one for one in given if one.unit_key == unit.unit_key],
                unit_key=unit.unit_key,
            ),
        )
        for unit in units
    ]
    return league_result(card_file.card, league, span, scored)
