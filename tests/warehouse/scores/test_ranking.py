"""Who is placed where: ties, units with too few cases, and components nobody has."""

from dataclasses import replace
from datetime import date

import pytest

from tests.warehouse.scores.cards import YEAR, card, component, count, measures, points, share, unit
from warehouse.scores.evaluating import score
from warehouse.scores.model import CardKind, Component, Input
from warehouse.scores.ranking import league_result, shown_points
from warehouse.scores.rules import DeductRule, LinearRule, ManualRule, ShareRule
from warehouse.text import Text

CARD = card(
    component("A", 60.0, ShareRule(kind="share"), min_cases=30),
    component("B", 20.0, LinearRule(kind="linear_to", threshold=0.5)),
    component("C", 10.0, DeductRule(kind="deduct_each", each=2), inputs=("count",)),
    component("D", 10.0, ManualRule(kind="manual")),
    kind=CardKind.RANKING,
    ranked_from=0.6,
)


def scored(name, on_time, online=(25, 100), late=0, given=5.0, **validity):
    """A unit with its measures: on time of resolved, online of received, late dossiers, assessor's points."""
    values = {("C", "count"): count(late)}
    if on_time:
        values["A", "share"] = share(*on_time)
    if online:
        values["B", "share"] = share(*online)
    manual = [points("D", given)] if given is not None else []
    one = unit(name, **validity)
    return one, score(CARD, YEAR, measures(CARD, values), manual, unit_key=name)


def ranked(*units):
    return league_result(CARD.card, CARD.card.leagues[0], YEAR, list(units))


def places(result):
    return [(one.unit.unit_name, one.rank) for one in result.results]


def test_units_with_equal_points_share_a_rank_and_the_next_rank_is_left_out():
    # P: 60·90/100 + 20·0.25/0.5 + 10 - 0 + 5 = 54 + 10 + 10 + 5 = 79
    # Q: 60·95/100 + 10 + 10 - 2·2 + 6 = 57 + 10 + 6 + 6 = 79
    # R: 60·100/100 + 10 + 10 + 5 = 85
    # S: 60·80/100 + 10 + 10 + 5 = 73
    result = ranked(
        scored("S", (80, 100)),
        scored("Q", (95, 100), late=2, given=6.0),
        scored("P", (90, 100)),
        scored("R", (100, 100)),
    )
    assert places(result) == [("R", 1), ("P", 2), ("Q", 2), ("S", 4)]
    assert [one.compared.points for one in result.results] == pytest.approx([85, 79, 79, 73])
    assert result.n_ranked == 4


def test_what_is_shown_equal_is_ranked_equal():
    # 60·9000/10001 and 60·8999.9/10001 differ by 0.0006 points: both are shown as 78.99.
    result = ranked(scored("P", (9000, 10001)), scored("Q", (8999.9, 10001)), scored("R", (9100, 10001)))
    assert places(result) == [("R", 1), ("P", 2), ("Q", 2)]
    assert shown_points(CARD.card, result.results[1].compared) == shown_points(CARD.card, result.results[2].compared)


def test_a_unit_with_too_few_cases_is_listed_and_not_ranked():
    result = ranked(scored("P", (90, 100)), scored("Small", (29, 29)))
    assert places(result) == [("P", 1), ("Small", None)]
    assert result.n_ranked == 1
    assert result.results[1].reason.vi == "chưa đủ dữ liệu (A: quá ít trường hợp: 29, cần ít nhất 30)"


def test_exactly_the_minimum_of_cases_is_enough():
    assert places(ranked(scored("P", (27, 30)))) == [("P", 1)]


def test_nobody_is_ranked_on_the_rest_because_every_unit_is_small():
    # A is not set aside: the units do have cases, only too few of them.
    result = ranked(scored("P", (20, 20)), scored("Q", (10, 20)))
    assert (places(result), result.set_aside) == ([("P", None), ("Q", None)], ())


