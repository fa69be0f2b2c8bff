"""The content of a weekly meeting: gathered once from an edition, shown now, and kept as it was when it is closed.

Every number of the page is in here, so that a closed meeting needs no edition to be opened again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile
from typing import Literal, Protocol

from pydantic import BaseModel, ConfigDict

from dashboard.notes import KeptNote
from dashboard.units import KeptFunnel, KeptUnits
from warehouse.metrics import METRICS_BY_NAME
from warehouse.periods import Grain
from warehouse.signals import Effect, Point, SeriesSignal, Verdict
from warehouse.text import Text

Signal = Literal["", "better", "worse", "neither"]
_SIGNALS: dict[Effect | None, Signal] = {
    None: "",
    Effect.IMPROVING: "better",
    Effect.WORSENING: "worse",
    Effect.NEITHER: "neither",
}


@dataclass(frozen=True, kw_only=True)
class Watched:
    """A figure the meeting watches: for the whole city, and by unit where `by_unit` says so."""

    metric: str
    grain: Grain
    by_unit: bool = False


# Weeks where there are enough dossiers in one; a satisfaction round comes once a quarter at most.
HEADLINES: tuple[Watched, ...] = (
    Watched(metric="on_time_rate", grain="week"),
    Watched(metric="dossiers_overdue", grain="week"),
    Watched(metric="dossiers_received", grain="week"),
    Watched(metric="median_processing_days", grain="week"),
    Watched(metric="online_share", grain="week"),
    Watched(metric="very_satisfied_rate", grain="quarter"),
)
BY_UNIT: tuple[Watched, ...] = (
    Watched(metric="on_time_rate", grain="month", by_unit=True),
    Watched(metric="dossiers_overdue", grain="month", by_unit=True),
    Watched(metric="online_share", grain="month", by_unit=True),
)
# As many periods as a run needs to be a signal, and as many again.
SETTLED = 14
_GAPS = ("g", "t")
_LENGTHS = {"week": timedelta(days=7), "month": timedelta(days=30), "quarter": timedelta(days=91)}
# Two years of weeks, four of months: 24 for the limits and as much again to be judged by them.
_HISTORY = {"week": timedelta(days=2 * 366), "month": timedelta(days=4 * 366)}


def history_start(grain: Grain, as_of: date, data_from: date) -> date:
    """The first day of a watched series; all there is where a grain is coarse."""
    length = _HISTORY.get(grain)
    return data_from if length is None else max(data_from, as_of - length)


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True)


class KeptVerdict(_Kept):
    name: str
    icon: str
    title: Text


class KeptPoint(_Kept):
    """One point; percent values are shares. `why` says why it is left out of limits and signals."""

    period_start: date
    period_end: date
    numerator: float | None
    denominator: float | None
    value: float | None
    centre: float | None
    lower: float | None
    upper: float | None
    signal: Signal
    why: Text | None


class KeptSeries(_Kept):
    """A series as it was judged. unit "" is the whole city, else a unit_key.

    cases: of the newest finished period; a point of a g or t chart is a stretch, and a short one of those is bad news.
    where: the filters it was asked with, its unit among them; None in a meeting closed before they were kept.
    """

    metric: str
    unit: str
    unit_title: Text
    grain: Grain
    policy: str | None
    chart: str
    chart_title: Text
    chart_reason: Text
    value_title: Text
    limits_meaning: Text
    caveats: tuple[Text, ...]
    variation: KeptVerdict
    assurance: KeptVerdict
    target: float | None
    target_source: str
    summary: Text
    points: tuple[KeptPoint, ...]
    cases: float | None = None
    where: dict[str, tuple[str, ...]] | None = None

    @property
    def newest(self) -> KeptPoint | None:
        """The newest point that is judged."""
        return next((point for point in reversed(self.points) if point.why is None), None)

    @property
    def has_enough(self) -> bool:
        """Whether the newest period has cases enough to say anything of it."""
        newest = self.newest
        least = METRICS_BY_NAME[self.metric].min_denominator
        if newest is None:
            return False
        cases = newest.denominator if self.cases is None else self.cases
        return cases is None or cases >= least

    @property
    def is_settled(self) -> bool:
        """Whether a change for the better has lasted so long that it is the usual level now: news to nobody."""
        judged = [point for point in self.points if point.why is None]
        if self.chart in _GAPS and judged and judged[-1].signal == "better":
            # A point is the whole stretch since the last miss: the stretch itself must have lasted.
            stretch = judged[-1].period_end - judged[-1].period_start
            return stretch > SETTLED * _LENGTHS.get(self.grain, timedelta(days=30))
        lasting = takewhile(lambda point: point.signal == "better", reversed(judged))
        return len(list(lasting)) > SETTLED

    @property
    def is_exception(self) -> bool:
        """Whether the meeting must see it: a signal in the newest judged period, or a target it never meets."""
        newest = self.newest
        has_signal = bool(newest and newest.signal) and not self.is_settled
        return self.has_enough and (has_signal or self.assurance.name == "fails")


def kept_series(
    signal: SeriesSignal,
    *,
    unit: str,
    unit_title: Text,
    target_source: str = "",
    where: Mapping[str, Sequence[str]] | None = None,
) -> KeptSeries:
    """What a page shows of a signal, without the parts that only computing needs."""
    return KeptSeries(
        metric=signal.metric.name,
        unit=unit,
        unit_title=unit_title,
        grain=signal.grain,
        policy=signal.policy,
        chart=signal.chart.value,
        chart_title=signal.chart_title,
        chart_reason=signal.chart_reason,
        value_title=signal.value_title,
        limits_meaning=signal.limits_meaning,
        caveats=signal.caveats,
        variation=_verdict(signal.variation),
        assurance=_verdict(signal.assurance),
        target=signal.target,
        target_source=target_source,
        summary=signal.summary,
        points=tuple(_point(point) for point in signal.points),
        cases=signal.newest.denominator if signal.newest else None,
        where={group: tuple(codes) for group, codes in (where or {}).items()},
    )


def _verdict(verdict: Verdict) -> KeptVerdict:
    return KeptVerdict(name=verdict.name, icon=verdict.icon, title=verdict.title)


def _point(point: Point) -> KeptPoint:
    return KeptPoint(
        period_start=point.period_start,
        period_end=point.period_end,
        numerator=point.numerator,
        denominator=point.denominator,
        value=point.value,
        centre=point.centre,
        lower=point.lower,
        upper=point.upper,
        signal=_SIGNALS[point.effect],
        why=point.excluded_because if point.is_excluded else None,
    )


class KeptDueCount(_Kept):
    """Open dossiers of one unit (unit_key) with so many working days left; `due` is one of worklist.DUES."""

    unit: str
    due: str
    n_dossiers: int
    oldest_due_date: date | None
    most_days_late: int | None


class KeptDueGroup(_Kept):
    """The same by another group: `by` is field (a field_code) or step (a status)."""

    by: Literal["field", "step"]
    key: str
    due: str
    n_dossiers: int
    oldest_due_date: date | None
    most_days_late: int | None


class KeptDueDay(_Kept):
    """Open dossiers due on one of the next five working days."""

    due_date: date
    days_left: int
    n_dossiers: int


class KeptDue(_Kept):
    """Open dossiers by unit and working days left, and what the coming ones do to the year's rate."""

    as_of: date
    counts: tuple[KeptDueCount, ...]
    groups: tuple[KeptDueGroup, ...] = ()
    days: tuple[KeptDueDay, ...] = ()
    resolved: int | None
    late: int | None
    target: float | None
    target_decision: str


