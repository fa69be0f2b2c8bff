"""Every kind of formula, worked by hand."""

import pytest

from warehouse.scores.rules import (
    CappedRule,
    Condition,
    DeductRule,
    Level,
    LevelsRule,
    LinearRule,
    ManualRule,
    ShareRule,
)

SHARE = ShareRule(kind="share")
TO_80 = LinearRule(kind="linear_to", threshold=0.8)
SLOPE = CappedRule(kind="capped_linear", slope=2.5)
EACH = DeductRule(kind="deduct_each", each=0.5)
LEVELS = LevelsRule(
    kind="levels",
    levels=(
        Level(points=5, when=(Condition(input="n", at_most=0),)),
        Level(points=3, when=(Condition(input="n", at_most=2),)),
    ),
    otherwise=1,
)


@pytest.mark.parametrize(
    ("rule", "maximum", "values", "points"),
    [
        # 20 x 3/4
        (SHARE, 20, {"share": 0.75}, 15),
        (SHARE, 20, {"share": 1.0}, 20),
        (SHARE, 20, {"share": 0.0}, 0),
        # full at 80 %: 6 x 0.6/0.8 = 4.5; at the threshold and beyond it 6
        (TO_80, 6, {"share": 0.6}, 4.5),
        (TO_80, 6, {"share": 0.8}, 6),
        (TO_80, 6, {"share": 0.95}, 6),
        # min(2, 2.5 x 0.4) = 1; 2.5 x 0.9 = 2.25 is cut to 2
        (SLOPE, 2, {"share": 0.4}, 1),
        (SLOPE, 2, {"share": 0.9}, 2),
        # 10 - 0.5 x 3 = 8.5; 25 cases would be -2.5, so 0
        (EACH, 10, {"count": 3}, 8.5),
        (EACH, 10, {"count": 0}, 10),
        (EACH, 10, {"count": 25}, 0),
        # the first level that holds
        (LEVELS, 5, {"n": 0}, 5),
        (LEVELS, 5, {"n": 2}, 3),
        (LEVELS, 5, {"n": 3}, 1),
    ],
)
def test_a_formula_gives_the_points_worked_out_by_hand(rule, maximum, values, points):
    lowest, highest = rule.possible(maximum, values)
    assert lowest == highest == pytest.approx(points)


@pytest.mark.parametrize(
    ("rule", "values", "range_"),
    [
        (SHARE, {"share": None}, (0, 6)),
        (TO_80, {"share": None}, (0, 6)),
        (SLOPE, {"share": None}, (0, 6)),
        (EACH, {"count": None}, (0, 6)),
        # Even the worst of the levels gives a point here.
        (LEVELS, {"n": None}, (1, 5)),
        (ManualRule(kind="manual"), {}, (0, 6)),
    ],
)
def test_a_missing_input_leaves_the_whole_range_open(rule, values, range_):
    assert rule.possible(6, values) == range_


def test_a_level_that_a_measured_condition_rules_out_is_not_possible():
    rule = LevelsRule(
        kind="levels",
        levels=(
            Level(points=2, when=(Condition(input="a", at_least=0.2), Condition(input="b", at_most=0))),
            Level(points=1, when=(Condition(input="a", at_least=0.1, below=0.2),)),
        ),
    )
    # a = 0.1 rules out the first level whatever b is.
    assert rule.possible(2, {"a": 0.1, "b": None}) == (1, 1)
    # a = 0.3 leaves only b open: 2 or nothing.
    assert rule.possible(2, {"a": 0.3, "b": None}) == (0, 2)


def test_formulas_are_written_with_a_comma_in_vietnamese():
    assert SLOPE.formula(2).vi == "min(2; 2,5 × tỷ lệ)"
    assert SLOPE.formula(2).en == "min(2, 2.5 × share)"
