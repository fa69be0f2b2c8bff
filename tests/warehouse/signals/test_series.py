"""From periods to one record: which chart, which limits, which verdicts, and a sentence from the numbers."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.warehouse.signals import published
from warehouse.errors import UnknownNameError
from warehouse.metrics import Better, metric_named
from warehouse.periods import period_of
from warehouse.signals import Assurance, CeilingState, ChartKind, Effect, LimitsKind, Reading, Rebase, series_signal
from warehouse.signals.choice import choose
from warehouse.signals.misses import Gap, gaps_between
from warehouse.signals.segments import gap_points
from warehouse.signals.verdicts import assurance_from

ON_TIME = metric_named("on_time_rate")
RECEIVED = metric_named("dossiers_received")
OVERDUE = metric_named("dossiers_overdue")
MEDIAN = metric_named("median_processing_days")


def months(count, first=date(2018, 1, 1)):
    found = []
    while len(found) < count:
        found.append(period_of(first, "month"))
        first = found[-1][1] + timedelta(days=1)
    return found


def rates(late, cases=200, is_complete=True):
    """One month per count of late dossiers among `cases`."""
    sizes = [cases] * len(late) if isinstance(cases, int) else cases
    return [
        Reading(
            period_start=start,
            period_end=end,
            is_complete=is_complete,
            numerator=size - missed,
            denominator=size,
            value=(size - missed) / size if size else None,
        )
        for (start, end), missed, size in zip(months(len(late)), late, sizes, strict=True)
    ]


def counts(values):
    return [
        Reading(period_start=start, period_end=end, is_complete=True, numerator=value, denominator=None, value=value)
        for (start, end), value in zip(months(len(values)), values, strict=True)
    ]


def counted(values, cases):
    """Months with a count among so many cases that is not divided."""
    return [replace(reading, denominator=cases) for reading in counts(values)]


def daily(readings):
    """Each month's dossiers on its days: late ones on the first days, one a day, all days alike in size."""

    def days(first, last):
        found = []
        for reading in readings:
            length = (reading.period_end - reading.period_start).days + 1
            late = round(reading.denominator - reading.numerator)
            for number in range(length):
                day = reading.period_start + timedelta(days=number)
                cases = (
                    round(reading.denominator) * (number + 1) // length - round(reading.denominator) * number // length
                )
                missed = 1 if number < late else 0
                if first <= day <= last:
                    found.append(
                        Reading(
                            period_start=day,
                            period_end=day,
                            is_complete=True,
                            numerator=cases - missed,
                            denominator=cases,
                            value=None,
                        )
                    )
        return found

    return days


def signal(readings, metric=ON_TIME, **more):
    return series_signal(
        metric,
        readings,
        grain="month",
        policy="date" if metric.is_policy_dependent else None,
        days=daily(readings) if readings and readings[0].denominator else None,
        **more,
    )


# A month with 8 to 12 late of 200, as chance makes them.
STEADY = [10, 9, 12, 8, 11, 10, 9, 10, 12, 8, 10, 11, 13, 7, 10, 9, 11, 10, 8, 12, 6, 10, 11, 9]


