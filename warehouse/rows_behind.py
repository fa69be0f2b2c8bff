"""The dossiers behind a number: those that the metric's own declaration counts, each with its part of the sums.

A mart adds up events of dossiers, and a metric adds up columns of a mart. `EVENTS` says of each such column on which
day and under which condition a dossier counts in it (a test holds it to the marts), so that a dossier's part of a
numerator is the same weighted sum over that one dossier, and the parts add up to the number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

import duckdb
import polars as pl

from warehouse.connection import Parameter, select
from warehouse.errors import UnknownNameError
from warehouse.groups import GROUPS, resolve_values
from warehouse.listings import DOSSIER_COLUMNS
from warehouse.metrics import Better, Count, Metric, Quantile, Ratio, Unit, metric_named
from warehouse.policies import DEFAULT_POLICY, PolicyName
from warehouse.signals.nouns import counts_cases, has_own_word
from warehouse.text import Text

# "rest" is what the denominator counts and the numerator does not: of an on-time rate, the late ones.
Part = Literal["numerator", "rest", "denominator"]
PARTS: tuple[Part, ...] = get_args(Part)


@dataclass(frozen=True, kw_only=True)
class Event:
    """A dossier counts once in a mart's column: on `day` (a column), where `condition` holds."""

    day: str
    condition: str = "TRUE"


_TRAIT_COLUMNS: dict[str, dict[str, tuple[str, str]]] = {
    "mart_receipts": {
        "n_online_level_known": ("received_date", "traits.online_level IS NOT NULL"),
        "n_online_partial": ("received_date", "traits.online_level = 3"),
        "n_online_full": ("received_date", "traits.online_level >= 4"),
        "n_fee_known": ("received_date", "traits.is_paid_online IS NOT NULL"),
        "n_paid_online": ("received_date", "traits.is_paid_online"),
        "n_online_timed": ("received_date", "traits.is_received_in_counter_hours IS NOT NULL"),
        "n_online_counter_hours": ("received_date", "traits.is_received_in_counter_hours"),
    },
    "mart_endings": {
        "n_ended": ("ended_date", "TRUE"),
        "n_withdrawn": ("ended_date", "traits.is_withdrawn"),
        "n_late": ("ended_date", "traits.late_days IS NOT NULL"),
        "n_apology_known": ("ended_date", "traits.has_apology_letter IS NOT NULL"),
        "n_apology": ("ended_date", "traits.has_apology_letter"),
        "n_supplement_known": ("ended_date", "traits.supplement_count IS NOT NULL"),
        "n_supplemented": ("ended_date", "traits.supplement_count >= 1"),
        "n_supplemented_again": ("ended_date", "traits.supplement_count >= 2"),
        "n_seen_again": ("ended_date", "traits.is_due_moved IS NOT NULL"),
        "n_due_moved": ("ended_date", "traits.is_due_moved"),
        "n_digitised_known": ("ended_date", "traits.is_result_digitised IS NOT NULL"),
        "n_digitised": ("ended_date", "traits.is_result_digitised"),
        "n_with_due": ("ended_date", "traits.is_on_last_day IS NOT NULL"),
        "n_on_last_day": ("ended_date", "traits.is_on_last_day"),
        "n_in_last_two_days": ("ended_date", "traits.is_last_of_two_days IS NOT NULL"),
        "n_last_of_two_days": ("ended_date", "traits.is_last_of_two_days"),
        "n_minute_known": ("ended_date", "traits.is_bulk_completed IS NOT NULL"),
        "n_bulk_completed": ("ended_date", "traits.is_bulk_completed"),
        "n_timed": ("ended_date", "traits.is_done_at_once IS NOT NULL"),
        "n_done_at_once": ("ended_date", "traits.is_done_at_once"),
    },
    "mart_supplement_requests": {
        "n_asked_with_due": ("asked_date", "traits.is_asked_near_due IS NOT NULL"),
        "n_asked_near_due": ("asked_date", "traits.is_asked_near_due"),
    },
}
_TIMESTAMP = {f"n_{name}_timestamp": f"mart.class_timestamp = '{name}'" for name in ("early", "late", "unclassed")}
EVENTS: Mapping[str, Mapping[str, Event]] = {
    "mart_dossiers": {
        "n_received": Event(day="mart.received_date"),
        "n_open_in": Event(day="mart.received_date", condition="mart.is_dated"),
        "n_resolved_date": Event(day="mart.ended_date"),
        "n_early_date": Event(day="mart.ended_date", condition="mart.class_date = 'early'"),
        "n_late_date": Event(day="mart.ended_date", condition="mart.class_date = 'late'"),
        "n_overdue_in": Event(day="mart.overdue_from_date"),
        "n_overdue_out": Event(day="mart.ended_date", condition="mart.overdue_from_date IS NOT NULL"),
        "n_resolved_timestamp": Event(day="mart.handed_date"),
        **{name: Event(day="mart.handed_date", condition=condition) for name, condition in _TIMESTAMP.items()},
        "n_ended_portal": Event(day="mart.portal_ended_date"),
        "n_on_time_portal": Event(day="mart.portal_ended_date", condition="mart.class_portal_766 = 'on_time'"),
        "n_late_in_portal": Event(
            day="mart.portal_late_from_date",
            condition="mart.is_dated AND (mart.portal_ended_date IS NULL"
            " OR mart.portal_late_from_date < mart.portal_ended_date)",
        ),
        "n_late_out_portal": Event(
            day="mart.portal_ended_date", condition="mart.portal_late_from_date < mart.portal_ended_date"
        ),
    },
    **{
        mart: {
            name: Event(day=f"traits.{day}", condition=f"({condition})") for name, (day, condition) in columns.items()
        }
        for mart, columns in _TRAIT_COLUMNS.items()
    },
    # Histograms: a quantile counts every dossier that has its number of days.
    "mart_processing": {
        "n_dossiers": Event(day="mart.ended_date", condition="mart.processing_working_days IS NOT NULL")
    },
    "mart_lateness": {"n_dossiers": Event(day="mart.ended_date", condition="mart.class_date = 'late'")},
}


