"""The honesty checks asked of an edition: level found against level expected, the chance of it, and the rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import duckdb
import polars as pl

from warehouse.connection import Parameter, select
from warehouse.errors import UnknownNameError
from warehouse.excess import binomial_excess, binomial_shortfall, hypergeometric_excess, poisson_excess
from warehouse.groups import GROUPS, resolve_values
from warehouse.honesty_checks import (
    BULK,
    BUSY_MINUTES,
    CHECKS,
    CHECKS_BY_NAME,
    SIGNIFICANCE,
    VERDICTS,
    Check,
    Verdict,
)
from warehouse.query import query_metric
from warehouse.text import Text


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One check: `level` and `expected` are shares 0–1, `p_value` the chance of a level at least so far off."""

    check: Check
    numerator: int
    denominator: int
    expected: float | None
    p_value: float | None
    verdict: Verdict
    words: Text

    @property
    def level(self) -> float | None:
        return self.numerator / self.denominator if self.denominator else None


@dataclass(frozen=True, kw_only=True)
class _Scope:
    """The days and the unit asked about, for the metric and for the facts."""

    start: date | None
    end: date | None
    unit: str | None
    unit_keys: tuple[str, ...]

    def within(self, day: str) -> str:
        """SQL: the day is in the range, no later than the day of the data, and the unit is the one asked for."""
        chosen = f" AND unit_key IN ({', '.join(f'$unit_{n}' for n in range(len(self.unit_keys)))})"
        return (
            f"{day} >= coalesce($start, DATE '0001-01-01')"
            f" AND {day} <= coalesce($end, DATE '9999-12-31') AND {day} <= (SELECT as_of FROM meta_edition)"
            + (chosen if self.unit_keys else "")
        )

    @property
    def parameters(self) -> dict[str, Parameter]:
        units = {f"unit_{n}": key for n, key in enumerate(self.unit_keys)}
        return {"start": self.start, "end": self.end, **units}


def honesty_findings(
    connection: duckdb.DuckDBPyConnection,
    *,
    start: date | None = None,
    end: date | None = None,
    unit: str | None = None,
    checks: Sequence[Check] = CHECKS,
) -> list[Finding]:
    """Every check over a range of days (inclusive; default: all data) and one unit (default: all)."""
    scope = _scope(connection, start, end, unit)
    return [_finding(connection, check, scope) for check in checks]


def honesty_rows(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    *,
    start: date | None = None,
    end: date | None = None,
    unit: str | None = None,
    limit: int = 1000,
) -> pl.DataFrame:
    """The rows a check means, with the file and row each came from; UnknownNameError lists the checks.

    For `no_dissatisfied`: the survey rounds that brought back forms and not one of them dissatisfied.
    """
    if name not in CHECKS_BY_NAME:
        known = ", ".join(CHECKS_BY_NAME)
        raise UnknownNameError(
            Text(f"Không có phép kiểm tra '{name}'; có: {known}", f"No honesty check '{name}'; known: {known}")
        )
    scope = _scope(connection, start, end, unit)
    return select(connection, f"{_rows_sql(CHECKS_BY_NAME[name], scope)} LIMIT {int(limit)}", scope.parameters)


def _scope(connection: duckdb.DuckDBPyConnection, start: date | None, end: date | None, unit: str | None) -> _Scope:
    keys = resolve_values(connection, GROUPS["unit"], [unit]) if unit else []
    return _Scope(start=start, end=end, unit=unit, unit_keys=tuple(keys))


def _finding(connection: duckdb.DuckDBPyConnection, check: Check, scope: _Scope) -> Finding:
    where = {"unit": [scope.unit]} if scope.unit else {}
    numerator, denominator = _counts(connection, check, scope, where)
    expected = _expected(connection, check, scope, (numerator, denominator)) if denominator else None
    p_value = None if expected is None else _p_value(connection, check, scope, (numerator, denominator), expected)
    verdict = _verdict(check, (numerator, denominator), expected, p_value)
    return Finding(
        check=check,
        numerator=numerator,
        denominator=denominator,
        expected=expected,
        p_value=p_value,
        verdict=verdict,
        words=_words(connection, check, scope, where, verdict),
    )


def _counts(
    connection: duckdb.DuckDBPyConnection, check: Check, scope: _Scope, where: Mapping[str, Sequence[str]]
) -> tuple[int, int]:
    row = query_metric(connection, check.metric, start=scope.start, end=scope.end, where=where).row(0, named=True)
    return int(row["numerator"] or 0), int(row["denominator"] or 0)


def _expected(
    connection: duckdb.DuckDBPyConnection, check: Check, scope: _Scope, found: tuple[int, int]
) -> float | None:
    if check.expected == "elsewhere":
        everywhere = _counts(connection, check, scope, {})
        others = everywhere[1] - found[1]
        return (everywhere[0] - found[0]) / others if others else None
    if check.expected == "even_spread":
        mean = "SELECT avg(near_due_chance) AS p FROM fct_dossier_traits WHERE is_asked_near_due IS NOT NULL AND "
        return float(select(connection, mean + scope.within("asked_date"), scope.parameters).item())
    if check.expected == "busy_hour":
        units = _busy_hours(connection, scope)
        return sum(n * poisson_excess(BULK - 1, rate) for n, _, rate in units) / sum(n for n, _, _ in units)
    return check.expected


