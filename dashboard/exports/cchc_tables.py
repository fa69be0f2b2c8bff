"""The five tables of the periodic report, each a grid of figures."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace

from dashboard.exports.agency import layout
from dashboard.exports.cchc_blocks import Table
from dashboard.exports.dossier_counts import Cells, added
from dashboard.exports.model import Asked, Column, Figure, Grid, Line, Part, Report, Request, Where
from dashboard.exports.source import Source, as_share, policy_for, summed
from dashboard.texts import cchc_report as words
from warehouse import listings
from warehouse.periods import CALENDAR_END, CALENDAR_START
from warehouse.text import Text

CONTENTS = ("1", "2", "3", "4", "5", "6")


def _grid(label: Text, columns: Mapping[str, Text], lines: Sequence[Line]) -> Grid:
    return Grid(
        columns=tuple(Column(key=key, headings=(text.vi,)) for key, text in columns.items()),
        lines=tuple(lines),
        label_headings=(words.NUMBER.vi, label.vi),
    )


def _lines(named: Sequence[tuple[str, Cells]], total: Cells) -> list[Line]:
    """Numbered lines and the total; a single line would say the same as the total."""
    lines = [
        Line(kind="line", number=str(n), label=label, cells=cells)
        for n, (label, cells) in enumerate(named if len(named) > 1 else (), 1)
    ]
    return [*lines, Line(kind="total", number="", label=words.TOTAL.vi, cells=total)]


def or_zero(
    source: Source,
    request: Request,
    metric: str,
    by: str,
    values: Sequence[str],
    *,
    known: Set[str] | None = None,
    part: Part = "numerator",
) -> dict[str, Figure]:
    """A count per value of a group; a value without a row is a zero that is a question too.

    known: the values that the edition has at all (all of them, where not given); of others nothing can be asked.
    """
    found = source.counts(metric, request, by=(by,), part=part)
    policy = policy_for(metric, request.policy)
    start, end = request.span.start, request.span.counted_to
    return {
        value: found.get((value,))
        or Figure(
            value=0.0,
            terms=(
                Asked(
                    metric=metric,
                    start=start,
                    end=end,
                    where=(*request.where, (by, (value,))),
                    policy=policy,
                    part=part,
                ),
            )
            if known is None or value in known
            else (),
        )
        for value in values
    }


def _shared(cells: Cells, key: str, numerator: str, denominator: str) -> Cells:
    return {**cells, key: as_share(cells[numerator], cells[denominator])}


def dossiers_by_level(appendix: Report) -> Table:
    """Received, resolved, in time, late, rate, open, overdue: the sections of form II.06a."""

    def cells(line: Line) -> Cells:
        in_time = summed([line.cells["early"], line.cells["on_time"]])
        return _shared({**line.cells, "in_time": in_time}, "rate", "in_time", "resolved")

    columns = {
        "received": words.COL_RECEIVED,
        "resolved": words.COL_RESOLVED,
        "in_time": words.COL_IN_TIME,
        "late": words.COL_LATE,
        "rate": words.COL_RATE,
        "open": words.COL_OPEN,
        "overdue": words.COL_OVERDUE,
    }
    return _by_section(appendix, words.DOSSIERS_BY_LEVEL, columns, cells)


def online_by_level(appendix: Report) -> Table:
    """New dossiers, those online and their share, by the sections of form II.06a."""

    def cells(line: Line) -> Cells:
        fresh = summed([line.cells["online"], line.cells["direct"]])
        return _shared({**line.cells, "fresh": fresh}, "share", "online", "fresh")

    columns = {"fresh": words.COL_FRESH, "online": words.COL_ONLINE, "share": words.COL_ONLINE_SHARE}
    return _by_section(appendix, words.ONLINE_BY_LEVEL, columns, cells)


def _by_section(appendix: Report, title: Text, columns: Mapping[str, Text], cells: Callable[[Line], Cells]) -> Table:
    lines = appendix.grids[0].lines
    named = [(line.label, cells(line)) for line in lines if line.kind == "section"]
    return Table(title=title.vi, grid=_grid(words.LEVEL, columns, _lines(named, cells(lines[-1]))))


def satisfaction(source: Source, request: Request) -> Table | None:
    """Answers by criterion on the three-step form; None without an answer in the period."""
    answers = source.counts("very_satisfied_rate", request, by=("criterion",), part="denominator")
    criteria = [name for name in words.CRITERIA if (answers.get((name,)) or Figure(value=0)).value]
    criteria += sorted(key[0] for key, figure in answers.items() if key[0] not in words.CRITERIA and figure.value)
    if not criteria:
        return None
    asked = {"very": "very_satisfied_rate", "satisfied": "satisfied_rate", "dissatisfied": "dissatisfied_rate"}
    found = {key: or_zero(source, request, metric, "criterion", criteria) for key, metric in asked.items()}
    whole = or_zero(source, request, "very_satisfied_rate", "criterion", criteria, part="denominator")
    rows = [{"answers": whole[name], **{key: each[name] for key, each in found.items()}} for name in criteria]
    named = [
        (words.CRITERIA[name].vi if name in words.CRITERIA else name, _shared(cells, "share", "very", "answers"))
        for name, cells in zip(criteria, rows, strict=True)
    ]
    columns = {
        "answers": words.COL_ANSWERS,
        "very": words.COL_VERY,
        "share": words.COL_VERY_SHARE,
        "satisfied": words.COL_SATISFIED,
        "dissatisfied": words.COL_DISSATISFIED,
    }
    total = _shared(added(rows, request.where), "share", "very", "answers")
    return Table(title=words.SATISFACTION.vi, grid=_grid(words.CRITERION, columns, _lines(named, total)))


def tasks(source: Source, request: Request) -> Table:
    """Plan tasks due, judged, done and overdue by the six contents."""
    everywhere = replace(request, unit_keys=())
    ever = source.counts("tasks_due", everywhere, by=("content",), start=CALENDAR_START, end=CALENDAR_END)
    known = {key[0] for key in ever}

    def counts_of(metric: str, part: Part = "numerator") -> dict[str, Figure]:
        return or_zero(source, request, metric, "content", CONTENTS, known=known, part=part)

    counts = {
        "due": counts_of("tasks_due"),
        "judged": counts_of("tasks_done_rate", "denominator"),
        "done": counts_of("tasks_done_rate"),
        "overdue": counts_of("tasks_overdue"),
    }
    rows = [{key: each[content] for key, each in counts.items()} for content in CONTENTS]
    named = [
        (words.CONTENTS[position].vi.partition(". ")[2], _shared(cells, "rate", "done", "judged"))
        for position, cells in enumerate(rows)
    ]
    columns = {
        "due": words.COL_DUE,
        "judged": words.COL_JUDGED,
        "done": words.COL_DONE,
        "rate": words.COL_DONE_RATE,
        "overdue": words.COL_TASKS_OVERDUE,
    }
    total = _shared(added(rows, request.where), "rate", "done", "judged")
    return Table(title=words.TASKS.vi, grid=_grid(words.CONTENT, columns, _lines(named, total)))


def inspections(source: Source, request: Request) -> Table:
    """Inspections, those without notice, findings and those fixed, by level."""
    there = set(listings.units(source.connection)["unit_kind"])
    levels = [
        (each["title"], tuple(kind for kind in each["kinds"] if kind in there))
        for each in layout("ii06a", source.home)["sections"]
    ]
    sections = [(title, kinds) for title, kinds in levels if kinds]
    kinds = [kind for _, each in sections for kind in each]

    def counts_of(metric: str, part: Part = "numerator") -> dict[str, Figure]:
        return or_zero(source, request, metric, "unit_kind", kinds, part=part)

    counts = {
        "inspections": counts_of("inspections"),
        "unannounced": counts_of("unannounced_inspections_rate"),
        "findings": counts_of("findings_fixed_rate", "denominator"),
        "fixed": counts_of("findings_fixed_rate"),
    }
    columns = {
        "inspections": words.COL_INSPECTIONS,
        "unannounced": words.COL_UNANNOUNCED,
        "findings": words.COL_FINDINGS,
        "fixed": words.COL_FIXED,
        "rate": words.COL_FIXED_RATE,
    }
    rows = []
    for title, level in sections:
        where: Where = (*request.where, ("unit_kind", level))
        rows.append((title, added([{key: each[kind] for key, each in counts.items()} for kind in level], where)))
    shown = [(title, cells) for title, cells in rows if cells["inspections"].value]
    named = [(title, _shared(cells, "rate", "fixed", "findings")) for title, cells in shown]
    total = _shared(added([cells for _, cells in rows], request.where), "rate", "fixed", "findings")
    return Table(title=words.INSPECTIONS.vi, grid=_grid(words.LEVEL, columns, _lines(named, total)))
