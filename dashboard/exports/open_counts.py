"""The counts that open data publish, month by month, each with the question that gives it again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from dashboard.exports.model import Asked, Figure, Request, Where
from dashboard.exports.source import Source, less, policy_for
from dashboard.exports.suppression import TOTAL, Cell, hidden_cells
from warehouse.query import query_metric

GROUPINGS = ("unit", "field")
# A whole and its two parts: what stands in the three places of the tables that are suppressed together.
PAIRS = (
    ("received_online", "received_direct", "received"),
    ("on_time", "late", "resolved"),
)
COUNTS = tuple(name for pair in PAIRS for name in (pair[2], *pair[:2]))
_ASKED: dict[str, tuple[str, Where]] = {
    "received": ("dossiers_received", ()),
    "received_online": ("dossiers_received", (("channel", ("online",)),)),
    "resolved": ("dossiers_resolved", ()),
    "on_time": ("on_time_rate", ()),
}
_REST = {"received_direct": ("received", "received_online"), "late": ("resolved", "on_time")}
# (grouping, its value) → the counts of one month; TOTAL for the city.
Month = dict[tuple[str, str], dict[str, Figure]]


@dataclass(frozen=True, kw_only=True)
class OpenCounts:
    """months: the counts as they are; hidden: (month, grouping, value, count) of those that are not published."""

    months: Mapping[date, Month]
    hidden: frozenset[tuple[date, str, str, str]]
    n_cells: int


def open_counts(
    source: Source, request: Request, *, months: list[tuple[date, date]], thresholds: Mapping[date, int]
) -> OpenCounts:
    """The counts of the months (first and last day), with what is hidden below the threshold of each month."""
    found: dict[date, Month] = {first: {TOTAL: {}} for first, _ in months}
    ends = dict(months)
    for count, (metric, where) in _ASKED.items():
        for by in ((), *((name,) for name in GROUPINGS)):
            for (first, key), figure in _asked(source, request, metric, where, by, months).items():
                found[first].setdefault((by[0], key) if by else TOTAL, {})[count] = figure
    for first, month in found.items():
        for (grouping, key), counts in month.items():
            for count, (metric, where) in _ASKED.items():
                narrowed = (*where, (grouping, (key,))) if grouping else where
                counts.setdefault(count, _nothing(request, metric, narrowed, first, ends[first]))
            for count, (whole, part) in _REST.items():
                counts[count] = less(counts[whole], counts[part])
    hidden = frozenset(
        (first, grouping, value, pair[("part", "rest", "whole").index(place)])
        for first, month in found.items()
        for pair in PAIRS
        for grouping, value, place in _hidden(month, pair, thresholds[first])
    )
    n_cells = sum(len(month) * len(COUNTS) for month in found.values())
    return OpenCounts(months=found, hidden=hidden, n_cells=n_cells)


def _asked(
    source: Source,
    request: Request,
    metric: str,
    where: Where,
    by: tuple[str, ...],
    months: list[tuple[date, date]],
) -> dict[tuple[date, str], Figure]:
    policy = policy_for(metric, request.policy)
    frame = query_metric(
        source.connection,
        metric,
        by=by,
        grain="month",
        start=months[0][0],
        end=months[-1][1],
        where={name: list(values) for name, values in where},
        policy=policy,
    )
    return {
        (row["period_start"], row[by[0]] if by else ""): Figure(
            value=row["numerator"],
            terms=(
                Asked(
                    metric=metric,
                    start=row["period_start"],
                    end=row["period_end"],
                    where=(*where, *((name, (row[name],)) for name in by)),
                    policy=policy,
                ),
            ),
        )
        for row in frame.iter_rows(named=True)
    }


def _nothing(request: Request, metric: str, where: Where, first: date, last: date) -> Figure:
    """A zero that is a question too: a group without an event gives no row."""
    asked = Asked(metric=metric, start=first, end=last, where=where, policy=policy_for(metric, request.policy))
    return Figure(value=0.0, terms=(asked,))


def _hidden(month: Month, pair: tuple[str, str, str], threshold: int) -> frozenset[Cell]:
    groupings: dict[str, dict[str, tuple[int, int]]] = {name: {} for name in GROUPINGS}
    for (grouping, key), counts in month.items():
        if grouping:
            groupings[grouping][key] = (int(counts[pair[0]].value or 0), int(counts[pair[1]].value or 0))
    return hidden_cells(groupings, threshold=threshold)


def share_of(counts: Mapping[str, Figure], part: str, whole: str) -> Figure:
    """A share of two published counts."""
    return replace(counts[part], over=counts[whole].value, over_terms=counts[whole].terms, is_share=True)
