"""The few distributions that limits stand on, in plain arithmetic: importing SciPy would cost every page 0.8 s."""

import math
from collections.abc import Iterator

# One tail of three, and of two, standard deviations of the normal distribution.
TAIL_3_SIGMA = 0.0013498980316300946
TAIL_2_SIGMA = 0.022750131948179212
# Jeffreys' prior for a share, Beta(1/2, 1/2): Brown, Cai & DasGupta (2001), Statistical Science 16(2), 101-133.
JEFFREYS = 0.5


def _binomial_terms(n: int, share: float) -> Iterator[tuple[int, float, float]]:
    """(r, P(R = r), P(R <= r)) upwards from where the probabilities begin to matter (below that, under 1e-20)."""
    mean, deviation = n * share, math.sqrt(n * share * (1 - share))
    r = max(0, math.floor(mean - 10 * deviation - 10))
    log_first = (
        math.lgamma(n + 1)
        - math.lgamma(r + 1)
        - math.lgamma(n - r + 1)
        + r * math.log(share)
        + (n - r) * math.log1p(-share)
    )
    term, total = math.exp(log_first), 0.0
    while r <= n:
        total += term
        yield r, term, total
        term *= (n - r) / (r + 1) * share / (1 - share)
        r += 1


def binomial_quantile(n: int, share: float, probability: float) -> int:
    """The smallest r with P(R <= r) >= probability, for R ~ Binomial(n, share)."""
    if share in (0.0, 1.0):
        return round(n * share)
    return next((r for r, _, total in _binomial_terms(n, share) if total >= probability), n)


def _predictive_terms(n: int, misses: float, hits: float) -> Iterator[tuple[int, float]]:
    """(x, P(X <= x)) for the next n cases after `misses` and `hits`, Beta-binomial under Jeffreys' prior."""
    a, b = misses + JEFFREYS, hits + JEFFREYS
    log_none = math.lgamma(b + n) - math.lgamma(b) + math.lgamma(a + b) - math.lgamma(a + b + n)
    term, total = math.exp(log_none), 0.0
    for x in range(n + 1):
        total += term
        yield x, min(total, 1.0)
        term *= (n - x) / (x + 1) * (a + x) / max(b + n - x - 1, JEFFREYS)


def predictive_tail(at_least: int, n: int, *, misses: float, hits: float) -> float:
    """P(at least so many misses among the next n), after `misses` and `hits` so far.

    The posterior predictive of a share with prior Beta(1/2, 1/2) is Beta-binomial(n, misses + 1/2, hits + 1/2):
    Aitchison & Dunsmore (1975), Statistical Prediction Analysis; Gelman et al. (2013), Bayesian Data Analysis, ch. 2.
    """
    if at_least <= 0:
        return 1.0
    below = next((total for x, total in _predictive_terms(n, misses, hits) if x == at_least - 1), 1.0)
    return max(0.0, 1.0 - below)


def predictive_quantile(n: int, probability: float, *, misses: float, hits: float) -> int:
    """The smallest x with P(X <= x) >= probability among the next n cases."""
    return next((x for x, total in _predictive_terms(n, misses, hits) if total >= probability), n)
