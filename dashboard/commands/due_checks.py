"""`thuocdo due-check`: dossiers whose printed due date is not the one recomputed from the legal time."""

from typing import Annotated, Any

import typer

from dashboard.commands.options import Edition, End, Home, Json, Lang, Start, Where, mark_demo, settings_of
from dashboard.console import print_json, print_rows
from dashboard.texts import due_checks as words
from warehouse.due_checks import DueKind, due_check_rows
from warehouse.editions import current_edition, edition_facts, open_edition
from warehouse.groups import pairs
from warehouse.text import Language


def due_check_command(
    kind: Annotated[
        DueKind,
        typer.Option(help="far: từ 15 ngày làm việc · days or more; swapped: đảo ngày, tháng; unknown: không rõ"),
    ] = "differs",
    start: Start = None,
    end: End = None,
    where: Where = None,
    limit: Annotated[int, typer.Option(min=1, help="Số dòng tối đa · rows at most")] = 1000,
    edition: Edition = None,
    home: Home = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    settings = settings_of(home, lang)
    connection = open_edition(settings.warehouse, edition or current_edition(settings.warehouse))
    listed = due_check_rows(
        connection,
        kind=kind,
        where=pairs(where or []),
        start=start.date() if start else None,
        end=end.date() if end else None,
        limit=limit,
    ).to_dicts()
    if as_json:
        print_json(listed)
        return
    rows = [_titled(row, settings.lang) for row in listed]
    print_rows(rows, settings.lang, empty=words.NO_ROWS.get(settings.lang))
    typer.echo(words.LIMIT.get(settings.lang))
    mark_demo(edition_facts(connection), settings.lang)


def _titled(row: dict[str, Any], language: Language) -> dict[str, Any]:
    """One line of the table, headings and coded values in words."""
    if language == "en" and row["unit_name_en"]:
        row = row | {"unit_name": row["unit_name_en"]}
    for name in ("due_class", "legal_days_kind"):
        row = row | {name: words.VALUES[row[name]].get(language) if row[name] in words.VALUES else row[name]}
    return {title.get(language): row[name] for name, title in words.COLUMNS.items()}
