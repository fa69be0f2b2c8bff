"""Delimiters, quotes and line ends."""

from random import Random
from typing import Any

from tests.mutants.exports import Export
from tests.mutants.kinds.kind import DOSSIERS, KINDS, MutantKind, any_line, kind
from tests.mutants.writing import Writing


def _delimited(name: str, family: str, expect: str, **options: Any) -> None:
    def change(export: Export, _: Random, writing: Writing) -> None:
        for option, value in options.items():
            setattr(writing, option, value)
        if expect == "either":
            export.file = "either"
            export.expect_all("either")

    KINDS.append(MutantKind(name=name, family=family, change=change))


_delimited("semicolons", "locale", "same", delimiter=";")
_delimited("tabs", "locale", "same", delimiter="\t")
_delimited("bars", "locale", "same", delimiter="|")
_delimited("carets", "locale", "either", delimiter="^")
_delimited("line_ends_crlf", "re-encode", "same", newline="\r\n")
_delimited("line_ends_cr", "re-encode", "either", newline="\r")
_delimited("line_ends_mixed", "re-encode", "either", damage=lambda content: content.replace(b"\n", b"\r\n", 9))
_delimited("wrong_ending_xlsx", "corrupt", "same", suffix=".xlsx")
_delimited("wrong_ending_xls", "corrupt", "same", suffix=".xls")
_delimited("wrong_ending_pdf", "corrupt", "same", suffix=".pdf")


@kind("re-encode")
def line_ends_doubled(export: Export, _: Random, writing: Writing) -> None:
    """Text mode written through text mode: a blank row after every row."""
    writing.newline, export.row_step, export.file = "\r\r\n", 2, "either"


@kind("corrupt", forms=("xlsx", "html"))
def workbook_called_csv(export: Export, _: Random, writing: Writing) -> None:
    writing.suffix = ".csv"


@kind("corrupt", layouts=DOSSIERS)
def delimiter_within_unquoted_cells(export: Export, _: Random, writing: Writing) -> None:
    writing.is_quoted = False
    for line in export.data:
        if any("," in cell for cell in line.cells):
            line.expect = "refused"


@kind("corrupt")
def quote_never_closed(export: Export, random: Random, writing: Writing) -> None:
    line = any_line(export, random)
    place = random.randrange(len(line.cells))
    line.cells[place] = f"§{line.cells[place]}"
    export.expect_all("either")
    line.expect, export.file = "either", "either"
    writing.damage = lambda content: content.replace("§".encode(), b'"')


@kind("corrupt")
def quote_within_a_cell(export: Export, random: Random, writing: Writing) -> None:
    line = any_line(export, random)
    place = export.at("unit_name")
    line.cells[place] = line.cells[place].replace(" ", ' "', 1)
    line.truth["unit_name"] = line.cells[place]
    line.expect, writing.is_quoted, export.file = "either", False, "either"
    for other in export.data:
        if any("," in cell for cell in other.cells):
            other.expect = "refused"


@kind("corrupt")
def trailing_delimiters(export: Export, _: Random, __: Writing) -> None:
    for row in (export.headings, *(line.cells for line in export.lines)):
        row += ["", ""]


@kind("corrupt")
def trailing_delimiters_below_the_heading(export: Export, _: Random, __: Writing) -> None:
    for line in export.lines:
        line.cells.append("")
    export.expect_all("either")


@kind("corrupt")
def line_break_within_a_cell(export: Export, random: Random, _: Writing) -> None:
    """In a column that is not landed: the rows keep their numbers as a person counts records."""
    others = [i for i, heading in enumerate(export.headings) if not export.meaning.get(heading)]
    if others:
        any_line(export, random).cells[random.choice(others)] = "Tổ 1\nkhu 2"
