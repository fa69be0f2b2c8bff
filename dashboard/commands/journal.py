"""`thuocdo journal`: what people wrote, listed, out of the house and back."""

from pathlib import Path

import typer

from dashboard.commands.options import Home, Json, Lang, settings_of
from dashboard.console import print_json, print_rows
from dashboard.journal import Entry, Journal, Note, export_journal, import_journal, journal_path
from dashboard.texts import journal as words
from dashboard.texts import say


def journal_list_command(home: Home = None, as_json: Json = False, lang: Lang = None) -> None:
    settings = settings_of(home, lang)
    entries = Journal(journal_path(settings)).entries()
    if as_json:
        print_json([entry.model_dump(mode="json") for entry in entries])
        return
    print_rows([_row(entry, settings.lang) for entry in entries], settings.lang, empty=words.EMPTY.get(settings.lang))


def _row(entry: Entry, language: Lang) -> dict[str, str]:
    note = entry.note.model_dump(mode="json") if isinstance(entry.note, Note) else dict(entry.note)
    title = entry.note.title.get(language or "vi") if isinstance(entry.note, Note) else entry.kind
    return {
        "written_at": entry.written_at.astimezone().strftime("%d/%m/%Y %H:%M"),
        "author": entry.author,
        "kind": title,
        "metric": note.get("metric") or "",
        "unit": note.get("unit") or "",
        "text": str(note.get("text", "")),
    }


def journal_export_command(target: Path, home: Home = None, as_json: Json = False, lang: Lang = None) -> None:
    settings = settings_of(home, lang)
    n = export_journal(Journal(journal_path(settings)), target)
    print_json({"entries": n, "path": str(target)}) if as_json else typer.echo(
        say(words.EXPORTED, settings.lang, n=n, path=target)
    )


def journal_import_command(source: Path, home: Home = None, as_json: Json = False, lang: Lang = None) -> None:
    settings = settings_of(home, lang)
    new, known = import_journal(Journal(journal_path(settings)), source)
    print_json({"new": new, "known": known}) if as_json else typer.echo(
        say(words.IMPORTED, settings.lang, new=new, known=known)
    )
