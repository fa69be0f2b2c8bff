"""What every command shares: its options, its settings, and the one place where errors become words."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, ParamSpec

import typer

from dashboard.console import print_json
from dashboard.texts import console as words
from warehouse.editions import EditionFacts
from warehouse.errors import UserFacingError
from warehouse.settings import Settings
from warehouse.text import Language

P = ParamSpec("P")
Home = Annotated[Path | None, typer.Option("--home", help="Thư mục dữ liệu · data folder (THUOCDO_HOME)")]
Json = Annotated[bool, typer.Option("--json", help="Một tài liệu JSON · one JSON document on stdout")]
Lang = Annotated[Language | None, typer.Option("--lang", help="vi hoặc en · vi or en")]
Edition = Annotated[
    str | None, typer.Option(help="Bản dữ liệu; bỏ trống = bản hiện hành · edition; none = the current")
]
_DAY_FORMATS = ["%Y-%m-%d", "%d/%m/%Y"]
Start = Annotated[datetime | None, typer.Option("--from", formats=_DAY_FORMATS, help="Từ ngày · first day")]
End = Annotated[datetime | None, typer.Option("--to", formats=_DAY_FORMATS, help="Đến hết ngày · last day")]
Where = Annotated[list[str] | None, typer.Option(help="k=v, nhiều lần được · repeatable")]


def settings_of(home: Path | None, lang: Language | None) -> Settings:
    """The settings with what the command line says in their place."""
    given: dict[str, Any] = {"home": home, "lang": lang}
    return Settings(**{key: value for key, value in given.items() if value is not None})


def reported(command: Callable[P, None]) -> Callable[P, None]:
    """The one place where an error meant for the user is caught: its words, exit code 1, never a traceback."""

    @wraps(command)
    def report(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except UserFacingError as error:
            settings = settings_of(None, kwargs.get("lang"))  # type: ignore[arg-type]
            if kwargs.get("as_json"):
                print_json(error.as_json(settings.lang))
            typer.echo(error.get(settings.lang), err=True)
            raise typer.Exit(1) from None

    return report


def mark_demo(facts: EditionFacts, language: Language) -> None:
    """Under every table of made-up figures."""
    if facts.is_demo:
        typer.echo(words.DEMO_MARK.get(language))
