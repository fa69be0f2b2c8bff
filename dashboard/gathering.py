"""Gathers a meeting's content from the pinned edition and the journal; answers are kept by edition."""

from collections.abc import Mapping, Sequence
from datetime import date

from dashboard import data, meeting, written
from dashboard.journal import rebases_of
from dashboard.meeting import Content, KeptDecision, KeptDue, KeptDueCount, KeptSeries, Watched, exceptions_of
from dashboard.selection import Selection
from warehouse import listings
from warehouse.metrics import METRICS_BY_NAME
from warehouse.signals import Rebase
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


def unit_series(selection: Selection) -> list[KeptSeries]:
    """Every figure watched by unit, of every unit selected that had a dossier."""
    units = data.listing(listings.units_with_dossiers).to_dicts()
    chosen = [row for row in units if not selection.units or row["choice"] in selection.units]
    decided = rebases()
    return [series(watched, selection, decided, row["unit_key"]) for watched in meeting.BY_UNIT for row in chosen]


def headline_series(selection: Selection) -> list[KeptSeries]:
    """The figures of the trend of the year."""
    decided = rebases()
    return [series(watched, selection, decided) for watched in meeting.HEADLINES]


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
        counts=tuple(KeptDueCount(**row) for row in data.worklist_counts(selection).to_dicts()),
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


def content(selection: Selection, sentence: Text) -> Content:
    """The whole page as it stands now."""
    facts = data.facts()
    of_units, headlines = unit_series(selection), headline_series(selection)
    watched = [*headlines, *of_units]
    found = exceptions_of(watched)
    settled = tuple(one for one in watched if one.is_settled and one.has_enough and one not in found)
    too_few = sum(not one.has_enough for one in watched)
    return Content(
        edition=facts.edition,
        as_of=facts.as_of,
        data_through=facts.data_through,
        is_demo=facts.is_demo,
        selection=sentence,
        policy=selection.policy,
        decisions=decisions(),
        exceptions=found,
        settled=settled,
        too_few=too_few,
        quiet=len(watched) - len(found) - len(settled) - too_few,
        due=due(selection),
        trends=tuple(headlines),
    )