class KeptMiss(_Kept):
    """A target not reached: the figure from `since` to `through`, the level asked and how far off it is, in words."""

    metric: str
    unit: str
    unit_title: Text
    policy: str | None
    since: date
    through: date
    numerator: float | None
    denominator: float | None
    value: float
    level: float
    gap: Text
    decision: str


class KeptFlag(_Kept):
    """An honesty check that a unit (unit_key) stands out in, over those days. expected and p_value are shares."""

    check: str
    metric: str
    unit: str
    unit_title: Text
    start: date
    end: date
    numerator: int
    denominator: int
    expected: float
    p_value: float
    verdict: Text


class KeptDecision(_Kept):
    entry_id: str
    state: str
    text: str
    owner: str
    due_on: date
    decided_on: date
    author: str
    metric: str | None
    unit: str
    expected: str


class Judged(_Kept):
    """The watched series sorted: what needs a look, what has long been better, what says too little, and the rest."""

    exceptions: tuple[KeptSeries, ...]
    settled: tuple[KeptSeries, ...]
    too_few: int
    quiet: int


class Content(_Kept):
    """Everything one meeting's page says. `version` changes when the shape does; what came later has a default."""

    model_config = ConfigDict(frozen=True, from_attributes=True)
    version: Literal[1] = 1
    edition: str
    as_of: date
    data_through: date
    is_demo: bool
    selection: Text
    policy: str
    decisions: tuple[KeptDecision, ...]
    exceptions: tuple[KeptSeries, ...]
    settled: tuple[KeptSeries, ...]
    too_few: int
    quiet: int
    missed: tuple[KeptMiss, ...] = ()
    targets: int = 0
    flags: tuple[KeptFlag, ...] = ()
    due: KeptDue
    trends: tuple[KeptSeries, ...]
    notes: tuple[KeptNote, ...] = ()
    units: KeptUnits | None = None
    funnel: KeptFunnel | None = None


