"""The whole list behind a letter that was cut: every dossier overdue or due, straight from the edition."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import Any

from dashboard.outbox.due import DueDossier, Names, all_of, due_lists
from dashboard.outbox.letter import days_left_words
from dashboard.outbox.model import CITY
from dashboard.outbox.store import read_index, unit_named
from dashboard.outbox.write import units_of
from dashboard.texts import outbox as words
from warehouse.editions import edition_facts, open_edition
from warehouse.settings import Settings
from warehouse.text import Language


def due_documents(settings: Settings, edition: str, asked: str | None) -> tuple[list[dict[str, Any]], bool]:
    """One per dossier, oldest due date first, of one unit or of all; and whether they are illustrative data."""
    with closing(open_edition(settings.warehouse, edition)) as connection:
        facts = edition_facts(connection)
        units = units_of(connection, facts)
        lists = due_lists(connection, units.standing)
    key = CITY if asked is None else unit_named(read_index(settings.outbox_folder, edition), asked).unit_key
    listed = all_of(lists) if key == CITY else lists.get(key)
    return [_document(one, units.names, units.standing) for one in (listed.dossiers if listed else ())], facts.is_demo


def _document(one: DueDossier, names: Names, standing: Mapping[str, str]) -> dict[str, Any]:
    return {
        "dossier_id": one.dossier_id,
        "due": one.due,
        "days_left": one.days_left,
        "unit_key": one.unit,
        "unit": names.units.get(one.unit),
        "answering_unit_key": standing.get(one.unit, one.unit),
        "field_code": one.field,
        "field": names.fields.get(one.field),
        "procedure": one.procedure,
        "received_on": one.received_on,
        "due_on": one.due_on,
        "in_words": {language: days_left_words(one, language) for language in ("vi", "en")},
    }


def due_table(documents: Sequence[Mapping[str, Any]], language: Language) -> list[dict[str, Any]]:
    """The same for people."""

    def named(row: Mapping[str, Any], name: str, code: str) -> str:
        return row[name].get(language) if row[name] else row[code]

    return [
        {
            words.COL_DOSSIER.get(language): row["dossier_id"],
            words.COL_DAYS_LEFT.get(language): row["in_words"][language],
            words.COL_DUE.get(language): row["due_on"],
            words.COL_RECEIVED.get(language): row["received_on"],
            words.COL_UNIT.get(language): named(row, "unit", "unit_key"),
            words.COL_FIELD.get(language): named(row, "field", "field_code"),
            words.COL_PROCEDURE.get(language): row["procedure"],
        }
        for row in documents
    ]
