"""Scores asked of a small warehouse: the right metric, by unit, and "not measured" wherever a source says nothing."""

from datetime import date, datetime
from pathlib import Path

import pytest

from tests.small_warehouse import UNIT, small_warehouse
from tests.warehouse.worked_examples import AS_OF, DOSSIERS, PROCEDURES, SURVEY_RESPONSES, SURVEY_ROUNDS
from warehouse.errors import UnknownNameError
from warehouse.scores.answering import ranking_of, score_of
from warehouse.scores.result import Origin

NO_HOME = Path("nowhere")
OTHER = {**UNIT, "unit_code": "06760", "unit_name": "Phường Mông Dương"}
CITY = {**UNIT, "unit_code": "TP", "unit_name": "Thành phố", "unit_kind": "city"}
MARCH = "2019-03"
POINTS = {
    "scorecard": "decree_61",
    "period_start": date(2019, 3, 1),
    "period_end": date(2019, 3, 31),
    "evidence": "Biên bản",
    "assessed_by": "Phòng Nội vụ",
    "assessed_on": date(2019, 4, 2),
}


def built(**changes):
    sources = {
        "units": (UNIT, OTHER, CITY),
        "dossiers": DOSSIERS,
        "procedures": PROCEDURES,
        "survey_rounds": SURVEY_ROUNDS,
        "survey_responses": SURVEY_RESPONSES,
    }
    return small_warehouse(as_of=AS_OF, **(sources | changes))


@pytest.fixture(scope="module")
def connection():
    return built(
        score_points=[
            {**POINTS, "component": "1", "unit_code": "06781", "points": 2.0},
            {**POINTS, "component": "2", "unit_code": "06760", "points": 1.0},
            {**POINTS, "component": "3", "unit_code": "TP", "points": 0.0},
            # points of the quarter say nothing of the month
            {**POINTS, "component": "4", "unit_code": "06781", "points": 2.0, "period_start": date(2019, 1, 1)},
            {**POINTS, "component": "4", "unit_code": "06781", "points": 2.0, "period_end": date(2019, 4, 30)},
        ]
    )


def by_code(score):
    return {one.component.code: one for one in score.components}


def test_766_takes_numerator_and_denominator_from_the_metrics(connection):
    score = by_code(score_of(connection, "766", home=NO_HOME, period=MARCH))
    counts = {
        code: (one.inputs["share"].metric, one.inputs["share"].policy, one.inputs["share"].numerator,
               one.inputs["share"].denominator)
        for code, one in score.items() if code in ("2", "3a.1", "3a.2")
    }  # fmt: skip
    # The worked examples' own answers: 6 of 11 for the portal, 2 of 3 procedures, 3 of 10 dossiers online.
    assert counts == {
        "2": ("on_time_rate", "portal_766", 6, 11),
        "3a.1": ("online_procedure_coverage", None, 2, 3),
        "3a.2": ("online_share", None, 3, 10),
    }
    # 20·6/11; 6·(2/3)/0.8 = 5; 6·0.3/0.5 = 3.6
    assert [score[code].points for code in counts] == pytest.approx([120 / 11, 5, 3.6])


def test_components_without_a_metric_are_not_measured(connection):
    score = by_code(score_of(connection, "766", home=NO_HOME, period=MARCH))
    assert score["1.4"].points is None
    assert score["1.4"].reason.vi == "chưa có chỉ số đo 'synchronised_dossier_share'"


def test_an_empty_warehouse_measures_nothing():
    score = score_of(small_warehouse(as_of=AS_OF), "766", home=NO_HOME, period=MARCH)
    assert [one.points for one in score.components] == [None] * 20
    assert score.tally.points is None


def test_a_period_without_cases_is_not_measured(connection):
    score = by_code(score_of(connection, "766", home=NO_HOME, period="2018"))
    assert score["2"].points is None and score["3a.2"].points is None
    assert score["2"].reason.vi == "chưa có dữ liệu của nguồn này cho kỳ"


def test_exports_without_a_channel_give_no_online_share_rather_than_zero():
    silent = [{**row, "channel": "in_person", "channel_assumed": True} for row in DOSSIERS]
    score = by_code(score_of(built(dossiers=silent), "766", home=NO_HOME, period=MARCH))
    assert score["3a.2"].points is None
    assert "channel" in score["3a.2"].reason.vi
    assert (score["3a.2"].inputs["share"].numerator, score["3a.2"].inputs["share"].denominator) == (0, 10)
    # Where one dossier says how it came in, the column exists and a blank means in person: 0 of 10 is a zero.
    spoken = [{**row, "channel_assumed": number > 0} for number, row in enumerate(silent)]
    assert by_code(score_of(built(dossiers=spoken), "766", home=NO_HOME, period=MARCH))["3a.2"].points == 0


def test_a_list_of_procedures_without_levels_gives_no_coverage_rather_than_zero():
    silent = [{**row, "online_level": None} for row in PROCEDURES]
    score = by_code(score_of(built(procedures=silent), "766", home=NO_HOME, period=MARCH))
    assert score["3a.1"].points is None
    assert "online_level" in score["3a.1"].reason.vi


def test_a_ward_is_held_against_the_procedures_of_its_level(connection):
    for name in ("Phường Cẩm Thịnh", "06781", "06781@2010-01-01"):
        score = score_of(connection, "61", home=NO_HOME, period=MARCH, unit=name)
        assert score.unit_key == "06781@2010-01-01"
        ninth = by_code(score)["9"]
        # All twelve dossiers are this ward's: 30 % online, no late online one, 2 of 3 ward procedures online.
        assert ninth.points == 2
        assert ninth.inputs["procedures"].where == {"authority_level": ("ward",)}
        assert ninth.inputs["late_online"].where["unit"] == ("06781@2010-01-01",)


