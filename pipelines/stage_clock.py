"""Instants on the office's clock: offsets, another zone in store, a day and a time of day under two headings."""

from dataclasses import replace

import polars as pl

from pipelines.profiles import Profile
from pipelines.stage_columns import Reading, TypedColumn, typed_column
from pipelines.stage_labels import Refusal
from warehouse.tables import Column, Kind

_OFFSET = r"^(\d.*\d)(?:[T ]\s*)(\d{1,2}:\d{2})(:\d{2})?(?:[.,]\d+)?\s*(Z|[+-]\d{2}:?\d{2})$"
_CLOCK_TIME = r"(?i)^(\d{1,2})\s*(?::|h|g|giờ)\s*(\d{2})?(?::\d{2}(?:[.,]\d+)?)?(?:\s*(?:phút|ph))?\s*(am|pm|sa|ch)?$"
_TIME_CELL = r"^(?:1899|1900)-\d{2}-\d{2}[T ](\d{2}:\d{2}:\d{2})"
_FRACTION = r"^(?:0|0?[.,]\d+)$"
_SECONDS = r":\d{2}:(\d{2}(?:\.\d+)?)"
_DAY_SECONDS = 86_400
_EXPECTED_TIME = "HH:MM · HH:MM:SS · 0.336"


def instants(text: pl.Series, column: Column, reading: Reading, profile: Profile) -> TypedColumn:
    """A column typed, and dates with a time of day set to the office's clock. A day without a time never moves."""
    if column.kind not in (Kind.INSTANT, Kind.DATE):
        return typed_column(text, column, reading)
    typed = typed_column(text, column, reading)
    parts = _offsets(text) if any(refusal.reason == "not_a_date" for refusal in typed.refusals) else None
    is_elsewhere = profile.stored_in not in (None, profile.time_zone)
    if parts is None and not is_elsewhere:
        return typed
    instant = replace(column, kind=Kind.INSTANT)
    bare = text if parts is None else pl.select(pl.coalesce(parts["bare"], text).alias(text.name)).to_series()
    typed = typed_column(bare, instant, reading)
    assert typed.date_only is not None
    minutes = pl.Series([None], dtype=pl.Int64).new_from_index(0, text.len()) if parts is None else parts["minutes"]
    return _as_declared(_moved(typed.values, typed.date_only, minutes, typed.refusals, profile), column)


def joined(day: pl.Series, time: pl.Series, column: Column, reading: Reading, profile: Profile) -> TypedColumn:
    """The day of one cell with the time of another; a blank time leaves the day alone."""
    typed = typed_column(day, column, reading)
    assert typed.date_only is not None, column.name
    seconds = seconds_of_day(time)
    unread = time.is_not_null() & seconds.is_null()
    twice = seconds.is_not_null() & ~typed.date_only & typed.values.is_not_null()
    twice &= typed.values != typed.values.dt.truncate("1d")
    alone = time.is_not_null() & day.is_null()
    has_time = typed.values.is_not_null() & seconds.is_not_null()
    frame = pl.DataFrame({"day": typed.values, "seconds": seconds, "has_time": has_time})
    moment = pl.col("day") + pl.duration(seconds=pl.col("seconds").fill_null(0))
    values = frame.select(pl.when("has_time").then(moment).otherwise("day").dt.truncate("1m")).to_series()
    refusals = (
        *typed.refusals,
        Refusal(rows=unread | twice, reason="not_a_time", expected=_EXPECTED_TIME),
        Refusal(rows=alone, reason="not_a_date", expected="ngày / a day"),
    )
    nothing = pl.Series([None], dtype=pl.Int64).new_from_index(0, day.len())
    return _moved(values, typed.date_only & ~has_time, nothing, refusals, profile)


