"""`thuocdo metric`, `metrics`, `policy-gap`: one number, the catalogue, and why two definitions differ."""

from dataclasses import asdict
from typing import Annotated

import typer

from dashboard.commands.options import Edition, End, Home, Json, Lang, Start, Where, mark_demo, settings_of
from dashboard.console import gap_rows, metric_facts, metric_rows, print_json, print_rows
from dashboard.texts import console as words
from dashboard.texts import say
from warehouse.editions import current_edition, edition_facts, open_edition
from warehouse.groups import pairs
from warehouse.metrics import METRICS, METRICS_BY_NAME
from warehouse.periods import Grain
from warehouse.policies import POLICIES_BY_NAME, PolicyName
from warehouse.policy_gap import policy_gap, policy_gap_rows
from warehouse.query import query_metric
from warehouse.unit_views import UnitView, unit_notes


def metric_command(
    name: str,
    by: Annotated[str, typer.Option(help="unit,field,… ")] = "",
    grain: Annotated[Grain | None, typer.Option()] = None,
    start: Start = None,
    end: End = None,
    where: Where = None,
    policy: Annotated[PolicyName | None, typer.Option()] = None,
    units: Annotated[
        UnitView, typer.Option(help="then: đơn vị như khi ấy; now: cộng về đơn vị hiện nay · units of then, or of now")
    ] = "then",
    edition: Edition = None,
    home: Home = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    settings = settings_of(home, lang)
    connection = open_edition(settings.warehouse, edition or current_edition(settings.warehouse))
    first_day, last_day = start.date() if start else None, end.date() if end else None
    frame = query_metric(
        connection,
        name,
        by=[part.strip() for part in by.split(",") if part.strip()],
        grain=grain,
        start=first_day,
        end=last_day,
        where=pairs(where or []),
        policy=policy or settings.policy,
        unit_view=units,
    )
    has_units = units == "now" and "unit" in METRICS_BY_NAME[name].groups
    notes = unit_notes(connection, where=pairs(where or []), start=first_day, end=last_day) if has_units else ()
    if as_json:
        said = {"notes": [note.get(settings.lang) for note in notes]} if units == "now" else {}
        print_json([row | said for row in frame.to_dicts()])
        return
    print_rows(metric_rows(frame, METRICS_BY_NAME[name], settings.lang), settings.lang)
    if METRICS_BY_NAME[name].is_policy_dependent:
        used = POLICIES_BY_NAME[policy or settings.policy]
        typer.echo(say(words.POLICY, settings.lang, policy=used.label.get(settings.lang)))
    for note in notes:
        typer.echo(note.get(settings.lang))
    mark_demo(edition_facts(connection), settings.lang)


def policy_gap_command(
    first: Annotated[PolicyName, typer.Argument(help="date, timestamp, portal_766")],
    second: PolicyName,
    start: Start = None,
    end: End = None,
    where: Where = None,
    rows: Annotated[str | None, typer.Option(help="Hồ sơ của một lý do · the dossiers of one reason")] = None,
    edition: Edition = None,
    home: Home = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    settings = settings_of(home, lang)
    connection = open_edition(settings.warehouse, edition or current_edition(settings.warehouse))
    first_day, last_day = start.date() if start else None, end.date() if end else None
    narrowed = pairs(where or [])
    if rows:
        asked = policy_gap_rows(connection, (first, second), rows, start=first_day, end=last_day, where=narrowed)
        print_json(asked.to_dicts()) if as_json else print_rows(asked.to_dicts(), settings.lang)
        return
    gap = policy_gap(connection, (first, second), start=first_day, end=last_day, where=narrowed)
    if as_json:
        print_json(asdict(gap) | {"difference": gap.difference, "parts": gap.parts.to_dicts()})
        return
    print_rows(gap_rows(gap, settings.lang), settings.lang)
    mark_demo(edition_facts(connection), settings.lang)


def metrics_command(as_json: Json = False, home: Home = None, lang: Lang = None) -> None:
    settings = settings_of(home, lang)
    rows = [metric_facts(metric, settings.lang) for metric in METRICS]
    if as_json:
        print_json(rows)
    else:
        print_rows([{key: row[key] for key in ("name", "title", "meaning", "unit")} for row in rows], settings.lang)
