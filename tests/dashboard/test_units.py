"""Units side by side on the meeting's page: frozen with it, drawn when chosen, each mark leading to its dossiers."""

from datetime import date

import polars as pl
import pytest

from dashboard.meeting import Content
from dashboard.parts.meeting_units import funnel_rows, month_question, month_rows, unit_question
from dashboard.units import KeptFunnel, KeptMonth, KeptUnit, KeptUnits, kept_funnel
from tests.dashboard.test_pages import charts_of, home, opened, words_of
from warehouse.metrics import METRICS_BY_NAME
from warehouse.query import query_metric
from warehouse.rows_behind import behind
from warehouse.signals import funnel_of
from warehouse.text import Text

__all__ = ["home"]
MONTHS = (
    KeptMonth(start=date(2020, 2, 1), end=date(2020, 2, 29), is_complete=True),
    KeptMonth(start=date(2020, 3, 1), end=date(2020, 3, 20), is_complete=False),
)


def unit(key, late, cases, kind="ward"):
    return KeptUnit(unit=key, title=Text(f"Phường {key}", f"Ward {key}"), kind=kind, late=late, cases=cases)


KEPT = KeptUnits(
    policy="timestamp",
    where={"field": ("ho-tich",)},
    months=MONTHS,
    units=(
        unit("A", (1, 0), (10, 5)),
        unit("B", (2, 2), (20, 9)),
        unit("C", (0, 0), (30, 1)),
        unit("D", (0, 0), (2, 2)),
    ),
)


def test_the_worst_unit_comes_first_and_of_two_without_a_miss_the_larger():
    assert [one.unit for one in KEPT.worst_first] == ["B", "A", "C", "D"]


def test_every_month_of_a_unit_is_a_row_on_the_common_scale():
    rows = month_rows(KEPT, KEPT.units[0], "vi", top=2, is_first=False)
    assert rows["value"].to_list() == [1, 0]
    assert rows["top"].to_list() == [2, 2]
    assert rows["age"].to_list() == [1, 0]
    assert rows["note"].to_list() == ["", "chưa đủ kỳ"]
    assert rows["count_text"].to_list() == ["1 / 10", "0 / 5"]


def test_a_mark_asks_for_the_dossiers_of_its_unit_month_filters_policy_and_edition():
    chosen = month_rows(KEPT, KEPT.units[0], "vi", top=2, is_first=False)["pick"][1]
    question = month_question(KEPT, chosen, "an-edition")
    assert question is not None
    assert (question.metric, question.units, question.fields) == ("late_dossiers", ("A",), ("ho-tich",))
    assert (question.start, question.end) == (date(2020, 3, 1), date(2020, 3, 20))
    assert (question.policy, question.edition) == ("timestamp", "an-edition")
    assert month_question(KEPT, "A 2019-01-01", "an-edition") is None
    assert month_question(KEPT, "nonsense", "an-edition") is None


@pytest.fixture
def funnel():
    counted = [("A", "A", 160, 200), *((f"B{n}", f"B{n}", 196, 200) for n in range(9)), ("C", "C", 3, 3)]
    found = funnel_of(
        METRICS_BY_NAME["on_time_rate"],
        counted,
        policy="date",
        period_start=date(2019, 5, 1),
        period_end=date(2020, 4, 30),
    )
    return kept_funnel(found, {"A": Text("Phường A", "Ward A")}, {"channel": ("online",)})


def test_the_funnel_draws_units_with_cases_enough_and_marks_those_outside(funnel):
    rows = funnel_rows(funnel, "en")
    units = rows.filter(pl.col("kind") == "unit")
    # C has three cases: it is in the table, not in the chart.
    assert sorted(units["pick"]) == ["A", *(f"B{n}" for n in range(9))]
    assert units.filter(pl.col("is_outside"))["name"].to_list() == ["Ward A"]
    limits = rows.filter(pl.col("kind") == "limit")
    assert limits["denominator"].min() >= 0.7 * 200
    assert (limits["lower_99"] <= limits["lower_95"]).all()


def test_a_unit_of_the_funnel_asks_for_its_dossiers(funnel):
    question = unit_question(funnel, "A", "an-edition")
    assert question is not None
    assert (question.metric, question.units, question.channels) == ("on_time_rate", ("A",), ("online",))
    assert unit_question(funnel, "Z", "an-edition") is None


def test_a_kept_comparison_comes_back_as_it_was(funnel):
    assert KeptUnits.model_validate_json(KEPT.model_dump_json()) == KEPT
    assert KeptFunnel.model_validate_json(funnel.model_dump_json()) == funnel


def test_a_meeting_closed_before_the_comparison_was_kept_can_still_be_opened():
    assert Content.model_fields["units"].default is None
    assert Content.model_fields["funnel"].default is None


@pytest.mark.parametrize(
    ("view", "name"), [("wards", "ward-chart"), ("heat", "units-heat"), ("funnel", "units-funnel")]
)
def test_a_view_is_drawn_only_when_it_is_chosen(home, view, name):
    app = opened("meeting", policy="timestamp")
    assert not [chart for chart in charts_of(app) if name in chart.id]
    app.session_state["units_view"] = view
    app.run()
    assert not app.exception
    found = [chart for chart in charts_of(app) if name in chart.id]
    assert len(found) == (16 if view == "wards" else 1)
    assert all(list(chart.selection_mode) == ["pick"] and chart.alt.strip() for chart in found)


def test_a_cell_of_the_heat_map_has_as_many_dossiers_as_its_number(home, demo_edition):
    app = opened("meeting", policy="timestamp")
    by_month = query_metric(
        demo_edition, "late_dossiers", by=("unit",), grain="month", policy="timestamp", start=date(2018, 5, 1)
    )
    cell = by_month.sort("numerator", "unit", descending=True).row(0, named=True)
    assert cell["numerator"] > 1
    app.session_state["units_view"] = "heat"
    app.session_state["picked-units-heat"] = f"{cell['unit']} {cell['period_start']}"
    app.run()
    assert not app.exception
    [which] = [group for group in app.button_group if (group.key or "").startswith("part-rows-units-heat")]
    assert f"Hồ sơ trễ: {cell['numerator']:.0f}" in which.options
    found = behind(
        demo_edition,
        "late_dossiers",
        start=cell["period_start"],
        end=cell["period_end"],
        where={"unit": [cell["unit"]]},
        policy="timestamp",
    )
    assert found.rows["numerator"] == cell["numerator"]
    assert "Quá hạn nhiều nhất trong một tháng" in words_of(app)
