"""The weekly briefing: what the meeting page says of a week, on one A4 page (PDF) or five slides (PPTX)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC
from pathlib import Path

from dashboard import formats
from dashboard.exports.agency import agency_of
from dashboard.exports.briefing_figures import tiles, tiles_not_kept, trends
from dashboard.exports.briefing_looks import looks_of, looks_rest, looks_title
from dashboard.exports.briefing_model import Briefing, Look, Place, Tile, Week, written
from dashboard.exports.briefing_pdf import briefing_pdf
from dashboard.exports.briefing_places import SOON, due_total, or_none, places_of
from dashboard.exports.briefing_pptx import briefing_pptx
from dashboard.exports.briefing_week import Closed, closed_meeting, week_kept, week_of
from dashboard.exports.model import Asked, Figure, Request
from dashboard.exports.source import Source, policy_for
from dashboard.texts import app, say
from dashboard.texts import briefing as words
from dashboard.texts import exports as export_words
from warehouse.editions import EditionFacts, edition_facts, edition_path, open_edition
from warehouse.policies import POLICIES_BY_NAME

LAYOUT = "briefing 1"
WRITERS = {"pdf": briefing_pdf, "pptx": briefing_pptx}


def gather(source: Source, request: Request) -> Briefing:
    """The week as its meeting was closed where it was, else as the edition has it."""
    closed = closed_meeting(source, request)
    if closed is None:
        return _briefing(source, source.facts, request, week_of(source, request))
    kept = _edition_of(source, closed)
    if kept is not None:
        return _briefing(kept, kept.facts, request, week_kept(closed))
    content = closed.content
    facts = replace(
        source.facts,
        edition=content.edition,
        built_at=closed.entry.written_at.astimezone(UTC).replace(tzinfo=None),
        as_of=content.as_of,
        data_through=content.data_through,
        is_demo=content.is_demo,
    )
    return _briefing(None, facts, request, week_kept(closed), home=source.home)


def _edition_of(source: Source, closed: Closed) -> Source | None:
    """The edition a closed meeting saw, where it is still there."""
    edition = closed.content.edition
    if edition == source.facts.edition:
        return source
    if not edition_path(source.warehouse, edition).exists():
        return None
    connection = open_edition(source.warehouse, edition)
    return Source(
        connection=connection,
        facts=edition_facts(connection),
        home=source.home,
        warehouse=source.warehouse,
        journal=source.journal,
    )


def _briefing(
    source: Source | None, facts: EditionFacts, request: Request, week: Week, home: Path | None = None
) -> Briefing:
    span = request.span
    shown = tiles(source, request, week) if source else tiles_not_kept(request)
    places, first = places_of(source, request, week)
    looks = looks_of(week)
    year, number, _ = span.start.isocalendar()
    folder = source.home if source else home
    assert folder is not None
    pace, pace_figures = _pace(request, week, has_source=source is not None)
    states = [one.state for one in week.decisions]
    open_decisions = sum(state in ("open", "late") for state in states)
    return Briefing(
        request=request,
        facts=facts,
        agency=agency_of(request.unit_kind, request.unit_name, span.counted_to, folder),
        title=say(words.TITLE, "vi", number=number, year=year),
        subtitle=span.days.vi,
        layout_version=LAYOUT,
        week=week,
        place=_place_line(request),
        heading_notes=_heading_notes(request, week, has_source=source is not None),
        quality=_quality(facts) if source else words.QUALITY_UNKNOWN.vi,
        tiles=shown,
        trends=trends(source, request, week) if source else (),
        places=places,
        pace=pace,
        pace_figures=pace_figures,
        conclusion=_conclusion(request, week, shown, first, looks),
        looks=looks,
        looks_title=looks_title(looks),
        looks_rest=looks_rest(week),
        decisions_title=say(
            words.DECISIONS_TITLE,
            "vi",
            open=open_decisions,
            late=states.count("late"),
            done=sum(state in ("done", "done_late") for state in states),
        )
        if states
        else words.DECISIONS_NONE.vi,
    )


def _place_line(request: Request) -> str:
    span = request.span
    start = f"{span.start:%d/%m}" if span.start.year == span.end.year else formats.day(span.start, "vi")
    return f"{request.unit_name or app.CITY.vi} · {start}–{formats.day(span.end, 'vi')}"


def _heading_notes(request: Request, week: Week, *, has_source: bool) -> tuple[str, ...]:
    policy = POLICIES_BY_NAME[request.policy].label.vi
    notes = [say(words.POLICY_LINE, "vi", policy=policy[:1].lower() + policy[1:])]
    if not request.span.is_complete:
        notes.append(say(words.UNFINISHED_LINE, "vi", day=formats.day(request.span.counted_to, "vi")))
    if week.closed:
        notes += [week.closed, say(words.CLOSED_SELECTION, "vi", selection=week.selection)]
    if not has_source:
        notes.append(words.CLOSED_GONE.vi)
    return tuple(notes)


def _quality(facts: EditionFacts) -> str:
    text = export_words.PASSED if facts.verdict == "passed" else export_words.WARNED
    return say(text, "vi", passed=facts.checks_passed, failed=facts.checks_failed, held=facts.rows_quarantined)


def _pace(request: Request, week: Week, *, has_source: bool) -> tuple[str, tuple[Figure, ...]]:
    """What the dossiers due soon do to the year's rate."""
    due = week.due
    if due is None or due.resolved is None or due.late is None:
        return "", ()
    soon = due_total(due, *SOON)
    if not soon:
        return "", ()
    policy = policy_for("on_time_rate", request.policy)

    def asked(*parts: tuple[str, int]) -> tuple[Asked, ...]:
        start = due.as_of.replace(month=1, day=1)
        return tuple(
            Asked(
                metric="on_time_rate",
                start=start,
                end=due.as_of,
                where=request.where,
                policy=policy,
                part="denominator" if part == "denominator" else "numerator",
                sign=1 if sign == 1 else -1,
            )
            for part, sign in parts
        )

    resolved = Figure(value=float(due.resolved), terms=asked(("denominator", 1)) if has_source else ())
    late = Figure(value=float(due.late), terms=asked(("denominator", 1), ("numerator", -1)) if has_source else ())
    everything = due.resolved + soon
    text = say(
        words.PACE,
        "vi",
        soon=formats.integer(soon, "vi"),
        rate=formats.percent(everything - due.late, everything, "vi"),
        late=formats.integer(due.late, "vi"),
        all=formats.integer(everything, "vi"),
    )
    return text, (resolved, late)


