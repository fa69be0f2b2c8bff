"""What a profile declares: one export layout, its headings, and how its cells become a staging table's columns."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from warehouse.tables import STAGING_TABLES_BY_SOURCE, StagingTable
from warehouse.text import Text

DATE_FORMATS = ("%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%d/%m/%Y", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d")
EXPORTED_AT = (
    r"(?i)(?:ngày|thời điểm|thời gian)\s+(?:xuất|in|lập|kết xuất)[^\d]{0,40}"
    r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})(?:\D{1,3}(?P<hour>\d{1,2}):(?P<minute>\d{2}))?",
    r"(?i)xuất\D{0,20}(?P<hour>\d{1,2}):(?P<minute>\d{2})\D{1,10}"
    r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})",
)
TIME_ZONE = "Asia/Ho_Chi_Minh"
FROM_TITLE, FROM_FILE = "title", "file"
RULES = ("first", "last", "min", "max", "any", "count", "one")
OTHERWISE = "otherwise"
VALUE = "value"  # the group of a pattern that is the column's text


@dataclass(frozen=True, kw_only=True)
class Extract:
    """A column's text taken from the title lines ("title"), the file's name ("file"), or the cell under a heading.

    pattern: regular expression whose group `value` is the text; None takes the whole cell.
    where, equals: the cell counts only in rows whose cell under the heading `where` is one of `equals`.
    """

    source: str
    pattern: str | None = None
    where: str | None = None
    equals: tuple[str, ...] = ()

    @property
    def is_outside(self) -> bool:
        """Whether the text stands outside the table, the same for every row."""
        return self.source in (FROM_TITLE, FROM_FILE)


@dataclass(frozen=True, kw_only=True)
class Joined:
    """An instant whose day and time of day stand under two headings, each with alternatives."""

    date: tuple[str, ...]
    time: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Collapse:
    """Many rows per dossier made one. rules: column -> first, last, min, max, any, count or one.

    A column without a rule must hold one value in all rows of a dossier. order: the column or heading by which
    "first" and "last" are told; rows that stand equal there keep the order of the file.
    """

    key: str
    order: str | None = None
    rules: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Profile:
    """One export layout. A heading that stands nowhere here is dropped: it may hold personal data.

    headings: column -> headings that may name it; "Trên | Dưới" for a merged heading over a sub-heading.
    personal: headings dropped at landing. kept: known headings that map to nothing. free_text: headings whose cells
    are landed only after redaction.
    hashed: column -> headings whose cells are landed only as a keyed hash, or not at all without a key.
    values: column -> label -> value. constants: column -> text, where the file has no such heading. given: the
    constants of the command line, which stand before the file's own cells.
    percent: FLOAT columns in which "97%" may stand and means 0.97. decimal: "," or "." where it is known.
    grouped: number columns in which "." groups thousands ("1.234" is 1234).
    exported_at: regular expressions with groups day, month, year (hour, minute) for the title lines.
    time_zone: the office's clock; stored_in: the clock of cells that name no offset, where it is another.
    extract: column -> where else its text may stand, tried in order; a heading of the column itself goes first.
    status_from: (column, status) in order: the first filled column gives the status; ("otherwise", status) the rest.
    needs: columns this layout always has a heading for, beside those its table requires. levels: the heading under
    which Roman numerals or letters number section rows that sum up the lines below them. closed: a file with a heading
    declared nowhere here is of another layout.
    """

    name: str
    source: str
    title: Text
    headings: Mapping[str, tuple[str, ...]]
    personal: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    free_text: tuple[str, ...] = ()
    hashed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)
    date_formats: tuple[str, ...] = DATE_FORMATS
    percent: tuple[str, ...] = ()
    decimal: str | None = None
    grouped: tuple[str, ...] = ()
    max_quarantined_share: float = 0.05
    exported_at: tuple[str, ...] = EXPORTED_AT
    time_zone: str = TIME_ZONE
    stored_in: str | None = None
    extract: Mapping[str, tuple[Extract, ...]] = field(default_factory=dict)
    joined: Mapping[str, Joined] = field(default_factory=dict)
    collapse: Collapse | None = None
    status_from: tuple[tuple[str, str], ...] = ()
    needs: tuple[str, ...] = ()
    levels: str | None = None
    closed: bool = False

    @property
    def table(self) -> StagingTable:
        return STAGING_TABLES_BY_SOURCE[self.source]

    @property
    def required(self) -> tuple[tuple[str, ...], ...]:
        """What the file must have a heading for, as alternatives: a unit may come by name or by code."""
        outside = {column for column, places in self.extract.items() if any(place.is_outside for place in places)}
        return tuple(group for group in self._needed if not outside & set(group))

    @property
    def promised(self) -> tuple[tuple[str, ...], ...]:
        """What the file must have a heading for, or say in its title lines or its name: the same alternatives."""
        return tuple(group for group in self._needed if group not in self.required)

    @property
    def _needed(self) -> list[tuple[str, ...]]:
        free = {"channel", "channel_assumed", *self.constants, *({"status"} if self.status_from else ())}
        needed = [column.name for column in self.table.columns if column.required]
        needed += [name for name in self.needs if name not in needed]
        by_name = self.source != "units" and self._may_give("unit_name")
        groups = [("unit_name", "unit_code") if name == "unit_code" and by_name else (name,) for name in needed]
        return [group for group in groups if not free & set(group)]

    def _may_give(self, column: str) -> bool:
        return column in self.headings or column in self.extract or column in self.constants

    @property
    def fingerprint(self) -> str:
        """Changes when the declaration changes: a file landed under another one is landed anew."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()[:16]
