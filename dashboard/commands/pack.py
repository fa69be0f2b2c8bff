"""`thuocdo pack`: every form of a period, of the city and its units, in one zip."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from dashboard.commands.options import Edition, Home, Json, Lang, mark_demo, settings_of
from dashboard.console import print_json
from dashboard.exports.issuing import place, save
from dashboard.exports.pack import Watch, pack, record_pack
from dashboard.exports.source import source_of
from dashboard.exports.spans import Basis
from dashboard.texts import packs as words
from dashboard.texts import say
from warehouse.policies import PolicyName
from warehouse.text import Language

AUTHOR = "thuocdo pack"


def pack_command(
    period: Annotated[str, typer.Option(help="2020-Q1, 2020-04, 2020-H1, 2020-9M, 2020, NGÀY..NGÀY")],
    out: Annotated[Path | None, typer.Option(help="Tệp hoặc thư mục · file or folder")] = None,
    basis: Annotated[
        Basis | None, typer.Option(help="report: kỳ báo cáo theo mốc chốt; calendar: kỳ lịch · kind of period")
    ] = None,
    policy: Annotated[PolicyName | None, typer.Option()] = None,
    draft: Annotated[bool, typer.Option("--draft", help="Kỳ chưa kết thúc · an unfinished period")] = False,
    author: Annotated[str, typer.Option(help="Người phát hành, ghi vào sổ · who issues it")] = AUTHOR,
    edition: Edition = None,
    home: Home = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    settings = settings_of(home, lang)
    source = source_of(settings, edition)
    with _bar(settings.lang, shown=not as_json) as watch:
        made = pack(source, period=period, basis=basis, policy=policy, draft=draft, watch=watch)
    path = save(made.payload, place(out, made.file_name))
    record_pack(source.journal, made, author=author)
    if as_json:
        not_made = [
            {"form": one.form, "unit": one.unit, "reason": one.reason.get(settings.lang)} for one in made.not_made
        ]
        note = made.note().model_dump(mode="json")
        print_json({"path": path, "code": made.code, "files": len(made.documents), "not_made": not_made, **note})
        return
    typer.echo(say(words.WRITTEN, settings.lang, path=path, files=len(made.documents), code=made.code))
    for one in made.not_made:
        unit = one.unit or words.WHOLE_CITY.get(settings.lang)
        reason = one.reason.get(settings.lang)
        typer.echo(say(words.NOT_MADE, settings.lang, title=one.title, unit=unit, reason=reason))
    mark_demo(source.facts, settings.lang)


@contextmanager
def _bar(language: Language, *, shown: bool) -> Iterator[Watch | None]:
    """On the terminal's error stream, gone when it is done; nothing where nobody looks at a terminal."""
    console = Console(stderr=True)
    if not (shown and console.is_terminal):
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(words.MAKING.get(language), total=None)
        yield lambda done, total, what: bar.update(task, completed=done, total=total)
