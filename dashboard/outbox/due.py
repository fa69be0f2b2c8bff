"""Dossiers that a unit must finish: overdue, and due within one, three and five working days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import duckdb

from dashboard.outbox.model import LISTED
from dashboard.texts import outbox as words
from warehouse.text import Language, Text
from warehouse.worklist import Due, due_rows

# Every row: they are counted here, and a mail is cut only when it is written.
_ALL = 2**62


@dataclass(frozen=True, kw_only=True)
class DueDossier:
    """One open dossier. days_left: working days, negative where overdue; unit: the unit_key it stands under."""

    dossier_id: str
    due: Due
    unit: str
    field: str
    procedure: str
    received_on: date
    due_on: date
    days_left: int


@dataclass(frozen=True, kw_only=True)
class DueList:
    """A unit's dossiers, oldest due date first."""

    dossiers: tuple[DueDossier, ...]

    def count(self, due: Due) -> int:
        return sum(one.due == due for one in self.dossiers)

    def counts(self) -> dict[Due, int]:
        return {due: self.count(due) for due in LISTED}

    @property
    def soon(self) -> int:
        return len(self.dossiers) - self.count("overdue")

    def first(self, due: Due, most: int) -> tuple[DueDossier, ...]:
        """The `most` oldest of a kind."""
        return tuple([one for one in self.dossiers if one.due == due][:most])


def by_field(dossiers: Sequence[DueDossier]) -> list[tuple[str, tuple[DueDossier, ...]]]:
    """The dossiers by field_code ("" where none is known), the field with the oldest due date first."""
    fields: dict[str, list[DueDossier]] = {}
    for one in dossiers:
        fields.setdefault(one.field, []).append(one)
    return [(field, tuple(rows)) for field, rows in fields.items()]


def due_lists(connection: duckdb.DuckDBPyConnection, units: Mapping[str, str]) -> dict[str, DueList]:
    """What is overdue or due within five working days, by the unit that answers for it (`units`: unit_key → that)."""
    found: dict[str, list[DueDossier]] = {}
    for row in due_rows(connection, LISTED, limit=_ALL).to_dicts():
        one = DueDossier(
            dossier_id=row["dossier_id"],
            due=row["due"],
            unit=row["unit_key"],
            field=row["field_code"] or "",
            procedure=row["procedure_name"] or row["procedure_code"] or "",
            received_on=_day(row["received_at"]),
            due_on=_day(row["due_at"]),
            days_left=row["days_left"],
        )
        found.setdefault(units.get(one.unit, one.unit), []).append(one)
    return {unit: DueList(dossiers=tuple(rows)) for unit, rows in found.items()}


def all_of(lists: Mapping[str, DueList]) -> DueList:
    """The whole city's, oldest due date first."""
    every = [one for found in lists.values() for one in found.dossiers]
    return DueList(dossiers=tuple(sorted(every, key=lambda one: (one.due_on, one.dossier_id))))


def _day(moment: datetime) -> date:
    return moment.date()


@dataclass(frozen=True, kw_only=True)
class Names:
    """What codes are called in a mail: units by unit_key, fields by field_code."""

    units: Mapping[str, Text]
    fields: Mapping[str, Text]

    def unit(self, key: str, language: Language) -> str:
        return self.units[key].get(language) if key in self.units else key

    def field(self, code: str, language: Language) -> str:
        if not code:
            return words.NO_FIELD.get(language)
        return self.fields[code].get(language) if code in self.fields else code
