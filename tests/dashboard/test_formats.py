"""Numbers, dates and periods as each language writes them."""

from datetime import date, datetime

import pytest

from dashboard import formats


def test_vietnamese_writes_a_dot_for_thousands_and_a_comma_for_decimals():
    assert formats.integer(1234567, "vi") == "1.234.567"
    assert formats.decimal(1234.5, "vi") == "1.234,5"
    assert formats.integer(1234567, "en") == "1,234,567"
    assert formats.decimal(1234.5, "en") == "1,234.5"


def test_a_hundred_percent_is_written_only_when_nothing_is_missing():
    assert formats.percent(2412, 2412, "vi") == "100\u00a0%"
    assert formats.percent(2411, 2412, "vi") == "99,9\u00a0%"
    assert formats.percent(9_999_999, 10_000_000, "vi") == "99,9\u00a0%"


@pytest.mark.parametrize("numerator", range(0, 2413, 67))
def test_a_share_is_never_written_higher_than_it_is(numerator):
    written = formats.percent(numerator, 2412, "en").removesuffix("%").removeprefix("< ")
    assert float(written) <= 100 * numerator / 2412 + (0.1 if 0 < numerator < 3 else 1e-9)


def test_the_published_coverage_is_226_of_282():
    assert formats.percent(226, 282, "vi") == "80,1\u00a0%"
    assert formats.share(0.97, "vi") == "97,0\u00a0%"


def test_something_very_small_is_not_written_as_nothing():
    assert formats.percent(1, 100_000, "vi") == "< 0,1\u00a0%"
    assert formats.percent(0, 100_000, "vi") == "0\u00a0%"


def test_a_share_of_nothing_has_no_value():
    assert formats.percent(0, 0, "vi") == "không có"
    assert formats.percent(0, 0, "en") == "none"


def test_dates_are_day_month_year_in_both_languages():
    assert formats.day(date(2020, 4, 3), "vi") == formats.day(date(2020, 4, 3), "en") == "03/04/2020"
    assert formats.minute(datetime(2020, 4, 3, 8, 5), "vi") == "03/04/2020 08:05"


@pytest.mark.parametrize(
    ("grain", "start", "end", "vi", "en"),
    [
        ("year", date(2019, 1, 1), date(2019, 12, 31), "2019", "2019"),
        ("report_year", date(2018, 12, 15), date(2019, 12, 14), "2019", "2019"),
        ("quarter", date(2019, 4, 1), date(2019, 6, 30), "quý 2/2019", "Q2 2019"),
        ("month", date(2020, 4, 1), date(2020, 4, 30), "thg 4/2020", "Apr 2020"),
        ("report_month", date(2020, 3, 15), date(2020, 4, 14), "thg 4/2020", "Apr 2020"),
        (None, date(2020, 1, 1), date(2020, 4, 30), "01/01/2020 – 30/04/2020", "01/01/2020 – 30/04/2020"),
    ],
)
def test_a_period_is_named_as_people_name_it(grain, start, end, vi, en):
    assert formats.period(start, end, grain, "vi") == vi
    assert formats.period(start, end, grain, "en") == en


def test_differences_carry_their_sign():
    assert formats.difference(1234, "vi") == "+1.234"
    assert formats.difference(-12, "vi") == "−12"
    assert formats.points(0.0123, "vi") == "+1,2 điểm %"
    assert formats.signed_percent(-0.185, "en") == "−18.5%"


def test_text_from_data_cannot_become_a_link_an_image_or_a_colour():
    hostile = "![x](http://example.org/a.png) [y](javascript:1) :red[z] `c` <b> $x$ _a_"
    escaped = formats.plain(hostile)
    assert "![" not in escaped and "](" not in escaped and ":red[" not in escaped
    assert escaped.replace("\\", "") == hostile
