"""Every dossier metric from the real SQL equals the plain-Python reading of its definition, on random dossiers."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.small_warehouse import UNIT, small_warehouse
from tests.warehouse import oracle
from tests.warehouse.oracle import Dossier, Procedure
from warehouse.metrics import METRICS_BY_NAME
from warehouse.query import query_metric

FIRST = datetime(2019, 1, 1)
AS_OF = date(2020, 4, 30)
UNITS = ("06760", "06781", "H49.21.4")
PROCEDURES = (
    Procedure(code="1.000001", legal_days=3, legal_days_kind="working"),
    Procedure(code="1.000002", legal_days=7, legal_days_kind="calendar", online_level=4),
    Procedure(code="1.000003"),
)
LISTED = [
    {
        "procedure_code": procedure.code,
        "procedure_name": f"Thủ tục {procedure.code}",
        "field": "Hộ tịch",
        "authority_level": "city",
        "online_level": procedure.online_level,
        "legal_days": procedure.legal_days,
        "legal_days_kind": procedure.legal_days_kind,
        "valid_from": date(2010, 1, 1),
    }
    for procedure in PROCEDURES
]
QUESTIONS = [
    (name, policy)
    for name in (
        "on_time_rate",
        "early_rate",
        "late_dossiers",
        "dossiers_received",
        "dossiers_resolved",
        "dossiers_open",
        "dossiers_overdue",
        "online_share",
    )
    for policy in METRICS_BY_NAME[name].calculations
]
# Yes, no, or not recorded.
ANSWERED = ("apology_letter", "paid_online", "result_digitised")
QUANTILES = {"median_processing_days": 0.5, "p90_processing_days": 0.9}
# One build of the star per example: a few dozen dossiers each, many periods and questions asked of it.
EXAMPLES = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def dossiers(draw):
    """A dossier that the staging checks let through: it ends after it was received and before the export."""
    received = FIRST + timedelta(minutes=draw(st.integers(0, 480 * 24 * 60 // 15)) * 15)
    latest = datetime.combine(AS_OF, oracle.END_OF_DAY)
    status = draw(st.sampled_from(["returned", "completed", "processing", "supplement", "withdrawn", "returned"]))
    status = draw(st.sampled_from([status, status, status, "received", "payment", "stopped", "rejected"]))
    hours = st.one_of(st.integers(0, 6 * 24), st.integers(0, 30 * 24))

    def after(instant):
        moved = instant + timedelta(hours=draw(hours))
        return moved if moved <= latest else instant

    def perhaps(value):
        return draw(st.sampled_from([value, value, value, None]))

    due_only, returned_only = draw(st.booleans()), draw(st.booleans())
    due = perhaps(received + timedelta(hours=draw(hours)))
    completed = perhaps(after(received)) if status in (*oracle.DONE, "withdrawn", "stopped") else None
    returned = perhaps(after(completed or received)) if status in ("returned", "withdrawn") else None
    if status in oracle.DONE and not returned:
        completed = completed or after(received)
    return {
        "unit_code": draw(st.sampled_from(UNITS)),
        "channel": draw(st.sampled_from(["online", "in_person", "postal"])),
        "status": status,
        "received_at": received,
        "procedure": draw(st.sampled_from(PROCEDURES)),
        "due_at": day_only(due) if due_only else due,
        "due_at_date_only": due_only and due is not None,
        "completed_at": completed,
        "returned_at": day_only(returned) if returned_only else returned,
        "returned_at_date_only": returned_only and returned is not None,
        "supplement_count": draw(st.sampled_from([None, 0, 1, 2])),
        "supplement_hours": draw(st.sampled_from([None, 0.0, 4.0, 12.0])),
        "supplement_requested_at": perhaps(after(received)) if status == "supplement" else None,
        **{name: draw(st.sampled_from([None, False, True])) for name in ANSWERED},
        "fee_vnd": draw(st.sampled_from([None, 0, 8000])),
    }


def day_only(instant):
    return instant and instant.replace(hour=0, minute=0)


def numbered(drawn):
    return [Dossier(dossier_id=f"H49-{number:04}", **values) for number, values in enumerate(drawn)]


def staged(dossier):
    listed = {
        name: getattr(dossier, name)
        for name in (
            "dossier_id",
            "unit_code",
            "channel",
            "status",
            "received_at",
            "due_at",
            "due_at_date_only",
            "completed_at",
            "returned_at",
            "returned_at_date_only",
            "supplement_count",
            "supplement_hours",
            "supplement_requested_at",
            "fee_vnd",
            *ANSWERED,
        )
    }
    name = f"Thủ tục {dossier.procedure.code}"
    return listed | {"procedure_code": dossier.procedure.code, "procedure_name": name}


def built(sample):
    return small_warehouse(
        as_of=AS_OF,
        units=[{**UNIT, "unit_code": code, "unit_name": f"Đơn vị {code}"} for code in UNITS],
        dossiers=[staged(dossier) for dossier in sample],
        procedures=LISTED,
    )


def expected(sample, name, policy, start, end):
    return getattr(oracle, name)(sample, policy, start, end)


periods = st.tuples(st.integers(0, 485), st.integers(0, 485)).map(
    lambda offsets: tuple(sorted(FIRST.date() + timedelta(days=offset) for offset in offsets))
)
samples = st.lists(dossiers(), min_size=1, max_size=40).map(numbered)


@EXAMPLES
@given(sample=samples, asked=st.lists(periods, min_size=2, max_size=3))
def test_any_period_gives_the_figures_counted_one_by_one(sample, asked):
    connection = built(sample)
    for start, end in asked:
        for name, policy in QUESTIONS:
            row = query_metric(connection, name, start=start, end=end, policy=policy).row(0, named=True)
            numerator, denominator = expected(sample, name, policy, start, end)
            assert (row["numerator"], row["denominator"]) == (numerator, denominator), (name, policy, start, end)
        for name, share in QUANTILES.items():
            row = query_metric(connection, name, start=start, end=end).row(0, named=True)
            assert row["value"] == oracle.quantile_of_days(sample, start, end, share), (name, start, end)


@EXAMPLES
@given(sample=samples, grain=st.sampled_from(["day", "week", "month", "quarter", "report_month", "report_quarter"]))
def test_every_period_of_a_grain_gives_the_figures_counted_one_by_one(sample, grain):
    connection = built(sample)
    for name, policy in QUESTIONS:
        frame = query_metric(connection, name, grain=grain, policy=policy)
        for row in frame.filter(frame["period_end"] <= AS_OF).sample(min(8, len(frame) - 1), seed=1).to_dicts():
            numerator, denominator = expected(sample, name, policy, row["period_start"], row["period_end"])
            assert (row["numerator"], row["denominator"]) == (numerator, denominator), (name, policy, row)


@EXAMPLES
@given(sample=samples, asked=periods)
def test_groups_give_the_figures_of_their_own_dossiers(sample, asked):
    connection = built(sample)
    start, end = asked
    for name, policy in QUESTIONS:
        frame = query_metric(connection, name, by=("unit", "channel"), start=start, end=end, policy=policy)
        found = {
            (row["unit"].split("@")[0], row["channel"]): (row["numerator"], row["denominator"])
            for row in frame.to_dicts()
        }
        for unit in UNITS:
            for channel in ("online", "in_person", "postal"):
                own = [d for d in sample if (d.unit_code, d.channel) == (unit, channel)]
                counts = expected(own, name, policy, start, end)
                if any(counts):
                    assert found.pop((unit, channel)) == counts, (name, policy, unit, channel)
        assert found == {}, (name, policy)


@pytest.mark.parametrize("status", ["completed", "processing"])
def test_a_weekend_uses_no_working_day_of_the_legal_time(status):
    """Three working days from Tuesday 5 March end on Friday 8; Saturday 9 has used no more of them."""
    saturday = datetime(2019, 3, 9, 10)
    dossier = Dossier(
        dossier_id="H49-1",
        unit_code=UNITS[0],
        channel="online",
        status=status,
        received_at=datetime(2019, 3, 5, 8),
        procedure=PROCEDURES[0],
        completed_at=saturday if status == "completed" else None,
    )
    start, end = date(2019, 3, 1), saturday.date()
    row = query_metric(built([dossier]), "on_time_rate", start=start, end=end, policy="portal_766").row(0, named=True)
    assert (row["numerator"], row["denominator"]) == (1, 1)
    assert oracle.on_time_rate([dossier], "portal_766", start, end) == (1, 1)


@pytest.mark.parametrize("policy", ["date", "timestamp", "portal_766"])
def test_the_oracle_itself_tells_a_late_dossier_from_one_on_time(policy):
    """The oracle must be able to disagree: one hour late is late by the clock and on time by the date."""
    dossier = Dossier(
        dossier_id="H49-1",
        unit_code=UNITS[0],
        channel="online",
        status="returned",
        received_at=datetime(2019, 3, 1, 8),
        due_at=datetime(2019, 3, 8, 10),
        completed_at=datetime(2019, 3, 8, 11),
        returned_at=datetime(2019, 3, 8, 11),
    )
    late = oracle.late_dossiers([dossier], policy, date(2019, 3, 1), date(2019, 3, 31))
    assert late == ({"date": 0, "timestamp": 1, "portal_766": 1}[policy], 1)
