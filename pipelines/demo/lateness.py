"""Calibration: exactly as many dossiers late per year as the city's published shares leave room for."""

from collections.abc import Mapping
from datetime import date
from math import floor

import numpy as np
from numpy.typing import NDArray

from pipelines.demo.catalogue import Catalogue
from pipelines.demo.dossiers import Dossiers, Fate, office_minutes, year_of
from pipelines.demo.working_days import MINUTES_PER_DAY, NONE, WorkingCalendar, day_number

# The share of resolved dossiers that was late, under the `date` policy: the city's 97 % of 2014 to 100 % from 2019.
LATE_SHARES: Mapping[int, float] = {
    2014: 0.030, 2015: 0.022, 2016: 0.014, 2017: 0.007, 2018: 0.002, 2019: 0.0, 2020: 0.0,
}  # fmt: skip
_FIELD_WEIGHTS = {
    "dat-dai": 30.0, "xay-dung": 26.0, "quy-hoach": 14.0, "khieu-nai-to-cao": 14.0, "ha-tang-ky-thuat": 8.0,
    "moi-truong": 7.0, "nguoi-co-cong": 4.0, "bao-tro-xa-hoi": 2.0, "bien-phap-bao-dam": 1.0,
}  # fmt: skip
_OTHER_FIELDS = 0.25
_SLOW_UNITS = {"06778": 4.0, "06760": 3.0, "06772": 2.0}
_OVER_NEW_YEAR_SHARE = 0.04


def resolved_year(dossiers: Dossiers, last_minute: int) -> NDArray[np.int64]:
    """The calendar year in which each dossier counts as resolved under `date`; 0 = not resolved by `last_minute`."""
    counts = (dossiers.fate != Fate.REJECTED) & (dossiers.completed_at <= last_minute)
    return np.where(counts, year_of(dossiers.completed_at), 0)


def late_count(year: int, resolved: int) -> int:
    """How many of a year's resolved dossiers are late; rounded down, so that 97,0 % never reads 96,9 %."""
    return floor(LATE_SHARES[year] * resolved)


def _keys(
    dossiers: Dossiers, catalogue: Catalogue, calendar: WorkingCalendar, rng: np.random.Generator
) -> NDArray[np.float64]:
    """Random keys; the highest are the likeliest to be late: land and construction, slow units, around Tết."""
    fields = np.array([_FIELD_WEIGHTS.get(p.field_code, _OTHER_FIELDS) for p in catalogue.procedures])
    units = np.array([_SLOW_UNITS.get(unit.code, 1.0) for unit in catalogue.units])
    weight = fields[dossiers.arrivals.procedure] * units[dossiers.arrivals.unit]
    distance = calendar.days_from_new_year(dossiers.due_at // MINUTES_PER_DAY)
    weight *= np.where((distance >= -4) & (distance <= 24), 5.0, 1.0)
    return np.log(weight) + rng.gumbel(size=len(dossiers))


def _make_late(
    dossiers: Dossiers,
    chosen: NDArray[np.int64],
    calendar: WorkingCalendar,
    until: date,
    rng: np.random.Generator,
) -> None:
    """Moves the end of the chosen dossiers past their due day, but not past `until`."""
    due_day = dossiers.due_at[chosen] // MINUTES_PER_DAY
    room = calendar.count_to(np.array([day_number(until)])) - calendar.count_to(due_day)
    days = np.minimum(rng.geometric(0.22, len(chosen)), room)
    ended = calendar.add(due_day, days) * MINUTES_PER_DAY + office_minutes(len(chosen), rng)
    dossiers.completed_at[chosen] = ended
    dossiers.late_days[chosen] = days


def _candidates(dossiers: Dossiers, usable: NDArray[np.bool_], first: date, last: date) -> NDArray[np.int64]:
    """Usable dossiers with a due day between the two days, both included, that are on time so far."""
    due_day = dossiers.due_at // MINUTES_PER_DAY
    inside = (due_day >= day_number(first)) & (due_day <= day_number(last))
    on_time = dossiers.late_days == 0
    return np.flatnonzero(usable & inside & on_time & (dossiers.fate == Fate.RETURNED) & (dossiers.due_at != NONE))


def calibrate(
    dossiers: Dossiers,
    usable: NDArray[np.bool_],
    catalogue: Catalogue,
    calendar: WorkingCalendar,
    last_minute: int,
    rng: np.random.Generator,
) -> None:
    """Makes exactly `late_count` of the usable dossiers late in every calendar year."""
    keys = _keys(dossiers, catalogue, calendar, rng)

    def latest(at: NDArray[np.int64], count: int) -> NDArray[np.int64]:
        return at[np.argsort(-keys[at], kind="stable")[:count]]

    for year, share in LATE_SHARES.items():
        # A few stay open over the turn of the year, so that a year's end has overdue dossiers too.
        if share and LATE_SHARES.get(year - 1):
            at = _candidates(dossiers, usable, date(year - 1, 12, 15), date(year - 1, 12, 28))
            at = at[year_of(dossiers.completed_at[at]) == year - 1]
            count = max(1, round(_OVER_NEW_YEAR_SHARE * share * (resolved_year(dossiers, last_minute) == year).sum()))
            chosen = latest(at, count)
            _make_late(dossiers, chosen, calendar, date(year, 2, 1), rng)
            behind = chosen[year_of(dossiers.completed_at[chosen]) < year]
            first_day = np.full(len(behind), day_number(date(year, 1, 2)))
            days = calendar.next_working(first_day + rng.integers(0, 9, len(behind)))
            dossiers.completed_at[behind] = days * MINUTES_PER_DAY + office_minutes(len(behind), rng)
    years = np.where(usable, resolved_year(dossiers, last_minute), 0)
    for year in LATE_SHARES:
        resolved = years == year
        missing = late_count(year, int(resolved.sum())) - int((resolved & (dossiers.late_days > 0)).sum())
        at = _candidates(dossiers, usable, date(year, 1, 1), date(year, 12, 22))
        at = at[years[at] == year]
        _make_late(dossiers, latest(at, max(0, missing)), calendar, date(year, 12, 30), rng)
