"""The meeting page's content outside a page: the same questions to the warehouse and the journal, for one week."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pydantic import ValidationError

from dashboard import formats
from dashboard.exports.briefing_model import Week
from dashboard.exports.model import Request
from dashboard.exports.source import Source, merged, policy_for
from dashboard.exports.spans import Span
from dashboard.journal import Entry, Meeting, standings
from dashboard.journal import Rebase as RebaseNote
from dashboard.meeting import (
    BY_UNIT,
    HEADLINES,
    Content,
    KeptDecision,
    KeptDue,
    KeptDueCount,
    KeptFlag,
    KeptMiss,
    KeptSeries,
    Watched,
    history_start,
    judged,
    kept_series,
)
from dashboard.target_console import gap_words
from dashboard.texts import app, filters, say
from dashboard.texts import briefing as words
from warehouse import listings, worklist
from warehouse.comparisons import year_earlier
from warehouse.editions import EditionFacts
from warehouse.honesty_units import flagged_units
from warehouse.metrics import METRICS_BY_NAME
from warehouse.numbers import has_enough
from warehouse.signals import Rebase, SeriesSignal, signal_for, signals_for
from warehouse.targets import CITY_CODE, InForce, Progress, Target, target_in_force, target_rows, targets_on
from warehouse.text import Text

_WEEK = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Closed:
    """A meeting that was closed about a week: its journal entry and the content of its page."""

    entry: Entry
    content: Content

    @property
    def note(self) -> Meeting:
        found: Meeting = self.entry.note
        return found


def is_newest(span: Span, facts: EditionFacts) -> bool:
    """Whether the edition's day lies in the week or in the one after it: the week its meeting is about."""
    return span.end + _WEEK > facts.as_of


def seen_on(span: Span, facts: EditionFacts) -> date:
    """The day up to which the meeting about a week sees: the edition's for the newest, else the week's own last."""
    return facts.as_of if is_newest(span, facts) else span.counted_to


def closed_meeting(source: Source, request: Request) -> Closed | None:
    """The newest closing of a meeting of the whole city whose newest finished week is the one asked for."""
    if request.unit_keys or not request.span.is_complete:
        return None
    for entry in reversed(source.journal.entries("meeting")):
        try:
            content = Content.model_validate(entry.note.content)
        except ValidationError:
            continue  # of a newer version, or of a shape that is gone: the figures are gathered anew
        # The Sunday that the meeting's day had behind it.
        sunday = content.as_of - timedelta(days=content.as_of.isoweekday() % 7)
        if sunday == request.span.end and _is_whole(content) and content.policy == request.policy:
            return Closed(entry=entry, content=content)
    return None


def _is_whole(content: Content) -> bool:
    """Whether the page was closed on all units, fields and channels, as its own sentence says."""
    parts = content.selection.vi.split(" · ")
    return all(text.vi in parts for text in (filters.ALL_UNITS, filters.ALL_FIELDS, filters.ALL_CHANNELS))


def week_kept(closed: Closed) -> Week:
    """A closed meeting as it was kept."""
    content = closed.content
    return Week(
        exceptions=content.exceptions,
        missed=content.missed,
        flags=content.flags,
        targets=content.targets,
        settled=len(content.settled),
        too_few=content.too_few,
        quiet=content.quiet,
        trends=content.trends,
        due=content.due,
        decisions=content.decisions,
        decided_on=content.as_of,
        closed=say(
            words.CLOSED_LINE,
            "vi",
            author=closed.entry.author,
            time=formats.minute(closed.entry.written_at.astimezone(), "vi"),
            edition=content.edition,
        ),
        selection=content.selection.vi,
    )


def week_of(source: Source, request: Request) -> Week:
    """What the meeting page would hold of the week."""
    targets = target_rows(source.connection)
    headlines = _headlines(source, request, targets)
    of_units, unseen = _units(source, request)
    found = judged([*headlines, *of_units])
    measured = _measured(source, request)
    on = _decided_on(request.span, source.facts)
    return Week(
        exceptions=found.exceptions,
        missed=_missed(source, measured),
        flags=_flags(source, request),
        targets=len(measured),
        settled=len(found.settled),
        too_few=found.too_few + unseen,
        quiet=found.quiet,
        trends=tuple(headlines),
        due=_due(source, request, targets) if is_newest(request.span, source.facts) else None,
        decisions=_decisions(source, request, on),
        decided_on=on,
    )