class Figures(Protocol):
    """What a section reads: a closed meeting's `Content`, or the figures of now, each gathered when first asked for."""

    @property
    def decisions(self) -> tuple[KeptDecision, ...]: ...
    @property
    def exceptions(self) -> tuple[KeptSeries, ...]: ...
    @property
    def settled(self) -> tuple[KeptSeries, ...]: ...
    @property
    def too_few(self) -> int: ...
    @property
    def quiet(self) -> int: ...
    @property
    def missed(self) -> tuple[KeptMiss, ...]: ...
    @property
    def targets(self) -> int: ...
    @property
    def flags(self) -> tuple[KeptFlag, ...]: ...
    @property
    def due(self) -> KeptDue: ...
    @property
    def trends(self) -> tuple[KeptSeries, ...]: ...
    @property
    def notes(self) -> tuple[KeptNote, ...]: ...
    @property
    def units(self) -> KeptUnits | None: ...
    @property
    def funnel(self) -> KeptFunnel | None: ...


def judged(watched: Sequence[KeptSeries]) -> Judged:
    """Every watched series in one of four lots; a series is in one of them only."""
    found = exceptions_of(watched)
    listed = {id(one) for one in found}
    settled = tuple(one for one in watched if one.is_settled and one.has_enough and id(one) not in listed)
    too_few = sum(not one.has_enough for one in watched)
    return Judged(
        exceptions=found,
        settled=settled,
        too_few=too_few,
        quiet=len(watched) - len(found) - len(settled) - too_few,
    )


def exceptions_of(series: Sequence[KeptSeries]) -> tuple[KeptSeries, ...]:
    """Those the meeting must see: worse first, then failed targets, then better, then the rest; city before units."""
    order = {"worse": 0, "": 1, "better": 2, "neither": 3}

    def rank(one: KeptSeries) -> tuple[int, bool, str, str]:
        newest = one.newest
        return order[newest.signal if newest else ""], bool(one.unit), one.metric, one.unit_title.vi

    return tuple(sorted((one for one in series if one.is_exception), key=rank))


def is_share(metric: str) -> bool:
    """Whether the metric's values are shares from 0 to 1."""
    return METRICS_BY_NAME[metric].unit.value == "percent"
