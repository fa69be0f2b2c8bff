"""What only a workbook can do."""

from collections.abc import Sequence
from random import Random
from typing import Any

from tests.mutants.exports import Export
from tests.mutants.kinds.kind import DOSSIERS, KINDS, MutantKind, filled_line, kind
from tests.mutants.writing import Writing, rows_above


def _in_workbook(name: str, value: Any, columns: Sequence[str], expect: str) -> None:
    def change(export: Export, random: Random, writing: Writing) -> None:
        column = random.choice([c for c in columns if export.has(c)])
        chosen = export.lines.index(filled_line(export, random, column))
        export.lines[chosen].expect = expect
        place = export.at(column)
        writing.typed = lambda row, at, text: value(text) if (row, at) == (chosen, place) else text

    KINDS.append(MutantKind(name=name, family="corrupt", change=change, forms=("xlsx",)))


_MOST = ("received_at", "status", "unit_name", "due_at", "surveyed_on", "access", "form_id", "dossier_id")
_in_workbook(
    "formula_without_value",
    lambda text: ("=A1&B1", ""),
    ("received_at", "unit_name", "status", "surveyed_on"),
    "refused",
)
_in_workbook("formula_with_value", lambda text: ('="x"', text), _MOST, "same")
_in_workbook("error_cell", lambda text: ("=1/0", "#DIV/0!"), _MOST, "refused")
_in_workbook("number_for_text", lambda text: 12345.5, ("status", "unit_name", "access"), "refused")
_in_workbook(
    "boolean_for_text", lambda text: True, ("status", "unit_name", "received_at", "access", "surveyed_on"), "refused"
)


@kind("corrupt", forms=("xlsx",))
def cells_merged_downwards(export: Export, random: Random, writing: Writing) -> None:
    """Only the first of merged cells holds a text; the rows below must not be filled by guess."""
    first = random.randrange(len(export.lines) - 3)
    place, above = export.at("unit_name"), rows_above(export)
    writing.merged = [(above + first, place, above + first + 1, place)]
    export.lines[first + 1].cells[place] = ""
    export.lines[first + 1].expect = "refused"


@kind("corrupt", forms=("xlsx",))
def rows_hidden(export: Export, random: Random, writing: Writing) -> None:
    writing.hidden_rows = [rows_above(export) + i for i in random.sample(range(len(export.lines)), 5)]


@kind("corrupt", forms=("xlsx",))
def sheet_of_notes(export: Export, _: Random, writing: Writing) -> None:
    writing.second_sheet = [["Ghi chú cho người nhận"], ["Liên hệ bộ phận một cửa"]]


@kind("corrupt", layouts=DOSSIERS, forms=("xlsx",))
def sheet_of_another_layout(export: Export, _: Random, writing: Writing) -> None:
    writing.second_sheet = [["Số phiếu", "Ngày khảo sát", "Đơn vị", "Thang đo"], ["P1", "20/05/2020", "Cẩm Thủy", "3"]]
    export.file = "refused"


@kind("re-order", forms=("xls", "html", "xlsx", "csv"))
def untouched(export: Export, _: Random, __: Writing) -> None:
    """A good export: nothing of it may be refused."""