def _decided_on(span: Span, facts: EditionFacts) -> date:
    """As the page has it for the newest week: today; with demo data, and for an earlier week, the day it sees."""
    return date.today() if is_newest(span, facts) and not facts.is_demo else seen_on(span, facts)


def _ends(source: Source, request: Request) -> date | None:
    """Where the series end: nowhere for the newest week, as on the page."""
    return None if is_newest(request.span, source.facts) else request.span.counted_to


def _rebases(source: Source) -> dict[tuple[str, str], tuple[Rebase, ...]]:
    found: dict[tuple[str, str], tuple[Rebase, ...]] = {}
    for entry in source.journal.entries("rebase"):
        if isinstance(note := entry.note, RebaseNote):
            key = (note.metric, note.unit)
            found[key] = (*found.get(key, ()), Rebase(starts_on=note.starts_on, reason=note.text))
    return found


def _target(source: Source, request: Request, targets: Sequence[Target], metric: str) -> InForce | None:
    """The target in force for the city, or for the unit asked for; none is borrowed from the other."""
    code = request.unit_keys[-1].split("@")[0] if request.unit_keys else CITY_CODE
    day = seen_on(request.span, source.facts)
    return target_in_force(targets, metric, code, day, policy_for(metric, request.policy))


def _headlines(source: Source, request: Request, targets: Sequence[Target]) -> list[KeptSeries]:
    decided, seen = _rebases(source), seen_on(request.span, source.facts)
    unit = request.unit_keys[-1] if request.unit_keys else ""
    title = Text(request.unit_name, request.unit_name) if unit else app.CITY
    found = []
    for watched in HEADLINES:
        target = _target(source, request, targets, watched.metric)
        signal = signal_for(
            source.connection,
            watched.metric,
            grain=watched.grain,
            where=merged(request.where),
            policy=policy_for(watched.metric, request.policy),
            start=history_start(watched.grain, seen, source.facts.data_from),
            end=_ends(source, request),
            rebase=decided.get((watched.metric, unit), ()),
            target=target.level if target else None,
            days=source.days,
        )
        source_text = target.set_by.decision if target else ""
        found.append(
            kept_series(signal, unit="", unit_title=title, target_source=source_text, where=merged(request.where))
        )
    return found


def _units(source: Source, request: Request) -> tuple[list[KeptSeries], int]:
    """Every figure watched by unit, of every unit asked for that ever had a dossier; and how many of them have none in
    the days looked at."""
    units = listings.units_with_dossiers(source.connection).to_dicts()
    chosen = [row for row in units if not request.unit_keys or row["unit_key"] in request.unit_keys]
    decided = _rebases(source)
    found: list[KeptSeries] = []
    unseen = 0
    for watched in BY_UNIT:
        signals = _signals(source, request, watched, decided)
        for row in chosen:
            key = row["unit_key"]
            if key not in signals:
                unseen += 1
                continue
            title = Text(row["name_vi"] or row["unit_name"], row["name_en"] or row["unit_name"])
            found.append(kept_series(signals[key], unit=key, unit_title=title, where={"unit": (key,)}))
    return found, unseen


def _signals(
    source: Source, request: Request, watched: Watched, decided: Mapping[tuple[str, str], Sequence[Rebase]]
) -> dict[str, SeriesSignal]:
    """One question for all units; one more for each whose limits a person has begun anew."""
    seen = seen_on(request.span, source.facts)
    policy = policy_for(watched.metric, request.policy)
    start, end = history_start(watched.grain, seen, source.facts.data_from), _ends(source, request)
    found = signals_for(
        source.connection,
        watched.metric,
        by="unit",
        grain=watched.grain,
        where=merged(request.where),
        policy=policy,
        start=start,
        end=end,
        days=source.days,
    )
    for metric, unit in decided:
        if metric == watched.metric and unit in found:
            found[unit] = signal_for(
                source.connection,
                metric,
                grain=watched.grain,
                where={"unit": [unit]},
                policy=policy,
                start=start,
                end=end,
                rebase=decided[metric, unit],
                days=source.days,
            )
    return found


