"""Which units a code stands for: codes are reused, so a code alone is good only where it means one unit."""

from datetime import date

import duckdb
import polars as pl

from warehouse.connection import select
from warehouse.errors import UnknownNameError
from warehouse.numbers import day as written_day
from warehouse.text import Language, Text

_OPEN_END = date(9999, 12, 31)
_CHOICE = ("choice", "label_vi", "label_en", "name_vi", "name_en")


class AmbiguousUnitError(UnknownNameError):
    """A code or name that stands for more than one unit within the days asked for; the message names them all."""


def asked_days(connection: duckdb.DuckDBPyConnection, start: date | None, end: date | None) -> tuple[date, date]:
    """The days asked for, filled in from the edition: from its first dossier to its day."""
    as_of, data_from = select(connection, "SELECT as_of, data_from FROM meta_edition").row(0)
    last: date = end or as_of
    return start or min(data_from, last), last


def validity(valid_from: date, valid_to: date, first: date, last: date) -> Text | None:
    """ "đến 30/06/2025", "từ 01/07/2025": what of a unit's validity lies within these days; None where all of it."""
    begins = valid_from if valid_from > first else None
    ends = date.fromordinal(valid_to.toordinal() - 1) if valid_to <= last else None
    if begins and ends:
        return Text(f"{written_day(begins)}–{written_day(ends)}", f"{written_day(begins)}–{written_day(ends)}")
    if begins:
        return Text(f"từ {written_day(begins)}", f"from {written_day(begins)}")
    return Text(f"đến {written_day(ends)}", f"until {written_day(ends)}") if ends else None


def named(unit: dict[str, object]) -> Text:
    """A unit with what tells it from others: name, key and validity."""
    since, until = unit["valid_from"], unit["valid_to"]
    assert isinstance(since, date) and isinstance(until, date)
    span = validity(since, until, date.min, date.max if until == _OPEN_END else until) or Text("", "")
    key = unit["unit_key"]
    return Text(f"{unit['unit_name']} [{key}] {span.vi}".rstrip(), f"{unit['unit_name_en']} [{key}] {span.en}".rstrip())


def bearers(connection: duckdb.DuckDBPyConnection, code: str, start: date | None, end: date | None) -> pl.DataFrame:
    """The units (rows of dim_unit) that bore this code on a day asked for, in order; where none did, all that ever did.

    A later period of the same name is the same unit to a reader, whatever days are asked for, so it is given too.
    """
    units = select(connection, "SELECT * FROM dim_unit WHERE unit_code = ? ORDER BY valid_from", [code])
    first, last = asked_days(connection, start, end)
    there = units.filter((pl.col("valid_from") <= last) & (pl.col("valid_to") > first))
    return units.filter(pl.col("unit_name").is_in(there["unit_name"].implode())) if there.height else units


def keys_of_code(
    connection: duckdb.DuckDBPyConnection, code: str, start: date | None, end: date | None
) -> list[str] | None:
    """The unit_keys of a code; None where it is no code; AmbiguousUnitError where it stands for two units."""
    units = bearers(connection, code, start, end)
    if units.is_empty():
        return None
    if units["unit_name"].n_unique() > 1:
        raise ambiguous(code, units)
    return units["unit_key"].to_list()


def ambiguous(asked: str, units: pl.DataFrame) -> AmbiguousUnitError:
    names = [named(unit) for unit in units.to_dicts()]
    example = units["unit_key"][0]
    return AmbiguousUnitError(
        Text(
            f"'{asked}' chỉ {len(names)} đơn vị khác nhau trong thời gian đã chọn:"
            f" {'; '.join(name.vi for name in names)}. Nêu rõ một đơn vị, ví dụ unit={example}, hoặc thu hẹp thời gian",
            f"'{asked}' stands for {len(names)} different units in the days asked for:"
            f" {'; '.join(name.en for name in names)}. Name one of them,"
            f" for example unit={example}, or ask for fewer days",
        )
    )


def with_choices(connection: duckdb.DuckDBPyConnection, units: pl.DataFrame) -> pl.DataFrame:
    """Rows of dim_unit with `choice`, `label_vi`, `label_en` (what a filter asks for and shows), `name_vi`, `name_en`.

    The choice is the code where it stands for one unit in the edition's days, else the unit_key. A label carries its
    validity where two choices share a name, a name where two units (unit_keys) do.
    """
    first, last = asked_days(connection, None, None)
    every = [
        unit
        for unit in select(connection, "SELECT unit_code, unit_name, valid_from, valid_to FROM dim_unit").to_dicts()
        if unit["valid_from"] <= last and unit["valid_to"] > first
    ]
    rows = []
    for unit in units.to_dicts():
        same_code = [other for other in every if other["unit_code"] == unit["unit_code"]]
        same_name = [other for other in every if other["unit_name"] == unit["unit_name"]]
        own = [other for other in same_code if other in same_name] or [unit]
        is_reused = len({other["unit_name"] for other in same_code}) > 1
        alone = validity(unit["valid_from"], unit["valid_to"], first, last)
        together = validity(
            min(other["valid_from"] for other in own), max(other["valid_to"] for other in own), first, last
        )
        is_shared = len({other["unit_code"] for other in same_name}) > 1
        span = alone if is_reused else together if is_shared else None
        name_span = alone if len(same_name) > 1 else None
        rows.append(
            {
                "choice": unit["unit_key"] if is_reused else unit["unit_code"],
                "label_vi": _with_span(unit["unit_name"], span, "vi"),
                "label_en": _with_span(unit["unit_name_en"], span, "en"),
                "name_vi": _with_span(unit["unit_name"], name_span, "vi"),
                "name_en": _with_span(unit["unit_name_en"], name_span, "en"),
            }
        )
    return pl.concat([units, pl.DataFrame(rows, schema=dict.fromkeys(_CHOICE, pl.String))], how="horizontal")


def _with_span(name: str, span: Text | None, language: Language) -> str:
    return f"{name} ({span.get(language)})" if span else name