def _busy_hours(connection: duckdb.DuckDBPyConnection, scope: _Scope) -> list[tuple[int, int, float]]:
    """Per unit: completions, busy minutes (days with a completion × the busy hour), completions per busy minute."""
    rows = select(
        connection,
        "SELECT count(*) AS n, count(DISTINCT ended_date) AS days FROM fct_dossier_traits"
        f" WHERE is_bulk_completed IS NOT NULL AND {scope.within('ended_date')} GROUP BY unit_key",
        scope.parameters,
    ).rows()
    return [(n, days * BUSY_MINUTES, n / (days * BUSY_MINUTES)) for n, days in rows]


def _p_value(
    connection: duckdb.DuckDBPyConnection, check: Check, scope: _Scope, found: tuple[int, int], expected: float
) -> float:
    if check.expected == "busy_hour":
        # Dossiers of one minute are not independent of each other, minutes are: the minutes are tested.
        sql = f"SELECT count(*) AS n FROM fct_bulk_minutes WHERE {scope.within('completed_date')}"
        mean = sum(minutes * poisson_excess(BULK, rate) for _, minutes, rate in _busy_hours(connection, scope))
        return poisson_excess(int(select(connection, sql, scope.parameters).item()), mean)
    if check.expected == "elsewhere":
        return hypergeometric_excess(*found, *_counts(connection, check, scope, {}))
    return binomial_shortfall(*found, expected) if check.is_shortfall else binomial_excess(*found, expected)


def _verdict(check: Check, found: tuple[int, int], expected: float | None, p_value: float | None) -> Verdict:
    if not found[1]:
        return Verdict.NOT_MEASURED
    if expected is None or p_value is None:
        return Verdict.NOT_COMPARED
    if p_value < SIGNIFICANCE:
        return Verdict.ABOVE
    level = found[0] / found[1]
    return Verdict.FEW if (level < expected if check.is_shortfall else level > expected) else Verdict.USUAL


def _words(
    connection: duckdb.DuckDBPyConnection,
    check: Check,
    scope: _Scope,
    where: Mapping[str, Sequence[str]],
    verdict: Verdict,
) -> Text:
    """The verdict in words: with the missing columns, or the response rate behind a survey."""
    words = VERDICTS[verdict]
    if verdict is Verdict.NOT_MEASURED:
        needs = "; ".join(check.needs)
        return Text(
            f"{words.vi}: không có dòng nào đủ các cột {needs}.", f"{words.en}: no row has all of the columns {needs}."
        )
    if check.is_shortfall:
        answered = query_metric(connection, "survey_response_rate", start=scope.start, end=scope.end, where=where).row(
            0, named=True
        )
        rate = answered["value"]
        counts = f"{answered['numerator']:.0f}/{answered['denominator']:.0f}"
        return (
            Text(f"{words.vi} Tỷ lệ thu phiếu: không rõ.", f"{words.en} Response rate: unknown.")
            if rate is None
            else Text(f"{words.vi} Phiếu thu về: {counts}.", f"{words.en} Forms returned: {counts}.")
        )
    return words


def _rows_sql(check: Check, scope: _Scope) -> str:
    if check.name == "no_dissatisfied":
        return (
            "SELECT rounds.unit_key, rounds.round_start, rounds.round_end, rounds.forms_issued,"
            " marts.n_returned, rounds.source_file, rounds.source_row FROM fct_survey_rounds AS rounds"
            " JOIN mart_survey_forms_daily AS marts ON marts.unit_key = rounds.unit_key"
            " AND marts.event_date = rounds.round_start AND marts.n_returned > 0 AND marts.n_dissatisfied_forms = 0"
            f" WHERE {scope.within('rounds.round_start').replace('unit_key', 'rounds.unit_key')}"
            " ORDER BY rounds.unit_key, rounds.round_start"
        )
    if check.name == "due_moves":
        return (
            "SELECT dossiers.dossier_id, dossiers.unit_key, moves.due_from_at, moves.due_to_at,"
            " moves.due_from_last_seen_at, moves.seen_at, moves.source_file, moves.source_row FROM fct_due_moves AS "
            "moves"
            " JOIN fct_dossiers AS dossiers ON dossiers.dossier_id = moves.dossier_id"
            " WHERE moves.is_after_expiry AND dossiers.is_supplement_known AND dossiers.supplement_count = 0"
            f" AND {scope.within('CAST(moves.seen_at AS DATE)')} ORDER BY moves.seen_at, dossiers.dossier_id"
        )
    return (
        "SELECT dossiers.dossier_id, dossiers.unit_key, dossiers.procedure_code, dossiers.channel, dossiers.status,"
        " dossiers.received_at, dossiers.due_first_at, dossiers.due_at, dossiers.supplement_requested_at,"
        " dossiers.completed_at, dossiers.source_file, dossiers.source_row FROM fct_dossiers AS dossiers"
        f" WHERE dossiers.dossier_id IN (SELECT dossier_id FROM fct_dossier_traits WHERE {check.flag}"
        f" AND {scope.within(check.day)})"
        " ORDER BY dossiers.unit_key, coalesce(dossiers.completed_at, dossiers.received_at), dossiers.dossier_id"
    )
