"""Days decided on after the calendar was seeded: the committed table and the city's own beside its data."""

import csv
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from datetime import date, datetime
from pathlib import Path

import polars as pl

from pipelines.reference import REFERENCE
from warehouse.errors import DefinitionError
from warehouse.periods import CALENDAR_END, CALENDAR_START
from warehouse.text import Text

FILE_NAME = "calendar_overrides.csv"
_COLUMNS = ("date", "is_working", "reason", "decided_on", "source")
_SCHEMA = {
    "date": pl.Date,
    "is_working": pl.Boolean,
    "reason": pl.String,
    "decided_on": pl.Date,
    "source": pl.String,
}


@dataclass(frozen=True, kw_only=True)
class Override:
    """From `decided_on` on, everybody knew that the day is worked or off; what was printed before stays as printed."""

    day: date
    is_working: bool
    reason: str
    decided_on: date
    source: str


def calendar_overrides(home: Path) -> pl.DataFrame:
    """One row per day (date, is_working, reason, decided_on, source): the decision taken last, wherever it is written.

    Read from warehouse/reference and, where there is one, from `home`. Raises DefinitionError for a cell that does
    not read as declared, and for two decisions of one day that contradict each other.
    """
    decided: dict[date, tuple[Override, str]] = {}
    for path in (REFERENCE / FILE_NAME, home / FILE_NAME):
        if not path.is_file():
            continue
        for number, override in _overrides(path):
            place = f"{path.name} [{path.parent}], dòng · row {number}"
            earlier = decided.get(override.day)
            if earlier is not None and earlier[0].decided_on == override.decided_on:
                if earlier[0].is_working != override.is_working:
                    found = f"{earlier[1]}: {earlier[0].is_working}".lower()
                    expected = "một quyết định cho mỗi ngày và mỗi decided_on · one decision per date and decided_on"
                    raise _refused(place, expected, found)
            elif earlier is None or earlier[0].decided_on < override.decided_on:
                decided[override.day] = override, place
    rows = [astuple(override) for override, _ in decided.values()]
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row").sort("date")


def overrides_digest(overrides: pl.DataFrame) -> str:
    """The decisions in force as one text, for the fingerprint of an edition."""
    return overrides.write_csv()


def _overrides(path: Path) -> Iterator[tuple[int, Override]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != _COLUMNS:
            expected = f"các cột · columns: {', '.join(_COLUMNS)}"
            raise _refused(f"{path.name} [{path.parent}]", expected, ", ".join(reader.fieldnames or ()))
        for number, row in enumerate(reader, start=2):
            yield number, _override(f"{path.name} [{path.parent}], dòng · row {number}", row)


def _override(place: str, row: dict[str, str | None]) -> Override:
    cells = {name: (row.get(name) or "").strip() for name in _COLUMNS}
    for name in ("reason", "source"):
        if not cells[name]:
            raise _refused(place, f"{name} (không để trống · filled in)", "")
    if cells["is_working"] not in ("true", "false"):
        raise _refused(place, "is_working: true (làm việc · worked), false (nghỉ · off)", cells["is_working"])
    day, decided_on = (_day(place, name, cells[name]) for name in ("date", "decided_on"))
    if not CALENDAR_START <= day <= CALENDAR_END:
        raise _refused(place, f"date: {CALENDAR_START} – {CALENDAR_END}", cells["date"])
    return Override(
        day=day,
        is_working=cells["is_working"] == "true",
        reason=cells["reason"],
        decided_on=decided_on,
        source=cells["source"],
    )


def _day(place: str, name: str, cell: str) -> date:
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(cell, form).date()
        except ValueError:
            continue
    raise _refused(place, f"{name}: YYYY-MM-DD, DD/MM/YYYY", cell)


def _refused(place: str, expected: str, found: str) -> DefinitionError:
    return DefinitionError(
        Text(
            f"{place}: cần {expected}; đang có '{found}'. Sửa tệp rồi chạy lại: thuocdo run",
            f"{place}: expected {expected}; found '{found}'. Mend the file and run again: thuocdo run",
        )
    )
