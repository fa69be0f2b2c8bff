"""How well a column's cells suit one staging column: 0–1, or None where they contradict it."""

from collections.abc import Mapping, Sequence
from functools import cache

import polars as pl

from pipelines.profiles import known_profiles
from pipelines.proposal.evidence import Evidence
from pipelines.proposal.shapes import code_day
from pipelines.stage_labels import LabelTable, label_table
from warehouse.tables import STAGING_TABLES_BY_SOURCE, Column, Kind
from warehouse.wording import fold

_DATES = (Kind.DATE, Kind.INSTANT)
_NUMBERS = (Kind.INTEGER, Kind.FLOAT)
_MOSTLY = 0.8
_MOST_LABELS = 60
_NEUTRAL = 0.5
_FIRST_COLUMNS = ("received_at", "valid_from", "round_start", "period_start")
_LATER_COLUMNS = (
    "due_at",
    "completed_at",
    "returned_at",
    "supplement_requested_at",
    "valid_to",
    "round_end",
    "period_end",
)
_IDS = {
    "dossiers": "dossier_id",
    "survey_responses": "form_id",
    "reform_tasks": "task_id",
    "inspections": "inspection_id",
}


@cache
def labels_of(source: str) -> LabelTable:
    """The reference labels and those of every shipped profile of the source."""
    own: dict[str, dict[str, str]] = {}
    for profile in known_profiles():
        if profile.source == source:
            for column, values in profile.values.items():
                own.setdefault(column, {}).update({fold(label): value for label, value in values.items()})
    return LabelTable(kinds=label_table(known_profiles()[0]).kinds, own=own)


def known_label_share(evidence: Evidence, source: str, column: Column) -> float:
    """Share of the filled cells whose label the column knows."""
    if not evidence.filled:
        return 0.0
    texts = pl.Series("text", list(evidence.counts), dtype=pl.String)
    values, _ = labels_of(source).read(texts, column)
    lost = sum(evidence.counts[text] for text in texts.filter(values.is_null()))
    return 1 - lost / evidence.filled


def unknown_labels(evidence: Evidence, profile_source: str, column: Column) -> list[tuple[str, int]]:
    """Labels the column does not know, with the rows that carry them, most first."""
    texts = pl.Series("text", list(evidence.counts), dtype=pl.String)
    values, _ = labels_of(profile_source).read(texts, column)
    return sorted(
        ((text, evidence.counts[text]) for text in texts.filter(values.is_null())), key=lambda pair: (-pair[1], pair[0])
    )


def fit(evidence: Evidence, source: str, column: Column, *, earliest: float | None = None) -> float | None:
    """earliest: for dates beside other dates, the share of rows in which this one comes first."""
    if evidence.is_blank:
        return None if column.required else 0.2
    if evidence.personal:
        return None
    if column.name == _IDS.get(source):
        return _id_fit(evidence, source)
    if column.name in ("unit_name", "unit_code"):
        return _unit_fit(
            evidence, column.name, is_apart="unit_name" in STAGING_TABLES_BY_SOURCE[source].columns_by_name
        )
    if column.kind in _DATES:
        return _date_fit(evidence, column.name, earliest)
    if evidence.date_share > 1 - _MOSTLY or evidence.time_share > 1 - _MOSTLY:
        return None
    if labels_of(source).covers(column):
        return _label_fit(evidence, source, column)
    if column.kind in _NUMBERS:
        share = evidence.integer_share if column.kind is Kind.INTEGER else evidence.number_share
        return share if share >= _MOSTLY else None
    return _text_fit(evidence, column.name)


def _id_fit(evidence: Evidence, source: str) -> float | None:
    if source == "dossiers" and evidence.dossier_code_share >= _MOSTLY:
        return 1.0
    if evidence.code_share < _MOSTLY or evidence.date_share > 0.2:
        return None
    if evidence.is_running and source == "dossiers":
        return None
    return 0.4 + 0.4 * evidence.uniqueness


def _unit_fit(evidence: Evidence, name: str, *, is_apart: bool) -> float | None:
    if evidence.is_dates or evidence.is_running or evidence.is_times or evidence.dossier_code_share > 0.2:
        return None
    known = evidence.unit_code_share if name == "unit_code" else evidence.unit_name_share
    other = evidence.unit_name_share if name == "unit_code" else evidence.unit_code_share
    if is_apart and other > max(known, 0.5):
        return None
    known = max(known, other) if not is_apart else known
    if known > 0.5:
        return known
    is_code = evidence.code_share >= _MOSTLY or evidence.integer_share >= _MOSTLY
    if (is_code and name == "unit_name") or (not is_code and name == "unit_code" and is_apart):
        return None
    return 0.3 if known else 0.2


def _date_fit(evidence: Evidence, name: str, earliest: float | None) -> float | None:
    if evidence.date_share < _MOSTLY or evidence.is_contradictory:
        return None
    if earliest is None:
        return 0.8
    if name in _FIRST_COLUMNS:
        return 0.5 + 0.5 * earliest if earliest >= 0.6 else 0.3  # a day of submission may come before
    if name in _LATER_COLUMNS:
        return None if earliest > 0.9 else 0.9
    return 0.8


def _label_fit(evidence: Evidence, source: str, column: Column) -> float | None:
    known = known_label_share(evidence, source, column)
    if known >= 0.5:
        return known
    if evidence.distinct > _MOST_LABELS or evidence.dossier_code_share > 0.2 or evidence.is_running:
        return None
    if column.kind is Kind.BOOLEAN or column.kind in _NUMBERS:
        return None
    is_numbers = evidence.number_share >= _MOSTLY
    return None if is_numbers or (evidence.uniqueness > 0.6 and evidence.filled > 10) else 0.3


def _text_fit(evidence: Evidence, name: str) -> float | None:
    if evidence.is_running or evidence.dossier_code_share > 0.2:
        return None
    if name == "procedure_code":
        if evidence.procedure_code_share >= 0.5:
            return 1.0
        return None if evidence.mean_length > 30 or evidence.code_share < 0.5 else 0.5
    if evidence.number_share >= _MOSTLY:
        return 0.2
    if name == "procedure_name":
        return 0.6 if evidence.mean_length > 8 and evidence.code_share < 0.5 else 0.3
    return _NEUTRAL


def earliest_shares(columns: Mapping[int, Evidence]) -> dict[int, float]:
    """Of each date column, the share of rows (with two dates or more) in which none comes before it."""
    dates = {i: evidence.dates for i, evidence in columns.items() if evidence.is_dates}
    if len(dates) < 2:
        return {}
    first: dict[int, int] = dict.fromkeys(dates, 0)
    rows: dict[int, int] = dict.fromkeys(dates, 0)
    for row in zip(*dates.values(), strict=True):
        there = {i: value.date() for i, value in zip(dates, row, strict=True) if value}
        if len(there) < 2:
            continue
        for i, value in there.items():
            rows[i] += 1
            first[i] += value == min(there.values())
    return {i: first[i] / rows[i] for i in dates if rows[i]}


def code_day_share(evidence: Evidence, codes: Sequence[str]) -> float:
    """Share of rows in which the date is the day inside the dossier code."""
    pairs = [(code_day(code), value) for code, value in zip(codes, evidence.dates, strict=False) if value]
    known = [(day, value) for day, value in pairs if day]
    return sum(day.date() == value.date() for day, value in known) / len(known) if known else 0.0
