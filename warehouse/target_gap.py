"""How far a figure is from its target, and what the rest of the period must bring: arithmetic alone, no data.

A good case is one the metric counts in its numerator where higher is better; where lower is better the numerator counts
the bad ones, and the target is the most there may be.
"""

from dataclasses import dataclass
from math import ceil, floor
from typing import Literal

from warehouse.metrics import Better

Verdict = Literal["reached", "possible", "impossible", "unknown", "not_applicable"]
# 0.97 × 100 is 96.99999999999999 in binary: rounded before a whole number is made of it.
_DIGITS = 9
DAYS_A_WEEK = 5


@dataclass(frozen=True, kw_only=True)
class Gap:
    """difference = value − target (a share 0–1, or a number). is_good: None where neither direction is better.

    cases: how many more of the cases already counted would have to be good (where lower is better: how many fewer bad)
    for the target to be reached today; 0 where it is; None for what is not counted in cases.
    """

    difference: float
    is_good: bool | None
    cases: int | None


@dataclass(frozen=True, kw_only=True)
class Need:
    """What the rest of the period must bring for the target to hold at its end.

    coming: cases expected still. cases: how many of them must be good; where lower is better, how many may be bad at
    most. share = cases / coming. per_week = cases / weeks, weeks being the working days left over five.
    "reached": whatever the coming cases turn out to be. "impossible": even if all of them are good.
    "unknown": nothing says how many are coming.
    """

    verdict: Verdict
    coming: int | None = None
    cases: int | None = None
    share: float | None = None
    per_week: float | None = None
    weeks: float | None = None


def gap_of_share(*, numerator: float, denominator: float, target: float, better: Better) -> Gap:
    """A rate against its target; denominator > 0."""
    short = round(target * denominator - numerator, _DIGITS)
    if better is Better.LOWER:
        short = -short
    is_good = None if better is Better.NEITHER else short <= 0
    cases = None if better is Better.NEITHER else max(0, ceil(short))
    return Gap(difference=numerator / denominator - target, is_good=is_good, cases=cases)


def gap_of_number(*, value: float, target: float, better: Better, is_counted: bool) -> Gap:
    """A count (is_counted) or a duration, score or rank against its target."""
    short = round(value - target if better is Better.LOWER else target - value, _DIGITS)
    is_good = None if better is Better.NEITHER else short <= 0
    cases = max(0, ceil(short)) if is_counted and better is not Better.NEITHER else None
    return Gap(difference=value - target, is_good=is_good, cases=cases)


def need_of_share(
    *, numerator: float, counted: float, coming: int | None, target: float, better: Better, working_days: int
) -> Need:
    """For a rate: of `coming` more cases, how many must be good (may be bad) for the period to end on target.

    (numerator + x) / (counted + coming) ≥ target, x whole; where lower is better ≤ target.
    """
    weeks = working_days / DAYS_A_WEEK
    if coming is None:
        return Need(verdict="unknown", weeks=weeks)
    limit = round(target * (counted + coming), _DIGITS)
    if better is Better.LOWER:
        allowed = floor(round(limit - numerator, _DIGITS))
        verdict: Verdict = "impossible" if allowed < 0 else "reached" if allowed >= coming else "possible"
        cases = max(0, min(allowed, coming))
    else:
        needed = max(0, ceil(round(limit - numerator, _DIGITS)))
        verdict = "impossible" if needed > coming else "reached" if needed == 0 else "possible"
        cases = needed
    if verdict != "possible":
        return Need(verdict=verdict, coming=coming, weeks=weeks)
    return Need(
        verdict=verdict,
        coming=coming,
        cases=cases,
        share=cases / coming,
        per_week=cases / weeks if weeks else None,
        weeks=weeks,
    )


def need_of_count(*, value: float, target: float, better: Better, working_days: int) -> Need:
    """For a count that grows over the period: how many more must come, or may still come, by its end."""
    weeks = working_days / DAYS_A_WEEK
    left = round(target - value, _DIGITS)
    if better is Better.LOWER:
        verdict: Verdict = "impossible" if left < 0 else "possible" if working_days else "reached"
        cases = floor(left)
    else:
        verdict = "reached" if left <= 0 else "possible" if working_days else "impossible"
        cases = ceil(left)
    if verdict != "possible":
        return Need(verdict=verdict, weeks=weeks)
    return Need(verdict=verdict, cases=cases, per_week=cases / weeks, weeks=weeks)
