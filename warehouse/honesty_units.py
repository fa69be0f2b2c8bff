"""Which units an honesty check points at: every unit is asked, but only those that could be are asked in full."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import duckdb

from warehouse.honesty import Finding, honesty_findings
from warehouse.honesty_checks import CHECKS, Check, Verdict
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
    """Units whose level lies on the wrong side of the expected one at all: the others cannot be flagged."""
    rows = query_metric(connection, check.metric, by=["unit"], start=start, end=end).to_dicts()
    counts = {row["unit"]: (int(row["numerator"] or 0), int(row["denominator"] or 0)) for row in rows if row["unit"]}
    for unit, (numerator, denominator) in counts.items():
        if not denominator:
            continue
        if isinstance(check.expected, float):
            level = numerator / denominator
            is_possible = level < check.expected if check.is_shortfall else level > check.expected
        elif check.expected == "elsewhere":
            is_possible = _is_above_the_others(counts, unit)
        else:
            is_possible = numerator > 0
        if is_possible:
            yield unit


def _is_above_the_others(counts: Mapping[str, tuple[int, int]], unit: str) -> bool:
    numerator, denominator = counts[unit]
    others = [count for name, count in counts.items() if name != unit]
    bad, everything = sum(count[0] for count in others), sum(count[1] for count in others)
    return everything > 0 and numerator * everything > bad * denominator
