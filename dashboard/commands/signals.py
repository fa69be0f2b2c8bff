"""`thuocdo signal` and `thuocdo funnel`: is it changing, and is a unit unlike the others."""

from datetime import datetime
from typing import Annotated

import typer

from dashboard.commands.options import Edition, End, Home, Json, Lang, Start, Where, mark_demo, settings_of
from dashboard.console import print_facts, print_json, print_rows
from dashboard.signal_console import (
    funnel_document,
    funnel_facts,
    funnel_rows,
    signal_document,
    signal_facts,
    signal_rows,
)
from warehouse.editions import current_edition, edition_facts, open_edition
from warehouse.groups import pairs
from warehouse.periods import Grain
from warehouse.policies import PolicyName
from warehouse.signals import ChartKind, Rebase, funnel_for, signal_for


def signal_command(
    name: str,
    grain: Annotated[Grain, typer.Option()] = "month",
    where: Where = None,
    policy: Annotated[PolicyName | None, typer.Option()] = None,
    start: Start = None,
    end: End = None,
    rebase: Annotated[
        list[datetime] | None,
        typer.Option(formats=["%Y-%m-%d", "%d/%m/%Y"], help="Ngày đặt lại mốc theo quyết định · decided rebase"),
    ] = None,
    target: Annotated[float | None, typer.Option(help="Chỉ tiêu; tỷ lệ từ 0 đến 1 · a share from 0 to 1")] = None,
    chart: Annotated[ChartKind | None, typer.Option(help="Bỏ trống = tự chọn · chosen by itself")] = None,
    edition: Edition = None,
    home: Home = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    settings = settings_of(home, lang)
    connection = open_edition(settings.warehouse, edition or current_edition(settings.warehouse))
    signal = signal_for(
        connection,
        name,
        grain=grain,
        where=pairs(where or []),
        policy=policy or settings.policy,
        start=start.date() if start else None,
        end=end.date() if end else None,
        rebase=[Rebase(starts_on=day.date()) for day in rebase or ()],
        target=target,
        chart=chart,
    )
    if as_json:
        print_json(signal_document(signal))
        return
    print_rows(signal_rows(signal, settings.lang), settings.lang)
    print_facts(signal_facts(signal, settings.lang), settings.lang)
    mark_demo(edition_facts(connection), settings.lang)


def funnel_command(
    name: str,
    by: Annotated[str, typer.Option(help="unit, field, channel …")] = "unit",
    where: Where = None,
    policy: Annotated[PolicyName | None, typer.Option()] = None,
    start: Start = None,
    end: End = None,
    edition: Edition = None,
    home: Home = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    settings = settings_of(home, lang)
    connection = open_edition(settings.warehouse, edition or current_edition(settings.warehouse))
    funnel = funnel_for(
        connection,
        name,
        by=by,
        where=pairs(where or []),
        policy=policy or settings.policy,
        start=start.date() if start else None,
        end=end.date() if end else None,
    )
    if as_json:
        print_json(funnel_document(funnel))
        return
    print_rows(funnel_rows(funnel, settings.lang), settings.lang)
    print_facts(funnel_facts(funnel, settings.lang), settings.lang)
    mark_demo(edition_facts(connection), settings.lang)
