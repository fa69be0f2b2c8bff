"""Which dossiers stand in which export file: overlapping windows, carried-over and repeated rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from pipelines.demo.dossiers import Dossiers
from pipelines.demo.layouts import COMMUNES, DEPARTMENTS, LAND_OFFICE, WARDS, FileKind, Layout
from pipelines.demo.states import is_closed
from pipelines.demo.volumes import FIRST_DAY, LAST_DAY
from pipelines.demo.working_days import minute_number

LAST_EXPORT = minute_number(LAST_DAY, 18)
SPREADSHEET_ROWS = 20_000  # writing a spreadsheet takes a second per ten thousand rows
CSV_ROWS = 100_000
REPEATED_SHARE = 0.001
REEXPORTED_SHARE = 0.008
_CARRIED_DAYS = 400


@dataclass(frozen=True, kw_only=True)
class Group:
    """Units whose dossiers one system exports together."""

    name: str
    title: str
    kinds: tuple[str, ...]
    layout: Layout
    spreadsheet: FileKind
    months: int


GROUPS = (
    Group(
        name="phuong",
        title="Danh sách hồ sơ một cửa các phường",
        kinds=("ward",),
        layout=WARDS,
        spreadsheet="csv",
        months=6,
    ),
    Group(
        name="xa",
        title="Danh sách hồ sơ một cửa các xã",
        kinds=("commune",),
        layout=COMMUNES,
        spreadsheet="csv",
        months=12,
    ),
    Group(
        name="phong-ban",
        title="Danh sách hồ sơ các phòng, ban thành phố",
        kinds=("department",),
        layout=DEPARTMENTS,
        spreadsheet="xlsx",
        months=12,
    ),
    Group(
        name="dat-dai",
        title="Danh sách hồ sơ Chi nhánh Văn phòng Đăng ký đất đai và Chi cục Thuế",
        kinds=("vertical",),
        layout=LAND_OFFICE,
        spreadsheet="xls",
        months=12,
    ),
)


@dataclass(frozen=True, kw_only=True)
class Window:
    """One export: dossiers received from `first` to `last`, as they stood at `exported_at`."""

    first: date
    last: date
    exported_at: int

    @property
    def label(self) -> str:
        return f"{self.first:%Y%m}-{self.last:%Y%m}"


def windows(months: int) -> list[Window]:
    """Consecutive calendar windows; an export is drawn on the fifth day after its window, the last one at once."""
    found: list[Window] = []
    first = FIRST_DAY
    while first <= LAST_DAY:
        month = first.year * 12 + first.month - 1
        ends = month - month % months + months
        last = min(date(ends // 12, ends % 12 + 1, 1) - timedelta(days=1), LAST_DAY)
        exported_at = LAST_EXPORT if last == LAST_DAY else minute_number(last + timedelta(days=5), 8, month % 50)
        found.append(Window(first=first, last=last, exported_at=exported_at))
        first = last + timedelta(days=1)
    return found


def cadence(group: Group, rows: int) -> tuple[FileKind, int]:
    """File kind and months per file, so that spreadsheets stay small and a csv stays below CSV_ROWS where it can."""
    months_in_all = len(windows(1))
    kind: FileKind = group.spreadsheet
    if kind != "csv" and rows * group.months / months_in_all > SPREADSHEET_ROWS:
        kind = "csv"
    for months in (group.months, 6, 3, 1):
        if months <= group.months and rows * months / months_in_all <= CSV_ROWS:
            return kind, months
    return kind, 1


@dataclass(frozen=True, kw_only=True)
class Export:
    """The dossiers of one file, in its order; a position may occur twice."""

    window: Window
    rows: NDArray[np.int64]


def exports(
    dossiers: Dossiers,
    members: NDArray[np.int64],
    only_once: NDArray[np.bool_],
    months: int,
    rng: np.random.Generator,
) -> Iterator[Export]:
    """Per window: what was received in it, what was still open before, a few closed again, a few rows twice.

    `members` are positions in order of receipt; those marked in `only_once` stand in the file of their window alone.
    """
    received = dossiers.received_at[members]
    before: Window | None = None
    for window in windows(months):
        start = np.searchsorted(received, minute_number(window.first))
        end = np.searchsorted(received, minute_number(window.last + timedelta(days=1)))
        inside = members[start:end]
        pieces = [inside]
        if before is not None:
            since = np.searchsorted(received, minute_number(window.first - timedelta(days=_CARRIED_DAYS)))
            earlier = members[since:start]
            earlier = earlier[~only_once[earlier]]
            closed = is_closed(dossiers, before.exported_at)[earlier]
            again = rng.random(len(earlier)) < REEXPORTED_SHARE
            pieces.append(earlier[~closed | again])
        ordinary = inside[~only_once[inside]]
        pieces.append(ordinary[rng.random(len(ordinary)) < REPEATED_SHARE])
        rows = np.concatenate(pieces)
        yield Export(window=window, rows=rows[np.lexsort((rows, dossiers.received_at[rows]))])
        before = window
