"""Cells that do not stand under their headings."""

from random import Random

from tests.mutants.exports import Export
from tests.mutants.kinds.kind import any_line, id_column, kind
from tests.mutants.writing import Writing


@kind("shift")
def row_shifted_left(export: Export, random: Random, _: Writing) -> None:
    """A required cell is dropped in one row and the row padded at its end: each later cell says what it does not."""
    line, names = any_line(export, random), [id_column(export), "unit_name"]
    place = export.at(random.choice(names))
    line.cells = [*line.cells[:place], *line.cells[place + 1 :], ""]
    line.expect = "refused"


@kind("shift")
def row_shifted_right(export: Export, random: Random, _: Writing) -> None:
    line = any_line(export, random)
    place = random.randrange(export.at(id_column(export)) + 1)
    line.cells = [*line.cells[:place], "", *line.cells[place:-1]]
    line.expect = "refused"


@kind("shift", forms=("csv", "csv", "xlsx"))
def rows_shifted_left(export: Export, random: Random, _: Writing) -> None:
    """The known column shift: a heading has no cells, every later cell stands one too far left, rows padded."""
    place = random.randrange(max(1, export.at("unit_name") + 1))
    for line in export.data:
        line.cells = [*line.cells[:place], *line.cells[place + 1 :], ""]
    export.expect_all("refused")


@kind("shift", forms=("csv", "csv", "xlsx"))
def rows_shifted_right(export: Export, random: Random, _: Writing) -> None:
    place = random.randrange(export.at(id_column(export)) + 1)
    for line in export.data:
        line.cells = [*line.cells[:place], "", *line.cells[place:-1]]
    export.expect_all("refused")


@kind("shift", forms=("csv", "csv", "html"))
def heading_without_cells(export: Export, random: Random, _: Writing) -> None:
    export.headings.insert(random.randrange(len(export.headings)), "Ghi chú nội bộ")
    export.expect_all("refused")


@kind("shift", forms=("csv", "csv", "html"))
def cells_without_heading(export: Export, random: Random, _: Writing) -> None:
    for line in export.data:
        line.cells.insert(random.randrange(3), "x")
    export.expect_all("refused")


@kind("shift", forms=("csv", "csv", "html"))
def cell_dropped(export: Export, random: Random, _: Writing) -> None:
    line = any_line(export, random)
    del line.cells[random.randrange(len(line.cells))]
    line.expect = "refused"


@kind("shift", forms=("csv", "csv", "html"))
def cell_added(export: Export, random: Random, writing: Writing) -> None:
    line = any_line(export, random)
    line.cells.insert(random.randrange(len(line.cells)), "thừa")
    if writing.form == "html":  # one row that is wider makes every other one look short
        export.expect_all("either")
    line.expect = "refused"


@kind("shift", layouts=("provincial",))
def row_shifted_among_its_dates(export: Export, random: Random, _: Writing) -> None:
    """Only dates move: what the row then says is as plausible as what it said."""
    line = any_line(export, random)
    place = export.at("received_at")
    line.cells = [*line.cells[:place], *line.cells[place + 1 :], ""]
    line.expect = "unseen"


@kind("shift", layouts=("igate", "plain"), forms=("csv", "csv", "xlsx"))
def columns_shifted_from_the_dates_on(export: Export, _: Random, __: Writing) -> None:
    place = export.at("received_at")
    for line in export.data:
        line.cells = [*line.cells[:place], *line.cells[place + 1 :], ""]
    export.expect_all("refused")
