"""The verdict of a tile against the year before."""

from datetime import date

import pytest

from dashboard.comparison import compared, headline_days, year_before
from dashboard.selection import Selection
from tests.dashboard.test_tables import FACTS
from warehouse.metrics import METRICS_BY_NAME

RATE, OVERDUE, RECEIVED = (METRICS_BY_NAME[name] for name in ("on_time_rate", "dossiers_overdue", "dossiers_received"))


def row(numerator, denominator=None):
    value = numerator if denominator is None else numerator / denominator
    return {"numerator": numerator, "denominator": denominator, "value": value}


def test_the_headline_covers_the_newest_year_so_far_unless_days_are_chosen():
    assert headline_days(Selection(), FACTS) == (date(2020, 1, 1), date(2020, 4, 29))
    chosen = Selection(start=date(2016, 1, 1), end=date(2016, 12, 31))
    assert headline_days(chosen, FACTS) == (date(2016, 1, 1), date(2016, 12, 31))


def test_it_is_compared_with_the_same_days_a_year_before():
    assert year_before(date(2020, 1, 1), date(2020, 4, 29), FACTS) == (date(2019, 1, 1), date(2019, 4, 29))
    assert year_before(date(2020, 1, 1), date(2020, 2, 29), FACTS) == (date(2019, 1, 1), date(2019, 2, 28))


def test_nothing_is_compared_where_the_data_does_not_reach_back_or_the_range_is_longer_than_a_year():
    assert year_before(date(2014, 6, 1), date(2014, 7, 1), FACTS) is None
    assert year_before(date(2016, 1, 1), date(2017, 12, 31), FACTS) is None


def test_a_higher_rate_is_better_and_more_overdue_is_worse():
    assert compared(RATE, row(98, 100), row(97, 100), "vi").tone == "better"
    assert compared(OVERDUE, row(5.0), row(3.0), "vi").tone == "worse"


def test_more_dossiers_received_is_neither():
    verdict = compared(RECEIVED, row(110.0), row(100.0), "vi")
    assert verdict.tone == "usual"
    assert "+10 hồ sơ (+10,0\u00a0%)" in verdict.sentence


def test_a_rate_held_at_its_ceiling_is_said_to_be_held():
    verdict = compared(RATE, row(50, 50), row(40, 40), "vi")
    assert (verdict.tone, verdict.sentence) == ("usual", "giữ nguyên mức cao nhất, không sót hồ sơ nào")


@pytest.mark.parametrize("before", [None, {"numerator": 0, "denominator": 0, "value": None}])
def test_without_a_year_before_nothing_is_claimed(before):
    assert compared(RATE, row(50, 50), before, "en").sentence == "no year before to compare with"
