"""How dossiers were handled: the real SQL equals the plain-Python reading of each definition, on random dossiers."""

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.warehouse import handling_oracle, oracle
from tests.warehouse.test_oracle import AS_OF, UNITS, built, periods, samples
from warehouse.metrics import METRICS_BY_NAME
from warehouse.query import query_metric

# Those over more than one export, and those over procedures, have cases of their own in test_dossier_metrics.py.
NAMES = (
    "dossiers_carried_over",
    "early_dossiers",
    "just_on_time_dossiers",
    "just_on_time_rate",
    "late_rate",
    "lateness_days",
    "mean_lateness_days",
    "legal_time_used",
    "printed_time_used",
    "supplemented_rate",
    "supplemented_again_rate",
    "supplement_requests",
    "withdrawn_rate",
    "last_day_rate",
    "apology_rate",
    "online_share_with_carry_over",
    "postal_share",
    "online_partial_share",
    "online_full_share",
    "paid_online_share",
    "result_digitised_share",
    "last_day_pileup_rate",
    "bulk_completion_rate",
    "done_at_once_rate",
    "supplement_near_due_rate",
    "online_in_counter_hours_rate",
)
QUESTIONS = [(name, policy) for name in NAMES for policy in METRICS_BY_NAME[name].calculations]
# Some thirty questions are asked of each build, so fewer builds than in test_oracle.py.
EXAMPLES = settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
QUANTILES = {"median_lateness_days": 0.5, "p90_lateness_days": 0.9}


# A row that is counted nowhere and says no: its file writes a no where it means one, so that a blank says nothing.
SAYS_NO = oracle.Dossier(
    dossier_id="H49-says-no",
    unit_code=UNITS[0],
    channel="online",
    status="rejected",
    received_at=datetime(2019, 1, 1, 8),
    procedure=oracle.Procedure(code="1.000001"),
    supplement_count=0,
    apology_letter=False,
    paid_online=False,
    result_digitised=False,
)
explicit_samples = samples.map(lambda drawn: [*drawn, SAYS_NO])


def answer(sample, name, policy, start, end):
    return getattr(handling_oracle, name)(sample, policy, start, end)


@EXAMPLES
@given(sample=explicit_samples, asked=st.lists(periods, min_size=2, max_size=3))
def test_any_period_gives_the_figures_counted_one_by_one(sample, asked):
    connection = built(sample)
    for start, end in asked:
        for name, policy in QUESTIONS:
            row = query_metric(connection, name, start=start, end=end, policy=policy).row(0, named=True)
            numerator, denominator = answer(sample, name, policy, start, end)
            assert (row["numerator"], row["denominator"]) == (numerator, denominator), (name, policy, start, end)
        for name, share in QUANTILES.items():
            late = handling_oracle.late_ones(sample, start, end)
            days = sorted(oracle.working_days(d.due, d.ended) for d in late)
            reached = next((n for position, n in enumerate(days, 1) if position >= share * len(days)), None)
            row = query_metric(connection, name, start=start, end=end).row(0, named=True)
            assert row["value"] == reached, (name, start, end)


@EXAMPLES
@given(sample=explicit_samples, grain=st.sampled_from(["week", "month", "quarter", "report_month", "report_9m"]))
def test_every_period_of_a_grain_gives_the_figures_counted_one_by_one(sample, grain):
    connection = built(sample)
    for name, policy in QUESTIONS:
        frame = query_metric(connection, name, grain=grain, policy=policy)
        frame = frame.filter(frame["period_end"] <= AS_OF)
        for row in frame.sample(min(4, len(frame)), seed=1).to_dicts():
            numerator, denominator = answer(sample, name, policy, row["period_start"], row["period_end"])
            assert (row["numerator"], row["denominator"]) == (numerator, denominator), (name, policy, row)


@EXAMPLES
@given(sample=explicit_samples, asked=periods)
def test_units_and_channels_give_the_figures_of_their_own_dossiers(sample, asked):
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
                counts = answer(own, name, policy, start, end)
                if any(counts):
                    assert found.pop((unit, channel)) == counts, (name, policy, unit, channel)
        assert found == {}, (name, policy)


@pytest.mark.parametrize("days", [1, 30])
def test_carried_over_and_received_are_resolved_or_open(days):
    """The identity of the report form: (from before) + (received) = (resolved) + (open)."""
    end = AS_OF - timedelta(days=100)
    connection = built(sample_of_a_hundred())
    asked = {"start": end - timedelta(days=days), "end": end}

    def counted(name):
        return query_metric(connection, name, **asked, policy="date").row(0, named=True)["numerator"]

    assert counted("dossiers_carried_over") > 0
    assert counted("dossiers_carried_over") + counted("dossiers_received") == counted("dossiers_resolved") + counted(
        "dossiers_open"
    )


def sample_of_a_hundred():
    """A dossier every fourth day, each taking ten days."""
    return [
        oracle.Dossier(
            dossier_id=f"H49-{number}",
            unit_code=UNITS[number % 3],
            channel="online",
            status="returned",
            received_at=(start := datetime(2019, 1, 1, 8) + timedelta(days=4 * number)),
            procedure=oracle.Procedure(code="1.000001"),
            completed_at=start + timedelta(days=10),
            returned_at=start + timedelta(days=10),
        )
        for number in range(100)
    ]
