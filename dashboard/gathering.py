"""Gathers a meeting's content from the pinned edition and the journal; answers are kept by edition."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property

from dashboard import data, meeting, meeting_data, written
from dashboard.gathering_units import compared_units, unit_funnel
from dashboard.journal import rebases_of
from dashboard.meeting import (
    Content,
    Judged,
    KeptDecision,
    KeptDue,
    KeptDueCount,
    KeptDueDay,
    KeptDueGroup,
    KeptFlag,
    KeptMiss,
    KeptSeries,
    Watched,
)
from dashboard.notes import KeptNote
from dashboard.selection import Selection
from dashboard.target_console import gap_words
from dashboard.texts import app
from dashboard.units import KeptFunnel, KeptUnits
from warehouse import listings
from warehouse.metrics import METRICS_BY_NAME
from warehouse.numbers import has_enough
from warehouse.signals import Rebase
from warehouse.target_gap import Gap
from warehouse.targets import Progress
from warehouse.text import Text


def rebases() -> dict[tuple[str, str], tuple[Rebase, ...]]:
    """Decisions in the journal that a series begins anew, by metric and unit: one reading for a whole page."""
    return rebases_of(written.entries("rebase"))


def series(
    watched: Watched, selection: Selection, decided: Mapping[tuple[str, str], Sequence[Rebase]], unit: str = ""
) -> KeptSeries:
    """One watched figure of the city, or of a unit (unit_key), within the fields and channels selected."""
    facts = data.facts()
    declared = METRICS_BY_NAME[watched.metric]
    policy = selection.policy if selection.policy in declared.calculations else None
    where = {group: codes for group, codes in selection.filters.items() if group in declared.groups and codes}
    if unit:
        where["unit"] = (unit,)
    target = data.target_on(watched.metric, facts.as_of, policy) if not unit else None
    return data.kept_series(
        watched.metric,
        grain=watched.grain,
        where=where,
        policy=policy,
        start=meeting.history_start(watched.grain, facts.as_of, facts.data_from),
        rebase=decided.get((watched.metric, unit), ()),
        target=target["value"] if target else None,
        target_source=target["decision"] if target else "",
        unit=unit,
    )


def units(selection: Selection) -> tuple[KeptSeries, ...]:
    """Every figure watched by unit, of every unit selected that had a dossier."""
    decided = rebases()

    def ask() -> tuple[KeptSeries, ...]:
        rows = data.listing(listings.units_with_dossiers).to_dicts()
        chosen = [row for row in rows if not selection.units or row["choice"] in selection.units]
        return tuple(
            series(watched, selection, decided, row["unit_key"]) for watched in meeting.BY_UNIT for row in chosen
        )

    return data.once(("watched units", selection.within(None, None), sorted(decided.items())), ask)


def headlines(selection: Selection) -> tuple[KeptSeries, ...]:
    """The figures of the trend of the year."""
    decided = rebases()
    return data.once(
        ("headlines", selection.within(None, None), sorted(decided.items())),
        lambda: tuple(series(watched, selection, decided) for watched in meeting.HEADLINES),
    )


def judged(selection: Selection) -> Judged:
    """Every watched figure, sorted by whether it needs a look."""
    return data.once(
        ("judged", selection.within(None, None), sorted(rebases().items())),
        lambda: meeting.judged([*headlines(selection), *units(selection)]),
    )


def missed(selection: Selection) -> tuple[KeptMiss, ...]:
    """Targets in force that are not reached, furthest from reach first; of the units selected."""
    chosen = [one for one in _measured(selection) if one.gap is not None and not one.gap.is_good]
    found = [_miss(one, one.gap, one.value) for one in chosen if one.gap is not None and one.value is not None]
    return tuple(sorted(found, key=lambda one: (bool(one.unit), one.metric, one.unit)))


def targets(selection: Selection) -> int:
    """How many targets were compared with a figure on cases enough."""
    return len(_measured(selection))


def _measured(selection: Selection) -> list[Progress]:
    """Targets of the city, or of the units selected where some are; a part of a city has no target of the whole."""
    if selection.fields or selection.channels:
        return []
    chosen = {
        row["unit_key"]
        for row in data.listing(listings.units_with_dossiers).to_dicts()
        if row["choice"] in selection.units
    }
    return [
        one
        for one in meeting_data.targets_measured(selection.policy)
        if has_enough(METRICS_BY_NAME[one.target.goal.metric], one.denominator)
        and (not chosen or one.target.goal.unit_key in chosen)
    ]


def _miss(one: Progress, gap: Gap, value: float) -> KeptMiss:
    goal = one.target.goal
    unit = "" if goal.unit_code == data.CITY_CODE else goal.unit_key or goal.unit_code
    return KeptMiss(
        metric=goal.metric,
        unit=unit,
        unit_title=_unit_title(unit),
        policy=one.policy,
        since=one.since,
        through=one.through,
        numerator=one.numerator,
        denominator=one.denominator,
        value=value,
        level=one.target.level,
        gap=gap_words(gap, METRICS_BY_NAME[goal.metric]),
        decision=one.target.set_by.decision,
    )


def _unit_title(unit: str) -> Text:
    if not unit:
        return app.CITY
    return Text(data.unit_names("vi").get(unit, unit), data.unit_names("en").get(unit, unit))


def _year_before(day: date) -> date:
    return date(day.year - 1, 3, 1) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)


def flags(selection: Selection) -> tuple[KeptFlag, ...]:
    """Units that stand out in an honesty check over the twelve months up to the data's day."""
    if selection.fields or selection.channels:
        return ()
    as_of = data.facts().as_of
    start = _year_before(as_of + timedelta(days=1))
    codes = {row["unit_key"]: row["choice"] for row in data.listing(listings.units_with_dossiers).to_dicts()}
    return tuple(
        KeptFlag(
            check=one.finding.check.name,
            metric=one.finding.check.metric,
            unit=one.unit,
            unit_title=_unit_title(one.unit),
            start=one.start,
            end=one.end,
            numerator=one.finding.numerator,
            denominator=one.finding.denominator,
            expected=one.finding.expected or 0,
            p_value=one.finding.p_value or 0,
            verdict=one.finding.words,
        )
        for one in meeting_data.flagged_units(start, as_of)
        if not selection.units or codes.get(one.unit) in selection.units
    )


