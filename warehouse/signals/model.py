"""What a control chart says of a series: one record, from which chart, table and sentence are all taken."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from warehouse.metrics import Metric
from warehouse.periods import Grain
from warehouse.policies import PolicyName
from warehouse.signals.rules import Rule
from warehouse.text import Text

# Fewer periods than this have no verdict; from MIN_TRIAL on their limits are shown, and said to be trial limits.
MIN_BASELINE = 12
MIN_TRIAL = 6
# Limits stand on the first 24 points of a segment and then stay: what comes later is judged, not averaged in.
MAX_BASELINE = 24


class ChartKind(StrEnum):
    """xmr: a number by period; p, p_prime: a rate; g: cases between misses; t: days between; rare: misses by period."""

    XMR = "xmr"
    P = "p"
    P_PRIME = "p_prime"
    G = "g"
    T = "t"
    RARE = "rare"


class LimitsKind(StrEnum):
    NONE = "none"
    TRIAL = "trial"
    FORMING = "forming"
    FIXED = "fixed"


class Effect(StrEnum):
    IMPROVING = "improving"
    WORSENING = "worsening"
    NEITHER = "neither"


class Variation(StrEnum):
    COMMON = "common"
    IMPROVING = "improving"
    WORSENING = "worsening"
    NEITHER = "neither"
    NOT_ENOUGH = "not_enough"


class Assurance(StrEnum):
    MEETS = "meets"
    FAILS = "fails"
    HIT_OR_MISS = "hit_or_miss"
    AT_CEILING = "at_ceiling"
    NO_TARGET = "no_target"
    NOT_ENOUGH = "not_enough"


class CeilingState(StrEnum):
    """PERFECT: no miss in the whole segment; UNBROKEN: none since the last one; BROKEN: the newest period has some."""

    PERFECT = "perfect"
    UNBROKEN = "unbroken"
    BROKEN = "broken"


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One period of a series as `query_metric` gives it."""

    period_start: date
    period_end: date
    is_complete: bool
    numerator: float | None
    denominator: float | None
    value: float | None


@dataclass(frozen=True, kw_only=True)
class Rebase:
    """A decision by a person that the series begins anew on this day, and why."""

    starts_on: date
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Signal:
    """A rule that a point is part of; `is_high` is the side or the way of a trend."""

    rule: Rule
    is_high: bool
    effect: Effect


@dataclass(frozen=True, kw_only=True)
class Point:
    """One point of the chart. Its value is what `SeriesSignal.value_title` says; PERCENT values are shares 0-1.

    On g and t charts a point stands for one miss and the cases (days) since the one before; the last, which no miss
    has ended yet, is excluded unless its length already tells something.
    """

    period_start: date
    period_end: date
    numerator: float | None
    denominator: float | None
    value: float | None
    centre: float | None = None
    lower: float | None = None
    upper: float | None = None
    signals: tuple[Signal, ...] = ()
    segment: int = 0
    is_baseline: bool = False
    is_excluded: bool = False
    excluded_because: Text | None = None

    @property
    def signal_names(self) -> tuple[str, ...]:
        return tuple(signal.rule.value for signal in self.signals)

    @property
    def effect(self) -> Effect | None:
        """What the point's weightiest signal says; None for usual variation."""
        return self.signals[0].effect if self.signals else None


@dataclass(frozen=True, kw_only=True)
class Segment:
    """A stretch between two decisions, with the limits it has by itself."""

    starts_on: date
    reason: str
    n_points: int
    limits: LimitsKind


@dataclass(frozen=True, kw_only=True)
class Ceiling:
    """How long nothing has been missed, and how surprising the misses that ended it are.

    run: cases since the last miss (before the newest period, when that one has misses); run_since: its first day;
    misses, cases: of the newest period; probability: of so many misses or more, under the run alone
    (Beta-binomial predictive with Jeffreys' prior; see `probability.predictive_tail`), None when there are none.
    """

    state: CeilingState
    run: int
    run_since: date
    misses: int
    cases: int
    probability: float | None = None


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """A word and an icon (Material Symbols name) for it, never a colour alone."""

    name: str
    icon: str
    title: Text
    meaning: Text


@dataclass(frozen=True, kw_only=True)
class SeriesSignal:
    """Everything a page, an export or the command line may say about one series.

    newest: the newest period that counts, whose value and count the sentence gives; on g and t charts the points are
    stretches, so only this says how many cases the period had.
    """

    metric: Metric
    policy: PolicyName | None
    grain: Grain
    where: Mapping[str, Sequence[str]] = field(default_factory=dict)
    chart: ChartKind
    chart_title: Text
    chart_reason: Text
    value_title: Text
    limits: LimitsKind
    limits_meaning: Text
    newest: Reading | None
    points: tuple[Point, ...]
    segments: tuple[Segment, ...]
    variation: Verdict
    assurance: Verdict
    target: float | None
    ceiling: Ceiling | None
    sigma_z: float | None
    caveats: tuple[Text, ...]
    summary: Text
