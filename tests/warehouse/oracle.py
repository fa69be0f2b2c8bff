"""The dossier metrics a second time, in plain Python over a list of dossiers: slow, obvious, and sharing no code.

Written from the definitions (docs/metrics.md), not from the SQL. Every function answers for one period, both
days included, and returns (numerator, denominator); no denominator means that the metric is a plain count.
"""

import csv
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

import warehouse

DONE = {"completed", "returned"}
NOT_COUNTED = {"registered", "rejected"}
PAUSED = {"payment", "stopped"}
END_OF_DAY = time(23, 59)


@dataclass(frozen=True, kw_only=True)
class Procedure:
    code: str
    legal_days: float | None = None
    legal_days_kind: str | None = None
    online_level: int = 3


@dataclass(frozen=True, kw_only=True)
class Dossier:
    dossier_id: str
    unit_code: str
    channel: str
    status: str
    received_at: datetime
    procedure: Procedure | None = None
    due_at: datetime | None = None
    due_at_date_only: bool = False
    completed_at: datetime | None = None
    returned_at: datetime | None = None
    returned_at_date_only: bool = False
    supplement_count: int | None = None
    supplement_hours: float | None = None
    supplement_requested_at: datetime | None = None
    apology_letter: bool | None = None
    fee_vnd: int | None = None
    paid_online: bool | None = None
    result_digitised: bool | None = None

    @property
    def is_counted(self):
        return self.status not in NOT_COUNTED

    @property
    def received(self):
        return self.received_at.date()

    @property
    def due(self):
        return self.due_at.date() if self.due_at else None

    @property
    def ended(self):
        """The day it was resolved: work finished, or failing that handed over; None while open."""
        if self.status in DONE or self.status == "withdrawn":
            end = self.completed_at or self.returned_at
            return end.date() if end else None
        return None

    @property
    def is_undated(self):
        """Said to be over, with no day on which it ended: received once, in no stock and no rate."""
        return (self.status in DONE or self.status == "withdrawn") and self.ended is None


