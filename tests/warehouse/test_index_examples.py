"""Distances between published scores, worked out by hand: empty wherever a score would have to be invented."""

import duckdb
import pytest

from tests.small_warehouse import small_warehouse
from tests.warehouse import theme_examples as examples
from warehouse.query import query_metric
from warehouse.theme_listings import index_standings, method_breaks


@pytest.fixture(scope="module")
def warehouse() -> duckdb.DuckDBPyConnection:
    return small_warehouse(as_of=examples.AS_OF, dossiers=examples.DOSSIERS, index_scores=examples.SCORES)


def figures(connection, name, year, **question):
    frame = query_metric(connection, name, **question)
    rows = [row for row in frame.to_dicts() if row["period_start"].year == year]
    return {row["locality"]: (row["numerator"], row["denominator"], row["value"]) for row in rows}


def test_points_behind_the_first_need_both_scores(warehouse):
    found = figures(warehouse, "index_gap_to_first", 2018)
    # 75.5 less 75.5, 70, 68.5, 60, 50. D has only a rank, so it has no row.
    assert found == {
        "A": (75.5, 75.5, 0), "B": (70, 75.5, 5.5), "C": (68.5, 75.5, 7), "E": (60, 75.5, 15.5), "F": (50, 75.5, 25.5)
    }  # fmt: skip


def test_points_behind_the_next_rank_need_to_know_who_that_is(warehouse):
    found = figures(warehouse, "index_gap_to_next", 2018)
    # A has nobody above it; E stands behind D, whose score is unknown; F's rank is unknown.
    assert found == {
        "A": (75.5, None, None), "B": (70, 75.5, 5.5), "C": (68.5, 70, 1.5),
        "E": (60, None, None), "F": (50, None, None),
    }  # fmt: skip


def test_a_shared_rank_is_the_next_one_where_everybody_above_is_known(warehouse):
    found = figures(warehouse, "index_gap_to_next", 2019)
    assert found["E"] == (71, 77, 6)
    assert found["C"] == found["D"] == (77, 78, 1)


def test_conflicting_sources_give_no_distance(warehouse):
    first = figures(warehouse, "index_gap_to_first", 2022)
    assert {name: value for name, (_, _, value) in first.items()} == {"A": None, "B": None, "C": None}


def test_points_lost_per_component(warehouse):
    frame = query_metric(warehouse, "index_points_lost")
    found = {(row["locality"], row["component"]): row["value"] for row in frame.to_dicts() if row["denominator"]}
    assert found == {("A", "total"): pytest.approx(24.5), ("A", "Tính minh bạch"): 4.5}


def test_years_measured_in_different_ways_are_marked(warehouse):
    totals = [row for row in index_standings(warehouse).to_dicts() if row["component"] == "total"]
    marks = {(row["locality"], row["edition_year"]): (row["previous_year"], row["is_break"]) for row in totals}
    assert marks["A", 2018] == (None, None)
    assert marks["A", 2019] == (2018, False)
    # DDCI is measured in another way since 2021.
    assert marks["A", 2022] == (2019, True)
    assert {row["is_conflict"] for row in totals if row["edition_year"] == 2022 and row["locality"] == "A"} == {True}


def test_breaks_of_method_are_listed_with_their_source(warehouse):
    breaks = method_breaks(warehouse)
    assert breaks.select("index_code", "first_year").rows() == [
        ("DDCI", 2021), ("DGI", 2022), ("PAPI", 2018), ("PAR", 2012), ("PAR", 2018), ("PAR", 2020), ("PAR", 2022),
        ("SIPAS", 2023),
    ]  # fmt: skip
    assert breaks["source"].null_count() == 0
