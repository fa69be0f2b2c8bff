"""Seeds the reference calendar from the `holidays` package: `python -m pipelines.seed_calendar`.

The two files it writes are committed and may be edited afterwards: swaps are announced late.
"""

import csv
import re
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

import holidays

YEARS = range(2010, 2031)
REFERENCE = Path(__file__).parent.parent / "warehouse" / "reference"
PACKAGE = f"gói Python holidays {holidays.__version__}, quốc gia VN"

# The package lacks this one: Friday 02/01/2026 was off and Saturday 10/01/2026 worked instead.
MISSING_SWAPS = ((date(2026, 1, 2), date(2026, 1, 10), "Lịch nghỉ Tết Dương lịch 2026; gói holidays không có"),)
_SWAP = re.compile(r"thay cho ngày (\d{2}/\d{2}/\d{4})")


def days_off() -> list[tuple[date, str]]:
    """Every public holiday of YEARS with its Vietnamese name, swapped days included."""
    return sorted(holidays.country_holidays("VN", years=YEARS, language="vi").items())


def holiday_rows() -> list[tuple[str, str, str]]:
    """Rows of holidays.csv: date, name, source. Swapped days stand in swapped_days.csv only."""
    return [(day.isoformat(), name, PACKAGE) for day, name in days_off() if not _SWAP.search(name)]


def swap_rows() -> list[tuple[str, str, str]]:
    """Rows of swapped_days.csv: the working day given off, the Saturday worked for it, source."""
    swaps = [
        (day, datetime.strptime(match[1], "%d/%m/%Y").date(), PACKAGE)
        for day, name in days_off()
        if (match := _SWAP.search(name))
    ]
    return [(off.isoformat(), on.isoformat(), source) for off, on, source in sorted([*swaps, *MISSING_SWAPS])]


def _write(path: Path, heading: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heading)
        writer.writerows(rows)


def main() -> None:
    _write(REFERENCE / "holidays.csv", ("date", "name", "source"), holiday_rows())
    _write(REFERENCE / "swapped_days.csv", ("day_off", "worked_on", "source"), swap_rows())


if __name__ == "__main__":
    main()
