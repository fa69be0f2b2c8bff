"""`thuocdo targets`: which targets are in force, who set them, how far the figures are, and what is still needed."""

from typing import Annotated

import typer

from dashboard.commands.options import Edition, Home, Json, Lang, mark_demo, settings_of
from dashboard.console import print_json, print_rows
from dashboard.selection import period_days
from dashboard.target_console import target_document, target_rows
from dashboard.texts import say
from dashboard.texts import targets as words
from warehouse.editions import current_edition, edition_facts, open_edition
from warehouse.errors import UnknownNameError
from warehouse.policies import PolicyName
from warehouse.targets import targets_on
from warehouse.text import Text


def targets_command(
    metric: Annotated[str | None, typer.Option(help="Tên chỉ số đo · one metric")] = None,
    unit: Annotated[str | None, typer.Option(help="Mã hoặc tên đơn vị; TP = toàn thành phố · code or name")] = None,
    period: Annotated[str | None, typer.Option(help="2020 hoặc 2020-04; bỏ trống = đến nay · none = to date")] = None,
    policy: Annotated[PolicyName | None, typer.Option()] = None,
    edition: Edition = None,
    home: Home = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    settings = settings_of(home, lang)
    connection = open_edition(settings.warehouse, edition or current_edition(settings.warehouse))
    days = period_days(period) if period else None
    if period and days is None:
        raise UnknownNameError(
            Text(say(words.WRONG_PERIOD, "vi", given=period), say(words.WRONG_PERIOD, "en", given=period))
        )
    found = targets_on(connection, day=days[1] if days else None, metric=metric, unit=unit, policy=policy)
    if as_json:
        print_json([target_document(one, settings.lang) for one in found])
        return
    print_rows(target_rows(found, settings.lang), settings.lang, empty=words.NONE.get(settings.lang))
    if found:
        typer.echo(words.EXPECTED.get(settings.lang))
    mark_demo(edition_facts(connection), settings.lang)
