"""Form II.07b: procedures in force on the period's last day, by level of authority and field."""

from dashboard.exports.agency import dated
from dashboard.exports.dossier_counts import Cells
from dashboard.exports.grid_docx import grid_docx
from dashboard.exports.grid_xlsx import grid_xlsx
from dashboard.exports.grids import grid_report
from dashboard.exports.model import NOT_MEASURED, Line, Report, Request
from dashboard.exports.source import Source, in_order

NAME = "ii07b"
_ROMAN = ("I", "II", "III")
_BY = ("authority_level", "field")
_COLUMNS = {
    "procedures": "procedures_in_force",
    "posted": "posted_procedures_rate",
    "online": "online_procedure_coverage",
    "five": "five_on_the_spot_rate",
}
WRITERS = {"xlsx": grid_xlsx, "docx": grid_docx}


def gather(source: Source, request: Request) -> Report:
    """One section per level, a line per field. Internal processes have no source: their column stays empty."""
    form = dated(NAME, "form", request.span.end, source.home)
    names = source.field_names()
    by_field = {column: source.counts(metric, request, by=_BY) for column, metric in _COLUMNS.items()}
    by_level = {column: source.counts(metric, request, by=_BY[:1]) for column, metric in _COLUMNS.items()}
    lines: list[Line] = []
    sections: list[int] = []
    for level, title in form["levels"].items():
        met = {key[1] for key, figure in by_field["procedures"].items() if key[0] == level and figure.value}
        fields = in_order(met, names)
        if not fields:
            continue
        at = len(lines)
        whole: Cells = {column: found.get((level,), NOT_MEASURED) for column, found in by_level.items()}
        lines.append(
            Line(
                kind="section",
                number=_ROMAN[len(sections)],
                label=title,
                cells=_with_blank(whole),
                parts=tuple(range(at + 1, at + 1 + len(fields))),
            )
        )
        lines += [
            Line(
                kind="line",
                number=str(n),
                label=names.get(field, field),
                cells=_with_blank(
                    {column: found.get((level, field), NOT_MEASURED) for column, found in by_field.items()}
                ),
            )
            for n, field in enumerate(fields, 1)
        ]
        sections.append(at)
    total: Cells = {column: source.count(metric, request) for column, metric in _COLUMNS.items()}
    lines.append(Line(kind="total", number="", label=form["total"], cells=_with_blank(total), parts=tuple(sections)))
    return grid_report(source, request, NAME, lines)


def _with_blank(cells: Cells) -> Cells:
    return {**cells, "processes": NOT_MEASURED}
