"""A city's own targets: the example of the user guide, read as it stands there."""

import re
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from pipelines.land import land
from pipelines.stage import stage
from pipelines.units import unit_frame
from tests.pipelines.made_exports import refused, typed
from warehouse.settings import Settings
from warehouse.targets import target_in_force, targets_of

ROOT = Path(__file__).parents[3]
GUIDE = ROOT / "docs" / "mau-doc.md"
UNITS = ROOT / "warehouse" / "reference" / "units.csv"


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    folder = tmp_path_factory.mktemp("targets")
    [example] = re.findall(r"```\n(Chỉ số đo,.+?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    path = folder / "chi-tieu.csv"
    path.write_text(example, encoding="utf-8")
    settings = Settings(home=folder / "home")
    listed = stage(land(UNITS, settings=settings, is_reference=True), settings=settings, units=None)
    return stage(land(path, settings=settings), settings=settings, units=unit_frame([listed]))


def test_the_example_of_the_guide_is_read_whole(read):
    assert refused(read) == []
    rows = typed(read)
    assert [(row["metric"], row["unit_code"], row["value"]) for row in rows] == [
        ("on_time_rate", "TP", 0.98),
        ("online_share", "TP", 0.45),
        ("online_share", "06778", 0.4),
        ("online_share", "06778", 0.32),
        ("online_share", "06778", 0.35),
    ]
    assert [row["policy"] for row in rows] == ["date", None, None, None, None]
    assert [row["trajectory"] for row in rows] == ["flat", "linear", None, "step", "step"]
    assert [row["start_value"] for row in rows] == [None, 0.3, None, None, None]


def test_the_stages_of_the_example_lead_to_its_target_of_the_year(read):
    rows = targets_of(pl.DataFrame(typed(read)).with_columns(pl.col("trajectory").fill_null("flat")))
    asked = [target_in_force(rows, "online_share", "06778", date(2020, month, 1)) for month in (2, 5, 8)]
    assert [(one.level, one.goal.value) for one in asked] == [(0.32, 0.4), (0.35, 0.4), (0.4, 0.4)]
