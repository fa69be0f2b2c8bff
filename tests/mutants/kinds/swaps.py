"""Columns, headings and cells that changed places."""

from collections.abc import Sequence
from random import Random

from tests.mutants.exports import Export
from tests.mutants.kinds.kind import DOSSIERS, IGATE, KINDS, MutantKind, any_line, date_columns, id_column, kind
from tests.mutants.writing import Writing


def _swap(row: list[str], one: int, other: int) -> None:
    row[one], row[other] = row[other], row[one]


@kind("swap", forms=("csv", "csv", "csv", "xlsx", "html"))
def columns_swapped_with_headings(export: Export, random: Random, _: Writing) -> None:
    one, other = random.sample(range(len(export.headings)), 2)
    for row in (export.headings, *(line.cells for line in export.lines)):
        _swap(row, one, other)


@kind("re-order", forms=("csv", "csv", "csv", "xlsx", "html"))
def columns_reordered(export: Export, random: Random, _: Writing) -> None:
    order = random.sample(range(len(export.headings)), len(export.headings))
    export.headings = [export.headings[i] for i in order]
    for line in export.lines:
        line.cells = [line.cells[i] for i in order]


def _swapped_headings(one: str, other: str, layouts: Sequence[str], expect: str = "refused") -> None:
    def change(export: Export, _: Random, __: Writing) -> None:
        _swap(export.headings, export.at(one), export.at(other))
        export.expect_all(expect)

    KINDS.append(MutantKind(name=f"headings_swapped_{one}_{other}", family="swap", change=change, layouts=layouts))


_swapped_headings("dossier_id", "unit_name", DOSSIERS)
_swapped_headings("dossier_id", "procedure_name", DOSSIERS)
_swapped_headings("status", "due_at", DOSSIERS)
_swapped_headings("received_at", "due_at", DOSSIERS)
_swapped_headings("received_at", "completed_at", DOSSIERS)
_swapped_headings("channel", "status", ("igate", "plain"))
_swapped_headings("fee_vnd", "paid_online", IGATE)
_swapped_headings("form_id", "access", ("survey",))
_swapped_headings("scale", "channel", ("survey",))
_swapped_headings("unit_name", "procedure_name", DOSSIERS)
_swapped_headings("surveyed_on", "form_id", ("survey",))
_swapped_headings("access", "result", ("survey",), "unseen")
_swapped_headings("due_at", "completed_at", DOSSIERS, "unseen")


@kind("swap")
def cells_of_a_row_swapped(export: Export, random: Random, _: Writing) -> None:
    line = any_line(export, random)
    _swap(line.cells, export.at("unit_name"), export.at(date_columns(export)[0]))
    line.expect = "refused"


@kind("swap")
def ids_of_two_rows_swapped(export: Export, random: Random, _: Writing) -> None:
    """Each code now names the other's dossier; only the date in the code could tell, where it differs."""
    one, other = random.sample(export.data, 2)
    place = export.at(id_column(export))
    one.cells[place], other.cells[place] = other.cells[place], one.cells[place]
    one.expect = other.expect = "unseen"
