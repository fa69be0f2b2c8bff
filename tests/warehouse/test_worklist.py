"""What is due: working days left are counted on the calendar, and a stopped clock is never overdue."""

from datetime import date, datetime

import pytest

from tests.small_warehouse import small_warehouse
from warehouse.worklist import DUES, allowed_late, due_counts, due_days, due_rows, finish_by

# A Thursday; 30 April and 1 May 2019 are holidays, Monday 29 April was swapped for Saturday 4 May, so the next
# working days are 26 April, then 2 and 3 May, 4 May (a Saturday), 6 May.
AS_OF = date(2019, 4, 25)


def dossier(name, due, status="processing", **more):
    due_at = datetime.strptime(due, "%Y-%m-%d %H:%M") if due else None
    return {"dossier_id": name, "received_at": datetime(2019, 4, 1, 8), "due_at": due_at, "status": status, **more}


@pytest.fixture(scope="module")
def warehouse():
    return small_warehouse(
        as_of=AS_OF,
        dossiers=[
            dossier("late-oldest", "2019-04-12 17:00"),
            dossier("late", "2019-04-24 17:00"),
            dossier("today", "2019-04-25 10:00"),
            dossier("tomorrow", "2019-04-26 17:00"),
            # Six days later, but the second working day from today.
            dossier("after-the-holidays", "2019-05-02 17:00"),
            dossier("make-up-saturday", "2019-05-04 17:00"),
            dossier("fifth", "2019-05-06 17:00"),
            dossier("sixth", "2019-05-07 17:00"),
            dossier("no-date", None),
            dossier("waiting", "2019-04-12 17:00", status="supplement"),
            dossier("done", "2019-04-12 17:00", status="returned", completed_at=datetime(2019, 4, 20, 9)),
        ],
    )


def test_each_open_dossier_stands_where_its_working_days_put_it(warehouse):
    found = {due: due_rows(warehouse, [due])["dossier_id"].to_list() for due in DUES}
    assert found == {
        "overdue": ["late-oldest", "late"],
        "one": ["today", "tomorrow"],
        "three": ["after-the-holidays"],
        "five": ["make-up-saturday", "fifth"],
        "later": ["sixth"],
        "undated": ["no-date"],
        "stopped": ["waiting"],
    }


def test_days_left_are_working_days_and_negative_when_overdue(warehouse):
    left = dict(due_rows(warehouse, DUES).select("dossier_id", "days_left").iter_rows())
    # From Friday 12 April to Thursday 25 April: nine working days (15 April, Giỗ Tổ instead of Sunday the 14th, is off:
    # eight).
    assert left["late"] == -1 and left["today"] == 0 and left["fifth"] == 5
    assert left["late-oldest"] == -8


def test_counts_by_unit_add_up_to_the_rows(warehouse):
    counts = due_counts(warehouse, by=["unit", "field"])
    assert counts["n_dossiers"].sum() == due_rows(warehouse, DUES).height == 10
    [overdue] = counts.filter(counts["due"] == "overdue").to_dicts()
    assert (overdue["n_dossiers"], overdue["oldest_due_date"], overdue["most_days_late"]) == (2, date(2019, 4, 12), 8)


def test_counts_by_step_are_by_status(warehouse):
    counts = due_counts(warehouse, by=["step"]).to_dicts()
    assert {row["step"] for row in counts} == {"processing", "supplement"}
    assert [row["n_dossiers"] for row in counts if row["step"] == "supplement"] == [1]


def test_what_comes_due_is_counted_day_by_day_without_what_is_overdue_stopped_or_later(warehouse):
    days = due_days(warehouse)
    assert days.rows() == [
        (date(2019, 4, 25), 0, 1),
        (date(2019, 4, 26), 1, 1),
        (date(2019, 5, 2), 2, 1),
        (date(2019, 5, 4), 4, 1),
        (date(2019, 5, 6), 5, 1),
    ]


def test_what_must_be_done_by_a_day_is_what_is_due_by_then_less_what_may_be_late():
    # Due by the end of three days: 2, 5, 9; two may be late, so 0, 3 and 7 must be done.
    assert finish_by([2, 5, 9], 2) == [0, 3, 7]
    assert finish_by([2, 5, 9], 0) == [2, 5, 9]
    assert finish_by([2, 5, 9], None) is None


def test_a_unit_without_such_dossiers_gives_no_row(warehouse):
    assert due_rows(warehouse, ["overdue"], where={"channel": ["online"]}).is_empty()
    assert due_rows(warehouse, []).is_empty()


@pytest.mark.parametrize(
    ("resolved", "late", "coming", "target", "allowed"),
    [
        # 98 % of 100 + 50 dossiers: at most 3 late, one of which has happened.
        (100, 1, 50, 0.98, 2),
        (100, 3, 50, 0.98, 0),
        (100, 4, 50, 0.98, None),  # out of reach, even with no further late dossier
        (100, 0, 50, 1.0, 0),
        (100, 1, 50, 1.0, None),
        (97, 3, 3, 0.97, 0),  # 0.97 × 100 in binary must not cost a dossier
        (0, 0, 2, 0.0, 2),  # never more than come
    ],
)
def test_how_many_may_still_be_late(resolved, late, coming, target, allowed):
    assert allowed_late(resolved=resolved, late=late, coming=coming, target=target) == allowed