def due(selection: Selection) -> KeptDue:
    """What is due on the edition's day, and what the year's rate is before it."""
    as_of = data.facts().as_of
    target = data.target_on("on_time_rate", as_of, selection.policy)
    resolved: int | None = None
    late: int | None = None
    if selection.policy != "portal_766":  # there the open dossiers are in the rate already
        row = data.metric("on_time_rate", selection.within(date(as_of.year, 1, 1), as_of)).row(0, named=True)
        resolved = int(row["denominator"] or 0)
        late = resolved - int(row["numerator"] or 0)
    return KeptDue(
        as_of=as_of,
        counts=tuple(KeptDueCount(**row) for row in meeting_data.worklist_counts(selection).to_dicts()),
        groups=tuple(
            KeptDueGroup.model_validate({"by": by, "key": row[by] or "", **row})
            for by in ("field", "step")
            for row in meeting_data.worklist_counts(selection, by).to_dicts()
        ),
        days=tuple(KeptDueDay(**row) for row in meeting_data.worklist_days(selection).to_dicts()),
        resolved=resolved,
        late=late,
        target=target["value"] if target and not selection.units else None,
        target_decision=target["decision"] if target else "",
    )


def decisions() -> tuple[KeptDecision, ...]:
    """Every decision up to the meeting's day with what became of it."""
    return tuple(
        KeptDecision(
            entry_id=one.entry.entry_id,
            state=one.state,
            author=one.entry.author,
            **one.decision.model_dump(include={"text", "owner", "due_on", "decided_on", "metric", "unit", "expected"}),
        )
        for one in written.decisions()
    )


class Now:
    """The figures of now, each gathered when a section first asks for it: no section waits for another's."""

    def __init__(self, selection: Selection, sentence: Text) -> None:
        facts = data.facts()
        self.edition, self.as_of, self.data_through = facts.edition, facts.as_of, facts.data_through
        self.is_demo, self.policy, self.selection = facts.is_demo, selection.policy, sentence
        self._chosen = selection

    @cached_property
    def decisions(self) -> tuple[KeptDecision, ...]:
        return decisions()

    @property
    def exceptions(self) -> tuple[KeptSeries, ...]:
        return judged(self._chosen).exceptions

    @property
    def settled(self) -> tuple[KeptSeries, ...]:
        return judged(self._chosen).settled

    @property
    def too_few(self) -> int:
        return judged(self._chosen).too_few

    @property
    def quiet(self) -> int:
        return judged(self._chosen).quiet

    @property
    def missed(self) -> tuple[KeptMiss, ...]:
        return missed(self._chosen)

    @property
    def targets(self) -> int:
        return targets(self._chosen)

    @property
    def flags(self) -> tuple[KeptFlag, ...]:
        return flags(self._chosen)

    @cached_property
    def due(self) -> KeptDue:
        return due(self._chosen)

    @property
    def trends(self) -> tuple[KeptSeries, ...]:
        return headlines(self._chosen)

    @cached_property
    def notes(self) -> tuple[KeptNote, ...]:
        return written.notes()

    @property
    def units(self) -> KeptUnits:
        return compared_units(self._chosen)

    @property
    def funnel(self) -> KeptFunnel:
        return unit_funnel(self._chosen)


def content(now: Now) -> Content:
    """The whole page as it stands, to be kept."""
    return Content.model_validate(now)