class TestAtTheCeiling:
    def test_a_perfect_series_is_perfect_not_hit_or_miss(self):
        found = signal(rates([0] * 16), target=1.0)
        assert found.assurance.name == Assurance.AT_CEILING
        assert found.ceiling.state is CeilingState.PERFECT
        assert found.ceiling.run == 16 * 200
        assert found.variation.name == "common"
        assert "trễ 0 trong 200" in found.summary.vi
        assert "không có hồ sơ nào trễ trong 3.200 từ 01/01/2018" in found.summary.vi

    def test_one_late_dossier_after_a_long_run_is_told_with_its_probability_and_is_no_signal(self):
        # 15 months, 3000 on time; one of the next 200 late: 1 - B(1/2, 3200.5) / B(1/2, 3000.5) = 3.2 %.
        found = signal(rates([0] * 15 + [1]), target=0.98)
        assert found.chart is ChartKind.RARE
        assert found.ceiling.state is CeilingState.BROKEN
        assert (found.ceiling.run, found.ceiling.misses, found.ceiling.cases) == (3000, 1, 200)
        assert found.ceiling.probability == pytest.approx(0.032, abs=0.001)
        assert found.variation.name == "common"
        assert "99,5\u00a0%" in found.summary.vi
        assert "trễ 1 trong 200" in found.summary.vi
        assert "xác suất 3,2\u00a0%" in found.summary.vi
        assert "probability 3.2%" in found.summary.en

    def test_four_late_dossiers_after_a_long_run_are_a_signal(self):
        found = signal(rates([0] * 15 + [4]))
        assert found.points[-1].signal_names == ("beyond_limit",)
        assert found.points[-1].effect is Effect.WORSENING
        assert found.variation.name == "worsening"
        assert found.ceiling.probability < 0.00135

    def test_a_month_is_beyond_its_limit_just_when_its_probability_under_the_run_is_below_that_of_three_sigma(self):
        for late in range(1, 8):
            found = signal(rates([0] * 20 + [late]))
            assert (found.points[-1].signals != ()) == (found.ceiling.probability < 0.00134989)

    def test_100_percent_is_not_written_for_2411_of_2412(self):
        found = signal(rates([0] * 15 + [1], cases=2412))
        assert "99,9\u00a0%, trễ 1 trong 2.412" in found.summary.vi
        assert "100" not in found.summary.vi.split(";")[0]

    def test_a_rate_on_three_dossiers_is_not_shown(self):
        found = signal(rates([0] * 15 + [1], cases=[200] * 15 + [3]))
        assert "chưa đủ dữ liệu (dưới 10), trễ 1 trong 3" in found.summary.vi

    def test_a_few_months_without_a_late_dossier_are_perfect_but_no_verdict_on_variation(self):
        found = signal(rates([0] * 5), target=0.98)
        assert (found.assurance.name, found.variation.name) == ("at_ceiling", "not_enough")
        assert found.limits is LimitsKind.NONE
        assert "12" in found.limits_meaning.vi

    def test_rare_late_dossiers_are_counted_apart(self):
        # One or two late a month among 200 on time.
        found = signal(rates([1, 2, 1, 1, 2, 1, 1, 2, 1, 1, 2, 1, 1, 1]))
        assert found.chart is ChartKind.G
        closed = [point for point in found.points if point.numerator]
        assert len(closed) == 18
        # Every dossier lies in just one stretch.
        assert sum(point.denominator for point in found.points) == 14 * 200
        # February's dossiers after its late one on the first: already longer than usual.
        assert (found.points[-1].numerator, found.points[-1].is_excluded) == (0, False)

    def test_a_stretch_that_may_still_grow_is_left_out_while_it_is_short(self):
        day = date(2020, 1, 1)
        gaps = [Gap(starts_on=day, ends_on=day, cases=100, days=3, is_open=False)] * 12
        short = Gap(starts_on=day, ends_on=day, cases=9, days=1, is_open=True)
        points = gap_points(ON_TIME, ChartKind.G, [*gaps, short], 0)
        assert [point.is_excluded for point in points] == [False] * 12 + [True]
        assert "trễ" in points[-1].excluded_because.vi

    def test_a_stretch_longer_than_chance_is_an_improvement_before_anything_ends_it(self):
        found = signal(rates([2] * 12 + [0] * 12))
        assert found.chart is ChartKind.G
        assert found.points[-1].numerator == 0
        assert found.points[-1].signals[0].rule == "beyond_limit"
        assert found.variation.name == "improving"
        assert found.ceiling.state is CeilingState.UNBROKEN

    def test_a_signal_of_late_dossiers_close_together_says_when_the_newest_was(self):
        # Twenty-four stretches of about 400, then eight late on the first eight days of a month.
        found = signal(rates([0, 1] * 24 + [8]))
        assert found.chart is ChartKind.G
        assert found.variation.name == "worsening"
        assert "đến lần trễ ngày 08/01/2022" in found.summary.vi
        assert (found.newest.period_start, found.newest.denominator) == (date(2022, 1, 1), 200)

    def test_the_gap_chart_judges_a_target_by_what_a_month_can_bring(self):
        late = [1, 2, 1, 1, 2, 1, 1, 2, 1, 1, 2, 1]
        # 16 of 2400: a month of 200 has between 0 and 6 late, 97 % to 100 %.
        assert signal(rates(late), target=0.97).assurance.name == Assurance.MEETS
        assert signal(rates(late), target=0.995).assurance.name == Assurance.HIT_OR_MISS


