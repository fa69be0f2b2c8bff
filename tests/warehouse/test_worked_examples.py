"""Every metric against its answer worked out by hand."""

from datetime import date

import duckdb
import pytest

from tests.small_warehouse import small_warehouse
from tests.warehouse import dossier_examples, due_date_examples, theme_examples
from tests.warehouse import worked_examples as examples
from warehouse.metrics import METRICS
from warehouse.query import query_metric

ANSWERS = {**examples.ANSWERS, **dossier_examples.ANSWERS, **due_date_examples.ANSWERS}


@pytest.fixture(scope="module")
def warehouse() -> duckdb.DuckDBPyConnection:
    return small_warehouse(
        as_of=examples.AS_OF,
        dossiers=examples.DOSSIERS,
        procedures=examples.PROCEDURES,
        survey_rounds=examples.SURVEY_ROUNDS,
        survey_responses=examples.SURVEY_RESPONSES,
        index_scores=examples.INDEX_SCORES,
    )


@pytest.mark.parametrize(("name", "policy"), ANSWERS)
def test_metric_of_march_equals_the_answer_worked_by_hand(warehouse, name, policy):
    frame = query_metric(warehouse, name, grain="month", policy=policy)
    [row] = frame.filter(frame["period_start"] == examples.MARCH[0]).to_dicts()
    assert (row["numerator"], row["denominator"], row["value"]) == pytest.approx(ANSWERS[name, policy])
    assert row["policy"] == policy
    assert row["period_end"] == examples.MARCH[1]
    assert row["is_complete"] is False


@pytest.mark.parametrize("name", examples.YEAR_ANSWERS)
def test_metric_of_the_year_equals_the_answer_worked_by_hand(warehouse, name):
    [row] = query_metric(warehouse, name, grain="year").to_dicts()
    assert (row["numerator"], row["denominator"], row["value"]) == pytest.approx(examples.YEAR_ANSWERS[name])


def test_index_score_and_rank_are_as_published_and_empty_where_sources_conflict(warehouse):
    scores = {row["locality"]: row["value"] for row in query_metric(warehouse, "index_score").to_dicts()}
    ranks = {
        row["locality"]: (row["value"], row["denominator"]) for row in query_metric(warehouse, "index_rank").to_dicts()
    }
    assert scores == {"Cẩm Phả": 75.61, "Hoành Bồ": None}
    assert ranks == {"Cẩm Phả": (1, 14), "Hoành Bồ": (2, 14)}


def test_every_metric_has_a_worked_example():
    worked = {name for name, _ in ANSWERS} | set(examples.YEAR_ANSWERS) | {"index_score", "index_rank"}
    worked |= {*theme_examples.ANSWERS, *theme_examples.INDEX_METRICS}
    assert worked == {metric.name for metric in METRICS}


def test_columns_are_always_the_same(warehouse):
    fixed = ["metric", "policy", "period_start", "period_end", "is_complete"]
    for metric in METRICS:
        frame = query_metric(warehouse, metric.name)
        by = list(metric.default_by)
        assert frame.columns == [*fixed, *by, "numerator", "denominator", "value"], metric.name


def test_daily_and_half_month_marts_give_the_same_month(warehouse):
    by_month = query_metric(warehouse, "on_time_rate", grain="month", policy="portal_766")
    cut = query_metric(
        warehouse, "on_time_rate", start=date(2019, 3, 1), end=date(2019, 3, 28), policy="portal_766"
    ).row(0, named=True)
    # On the 28th nothing had yet happened to the dossiers that had not happened by the 29th.
    march = by_month.filter(by_month["period_start"] == date(2019, 3, 1)).row(0, named=True)
    assert (cut["numerator"], cut["denominator"]) == (march["numerator"], march["denominator"])
