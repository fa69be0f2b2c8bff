"""Titles, sections, totals and other orders of columns."""

from random import Random

from tests.mutants.exports import Export, Line
from tests.mutants.kinds.kind import kind
from tests.mutants.writing import Writing


@kind("re-order", forms=("csv", "csv", "csv", "xls"))
def rows_reordered(export: Export, random: Random, _: Writing) -> None:
    random.shuffle(export.lines)


@kind("re-order")
def rows_reversed(export: Export, _: Random, __: Writing) -> None:
    export.lines.reverse()


@kind("re-order", forms=("csv", "csv", "xlsx"))
def blank_rows(export: Export, random: Random, _: Writing) -> None:
    for _n in range(6):
        blank = [random.choice(("", " ", "\u00a0"))] * len(export.headings)
        export.lines.insert(random.randrange(len(export.lines) + 1), Line(cells=blank, truth=None))


@kind("re-order")
def empty_lines(export: Export, random: Random, _: Writing) -> None:
    for _n in range(4):
        export.lines.insert(random.randrange(len(export.lines) + 1), Line(cells=[], truth=None))


@kind("re-order", forms=("csv", "csv", "xlsx"))
def blank_column(export: Export, random: Random, _: Writing) -> None:
    place = random.randrange(len(export.headings) + 1)
    export.headings.insert(place, "")
    for line in export.lines:
        line.cells.insert(place, "")


@kind("re-order", forms=("csv", "csv", "html"))
def unknown_column(export: Export, random: Random, _: Writing) -> None:
    place = random.randrange(len(export.headings) + 1)
    export.headings.insert(place, "Mã vạch nội bộ")
    for line in export.lines:
        line.cells.insert(place, f"{random.randrange(10**6)}")


@kind("re-order")
def section_rows(export: Export, random: Random, _: Writing) -> None:
    for text in ("I. Lĩnh vực tư pháp", "II. Lĩnh vực đất đai"):
        cells = [text, *[""] * (len(export.headings) - 1)]
        export.lines.insert(random.randrange(len(export.lines)), Line(cells=cells, truth=None))


@kind("re-order", forms=("csv", "csv", "xlsx", "html"))
def titles_and_signature(export: Export, random: Random, writing: Writing) -> None:
    export.titles = [["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ["Độc lập - Tự do - Hạnh phúc"], [], *export.titles]
    if writing.form == "html":
        export.titles = [row for row in export.titles if row]
    numbers = [str(i + 1) for i in range(len(export.headings))]
    export.lines.insert(0, Line(cells=numbers, truth=None))
    end = ["Người lập biểu", *[""] * (len(export.headings) - 1)]
    export.lines.append(Line(cells=end, truth=None))


def _without(export: Export, column: str) -> None:
    place = export.at(column)
    del export.headings[place]
    for line in export.lines:
        del line.cells[place]


@kind("truncate")
def required_column_missing(export: Export, random: Random, _: Writing) -> None:
    required = {
        "igate": ("dossier_id", "received_at", "unit_name", "status"),
        "survey": ("form_id", "surveyed_on", "unit_name"),
    }
    _without(export, random.choice(required["survey" if export.layout == "survey" else "igate"]))
    export.file = "refused"


@kind("truncate", layouts=("igate", "plain"))
def channel_column_missing(export: Export, _: Random, __: Writing) -> None:
    _without(export, "channel")
    for line in export.data:
        line.truth |= {"channel": "in_person", "channel_assumed": True}


@kind("truncate", layouts=("igate", "plain"))
def channel_blank(export: Export, random: Random, _: Writing) -> None:
    for line in random.sample(export.data, 2):
        line.cells[export.at("channel")] = random.choice(("", " ", "\u00a0"))
        line.truth |= {"channel": "in_person", "channel_assumed": True}
