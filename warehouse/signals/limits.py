"""Centre and limits of each kind of chart, from the points of a baseline alone."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean, median

from warehouse.signals.probability import TAIL_2_SIGMA, TAIL_3_SIGMA, predictive_quantile

# d2 for ranges of two: Montgomery (2009), Introduction to Statistical Quality Control, appendix VI.
_D2 = 1.128
# A moving range beyond its own upper limit tells of a jump, not of usual variation: Nelson (1982), Journal of
# Quality Technology 14(3), 172-173. NHS "Making data count" leaves such ranges out as well.
_D4 = 3.267
# Days between events to this root are close to normal: Nelson (1994), J. of Quality Technology 26(3), 239-244.
_T_POWER = 3.6


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Centre, limits (three sigma or the same tails), where "near a limit" begins (two sigma); None: no such side."""

    centre: float
    lower: float | None
    upper: float | None
    near_lower: float | None = None
    near_upper: float | None = None


def _around(centre: float, sigma: float, floor: float | None, ceiling: float | None) -> Limits:
    """Three and two sigma; a limit never leaves the possible values, a warning zone outside them does not exist."""
    lower, upper = centre - 3 * sigma, centre + 3 * sigma
    near_lower, near_upper = centre - 2 * sigma, centre + 2 * sigma
    return Limits(
        centre=centre,
        lower=lower if floor is None else max(floor, lower),
        upper=upper if ceiling is None else min(ceiling, upper),
        near_lower=None if floor is not None and near_lower < floor else near_lower,
        near_upper=None if ceiling is not None and near_upper > ceiling else near_upper,
    )


def mean_moving_range(values: Sequence[float], *, is_screened: bool = True) -> float:
    """Mean absolute difference of neighbours, ranges beyond 3.267 times the mean left out once if screened."""
    ranges = [abs(after - before) for before, after in pairwise(values)]
    usual = mean(ranges)
    kept = [moved for moved in ranges if moved <= _D4 * usual] if is_screened else ranges
    return mean(kept)


def xmr_limits(
    values: Sequence[float], *, floor: float | None = None, ceiling: float | None = None, is_screened: bool = True
) -> Limits:
    """Individuals chart of two values or more: mean +- 3 / 1.128 mean moving range (NIST/SEMATECH handbook 6.3.2.2)."""
    return _around(mean(values), mean_moving_range(values, is_screened=is_screened) / _D2, floor, ceiling)


@dataclass(frozen=True, kw_only=True)
class RateLimits:
    """A rate's centre and how many binomial standard deviations its usual variation has."""

    centre: float
    spread: float = 1.0

    def at(self, denominator: float) -> Limits:
        """The limits for a period with so many cases, within 0 and 1."""
        sigma = self.spread * math.sqrt(self.centre * (1 - self.centre) / denominator)
        return _around(self.centre, sigma, 0.0, 1.0)


def p_limits(numerators: Sequence[float], denominators: Sequence[float]) -> RateLimits:
    """p chart: the pooled rate and binomial sampling alone (Montgomery 2009, section 7.2)."""
    return RateLimits(centre=sum(numerators) / sum(denominators))


def sigma_z(numerators: Sequence[float], denominators: Sequence[float], *, is_screened: bool = True) -> float:
    """How far rates vary from period to period, in binomial standard deviations; 1 when nothing but chance varies.

    Mean moving range of the z-scores over 1.128: Laney (2002), Quality Engineering 14(4), 531-537.
    """
    centre = sum(numerators) / sum(denominators)
    scores = [
        (numerator / denominator - centre) / math.sqrt(centre * (1 - centre) / denominator)
        for numerator, denominator in zip(numerators, denominators, strict=True)
    ]
    return mean_moving_range(scores, is_screened=is_screened) / _D2


def p_prime_limits(
    numerators: Sequence[float], denominators: Sequence[float], *, is_screened: bool = True
) -> RateLimits:
    """p' chart: the p chart's limits times sigma z."""
    spread = sigma_z(numerators, denominators, is_screened=is_screened)
    return RateLimits(centre=p_limits(numerators, denominators).centre, spread=spread)


def g_limits(gaps: Sequence[float]) -> Limits:
    """g chart: cases between two misses, geometric; centre the median, limits the tails of three sigma.

    p = 1 / (mean gap + 1), Benneyan (2001), Health Care Management Science 4(4), 305-318. The same paper's limits of
    three standard deviations (`g_sigma_limits`) have no lower side, and chance alone goes beyond them in 1.8 %.
    """
    log_hit = math.log1p(-1 / (mean(gaps) + 1))
    return Limits(
        centre=math.log(0.5) / log_hit - 1,
        lower=math.floor(math.log1p(-TAIL_3_SIGMA) / log_hit),
        upper=math.ceil(math.log(TAIL_3_SIGMA) / log_hit) - 1,
        near_lower=math.floor(math.log1p(-TAIL_2_SIGMA) / log_hit) or None,
        near_upper=math.ceil(math.log(TAIL_2_SIGMA) / log_hit) - 1,
    )


def g_sigma_limits(gaps: Sequence[float]) -> Limits:
    """g chart with limits mean +- 3 sqrt(mean (mean + 1)) and the sample median as its centre (Benneyan 2001)."""
    average = mean(gaps)
    sigma = math.sqrt(average * (average + 1))
    return Limits(
        centre=median(gaps),
        lower=max(0.0, average - 3 * sigma),
        upper=average + 3 * sigma,
        near_lower=None,
        near_upper=average + 2 * sigma,
    )


def t_limits(days: Sequence[float]) -> Limits:
    """t chart: days between two misses; an individuals chart of days ** (1 / 3.6), brought back (Nelson 1994)."""
    root = xmr_limits([value ** (1 / _T_POWER) for value in days], floor=0.0, is_screened=False)

    def back(value: float | None) -> float | None:
        return None if value is None else value**_T_POWER

    return Limits(
        centre=root.centre**_T_POWER,
        lower=back(root.lower),
        upper=back(root.upper),
        near_lower=back(root.near_lower),
        near_upper=back(root.near_upper),
    )


def rare_limits(cases: float, *, misses_before: float, cases_before: float) -> Limits:
    """Misses among so many cases, after what came before: only an upper limit, with the tail of three sigma."""
    upper = predictive_quantile(round(cases), 1 - TAIL_3_SIGMA, misses=misses_before, hits=cases_before - misses_before)
    return Limits(centre=cases * misses_before / cases_before, lower=0.0, upper=float(upper))