def seconds_of_day(time: pl.Series) -> pl.Series:
    """8:05, 08:05:00, 8h05, 8 giờ, 1:30 PM (CH), 0.336 (a spreadsheet's share of a day); null where it is none."""
    cell = pl.col("time").str.strip_chars()
    clock = pl.coalesce(cell.str.extract(_TIME_CELL), cell)
    hour = clock.str.extract(_CLOCK_TIME, 1).cast(pl.Int64)
    minute = clock.str.extract(_CLOCK_TIME, 2).cast(pl.Int64).fill_null(0)
    half = clock.str.extract(_CLOCK_TIME, 3).str.to_lowercase()
    is_twelve_hours = half.is_not_null() & hour.is_between(1, 12)
    of_day = (
        pl.when(half.is_null() & (hour < 24))
        .then(hour)
        .when(is_twelve_hours & half.is_in(["am", "sa"]))
        .then(hour % 12)
        .when(is_twelve_hours)
        .then(hour % 12 + 12)
    )
    share = pl.when(cell.str.contains(_FRACTION)).then(cell.str.replace(",", ".", literal=True))
    fraction = (share.cast(pl.Float64, strict=False) * _DAY_SECONDS).round().cast(pl.Int64)
    read = pl.when(minute < 60).then(of_day * 3600 + minute * 60)
    return time.alias("time").to_frame().select(pl.coalesce(read, fraction)).to_series()


def in_order(
    text: pl.Series, values: pl.Series | None, time: pl.Series, reading: Reading, profile: Profile, *, is_numbered: bool
) -> pl.Series:
    """What tells which row comes first, to the fraction of a second; null where unread.

    values: the same cells typed already, to the minute; time: the cells that hold the seconds.
    """
    if is_numbered:
        return text.cast(pl.Float64, strict=False)
    if values is None:
        column = Column(name="order", kind=Kind.INSTANT, meaning=profile.title)
        values = instants(text, column, reading, profile).values
    seconds = time.str.extract(_SECONDS).cast(pl.Float64).fill_null(0.0)
    return values.cast(pl.Datetime("us")).dt.epoch("s").cast(pl.Float64) + seconds


def _offsets(text: pl.Series) -> pl.DataFrame | None:
    """bare: the cell without its offset; minutes: how far its clock is ahead of UTC. None where no cell has one."""
    cell = pl.col("text")
    offset = cell.str.extract(_OFFSET, 4)
    hours, minutes = (
        offset.str.slice(1, 2).cast(pl.Int64, strict=False),
        offset.str.slice(-2).cast(pl.Int64, strict=False),
    )
    sign = pl.when(offset.str.starts_with("-")).then(-1).otherwise(1)
    time = cell.str.extract(_OFFSET, 2) + cell.str.extract(_OFFSET, 3).fill_null(":00")
    parts = (
        text.alias("text")
        .to_frame()
        .select(
            (cell.str.extract(_OFFSET, 1) + " " + time).alias("bare"),
            pl.when(offset == "Z").then(0).otherwise(sign * (hours * 60 + minutes)).alias("minutes"),
        )
    )
    return None if parts["bare"].null_count() == parts.height else parts


def _moved(
    values: pl.Series, date_only: pl.Series, minutes: pl.Series, refusals: tuple[Refusal, ...], profile: Profile
) -> TypedColumn:
    """Cells with an offset by it; the others from the zone they are stored in, unless they are days alone."""
    frame = pl.DataFrame({"value": values, "date_only": date_only, "minutes": minutes})
    value, offset = pl.col("value"), pl.col("minutes")
    by_offset = _local((value - pl.duration(minutes=offset)).dt.replace_time_zone("UTC"), profile)
    by_zone = value
    if profile.stored_in not in (None, profile.time_zone):
        # An hour that a change of clocks skips or repeats stands for no one instant.
        there = value.dt.replace_time_zone(profile.stored_in, ambiguous="null", non_existent="null")
        by_zone = pl.when("date_only").then(value).otherwise(_local(there, profile))
    moved = frame.select(
        pl.when(offset.is_not_null()).then(by_offset).otherwise(by_zone).alias(values.name),
        (pl.col("date_only") & offset.is_null()).alias("date_only"),
    )
    lost = values.is_not_null() & moved[values.name].is_null()
    unclear = Refusal(rows=lost, reason="time_ambiguous", expected=f"giờ có thật ở {profile.stored_in}")
    return TypedColumn(
        values=moved[values.name],
        refusals=tuple(refusal for refusal in (*refusals, unclear) if refusal.rows.any()),
        date_only=moved["date_only"],
    )


def _local(instant: pl.Expr, profile: Profile) -> pl.Expr:
    return instant.dt.convert_time_zone(profile.time_zone).dt.replace_time_zone(None).dt.truncate("1m")


def _as_declared(typed: TypedColumn, column: Column) -> TypedColumn:
    if column.kind is Kind.INSTANT:
        return typed
    return TypedColumn(values=typed.values.dt.date(), refusals=typed.refusals)
