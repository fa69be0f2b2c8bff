"""Satisfaction, procedures, plan and inspection metrics against their answers worked out by hand."""

from datetime import date

import duckdb
import pytest

from tests.small_warehouse import small_warehouse
from tests.warehouse import theme_examples as examples
from warehouse.errors import MixedValuesError
from warehouse.metrics import METRICS_BY_NAME
from warehouse.query import query_metric
from warehouse.theme_listings import survey_scales, survey_totals

MARCH = date(2019, 3, 1)


def built(**sources) -> duckdb.DuckDBPyConnection:
    return small_warehouse(as_of=examples.AS_OF, dossiers=examples.DOSSIERS, **sources)


@pytest.fixture(scope="module")
def warehouse() -> duckdb.DuckDBPyConnection:
    return built(
        survey_rounds=examples.ROUNDS,
        survey_responses=examples.FORMS,
        survey_totals=examples.TOTALS,
        procedures=examples.PROCEDURES,
        reform_tasks=examples.TASKS,
        issued_documents=examples.DOCUMENTS,
        inspections=examples.INSPECTIONS,
    )


def figures(row):
    return row["numerator"], row["denominator"], row["value"]


def by(connection, name, *groups, **question):
    frame = query_metric(connection, name, by=groups, **question)
    return {tuple(row[group] for group in groups): figures(row) for row in frame.to_dicts()}


@pytest.mark.parametrize("name", examples.ANSWERS)
def test_metric_of_march_equals_the_answer_worked_by_hand(warehouse, name):
    frame = query_metric(warehouse, name, grain="month")
    [row] = frame.filter(frame["period_start"] == MARCH).to_dicts()
    assert figures(row) == pytest.approx(examples.ANSWERS[name])


@pytest.mark.parametrize("name", examples.ANSWERS)
def test_rates_name_the_smallest_denominator_they_may_be_shown_with(name):
    metric = METRICS_BY_NAME[name]
    assert metric.min_denominator >= (1 if metric.unit in ("percent", "days") else 0)
    assert metric.title.vi != metric.title.en and metric.meaning.vi and metric.formula.en and metric.legal_basis.vi


def test_two_scales_are_answered_apart_and_never_together(warehouse):
    apart = by(warehouse, "very_satisfied_rate", "scale", start=MARCH)
    assert apart == {("3",): (2, 4, 2 / 4), ("5",): (1, 4, 1 / 4)}
    alone = by(warehouse, "dissatisfied_rate", start=MARCH, where={"scale": ["5"]})
    assert alone == {(): (1, 4, 1 / 4)}
    with pytest.raises(MixedValuesError, match=r"không cộng chung thang đo 3, 5") as error:
        query_metric(warehouse, "dissatisfied_rate", where={"scale": ["3", "5"]})
    assert "--by scale" in error.value.get("en")


def test_factors_add_up_their_questions_and_totals_are_marked(warehouse):
    # February's totals: 65 of 80 answers on the officials are very satisfied; March's forms: 1 of 2.
    whole = by(warehouse, "very_satisfied_rate", "factor", "basis")
    assert whole == {
        ("access", "forms"): (1, 2, 1 / 2),
        ("officials", "forms"): (1, 2, 1 / 2),
        ("officials", "totals"): (65, 80, 65 / 80),
    }
    february = by(warehouse, "dissatisfied_answers", "criterion", end=date(2019, 2, 28))
    assert february == {
        ("Công chức có thái độ lịch sự",): (0, 40, 0),
        ("Công chức hướng dẫn dễ hiểu",): (2, 40, 2),
    }
    assert survey_scales(warehouse).rows() == [("3", "forms", 4), ("3", "totals", 80), ("5", "forms", 4)]


def test_forms_known_by_totals_count_as_returned_and_not_as_dissatisfied(warehouse):
    # 40 forms of February and P1, P2 of sixty handed out; P3 and P4 belong to no round.
    assert by(warehouse, "survey_response_rate") == {(): (42, 60, 42 / 60)}
    # P2 and P4, of the four forms known one by one.
    assert by(warehouse, "dissatisfied_forms") == {(): (2, 4, 2)}


def test_forms_and_totals_of_the_same_days_are_not_counted_twice():
    forms = [{**examples.FORMS[0], "form_id": f"P{n}", "surveyed_on": date(2019, 2, 5)} for n in range(3)]

    def answers(forms_returned):
        sheet = [examples.totals("Tiếp cận", "access", 2, 0, 0, forms_returned=forms_returned)]
        connection = built(survey_responses=forms, survey_totals=sheet)
        [line] = survey_totals(connection).to_dicts()
        assert line["n_forms_one_by_one"] == 3
        return by(connection, "very_satisfied_rate", "basis"), line["is_counted"]

    # Three forms, six answers. A sheet of three forms tells nothing more; one of four forms is the fuller telling.
    assert answers(3) == ({("forms",): (6, 6, 1)}, False)
    assert answers(4) == ({("totals",): (2, 2, 1)}, True)


def test_totals_of_a_month_within_a_quarter_count_once():
    quarter = examples.totals(
        "Tiếp cận", "access", 90, 5, 5, forms_returned=100, period_start=date(2019, 1, 1), period_end=date(2019, 3, 28)
    )
    connection = built(survey_totals=[*examples.TOTALS, quarter])
    assert by(connection, "very_satisfied_rate") == {(): (90, 100, 90 / 100)}
    lines = survey_totals(connection).select("question", "is_in_longer_period", "is_counted").rows()
    assert [(longer, counted) for _, longer, counted in lines] == [(False, True), (True, False), (True, False)]


def test_shares_of_procedures_by_level_of_authority(warehouse):
    # Procedure 4 is the ward's, and its list tells neither: no share, not nought.
    assert by(warehouse, "posted_procedures_rate", "authority_level") == {("city",): (2, 3, 2 / 3)}
    assert by(warehouse, "procedures_in_force", "authority_level") == {("city",): (3, None, 3), ("ward",): (1, None, 1)}
    before = query_metric(warehouse, "five_on_the_spot_rate", end=date(2019, 2, 28))
    assert figures(before.row(0, named=True)) == (0, 3, 0)


def test_tasks_by_content_and_the_overdue_stock_day_by_day(warehouse):
    assert by(warehouse, "tasks_on_time_rate", "content", start=MARCH) == {("1",): (2, 2, 1), ("2",): (0, 2, 0)}
    days = query_metric(warehouse, "tasks_overdue", grain="day", start=date(2019, 3, 10), end=date(2019, 3, 16))
    # G all along; C on the 11th alone; D from the 16th.
    assert days["value"].to_list() == [1, 2, 1, 1, 1, 1, 2]


def test_documents_by_kind_and_a_number_used_again_next_year(warehouse):
    assert by(warehouse, "documents_issued", "document_kind") == {
        ("decision",): (1, None, 1), ("letter",): (1, None, 1), ("plan",): (2, None, 2)
    }  # fmt: skip
