"""Finds the unit a name or code means on a given day. Accent, case and tone placement do not matter; the day does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from warehouse.wording import nearest, plain

# The column whose day decides which units exist. A table without unit names speaks in codes that hold at any time.
DATE_COLUMNS: Mapping[str, str] = {
    "dossiers": "received_at",
    "survey_responses": "surveyed_on",
    "survey_rounds": "round_start",
    "reform_tasks": "due_on",
    "inspections": "inspected_on",
    "targets": "period_start",
    "score_points": "period_start",
    "events": "event_on",
    "aggregate_counts": "period_start",
    "survey_totals": "period_end",
    "issued_documents": "issued_on",
}
UNIT_COLUMNS = ["unit_code", "valid_from", "valid_to", "unit_name", "unit_kind", "aliases"]
_OFFICES = ("uy ban nhan dan ", "ubnd ", "u b n d ")
_KIND_WORDS = {
    "phuong": "ward", "p": "ward", "xa": "commune", "x": "commune", "thanh pho": "city", "tp": "city",
}  # fmt: skip
_REFUSED_SCHEMA = {"row": pl.UInt32, "reason": pl.String, "expected": pl.String, "found": pl.String}


@dataclass(frozen=True, kw_only=True)
class _Period:
    code: str
    valid_from: date
    valid_to: date

    def holds(self, day: date | None) -> bool:
        return day is None or self.valid_from <= day < self.valid_to


@dataclass(frozen=True, kw_only=True)
class UnitMatch:
    """code is None where no unit, or more than one, fits; then `reason` and `expected` say which."""

    code: str | None
    reason: str | None = None
    expected: str | None = None


@dataclass(frozen=True, kw_only=True)
class UnitIndex:
    """names: (kind or "", bare name) -> the periods in which a unit bears it. codes: the same by code."""

    names: Mapping[tuple[str, str], list[_Period]]
    codes: Mapping[str, list[_Period]]
    shown: Mapping[str, list[_Period]] = field(default_factory=dict)

    def match(self, text: str, day: date | None) -> UnitMatch:
        """The unit that text means on that day (None: at any time)."""
        periods = [period for period in self.periods(text) if period.holds(day)]
        codes = sorted({period.code for period in periods})
        if len(codes) == 1:
            return UnitMatch(code=codes[0])
        if codes:
            return UnitMatch(code=None, reason="unit_ambiguous", expected=", ".join(codes))
        return UnitMatch(code=None, reason="unit_unknown", expected=self._nearest(text, day))

    def periods(self, text: str) -> Sequence[_Period]:
        """The periods of every unit that bears this code or name."""
        code = text.strip().upper()
        by_code = self.codes.get(code) or (self.codes.get(code.zfill(5)) if code.isdigit() else None)
        if by_code:
            return by_code
        kind, bare = kind_and_name(text)
        return self.names.get((kind, bare), [])

    def _nearest(self, text: str, day: date | None) -> str:
        """The three unit names of that day that are spelled most like it."""
        there = [name for name, periods in self.shown.items() if any(period.holds(day) for period in periods)]
        return ", ".join(nearest(text, there))


def kind_and_name(text: str) -> tuple[str, str]:
    """("ward", "cam thuy") for "UBND P. Cẩm Thuỷ"; the kind is "" where the text does not say it."""
    words = plain(text)
    for office in _OFFICES:
        words = words.removeprefix(office)
    for word, kind in _KIND_WORDS.items():
        if words.startswith(f"{word} "):
            return kind, words.removeprefix(f"{word} ")
    return "", words


def unit_index(units: pl.DataFrame) -> UnitIndex:
    """From rows of stg_units: unit_code, valid_from, valid_to, unit_name, unit_kind, aliases."""
    names: dict[tuple[str, str], list[_Period]] = {}
    codes: dict[str, list[_Period]] = {}
    shown: dict[str, list[_Period]] = {}
    for unit in units.iter_rows(named=True):
        period = _Period(code=unit["unit_code"], valid_from=unit["valid_from"], valid_to=unit["valid_to"] or date.max)
        codes.setdefault(unit["unit_code"].upper(), []).append(period)
        shown.setdefault(unit["unit_name"], []).append(period)
        aliases = [alias for alias in (unit["aliases"] or "").split(";") if alias.strip()]
        keys = set()
        for text in (unit["unit_name"], *aliases):
            kind, bare = kind_and_name(text)
            keys |= {(kind, bare), (unit["unit_kind"], bare), ("", bare)}
        for key in keys:
            names.setdefault(key, []).append(period)
    return UnitIndex(names=names, codes=codes, shown=shown)


@dataclass(frozen=True, kw_only=True)
class ResolvedUnits:
    """codes: the unit of each row, null where refused. refused: row, reason, expected, found."""

    codes: pl.Series
    refused: pl.DataFrame


def resolved_units(
    code: pl.Series, name: pl.Series, day: pl.Series, index: UnitIndex, *, codes_outlive_units: bool
) -> ResolvedUnits:
    """Each different (code, name, day) is looked up once. Both given and not the same unit: refused.

    codes_outlive_units: a code is good on a day after its unit has ended (the event of its end, a late target).
    """
    asked = pl.DataFrame({"code": code, "name": name, "day": day})
    texts = asked.select("code", "name").unique()
    span = day.min(), day.max()
    steady = [_steady_code(index, row[0], row[1], span) for row in texts.iter_rows()]
    if None not in steady and day.null_count() == 0:
        # The usual file: every unit in it stood through all its days, so the day need not be asked row by row.
        known = texts.with_columns(pl.Series("unit_code", steady, dtype=pl.String))
        rows = asked.join(known, on=["code", "name"], how="left", nulls_equal=True, maintain_order="left")
        return ResolvedUnits(codes=rows["unit_code"], refused=pl.DataFrame(schema=_REFUSED_SCHEMA))
    different = asked.unique()
    answers = [_answer(index, *row, anytime=codes_outlive_units) for row in different.iter_rows()]
    answered = different.with_columns(
        pl.Series("unit_code", [answer.code for answer in answers], dtype=pl.String),
        pl.Series("reason", [answer.reason for answer in answers], dtype=pl.String),
        pl.Series("expected", [answer.expected for answer in answers], dtype=pl.String),
    )
    rows = asked.join(answered, on=["code", "name", "day"], how="left", nulls_equal=True, maintain_order="left")
    refused = rows.with_row_index("row").filter(pl.col("reason").is_not_null())
    found = pl.coalesce("name", "code").alias("found")
    return ResolvedUnits(codes=rows["unit_code"], refused=refused.select("row", "reason", "expected", found))


def _steady_code(index: UnitIndex, code: str | None, name: str | None, span: tuple[Any, Any]) -> str | None:
    """The one unit these texts mean on both the first and the last day, and hence between, if one period holds both."""
    first, last = span
    periods = [index.periods(text) for text in (code, name) if text is not None]
    if first is None or not periods:
        return None
    overlapping = [[p for p in found if p.valid_from <= last and first < p.valid_to] for found in periods]
    if any(len(found) != 1 or not (found[0].holds(first) and found[0].holds(last)) for found in overlapping):
        return None
    codes = {found[0].code for found in overlapping}
    return codes.pop() if len(codes) == 1 else None


def _answer(index: UnitIndex, code: str | None, name: str | None, day: date | None, *, anytime: bool) -> UnitMatch:
    if code is None and name is None:
        return UnitMatch(code=None, reason="required_missing", expected="tên hoặc mã đơn vị / unit name or code")
    if code is None or name is None:
        found = index.match(code or name or "", day)
        return index.match(code or "", None) if found.reason == "unit_unknown" and anytime else found
    by_code, by_name = index.match(code, day), index.match(name, day)
    if by_code.code and by_name.code and by_code.code != by_name.code:
        return UnitMatch(
            code=None, reason="unit_conflict", expected=f"{by_code.code} ({code}), {by_name.code} ({name})"
        )
    return by_code if by_code.code else by_name
