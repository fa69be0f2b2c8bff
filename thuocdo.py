"""The command line: every command says what it wants and calls the floor below."""

import json
import logging
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, ParamSpec

import polars as pl
import structlog
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from warehouse.editions import current_edition, edition_facts, edition_names, open_edition
from warehouse.errors import UnknownNameError, UserFacingError
from warehouse.metrics import METRICS
from warehouse.periods import Grain
from warehouse.policies import PolicyName
from warehouse.settings import Settings
from warehouse.text import Language, Text

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Thước Đo: đo kết quả cải cách hành chính của thành phố · a yardstick for a city's administrative reform",
)
P = ParamSpec("P")
Home = Annotated[Path | None, typer.Option("--home", help="Thư mục dữ liệu · data folder (THUOCDO_HOME)")]
Json = Annotated[bool, typer.Option("--json", help="Một tài liệu JSON · one JSON document on stdout")]
Lang = Annotated[Language | None, typer.Option("--lang", help="vi hoặc en · vi or en")]
AsOf = Annotated[
    datetime | None,
    typer.Option("--as-of", formats=["%Y-%m-%d", "%d/%m/%Y"], help="Ngày chốt số liệu · judge as of this day"),
]
AcceptPartial = Annotated[
    bool,
    typer.Option("--accept-partial", help="Nạp phần đọc được của tệp có quá nhiều dòng sai · load what could be read"),
]


def _settings(home: Path | None, lang: Language | None) -> Settings:
    given = {"home": home, "lang": lang}
    return Settings(**{key: value for key, value in given.items() if value is not None})


def _plain(value: object) -> object:
    """What json cannot write by itself."""
    if isinstance(value, (date, Path)):
        return value.isoformat() if isinstance(value, date) else str(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Text):
        return {"vi": value.vi, "en": value.en}
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, (set, tuple, Mapping)):
        return dict(value) if isinstance(value, Mapping) else list(value)
    raise TypeError(f"{type(value).__name__} is not JSON")


def _print_json(document: object) -> None:
    sys.stdout.write(json.dumps(document, ensure_ascii=False, default=_plain) + "\n")


def _print_rows(rows: Sequence[Mapping[str, Any]], *, empty: str) -> None:
    """A table on stdout; one calm sentence where there is nothing to list."""
    console = Console()
    if not rows:
        console.print(empty)
        return
    table = Table(show_edge=False, header_style="bold")
    for name in rows[0]:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*("–" if value is None else str(value) for value in row.values()))
    console.print(table)


def _frame_rows(frame: pl.DataFrame) -> list[dict[str, Any]]:
    return frame.to_dicts()


