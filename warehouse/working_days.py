"""Working days between days, by the calendar's running count: one subtraction, whatever lies between."""

from datetime import date, datetime

import duckdb

from warehouse.connection import select


def working_days_in(connection: duckdb.DuckDBPyConnection, first: date, last: date) -> int | None:
    """Working days from `first` to `last`, both included; None where the calendar (2010–2030) does not reach."""
    row = select(
        connection,
        "SELECT max(CASE WHEN date = $last THEN running_working_days END)"
        " - max(CASE WHEN date = $first THEN running_working_days - CAST(is_working AS INTEGER) END) AS n"
        " FROM dim_date WHERE date IN ($first, $last)",
        {"first": first, "last": last},
    )
    found = row.item()
    return None if found is None else int(found)


def working_days_between(connection: duckdb.DuckDBPyConnection, start: datetime, end: datetime) -> int | None:
    """Working days from an instant to a later one, as the law counts time: the day of `start` does not count.

    Negative where `end` lies before `start`; None where the calendar (2010-2030) does not reach. The same
    subtraction of running counts gives processing_working_days and late_working_days in fct_dossiers.
    """
    row = select(
        connection,
        "SELECT max(CASE WHEN date = $end THEN running_working_days END)"
        " - max(CASE WHEN date = $start THEN running_working_days END) AS n"
        " FROM dim_date WHERE date IN ($start, $end)",
        {"start": start.date(), "end": end.date()},
    )
    found = row.item()
    return None if found is None else int(found)


def day_of_working_days(connection: duckdb.DuckDBPyConnection, first: date, count: int) -> date | None:
    """The day on which the `count`-th working day from `first` (included) falls; None beyond the calendar."""
    row = select(
        connection,
        "SELECT min(later.date) AS day FROM dim_date AS later JOIN dim_date AS start ON start.date = $first"
        " WHERE later.date >= $first AND later.is_working"
        " AND later.running_working_days = start.running_working_days - CAST(start.is_working AS INTEGER) + $count",
        {"first": first, "count": count},
    )
    found: date | None = row.item()
    return found


def tet_of(connection: duckdb.DuckDBPyConnection, year: int) -> date | None:
    """The first day of the lunar year that begins in `year`; None where the calendar does not name it."""
    row = select(
        connection,
        "SELECT min(date) AS day FROM dim_date WHERE holiday_name = 'Tết Nguyên Đán' AND year = ?",
        [year],
    )
    found: date | None = row.item()
    return found
