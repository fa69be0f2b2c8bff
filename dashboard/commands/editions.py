"""`thuocdo status`, `editions`, `diff`: one edition, all editions, two of them."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any

import polars as pl
import typer

from dashboard import changes, formats
from dashboard.commands.options import Edition, Home, Json, Lang, mark_demo, settings_of
from dashboard.console import edition_rows, print_facts, print_json, print_rows
from dashboard.texts import changes as words
from dashboard.texts import say
from warehouse.edition_diff import EditionDiff, edition_diff, moved_sums
from warehouse.editions import current_edition, edition_facts, open_edition
from warehouse.listings import freshness, vanished_count
from warehouse.restatement import KINDS
from warehouse.text import Language


def status_command(edition: Edition = None, home: Home = None, as_json: Json = False, lang: Lang = None) -> None:
    settings = settings_of(home, lang)
    connection = open_edition(settings.warehouse, edition or current_edition(settings.warehouse))
    facts = asdict(edition_facts(connection)) | {"vanished_dossiers": vanished_count(connection)}
    sources = freshness(connection).to_dicts()
    if as_json:
        print_json(facts | {"sources": sources})
        return
    print_facts(facts, settings.lang)
    print_rows(sources, settings.lang)


def editions_command(home: Home = None, as_json: Json = False, lang: Lang = None) -> None:
    settings = settings_of(home, lang)
    rows = edition_rows(settings.warehouse)
    print_json(rows) if as_json else print_rows(rows, settings.lang)


def diff_command(
    before: Annotated[str | None, typer.Argument(help="Bản trước; bỏ trống = bản liền trước · earlier edition")] = None,
    after: Annotated[str | None, typer.Argument(help="Bản sau; bỏ trống = bản hiện hành · later edition")] = None,
    metric: Annotated[list[str] | None, typer.Option(help="Chỉ các chỉ số đo này · only these metrics")] = None,
    unit: Annotated[list[str] | None, typer.Option(help="Mã hoặc tên đơn vị · code or name")] = None,
    month: Annotated[
        list[datetime] | None, typer.Option(formats=["%Y-%m", "%m/%Y"], help="2019-03, nhiều lần được · repeatable")
    ] = None,
    rows: Annotated[bool, typer.Option("--rows", help="Hồ sơ làm thay đổi · the dossiers behind each figure")] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Cả kỳ mới và kỳ chưa khép · also new and unfinished periods")
    ] = False,
    limit: Annotated[int, typer.Option(min=1, help="Số dòng nhiều nhất · at most so many figures")] = 50,
    home: Home = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    settings = settings_of(home, lang)
    diff = edition_diff(
        settings.warehouse,
        before,
        after,
        metrics=metric or (),
        units=unit or (),
        months=[day.date() for day in month or ()],
    )
    figures = diff.figures if everything else diff.figures.filter(pl.col("kind") == "restated")
    if as_json:
        shown = figures.to_dicts() if not rows else [_with_dossiers(diff, figure) for figure in figures.to_dicts()]
        editions = {"edition_before": diff.before.edition, "edition_after": diff.after.edition}
        print_json([editions | figure for figure in shown])
        return
    _print_diff(diff, figures, limit=limit, with_rows=rows, language=settings.lang)
    if diff.after.is_demo:
        mark_demo(edition_facts(open_edition(settings.warehouse, current_edition(settings.warehouse))), settings.lang)


def _with_dossiers(diff: EditionDiff, figure: dict[str, Any]) -> dict[str, Any]:
    found = diff.dossiers(figure)
    return figure | {"dossiers": None if found is None else found.to_dicts()}


def _print_diff(diff: EditionDiff, figures: pl.DataFrame, *, limit: int, with_rows: bool, language: Language) -> None:
    typer.echo(changes.compared(diff, language))
    counts = dict(diff.figures.group_by("kind").len().rows())
    for kind, title in KINDS.items():
        if kind in counts:
            n = formats.integer(counts[kind], language)
            typer.echo("  " + say(words.COUNTED, language, n=n, kind=title.get(language)))
    shown = figures.head(limit).to_dicts()
    none = words.NO_RESTATED if counts else words.SAME
    print_rows([_figure_row(figure, language) for figure in shown], language, empty=none.get(language))
    if figures.height > limit:
        n, total = (formats.integer(count, language) for count in (limit, figures.height))
        typer.echo(say(words.ONLY_FIRST, language, n=n, all=total))
    for figure in shown if with_rows else ():
        _print_dossiers(diff, figure, language)


def _figure_row(figure: dict[str, Any], language: Language) -> dict[str, str]:
    return {
        words.METRIC.get(language): changes.metric_title(figure, language),
        words.PERIOD.get(language): changes.period_title(figure, language),
        words.UNIT.get(language): changes.unit_title(figure, language),
        words.BEFORE.get(language): changes.side(figure, "before", language),
        words.AFTER.get(language): changes.side(figure, "after", language),
        words.DIFFERENCE.get(language): changes.difference(figure, language),
        words.KIND.get(language): KINDS[figure["kind"]].get(language),
    }


def _print_dossiers(diff: EditionDiff, figure: dict[str, Any], language: Language) -> None:
    found = diff.dossiers(figure)
    title = changes.figure_title(figure, language)
    if found is None:
        typer.echo(f"\n{title}: {words.NO_DOSSIERS.get(language)}")
        return
    n = formats.integer(found["dossier_id"].n_unique(), language)
    typer.echo("\n" + say(words.BEHIND, language, figure=title, n=n))
    print_rows(
        [
            {
                words.DOSSIER.get(language): row["dossier_id"],
                words.UNIT.get(language): row["unit_key"],
                words.CHANGE.get(language): changes.dossier_change(row, language),
                words.DETAILS.get(language): changes.dossier_details(row, language, policy=figure["policy"]),
                words.NUMERATOR.get(language): formats.difference(
                    row["numerator_after"] - row["numerator_before"], language
                ),
                words.DENOMINATOR.get(language): formats.difference(
                    row["denominator_after"] - row["denominator_before"], language
                ),
                words.FILE.get(language): row["source_file"],
                words.ROW.get(language): row["source_row"],
            }
            for row in found.to_dicts()
        ],
        language,
    )
    left = moved_sums(figure, found)
    if any(left.values()):
        sizes = {name: formats.decimal(value, language, 2) for name, value in left.items()}
        typer.echo(say(words.NOT_ADDED_UP, language, **sizes))