def test_a_component_nobody_has_is_set_aside_for_everybody():
    result = ranked(scored("P", (90, 100), given=None), scored("Q", (80, 100), given=None))
    assert [one.component.code for one in result.set_aside] == ["D"]
    assert places(result) == [("P", 1), ("Q", 2)]
    assert [one.compared.measurable for one in result.results] == [90, 90]


def test_a_column_nobody_fills_in_is_set_aside_although_some_rows_hold_it():
    # Counted over few rows that say anything at all: no unit is measured, and none is small.
    blank = replace(share(3, 3), value=None, reason=Text("chỉ 3 trên 40 dòng", "only 3 of 40 rows"))
    units = [
        (one, score(CARD, YEAR, measures(CARD, {("A", "share"): share(90, 100), ("B", "share"): blank,
                                                ("C", "count"): count(0)}), [points("D", 5.0)]))
        for one in (unit("P"), unit("Q"))
    ]  # fmt: skip
    result = ranked(*units)
    assert [one.component.code for one in result.set_aside] == ["B"]
    assert places(result) == [("P", 1), ("Q", 1)]


def test_a_unit_that_lacks_points_others_have_is_not_ranked():
    result = ranked(scored("P", (90, 100)), scored("Q", (99, 100), given=None))
    assert places(result) == [("P", 1), ("Q", None)]
    assert "D: chưa có điểm chấm" in result.results[1].reason.vi


def test_nobody_is_ranked_where_too_little_of_the_scorecard_is_left():
    # Without A only 40 of 100 points compare; 60 are needed.
    result = ranked(scored("P", None), scored("Q", None))
    assert places(result) == [("P", None), ("Q", None)]
    assert "40 trên 100" in result.results[0].reason.vi


@pytest.mark.parametrize(
    "validity", [{"valid_from": date(2023, 7, 1)}, {"valid_to": date(2023, 7, 1)}, {"valid_to": date(2023, 12, 31)}]
)
def test_a_unit_that_did_not_exist_through_the_period_is_not_ranked(validity):
    result = ranked(scored("P", (90, 100)), scored("New", (100, 100), **validity))
    assert places(result) == [("P", 1), ("New", None)]
    assert "không tồn tại suốt kỳ" in result.results[1].reason.vi


def test_points_lost_of_a_ranked_unit_add_up():
    (result,) = ranked(scored("P", (90, 100), late=2)).results
    lost = {one.component.code: one.lost for one in result.score.components}
    # 60 - 54, 20 - 10, 10 - 6, 10 - 5
    assert lost == pytest.approx({"A": 6, "B": 10, "C": 4, "D": 5})
    assert sum(lost.values()) == pytest.approx(result.compared.lost)


def test_a_league_without_units_is_empty():
    assert ranked().results == ()


def real_share(kind):
    """on_time_rate is shown from ten dossiers on."""
    return card(
        Component(
            code="A", group="G", title=Text("a", "a"), max=10.0, rule=ShareRule(kind="share"), needs=Text("a", "a"),
            inputs={"share": Input(metric="on_time_rate")},
        ),
        kind=kind,
    )  # fmt: skip


def test_a_ranking_that_names_no_minimum_takes_the_one_from_which_the_metric_is_shown():
    ranking = real_share(CardKind.RANKING)
    for cases, points_given in ((9, None), (10, 10)):
        given = {("A", "share"): share(cases, cases, metric="on_time_rate")}
        assert score(ranking, YEAR, measures(ranking, given)).components[0].points == points_given


def test_a_document_is_followed_on_few_cases_and_says_so():
    document = real_share(CardKind.INDEX)
    given = {("A", "share"): share(9, 9, metric="on_time_rate")}
    (one,) = score(document, YEAR, measures(document, given)).components
    assert one.points == 10
    assert any("9 trường hợp" in text.vi for text in one.remarks)
