"""The dossiers behind a number are exactly those it counts."""

from datetime import date, datetime

import pytest

from tests.small_warehouse import small_warehouse
from warehouse.connection import select
from warehouse.errors import UnknownNameError
from warehouse.metrics import METRICS_BY_NAME, Quantile
from warehouse.query import query_metric
from warehouse.rows_behind import EVENTS, behind, first_part, parts_of, rows_behind

COUNTED = [
    (name, policy)
    for name, metric in METRICS_BY_NAME.items()
    for policy in metric.calculations
    if parts_of(metric, policy)
]
# A week that cuts months, a month, a year, and days beyond the edition's last.
RANGES = [
    (date(2019, 4, 29), date(2019, 5, 5)),
    (date(2019, 4, 1), date(2019, 4, 30)),
    (date(2018, 1, 1), date(2018, 12, 31)),
    (date(2020, 4, 20), date(2020, 12, 31)),
]


@pytest.mark.parametrize("mart", EVENTS)
def test_an_event_counts_a_dossier_where_its_mart_does(demo_edition, mart):
    for column, event in EVENTS[mart].items():
        by_hand = select(
            demo_edition,
            f"SELECT {event.day} AS event_date, mart.unit_key, count(*) AS n FROM fct_dossiers AS mart"
            " JOIN fct_dossier_traits AS traits ON traits.dossier_id = mart.dossier_id CROSS JOIN meta_edition"
            f" WHERE {event.condition} AND {event.day} <= meta_edition.as_of GROUP BY 1, 2 ORDER BY 1, 2",
        )
        from_mart = select(
            demo_edition,
            f"SELECT event_date, unit_key, CAST(sum({column}) AS BIGINT) AS n FROM {mart}_daily"
            f" GROUP BY 1, 2 HAVING sum({column}) <> 0 ORDER BY 1, 2",
        )
        assert by_hand.rows() == from_mart.rows(), (mart, column)


def test_there_are_metrics_of_every_kind_to_look_behind():
    names = {name for name, _ in COUNTED}
    assert {"on_time_rate", "dossiers_overdue", "online_share", "median_processing_days", "apology_rate"} <= names
    assert not names & {"very_satisfied_rate", "index_rank", "procedures_in_force", "lateness_days"}


@pytest.mark.parametrize(("name", "policy"), COUNTED)
def test_as_many_rows_stand_behind_a_number_as_it_counts(demo_edition, name, policy):
    metric = METRICS_BY_NAME[name]
    for start, end in RANGES:
        answer = query_metric(demo_edition, name, start=start, end=end, policy=policy).row(0, named=True)
        found = behind(demo_edition, name, start=start, end=end, policy=policy)
        numbers = {"numerator": answer["numerator"], "denominator": answer["denominator"]}
        if isinstance(metric.calculations[policy], Quantile):
            del numbers["numerator"]
        for part, number in numbers.items():
            if part in found.rows:
                assert (found.sums[part], found.rows[part]) == (number or 0, number or 0), (start, part)
        if "rest" in found.rows:
            assert found.rows["rest"] == numbers["denominator"] - numbers["numerator"]
        for part in found.rows:
            listed = rows_behind(demo_edition, name, part, start=start, end=end, policy=policy, limit=100_000)
            assert listed["dossier_id"].n_unique() == listed.height == found.rows[part]


def test_the_rows_of_every_unit_are_the_rows_of_its_number(demo_edition):
    start, end = date(2018, 1, 1), date(2018, 12, 31)
    for policy in ("date", "timestamp", "portal_766"):
        answer = query_metric(demo_edition, "late_dossiers", by=("unit",), start=start, end=end, policy=policy)
        assert answer["numerator"].sum() > 0
        for row in answer.to_dicts():
            found = behind(
                demo_edition, "late_dossiers", start=start, end=end, policy=policy, where={"unit": [row["unit"]]}
            )
            assert (found.rows["numerator"], found.rows["denominator"]) == (row["numerator"], row["denominator"])


# A late and B on time in the week; C ended a week later; D is open and was due before the week ended; E is open and
# waits for papers, so it is not overdue.
WEEK = (date(2020, 3, 2), date(2020, 3, 8))
DOSSIERS = [
    {"dossier_id": "A", "received_at": datetime(2020, 2, 20, 8), "due_at": datetime(2020, 3, 3, 17),
     "completed_at": datetime(2020, 3, 4, 9), "returned_at": datetime(2020, 3, 4, 9)},
    {"dossier_id": "B", "received_at": datetime(2020, 2, 20, 8), "due_at": datetime(2020, 3, 5, 17),
     "completed_at": datetime(2020, 3, 5, 9), "returned_at": datetime(2020, 3, 5, 9)},
    {"dossier_id": "C", "received_at": datetime(2020, 2, 20, 8), "due_at": datetime(2020, 3, 10, 17),
     "completed_at": datetime(2020, 3, 11, 9), "returned_at": datetime(2020, 3, 11, 9)},
    {"dossier_id": "D", "received_at": datetime(2020, 2, 20, 8), "due_at": datetime(2020, 3, 6, 17),
     "status": "processing"},
    {"dossier_id": "E", "received_at": datetime(2020, 2, 20, 8), "due_at": datetime(2020, 3, 6, 17),
     "status": "supplement"},
]  # fmt: skip


@pytest.fixture(scope="module")
def week():
    return small_warehouse(as_of=date(2020, 3, 31), dossiers=DOSSIERS)


@pytest.mark.parametrize(
    ("name", "policy", "part", "expected"),
    [
        ("on_time_rate", "date", "rest", ["A"]),
        ("on_time_rate", "date", "numerator", ["B"]),
        ("on_time_rate", "date", "denominator", ["A", "B"]),
        ("late_dossiers", "date", "numerator", ["A"]),
        ("dossiers_overdue", None, "numerator", ["D"]),
        ("dossiers_open", None, "numerator", ["C", "D", "E"]),
        ("median_processing_days", None, "denominator", ["A", "B"]),
        ("dossiers_received", None, "numerator", []),
    ],
)
def test_the_dossiers_of_a_part_are_those_one_would_name(week, name, policy, part, expected):
    found = rows_behind(week, name, part, start=WEEK[0], end=WEEK[1], policy=policy)
    assert sorted(found["dossier_id"]) == expected


def test_a_rate_shows_its_misses_first_and_a_count_what_it_counts():
    assert first_part(METRICS_BY_NAME["on_time_rate"], "date") == "rest"
    assert first_part(METRICS_BY_NAME["late_dossiers"], "date") == "numerator"
    assert first_part(METRICS_BY_NAME["late_dossiers"], None) == "numerator"
    assert first_part(METRICS_BY_NAME["early_rate"], "portal_766") is None
    assert first_part(METRICS_BY_NAME["online_share"], None) == "numerator"
    assert first_part(METRICS_BY_NAME["very_satisfied_rate"], None) is None


def test_a_number_not_counted_from_dossiers_says_so(demo_edition):
    with pytest.raises(UnknownNameError, match="không đếm từ từng hồ sơ"):
        behind(demo_edition, "very_satisfied_rate", start=date(2019, 1, 1), end=date(2019, 12, 31))