def _reported(command: Callable[P, None]) -> Callable[P, None]:
    """The one place where an error meant for the user is caught: its words, exit code 1, never a traceback."""

    @wraps(command)
    def reported(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except UserFacingError as error:
            settings = _settings(None, kwargs.get("lang"))  # type: ignore[arg-type]
            if kwargs.get("as_json"):
                _print_json({"error": error.get(settings.lang)})
            typer.echo(error.get(settings.lang), err=True)
            raise typer.Exit(1) from None

    return reported


@contextmanager
def _progress_bar(settings: Settings) -> Iterator[Callable[[Text, int, int], None]]:
    """A bar on stderr; quiet where stderr is no terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("…", total=None)
        yield lambda step, done, total: bar.update(
            task, description=step.get(settings.lang), completed=done, total=total
        )


def _run(
    settings: Settings,
    *,
    files: list[Path] | None,
    profile: str | None,
    as_of: datetime | None,
    accept_partial: bool,
    as_json: bool,
) -> None:
    from pipelines.profiles import profile_named
    from pipelines.run import run

    with _progress_bar(settings) as progress:
        report = run(
            settings,
            files=files,
            profile=profile_named(profile) if profile else None,
            as_of=as_of.date() if as_of else None,
            accept_partial=accept_partial,
            progress=progress,
        )
    if as_json:
        _print_json(report.as_json(settings.lang))
    else:
        shown = [file.as_json() for file in report.files if not file.is_reference]
        keys = ("file", "rows_read", "rows_loaded", "rows_superseded", "rows_duplicate", "rows_quarantined")
        _print_rows([{key: row[key] for key in keys} for row in shown], empty="–")
        typer.echo(_run_sentence(report.is_changed).get(settings.lang).format(edition=report.edition))
    for refused in report.refused:
        typer.echo(refused.message.get(settings.lang), err=True)
    if report.refused:
        raise typer.Exit(1)


def _run_sentence(is_changed: bool) -> Text:
    if is_changed:
        return Text("Đã công bố bản dữ liệu {edition}.", "Published edition {edition}.")
    return Text(
        "Không có gì mới: các tệp này đã nằm trong bản dữ liệu {edition}.",
        "Nothing new: these files are already in edition {edition}.",
    )


@app.command("run", help="Nạp tệp, kiểm tra và công bố · load files, check, publish")
@_reported
def run_command(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Tệp xuất; bỏ trống = hộp thư đến · exports; none = the inbox")
    ] = None,
    profile: Annotated[str | None, typer.Option(help="Tên hoặc tệp .toml · name or .toml file")] = None,
    as_of: AsOf = None,
    accept_partial: AcceptPartial = False,
    home: Home = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    _run(
        _settings(home, lang),
        files=files,
        profile=profile,
        as_of=as_of,
        accept_partial=accept_partial,
        as_json=as_json,
    )


@app.command("demo", help="Tạo dữ liệu minh họa rồi nạp · make demo exports and run")
@_reported
def demo_command(
    scale: Annotated[float, typer.Option(min=0.05, max=50, help="1 ≈ 120.000 hồ sơ · dossiers")] = 1.0,
    seed: Annotated[int, typer.Option(min=0)] = 766,
    home: Home = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    from pipelines.demo import write_demo

    settings = _settings(home, lang)
    with _progress_bar(settings) as progress:
        write_demo(
            settings.inbox,
            scale=scale,
            seed=seed,
            progress=lambda step, done, total: progress(Text(step, step), done, total),
        )
    _run(settings, files=None, profile=None, as_of=None, accept_partial=False, as_json=as_json)


@app.command("inspect", help="Tệp sẽ được đọc thế nào; không ghi gì · how a file would be read; writes nothing")
@_reported
def inspect_command(
    file: Path,
    profile: Annotated[str | None, typer.Option()] = None,
    home: Home = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    from pipelines.inspect import inspect
    from pipelines.profiles import profile_named

    found = inspect(file, settings=_settings(home, lang), profile=profile_named(profile) if profile else None)
    if as_json:
        _print_json(asdict(found))
    else:
        _print_rows([{"": key, " ": value} for key, value in asdict(found).items()], empty="–")


@app.command("quarantine", help="Các dòng bị loại và lý do · refused rows and why")
@_reported
def quarantine_command(
    file: Annotated[str | None, typer.Option(help="Chỉ một tệp · one file only")] = None,
    limit: Annotated[int, typer.Option(min=1)] = 1000,
    home: Home = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    from warehouse.listings import quarantine_rows

    settings = _settings(home, lang)
    connection = open_edition(settings.warehouse, current_edition(settings.warehouse))
    rows = _frame_rows(quarantine_rows(connection, file=file, limit=limit))
    empty = Text("Không có dòng nào bị loại.", "No row was refused.").get(settings.lang)
    _print_json(rows) if as_json else _print_rows(rows, empty=empty)


@app.command("status", help="Bản dữ liệu hiện tại: ngày, kiểm tra, số dòng · the current edition")
@_reported
def status_command(home: Home = None, as_json: Json = False, lang: Lang = None) -> None:
    from warehouse.listings import freshness

    settings = _settings(home, lang)
    connection = open_edition(settings.warehouse, current_edition(settings.warehouse))
    facts = asdict(edition_facts(connection))
    sources = _frame_rows(freshness(connection))
    if as_json:
        _print_json(facts | {"sources": sources})
        return
    _print_rows([{"": key, " ": value} for key, value in facts.items()], empty="–")
    _print_rows(sources, empty="–")


def _pairs(where: Sequence[str]) -> dict[str, list[str]]:
    """`k=v` options; the same k twice means either value."""
    pairs: dict[str, list[str]] = {}
    for item in where:
        key, separator, value = item.partition("=")
        if not separator:
            raise UnknownNameError(
                Text(f"--where cần dạng tên=giá trị, nhận được '{item}'", f"--where takes name=value, got '{item}'")
            )
        pairs.setdefault(key, []).append(value)
    return pairs


@app.command("metric", help="Một chỉ số đo · one metric")
@_reported
def metric_command(
    name: str,
    by: Annotated[str, typer.Option(help="unit,field,… ")] = "",
    grain: Annotated[Grain | None, typer.Option()] = None,
    start: Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d", "%d/%m/%Y"])] = None,
    end: Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d", "%d/%m/%Y"])] = None,
    where: Annotated[list[str] | None, typer.Option(help="k=v, nhiều lần được · repeatable")] = None,
    policy: Annotated[PolicyName | None, typer.Option()] = None,
    edition: Annotated[str | None, typer.Option()] = None,
    home: Home = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    from warehouse.query import query_metric

    settings = _settings(home, lang)
    connection = open_edition(settings.warehouse, edition or current_edition(settings.warehouse))
    frame = query_metric(
        connection,
        name,
        by=[part.strip() for part in by.split(",") if part.strip()],
        grain=grain,
        start=start.date() if start else None,
        end=end.date() if end else None,
        where=_pairs(where or []),
        policy=policy or settings.policy,
    )
    if as_json:
        _print_json(_frame_rows(frame))
        return
    _print_rows(_frame_rows(frame), empty="–")
    if edition_facts(connection).is_demo:
        typer.echo(Text("Dữ liệu minh họa", "Demo data (Dữ liệu minh họa)").get(settings.lang))


@app.command("metrics", help="Danh mục chỉ số đo · the catalogue")
@_reported
def metrics_command(as_json: Json = False, home: Home = None, lang: Lang = None) -> None:
    settings = _settings(home, lang)
    rows = [
        {
            "name": metric.name,
            "title": metric.title.get(settings.lang),
            "meaning": metric.meaning.get(settings.lang),
            "formula": metric.formula.get(settings.lang),
            "theme": metric.theme.value,
            "unit": metric.unit.value,
            "better": metric.better.value,
            "policies": [policy for policy in metric.calculations if policy],
            "groups": list(metric.groups),
            "legal_basis": metric.legal_basis.get(settings.lang),
        }
        for metric in METRICS
    ]
    if as_json:
        _print_json(rows)
    else:
        _print_rows([{key: row[key] for key in ("name", "title", "meaning", "unit")} for row in rows], empty="–")


@app.command("editions", help="Các bản dữ liệu đã công bố · published editions")
@_reported
def editions_command(home: Home = None, as_json: Json = False, lang: Lang = None) -> None:
    settings = _settings(home, lang)
    current = current_edition(settings.warehouse)
    rows = []
    for name in edition_names(settings.warehouse):
        facts = edition_facts(open_edition(settings.warehouse, name))
        rows.append(
            {
                "edition": name,
                "current": name == current,
                "built_at": facts.built_at,
                "as_of": facts.as_of,
                "rows_loaded": facts.rows_loaded,
                "demo": facts.is_demo,
            }
        )
    _print_json(rows) if as_json else _print_rows(rows, empty="–")


@app.command("serve", help="Mở bảng điều hành · serve the dashboard")
@_reported
def serve_command(
    port: Annotated[int | None, typer.Option(min=1, max=65535)] = None, home: Home = None, lang: Lang = None
) -> None:
    from dashboard.server import serve

    settings = _settings(home, lang)
    serve(settings.model_copy(update={"port": port}) if port else settings)


@app.command("doctor", help="Kiểm tra cài đặt · what is wrong with this installation")
@_reported
def doctor_command(home: Home = None, as_json: Json = False, lang: Lang = None) -> None:
    from pipelines.doctor import findings

    settings = _settings(home, lang)
    rows = [
        {"check": row.title.get(settings.lang), "ok": row.is_ok, "found": row.found.get(settings.lang)}
        for row in findings(settings)
    ]
    _print_json(rows) if as_json else _print_rows(rows, empty="–")
    if not all(row["ok"] for row in rows):
        raise typer.Exit(1)


def main() -> None:
    """Entry point: logs go to stderr as structured lines, answers to stdout."""
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(getattr(logging, Settings().log_level)),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
    )
    app()


if __name__ == "__main__":
    main()