class TestOfADay:
    def days(self, *pairs):
        first = date(2020, 1, 1)
        return [
            Reading(
                period_start=first + timedelta(days=number),
                period_end=first + timedelta(days=number),
                is_complete=True,
                numerator=cases - late,
                denominator=cases,
                value=None,
            )
            for number, (cases, late) in enumerate(pairs)
        ]

    def gaps(self, *pairs):
        last = date(2020, 1, 1) + timedelta(days=len(pairs) - 1)
        found = gaps_between(ON_TIME, self.days(*pairs), starts_on=date(2020, 1, 1), ends_on=last)
        return [(gap.cases, gap.days, gap.is_open) for gap in found]

    def test_days_without_a_late_dossier_add_up(self):
        # 10 + 10 on time, then one late with 4 others: 2 of them before, 2 after; 10 more on the last day.
        assert self.gaps((10, 0), (10, 0), (5, 1), (10, 0)) == [(22, 2, False), (12, 1, True)]

    def test_two_late_on_one_day_share_its_other_dossiers(self):
        assert self.gaps((11, 2)) == [(3, 0, False), (3, 0, False), (3, 0, True)]

    def test_a_day_of_late_dossiers_alone_has_no_gaps(self):
        assert self.gaps((2, 2)) == [(0, 0, False), (0, 0, False), (0, 0, True)]

    @given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=20))
    def test_no_dossier_is_lost_or_counted_twice(self, pairs):
        days = [(cases + late, late) for cases, late in pairs]
        found = self.gaps(*days)
        assert sum(cases for cases, _, _ in found) == sum(cases for cases, _ in pairs)
        assert sum(not is_open for _, _, is_open in found) == sum(late for _, late in pairs)


class TestChoice:
    def test_a_rate_that_varies_as_chance_does_has_a_p_chart(self):
        assert signal(rates(STEADY)).chart is ChartKind.P

    def test_a_rate_that_varies_more_has_laneys_p_prime(self):
        readings = [
            Reading(
                period_start=start,
                period_end=end,
                is_complete=True,
                numerator=seen,
                denominator=everyone,
                value=seen / everyone,
            )
            for (start, end), seen, everyone in zip(months(20), published.NHS_SEEN, published.NHS_ALL, strict=True)
        ]
        found = signal(readings)
        assert found.chart is ChartKind.P_PRIME
        assert found.sigma_z == pytest.approx(10.6, abs=0.1)
        for week, expected in published.NHS_P_PRIME.items():
            assert (found.points[week].lower, found.points[week].upper) == pytest.approx(expected, abs=1e-8)
        assert "10,6" in found.chart_reason.vi

    def test_a_rate_that_hardly_varies_is_said_to_be_odd(self):
        found = signal(rates([100, 101] * 8, cases=200))
        assert found.chart is ChartKind.P_PRIME
        assert found.sigma_z < 0.2
        assert "độc lập" in found.chart_reason.vi

    def test_counts_times_and_stocks_have_an_individuals_chart(self):
        assert signal(counts([100 + number % 7 for number in range(14)]), RECEIVED).chart is ChartKind.XMR
        assert signal(counts([3, 2, 4, 3] * 4), OVERDUE).chart is ChartKind.XMR
        portal = series_signal(ON_TIME, rates(STEADY), grain="month", policy="portal_766")
        assert portal.chart is ChartKind.XMR
        assert all(point.lower >= 0 and point.upper <= 1 for point in portal.points)

    def test_a_rare_count_without_a_denominator_is_seen_by_the_days_between(self):
        found = choose(metric_named("late_dossiers"), "date", counts([0, 1] * 12))
        assert found.chart is ChartKind.T
        assert "0,5" in found.reason.vi

    def test_a_chart_that_does_not_suit_is_refused_in_words(self):
        with pytest.raises(UnknownNameError, match="dossiers_received"):
            signal(counts([100] * 14), RECEIVED, chart=ChartKind.P)
        with pytest.raises(UnknownNameError, match="dossiers_overdue"):
            signal(counts([1] * 14), OVERDUE, chart=ChartKind.T)


