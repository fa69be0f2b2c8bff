"""Rows that come twice."""

from copy import deepcopy
from random import Random

from tests.mutants.exports import ANSWERS, Export, Line
from tests.mutants.kinds.kind import any_line, date_columns, kind
from tests.mutants.writing import Writing


def _copy(line: Line) -> Line:
    return deepcopy(line)


@kind("duplicate", forms=("csv", "csv", "csv", "xlsx"))
def rows_repeated(export: Export, random: Random, _: Writing) -> None:
    for line in random.sample(export.data, 5):
        export.lines.insert(random.randrange(len(export.lines)), _copy(line))


@kind("duplicate")
def block_repeated(export: Export, random: Random, _: Writing) -> None:
    start = random.randrange(len(export.lines) - 10)
    export.lines += [_copy(line) for line in export.lines[start : start + 10]]


@kind("duplicate")
def file_repeated(export: Export, _: Random, __: Writing) -> None:
    export.lines += [Line(cells=list(export.headings), truth=None), *(_copy(line) for line in export.lines)]


@kind("duplicate")
def row_repeated_with_another_value(export: Export, random: Random, _: Writing) -> None:
    line = any_line(export, random)
    other = _copy(line)
    # Two units may each have a form of the same number: of a form another answer contradicts, not another unit.
    column, values = ("unit_name", ("Phòng Tư pháp", "Phòng Kinh tế"))
    if export.source == "survey_responses":
        column, values = "access", tuple(ANSWERS)
    place = export.at(column)
    other.cells[place] = next(value for value in values if value != line.cells[place])
    line.expect = other.expect = "refused"
    export.lines.append(other)


@kind("duplicate", forms=("csv", "csv", "html", "xlsx"))
def heading_repeated(export: Export, random: Random, _: Writing) -> None:
    for _n in range(3):
        export.lines.insert(random.randrange(len(export.lines)), Line(cells=list(export.headings), truth=None))


@kind("duplicate")
def heading_claimed_twice(export: Export, random: Random, _: Writing) -> None:
    column = date_columns(export)[0]
    export.headings.append(export.headings[export.at(column)])
    for line in export.data:
        line.cells.append("01/06/2021")
    export.file = "refused"
