"""What is cut off, blank or missing."""

from random import Random

from tests.mutants.exports import Export, Line
from tests.mutants.kinds.kind import DOSSIERS, IGATE, kind
from tests.mutants.writing import Writing


@kind("truncate")
def cut_within_the_first_cells(export: Export, random: Random, writing: Writing) -> None:
    """The file ends inside its last row, before that row's last cells."""
    keep = random.randrange(1, len(export.headings) - 1)
    line = export.data[-1]
    line.cells = [*line.cells[: keep - 1], line.cells[keep - 1][: random.randrange(1, 3)]]
    line.expect = "refused" if any(line.cells) else "either"
    writing.damage = lambda content: content.rstrip(b"\n")


@kind("truncate", layouts=("plain", "igate"))
def cut_within_the_last_cell(export: Export, random: Random, writing: Writing) -> None:
    line = export.data[-1]
    whole = line.cells[-1]
    line.cells[-1] = whole[: random.randrange(1, len(whole))]
    line.expect = "either"  # "Đã trả" for "Đã trả kết quả" is a label of the same meaning
    writing.damage = lambda content: content.rstrip(b"\n")


@kind("truncate", layouts=("provincial",))
def cut_within_a_last_date(export: Export, random: Random, writing: Writing) -> None:
    """ "21/05/2020 16:40" becomes "21/05/2020": only a missing line end, which many good files lack too, shows it."""
    line = next(line for line in reversed(export.data) if line.cells[-1])
    export.lines = export.lines[: export.lines.index(line) + 1]
    line.cells[-1] = line.cells[-1][: random.randrange(1, len(line.cells[-1]))]
    line.expect = "unseen"
    writing.damage = lambda content: content.rstrip(b"\n")


@kind("truncate")
def cut_within_a_character(export: Export, _: Random, writing: Writing) -> None:
    line = export.data[-1]
    place = export.at("unit_name")
    line.cells = [*line.cells[:place], "Phườ"]
    line.expect, export.file = "refused", "either"
    writing.damage = lambda content: content.rstrip(b"\n")[:-1]


@kind("truncate", forms=("xlsx",))
def workbook_cut(export: Export, random: Random, writing: Writing) -> None:
    share = random.uniform(0.05, 0.98)
    export.file = "refused"
    writing.damage = lambda content: content[: int(len(content) * share)]


@kind("truncate", forms=("html",))
def html_cut(export: Export, random: Random, writing: Writing) -> None:
    """Ends inside the table. What stood before may be read, the row that was cut may not."""
    cut = random.randrange(3, len(export.lines))
    line = export.lines[cut]
    place = next(i for i in reversed(range(len(line.cells))) if len(line.cells[i]) > 3)
    line.cells[place] = f"{line.cells[place][:-2]}§"
    line.expect, export.lines, export.file = "refused", export.lines[: cut + 1], "either"
    writing.damage = lambda content: content[: content.index("§".encode())]


@kind("truncate")
def tail_missing(export: Export, random: Random, _: Writing) -> None:
    del export.lines[random.randrange(len(export.lines) // 2, len(export.lines)) :]


def _total_row(export: Export, fee: int) -> Line:
    cells = ["Tổng số", *[""] * (len(export.headings) - 1)]
    cells[export.at("fee_vnd")] = str(fee)
    return Line(cells=cells, truth=None)


def _fees(export: Export) -> int:
    return sum(line.truth["fee_vnd"] for line in export.data if line.truth)


@kind("truncate", layouts=IGATE, forms=("csv", "csv", "xlsx", "html"))
def total_row_right(export: Export, random: Random, _: Writing) -> None:
    export.lines.append(_total_row(export, _fees(export)))


@kind("truncate", layouts=IGATE, forms=("csv", "csv", "xlsx", "html"))
def total_row_wrong(export: Export, random: Random, _: Writing) -> None:
    export.lines.append(_total_row(export, _fees(export) + random.choice((-1, 1, 1000, -5000))))
    export.file = "refused"


def _counted(export: Export, more: int) -> Line:
    text = f"Tổng số: {len(export.data) + more} hồ sơ"
    return Line(cells=[text, *[""] * (len(export.headings) - 1)], truth=None)


@kind("truncate", layouts=DOSSIERS, forms=("csv", "csv", "xlsx"))
def count_below_the_rows_right(export: Export, _: Random, __: Writing) -> None:
    export.lines.append(_counted(export, 0))


@kind("truncate", layouts=DOSSIERS, forms=("csv", "csv", "xlsx"))
def count_below_the_rows_wrong(export: Export, random: Random, _: Writing) -> None:
    export.lines.append(_counted(export, random.choice((-1, 1, 7))))
    export.file = "refused"


@kind("truncate", forms=("csv", "csv", "xlsx", "html"))
def no_rows_at_all(export: Export, _: Random, __: Writing) -> None:
    export.lines, export.file = [], "refused"


@kind("truncate")
def bytes_cut_off(export: Export, random: Random, writing: Writing) -> None:
    """Anywhere: what stands before the cut row is good, the cut row is short, or its last cell is (`unseen`)."""
    share = random.uniform(0.02, 0.99)
    for line in export.data:
        line.expect = "unseen"
    export.file = "either"
    writing.damage = lambda content: content[: int(len(content) * share)]


@kind("truncate", layouts=IGATE)
def rows_missing_above_their_total(export: Export, random: Random, _: Writing) -> None:
    total = _total_row(export, _fees(export) + 15_000)
    del export.lines[random.randrange(5, len(export.lines))]
    export.lines.append(total)
    export.file = "refused" if int(total.cells[export.at("fee_vnd")]) != _fees(export) else "same"
