"""`thuocdo report-text`: a clerk's own paragraphs of a report, listed and written."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands.options import Home, Json, Lang, settings_of
from dashboard.console import print_json, print_rows
from dashboard.exports.report_texts import ReportTextError, keep_text, newest_entries
from dashboard.exports.source import source_of
from dashboard.journal.store import Journal, journal_path
from dashboard.texts import cchc_report as words
from dashboard.texts import exports as export_words
from dashboard.texts import say, told
from warehouse import listings
from warehouse.groups import GROUPS, resolve_values
from warehouse.settings import Settings

AUTHOR = "thuocdo report-text"


def report_text_list_command(home: Home = None, as_json: Json = False, lang: Lang = None) -> None:
    settings = settings_of(home, lang)
    rows = [
        {
            "form": entry.note.form,
            "place": entry.note.place,
            "unit": entry.note.unit,
            "author": entry.author,
            "written_at": entry.written_at.astimezone().strftime("%d/%m/%Y %H:%M"),
            "text": entry.note.text,
        }
        for entry in newest_entries(Journal(journal_path(settings)))
    ]
    if as_json:
        print_json(rows)
        return
    print_rows(rows, settings.lang, empty=words.NOTHING_KEPT.get(settings.lang))


def report_text_set_command(
    form: str,
    place: str,
    text: Annotated[str | None, typer.Argument(help='"" lấy lại câu gợi ý · "" takes the text back')] = None,
    file: Annotated[Path | None, typer.Option(help="Đọc đoạn văn từ tệp UTF-8 · from a file")] = None,
    unit: Annotated[str, typer.Option(help="Mã, tên hoặc khóa đơn vị; bỏ trống = toàn thành phố · unit")] = "",
    author: Annotated[str, typer.Option(help="Người viết · who writes it")] = AUTHOR,
    home: Home = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    settings = settings_of(home, lang)
    given = _given(text, file)
    journal = Journal(journal_path(settings))
    entry = keep_text(journal, form=form, place=place, text=given, unit=_unit_key(settings, unit), author=author)
    if as_json:
        print_json(entry.model_dump(mode="json"))
        return
    sentence = words.SAVED if entry.note.text else words.CLEARED
    typer.echo(say(sentence, settings.lang, place=place, form=form))


def _given(text: str | None, file: Path | None) -> str:
    if (text is None) == (file is None):
        raise ReportTextError(words.NO_TEXT)
    if file is None:
        return text or ""
    try:
        return file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ReportTextError(told(export_words.NO_SUCH_FILE, path=file, reason=error)) from error


def _unit_key(settings: Settings, unit: str) -> str:
    """The key of the unit of that name that is valid last; "" for the whole city. UnknownNameError."""
    if not unit:
        return ""
    connection = source_of(settings).connection
    found = set(resolve_values(connection, GROUPS["unit"], [unit]))
    units = [row for row in listings.units(connection).to_dicts() if row["unit_key"] in found]
    newest = max(units, key=lambda row: row["valid_from"])
    return "" if newest["unit_kind"] == "city" else str(newest["unit_key"])
