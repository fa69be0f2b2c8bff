"""`thuocdo outbox`: what is there to be mailed, one letter, the whole list behind it; and writing it anew."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard import formats
from dashboard.commands.options import Edition, Home, Json, Lang, settings_of
from dashboard.console import print_json, print_rows
from dashboard.texts import app, say
from dashboard.texts import outbox as words
from warehouse.editions import current_edition
from warehouse.settings import Settings
from warehouse.text import Language

if TYPE_CHECKING:
    from dashboard.outbox.model import Index


def outbox_command(
    unit: Annotated[str | None, typer.Option(help="Mã hoặc tên đơn vị; TP = toàn thành phố · code or name")] = None,
    rows: Annotated[bool, typer.Option("--rows", help="Mọi hồ sơ quá hạn, đến hạn · every dossier due")] = False,
    write: Annotated[bool, typer.Option("--write", help="Viết (lại) hộp thư đi · write it (again)")] = False,
    edition: Edition = None,
    home: Home = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    from dashboard.outbox.store import read_index

    settings = settings_of(home, lang)
    name = edition or current_edition(settings.warehouse)
    if write:
        index = write_here(settings, name)
        if not as_json and not unit:
            typer.echo(written_words(index, settings))
            return
    if rows:
        _print_rows(settings, name, unit, as_json=as_json)
        return
    index = read_index(settings.outbox_folder, name)
    if unit:
        _print_letter(settings, index, unit, as_json=as_json)
    elif as_json:
        print_json(outbox_document(index, settings))
    else:
        _print_index(index, settings)


def write_here(settings: Settings, edition: str) -> "Index":
    """Write an edition's outbox: Vietnamese, the reader's language, and those it was written in before."""
    from dashboard.outbox.store import OutboxError, read_index
    from dashboard.outbox.write import write_outbox

    languages: dict[Language, None] = {"vi": None, settings.lang: None}
    with suppress(OutboxError):
        languages |= dict.fromkeys(read_index(settings.outbox_folder, edition).languages)
    return write_outbox(settings, edition, [*languages])


def written_words(index: "Index", settings: Settings) -> str:
    """How many letters are ready, and where."""
    ready = len(index.ready())
    return say(
        words.WRITTEN,
        settings.lang,
        ready=formats.integer(ready, settings.lang),
        quiet=formats.integer(len(index.units) - ready, settings.lang),
        path=settings.outbox_folder / index.edition,
    )


def outbox_document(index: "Index", settings: Settings) -> dict[str, Any]:
    """The index for machines, with the folder it lies in, the outboxes kept, and what was sent of each letter."""
    from dashboard.outbox.store import outbox_names

    sent = _sent(settings, index.edition)
    document = index.model_dump(mode="json")
    for one in document["units"]:
        one["sent_to"] = sent.get(one["unit_key"], [])
    folder: Path = settings.outbox_folder / index.edition
    return {"path": str(folder), "kept": outbox_names(settings.outbox_folder), **document}


def _sent(settings: Settings, edition: str) -> dict[str, list[str]]:
    """The addresses that took a letter of this edition, by unit_key, each once."""
    from dashboard.outbox.ledger import sent_letters

    found: dict[str, dict[str, None]] = {}
    for one in sent_letters(settings.outbox_folder):
        if one.edition == edition:
            found.setdefault(one.unit_key, {})[one.address] = None
    return {unit: [*addresses] for unit, addresses in found.items()}


def _print_index(index: "Index", settings: Settings) -> None:
    from dashboard.outbox.model import LISTED
    from dashboard.outbox.store import outbox_names

    language, sent = settings.lang, _sent(settings, index.edition)
    shown = [
        {
            words.COL_UNIT.get(language): f"{unit.title.get(language)} [{unit.unit_code}]",
            words.COL_NEW.get(language): unit.new,
            words.COL_CONTINUING.get(language): unit.continuing,
            **{words.COLUMNS[due].get(language): unit.due.get(due, 0) for due in LISTED},
            words.COL_SENT.get(language): sent.get(unit.unit_key, []),
            words.COL_FILE.get(language): [letter.html.name for letter in unit.letters.values()],
        }
        for unit in index.ready()
    ]
    typer.echo(f"{settings.outbox_folder / index.edition}")
    print_rows(shown, language, empty=say(words.ALL_QUIET, language, edition=index.edition))
    quiet = [unit.title.get(language) for unit in index.units if unit.state == "quiet"]
    if quiet:
        typer.echo(say(words.QUIET_UNITS, language, names="; ".join(quiet)))
    typer.echo(say(words.KEPT, language, names=", ".join(outbox_names(settings.outbox_folder))))
    _mark_demo(index, language)


def _print_letter(settings: Settings, index: "Index", asked: str, *, as_json: bool) -> None:
    from dashboard.outbox.store import letter_in, read_file, unit_named

    unit = unit_named(index, asked)
    letter = letter_in(index, unit, settings.lang)
    text = read_file(settings.outbox_folder, index.edition, letter.txt).decode()
    if as_json:
        print_json({**unit.model_dump(mode="json"), "subject": letter.subject, "text": text})
        return
    typer.echo(f"{letter.subject}\n\n{text}", nl=False)


def _print_rows(settings: Settings, edition: str, asked: str | None, *, as_json: bool) -> None:
    from dashboard.outbox.behind import due_documents, due_table

    documents, is_demo = due_documents(settings, edition, asked)
    if as_json:
        print_json(documents)
        return
    print_rows(due_table(documents, settings.lang), settings.lang, empty=words.DUE_NONE.get(settings.lang))
    if is_demo:
        typer.echo(app.DEMO_MARK.get(settings.lang))


def _mark_demo(index: "Index", language: Language) -> None:
    if index.is_demo:
        typer.echo(app.DEMO_MARK.get(language))
