"""Documents that are lists of rows: annexes and tables of data, written as workbooks and as text."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import polars as pl

from dashboard.exports.model import Figure, Report
from dashboard.texts import annexes as words
from warehouse.text import Text

# text: letters; day: a date; count: a whole number; number: any number, as exact as it is; flag: true or false.
Kind = Literal["text", "day", "count", "number", "flag"]


@dataclass(frozen=True, kw_only=True)
class RowColumn:
    """A column of the rows. width: letters; place: in the printed workbook only, in the data files only, or in both."""

    key: str
    title: Text
    kind: Kind = "text"
    width: float = 14
    meaning: Text | None = None
    place: Literal["both", "sheet", "data"] = "both"


def in_words(flag: str) -> pl.Expr:
    """A column of true and false as a reader reads it."""
    yes, no = pl.lit(words.YES.get("vi")), pl.lit(words.NO.get("vi"))
    return pl.when(pl.col(flag)).then(yes).when(~pl.col(flag)).then(no).alias(flag)


@dataclass(frozen=True, kw_only=True)
class Section:
    """Rows under one heading ("" for none), numbered from 1 in the printed list."""

    title: str
    rows: pl.DataFrame


@dataclass(frozen=True, kw_only=True)
class RowReport(Report):
    """A list. counts: the numbers that stand for it, each with its question; sheet: the name of its sheet.

    is_numbered: the first column is the row's number in its section. empty: what is written instead of no rows.
    """

    columns: tuple[RowColumn, ...]
    sections: tuple[Section, ...]
    counts: Mapping[str, Figure]
    sheet: str
    empty: str
    is_numbered: bool = True

    @property
    def sheet_columns(self) -> list[RowColumn]:
        return [column for column in self.columns if column.place != "data"]

    @property
    def data_columns(self) -> list[RowColumn]:
        return [column for column in self.columns if column.place != "sheet"]

    @property
    def n_rows(self) -> int:
        return sum(section.rows.height for section in self.sections)

    def figures(self) -> dict[str, Figure]:
        return dict(self.counts)

    def texts(self) -> tuple[str, ...]:
        """The notes, and a hash of the rows: a list altered in one cell has another data code."""
        digest = hashlib.sha256()
        for section in self.sections:
            digest.update(section.title.encode())
            digest.update(section.rows.write_csv().encode())
        return (*self.notes, digest.hexdigest())
