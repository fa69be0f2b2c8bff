"""How often control charts cry wolf, and how soon they notice: `python -m bench.signals`, or with `make bench`.

Every series has the 24 points of its baseline first. By rule: how often it begins to fire per 100 points that come
after, when nothing has changed. Delay: the median number of points after a change until any rule fires in its
direction, and the share of series in which one does within 24 points. The product's own limits and rules.
"""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from rich.console import Console
from rich.table import Table

from warehouse.signals import limits
from warehouse.signals.limits import Limits
from warehouse.signals.model import MAX_BASELINE
from warehouse.signals.rules import Firing, Rule, firings

SERIES, POINTS, PATIENCE = 400, 100, 24
SEED = 766
MONTHLY = 200
Draw = Callable[[np.random.Generator, int, float], tuple[list[float], list[float]]]
Bound = Callable[[Sequence[float], Sequence[float]], list[Limits]]


@dataclass(frozen=True, kw_only=True)
class Case:
    """A kind of chart on data of its kind. `draw(random, n, change)`: values and cases, changed by a factor."""

    name: str
    draw: Draw
    limits: Bound
    changes: tuple[tuple[str, float], ...]
    is_high: bool = True
    rules: tuple[Rule, ...] = tuple(Rule)


def _sigmas(random: np.random.Generator, n: int, change: float) -> tuple[list[float], list[float]]:
    return random.normal(100 + 10 * (change - 1), 10, n).tolist(), [1.0] * n


def _binomial(random: np.random.Generator, n: int, change: float) -> tuple[list[float], list[float]]:
    return (random.binomial(MONTHLY, 0.05 * change, n) / MONTHLY).tolist(), [float(MONTHLY)] * n


def _overdispersed(random: np.random.Generator, n: int, change: float) -> tuple[list[float], list[float]]:
    cases = random.integers(600, 1400, n)
    shares = np.clip(random.normal(0.05 * change, 0.015, n), 0, 1)
    return (random.binomial(cases, shares) / cases).tolist(), cases.astype(float).tolist()


def _gaps(random: np.random.Generator, n: int, change: float) -> tuple[list[float], list[float]]:
    return (random.geometric(0.005 * change, n) - 1.0).tolist(), [1.0] * n


def _days(random: np.random.Generator, n: int, change: float) -> tuple[list[float], list[float]]:
    return np.round(random.exponential(20 / change, n)).tolist(), [1.0] * n


def _misses(random: np.random.Generator, n: int, change: float) -> tuple[list[float], list[float]]:
    return random.binomial(MONTHLY, 0.0005 * change, n).astype(float).tolist(), [float(MONTHLY)] * n


def _xmr(values: Sequence[float], cases: Sequence[float]) -> list[Limits]:
    return [limits.xmr_limits(values[:MAX_BASELINE])] * len(values)


def _rate(make: Callable[..., limits.RateLimits]) -> Bound:
    def bound(values: Sequence[float], cases: Sequence[float]) -> list[Limits]:
        numerators = [value * size for value, size in zip(values, cases, strict=True)]
        found = make(numerators[:MAX_BASELINE], cases[:MAX_BASELINE])
        return [found.at(size) for size in cases]

    return bound


def _fixed(make: Callable[[Sequence[float]], Limits]) -> Bound:
    return lambda values, cases: [make(values[:MAX_BASELINE])] * len(values)


def _rare(values: Sequence[float], cases: Sequence[float]) -> list[Limits]:
    """As in the product: each point against all before it; the first 24 stand for the baseline of the others."""
    found = []
    for position, size in enumerate(cases):
        known = max(position, MAX_BASELINE)
        found.append(limits.rare_limits(size, misses_before=sum(values[:known]), cases_before=sum(cases[:known])))
    return found


