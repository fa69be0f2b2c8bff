"""From a number to its dossiers, as a reader goes: an address opens exactly the rows that the number counts."""

from datetime import date

import pytest

from tests.dashboard.test_pages import address_of, home, opened, words_of
from warehouse.query import query_metric

__all__ = ["home"]
FIRST, LAST = date(2018, 1, 1), date(2018, 12, 31)
YEAR = {"rows_from": FIRST.isoformat(), "rows_to": LAST.isoformat()}


def rows_of(**query):
    app = opened("progress")
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


WHY = {"date": "late_working_days", "timestamp": "returned_at", "portal_766": "supplement_count"}


@pytest.mark.parametrize("policy", WHY)
def test_the_list_has_as_many_rows_as_the_number_counts(home, demo_edition, policy):
    app = rows_of(rows="on_time_rate", rows_policy=policy, **YEAR)
    assert not app.exception
    answer = query_metric(demo_edition, "on_time_rate", start=FIRST, end=LAST, policy=policy).row(0, named=True)
    late = answer["denominator"] - answer["numerator"]
    [which] = [group for group in app.button_group if group.key.startswith("part-rows")]
    assert which.options[1] == f"Hồ sơ trễ: {late:.0f}"
    shown = app.dataframe[0]
    assert len(shown.value) == late > 0
    # The column that says why a dossier is late under this policy, and none that contradicts it.
    assert set(WHY.values()) & set(shown.value.columns) == {WHY[policy]}
    assert address_of(app)["rows"] == ["on_time_rate"]


def test_the_list_can_be_closed_and_its_address_is_gone(home):
    app = rows_of(rows="late_dossiers", rows_policy="date", **YEAR)
    [close] = [button for button in app.button if button.key == "close-rows"]
    close.click().run()
    assert "rows" not in app.query_params
    assert "Hồ sơ đứng sau\\: Hồ sơ quá hạn" not in words_of(app)


def test_a_number_without_dossiers_says_so_in_words(home):
    app = rows_of(rows="very_satisfied_rate", **YEAR)
    assert not app.exception
    assert "không đếm từ từng hồ sơ" in words_of(app)


def test_an_edition_no_longer_kept_is_said_in_words(home):
    app = rows_of(rows="late_dossiers", rows_edition="20190101-080000-abc", **YEAR)
    assert not app.exception
    assert "Không có bản dữ liệu" in words_of(app)


def test_a_click_on_a_point_of_a_control_chart_lists_its_dossiers(home, demo_edition):
    app = opened("meeting")
    # AppTest cannot click into a chart: what its callback leaves is put there.
    [chart] = [one for one in app.get("vega_lite_chart") if "trend-chart-on_time_rate" in one.proto.id]
    assert list(chart.proto.selection_mode) == ["pick"]
    weeks = query_metric(demo_edition, "on_time_rate", grain="week", start=date(2018, 7, 2), end=date(2019, 12, 29))
    week = weeks.sort("denominator", descending=True).row(0, named=True)
    app.session_state["picked-series-trend-chart-on_time_rate"] = f"{week['period_start']}_{week['period_end']}"
    app.run()
    assert not app.exception
    late = week["denominator"] - week["numerator"]
    [which] = [group for group in app.button_group if (group.key or "").startswith("part-rows-series-trend")]
    assert f"Hồ sơ trễ: {late:.0f}" in which.options
    assert f"Hồ sơ đúng hạn: {week['numerator']:.0f}" in which.options
    [close] = [button for button in app.button if button.key == "close-series-trend-chart-on_time_rate"]
    close.click().run()
    assert not [button for button in app.button if button.key == "close-series-trend-chart-on_time_rate"]
