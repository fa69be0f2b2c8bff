"""Exact tests of whether a count exceeds what is expected: tails of the binomial, Poisson and hypergeometric laws."""

from collections.abc import Iterable
from itertools import count as counting
from math import exp, lgamma, log, log1p

_NEGLIGIBLE = 1e-17


def binomial_excess(successes: int, trials: int, share: float) -> float:
    """P(X >= successes) for X ~ Binomial(trials, share): the exact one-sided test (Clopper and Pearson 1934).

    Where every trial has a chance of its own, their mean as `share` errs on the safe side: the sum of such trials
    has a lighter tail beyond its mean than the binomial (Hoeffding 1956).
    """
    if not (0 <= successes <= trials and 0 <= share <= 1):
        raise ValueError(f"0 <= successes <= trials and a share of 0 to 1, got {successes}, {trials}, {share}")
    if successes == 0 or share == 1:
        return 1.0
    if share == 0:
        return 0.0
    if successes <= trials * share:
        return 1 - binomial_excess(trials - successes + 1, trials, 1 - share)
    first = _log_choose(trials, successes) + successes * log(share) + (trials - successes) * log1p(-share)
    odds = share / (1 - share)
    return _sum_of(first, ((trials - k) / (k + 1) * odds for k in range(successes, trials)))


def binomial_shortfall(successes: int, trials: int, share: float) -> float:
    """P(X <= successes) for X ~ Binomial(trials, share): as many failures or more."""
    return binomial_excess(trials - successes, trials, 1 - share)


def poisson_excess(count: int, mean: float) -> float:
    """P(X >= count) for X ~ Poisson(mean): the exact one-sided test of a count (Garwood 1936)."""
    if count < 0 or mean < 0:
        raise ValueError(f"a count and a mean of zero or more, got {count}, {mean}")
    if count == 0:
        return 1.0
    if mean == 0:
        return 0.0
    if count > mean:
        return _sum_of(count * log(mean) - mean - lgamma(count + 1), (mean / (k + 1) for k in counting(count)))
    below = count - 1
    return 1 - _sum_of(below * log(mean) - mean - lgamma(below + 1), (k / mean for k in range(below, 0, -1)))


def hypergeometric_excess(successes: int, drawn: int, all_successes: int, everything: int) -> float:
    """P(at least so many successes among `drawn` of `everything`, of which `all_successes` are): Fisher's exact test.

    Fisher (1935), one-sided: whether one part of a whole has more than its share.
    """
    least, most = max(0, drawn + all_successes - everything), min(drawn, all_successes)
    if not least <= successes <= most:
        raise ValueError(f"between {least} and {most} successes, got {successes}")
    others = everything - all_successes

    def log_chance(k: int) -> float:
        return _log_choose(all_successes, k) + _log_choose(others, drawn - k) - _log_choose(everything, drawn)

    if successes * everything > drawn * all_successes:
        upwards = (
            (all_successes - k) * (drawn - k) / ((k + 1) * (others - drawn + k + 1)) for k in range(successes, most)
        )
        return _sum_of(log_chance(successes), upwards)
    if successes == least:
        return 1.0
    below = successes - 1
    downwards = (
        k * (others - drawn + k) / ((all_successes - k + 1) * (drawn - k + 1)) for k in range(below, least, -1)
    )
    return 1 - _sum_of(log_chance(below), downwards)


def _log_choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def _sum_of(log_first: float, ratios: Iterable[float]) -> float:
    """A tail from its largest term (a logarithm) and the ratio of each term to the one before it."""
    term = total = 1.0
    for ratio in ratios:
        term *= ratio
        total += term
        if term < _NEGLIGIBLE * total:
            break
    return min(1.0, exp(log_first + log(total)))
