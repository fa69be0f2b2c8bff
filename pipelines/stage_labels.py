"""What a vendor's label means: the reference table, then the profile's own values. An unknown label is refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from pipelines.profiles import Profile
from warehouse.tables import ANSWERS, Column, Kind
from warehouse.wording import fold

VALUE_LABELS = Path(__file__).parents[1] / "warehouse" / "reference" / "value_labels.csv"
_KINDS_BY_COLUMN = {
    "status": "status",
    "channel": "channel",
    "online_level": "online_level",
    "legal_days_kind": "day_kind",
    "authority_level": "authority_level",
    "unit_kind": "unit_kind",
    "scale": "scale",
}
_REASONS = {"status": "status_unknown", "channel": "channel_unknown"}


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """The rows of one column (a mask) refused for one reason."""

    rows: pl.Series
    reason: str
    expected: str


@dataclass(frozen=True, kw_only=True)
class LabelTable:
    """kinds: kind of label -> folded label -> value. own: the profile's values, column -> folded label -> value."""

    kinds: Mapping[str, Mapping[str, str]]
    own: Mapping[str, Mapping[str, str]]

    def covers(self, column: Column) -> bool:
        """Whether this column is read by labels."""
        return bool(_kind(column) or column.name in self.own or column.allowed)

    def read(self, text: pl.Series, column: Column) -> tuple[pl.Series, Refusal]:
        """Values as text. A label of a plain number or text column that has none stays as it is."""
        kind = _kind(column)
        known = {**self.kinds.get(kind or "", {}), **{value: value for value in column.allowed}}
        known |= self.own.get(column.name, {})
        is_closed = bool(kind or column.allowed)
        meaning: dict[str, str] = {}
        for label in text.unique().drop_nulls():
            value = known.get(label) or known.get(fold(label))
            if value is not None:
                meaning[label] = value
            elif not is_closed:
                meaning[label] = label
        values = (
            text.replace_strict(meaning, default=None, return_dtype=pl.String) if meaning else text.clear(text.len())
        )
        return values, Refusal(
            rows=text.is_not_null() & values.is_null(),
            reason=_REASONS.get(column.name, "value_unknown"),
            expected=", ".join(column.allowed) or ", ".join(sorted(set(known.values()))),
        )


def _kind(column: Column) -> str | None:
    if column.kind is Kind.BOOLEAN:
        return "boolean"
    if column.allowed == ANSWERS:
        return "answer"
    return _KINDS_BY_COLUMN.get(column.name)


def label_table(profile: Profile) -> LabelTable:
    """The reference labels and those of one profile, folded for comparison."""
    kinds: dict[str, dict[str, str]] = {}
    labels = pl.read_csv(VALUE_LABELS, infer_schema=False)
    for kind, label, value in labels.select("column_kind", "label", "value").iter_rows():
        kinds.setdefault(kind, {})[fold(label)] = value
    own = {column: {fold(label): value for label, value in values.items()} for column, values in profile.values.items()}
    return LabelTable(kinds=kinds, own=own)
