"""Due dates recomputed: each rule by hand on dates of 2018 to 2020, and a second way of counting day by day."""

from datetime import date, datetime, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.small_warehouse import small_warehouse
from tests.warehouse.oracle import GIVEN_OFF, HOLIDAYS, WORKED
from warehouse.due_checks import due_check_rows
from warehouse.errors import UnknownNameError
from warehouse.query import query_metric
from warehouse.working_days import working_days_between

AS_OF = date(2020, 4, 30)


def procedure(code, days, kind):
    return {
        "procedure_code": code,
        "procedure_name": code,
        "field": "Hộ tịch",
        "legal_days": days,
        "legal_days_kind": kind,
        "valid_from": date(2014, 1, 1),
    }


PROCEDURES = [
    procedure("3", 3.0, "working"),
    procedure("10", 10.0, "working"),
    procedure("20", 20.0, "working"),
    procedure("7c", 7.0, "calendar"),
    procedure("30c", 30.0, "calendar"),
    procedure("none", None, None),
    procedure("at once", 0.0, "working"),
]


def dossier(name, code, received, due, **more):
    moment = datetime.strptime(received, "%Y-%m-%d %H:%M")
    due_at = datetime.strptime(due, "%Y-%m-%d") + timedelta(hours=17) if due else None
    return {"dossier_id": name, "procedure_code": code, "received_at": moment, "due_at": due_at, **more}


def checked(*dossiers, **more):
    return small_warehouse(as_of=AS_OF, procedures=PROCEDURES, dossiers=dossiers, **more)


def answers(connection):
    sql = "SELECT dossier_id, due_computed_date, due_class, difference_working_days FROM fct_due_checks"
    return {name: tuple(rest) for name, *rest in connection.execute(sql).fetchall()}


@pytest.mark.parametrize(
    ("code", "received", "due", "computed", "due_class", "difference"),
    [
        # Monday 4 March 2019, three working days: 5, 6, 7.
        ("3", "2019-03-04 08:00", "2019-03-07", "2019-03-07", "same", 0),
        ("3", "2019-03-04 17:00", "2019-03-07", "2019-03-07", "same", 0),
        # A minute after five: counted from Tuesday on, so Friday 8.
        ("3", "2019-03-04 17:01", "2019-03-07", "2019-03-08", "earlier", -1),
        # A Saturday receipt is legitimate and does not count: Monday 11, 12, 13.
        ("3", "2019-03-09 10:00", "2019-03-14", "2019-03-13", "later", 1),
        # Friday 1 February 2019; Tết gave 4 to 8 February off (30 Tết to mùng 4): Monday 11, 12, 13.
        ("3", "2019-02-01 08:00", "2019-02-06", "2019-02-13", "earlier", -3),
        # Thursday 25 April: 26, then Monday 29 swapped off, 30 and 1 May off, so 2 and 3 May.
        ("3", "2019-04-25 08:00", "2019-05-03", "2019-05-03", "same", 0),
        # Friday 3 May: Saturday 4 was worked for the 29th: 4, 6, 7.
        ("3", "2019-05-03 08:00", "2019-05-07", "2019-05-07", "same", 0),
        # Seven calendar days from Monday 4 March are Monday 11; from Saturday 2 March, Saturday 9 moves to Monday 11.
        ("7c", "2019-03-04 08:00", "2019-03-11", "2019-03-11", "same", 0),
        ("7c", "2019-03-02 08:00", "2019-03-09", "2019-03-11", "earlier", -1),
        # Monday 28 January + 7 = Monday 4 February, in Tết 2019: moves to Monday 11.
        ("7c", "2019-01-28 08:00", "2019-02-11", "2019-02-11", "same", 0),
        # Tết 2020: Wednesday 22 January; 23 to 29 off (29 Tết to mùng 5): Thursday 30, 31, Monday 3 February.
        ("3", "2020-01-22 08:00", "2020-02-03", "2020-02-03", "same", 0),
    ],
)
def test_due_date_recomputed_from_the_legal_time(code, received, due, computed, due_class, difference):
    connection = checked(dossier("A", code, received, due))
    assert answers(connection) == {"A": (date.fromisoformat(computed), due_class, difference)}


def test_the_wait_for_a_supplement_is_added_in_working_days_of_eight_hours():
    connection = checked(
        # Monday 4 March + 3 + 2 working days = Monday 11; a part of a day runs out in that day: + 1 = Friday 8.
        dossier("A", "3", "2019-03-04 08:00", "2019-03-11", supplement_count=1, supplement_hours=16.0),
        dossier("B", "3", "2019-03-04 08:00", "2019-03-08", supplement_count=1, supplement_hours=4.0),
        # Seven calendar days end on Monday 11, the wait is working days: Wednesday 13.
        dossier("C", "7c", "2019-03-04 08:00", "2019-03-13", supplement_count=1, supplement_hours=16.0),
    )
    assert {name: found[1] for name, found in answers(connection).items()} == {"A": "same", "B": "same", "C": "same"}


def test_where_the_wait_is_unknown_nothing_is_recomputed():
    connection = checked(dossier("A", "3", "2019-03-04 08:00", "2019-03-20", supplement_count=1))
    assert answers(connection) == {"A": (None, None, None)}
    assert query_metric(connection, "due_differs_rate").row(0, named=True)["denominator"] == 0


def test_without_a_due_date_or_a_legal_time_of_a_day_there_is_no_row():
    connection = checked(
        dossier("A", "3", "2019-03-04 08:00", None),
        dossier("B", "none", "2019-03-04 08:00", "2019-03-07"),
        dossier("C", "at once", "2019-03-04 08:00", "2019-03-04"),
        dossier("D", "not listed", "2019-03-04 08:00", "2019-03-07"),
    )
    assert answers(connection) == {}


