"""Metric frames made ready to draw: labels, written-out values, and each point's neighbour."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from dashboard import formats
from dashboard.texts import app as app_words
from dashboard.texts import say
from dashboard.texts import series as words
from warehouse.metrics import Metric, Unit
from warehouse.numbers import has_enough, too_few
from warehouse.periods import Grain
from warehouse.text import Language

_LATE_SAID = ("on_time_rate",)


def value_text(metric: Metric, row: Mapping[str, Any], language: Language) -> str:
    """The value as a reader writes it: a rate from its counts, so that 100 % means that nothing is missing, and none
    on fewer cases than the metric asks for."""
    value, numerator, denominator = row["value"], row["numerator"], row["denominator"]
    if value is None:
        return app_words.NO_VALUE.get(language)
    if not has_enough(metric, denominator):
        return too_few(metric, language)
    if metric.unit is Unit.PERCENT:
        return formats.percent(numerator, denominator, language)
    if metric.unit is Unit.DAYS:
        return say(words.DAYS, language, n=formats.decimal(value, language))
    if metric.unit is Unit.RANK:
        out_of = f"/{int(denominator)}" if denominator is not None else ""
        return f"{int(value)}{out_of}"
    if metric.unit is Unit.POINTS:
        return formats.decimal(value, language, digits=2)
    return formats.integer(value, language)


def count_text(metric: Metric, row: Mapping[str, Any], language: Language) -> str:
    """The counts behind the value: "trễ 3 trong 2.412", "226 / 282"."""
    numerator, denominator = row["numerator"], row["denominator"]
    if denominator is None or numerator is None:
        return ""
    if metric.name in _LATE_SAID:
        return say(
            words.LATE_OF,
            language,
            late=formats.integer(denominator - numerator, language),
            all=formats.integer(denominator, language),
        )
    if metric.unit is Unit.DAYS:
        return say(words.OF_DOSSIERS, language, n=formats.integer(denominator, language))
    return f"{formats.integer(numerator, language)} / {formats.integer(denominator, language)}"


def period_rows(
    frame: pl.DataFrame, metric: Metric, grain: Grain | None, language: Language, *, most_labels: int = 8
) -> pl.DataFrame:
    """One row per period that has a value, in order, as the charts expect them (kind "computed").

    Adds label, value_text, count_text, note, is_labelled, is_first, is_last, next_label, next_value, is_solid.
    """
    rows = [row for row in frame.sort("period_start").to_dicts() if row["value"] is not None]
    labelled = _labelled([row["value"] for row in rows], most_labels)
    done: list[dict[str, Any]] = []
    for position, row in enumerate(rows):
        after = rows[position + 1] if position + 1 < len(rows) else None
        done.append(
            {
                "kind": "computed",
                "period_start": row["period_start"],
                "period_end": row["period_end"],
                "label": formats.period(row["period_start"], row["period_end"], grain, language),
                "numerator": row["numerator"],
                "denominator": row["denominator"],
                "value": row["value"],
                "value_text": value_text(metric, row, language),
                "count_text": count_text(metric, row, language),
                "note": "" if row["is_complete"] else app_words.UNFINISHED.get(language),
                "is_complete": row["is_complete"],
                "is_labelled": position in labelled,
                "is_first": position == 0,
                "is_last": after is None,
                "next_label": None
                if after is None
                else formats.period(after["period_start"], after["period_end"], grain, language),
                "next_value": None if after is None else after["value"],
                "is_solid": row["is_complete"] and (after is None or after["is_complete"]),
            }
        )
    return pl.DataFrame(done, schema=PERIOD_SCHEMA, orient="row")


PERIOD_SCHEMA: dict[str, Any] = {
    "kind": pl.String,
    "period_start": pl.Date,
    "period_end": pl.Date,
    "label": pl.String,
    "numerator": pl.Float64,
    "denominator": pl.Float64,
    "value": pl.Float64,
    "value_text": pl.String,
    "count_text": pl.String,
    "note": pl.String,
    "is_complete": pl.Boolean,
    "is_labelled": pl.Boolean,
    "is_first": pl.Boolean,
    "is_last": pl.Boolean,
    "next_label": pl.String,
    "next_value": pl.Float64,
    "is_solid": pl.Boolean,
}


def _labelled(values: list[float], most: int) -> set[int]:
    """Every point of a short series; of a long one the last, first, lowest and highest, where they do not collide."""
    if len(values) <= most:
        return set(range(len(values)))
    chosen: set[int] = set()
    for position in (len(values) - 1, 0, values.index(min(values)), values.index(max(values))):
        if all(abs(position - other) > len(values) // 6 for other in chosen):
            chosen.add(position)
    return chosen


def with_floor(rows: pl.DataFrame) -> pl.DataFrame:
    """Adds `floor`, the lower edge of a zoomed rate axis: a whole percent at least one below the lowest."""
    lowest = rows["value"].min()
    floor = max(0.0, int(float(lowest) * 100 - 1) / 100) if isinstance(lowest, float) else 0.0
    return rows.with_columns(pl.lit(floor).alias("floor"))


def published_rows(published: pl.DataFrame, computed: pl.DataFrame, language: Language) -> pl.DataFrame:
    """Exactly stated figures of the same periods as the computed ones, under the labels of those (kind "published")."""
    rows: list[dict[str, Any]] = []
    labels = {row["period_start"].year: row["label"] for row in computed.to_dicts()}
    for row in published.filter(pl.col("qualifier") == "=").to_dicts():
        label = labels.get(row["period_start"].year)
        if label is None:
            continue
        value = row["value"]
        rows.append(
            {
                "kind": "published",
                "period_start": row["period_start"],
                "period_end": row["period_end"],
                "label": label,
                "value": value,
                "value_text": formats.share(value, language),
                "count_text": "",
                "note": row["claim"] if language == "vi" else row["claim_en"] or row["claim"],
                "is_complete": True,
                "is_labelled": False,
                "is_first": False,
                "is_last": False,
                "is_solid": True,
            }
        )
    return pl.DataFrame(rows, schema=PERIOD_SCHEMA, orient="row")


def target_row(value: float, name: str) -> pl.DataFrame:
    """A thin labelled line across the chart (kind "target")."""
    return pl.DataFrame([{"kind": "target", "value": value, "value_text": name}], schema=PERIOD_SCHEMA, orient="row")


def event_rows(events: pl.DataFrame, language: Language) -> pl.DataFrame:
    """Dated events as marks on a time axis (kind "event")."""
    rows = [
        {
            "kind": "event",
            "period_start": row["event_on"],
            "label": formats.day(row["event_on"], language),
            "note": row["text_vi"] if language == "vi" else row["text_en"],
        }
        for row in events.to_dicts()
    ]
    return pl.DataFrame(rows, schema=PERIOD_SCHEMA, orient="row")
