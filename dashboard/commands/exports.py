"""`thuocdo export`, `forms`, `verify`: a document, the list of them, and whether a file is the one we issued."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands.options import Edition, Home, Json, Lang, mark_demo, settings_of
from dashboard.commands.progress import progress_bar
from dashboard.console import print_json, print_rows
from dashboard.exports.agency import OWN
from dashboard.exports.differing import told_differences
from dashboard.exports.forms import FORMS, form_named, format_of
from dashboard.exports.issuing import gathered, place, record, save, written
from dashboard.exports.requests import request_of
from dashboard.exports.source import source_of
from dashboard.exports.spans import Basis
from dashboard.exports.verifying import MOST_BYTES, verify
from dashboard.journal import JournalError
from dashboard.texts import exports as words
from dashboard.texts import say, told
from warehouse.errors import UserFacingError
from warehouse.policies import PolicyName

AUTHOR = "thuocdo export"


class NoSuchFileError(UserFacingError):
    """The file to verify cannot be read."""


def export_command(
    form: str,
    period: Annotated[
        str,
        typer.Option(
            help="2020, 2020-04, 2020-Q1, 2020-H1, 2020-9M, 2020-W17, NGÀY..NGÀY; giao ban: bỏ trống = tuần vừa hết"
        ),
    ] = "",
    unit: Annotated[str, typer.Option(help="Mã, tên hoặc khóa đơn vị; bỏ trống = toàn thành phố · unit")] = "",
    out: Annotated[Path | None, typer.Option(help="Tệp hoặc thư mục · file or folder")] = None,
    suffix: Annotated[str | None, typer.Option("--format", help="xlsx, docx, pdf … · format")] = None,
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
    format_of(form_named(form), suffix)
    source = source_of(settings, edition)
    request = request_of(source, form, period=period, basis=basis, unit=unit, policy=policy, draft=draft)
    with progress_bar(settings.lang, shown=not as_json):
        document = written(gathered(source, request), suffix)
    path = save(document.payload, place(out, document.file_name))
    try:
        record(source.journal, [document], author=author)
    except JournalError:
        path.unlink(missing_ok=True)  # what the ledger does not know was not issued
        raise
    if as_json:
        print_json({"path": path, "code": document.code, **document.note().model_dump(mode="json")})
        return
    typer.echo(say(words.WRITTEN, settings.lang, path=path, code=document.code))
    agency = document.report.agency
    if not agency.is_confirmed:
        own = settings.home / OWN / "agency.toml"
        typer.echo(say(words.NOT_CONFIRMED, settings.lang, source=agency.source, path=own))
    mark_demo(source.facts, settings.lang)


def forms_command(as_json: Json = False, home: Home = None, lang: Lang = None) -> None:
    settings = settings_of(home, lang)
    rows = [
        {
            "name": form.name,
            "title": form.title.get(settings.lang),
            "meaning": form.meaning.get(settings.lang),
            "formats": ", ".join(form.formats),
            "periods": ", ".join(form.kinds),
            "by_unit": form.has_units,
        }
        for form in FORMS
    ]
    print_json(rows) if as_json else print_rows(rows, settings.lang)


def verify_command(file: Path, home: Home = None, as_json: Json = False, lang: Lang = None) -> None:
    settings = settings_of(home, lang)
    try:
        with file.open("rb") as opened:
            # One byte more than is ever looked into: enough to know that it is too large.
            payload = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise NoSuchFileError(told(words.NO_SUCH_FILE, path=file, reason=error.strerror or error)) from error
    finding = verify(payload, settings)
    if as_json:
        note = finding.entry.note.model_dump(mode="json") if finding.entry else None
        rows = [
            {"where": one.where.get(settings.lang), "issued": one.issued, "found": one.found}
            for one in finding.differences
        ]
        reason = finding.not_compared.get(settings.lang) if finding.not_compared else None
        said = {"state": finding.state, "message": finding.message.get(settings.lang)}
        print_json({**said, "differences": rows, "not_compared": reason, "issued": note})
    else:
        typer.echo(finding.message.get(settings.lang))
        for sentence in told_differences(finding.differences, settings.lang):
            typer.echo(sentence)
        if finding.not_compared:
            typer.echo(finding.not_compared.get(settings.lang))
    if finding.state not in ("issued", "repacked"):
        raise typer.Exit(1)
