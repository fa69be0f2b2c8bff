"""What a vendor's label means: the reference table, then the profile's own values. An unknown label is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from pipelines.profiles import Profile
from warehouse.tables import ANSWERS, Column, Kind
from warehouse.wording import fold, nearest

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
_LABELS_NAMED = 40  # a column of personal text in the wrong place has as many labels as rows
_REASONS = {"status": "status_unknown", "channel": "channel_unknown"}


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """The rows of one column (a mask) refused for one reason."""

    rows: pl.Series
    reason: str
    expected: str


@dataclass(frozen=True, kw_only=True)
class LabelTable:
    """kinds: kind of label -> folded label -> value. own: the profile's values, column -> folded label -> value.

    written: kind of label -> the labels as a person writes them, codes left out.
    """

    kinds: Mapping[str, Mapping[str, str]]
    own: Mapping[str, Mapping[str, str]]
    written: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def covers(self, column: Column) -> bool:
        """Whether this column is read by labels."""
        return bool(_kind(column) or column.name in self.own or column.allowed)

    def read(self, text: pl.Series, column: Column) -> tuple[pl.Series, tuple[Refusal, ...]]:
        """Values as text, and a refusal per unknown label with the three known ones most like it.

        A label of a plain number or text column that has none stays as it is.
        """
        kind = _kind(column)
        known = {**self.kinds.get(kind or "", {}), **{value: value for value in column.allowed}}
        known |= self.own.get(column.name, {})
        is_closed = bool(kind or column.allowed)
        meaning: dict[str, str] = {}
        unknown: list[str] = []
        for label in text.unique().drop_nulls():
            value = known.get(label) or known.get(fold(label))
            if value is not None:
                meaning[label] = value
            elif not is_closed:
                meaning[label] = label
            else:
                unknown.append(label)
        values = (
            text.replace_strict(meaning, default=None, return_dtype=pl.String) if meaning else text.clear(text.len())
        )
        reason = _REASONS.get(column.name, "value_unknown")
        written = self.written.get(kind or "", ()) or tuple(sorted({*column.allowed, *map(str, known)}))
        named = sorted(unknown)[:_LABELS_NAMED]
        refusals = [
            Refusal(
                rows=(text == label).fill_null(value=False), reason=reason, expected=", ".join(nearest(label, written))
            )
            for label in named
        ]
        if len(unknown) > len(named):
            rest = text.is_in(sorted(unknown)[_LABELS_NAMED:]).fill_null(value=False)
            refusals.append(Refusal(rows=rest, reason=reason, expected=", ".join(written[:_LABELS_NAMED])))
        return values, tuple(refusals)


def _kind(column: Column) -> str | None:
    if column.kind is Kind.BOOLEAN:
        return "boolean"
    if column.allowed == ANSWERS:
        return "answer"
    return _KINDS_BY_COLUMN.get(column.name)


def label_table(profile: Profile) -> LabelTable:
    """The reference labels and those of one profile, folded for comparison."""
    kinds: dict[str, dict[str, str]] = {}
    written: dict[str, list[str]] = {}
    labels = pl.read_csv(VALUE_LABELS, infer_schema=False)
    for kind, label, value in labels.select("column_kind", "label", "value").iter_rows():
        kinds.setdefault(kind, {})[fold(label)] = value
        if not label.isdigit():
            written.setdefault(kind, []).append(label)
    own = {column: {fold(label): value for label, value in values.items()} for column, values in profile.values.items()}
    return LabelTable(kinds=kinds, own=own, written={kind: tuple(labels) for kind, labels in written.items()})
