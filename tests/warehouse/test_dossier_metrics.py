"""How dossiers were handled: what the exports say yes and no about, what they leave open, and moved due dates."""

from datetime import date, datetime

import pytest

from tests.small_warehouse import small_warehouse
from tests.warehouse import dossier_examples as examples
from warehouse.metrics import METRICS
from warehouse.query import query_metric

MARCH = {"start": date(2019, 3, 1), "end": date(2019, 3, 31)}


@pytest.fixture(scope="module")
def handled():
    return small_warehouse(as_of=examples.AS_OF, dossiers=examples.HANDLED, procedures=examples.PROCEDURES)


@pytest.mark.parametrize("name", examples.HANDLED_ANSWERS)
def test_metric_of_dossiers_that_say_yes_and_no_equals_the_answer_worked_by_hand(handled, name):
    row = query_metric(handled, name, **MARCH).row(0, named=True)
    answer = examples.HANDLED_ANSWERS[name]
    assert (row["numerator"], row["denominator"], row["value"]) == pytest.approx(answer)


@pytest.mark.parametrize("name", [metric.name for metric in METRICS if metric.has_buckets])
def test_half_months_and_days_give_the_same_month(handled, name):
    """A range that ends within a half month is answered by the daily mart."""
    [policy, *_] = list(next(m for m in METRICS if m.name == name).calculations)
    by_halves = query_metric(handled, name, **MARCH, policy=policy).row(0)[-3:]
    by_days = query_metric(handled, name, start=MARCH["start"], end=date(2019, 3, 28), policy=policy).row(0)[-3:]
    assert by_halves == by_days


def exported(day, due, **more):
    """The same dossier of Monday 4 March in the export of a day."""
    due_at = datetime.strptime(due, "%Y-%m-%d")
    received = datetime(2019, 3, 4, 8)
    return {
        "dossier_id": "S",
        "received_at": received,
        "due_at": due_at,
        "status": "processing",
        "exported_at": datetime.strptime(day, "%Y-%m-%d"),
        "batch_id": day,
        "source_file": f"{day}.csv",
        **more,
    }


# Exports of a dossier due first on the 8th, then on the 20th → (after expiry, moves dated), (unexplained, judged).
MOVES = {
    # The old date still stood in an export of the 11th: it was moved after it had passed.
    "after expiry": (("2019-03-05", "2019-03-11", "2019-03-18"), 0, (1, 1), (1, 1)),
    # The new date stood in an export of the 8th: it was moved in time.
    "in time": (("2019-03-05", "2019-03-06", "2019-03-08"), 0, (0, 1), (0, 1)),
    # Last seen on the 7th, the new one first on the 18th: nobody can say.
    "in between": (("2019-03-05", "2019-03-07", "2019-03-18"), 0, (0, 0), (0, 0)),
    # A request for papers stopped the clock.
    "explained": (("2019-03-05", "2019-03-11", "2019-03-18"), 1, (1, 1), (0, 1)),
    # Whether papers were asked for is not recorded.
    "nothing said": (("2019-03-05", "2019-03-11", "2019-03-18"), None, (1, 1), (0, 0)),
}


@pytest.mark.parametrize("case", MOVES)
def test_a_due_date_moved_after_it_expired_counts_only_where_the_exports_prove_it(case):
    days, asked, dated, judged = MOVES[case]
    rows = [
        exported(day, due, supplement_count=asked)
        for day, due in zip(days, ("2019-03-08", "2019-03-08", "2019-03-20"), strict=True)
    ]
    connection = small_warehouse(as_of=examples.AS_OF, dossiers=rows)
    for name, counts in (("due_moves_after_expiry_rate", dated), ("unexplained_due_moves_rate", judged)):
        row = query_metric(connection, name, **MARCH).row(0, named=True)
        assert (row["numerator"], row["denominator"]) == counts, name


def test_a_dossier_seen_once_cannot_show_that_its_due_date_moved():
    done = {"status": "returned", "completed_at": datetime(2019, 3, 13, 9), "returned_at": datetime(2019, 3, 13, 9)}
    moved = [exported("2019-03-05", "2019-03-08"), exported("2019-03-18", "2019-03-20", **done)]
    kept = [exported("2019-03-05", "2019-03-08"), exported("2019-03-18", "2019-03-08", **done)]
    once = [exported("2019-03-18", "2019-03-20", **done)]
    rows = [{**row, "dossier_id": name} for name, copies in (("M", moved), ("K", kept), ("O", once)) for row in copies]
    row = query_metric(small_warehouse(as_of=examples.AS_OF, dossiers=rows), "due_moved_rate", **MARCH).row(0)
    assert row[-3:] == (1, 2, 1 / 2)


def test_a_procedure_is_used_until_a_year_without_an_online_dossier_has_passed():
    received = {"channel": "online", "status": "processing", "procedure_code": "1.002", "procedure_name": "Kết hôn"}
    days = (datetime(2017, 3, 10, 8), datetime(2017, 12, 1, 8), datetime(2019, 3, 20, 8))
    dossiers = [{"dossier_id": f"D{n}", "received_at": day, **received} for n, day in enumerate(days)]
    # On paper only: no use of the online service.
    dossiers.append({"dossier_id": "P", "received_at": days[0], "procedure_code": "1.003", "procedure_name": "Khai tử",
                     "status": "processing"})  # fmt: skip
    connection = small_warehouse(as_of=examples.AS_OF, dossiers=dossiers, procedures=examples.PROCEDURES)

    def on(day):
        used = query_metric(connection, "online_procedures_used", end=day).row(0, named=True)
        unused = query_metric(connection, "online_procedures_unused", end=day).row(0, named=True)
        assert used["numerator"] + unused["numerator"] == used["denominator"] == unused["denominator"]
        return used["numerator"], used["denominator"]

    # 1.002 alone is offered until 1.001 joins it on 2019-03-01; two dossiers nine months apart are one spell.
    assert on(date(2017, 3, 9)) == (0, 1)
    assert on(date(2017, 3, 10)) == on(date(2018, 3, 10)) == on(date(2018, 11, 30)) == (1, 1)
    assert on(date(2018, 12, 1)) == (0, 1)
    assert on(date(2019, 3, 19)) == (0, 2)
    assert on(date(2019, 3, 20)) == (1, 2)


# How a file says no, and what its blank then is: (values of ten late dossiers) → with a letter, of how many.
LETTERS = {
    "it writes no: a blank says nothing": ([True, False, *[None] * 8], (1, 2)),
    "it marks only what was sent: a blank is a no": ([True, *[None] * 9], (1, 10)),
    "it never fills the column: nothing is known": ([None] * 10, (0, 0)),
}


@pytest.mark.parametrize("case", LETTERS)
def test_what_a_blank_means_is_told_by_the_whole_file(case):
    values, counts = LETTERS[case]
    late = {"status": "returned", "completed_at": datetime(2019, 3, 13, 9), "returned_at": datetime(2019, 3, 13, 9)}
    rows = [
        {**exported("2019-03-18", "2019-03-08", **late), "dossier_id": f"D{number}", "apology_letter": value}
        for number, value in enumerate(values)
    ]
    # Another file of its own style beside it.
    rows.append({**rows[0], "dossier_id": "X", "batch_id": "other", "apology_letter": None})
    row = query_metric(small_warehouse(as_of=examples.AS_OF, dossiers=rows), "apology_rate", **MARCH).row(0)
    assert row[-3:-1] == counts
