"""The figures computed from the demo's files, in plain Python, against what the city published."""

from collections import Counter, defaultdict
from datetime import date, datetime
from math import floor

import pytest

from tests.pipelines.demo.exported import days_off

# domain: 97 % in 2014 rising to 100 % in 2019 and January to April 2020.
PUBLISHED_MISS = {2014: 0.03, 2015: 0.022, 2016: 0.014, 2017: 0.007, 2018: 0.002, 2019: 0.0, 2020: 0.0}
AS_OF = datetime(2020, 4, 30, 18)


def resolved_by_year(dossiers):
    years = defaultdict(list)
    for dossier in dossiers.values():
        if dossier.status in ("completed", "returned", "withdrawn"):
            years[(dossier.completed or dossier.returned).year].append(dossier)
    return years


def is_late(dossier):
    if dossier.status not in ("completed", "returned") or dossier.due is None:
        return False
    return (dossier.completed or dossier.returned).date() > dossier.due.date()


@pytest.mark.parametrize("year", PUBLISHED_MISS)
def test_late_dossiers_of_a_year_are_as_near_the_published_share_as_whole_dossiers_allow(dossiers, year):
    resolved = resolved_by_year(dossiers)[year]
    assert sum(map(is_late, resolved)) == floor(PUBLISHED_MISS[year] * len(resolved))
    assert len(resolved) > 300


def test_the_record_counts_what_the_files_hold(record, dossiers):
    years = resolved_by_year(dossiers)
    counted = {year: (len(found), sum(map(is_late, found))) for year, found in sorted(years.items())}
    assert counted == dict(record.resolved_and_late)


def test_every_clean_dossier_is_in_the_files_once_they_are_merged(record, dossiers):
    assert len(dossiers) == record.dossiers == 6000


def test_no_dossier_is_open_and_overdue_at_the_end_though_some_were_before(dossiers):
    open_ones = [d for d in dossiers.values() if d.status in ("received", "processing", "payment", "supplement")]
    assert open_ones
    assert all(d.due is None or d.due > AS_OF for d in open_ones if d.status != "supplement")
    new_year = datetime(2016, 1, 1)
    assert any(d.due and d.due < new_year <= d.completed for d in dossiers.values() if d.completed)


def test_late_dossiers_are_mostly_land_and_construction(dossiers):
    units = Counter("land" if "đất" in d.unit.casefold() or "VPĐK" in d.unit else "other" for d in dossiers.values())
    late = Counter(
        "land" if "đất" in d.unit.casefold() or "VPĐK" in d.unit else "other" for d in dossiers.values() if is_late(d)
    )
    assert late["land"] / late.total() > 2 * units["land"] / units.total()


def test_by_time_of_return_fewer_dossiers_are_on_time_than_by_date(dossiers):
    handed = [d for d in dossiers.values() if d.status == "returned" and d.due and d.returned.year == 2019]
    late = sum(d.returned > d.due for d in handed)
    assert 0.02 < late / len(handed) < 0.25


@pytest.mark.parametrize("year", PUBLISHED_MISS)
def test_online_share_of_each_year_is_above_30_and_below_36_percent(dossiers, year):
    channels = Counter(d.channel for d in dossiers.values() if d.received.year == year)
    assert 0.305 <= channels["Trực tuyến"] / channels.total() <= 0.36


def test_the_postal_service_begins_in_2017_and_grows(dossiers):
    shares = {}
    for year in (2016, 2017, 2019):
        channels = Counter(d.channel for d in dossiers.values() if d.received.year == year)
        shares[year] = channels["Bưu chính công ích"] / channels.total()
    assert shares[2016] == 0 < shares[2017] < shares[2019] < 0.05


def test_nothing_is_received_on_a_holiday_or_a_sunday(dossiers):
    off = days_off()
    received = {dossier.received.date() for dossier in dossiers.values()}
    assert not [day for day in received if day in off or day.isoweekday() == 7]
    assert min(received) >= date(2014, 5, 1) and max(received) <= date(2020, 4, 30)


def test_mondays_are_busy_saturdays_are_few(dossiers):
    weekdays = Counter(d.received.isoweekday() for d in dossiers.values())
    assert weekdays[1] > weekdays[2] > weekdays[5] > 4 * weekdays[6] > 0


def test_supplements_waiting_withdrawn_and_undated_dossiers_all_occur(dossiers):
    statuses = Counter(d.status for d in dossiers.values())
    assert {"returned", "completed", "withdrawn", "processing"} <= set(statuses)
    assert 0 < sum(d.due is None for d in dossiers.values()) < 0.02 * len(dossiers)