def _measured(source: Source, request: Request) -> list[Progress]:
    """The targets in force that a figure on cases enough can be compared with: of all places, or of the unit."""
    found = targets_on(source.connection, day=seen_on(request.span, source.facts), policy=request.policy)
    return [
        one
        for one in found
        if (not request.unit_keys or one.target.goal.unit_key in request.unit_keys)
        and one.gap is not None
        and one.gap.is_good is not None
        and has_enough(METRICS_BY_NAME[one.target.goal.metric], one.denominator)
    ]


def _missed(source: Source, measured: Sequence[Progress]) -> tuple[KeptMiss, ...]:
    names = source.unit_names()
    found = []
    for one in measured:
        goal = one.target.goal
        if one.gap is None or one.gap.is_good or one.value is None:
            continue
        unit = "" if goal.unit_code == CITY_CODE else goal.unit_key or goal.unit_code
        found.append(
            KeptMiss(
                metric=goal.metric,
                unit=unit,
                unit_title=Text(names.get(unit, unit), names.get(unit, unit)) if unit else app.CITY,
                policy=one.policy,
                since=one.since,
                through=one.through,
                numerator=one.numerator,
                denominator=one.denominator,
                value=one.value,
                level=one.target.level,
                gap=gap_words(one.gap, METRICS_BY_NAME[goal.metric]),
                decision=one.target.set_by.decision,
            )
        )
    return tuple(sorted(found, key=lambda one: (bool(one.unit), one.metric, one.unit)))


def _flags(source: Source, request: Request) -> tuple[KeptFlag, ...]:
    """Units that stand out in an honesty check over the twelve months up to the day seen."""
    end = seen_on(request.span, source.facts)
    start = year_earlier(end + timedelta(days=1))
    names = source.unit_names()
    return tuple(
        KeptFlag(
            check=one.finding.check.name,
            metric=one.finding.check.metric,
            unit=one.unit,
            unit_title=Text(names.get(one.unit, one.unit), names.get(one.unit, one.unit)),
            start=one.start,
            end=one.end,
            numerator=one.finding.numerator,
            denominator=one.finding.denominator,
            expected=one.finding.expected or 0,
            p_value=one.finding.p_value or 0,
            verdict=one.finding.words,
        )
        for one in flagged_units(source.connection, start=start, end=end)
        if not request.unit_keys or one.unit in request.unit_keys
    )


def _due(source: Source, request: Request, targets: Sequence[Target]) -> KeptDue:
    """Open dossiers by unit, or by field of a unit, and the year's rate before them."""
    by = "field" if request.unit_keys else "unit"
    rows = worklist.due_counts(source.connection, by=[by], where=merged(request.where)).rename({by: "unit"})
    as_of = source.facts.as_of
    resolved: int | None = None
    late: int | None = None
    if request.policy != "portal_766":  # there the open dossiers are in the rate already
        year = source.share("on_time_rate", request, start=date(as_of.year, 1, 1), end=as_of)
        resolved = int(year.over or 0)
        late = resolved - int(year.value or 0)
    target = _target(source, request, targets, "on_time_rate")
    return KeptDue(
        as_of=as_of,
        counts=tuple(KeptDueCount(**row) for row in rows.to_dicts()),
        resolved=resolved,
        late=late,
        target=target.level if target else None,
        target_decision=target.set_by.decision if target else "",
    )


def _decisions(source: Source, request: Request, on: date) -> tuple[KeptDecision, ...]:
    """In the page's order: unfinished by due day, then the finished, newest first; of a unit only those about it."""
    entries = source.journal.entries("decision", "outcome")
    name = request.unit_name.casefold()
    found = [
        one
        for one in standings(entries, on=on)
        if not request.unit_keys
        or one.decision.unit in request.unit_keys
        or one.decision.owner.strip().casefold() == name
    ]
    unfinished = sorted((one for one in found if one.state in ("late", "open")), key=lambda one: one.decision.due_on)
    finished = [one for one in reversed(found) if one.state not in ("late", "open")]
    return tuple(
        KeptDecision(
            entry_id=one.entry.entry_id,
            state=one.state,
            author=one.entry.author,
            **one.decision.model_dump(include={"text", "owner", "due_on", "decided_on", "metric", "unit", "expected"}),
        )
        for one in [*unfinished, *finished]
    )
