"""What a miss is: the part of a series that should not be there, and the cases or days between two of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from warehouse.metrics import Better, Metric, Ratio, Unit
from warehouse.policies import PolicyName
from warehouse.signals.model import Reading
from warehouse.signals.nouns import counts_cases


@dataclass(frozen=True, kw_only=True)
class Gap:
    """Cases and days since the miss before (or the first day). `is_open`: no miss has ended it."""

    starts_on: date
    ends_on: date
    cases: int
    days: int
    is_open: bool


def is_stock(metric: Metric, policy: PolicyName | None) -> bool:
    """Whether the same case counts in several periods, so that periods are not independent draws."""
    calculation = metric.calculations[policy if metric.is_policy_dependent else None]
    if not isinstance(calculation, Ratio):
        return False
    return any(count is not None and bool(count.until) for count in (calculation.numerator, calculation.denominator))


def misses_of(metric: Metric, reading: Reading) -> float | None:
    """The misses among the cases of a period; None where the metric has no such thing."""
    if metric.unit is Unit.PERCENT and reading.numerator is not None and reading.denominator is not None:
        if metric.better is Better.HIGHER:
            return reading.denominator - reading.numerator
        return reading.numerator if metric.better is Better.LOWER else None
    if metric.unit is Unit.COUNT and metric.better is Better.LOWER and counts_cases(metric):
        return reading.numerator
    return None


def gaps_between(metric: Metric, days: Sequence[Reading], *, starts_on: date, ends_on: date) -> list[Gap]:
    """Every stretch between two misses, the open one last. A day's misses are spread evenly over its cases.

    Which of a day's cases came first is not known from daily counts; with m misses among n cases, m + 1 stretches
    share the n - m others, which is their expected length when every order is as likely.
    """
    gaps: list[Gap] = []
    first, cases = starts_on, 0
    for reading in days:
        missed = round(misses_of(metric, reading) or 0)
        others = max(0, round(reading.denominator or 0) - missed)
        *before, after = _even(others, missed + 1)
        for share in before:
            length = (reading.period_start - first).days
            gaps.append(
                Gap(starts_on=first, ends_on=reading.period_start, cases=cases + share, days=length, is_open=False)
            )
            first, cases = reading.period_start, 0
        cases += after
    gaps.append(Gap(starts_on=first, ends_on=ends_on, cases=cases, days=(ends_on - first).days, is_open=True))
    return gaps


def _even(total: int, parts: int) -> list[int]:
    if parts == 1:
        return [total]
    return [total * (part + 1) // parts - total * part // parts for part in range(parts)]


def segments_of(starts: Sequence[date], first: date, last: date) -> Iterator[tuple[date, date]]:
    """First and last day of each stretch between the days on which a series begins anew."""
    begins = [first, *sorted({start for start in starts if first < start <= last})]
    ends = [start - timedelta(days=1) for start in begins[1:]] + [last]
    yield from zip(begins, ends, strict=True)
