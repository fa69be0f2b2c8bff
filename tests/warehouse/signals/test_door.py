"""From dossiers in a warehouse to a signal: the real SQL, the same numbers as the metric itself."""

from datetime import date, datetime

import pytest

from tests.small_warehouse import UNIT, small_warehouse
from warehouse.errors import UnknownNameError
from warehouse.query import query_metric
from warehouse.signals import CeilingState, ChartKind, Place, funnel_for, signal_for, signals_for

OTHER = {**UNIT, "unit_code": "06793", "unit_name": "Phường Cẩm Trung"}
MONTHS = [(2018 + number // 12, number % 12 + 1) for number in range(14)]


def dossiers(late_in=(), per_month=20, **more):
    """Every month, so many dossiers received on the 2nd, due on the 12th and ended on the 12th, or late on the 13th."""
    return [
        {
            "dossier_id": f"{more.get('unit_code', 'A')}-{year}-{month:02}-{number}",
            "received_at": datetime(year, month, 2),
            "due_at": datetime(year, month, 12),
            "completed_at": datetime(year, month, 13 if number < late_in.count((year, month)) else 12),
            **more,
        }
        for year, month in MONTHS
        for number in range(per_month)
    ]


@pytest.fixture(scope="module")
def perfect():
    return small_warehouse(as_of=date(2019, 3, 15), dossiers=dossiers())


@pytest.fixture(scope="module")
def rare():
    late_in = [(year, month) for year, month in MONTHS[:13]]
    return small_warehouse(as_of=date(2019, 3, 15), dossiers=dossiers(late_in))


def test_fourteen_months_without_a_late_dossier_are_perfect(perfect):
    found = signal_for(perfect, "on_time_rate", target=1.0, policy="date")
    assert found.chart is ChartKind.RARE
    assert found.assurance.name == "at_ceiling"
    assert found.ceiling.state is CeilingState.PERFECT
    assert found.ceiling.run == 14 * 20
    # March 2019 is not over on the 15th, so it is there and counts for nothing.
    assert [point.is_excluded for point in found.points] == [False] * 14 + [True]


def test_points_are_the_periods_of_the_metric(perfect):
    found = signal_for(perfect, "on_time_rate", policy="date")
    frame = query_metric(perfect, "on_time_rate", grain="month", policy="date")
    assert [(point.period_start, point.numerator, point.denominator) for point in found.points] == [
        (row["period_start"], row["numerator"], row["denominator"]) for row in frame.to_dicts()
    ]


def test_dossiers_between_two_late_ones_are_counted_by_day(rare):
    # January's late one ends on the 13th, after the 19 of the 12th; then 19 of the next month, and so on to January
    # 2019; February's 20 on time stay open at the end, and are more than the usual 19.
    found = signal_for(rare, "on_time_rate", policy="date")
    assert found.chart is ChartKind.G
    assert [point.value for point in found.points] == [19.0] * 13 + [20.0]
    assert [point.period_end for point in found.points[:2]] == [date(2018, 1, 13), date(2018, 2, 13)]
    assert found.points[-1].numerator == 0


def test_the_same_misses_as_a_count_give_the_same_chart(rare):
    rate, count = (signal_for(rare, name, policy="date") for name in ("on_time_rate", "late_dossiers"))
    assert rate.points == count.points
    assert rate.variation == count.variation


def test_days_between_late_dossiers_where_asked(rare):
    found = signal_for(rare, "late_dossiers", chart=ChartKind.T, policy="date")
    # From the first of January to the 13th, then from the 13th of a month to that of the next.
    assert [point.value for point in found.points[:4]] == [12.0, 31.0, 28.0, 31.0]


def test_narrowed_to_a_unit_only_its_dossiers_count():
    both = small_warehouse(
        as_of=date(2019, 2, 28),
        units=(UNIT, OTHER),
        dossiers=[*dossiers(), *dossiers([(2019, 2)], per_month=3, unit_code="06793")],
    )
    whole = signal_for(both, "on_time_rate", policy="date")
    one = signal_for(both, "on_time_rate", where={"unit": ["06793"]}, policy="date")
    assert (whole.points[-1].denominator, one.points[-1].denominator) == (23, 3)
    assert one.where == {"unit": ["06793"]}
    assert "chưa đủ dữ liệu" in one.summary.vi


@pytest.mark.parametrize(
    "name", ["on_time_rate", "late_dossiers", "dossiers_received", "dossiers_overdue", "median_processing_days"]
)
def test_all_units_at_once_are_the_same_as_each_alone(name):
    late_in = [month for month in MONTHS for _ in range(2)]
    seldom = [row for row in dossiers(per_month=2, unit_code="06793") if row["received_at"].month % 3]
    waiting = {"received_at": datetime(2018, 6, 1), "due_at": datetime(2018, 6, 9), "status": "processing"}
    still_open = [{"dossier_id": code, "unit_code": code, **waiting} for code in ("06781", "06793")]
    both = small_warehouse(
        as_of=date(2019, 3, 15),
        units=(UNIT, OTHER),
        dossiers=[*dossiers(late_in, per_month=40), *seldom, *still_open],
    )
    found = signals_for(both, name, policy="date", targets={"06793@2010-01-01": 0.5})
    assert set(found) == {"06781@2010-01-01", "06793@2010-01-01"}
    for unit, one in found.items():
        target = 0.5 if unit.startswith("06793") else None
        assert one == signal_for(both, name, where={"unit": [unit]}, policy="date", target=target)


def test_a_range_that_cuts_a_month_leaves_it_out(perfect):
    found = signal_for(perfect, "on_time_rate", start=date(2018, 1, 10), end=date(2019, 2, 28), policy="date")
    assert found.points[0].is_excluded


def test_several_series_at_once_are_refused_with_an_example():
    scores = [
        {
            "index_code": "PAR",
            "edition_year": 2018,
            "locality": locality,
            "component": "total",
            "score": 80.0,
            "max_score": 100.0,
            "source": "thử",
        }
        for locality in ("Cẩm Phả", "Hạ Long")
    ]
    connection = small_warehouse(as_of=date(2019, 2, 28), dossiers=dossiers(per_month=1), index_scores=scores)
    with pytest.raises(UnknownNameError, match="locality="):
        signal_for(connection, "index_score", grain="year")


def test_a_funnel_compares_units_with_their_common_rate():
    late = [month for month in MONTHS for _ in range(5)]
    both = small_warehouse(
        as_of=date(2019, 2, 28),
        units=(UNIT, OTHER),
        dossiers=[*dossiers(per_month=80), *dossiers(late, per_month=20, unit_code="06793")],
    )
    found = funnel_for(both, "on_time_rate", policy="date")
    # 70 late of 1,400: 95 % in common; 210 of 280 in one unit, all of 1,120 in the other.
    assert (found.numerator, found.denominator, found.centre) == (1330, 1400, 0.95)
    assert [(unit.title, unit.value, unit.place) for unit in found.units] == [
        ("Phường Cẩm Trung", 0.75, Place.BELOW_99),
        ("Phường Cẩm Thịnh", 1.0, Place.ABOVE_99),
    ]


def test_a_funnel_needs_a_rate(perfect):
    with pytest.raises(UnknownNameError, match="late_dossiers"):
        funnel_for(perfect, "late_dossiers")