def test_a_unit_without_dossiers_is_not_measured(connection):
    ninth = by_code(score_of(connection, "61", home=NO_HOME, period=MARCH, unit="Phường Mông Dương"))["9"]
    assert (ninth.points, ninth.lowest, ninth.highest) == (None, 0, 2)
    # The level's procedures are measured all the same.
    assert ninth.inputs["procedures"].value == pytest.approx(2 / 3)


def test_points_go_to_their_own_unit_and_period(connection):
    own = by_code(score_of(connection, "61", home=NO_HOME, period=MARCH, unit="06781"))
    assert [own[code].points for code in ("1", "2", "3", "4")] == [2, None, None, None]
    assert (own["1"].origin, own["1"].manual.assessed_by) == (Origin.MANUAL, "Phòng Nội vụ")
    # The whole city's points are those given to the city itself; a zero that was given is a zero.
    whole = by_code(score_of(connection, "61", home=NO_HOME, period=MARCH))
    assert [whole[code].points for code in ("1", "2", "3", "4")] == [None, None, 0, None]


def test_the_city_by_name_is_the_whole_city(connection):
    assert score_of(connection, "61", home=NO_HOME, period=MARCH, unit="TP").unit_key is None


def test_an_unknown_unit_is_refused(connection):
    with pytest.raises(UnknownNameError):
        score_of(connection, "61", home=NO_HOME, period=MARCH, unit="Phường Trên Trời")


def test_a_code_is_read_as_the_unit_it_meant_in_the_period():
    reused = (
        {**UNIT, "valid_to": date(2019, 3, 16)},
        {**UNIT, "unit_name": "Phường Cửa Ông", "valid_from": date(2019, 3, 16)},
    )
    connection = built(units=reused)
    first = score_of(connection, "61", home=NO_HOME, period="2019-03-01..2019-03-15", unit="06781")
    assert first.unit_key == "06781@2010-01-01"
    with pytest.raises(UnknownNameError) as refused:
        score_of(connection, "61", home=NO_HOME, period=MARCH, unit="06781")
    assert "Phường Cửa Ông" in refused.value.message.vi


def test_a_count_of_nothing_at_all_is_no_zero():
    # One in-person dossier: no online dossier was resolved, so "no late online dossier" was not observed.
    one = [{"dossier_id": "A", "received_at": datetime(2019, 3, 4, 8), "due_at": datetime(2019, 3, 8, 17),
            "completed_at": datetime(2019, 3, 6, 8)}]  # fmt: skip
    ninth = by_code(score_of(built(dossiers=one), "61", home=NO_HOME, period=MARCH))["9"]
    assert ninth.inputs["late_online"].value is None
    assert ninth.points == 0  # 0 % online decides alone


def test_a_unit_with_no_open_dossier_has_none_overdue_and_one_that_reports_nothing_is_unknown():
    closed = [row for row in DOSSIERS if row["dossier_id"] in ("A", "B", "C", "D")]
    connection = built(dossiers=[*closed, {**closed[0], "dossier_id": "Z", "received_at": datetime(2018, 1, 5, 8)}])
    (league, _) = ranking_of(connection, home=NO_HOME, is_demo=True, period=MARCH).leagues
    overdue = {
        result.unit.unit_name: one
        for result in league.results
        for one in result.score.components
        if one.component.code == "A2"
    }
    assert overdue["Phường Cẩm Thịnh"].points == 5
    assert overdue["Phường Mông Dương"].points is None


def test_the_ranking_of_real_data_needs_a_scorecard_of_the_city(connection):
    with pytest.raises(UnknownNameError):
        ranking_of(connection, home=NO_HOME, is_demo=False, period=MARCH)


def test_an_edition_from_before_points_could_be_loaded_still_gives_a_score():
    connection = built()
    connection.execute("DROP TABLE fct_score_points")
    assert score_of(connection, "766", home=NO_HOME, period=MARCH).tally.points is not None


def test_an_unfinished_period_is_judged_on_the_day_of_the_data():
    # Dossier I is due on 2 April and the data ends on 29 March: judged at the end of the year it would be late.
    share = by_code(score_of(built(), "766", home=NO_HOME, period="2019"))["2"].inputs["share"]
    assert (share.numerator, share.denominator) == (6, 11)


def paid(number, answer):
    """A dossier with a fee, received on 4 March, paid online or not; None stands in a file without the column."""
    return {
        "dossier_id": f"P{number}",
        "received_at": datetime(2019, 3, 4, 8),
        "due_at": datetime(2019, 3, 8, 17),
        "completed_at": datetime(2019, 3, 6, 8),
        "fee_vnd": 5000,
        "paid_online": answer,
        "batch_id": "without" if answer is None else "with",
    }


def payment(answers):
    dossiers = [paid(number, answer) for number, answer in enumerate(answers)]
    return by_code(score_of(built(dossiers=dossiers), "766", home=NO_HOME, period=MARCH))["3b.1"]


def test_a_column_that_most_files_lack_is_not_full_points():
    # 2 of 10 dossiers with a fee say how it was paid, both online: 2/2 reads 100 % and measures nothing.
    one = payment([True, True, *[None] * 8])
    assert (one.points, one.lowest, one.highest) == (None, 0, 6)
    assert "chỉ 2 trên 10 dòng" in one.reason.vi
    assert (one.inputs["share"].numerator, one.inputs["share"].denominator) == (2, 2)


def test_a_column_filled_in_for_eight_of_ten_is_measured():
    # 4 of the 8 that say it: 6 x 4/8 = 3.
    assert payment([True] * 4 + [False] * 4 + [None] * 2).points == pytest.approx(3)
    assert payment([True] * 4 + [False] * 3 + [None] * 3).points is None
