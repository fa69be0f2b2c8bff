"""The gap between two policies: its parts sum to it exactly, agree with the metric, and lead to the dossiers."""

from datetime import date, datetime
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.small_warehouse import small_warehouse
from tests.warehouse import worked_examples as worked
from tests.warehouse.test_oracle import built, dossiers, numbered
from warehouse.errors import UnknownNameError
from warehouse.policies import POLICY_NAMES
from warehouse.policy_gap import REASONS, policy_gap, policy_gap_rows
from warehouse.query import query_metric

START, END = worked.MARCH


@pytest.fixture(scope="module")
def warehouse():
    return small_warehouse(as_of=worked.AS_OF, procedures=worked.PROCEDURES, dossiers=worked.DOSSIERS)


def changes(gap):
    """reason -> (dossiers, change in the numerator, change in the denominator)."""
    return {
        row["reason"]: (
            row["n_dossiers"],
            row["numerator_second"] - row["numerator_first"],
            row["denominator_second"] - row["denominator_first"],
        )
        for row in gap.parts.to_dicts()
    }


def test_the_gap_from_by_date_to_the_portal_is_explained_dossier_by_dossier(warehouse):
    gap = policy_gap(warehouse, ("date", "portal_766"), start=START, end=END)
    assert (gap.first, gap.second) == ((7, 8), (6, 11))
    assert changes(gap) == {
        "same_day_late": (1, -1, 0),  # B
        "withdrawn": (1, -1, 0),  # E
        "supplemented_twice": (1, -1, 0),  # F
        "open_overdue": (1, 0, 1),  # H
        "open_within_due": (1, 1, 1),  # I
        "waiting": (1, 1, 1),  # J
    }
    assert gap.parts["share"].sum() == pytest.approx(6 / 11 - 7 / 8, abs=1e-12)


def test_the_gap_from_by_date_to_time_of_return_is_explained_dossier_by_dossier(warehouse):
    gap = policy_gap(warehouse, ("date", "timestamp"), start=START, end=END)
    assert (gap.first, gap.second) == ((7, 8), (3, 6))
    assert changes(gap) == {
        "handed_over_later": (1, -1, 0),  # B
        "no_due_date": (1, -1, 0),  # D
        "withdrawn": (1, -1, -1),  # E
        "not_handed_over": (1, -1, -1),  # G
    }


def test_a_reason_leads_to_its_dossiers_and_their_rows(warehouse):
    rows = policy_gap_rows(warehouse, ("date", "portal_766"), "withdrawn", start=START, end=END)
    assert rows["dossier_id"].to_list() == ["E"]
    assert rows.row(0, named=True)["source_file"] == "test.csv"


def test_a_filter_narrows_both_sides(warehouse):
    gap = policy_gap(warehouse, ("date", "portal_766"), start=START, end=END, where={"channel": ["online"]})
    assert (gap.first, gap.second) == ((2, 2), (2, 3))  # B and G; I beside them for the portal, and B is late there


def test_a_filter_without_values_is_no_filter(warehouse):
    gap = policy_gap(warehouse, ("date", "portal_766"), start=START, end=END, where={"channel": (), "unit": []})
    assert (gap.first, gap.second) == ((7, 8), (6, 11))


def test_a_group_the_rate_does_not_have_is_refused(warehouse):
    with pytest.raises(UnknownNameError, match="on_time_rate"):
        policy_gap(warehouse, ("date", "portal_766"), where={"criterion": ["access"]})


def test_a_stopped_dossier_with_an_end_has_ended_for_the_portal_alone():
    # Stopped on 14 March, after its due date of the 12th: late for 766; still open, and paused, for the software.
    stopped = {
        "dossier_id": "S",
        "status": "stopped",
        "received_at": datetime(2019, 3, 11, 9),
        "due_at": datetime(2019, 3, 12, 17),
        "completed_at": datetime(2019, 3, 14, 8),
    }
    connection = small_warehouse(as_of=worked.AS_OF, procedures=worked.PROCEDURES, dossiers=[stopped])
    gap = policy_gap(connection, ("date", "portal_766"), start=START, end=END)
    assert (gap.first, gap.second) == ((0, 0), (0, 1))
    assert changes(gap) == {"paused": (1, 0, 1)}
    april = policy_gap(connection, ("date", "portal_766"), start=date(2019, 4, 1), end=date(2019, 4, 30))
    assert april.second == (0, 0)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    sample=st.lists(dossiers(), min_size=20, max_size=40),
    days=st.tuples(st.dates(date(2019, 1, 1), date(2020, 4, 30)), st.dates(date(2019, 1, 1), date(2020, 4, 30))),
)
def test_parts_sum_to_the_difference_of_the_metrics_for_any_dossiers_and_days(sample, days):
    start, end = min(days), max(days)
    warehouse = built(numbered(sample))
    for policies in permutations(POLICY_NAMES, 2):
        gap = policy_gap(warehouse, policies, start=start, end=end)
        for policy, counted in zip(policies, (gap.first, gap.second), strict=True):
            row = query_metric(warehouse, "on_time_rate", start=start, end=end, policy=policy).row(0, named=True)
            assert counted == (row["numerator"], row["denominator"])
        assert set(gap.parts["reason"]) <= REASONS.keys() - {"other"}
        assert sum(change[1] for change in changes(gap).values()) == gap.second[0] - gap.first[0]
        assert sum(change[2] for change in changes(gap).values()) == gap.second[1] - gap.first[1]
        if gap.difference is not None:
            assert gap.parts["share"].sum() == pytest.approx(gap.difference, abs=1e-12)
        for row in gap.parts.to_dicts():
            rows = policy_gap_rows(warehouse, policies, row["reason"], start=start, end=end)
            assert rows.height == row["n_dossiers"]
