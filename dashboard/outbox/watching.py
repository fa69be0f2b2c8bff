"""The series of the weekly meeting judged for an edition, all units at once: the same figures as on its page."""

from collections.abc import Mapping, Sequence

import duckdb

from dashboard import meeting
from dashboard.meeting import KeptSeries, Watched, kept_series
from dashboard.texts import app
from warehouse import listings
from warehouse.editions import EditionFacts
from warehouse.metrics import METRICS_BY_NAME
from warehouse.policies import PolicyName
from warehouse.signals import Rebase, SeriesSignal, signal_for, signals_for
from warehouse.targets import CITY_CODE, target_in_force, targets_of
from warehouse.text import Text

Rebases = Mapping[tuple[str, str], Sequence[Rebase]]


def judged_series(
    connection: duckdb.DuckDBPyConnection,
    facts: EditionFacts,
    *,
    policy: PolicyName,
    rebases: Rebases,
    units: Mapping[str, Text],
) -> list[KeptSeries]:
    """Every watched figure of the city, and those by unit of `units` (unit_key → name)."""
    city = [_of_city(connection, watched, facts, policy, rebases) for watched in meeting.HEADLINES]
    by_unit = [
        one for watched in meeting.BY_UNIT for one in _of_units(connection, watched, facts, policy, rebases, units)
    ]
    return [*city, *by_unit]


def _asked(watched: Watched, policy: PolicyName) -> PolicyName | None:
    return policy if policy in METRICS_BY_NAME[watched.metric].calculations else None


def _of_city(
    connection: duckdb.DuckDBPyConnection,
    watched: Watched,
    facts: EditionFacts,
    policy: PolicyName,
    rebases: Rebases,
) -> KeptSeries:
    asked = _asked(watched, policy)
    rows = targets_of(listings.targets(connection, metric=watched.metric))
    target = target_in_force(rows, watched.metric, CITY_CODE, facts.as_of, asked)
    signal = signal_for(
        connection,
        watched.metric,
        grain=watched.grain,
        policy=asked,
        start=meeting.history_start(watched.grain, facts.as_of, facts.data_from),
        rebase=rebases.get((watched.metric, ""), ()),
        target=target.level if target else None,
    )
    source = target.set_by.decision if target else ""
    return kept_series(signal, unit="", unit_title=app.CITY, target_source=source)


def _of_units(
    connection: duckdb.DuckDBPyConnection,
    watched: Watched,
    facts: EditionFacts,
    policy: PolicyName,
    rebases: Rebases,
    units: Mapping[str, Text],
) -> list[KeptSeries]:
    asked = _asked(watched, policy)
    start = meeting.history_start(watched.grain, facts.as_of, facts.data_from)
    found: dict[str, SeriesSignal] = signals_for(
        connection, watched.metric, by="unit", grain=watched.grain, policy=asked, start=start
    )
    for unit in units:
        # A decided rebase is of one unit alone, so that unit is asked for by itself.
        if decided := rebases.get((watched.metric, unit)):
            found[unit] = signal_for(
                connection,
                watched.metric,
                grain=watched.grain,
                policy=asked,
                start=start,
                where={"unit": (unit,)},
                rebase=decided,
            )
    return [kept_series(found[unit], unit=unit, unit_title=units[unit]) for unit in units if unit in found]
