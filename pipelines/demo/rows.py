"""Dossiers in a state, written out as an export's columns of text."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from pipelines.demo.catalogue import Catalogue
from pipelines.demo.dossiers import Dossiers, Instants
from pipelines.demo.layouts import Layout
from pipelines.demo.states import STATUS_LABELS, States
from pipelines.demo.volumes import ONLINE
from pipelines.demo.working_days import MINUTES_PER_DAY, NONE, minute_number

DATE_FORMAT = "%d/%m/%Y %H:%M"
CHANNEL_LABELS = ("Trực tuyến", "Trực tiếp", "Bưu chính công ích")
SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô", "Dương", "Lý")
OFFICERS = tuple(f"{surname} Minh Họa" for surname in reversed(SURNAMES))
_OLD_CODES_UNTIL = minute_number(date(2015, 1, 1))
_YES = pl.Series(["", "Có"])
_APOLOGY_FROM = minute_number(date(2016, 1, 1))


@dataclass(frozen=True, kw_only=True)
class Look:
    """How one file writes things: which spelling of each unit, whether blanks stand for `in person`."""

    spelling: int
    blank_channels: bool


def instant_texts(instants: Instants) -> pl.Series:
    """dd/mm/yyyy HH:MM, blank where there is none."""
    moments = pl.Series(instants * 60_000_000).cast(pl.Datetime("us"))
    return moments.dt.strftime(DATE_FORMAT).set(pl.Series(instants == NONE), "")


def dossier_ids(dossiers: Dossiers, catalogue: Catalogue) -> pl.Series:
    """`{unit}-{yymmdd}-{sequence of the day}`; before 2015 the older form `000.00.nn.H49-…`."""
    arrivals = dossiers.arrivals
    # Online papers handed in the evening before and registered in the morning keep the earlier day in their code.
    early = (arrivals.channel == ONLINE) & (arrivals.minute < 500) & (arrivals.minute % 3 == 0)
    day = arrivals.day - early
    order = np.lexsort((np.arange(len(day)), day, arrivals.unit))
    group = np.r_[True, (np.diff(day[order]) != 0) | (np.diff(arrivals.unit[order]) != 0)]
    starts = np.flatnonzero(group)
    sequence = np.empty(len(day), dtype=np.int64)
    sequence[order] = np.arange(len(day)) - starts[np.cumsum(group) - 1] + 1
    old = pl.Series([f"000.00.{number + 10:02d}.H49-" for number in range(len(catalogue.units))])
    new = pl.Series([f"{unit.prefix}-" for unit in catalogue.units])
    frame = pl.DataFrame(
        {
            "old": old.gather(arrivals.unit),
            "new": new.gather(arrivals.unit),
            "day": pl.Series(day.astype(np.int32)).cast(pl.Date).dt.strftime("%y%m%d"),
            "sequence": pl.Series(sequence).cast(pl.String).str.zfill(4),
            "is_old": dossiers.received_at < _OLD_CODES_UNTIL,
        }
    )
    prefix = pl.when("is_old").then("old").otherwise("new")
    return frame.select(pl.concat_str(prefix, "day", pl.lit("-"), "sequence").alias("id")).to_series()


@dataclass(frozen=True, kw_only=True)
class RowTexts:
    """Writes rows of dossiers; `ids` belongs to all dossiers, in their order."""

    dossiers: Dossiers
    catalogue: Catalogue
    ids: pl.Series

    def frame(self, states: States, layout: Layout, look: Look) -> pl.DataFrame:
        """One text column per heading of the layout, in its order, one row per state."""
        columns = {layout.heading(name): self._column(name, states, look) for name in layout.columns}
        return pl.DataFrame(columns)

    def _column(self, name: str, states: States, look: Look) -> pl.Series:
        writers: dict[str, Callable[[States, Look], pl.Series]] = {
            "unit_name": self._unit_names,
            "channel": self._channels,
            "apology_letter": self._apologies,
        }
        if name in writers:
            return writers[name](states, look)
        return self._of_dossier(name, states.rows) if name not in _OF_STATE else _OF_STATE[name](states)

    def _of_dossier(self, name: str, rows: NDArray[np.int64]) -> pl.Series:
        arrivals, procedures = self.dossiers.arrivals, self.catalogue.procedures
        procedure = arrivals.procedure[rows]
        match name:
            case "dossier_id":
                return self.ids.gather(rows)
            case "procedure_code" | "procedure_name" | "field":
                attribute = name.removeprefix("procedure_")
                return pl.Series([str(getattr(item, attribute)) for item in procedures]).gather(procedure)
            case "fee_vnd":
                fees = [f"{item.fee_vnd:,}".replace(",", ".") if item.fee_vnd else "0" for item in procedures]
                return pl.Series(fees).gather(procedure)
            case "paid_online":
                has_fee = np.array([item.fee_vnd > 0 for item in procedures])[procedure]
                paid = has_fee & (arrivals.channel[rows] == ONLINE) & (self.dossiers.received_at[rows] % 4 == 0)
                return _YES.gather(paid.astype(np.int64))
            case "received_at":
                return instant_texts(self.dossiers.received_at[rows])
            case "Ngày nộp hồ sơ":
                return instant_texts(self.dossiers.received_at[rows] // MINUTES_PER_DAY * MINUTES_PER_DAY)
            case "STT":
                return pl.Series(np.arange(1, len(rows) + 1)).cast(pl.String)
            case _:
                return _invented(name, rows)

    def _unit_names(self, states: States, look: Look) -> pl.Series:
        """Each file has its own spelling of a unit, with a stray one in fifty rows."""
        unit = self.dossiers.arrivals.unit[states.rows]
        names: list[str] = []
        for position, item in enumerate(self.catalogue.units):
            spellings = item.spellings
            usual = spellings[(look.spelling + position) % len(spellings)]
            names += [usual, spellings[(look.spelling + position + 1) % len(spellings)]]
        stray = self.dossiers.received_at[states.rows] % 50 == 7
        return pl.Series(names).gather(unit * 2 + stray)

    def _channels(self, states: States, look: Look) -> pl.Series:
        channel = self.dossiers.arrivals.channel[states.rows]
        blank = (channel == 1) & (self.dossiers.received_at[states.rows] % 40 == 3) & look.blank_channels
        return pl.Series([*CHANNEL_LABELS, ""]).gather(np.where(blank, 3, channel))

    def _apologies(self, states: States, _look: Look) -> pl.Series:
        late = self.dossiers.late_days[states.rows] > 0
        sent = late & (states.completed_at >= _APOLOGY_FROM)
        return _YES.gather(sent.astype(np.int64))


def _counts(counts: NDArray[np.int64]) -> pl.Series:
    return pl.Series(counts).cast(pl.String).set(pl.Series(counts == 0), "")


_OF_STATE: dict[str, Callable[[States], pl.Series]] = {
    "due_at": lambda states: instant_texts(states.due_at),
    "completed_at": lambda states: instant_texts(states.completed_at),
    "returned_at": lambda states: instant_texts(states.returned_at),
    "supplement_requested_at": lambda states: instant_texts(states.asked_at),
    "supplement_count": lambda states: _counts(states.supplement_count),
    "supplement_hours": lambda states: _counts(states.supplement_hours),
    "status": lambda states: pl.Series(STATUS_LABELS).gather(states.status),
}


def _invented(name: str, rows: NDArray[np.int64]) -> pl.Series:
    """Personal columns: obviously made up, there to be dropped at landing."""
    match name:
        case "Phòng ban":
            return pl.Series(["Bộ phận một cửa"]).gather(np.zeros(len(rows), dtype=np.int64))
        case "Cán bộ xử lý hiện tại":
            return pl.Series(OFFICERS).gather(rows * 7 % len(OFFICERS))
        case "Số điện thoại":
            return pl.Series([f"0900 000 {number:03d}" for number in range(1000)]).gather(rows % 1000)
        case "Số CCCD người nộp":
            return pl.Series([f"000000{number:06d}" for number in range(5000)]).gather(rows * 31 % 5000)
        case "Địa chỉ":
            return pl.Series([f"Tổ {number}, khu Minh Họa" for number in range(1, 41)]).gather(rows % 40)
        case _:
            people = pl.Series([f"{surname} Minh Họa {number:02d}" for surname in SURNAMES for number in range(1, 51)])
            return people.gather(rows * 13 % len(people))