def _read(name):
    with (Path(warehouse.__file__).parent / "reference" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


HOLIDAYS = {date.fromisoformat(row["date"]) for row in _read("holidays")}
GIVEN_OFF = {date.fromisoformat(row["day_off"]) for row in _read("swapped_days")}
WORKED = {date.fromisoformat(row["worked_on"]) for row in _read("swapped_days")}


def is_working(day):
    return day in WORKED or not (day.weekday() >= 5 or day in HOLIDAYS or day in GIVEN_OFF)


def working_days(start, end):
    """Working days after `start` up to and including `end`: the day of receipt is not counted."""
    return sum(is_working(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))


def within(day, start, end):
    return day is not None and start <= day <= end


# Policy `date`: calendar days, by the day the work finished.


def resolved(dossiers, start, end):
    return [d for d in dossiers if d.is_counted and within(d.ended, start, end)]


def is_early(dossier):
    return dossier.status != "withdrawn" and dossier.due is not None and dossier.ended < dossier.due


def is_late(dossier):
    return dossier.status != "withdrawn" and dossier.due is not None and dossier.ended > dossier.due


def open_on(dossiers, day):
    return [
        d
        for d in dossiers
        if d.is_counted and not d.is_undated and d.received <= day and (d.ended is None or d.ended > day)
    ]


def is_overdue(dossier, day):
    """A dossier waiting for the citizen, paused or withdrawn is never overdue."""
    blameless = dossier.status in PAUSED | {"supplement", "withdrawn"}
    return not blameless and dossier.due is not None and dossier.due < day


# Policy `timestamp`: instants, by the moment the result was handed over.


def handed_over(dossiers, start, end):
    return [d for d in dossiers if d.status in DONE and d.returned_at and within(d.returned_at.date(), start, end)]


def return_compared(dossier):
    """-1 early, 0 on time, 1 late; None without a due date. Days are compared where a time of day is missing."""
    if dossier.due_at is None:
        return None
    handed, due = dossier.returned_at, dossier.due_at
    if dossier.returned_at_date_only or dossier.due_at_date_only:
        handed, due = handed.date(), due.date()
    return (handed > due) - (handed < due)


# Policy `portal_766`: everything alive in the period.


def portal_end(dossier):
    if dossier.status == "supplement":
        return dossier.supplement_requested_at
    if dossier.status in DONE or dossier.status in ("withdrawn", "stopped"):
        return dossier.completed_at or dossier.returned_at
    return None


def portal_end_day(dossier):
    end = portal_end(dossier)
    return end.date() if end else None


def alive(dossiers, start, end):
    return [
        d
        for d in dossiers
        if d.is_counted
        and not d.is_undated
        and d.received <= end
        and (portal_end_day(d) is None or portal_end_day(d) >= start)
    ]


def is_within_legal_time(dossier, day):
    """Without a due date: time used less time waiting for supplements against the procedure's legal maximum."""
    procedure = dossier.procedure
    if procedure is None or procedure.legal_days is None:
        return False
    allowed = procedure.legal_days + (dossier.supplement_hours or 0) / 8
    if procedure.legal_days_kind == "calendar":
        return (day - dossier.received).days <= allowed
    return working_days(dossier.received, day) <= allowed


def is_on_time_766(dossier, day):
    """Whether the portal counts the dossier as on time in a period whose last day is `day`."""
    if (dossier.supplement_count or 0) > 1:
        return False
    end = portal_end(dossier)
    is_ended = end is not None and end.date() <= day
    if dossier.due_at is None:
        return is_within_legal_time(dossier, end.date() if is_ended else day)
    if not is_ended:
        return dossier.due >= day
    due = datetime.combine(dossier.due, END_OF_DAY) if dossier.due_at_date_only else dossier.due_at
    return end <= due


# The metrics, by name and policy.


def count(items, condition):
    return sum(1 for item in items if condition(item))


def on_time_rate(dossiers, policy, start, end):
    if policy == "date":
        counted = resolved(dossiers, start, end)
        return count(counted, lambda d: not is_late(d)), len(counted)
    if policy == "timestamp":
        counted = handed_over(dossiers, start, end)
        return count(counted, lambda d: return_compared(d) in (-1, 0)), len(counted)
    counted = alive(dossiers, start, end)
    return count(counted, lambda d: is_on_time_766(d, end)), len(counted)


def early_rate(dossiers, policy, start, end):
    if policy == "date":
        counted = resolved(dossiers, start, end)
        return count(counted, is_early), len(counted)
    counted = handed_over(dossiers, start, end)
    return count(counted, lambda d: return_compared(d) == -1), len(counted)


def late_dossiers(dossiers, policy, start, end):
    if policy == "date":
        counted = resolved(dossiers, start, end)
        return count(counted, is_late), len(counted)
    if policy == "timestamp":
        counted = handed_over(dossiers, start, end)
        return count(counted, lambda d: return_compared(d) == 1), len(counted)
    counted = alive(dossiers, start, end)
    return count(counted, lambda d: not is_on_time_766(d, end)), len(counted)


def dossiers_received(dossiers, policy, start, end):
    return count(dossiers, lambda d: d.is_counted and within(d.received, start, end)), None


def dossiers_resolved(dossiers, policy, start, end):
    if policy == "date":
        return len(resolved(dossiers, start, end)), None
    if policy == "timestamp":
        return len(handed_over(dossiers, start, end)), None
    return count(dossiers, lambda d: d.is_counted and within(portal_end_day(d), start, end)), None


def dossiers_open(dossiers, policy, start, end):
    return len(open_on(dossiers, end)), None


def dossiers_overdue(dossiers, policy, start, end):
    still_open = open_on(dossiers, end)
    return count(still_open, lambda d: is_overdue(d, end)), len(still_open)


def online_share(dossiers, policy, start, end):
    received = [d for d in dossiers if d.is_counted and within(d.received, start, end)]
    return count(received, lambda d: d.channel == "online"), len(received)


def quantile_of_days(dossiers, start, end, share):
    """The smallest number of working days that at least `share` of the dossiers done in the period kept to."""
    taken = Counter(working_days(d.received, d.ended) for d in resolved(dossiers, start, end) if d.status in DONE)
    reached = 0
    for days in sorted(taken):
        reached += taken[days]
        if reached >= share * taken.total():
            return days
    return None