@dataclass(frozen=True, kw_only=True)
class Behind:
    """How many dossiers a number counts, by part, and what the parts sum to; None where the metric has no such part."""

    rows: Mapping[Part, int]
    sums: Mapping[Part, float]


def parts_of(metric: Metric, policy: PolicyName | None) -> tuple[Part, ...]:
    """Which parts of a number are made of dossiers; none where it is not counted from single dossiers, or not at all
    under this policy."""
    if "unit" not in metric.groups:
        return ()
    known = EVENTS.get(metric.mart, {})
    calculation = metric.calculations.get(_policy_of(metric, policy))
    if isinstance(calculation, Quantile):
        return ("denominator",) if calculation.count in known else ()
    if not isinstance(calculation, Ratio) or not _columns(calculation.numerator) <= known.keys():
        return ()
    if calculation.denominator is None:
        return ("numerator",)
    if not _columns(calculation.denominator) <= known.keys():
        return ()
    return PARTS if counts_cases(metric) else ("numerator", "denominator")


def first_part(metric: Metric, policy: PolicyName | None) -> Part | None:
    """The part a reader wants first: the misses, where a miss has a name; else what is counted."""
    parts = parts_of(metric, policy)
    wants_rest = metric.unit is Unit.PERCENT and metric.better is Better.HIGHER and has_own_word(metric)
    if wants_rest and "rest" in parts:
        return "rest"
    return parts[0] if parts else None


def behind(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    *,
    start: date,
    end: date,
    where: Mapping[str, Sequence[str]] | None = None,
    policy: PolicyName | None = None,
) -> Behind:
    """The dossiers of each part of one number, counted. UnknownNameError for a metric not counted from dossiers."""
    question = _question(connection, name, start=start, end=end, where=where, policy=policy)
    counted = ", ".join(
        f"CAST(count(CASE WHEN {sql} <> 0 THEN 1 END) AS BIGINT) AS n_{part}, "
        f"CAST(coalesce(sum({sql}), 0) AS DOUBLE) AS sum_{part}"
        for part, sql in question.parts.items()
    )
    row = select(connection, f"SELECT {counted} {question.source}", question.used(counted)).row(0, named=True)
    return Behind(
        rows={part: int(row[f"n_{part}"]) for part in question.parts},
        sums={part: float(row[f"sum_{part}"]) for part in question.parts},
    )


