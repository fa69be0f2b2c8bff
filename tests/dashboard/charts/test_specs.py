"""Chart specifications as they were last looked at.

THUOCDO_UPDATE_SNAPSHOTS=1 writes them anew: then look at the charts.
"""

import json
import os
from pathlib import Path

import pytest
import vl_convert

from dashboard.charts.specs import CHARTS, specification

SNAPSHOTS = Path(__file__).parent / "snapshots"


def parts_of(spec):
    if isinstance(spec, dict):
        yield spec
        for value in spec.values():
            yield from parts_of(value)
    elif isinstance(spec, list):
        for value in spec:
            yield from parts_of(value)


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_as_it_was_last_looked_at(name):
    path = SNAPSHOTS / f"{name}.json"
    spec = json.loads(json.dumps(specification(name, "vi", "light")))
    if os.environ.get("THUOCDO_UPDATE_SNAPSHOTS"):
        SNAPSHOTS.mkdir(exist_ok=True)
        path.write_text(json.dumps(spec, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    assert json.loads(path.read_text(encoding="utf-8")) == spec


def test_there_is_no_snapshot_of_a_chart_that_is_gone():
    assert {path.stem for path in SNAPSHOTS.glob("*.json")} == set(CHARTS)


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_chart_holds_no_data_and_states_every_type(name, language, theme):
    spec = specification(name, language, theme)
    for part in parts_of(spec):
        assert not {"data", "datasets"} & part.keys()
        if "field" in part and "bin" not in part:
            assert "type" in part or part["field"].startswith(("next_", "top", "bar_end", "step_end", "upper")), part


def test_charts_write_numbers_and_months_in_the_readers_language():
    vi, en = (specification("late_by_month", language, "light")["config"]["locale"] for language in ("vi", "en"))
    assert (vi["number"]["decimal"], vi["number"]["thousands"]) == (",", ".")
    assert (en["number"]["decimal"], en["number"]["thousands"]) == (".", ",")
    assert vi["time"]["shortMonths"][3] == "thg 4"
    assert en["time"]["shortMonths"][3] == "Apr"


@pytest.mark.parametrize("name", ["late_trend", "ranked_bars", "coverage_bars"])
def test_bars_start_at_zero(name):
    for part in parts_of(specification(name, "vi", "light")):
        scale = part.get("scale")
        if isinstance(scale, dict):
            assert scale.get("zero", True) is not False


def test_rank_one_stands_on_top():
    domains = [part["domain"] for part in parts_of(specification("rank_history", "vi", "light")) if "domain" in part]
    assert [14.5, 0.5] in domains


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_draws_also_without_data(name):
    # What Vega refuses (two layers with one selection, an unknown field of a lookup) it refuses with any data.
    spec = {**specification(name, "vi", "light"), "data": {"values": []}, "width": 300}
    assert vl_convert.vegalite_to_svg(spec, vl_version="6.4").startswith("<svg")


CLICKED = ("control_rate", "control_count", "control_number", "funnel", "late_heat", "unit_months")


@pytest.mark.parametrize("name", CLICKED)
def test_a_click_picks_a_row_in_one_layer_over_all_others(name):
    spec = specification(name, "vi", "light")
    [parameter] = spec["params"]
    assert parameter["select"]["fields"] == ["pick"]
    assert parameter["views"] == [spec["layer"][-1]["name"]]
