"""Form II.06a/VPCP/KSTT: dossiers received, resolved and open, by field under the level of the units."""

from dashboard.exports.agency import dated, layout
from dashboard.exports.dossier_counts import Cells, added, counted, no_dossiers
from dashboard.exports.grid_docx import grid_docx
from dashboard.exports.grid_xlsx import grid_xlsx
from dashboard.exports.grids import grid_report
from dashboard.exports.model import Line, Report, Request, Where
from dashboard.exports.source import Source, in_order

NAME = "ii06a"
_ROMAN = ("I", "II", "III", "IV", "V")
WRITERS = {"xlsx": grid_xlsx, "docx": grid_docx}


def gather(source: Source, request: Request) -> Report:
    """The form for the city or one unit. Sections without a dossier are left out."""
    counts = counted(source, request, by=("unit_kind", "field"))
    names = source.field_names()
    lines: list[Line] = []
    sections: list[tuple[int, Cells]] = []
    for section in layout(NAME, source.home)["sections"]:
        kinds = tuple(kind for kind in section["kinds"] if any(key[0] == kind for key in counts))
        met = {key[1] for key in counts if key[0] in kinds}
        fields = in_order(met, names)
        if not fields:
            continue
        at = len(lines)
        level: Where = (*request.where, ("unit_kind", kinds))
        rows = [
            added(
                [cells for (kind, code), cells in counts.items() if kind in kinds and code == field],
                (*level, ("field", (field,))),
            )
            for field in fields
        ]
        whole = added(rows, level)
        lines.append(
            Line(
                kind="section",
                number=_ROMAN[len(sections)],
                label=section["title"],
                cells=whole,
                parts=tuple(range(at + 1, at + 1 + len(rows))),
            )
        )
        lines += [
            Line(kind="line", number=str(n), label=names.get(field, field), cells=cells)
            for n, (field, cells) in enumerate(zip(fields, rows, strict=True), 1)
        ]
        sections.append((at, whole))
    lines.append(total_line(source, request, sections))
    return grid_report(source, request, NAME, lines)


def total_line(source: Source, request: Request, parts: list[tuple[int, Cells]]) -> Line:
    """The last row: the sum of the lines at these positions; of nothing where there is none."""
    form = dated(NAME, "form", request.span.end, source.home)
    return Line(
        kind="total",
        number="",
        label=form["total"],
        cells=added([cells for _, cells in parts], request.where) if parts else no_dossiers(request),
        parts=tuple(position for position, _ in parts),
    )
