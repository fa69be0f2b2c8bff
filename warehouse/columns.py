"""What a staging table declares: its grain, its key, and the type and meaning of each column."""

from dataclasses import dataclass
from enum import StrEnum

from warehouse.text import Text


class Kind(StrEnum):
    """The type of a staged cell. Instants are local time (+07:00) to the minute."""

    TEXT = "VARCHAR"
    INTEGER = "BIGINT"
    FLOAT = "DOUBLE"
    BOOLEAN = "BOOLEAN"
    DATE = "DATE"
    INSTANT = "TIMESTAMP"


@dataclass(frozen=True, kw_only=True)
class Column:
    """One staged column; an INSTANT also gets `<name>_date_only`: the export gave no time of day.

    is_made: staging makes it from the row's other columns; no file holds it.
    """

    name: str
    kind: Kind
    meaning: Text
    required: bool = False
    allowed: tuple[str, ...] = ()
    is_made: bool = False


@dataclass(frozen=True, kw_only=True)
class StagingTable:
    """A source's canonical rows. Every table also carries PROVENANCE.

    is_known_by_key: a row held back is mended by a newer row of its key, though the key has several columns.
    """

    name: str
    source: str
    title: Text
    grain: Text
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    is_known_by_key: bool = False

    @property
    def row_key(self) -> str | None:
        """SQL for the text by which a row held back is known again in a newer file, where the table has one."""
        if self.is_known_by_key or (len(self.key) == 1 and self.columns_by_name[self.key[0]].kind is Kind.TEXT):
            return " || '|' || ".join(f"CAST({name} AS VARCHAR)" for name in self.key)
        return None

    @property
    def columns_by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}


def column(
    name: str,
    kind: Kind,
    vi: str,
    en: str,
    *,
    required: bool = False,
    allowed: tuple[str, ...] = (),
    is_made: bool = False,
) -> Column:
    return Column(name=name, kind=kind, meaning=Text(vi, en), required=required, allowed=allowed, is_made=is_made)


TEXT, INTEGER, FLOAT, BOOLEAN, DATE, INSTANT = (
    Kind.TEXT,
    Kind.INTEGER,
    Kind.FLOAT,
    Kind.BOOLEAN,
    Kind.DATE,
    Kind.INSTANT,
)
