"""Dossiers by unit, in the columns that one-stop software lists: received, handled, open, supplements, withdrawals."""

from dashboard.exports.agency import dated
from dashboard.exports.dossier_counts import Cells, added, counted, no_dossiers
from dashboard.exports.grid_docx import grid_docx
from dashboard.exports.grid_xlsx import grid_xlsx
from dashboard.exports.grids import grid_report
from dashboard.exports.model import NOT_MEASURED, Line, Report, Request
from dashboard.exports.source import Source, as_share, in_order, summed

NAME = "by_unit"
WRITERS = {"xlsx": grid_xlsx, "docx": grid_docx}
# Counts of dossiers that ended in the period: the numerators of these rates.
_ENDINGS = {"supplemented": "supplemented_rate", "withdrawn": "withdrawn_rate"}


def gather(source: Source, request: Request) -> Report:
    """One line per unit with a dossier in the period, and the total."""
    counts = counted(source, request, by=("unit",))
    for column, metric in _ENDINGS.items():
        found = source.counts(metric, request, by=("unit",))
        for key, cells in counts.items():
            cells[column] = found.get(key, NOT_MEASURED)
    names = source.unit_names()
    units = in_order({key[0] for key in counts}, names)
    rows = [counts[(unit,)] for unit in units]
    lines = [
        Line(kind="line", number=str(n), label=names.get(unit, unit), cells=_with_rate(cells))
        for n, (unit, cells) in enumerate(zip(units, rows, strict=True), 1)
    ]
    form = dated(NAME, "form", request.span.end, source.home)
    total = added(rows, ()) if rows else no_dossiers(request)
    for column, metric in _ENDINGS.items():
        total[column] = source.count(metric, request)
    lines.append(
        Line(
            kind="total",
            number="",
            label=form["total"],
            cells=_with_rate(total),
            parts=tuple(range(len(rows))),
        )
    )
    return grid_report(source, request, NAME, lines)


def _with_rate(cells: Cells) -> Cells:
    return {**cells, "rate": as_share(summed([cells["early"], cells["on_time"]]), cells["resolved"])}
