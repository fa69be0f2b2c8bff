"""`thuocdo score` as a script and as a person see it, on the demo."""

import json

import pytest

from tests.test_command_line import thuocdo
from warehouse.query import query_metric
from warehouse.spans import span_named


@pytest.fixture(scope="module")
def of_2019(demo_home):
    return {
        name: json.loads(thuocdo("score", name, "--period", "2019", "--json", home=demo_home).stdout)
        for name in ("766", "61", "ranking")
    }


def components(document):
    return {one["code"]: one for group in document["groups"] for one in group["components"]}


def test_766_adds_up_and_says_what_was_not_measured(of_2019):
    document = of_2019["766"]
    parts = components(document)
    assert sum(one["max"] for one in parts.values()) == document["total"]["max"] == 100
    measured = [one for one in parts.values() if one["points"] is not None]
    assert sum(one["points"] for one in measured) == pytest.approx(document["total"]["points"])
    assert sum(one["lost"] for one in measured) == pytest.approx(document["total"]["lost"])
    assert sum(one["max"] for one in measured) == document["total"]["measurable"] < 100
    missing = [one for one in parts.values() if one["points"] is None]
    assert missing and all(one["reason"] and one["needs"] and one["lost"] is None for one in missing)
    assert document["band"]["verified"] is False
    assert document["is_demo"] is True


def test_group_two_is_twenty_times_the_metric_anybody_can_ask_for(of_2019, demo_edition):
    span = span_named(demo_edition, "2019")
    row = query_metric(demo_edition, "on_time_rate", start=span.start, end=span.end, policy="portal_766").row(
        0, named=True
    )
    part = components(of_2019["766"])["2"]
    assert (part["inputs"]["share"]["numerator"], part["inputs"]["share"]["denominator"]) == (
        row["numerator"], row["denominator"],
    )  # fmt: skip
    assert part["points"] == pytest.approx(20 * row["value"])


def test_eight_indicators_of_decree_61_wait_for_a_person(of_2019):
    parts = components(of_2019["61"])
    assert [parts[str(number)]["points"] for number in range(1, 9)] == [None] * 8
    assert parts["9"]["points"] is not None
    assert parts["1"]["shown"]["on_time"]["denominator"] > 0


def test_the_demo_ranking_says_that_its_criteria_are_invented(of_2019):
    document = of_2019["ranking"]
    assert document["scorecard"]["is_demo"] is True
    assert "minh họa" in document["scorecard"]["title"]
    assert any("không phải của thành phố" in text for text in document["warnings"])


def test_every_cell_of_the_ranking_goes_down_to_a_count_or_a_cell_of_a_file(of_2019):
    units = [unit for league in of_2019["ranking"]["leagues"] for unit in league["units"]]
    ranked = [unit for unit in units if unit["rank"] is not None]
    assert ranked and any(unit["rank"] is None and "chưa đủ dữ liệu" in unit["reason"] for unit in units)
    for unit in ranked:
        given = [one for one in unit["components"] if one["points"] is not None]
        assert sum(one["points"] for one in given) == pytest.approx(unit["compared"]["points"])
        for one in given:
            if one["origin"] == "manual":
                assert one["manual"]["source_file"] == "diem-cham.xlsx" and one["manual"]["source_row"] > 1
                assert one["manual"]["evidence"] and one["manual"]["assessed_by"] and one["manual"]["assessed_on"]
            else:
                assert all(measure["metric"] and measure["numerator"] is not None for measure in one["inputs"].values())


def test_ranks_follow_the_points_and_count_the_ranked(of_2019):
    for league in of_2019["ranking"]["leagues"]:
        ranked = [(unit["rank"], unit["points"]) for unit in league["units"] if unit["rank"] is not None]
        assert len(ranked) == league["ranked"]
        for rank, points in ranked:
            assert rank == 1 + sum(other > points for _, other in ranked)


def test_people_read_the_range_and_the_demo_mark(demo_home):
    shown = thuocdo("score", "766", "--period", "2019", home=demo_home).stdout
    for words in ("không đo được", "cần kiểm chứng", "điểm đo được (thang 100)", "Dữ liệu minh họa"):
        assert words in shown
    english = thuocdo("score", "ranking", "--period", "2019", "--lang", "en", home=demo_home).stdout
    for words in ("1/", "unranked", "Wards and communes", "not enough data"):
        assert words in english


def test_one_unit_asked_for_shows_its_own_league(demo_home):
    answer = thuocdo("score", "ranking", "--period", "2019", "--unit", "Phòng Tư pháp", "--json", home=demo_home)
    assert [league["code"] for league in json.loads(answer.stdout)["leagues"]] == ["departments"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("767",), "decision_766"),
        (("766", "--period", "2031"), "2031"),
        (("61", "--unit", "Phường Cẩm Thuỷ Tinh"), "Cẩm Thủy"),
    ],
)
def test_what_does_not_exist_is_refused_in_words(demo_home, words, said):
    answer = thuocdo("score", *words, home=demo_home)
    assert answer.returncode == 1
    assert said in answer.stderr and "Traceback" not in answer.stderr