def test_without_the_hour_of_receipt_the_day_after_five_is_right_as_well():
    rows = [
        dossier(name, "3", "2019-03-04 00:00", due, received_at_date_only=True)
        for name, due in (("A", "2019-03-07"), ("B", "2019-03-08"), ("C", "2019-03-11"))
    ]
    assert {name: found[1] for name, found in answers(checked(*rows)).items()} == {
        "A": "same",
        "B": "same",
        "C": "later",
    }


def test_a_due_date_whose_day_and_month_changed_places_is_far_and_said_to_be_swapped():
    connection = checked(
        # Ten working days from Tuesday 26 March 2019: Tuesday 9 April, typed as 4 September.
        dossier("swapped", "10", "2019-03-26 08:00", "2019-09-04"),
        # Twenty from 20 August 2019, 2 September being off: 18 September. The 25th cannot be a month.
        dossier("far", "20", "2019-08-20 08:00", "2019-12-25"),
        dossier("near", "10", "2019-03-26 08:00", "2019-04-10"),
    )
    rows = due_check_rows(connection, kind="far")
    assert dict(zip(rows["dossier_id"], rows["is_day_month_swapped"], strict=True)) == {"swapped": True, "far": False}
    assert due_check_rows(connection, kind="swapped")["dossier_id"].to_list() == ["swapped"]
    assert due_check_rows(connection)["dossier_id"].to_list() == ["swapped", "far", "near"]
    row = query_metric(connection, "due_far_rate").row(0, named=True)
    assert (row["numerator"], row["denominator"]) == (2, 3)


def test_a_day_off_decided_after_receipt_does_not_judge_the_date_already_printed():
    overrides = pl.DataFrame(
        [(date(2019, 3, 6), False, "nghỉ bão", date(2019, 3, 5), "test")],
        schema={
            "date": pl.Date,
            "is_working": pl.Boolean,
            "reason": pl.String,
            "decided_on": pl.Date,
            "source": pl.String,
        },
        orient="row",
    )
    connection = checked(
        # Printed on Monday 4, when Wednesday 6 was still a working day: 5, 6, 7. It is not recomputed.
        dossier("before", "3", "2019-03-04 08:00", "2019-03-07"),
        # Printed on Tuesday 5, when it was known: 7, 8, Monday 11.
        dossier("after", "3", "2019-03-05 08:00", "2019-03-11"),
        # Ends before the day decided on.
        dossier("earlier", "3", "2019-02-27 08:00", "2019-03-04"),
        overrides=overrides,
    )
    assert answers(connection) == {
        "before": (None, None, None),
        "after": (date(2019, 3, 11), "same", 0),
        "earlier": (date(2019, 3, 4), "same", 0),
    }
    assert due_check_rows(connection, kind="unknown")["dossier_id"].to_list() == ["before"]


def test_rows_are_chosen_by_day_of_receipt_and_by_unit_and_carry_their_place_in_the_file():
    connection = checked(
        dossier("A", "3", "2019-03-04 08:00", "2019-03-08"),
        dossier("B", "3", "2019-04-01 08:00", "2019-04-05"),
    )
    listed = due_check_rows(connection, start=date(2019, 4, 1), where={"unit": ["06781"]})
    assert listed.select("dossier_id", "source_file", "source_row").rows() == [("B", "test.csv", 2)]
    assert due_check_rows(connection, kind="earlier").is_empty()
    with pytest.raises(UnknownNameError, match="unit"):
        due_check_rows(connection, where={"scale": ["3"]})


def test_working_days_between_instants_leave_the_first_day_out():
    connection = checked()
    assert working_days_between(connection, datetime(2019, 3, 4, 8), datetime(2019, 3, 7, 17)) == 3
    assert working_days_between(connection, datetime(2019, 2, 1, 8), datetime(2019, 2, 13, 8)) == 3
    assert working_days_between(connection, datetime(2019, 3, 7, 8), datetime(2019, 3, 4, 8)) == -3
    assert working_days_between(connection, datetime(2031, 3, 7, 8), datetime(2019, 3, 4, 8)) is None


def is_working(day):
    return day in WORKED or (day.weekday() < 5 and day not in HOLIDAYS | GIVEN_OFF)


def days_on(day, count):
    """`count` working days after a day, one day at a time."""
    while count:
        day += timedelta(days=1)
        count -= is_working(day)
    return day


def due_by_hand(code, received, hours):
    legal, after_five = int(code.rstrip("c")), received.hour * 60 + received.minute > 17 * 60
    if not code.endswith("c"):
        return days_on(received.date(), legal + after_five + -(-hours // 8))
    due = received.date() + timedelta(days=legal + after_five)
    while not is_working(due):
        due += timedelta(days=1)
    return days_on(due, -(-hours // 8))


samples = st.lists(
    st.tuples(
        st.sampled_from(["3", "10", "20", "7c", "30c"]),
        st.datetimes(min_value=datetime(2014, 5, 1), max_value=datetime(2020, 3, 31)),
        st.sampled_from([None, 4, 8, 20, 120]),
    ),
    min_size=1,
    max_size=60,
)


@settings(max_examples=15, deadline=None)
@given(sample=samples)
def test_counting_day_by_day_gives_the_same_due_dates(sample):
    rows = []
    for number, (code, received, hours) in enumerate(sample):
        asked = {} if hours is None else {"supplement_count": 1, "supplement_hours": float(hours)}
        rows.append(dossier(str(number), code, f"{received:%Y-%m-%d %H:%M}", "2019-01-01", **asked))
    found = answers(checked(*rows))
    for number, (code, received, hours) in enumerate(sample):
        assert found[str(number)][0] == due_by_hand(code, received, hours or 0), (code, received, hours)
