"""`thuocdo score`: Decision 766, the rating of a unit by Decree 61, and the city's ranking of its units."""

from typing import Annotated

import typer

from dashboard.commands.options import Edition, Home, Json, Lang, mark_demo, settings_of
from dashboard.console import print_facts, print_json, print_rows
from dashboard.score_documents import ranking_document, score_document
from dashboard.score_rows import period_words, ranking_rows, score_facts, score_rows, unranked_words
from dashboard.texts import scores as words
from warehouse.editions import EditionFacts, current_edition, edition_facts, open_edition
from warehouse.scores.answering import ranking_of, score_of, unit_name
from warehouse.scores.ranking import Ranking
from warehouse.scores.result import Score
from warehouse.text import Language, Text

RANKING = "ranking"


def score_command(
    name: Annotated[str, typer.Argument(help="766, 61, ranking, hoặc mã bảng điểm · or a scorecard's name")],
    period: Annotated[str | None, typer.Option(help="2019, 2019-Q2, 2019-H1, 2019-03, NGÀY..NGÀY · DAY..DAY")] = None,
    unit: Annotated[str | None, typer.Option(help="Mã hoặc tên đơn vị; bỏ trống = toàn thành phố · unit")] = None,
    edition: Edition = None,
    home: Home = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    settings = settings_of(home, lang)
    connection = open_edition(settings.warehouse, edition or current_edition(settings.warehouse))
    facts = edition_facts(connection)
    if name == RANKING:
        ranking = ranking_of(connection, home=settings.home, is_demo=facts.is_demo, period=period, unit=unit)
        _print_ranking(ranking, facts, settings.lang, as_json=as_json)
    else:
        score = score_of(connection, name, home=settings.home, period=period, unit=unit)
        asked = unit_name(connection, score.unit_key, settings.lang)
        _print_score(score, facts, asked, settings.lang, as_json=as_json)


def _print_score(score: Score, facts: EditionFacts, unit: str | None, language: Language, *, as_json: bool) -> None:
    if as_json:
        print_json(score_document(score, facts, language))
        return
    print_facts(score_facts(score, unit, language), language)
    typer.echo()
    print_rows(score_rows(score, language), language)
    _print_remarks((*score.warnings, *score.card_file.card.notes), facts, language)


def _print_ranking(ranking: Ranking, facts: EditionFacts, language: Language, *, as_json: bool) -> None:
    if as_json:
        print_json(ranking_document(ranking, facts, language))
        return
    typer.echo(f"{ranking.card_file.card.title.get(language)}, {period_words(ranking.span, language)}")
    for league in ranking.leagues:
        typer.echo(f"\n{league.league.title.get(language)}")
        print_rows(ranking_rows(league, ranking, language), language)
        for sentence in unranked_words(league, language):
            typer.echo(f"- {sentence}")
        if league.set_aside:
            listed = ", ".join(f"{one.component.code} ({one.max:g})" for one in league.set_aside)
            typer.echo(f"{words.SET_ASIDE.get(language)} {listed}")
    _print_remarks((*ranking.warnings, *ranking.card_file.card.notes), facts, language)


def _print_remarks(remarks: tuple[Text, ...], facts: EditionFacts, language: Language) -> None:
    typer.echo()
    for text in remarks:
        typer.echo(f"- {text.get(language)}")
    mark_demo(facts, language)