CASES = (
    Case(name="XmR, normal", draw=_sigmas, limits=_xmr, changes=(("+1 σ", 2), ("+2 σ", 3))),
    Case(name="p, 5 % of 200", draw=_binomial, limits=_rate(limits.p_limits), changes=(("× 1.5", 1.5), ("× 2", 2))),
    Case(
        name="p on overdispersed rates",
        draw=_overdispersed,
        limits=_rate(limits.p_limits),
        changes=(("× 1.5", 1.5), ("× 2", 2)),
    ),
    Case(
        name="p′ on the same rates",
        draw=_overdispersed,
        limits=_rate(limits.p_prime_limits),
        changes=(("× 1.5", 1.5), ("× 2", 2)),
    ),
    Case(
        name="g, 0.5 % late",
        draw=_gaps,
        limits=_fixed(limits.g_limits),
        changes=(("× 2", 2), ("× 4", 4)),
        is_high=False,
    ),
    Case(
        name="g, 0.5 % late, improving",
        draw=_gaps,
        limits=_fixed(limits.g_limits),
        changes=(("÷ 2", 0.5), ("÷ 4", 0.25)),
    ),
    Case(
        name="g with 3 standard deviations",
        draw=_gaps,
        limits=_fixed(limits.g_sigma_limits),
        changes=(("÷ 2", 0.5), ("÷ 4", 0.25)),
    ),
    Case(
        name="t, every 20 days",
        draw=_days,
        limits=_fixed(limits.t_limits),
        changes=(("× 2", 2), ("× 4", 4)),
        is_high=False,
    ),
    Case(
        name="rare, 0.05 % of 200",
        draw=_misses,
        limits=_rare,
        changes=(("× 5", 5), ("× 20", 20)),
        rules=(Rule.BEYOND_LIMIT,),
    ),
)


def _fired(case: Case, random: np.random.Generator, n: int, change: float) -> list[Firing]:
    """What fires after the baseline, in a series that changes at its end."""
    before, after = case.draw(random, MAX_BASELINE, 1), case.draw(random, n, change)
    values, cases = ([*first, *then] for first, then in zip(before, after, strict=True))
    found = firings(values, case.limits(values, cases), case.rules)
    return [firing for firing in found if firing.span[-1] >= MAX_BASELINE]


def _onsets(fired: Sequence[Firing]) -> list[Firing]:
    places = {(firing.rule, firing.is_high, firing.span[-1]) for firing in fired}
    return [firing for firing in fired if (firing.rule, firing.is_high, firing.span[-1] - 1) not in places]


def false_alarms(case: Case) -> dict[Rule, float]:
    """Alarms per 100 points by rule, in series without any change."""
    random = np.random.default_rng(SEED)
    onsets = [firing.rule for _ in range(SERIES) for firing in _onsets(_fired(case, random, POINTS, 1))]
    return {rule: 100 * onsets.count(rule) / (SERIES * POINTS) for rule in case.rules}


def alarmed(case: Case) -> float:
    """The share of points, of every 100 without a change, at which any rule fires."""
    random = np.random.default_rng(SEED)
    points = [len({firing.span[-1] for firing in _fired(case, random, POINTS, 1)}) for _ in range(SERIES)]
    return 100 * sum(points) / (SERIES * POINTS)


def delay(case: Case, change: float) -> tuple[float, float]:
    """Median points until a rule fires in the direction of the change, and the share of series where one does."""
    random = np.random.default_rng(SEED)
    delays = []
    for _ in range(SERIES):
        ends = [firing.span[-1] for firing in _fired(case, random, PATIENCE, change) if firing.is_high == case.is_high]
        delays.append(min(ends) - MAX_BASELINE + 1 if ends else PATIENCE + 1)
    return statistics.median(delays), sum(late <= PATIENCE for late in delays) / SERIES


def table() -> Table:
    shown = Table(
        title=f"Control charts: alarms per 100 points without a change ({SERIES} series each, seed {SEED})",
        caption=f"delay: median points until a rule fires (share of series within {PATIENCE} points)",
    )
    shown.add_column("chart")
    headings = ("beyond", "run of 7", "2 of 3", "trend of 6", "any, % of points")
    for heading in headings:
        shown.add_column(heading, justify="right")
    shown.add_column("delay, smaller change")
    shown.add_column("delay, larger change")
    for case in CASES:
        rates = false_alarms(case)
        delays = []
        for name, change in case.changes:
            median, share = delay(case, change)
            points = f"> {PATIENCE}" if median > PATIENCE else f"{median:g}"
            delays.append(f"{name}: {points} ({share:.0%})")
        by_rule = [f"{rates[rule]:.2f}" if rule in rates else "–" for rule in Rule]
        shown.add_row(case.name, *by_rule, f"{alarmed(case):.1f}", *delays)
    return shown


if __name__ == "__main__":
    Console(width=150).print(table())
