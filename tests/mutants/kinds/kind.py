"""What a kind of mutant is, and what all families of them do to an export."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from tests.mutants.exports import Export, Line
from tests.mutants.writing import Writing

Change = Callable[[Export, Random, Writing], None]
DOSSIERS = ("igate", "provincial", "plain")
ALL = (*DOSSIERS, "survey")
IGATE = ("igate",)


@dataclass(frozen=True, kw_only=True)
class MutantKind:
    name: str
    family: str
    change: Change
    layouts: Sequence[str] = ALL
    forms: Sequence[str] = ("csv",)


KINDS: list[MutantKind] = []


def kind(family: str, *, layouts: Sequence[str] = ALL, forms: Sequence[str] = ("csv",)) -> Callable[[Change], Change]:
    def declare(change: Change) -> Change:
        name = change.__name__.strip("_")
        KINDS.append(MutantKind(name=name, family=family, change=change, layouts=layouts, forms=forms))
        return change

    return declare


def id_column(export: Export) -> str:
    return "dossier_id" if export.source == "dossiers" else "form_id"


def date_columns(export: Export) -> list[str]:
    names = ("received_at", "due_at", "completed_at", "surveyed_on")
    return [name for name in names if export.has(name)]


def any_line(export: Export, random: Random) -> Line:
    return random.choice(export.data)


def filled_line(export: Export, random: Random, column: str) -> Line:
    place = export.at(column)
    return random.choice([line for line in export.data if line.cells[place]])


def put(export: Export, line: Line, column: str, text: str, expect: str) -> None:
    line.cells[export.at(column)] = text
    line.expect = expect


def in_cell(name: str, family: str, column: str, texts: Sequence[str], expect: str, layouts: Sequence[str]) -> None:
    def change(export: Export, random: Random, _: Writing) -> None:
        put(export, filled_line(export, random, column), column, random.choice(texts), expect)
        if name.endswith("zero_byte"):
            export.file = "either"  # a text file holds no zero byte

    KINDS.append(MutantKind(name=name, family=family, change=change, layouts=layouts))