def rows_behind(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    part: Part,
    *,
    start: date,
    end: date,
    where: Mapping[str, Sequence[str]] | None = None,
    policy: PolicyName | None = None,
    limit: int = 1000,
) -> pl.DataFrame:
    """The dossiers of one part of a number, latest first: the columns of listings.dossier_rows, and `part`, by how much
    each counts. UnknownNameError for a metric not counted from dossiers."""
    question = _question(connection, name, start=start, end=end, where=where, policy=policy)
    sql = question.parts[part]
    selected = DOSSIER_COLUMNS.format(policy=question.policy)
    body = f"SELECT {selected}, CAST({sql} AS DOUBLE) AS part {question.source} AND {sql} <> 0"
    return select(
        connection,
        f"{body} ORDER BY mart.late_working_days DESC NULLS LAST, mart.due_at, mart.dossier_id LIMIT {int(limit)}",
        question.used(body),
    )


@dataclass(frozen=True, kw_only=True)
class _Question:
    policy: PolicyName
    parts: Mapping[Part, str]
    source: str
    parameters: Mapping[str, Parameter]

    def used(self, sql: str) -> dict[str, Parameter]:
        """DuckDB refuses parameters that a statement does not name."""
        whole = f"{sql} {self.source}"
        return {name: value for name, value in self.parameters.items() if f"${name}" in whole}


def _question(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    *,
    start: date,
    end: date,
    where: Mapping[str, Sequence[str]] | None,
    policy: PolicyName | None,
) -> _Question:
    metric = metric_named(name)
    if not parts_of(metric, policy):
        raise UnknownNameError(
            Text(
                f"'{name}' không đếm từ từng hồ sơ, nên không có hồ sơ đứng sau",
                f"'{name}' is not counted from single dossiers: none stand behind it",
            )
        )
    as_of: date = select(connection, "SELECT as_of FROM meta_edition").item()
    parameters: dict[str, Parameter] = {"start": start, "end": min(end, as_of)}
    conditions = ["TRUE"]
    for position, (group, values) in enumerate((where or {}).items()):
        if not values or group not in metric.groups:
            continue
        found = resolve_values(connection, GROUPS[group], values, start=start, end=end)
        names = {f"value_{position}_{number}": value for number, value in enumerate(found)}
        conditions.append(f"{GROUPS[group].column} IN ({', '.join(f'${each}' for each in names)})")
        parameters |= names
    traits = " JOIN fct_dossier_traits AS traits ON traits.dossier_id = mart.dossier_id"
    source = (
        "FROM fct_dossiers AS mart JOIN dim_unit ON dim_unit.unit_key = mart.unit_key"
        f"{traits if metric.mart in _TRAIT_COLUMNS else ''}"
        " LEFT JOIN dim_procedure ON dim_procedure.procedure_key = mart.procedure_key"
        f" WHERE {' AND '.join(conditions)}"
    )
    return _Question(
        policy=_policy_of(metric, policy) or DEFAULT_POLICY,
        parts=_parts(metric, policy),
        source=source,
        parameters=parameters,
    )


def _parts(metric: Metric, policy: PolicyName | None) -> dict[Part, str]:
    calculation = metric.calculations[_policy_of(metric, policy)]
    events = EVENTS[metric.mart]
    if isinstance(calculation, Quantile):
        return {"denominator": _weighted(Count(during={calculation.count: 1}), events)}
    assert isinstance(calculation, Ratio)
    numerator = _weighted(calculation.numerator, events)
    if calculation.denominator is None:
        return {"numerator": numerator}
    denominator = _weighted(calculation.denominator, events)
    every: dict[Part, str] = {
        "numerator": numerator,
        "rest": f"({denominator} - {numerator})",
        "denominator": denominator,
    }
    return {part: every[part] for part in parts_of(metric, policy)}


def _weighted(count: Count, events: Mapping[str, Event]) -> str:
    """SQL for one dossier's part of a weighted sum; columns and values come from declarations."""
    narrowed = "".join(f" AND mart.{column} = '{value}'" for column, value in count.where.items())
    terms = [
        f"({weight}) * CASE WHEN {events[name].condition}{narrowed} AND {events[name].day} {days} THEN 1 ELSE 0 END"
        for weights, days in ((count.during, "BETWEEN $start AND $end"), (count.until, "<= $end"))
        for name, weight in weights.items()
    ]
    return f"({' + '.join(terms) or '0'})"


def _policy_of(metric: Metric, policy: PolicyName | None) -> PolicyName | None:
    return (policy or DEFAULT_POLICY) if metric.is_policy_dependent else None


def _columns(count: Count) -> set[str]:
    return {*count.during, *count.until}