def _conclusion(
    request: Request, week: Week, shown: Sequence[Tile], first: Place | None, looks: tuple[Look, ...]
) -> tuple[str, ...]:
    """Sentences computed from the same objects as the page's parts; each claim is asserted where it is made."""
    by_metric = {tile.metric: tile for tile in shown}
    said = [
        _said_resolved(request, by_metric["on_time_rate"]),
        *_said_overdue(request, week, by_metric["dossiers_overdue"], first),
        f"{looks_title(looks)}.",
    ]
    online = by_metric["online_share"]
    if online.target.startswith(words.TARGET_MISSED.vi.partition("{")[0]):
        target = online.target[:1].lower() + online.target[1:]
        said.append(say(words.SAID_TARGET, "vi", name=online.name, value=online.value, target=target))
    todo = [one for one in week.decisions if one.state in ("open", "late")]
    if todo:
        late = [one for one in todo if one.state == "late"]
        assert all(one.due_on < week.decided_on for one in late) or week.closed
        said.append(say(words.SAID_DECISIONS, "vi", open=len(todo), late=len(late)))
    return tuple(text for text in said if text)


def _said_resolved(request: Request, tile: Tile) -> str:
    number = request.span.start.isocalendar().week
    figure, late = tile.figure, tile.beside
    if late is None or figure.value is None or not figure.over:
        return say(words.SAID_NOTHING, "vi", number=number) if figure.over == 0 else ""
    assert figure.value + (late.value or 0) == figure.over
    rate = written(figure)
    assert (rate == formats.percent(1, 1, "vi")) == (late.value == 0)
    text = words.SAID_RESOLVED if tile.value == rate else words.SAID_FEW
    if not late.value:
        text = words.SAID_NONE_LATE if figure.over > 1 else words.SAID_ONE
    return say(
        text,
        "vi",
        number=number,
        all=formats.integer(figure.over, "vi"),
        late=formats.integer(late.value or 0, "vi"),
        rate=rate,
    )


def _said_overdue(request: Request, week: Week, tile: Tile, first: Place | None) -> list[str]:
    if week.due is not None:
        overdue, soon = due_total(week.due, "overdue"), due_total(week.due, *SOON)
        said = [
            say(
                words.SAID_DUE,
                "vi",
                day=formats.day(week.due.as_of, "vi"),
                overdue=or_none(overdue),
                soon=or_none(soon),
            )
        ]
    else:
        overdue = int(tile.figure.value or 0)
        assert tile.beside is not None
        said = [
            say(
                words.SAID_PAST,
                "vi",
                day=formats.day(request.span.counted_to, "vi"),
                overdue=or_none(overdue),
                all=written(tile.beside),
            )
        ]
    if first is not None:
        part = first.cells[0].value or 0
        assert 0 < part <= overdue
        said[0] += " " + say(words.SAID_GATHERED, "vi", name=first.name, part=formats.integer(part, "vi"))
    return said


__all__ = ["LAYOUT", "WRITERS", "gather"]