class TestBaseline:
    def test_below_twelve_points_limits_are_trial_limits_and_there_is_no_verdict(self):
        found = signal(rates([*STEADY[:10], 60]), target=0.9)
        assert found.limits is LimitsKind.TRIAL
        assert (found.variation.name, found.assurance.name) == ("not_enough", "not_enough")
        assert all(point.upper is not None and not point.signals for point in found.points)
        assert "tạm" in found.limits_meaning.vi

    def test_below_six_there_are_no_limits_at_all(self):
        found = signal(rates(STEADY[:5]))
        assert found.limits is LimitsKind.NONE
        assert all(point.centre is None for point in found.points)

    def test_what_comes_after_24_points_moves_no_limit(self):
        short, long = signal(rates(STEADY)), signal(rates(STEADY + [40] * 12))
        assert long.limits is LimitsKind.FIXED
        assert [point.upper for point in long.points[:24]] == [point.upper for point in short.points]
        assert sum(point.is_baseline for point in long.points) == 24
        assert all(point.effect is Effect.WORSENING for point in long.points[24:])

    def test_an_unfinished_month_is_in_no_limit_no_signal_and_no_sentence(self):
        whole = rates(STEADY)
        cut = [*whole, replace(rates([*STEADY, 150])[-1], is_complete=False)]
        found, before = signal(cut), signal(whole)
        assert found.points[-1].is_excluded
        assert "chưa kết thúc" in found.points[-1].excluded_because.vi
        assert [point.upper for point in found.points[:24]] == [point.upper for point in before.points]
        assert (found.variation, found.summary) == (before.variation, before.summary)

    def test_a_month_without_dossiers_is_left_out(self):
        found = signal(rates([*STEADY[:12], 0, *STEADY[12:20]], cases=[200] * 12 + [0] + [200] * 8))
        assert [point.is_excluded for point in found.points].index(True) == 12
        assert found.variation.name == "common"

    def test_a_median_of_a_handful_of_dossiers_is_left_out(self):
        readings = [
            Reading(period_start=start, period_end=end, is_complete=True, numerator=2, denominator=n, value=5)
            for (start, end), n in zip(months(14), [50] * 13 + [4], strict=True)
        ]
        found = series_signal(MEDIAN, readings, grain="month")
        assert found.points[-1].is_excluded

    def test_a_decision_begins_a_new_segment_and_nothing_else_does(self):
        late = [*STEADY, 40, 41, 38, 42, 39, 40, 43, 37, 40, 41, 39, 40]
        plain = signal(rates(late))
        assert (len(plain.segments), plain.variation.name) == (1, "worsening")
        decided = signal(rates(late), rebase=[Rebase(starts_on=date(2020, 1, 1), reason="Quyết định 12/QĐ-UBND")])
        assert [(segment.starts_on, segment.n_points) for segment in decided.segments] == [
            (date(2018, 1, 1), 24),
            (date(2020, 1, 1), 12),
        ]
        assert decided.segments[1].reason == "Quyết định 12/QĐ-UBND"
        assert decided.variation.name == "common"
        assert decided.points[0].centre == plain.points[0].centre > decided.points[-1].centre
        assert not any(point.signals for point in decided.points[24:])

    def test_a_run_does_not_cross_a_decision(self):
        values = [10, 20] * 6 + [16] * 4 + [16, 16, 16] + [15, 17] * 6
        whole = signal(counts(values), RECEIVED)
        assert any("run" in point.signal_names for point in whole.points[12:19])
        parted = signal(counts(values), RECEIVED, rebase=[Rebase(starts_on=months(17)[-1][0])])
        assert not any("run" in point.signal_names for point in parted.points)

    def test_too_little_after_a_decision_is_not_enough(self):
        found = signal(rates(STEADY), rebase=[Rebase(starts_on=date(2019, 8, 1))])
        assert [segment.limits for segment in found.segments] == [LimitsKind.FORMING, LimitsKind.NONE]
        assert found.variation.name == "not_enough"

    def test_a_decision_before_or_after_the_series_changes_nothing(self):
        decisions = [Rebase(starts_on=date(2010, 1, 1)), Rebase(starts_on=date(2030, 1, 1))]
        assert signal(rates(STEADY), rebase=decisions).points == signal(rates(STEADY)).points

    def test_no_readings_and_no_finished_ones_have_words(self):
        for readings in ([], rates([3, 4], is_complete=False)):
            found = signal(readings)
            assert "chưa có kỳ nào" in found.summary.vi
            assert (found.variation.name, found.limits) == ("not_enough", LimitsKind.NONE)


