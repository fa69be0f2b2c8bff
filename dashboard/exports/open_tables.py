"""What open data say before they are files: three tables of published counts, and what is hidden in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.exports.model import Figure, Report
from warehouse.text import Text

FieldType = Literal["date", "string", "integer", "number"]
# The two shares of a row, each of two of its counts.
SHARES = {"online_share": ("received_online", "received"), "on_time_rate": ("on_time", "resolved")}


@dataclass(frozen=True, kw_only=True)
class OpenRow:
    """keys: month and what the row is of; numbers: the published ones; hidden: the columns left out. All by column."""

    keys: Mapping[str, date | str]
    numbers: Mapping[str, Figure]
    hidden: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class OpenTable:
    """One file. key: the columns that tell its rows apart."""

    name: str
    title: Text
    key: tuple[str, ...]
    columns: Mapping[str, FieldType]
    rows: tuple[OpenRow, ...]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Counts from 1 to threshold − 1 are hidden from a month on; who says so."""

    first_month: date
    threshold: int
    source: str


@dataclass(frozen=True, kw_only=True)
class OpenReport(Report):
    """rules: what is hidden from which month on. licence: name and address of its text, empty until they are given.

    The notes are a sentence per rule and, last, how much is hidden.
    """

    tables: tuple[OpenTable, ...]
    rules: tuple[Rule, ...]
    title_en: str
    description: Text
    licence: tuple[str, str]

    def figures(self) -> dict[str, Figure]:
        return {
            f"{table.name}.{n}.{column}": figure
            for table in self.tables
            for n, row in enumerate(table.rows)
            for column, figure in row.numbers.items()
        }

    def texts(self) -> tuple[str, ...]:
        """Notes, licence, and what each row is of and hides: a renamed unit has another data code."""
        rows = [
            " ".join([table.name, *(str(value) for value in row.keys.values()), *row.hidden])
            for table in self.tables
            for row in table.rows
        ]
        return (*self.notes, *self.licence, self.description.vi, *rows)
