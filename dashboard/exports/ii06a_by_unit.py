"""Form II.06a's columns, one line per unit under its level."""

from dashboard.exports.agency import dated, layout
from dashboard.exports.dossier_counts import Cells, added, counted
from dashboard.exports.grid_docx import grid_docx
from dashboard.exports.grid_xlsx import grid_xlsx
from dashboard.exports.grids import grid_report
from dashboard.exports.ii06a import NAME, total_line
from dashboard.exports.model import Line, Report, Request
from dashboard.exports.source import Source, in_order

_ROMAN = ("I", "II", "III", "IV", "V")
WRITERS = {"xlsx": grid_xlsx, "docx": grid_docx}


def gather(source: Source, request: Request) -> Report:
    """The whole city, unit by unit."""
    form = dated(NAME, "form", request.span.end, source.home)
    counts = counted(source, request, by=("unit_kind", "unit"))
    names = source.unit_names()
    lines: list[Line] = []
    sections: list[tuple[int, Cells]] = []
    for section in layout(NAME, source.home)["sections"]:
        kinds = tuple(kind for kind in section["kinds"] if any(key[0] == kind for key in counts))
        found = {unit: cells for level in kinds for (kind, unit), cells in counts.items() if kind == level}
        if not found:
            continue
        at = len(lines)
        units = [unit for level in kinds for unit in in_order({u for k, u in counts if k == level}, names)]
        rows = [added([found[unit]], (("unit", (unit,)),)) for unit in units]
        whole = added(rows, (("unit_kind", kinds),))
        parts = tuple(range(at + 1, at + 1 + len(rows)))
        lines.append(
            Line(kind="section", number=_ROMAN[len(sections)], label=section["title"], cells=whole, parts=parts)
        )
        lines += [
            Line(kind="line", number=str(n), label=names.get(unit, unit), cells=cells)
            for n, (unit, cells) in enumerate(zip(units, rows, strict=True), 1)
        ]
        sections.append((at, whole))
    lines.append(total_line(source, request, sections))
    return grid_report(source, request, NAME, lines, labels=(form["label_headings"][0], form["by_unit_heading"]))