class TestWords:
    def test_each_metric_calls_its_cases_and_misses_by_their_names(self):
        perfect = series_signal(metric_named("dissatisfied_forms"), counted([0] * 13, 40), grain="month")
        assert "không có phiếu nào không hài lòng trong 520 từ 01/01/2018" in perfect.summary.vi

    def test_findings_of_inspections_are_not_some_of_the_inspections(self):
        found = series_signal(metric_named("inspection_findings"), counted([2] * 12 + [9], 6), grain="month")
        assert found.chart is ChartKind.XMR
        assert found.ceiling is None
        assert ": 9, trên 6 cuộc kiểm tra;" in found.summary.vi


class TestDirection:
    def test_more_dossiers_received_is_neither_better_nor_worse(self):
        found = signal(counts([100, 103, 98, 101, 99, 102, 100, 97, 101, 100, 99, 102, 160]), RECEIVED)
        assert found.variation.name == "neither"

    def test_fewer_overdue_is_better_and_more_is_worse(self):
        usual = [20, 22, 19, 21, 18, 20, 23, 20, 19, 21, 20, 22]
        assert signal(counts([*usual * 2, 2]), OVERDUE).variation.name == "improving"
        assert signal(counts([*usual * 2, 60]), OVERDUE).variation.name == "worsening"


# NHSRplotthedots' tests of calculate_assurance_type: limits 1-3, 5-7 and 1-5 against a target of 4.
@pytest.mark.parametrize(
    ("better", "expected"),
    [("higher", ["fails", "meets", "hit_or_miss"]), ("lower", ["meets", "fails", "hit_or_miss"])],
)
def test_assurance_as_in_making_data_count(better, expected):
    assert [assurance_from(lower, upper, 4, Better(better)) for lower, upper in ((1, 3), (5, 7), (1, 5))] == expected


def test_a_limit_on_the_target_meets_it():
    assert assurance_from(4, 6, 4, Better.HIGHER) == "meets"
    assert assurance_from(2, 4, 4, Better.LOWER) == "meets"


def test_no_target_is_said():
    assert signal(rates(STEADY)).assurance.name == Assurance.NO_TARGET
    assert signal(counts([100] * 12), RECEIVED, target=90).assurance.name == Assurance.NO_TARGET


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(st.integers(0, 400), st.floats(0, 1), st.booleans()), max_size=40),
    st.lists(st.integers(0, 45), max_size=2),
    st.one_of(st.none(), st.floats(0, 1)),
)
def test_any_rate_gives_a_record_that_keeps_its_promises(rows, rebased, target):
    cases = [size for size, _, _ in rows]
    late = [round(size * share * share * share) for size, share, _ in rows]
    readings = [
        replace(reading, is_complete=done) for reading, (_, _, done) in zip(rates(late, cases=cases), rows, strict=True)
    ]
    starts = [period[0] for period in months(46)]
    found = signal(readings, rebase=[Rebase(starts_on=starts[at]) for at in set(rebased)], target=target)
    shown_share = found.chart in (ChartKind.P, ChartKind.P_PRIME, ChartKind.XMR)
    for point in found.points:
        assert not (point.is_excluded and (point.signals or point.is_baseline or point.centre is not None))
        if point.lower is not None:
            assert 0 <= point.lower <= point.upper
            assert not shown_share or point.upper <= 1
    finished = [reading for reading in readings if reading.is_complete and reading.denominator]
    if finished and finished[-1].numerator != finished[-1].denominator:
        assert "100\u00a0%" not in found.summary.vi.split(";")[0]
    perfect = found.assurance.name == Assurance.AT_CEILING
    newest = (
        [reading for reading in finished if reading.period_start >= found.segments[-1].starts_on] if finished else []
    )
    if perfect:
        assert all(reading.numerator == reading.denominator for reading in newest)


def test_a_process_in_control_is_called_common_cause_most_of_the_time():
    draw = random.Random(766)
    usual = 0
    for _ in range(200):
        late = [sum(draw.random() < 0.05 for _ in range(200)) for _ in range(24)]
        usual += signal(rates(late)).variation.name == "common"
    # Four rules at once alarm in a few percent of the months of an unchanged process (see the simulation).
    assert usual >= 180
