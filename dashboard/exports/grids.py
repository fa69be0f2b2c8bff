"""Grids of official forms: their columns from the layout data, their lines from counted figures."""

from collections.abc import Sequence
from pathlib import Path

from dashboard.exports.agency import agency_of, dated, layout
from dashboard.exports.model import Column, Grid, Identity, Line, Report, Request
from dashboard.exports.source import Source
from dashboard.texts import exports as words
from dashboard.texts import say
from warehouse.policies import POLICIES_BY_NAME


def columns_of(name: str, home: Path) -> tuple[Column, ...]:
    """The columns of a layout file, in order."""
    return tuple(
        Column(
            key=entry["key"],
            headings=tuple(entry["headings"]),
            short=entry.get("short", entry["headings"][-1]),
            number=entry.get("number", ""),
            width=float(entry.get("width", 9)),
            sum_of=tuple(entry.get("sum_of", ())),
        )
        for entry in layout(name, home)["columns"]
    )


def identities_of(name: str, home: Path) -> tuple[Identity, ...]:
    """What must add up, from a layout file."""
    return tuple(
        Identity(code=entry["code"], left=tuple(entry["left"]), right=tuple(entry["right"]))
        for entry in layout(name, home).get("identities", ())
    )


def grid_report(
    source: Source, request: Request, name: str, lines: Sequence[Line], *, labels: tuple[str, str] | None = None
) -> Report:
    """A form that is one grid, with its head, its notes and what does not add up."""
    form = dated(name, "form", request.span.end, source.home)
    grid = Grid(
        columns=columns_of(name, source.home),
        lines=tuple(lines),
        label_headings=labels or (form["label_headings"][0], form["label_headings"][1]),
        identities=identities_of(name, source.home),
    )
    policy = POLICIES_BY_NAME[request.policy].label.vi
    notes = [text.format(policy=policy) for text in (form["legal"], *form["notes"]) if text]
    return Report(
        request=request,
        facts=source.facts,
        agency=agency_of(request.unit_kind, request.unit_name, request.span.counted_to, source.home),
        title=form["title"],
        form_code=form["code"],
        unit_line=form["unit_line"],
        grids=(grid,),
        notes=(*notes, *_residual_notes(grid)),
        layout_version=form["version"],
    )


def _residual_notes(grid: Grid) -> list[str]:
    if not grid.identities:
        return []
    found = grid.residuals()
    if not found:
        codes = "; ".join(identity.code for identity in grid.identities)
        return [say(words.ALL_ADD_UP, "vi", identities=codes)]
    return [
        say(words.DOES_NOT_ADD_UP, "vi", line=line.label, identity=identity.code, residual=f"{residual:+.0f}")
        for line, identity, residual in found
    ]
