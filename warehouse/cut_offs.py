"""When reporting periods begin: the dated rules of reference/cut_offs.csv, refused where they contradict each other."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Literal, get_args

from warehouse.errors import DefinitionError
from warehouse.text import Text

BeginsIn = Literal["previous_month", "same_month"]
# Half-month buckets begin on these days, so that they add up to calendar and to reporting periods alike.
BUCKET_DAYS = (1, 15)
CUT_OFFS_FILE = Path(__file__).parent / "reference" / "cut_offs.csv"
_COLUMNS = ("valid_from", "first_day", "begins_in", "year_starts", "source")
# Reporting months looked at when rules are checked: all of the calendar's years and one on each side.
_CHECKED_MONTHS = range(2009 * 12, 2032 * 12)


@dataclass(frozen=True, kw_only=True)
class CutOff:
    """A reporting month begins on `first_day` of the month it is named after, or of the month before.

    In force for the reporting months that begin on `valid_from` or later; the month before then ends on its eve.
    """

    valid_from: date
    first_day: int
    begins_in: BeginsIn
    source: str

    def start_of(self, month_index: int) -> date:
        """First day of the reporting month named after the month `month_index` (months since year 0)."""
        index = month_index - (1 if self.begins_in == "previous_month" else 0)
        return date(index // 12, index % 12 + 1, self.first_day)


@cache
def cut_offs() -> tuple[CutOff, ...]:
    """The rules in force, oldest first. Raises DefinitionError."""
    return read_cut_offs(CUT_OFFS_FILE)


def read_cut_offs(path: Path) -> tuple[CutOff, ...]:
    """The rules of a CSV, oldest first; DefinitionError says row, what was expected, found, and what to do."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != _COLUMNS:
            found = ", ".join(reader.fieldnames or ())
            raise _refused(path, 1, f"các cột · columns: {', '.join(_COLUMNS)}", found)
        rules = [_rule(path, number, row) for number, row in enumerate(reader, start=2)]
    rules.sort(key=lambda rule: rule.valid_from)
    if not rules or rules[0].valid_from >= date(2009, 12, 1):
        found = str(rules[0].valid_from) if rules else "0"
        raise _refused(path, 2, "một dòng có valid_from trước 2009-12-01 · a row valid from before 2009-12-01", found)
    starts = [month_start(index, rules) for index in _CHECKED_MONTHS]
    for earlier, later in pairwise(starts):
        if later <= earlier:
            expected = "mỗi tháng báo cáo bắt đầu sau tháng trước · each reporting month begins after the one before"
            raise _refused(path, None, expected, f"{earlier}, {later}")
    return tuple(rules)


def month_start(month_index: int, rules: Sequence[CutOff]) -> date:
    """First day of a reporting month under the newest rule that is in force on that day."""
    for rule in reversed(rules[1:]):
        start = rule.start_of(month_index)
        if start >= rule.valid_from:
            return start
    return rules[0].start_of(month_index)


def _rule(path: Path, number: int, row: dict[str, str]) -> CutOff:
    """One row, its cells checked. The rule of the year is the rule of its first month, and must say the same."""
    try:
        valid_from, first_day = date.fromisoformat(row["valid_from"]), int(row["first_day"])
    except ValueError as error:
        raise _refused(path, number, "valid_from YYYY-MM-DD, first_day 1–31", str(error)) from None
    if first_day not in BUCKET_DAYS:
        # The marts add up half months from the 1st and the 15th: another day would cut a bucket in two.
        days = ", ".join(map(str, BUCKET_DAYS))
        expected = f"first_day: {days} (số liệu cộng theo nửa tháng từ các ngày này · half months begin on these days)"
        raise _refused(path, number, expected, str(first_day))
    if row["begins_in"] not in get_args(BeginsIn):
        raise _refused(path, number, f"begins_in: {', '.join(get_args(BeginsIn))}", row["begins_in"])
    begins_in: BeginsIn = "previous_month" if row["begins_in"] == "previous_month" else "same_month"
    rule = CutOff(valid_from=valid_from, first_day=first_day, begins_in=begins_in, source=row["source"])
    year_starts = f"{rule.start_of(2019 * 12):%m-%d}"
    if row["year_starts"] != year_starts:
        raise _refused(path, number, f"year_starts: {year_starts}", row["year_starts"])
    if valid_from.day != first_day:
        expected = f"valid_from vào ngày {first_day} · on day {first_day}"
        raise _refused(path, number, expected, row["valid_from"])
    if not rule.source.strip():
        raise _refused(path, number, "source (văn bản quy định · the document that says so)", "")
    return rule


def _refused(path: Path, number: int | None, expected: str, found: str) -> DefinitionError:
    where = f"{path.name}, dòng {number}" if number else path.name
    place = f"{path.name}, row {number}" if number else path.name
    return DefinitionError(
        Text(
            f"{where}: cần {expected}; đang có '{found}'. Sửa tệp rồi chạy lại.",
            f"{place}: expected {expected}; found '{found}'. Mend the file and run again.",
        )
    )
