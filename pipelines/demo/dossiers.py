"""The life of each dossier: due date, supplement, end of work, return. Everybody is on time here; see lateness.py."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from pipelines.demo.catalogue import Catalogue, DemoProcedure
from pipelines.demo.volumes import ONLINE, Arrivals
from pipelines.demo.working_days import MINUTES_PER_DAY, NONE, Days, WorkingCalendar

Instants = NDArray[np.int64]  # minutes since 1970-01-01, local; NONE where there is no such instant
SUPPLEMENTED_SHARE = 0.08
WITHDRAWN_SHARE = 0.012
REJECTED_SHARE = 0.003
WITHOUT_DUE_SHARE = 0.006
NEVER_COLLECTED_SHARE = 0.006
CLOSING_MINUTE = 17 * 60
_OPENING_MINUTE = 8 * 60


class Fate(IntEnum):
    """How a dossier ends."""

    RETURNED = 0
    WITHDRAWN = 1
    REJECTED = 2


@dataclass(kw_only=True)
class Dossiers:
    """Parallel arrays, one element per dossier; `first_due_at` is shown until a supplement came in."""

    arrivals: Arrivals
    received_at: Instants
    first_due_at: Instants
    due_at: Instants
    asked_at: Instants
    resumed_at: Instants
    supplement_count: NDArray[np.int64]
    supplement_hours: NDArray[np.int64]
    tax_notice_at: Instants
    completed_at: Instants
    returned_at: Instants
    fate: NDArray[np.int64]
    late_days: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.received_at)


def year_of(instants: Instants) -> NDArray[np.int64]:
    """Calendar year of each instant (1969 for NONE)."""
    return (
        np.floor_divide(instants, MINUTES_PER_DAY).astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64)
        + 1970
    )


def office_minutes(count: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """Minutes of the day at which offices finish work: 8:50–11:20 and 13:35–17:00."""
    drawn = rng.integers(0, 355, count)
    return np.where(drawn < 150, 530 + drawn, 815 + drawn - 150)


@dataclass(frozen=True, kw_only=True)
class _Clock:
    """Working-day positions of each dossier: `span` working days lie between receipt and the first due day."""

    due_day: Days
    span: NDArray[np.int64]
    earliest: NDArray[np.int64]


def _column(catalogue: Catalogue, attribute: str, arrivals: Arrivals) -> NDArray[np.int64]:
    values = [int(getattr(procedure, attribute)) for procedure in catalogue.procedures]
    return np.array(values, dtype=np.int64)[arrivals.procedure]


def _clock(arrivals: Arrivals, catalogue: Catalogue, calendar: WorkingCalendar) -> _Clock:
    """The day of receipt is not counted; after 17:00 one more day; a calendar deadline moves off days off."""
    legal_days = _column(catalogue, "legal_days", arrivals)
    is_working_days = _column(catalogue, "is_working_days", arrivals) == 1
    counted = legal_days + (arrivals.minute > CLOSING_MINUTE)
    due_day = np.where(
        is_working_days,
        calendar.add(arrivals.day, counted),
        calendar.next_working(arrivals.day + counted),
    )
    span = calendar.count_to(due_day) - calendar.count_to(arrivals.day)
    same_day = calendar.works(arrivals.day) & (arrivals.minute < 16 * 60)
    return _Clock(due_day=due_day, span=span, earliest=np.where(same_day, 0, 1))


def _completion_offsets(
    first: NDArray[np.int64], last: NDArray[np.int64], year: NDArray[np.int64], rng: np.random.Generator
) -> NDArray[np.int64]:
    """Working days to completion: most are early, some pile up on the last day, fewer every year."""
    drawn = rng.random(len(first))
    last_day_share = np.interp(year, [2014, 2020], [0.27, 0.13])
    early = first + np.floor((last - first) * rng.beta(1.9, 2.0, len(first))).astype(np.int64)
    offsets = np.where(drawn < last_day_share, last, np.where(drawn < last_day_share + 0.09, last - 1, early))
    return np.clip(offsets, first, last)


def _instants(days: Days, minutes: NDArray[np.int64]) -> Instants:
    return days * MINUTES_PER_DAY + minutes


def draw_dossiers(
    arrivals: Arrivals, catalogue: Catalogue, calendar: WorkingCalendar, rng: np.random.Generator
) -> Dossiers:
    """Every dossier of the arrivals with an end no later than its due day."""
    count = len(arrivals.day)
    year = year_of(arrivals.day * MINUTES_PER_DAY)
    clock = _clock(arrivals, catalogue, calendar)
    long_enough = clock.span >= 3
    wanted = SUPPLEMENTED_SHARE * count / max(1, int(long_enough.sum()))
    asked = long_enough & (rng.random(count) < wanted)
    asked_after = 1 + np.floor(rng.random(count) * (clock.span - 1).clip(min=0) * 0.5).astype(np.int64)
    is_moved = rng.random(count) < 0.8
    waited = np.where(
        is_moved, rng.integers(1, 16, count), np.minimum(rng.integers(1, 6, count), clock.span - asked_after)
    )
    resumed_after = asked_after + waited
    last = clock.span + np.where(asked & is_moved, waited, 0)
    first = np.where(asked, resumed_after, clock.earliest)
    offset = _completion_offsets(first, last, year, rng)
    received_at = _instants(arrivals.day, arrivals.minute)
    ended_at = _instants(calendar.add(arrivals.day, offset), office_minutes(count, rng))
    soon = np.minimum(arrivals.minute + rng.integers(12, 170, count), CLOSING_MINUTE - 1)
    ended_at = np.where(offset == 0, _instants(arrivals.day, soon), ended_at)
    # Departments print the hour of receipt as the hour of return, everybody else the end of the working day.
    in_hours = (arrivals.minute >= _OPENING_MINUTE) & (arrivals.minute <= CLOSING_MINUTE)
    is_department = np.array([unit.kind == "department" for unit in catalogue.units])[arrivals.unit]
    due_minute = np.where(is_department & in_hours, arrivals.minute, CLOSING_MINUTE)
    has_due = rng.random(count) >= WITHOUT_DUE_SHARE
    drawn = rng.random(count)
    fate = np.where(drawn < WITHDRAWN_SHARE, Fate.WITHDRAWN, Fate.RETURNED)
    fate = np.where(drawn > 1 - REJECTED_SHARE, Fate.REJECTED, fate)
    supplements = np.where(asked, 1 + (rng.random(count) < 0.16) + (rng.random(count) < 0.03), 0)
    return Dossiers(
        arrivals=arrivals,
        received_at=received_at,
        first_due_at=np.where(has_due, _instants(clock.due_day, due_minute), NONE),
        due_at=np.where(has_due, _instants(calendar.add(arrivals.day, last), due_minute), NONE),
        asked_at=np.where(asked, _instants(calendar.add(arrivals.day, asked_after), office_minutes(count, rng)), NONE),
        resumed_at=np.where(
            asked, _instants(calendar.add(arrivals.day, resumed_after), rng.integers(450, 520, count)), NONE
        ),
        supplement_count=supplements,
        supplement_hours=np.where(asked, waited * 8, 0),
        tax_notice_at=_tax_notices(arrivals, catalogue, calendar, asked, offset, rng),
        completed_at=ended_at,
        returned_at=np.full(count, NONE, dtype=np.int64),
        fate=fate,
        late_days=np.zeros(count, dtype=np.int64),
    )


def _owes_tax(procedure: DemoProcedure) -> bool:
    return procedure.field_code == "dat-dai" and procedure.is_city and procedure.legal_days >= 10


def _tax_notices(
    arrivals: Arrivals,
    catalogue: Catalogue,
    calendar: WorkingCalendar,
    asked: NDArray[np.bool_],
    offset: NDArray[np.int64],
    rng: np.random.Generator,
) -> Instants:
    """Some land dossiers wait for the tax to be paid during the second half of their way."""
    land = np.array([_owes_tax(procedure) for procedure in catalogue.procedures])[arrivals.procedure]
    told = land & ~asked & (offset >= 4) & (rng.random(len(offset)) < 0.25)
    day = calendar.add(arrivals.day, np.where(told, offset // 2, 1))
    return np.where(told, _instants(day, office_minutes(len(offset), rng)), NONE)


def draw_returns(dossiers: Dossiers, calendar: WorkingCalendar, rng: np.random.Generator) -> None:
    """Sets `returned_at`: within hours of the end of work, the next day, or when the citizen finds the time."""
    count = len(dossiers)
    day, minute = np.divmod(dossiers.completed_at, MINUTES_PER_DAY)
    drawn = rng.random(count)
    same_day = (drawn < 0.80) & (minute < CLOSING_MINUTE - 20)
    later = np.where(drawn < 0.92, 1, rng.integers(2, 11, count))
    hurried = np.minimum(minute + rng.integers(4, 90, count), CLOSING_MINUTE)
    at = np.where(
        same_day,
        _instants(day, hurried),
        _instants(calendar.add(day, later), office_minutes(count, rng)),
    )
    online = dossiers.arrivals.channel == ONLINE
    at = np.where(online & (drawn < 0.9), _instants(day, np.minimum(minute + 5, 1439)), at)
    never = rng.random(count) < NEVER_COLLECTED_SHARE
    dossiers.returned_at = np.where(never | (dossiers.fate == Fate.REJECTED), NONE, at)
