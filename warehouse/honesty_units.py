"""Which units an honesty check points at: every unit is asked, but only those that could be are asked in full."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import duckdb

from warehouse.excess import binomial_excess, binomial_shortfall, hypergeometric_excess
from warehouse.honesty import Finding, honesty_findings
from warehouse.honesty_checks import CHECKS, SIGNIFICANCE, Check, Verdict
from warehouse.query import query_metric


@dataclass(frozen=True, kw_only=True)
class UnitFinding:
    """A finding at one unit (unit_key) over those days, inclusive."""

    unit: str
    start: date
    end: date
    finding: Finding


def flagged_units(connection: duckdb.DuckDBPyConnection, *, start: date, end: date) -> list[UnitFinding]:
    """Checks and units whose level is off the expected one, hardly by chance: what `honesty_findings` calls ABOVE."""
    found = []
    for check in CHECKS:
        for unit in _possible(connection, check, start, end):
            [finding] = honesty_findings(connection, start=start, end=end, unit=unit, checks=[check])
            if finding.verdict is Verdict.ABOVE:
                found.append(UnitFinding(unit=unit, start=start, end=end, finding=finding))
    return found


def _possible(connection: duckdb.DuckDBPyConnection, check: Check, start: date, end: date) -> Iterator[str]:
    """Units that can be flagged, by the counts of all of them: asking a unit in full costs several queries."""
    rows = query_metric(connection, check.metric, by=["unit"], start=start, end=end).to_dicts()
    counts = {row["unit"]: (int(row["numerator"] or 0), int(row["denominator"] or 0)) for row in rows}
    everywhere = (sum(bad for bad, _ in counts.values()), sum(cases for _, cases in counts.values()))
    for unit, found in counts.items():
        if unit and found[1] and _is_possible(check, found, everywhere):
            yield unit


def _is_possible(check: Check, found: tuple[int, int], everywhere: tuple[int, int]) -> bool:
    """The check's own test where the counts are all it takes; else whether there is anything to test."""
    if isinstance(check.expected, float):
        test = binomial_shortfall if check.is_shortfall else binomial_excess
        return test(*found, check.expected) < SIGNIFICANCE
    if check.expected == "elsewhere":
        return hypergeometric_excess(*found, *everywhere) < SIGNIFICANCE
    return found[0] > 0
