"""When dossiers arrive, for which procedure, at which unit and by which channel."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from pipelines.demo.catalogue import LEVEL_YEARS, WARD_WEIGHTS, Catalogue
from pipelines.demo.working_days import Days, WorkingCalendar, day_number, day_of

FIRST_DAY = date(2014, 5, 1)
LAST_DAY = date(2020, 4, 30)
DOSSIERS_AT_SCALE_1 = 120_000
ONLINE, IN_PERSON, POSTAL = 0, 1, 2
WEEKDAY_FACTORS = (1.35, 1.10, 1.0, 0.95, 0.88, 0.07, 0.0)
WORKED_SATURDAY_FACTOR = 0.6
YEAR_FACTORS = {2014: 1.0, 2015: 1.22, 2016: 1.30, 2017: 1.38, 2018: 1.47, 2019: 1.56, 2020: 1.60}
MONTH_FACTORS = (1.0, 1.0, 1.12, 1.02, 1.0, 1.06, 1.10, 1.12, 1.02, 0.98, 1.0, 1.08)
# The commune one-stop units joined the software in early 2015 (the city's article).
WARD_SHARES = {2014: 0.47, 2015: 0.62}
WARD_SHARE_LATER = 0.64
# Social distancing in the first weeks of April 2020.
DISTANCING = (date(2020, 4, 1), date(2020, 4, 22), 0.45)
_SEASONS: dict[str, tuple[tuple[int, ...], float]] = {
    "giao-duc": ((6, 7, 8), 5.0),
    "van-bang": ((6, 7, 8), 2.5),
    "thi-dua-khen-thuong": ((11, 12, 1), 4.0),
    "nong-nghiep": ((2, 3, 9), 1.6),
}


@dataclass(frozen=True, kw_only=True)
class Arrivals:
    """One element per dossier, in order of the day received."""

    day: Days
    minute: NDArray[np.int64]
    procedure: NDArray[np.int64]
    unit: NDArray[np.int64]
    channel: NDArray[np.int64]


def _new_year_factor(distance: Days) -> NDArray[np.float64]:
    """Before Tết papers are brought in, in the last days nobody comes, afterwards there is a rush."""
    factor = np.ones(len(distance))
    factor[(distance >= -21) & (distance <= -6)] = 1.22
    factor[(distance >= -5) & (distance <= -1)] = 0.55
    factor[(distance >= 4) & (distance <= 24)] = 1.20
    return factor


def day_weights(calendar: WorkingCalendar) -> tuple[Days, NDArray[np.float64]]:
    """Every day of the demo and the relative number of dossiers it brings; 0 on holidays and Sundays."""
    days = np.arange(day_number(FIRST_DAY), day_number(LAST_DAY) + 1, dtype=np.int64)
    dates = [day_of(day) for day in days.tolist()]
    weights = np.array([WEEKDAY_FACTORS[day.weekday()] for day in dates])
    works = calendar.works(days)
    saturday = np.array([day.weekday() == 5 for day in dates])
    weights[saturday & works] = WORKED_SATURDAY_FACTOR
    # About six Saturdays in ten have somebody at the counter in the morning.
    weights[saturday & ~works & ((days // 7) % 5 >= 3)] = 0.0
    weights[calendar.holiday(days)] = 0.0
    weights *= np.array([YEAR_FACTORS[day.year] * MONTH_FACTORS[day.month - 1] for day in dates])
    weights *= _new_year_factor(calendar.days_from_new_year(days))
    from_day, to_day, factor = DISTANCING
    weights[(days >= day_number(from_day)) & (days <= day_number(to_day))] *= factor
    return days, weights


def _pick(weights: NDArray[np.float64], count: int, rng: np.random.Generator) -> NDArray[np.int64]:
    edges = np.cumsum(weights)
    return np.searchsorted(edges, rng.random(count) * edges[-1], side="right").clip(max=len(weights) - 1)


def _draw_procedures(
    catalogue: Catalogue, is_ward: NDArray[np.bool_], month: NDArray[np.int64], rng: np.random.Generator
) -> NDArray[np.int64]:
    chosen = np.empty(len(month), dtype=np.int64)
    for level in (True, False):
        base = np.array([p.weight if (not p.is_city) == level else 0.0 for p in catalogue.procedures])
        for number in range(1, 13):
            at = np.flatnonzero((month == number) & (is_ward == level))
            weights = base.copy()
            for position, procedure in enumerate(catalogue.procedures):
                months, factor = _SEASONS.get(procedure.field_code, ((), 1.0))
                weights[position] *= factor if number in months else 1.0
            chosen[at] = _pick(weights, len(at), rng)
    return chosen


def _draw_minutes(
    channel: NDArray[np.int64], saturday_off: NDArray[np.bool_], rng: np.random.Generator
) -> NDArray[np.int64]:
    """Minute of the day: counters 7:30–11:15 and 13:30–16:45; online at any hour, mostly by day."""
    count = len(channel)
    morning = rng.triangular(450, 510, 676, count).astype(np.int64)
    afternoon = rng.triangular(810, 870, 1006, count).astype(np.int64)
    counter = np.where((rng.random(count) < 0.6) | saturday_off, morning, afternoon)
    any_hour = rng.triangular(0, 1230, 1440, count).astype(np.int64)
    return np.where((channel == ONLINE) & (rng.random(count) < 0.38), any_hour, counter)


def _draw_channels(
    catalogue: Catalogue, day: Days, procedure: NDArray[np.int64], rng: np.random.Generator
) -> NDArray[np.int64]:
    """Exact online quota per month, rising from 31 % to 35 %, only for procedures then at level 3 or 4."""
    days = day.astype("datetime64[D]")
    month = days.astype("datetime64[M]").astype(np.int64)
    year = days.astype("datetime64[Y]").astype(np.int64) + 1970
    can_go_online = catalogue.online_level[year - LEVEL_YEARS[0], procedure] >= 3
    is_full = catalogue.online_level[year - LEVEL_YEARS[0], procedure] == 4
    keys = rng.random(len(day)) + np.where(is_full, 0.25, 0.0) - np.where(can_go_online, 0.0, 10.0)
    channel = np.full(len(day), IN_PERSON, dtype=np.int64)
    months = np.unique(month)
    for number in months:
        at = np.flatnonzero(month == number)
        share = 0.312 + 0.041 * (number - months[0]) / max(1, len(months) - 1)
        quota = min(round(share * len(at)), int(can_go_online[at].sum()))
        channel[at[np.argsort(-keys[at], kind="stable")[:quota]]] = ONLINE
    postal_share = np.interp(month, [2017 * 12 - 1970 * 12, months[-1]], [0.006, 0.062])
    by_post = (year >= 2017) & (channel == IN_PERSON) & (rng.random(len(day)) < postal_share)
    channel[by_post] = POSTAL
    return channel


def draw_arrivals(catalogue: Catalogue, calendar: WorkingCalendar, count: int, rng: np.random.Generator) -> Arrivals:
    """`count` arrivals over the demo's years."""
    days, weights = day_weights(calendar)
    day = np.repeat(days, rng.multinomial(count, weights / weights.sum()))
    dates = day.astype("datetime64[D]")
    year = dates.astype("datetime64[Y]").astype(np.int64) + 1970
    month = dates.astype("datetime64[M]").astype(np.int64) % 12 + 1
    ward_share = np.where(year == 2014, WARD_SHARES[2014], np.where(year == 2015, WARD_SHARES[2015], WARD_SHARE_LATER))
    is_ward = rng.random(count) < ward_share
    procedure = _draw_procedures(catalogue, is_ward, month, rng)
    wards = np.array(catalogue.wards, dtype=np.int64)
    ward_weights = np.array([WARD_WEIGHTS[catalogue.units[ward].code] for ward in wards])
    only_unit = np.array([p.unit for p in catalogue.procedures], dtype=np.int64)[procedure]
    unit = np.where(is_ward, wards[_pick(ward_weights, count, rng)], only_unit)
    channel = _draw_channels(catalogue, day, procedure, rng)
    saturday_off = ~calendar.works(day)
    minute = _draw_minutes(channel, saturday_off, rng)
    order = np.lexsort((np.arange(count), minute, day))
    return Arrivals(
        day=day[order],
        minute=minute[order],
        procedure=procedure[order],
        unit=unit[order],
        channel=channel[order],
    )
