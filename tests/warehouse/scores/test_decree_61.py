"""Decree 61/2018 as shipped: the ninth indicator to the letter, the other eight given by a person."""

import pytest

from tests.warehouse.scores.cards import YEAR, count, measures, points, share, shipped
from warehouse.scores.evaluating import score
from warehouse.scores.result import Origin

CARD = shipped("decree_61")


def ninth(procedures=None, dossiers=None, late=None):
    """Percent of procedures online, percent of dossiers online, late online dossiers; None: not measured."""
    given = {
        ("9", "procedures"): procedures if procedures is None else share(procedures, 100),
        ("9", "dossiers"): dossiers if dossiers is None else share(dossiers, 1000),
        ("9", "late_online"): late if late is None else count(late),
    }
    result = score(CARD, YEAR, measures(CARD, {key: one for key, one in given.items() if one is not None}))
    return result.components[-1]


@pytest.mark.parametrize(
    ("procedures", "dossiers", "late", "expected"),
    [
        (20, 300, 0, 2),  # exactly 20 % of procedures and 30 % of dossiers, none late
        (80, 620, 0, 2),
        (20, 300, 1, 0),  # one late online dossier: neither the first rule nor 15-<30 %
        (19, 300, 0, 0),  # too few procedures online
        (80, 299, 5, 1),  # below 30 %: one point, late or not
        (10, 150, 0, 1),  # exactly 15 %
        (80, 149, 0, 0),
        (0, 0, 0, 0),
    ],
)
def test_the_ninth_indicator_follows_the_letter(procedures, dossiers, late, expected):
    assert ninth(procedures, dossiers, late).points == expected


@pytest.mark.parametrize(
    ("given", "expected", "open_range"),
    [
        # 20 % online decides alone: one point whatever the others are.
        ({"dossiers": 200}, 1, (1, 1)),
        # 10 % online decides alone: nothing.
        ({"dossiers": 100}, 0, (0, 0)),
        # 40 % online, none late, procedures unknown: two or nothing, never one.
        ({"dossiers": 400, "late": 0}, None, (0, 2)),
        # too few procedures: the share of dossiers may still give one.
        ({"procedures": 10, "late": 0}, None, (0, 1)),
        ({}, None, (0, 2)),
    ],
)
def test_the_ninth_indicator_is_not_measured_unless_the_rest_cannot_change_it(given, expected, open_range):
    result = ninth(**given)
    assert result.points == expected
    assert (result.lowest, result.highest) == open_range
    assert (result.reason is None) == (expected is not None)


@pytest.mark.parametrize(
    ("eight", "band"),
    [
        # 8 indicators of given points, the ninth 2 from data; 15 is the first excellent sum.
        ([2, 2, 2, 2, 2, 1, 1, 1], "Xuất sắc"),
        ([2, 2, 2, 2, 1, 1, 1, 1], "Tốt"),
        ([2, 2, 1, 1, 1, 1, 1, 1], "Tốt"),
        ([2, 1, 1, 1, 1, 1, 1, 1], "Khá"),
        ([1, 1, 1, 1, 1, 1, 1, 0], "Khá"),
        ([1, 1, 1, 1, 1, 1, 0, 0], "Trung bình"),
        ([1, 1, 1, 1, 0, 0, 0, 0], "Trung bình"),
        ([1, 1, 1, 0, 0, 0, 0, 0], "Yếu"),
    ],
)
def test_the_band_follows_the_sum_of_nine(eight, band):
    given = {
        ("9", "procedures"): share(80, 100),
        ("9", "dossiers"): share(40, 100),
        ("9", "late_online"): count(0),
    }
    manual = [points(str(number), value) for number, value in enumerate(eight, start=1)]
    result = score(CARD, YEAR, measures(CARD, given), manual)
    assert result.tally.points == sum(eight) + 2
    assert result.lowest_band == result.highest_band
    assert result.lowest_band.title.vi == band


def test_an_indicator_without_points_is_not_measured_and_figures_beside_it_give_none():
    result = score(CARD, YEAR, measures(CARD, {("1", "on_time"): share(99, 100)}), [points("2", 2)])
    first, second, third, *_ = result.components
    assert (first.points, first.shown["on_time"].value) == (None, 0.99)
    assert (second.points, second.origin) == (2, Origin.MANUAL)
    assert third.reason.vi == "chưa có điểm chấm"
    assert (result.tally.points, result.tally.measurable, result.tally.highest) == (2, 2, 18)
