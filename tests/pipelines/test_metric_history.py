"""The months of every edition: the query's own answers, beside the edition, and there when its file is gone."""

import shutil
from dataclasses import replace

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from pipelines.history import mend_history
from pipelines.publish import build_lock
from pipelines.run import run
from tests.pipelines.test_run import APRIL, MARCH, export, row
from warehouse import metric_months as months
from warehouse.edition_diff import edition_diff
from warehouse.editions import current_edition, edition_names, history_names, history_path, open_edition
from warehouse.errors import NoEditionError, UnknownNameError
from warehouse.history import edition_months, previous_edition
from warehouse.metrics import METRICS, METRICS_BY_NAME
from warehouse.query import query_metric
from warehouse.settings import Settings


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("built")
    settings = Settings(home=folder)
    run(settings, files=[export(folder, "thang-3.csv", "31/03/2019 17:00", MARCH)])
    run(settings, files=[export(folder, "thang-4.csv", "15/04/2019 17:00", APRIL)])
    return folder


@pytest.fixture
def home(built, tmp_path):
    """Two editions: March's file, then April's beside it."""
    return Settings(home=shutil.copytree(built, tmp_path, dirs_exist_ok=True))


def test_the_months_kept_are_the_querys_own_answers_for_every_metric(demo_settings):
    connection = open_edition(demo_settings.warehouse, current_edition(demo_settings.warehouse))
    kept = months.kept_months(connection)
    assert kept.left_out.is_empty(), kept.left_out
    asked = {(metric.name, policy) for metric in METRICS for policy in metric.calculations}
    assert set(kept.rows.select("metric", "policy").unique().rows()) <= asked
    for policy in METRICS_BY_NAME["on_time_rate"].calculations:
        answer = query_metric(connection, "on_time_rate", by=["unit"], grain="month", policy=policy)
        own = kept.rows.filter(
            pl.col("metric") == "on_time_rate", pl.col("policy") == policy, pl.col("unit_key").is_not_null()
        )
        columns = ["period_start", "unit", "numerator", "denominator", "value"]
        assert_frame_equal(
            own.rename({"unit_key": "unit"}).select(columns), answer.select(columns), check_row_order=False
        )
    assert kept.rows.select(months.KEY).is_duplicated().sum() == 0


def test_a_metric_that_fails_is_left_out_with_its_reason_and_the_others_are_kept(demo_edition):
    broken = replace(METRICS_BY_NAME["dossiers_received"], name="no_such_metric")
    answers = months.metric_months(demo_edition, [broken, METRICS_BY_NAME["online_share"]])
    assert set(answers.rows["metric"]) == {"online_share"}
    [left_out] = answers.left_out.to_dicts()
    assert left_out["metric"] == "no_such_metric"
    assert "Không có chỉ số đo" in left_out["reason_vi"]


def test_a_metric_that_must_not_be_mixed_is_spread_over_the_group_that_it_needs(demo_edition, monkeypatch):
    def refusing(connection, name, *, by=(), **more):
        if "channel" not in by:
            raise UnknownNameError(months.Text("cần channel", "needs channel"))
        return query_metric(connection, name, by=by, **more)

    monkeypatch.setattr(months, "query_metric", refusing)
    answers = months.metric_months(demo_edition, [METRICS_BY_NAME["online_share"]])
    assert answers.left_out.is_empty()
    assert set(answers.rows["groups"]) == {"channel=online", "channel=in_person", "channel=postal"}
    assert answers.rows["unit_key"].null_count() not in (0, answers.rows.height)


def test_survey_answers_are_kept_apart_by_scale(demo_edition):
    answers = months.metric_months(demo_edition, [METRICS_BY_NAME["very_satisfied_rate"]])
    assert "scale=3" in set(answers.rows["groups"])
    assert all(group.startswith("scale=") for group in set(answers.rows["groups"]))


def test_every_edition_has_its_months_beside_it(home):
    names = edition_names(home.warehouse)
    assert len(names) == 2
    assert history_names(home.warehouse) == names
    for name in names:
        whole = edition_months(home.warehouse, name)
        assert (whole.edition, whole.has_dossiers) == (name, True)
        written = pl.read_parquet(history_path(home.warehouse, name))
        assert_frame_equal(written, whole.rows)


def test_the_months_answer_when_the_editions_own_file_is_gone(home):
    new, old = edition_names(home.warehouse)
    before = edition_diff(home.warehouse, old, new).figures
    (home.warehouse / f"{old}.duckdb").unlink()
    diff = edition_diff(home.warehouse, old, new)
    assert_frame_equal(diff.figures, before)
    assert not diff.has_dossiers
    assert diff.dossiers(diff.figures.row(0, named=True)) is None
    with pytest.raises(NoEditionError, match=f"chỉ còn số liệu theo tháng .*các bản hiện có: {new}"):
        open_edition(home.warehouse, old)


def test_months_that_a_killed_run_did_not_write_are_written_by_the_next(home):
    new, old = edition_names(home.warehouse)
    content = history_path(home.warehouse, old).read_bytes()
    history_path(home.warehouse, old).unlink()
    unfinished = history_path(home.warehouse, new).with_suffix(".parquet.tmp")
    unfinished.write_bytes(b"half")
    with build_lock(home.warehouse):
        mend_history(home.warehouse)
    assert not unfinished.exists()
    assert history_path(home.warehouse, old).read_bytes() == content


def test_the_previous_edition_is_the_one_made_of_something_else(home, tmp_path):
    new, old = edition_names(home.warehouse)
    assert previous_edition(home.warehouse, new) == old
    assert previous_edition(home.warehouse, old) is None
    # A run killed before it switched CURRENT leaves the same content under an earlier name.
    left = f"{old[:-9]}-ffffffff"
    (home.warehouse / f"{left}.duckdb").write_bytes((home.warehouse / f"{new}.duckdb").read_bytes())
    assert left > old
    assert previous_edition(home.warehouse, new) == old


def test_without_an_earlier_edition_there_is_nothing_to_hold_against(tmp_path):
    settings = Settings(home=tmp_path)
    run(settings, files=[export(tmp_path, "thang-3.csv", "31/03/2019 17:00", MARCH)])
    with pytest.raises(NoEditionError, match="Chưa có bản dữ liệu nào trước bản"):
        edition_diff(settings.warehouse)


def test_a_month_and_a_metric_and_a_unit_narrow_the_difference_down_to_its_dossiers(home):
    # March closed with dossiers 1, 2 and 3; April's file says that 1 was finished, late, on 12 March.
    diff = edition_diff(home.warehouse, metrics=["late_dossiers"], units=["Phường Cẩm Thịnh"])
    figure = diff.figures.filter(pl.col("policy") == "date").row(0, named=True)
    assert (figure["kind"], figure["numerator_before"], figure["numerator_after"]) == ("restated", 0, 1)
    found = diff.dossiers(figure)
    assert found["dossier_id"].to_list() == ["H49.21.3-190304-0001"]
    assert found["source_file"].to_list() == ["thang-4.csv"]
    with pytest.raises(UnknownNameError):
        edition_diff(home.warehouse, units=["Phường Không Có"])
    with pytest.raises(UnknownNameError):
        edition_diff(home.warehouse, metrics=["no_such_metric"])


def test_a_row_mended_after_it_was_held_back_is_told_apart_from_a_new_dossier(tmp_path):
    settings = Settings(home=tmp_path)
    good = [row(number) for number in range(1, 30)]
    wrong = row(40, received="31/02/2019 08:00")
    run(settings, files=[export(tmp_path, "lan-1.csv", "05/04/2019 17:00", [*good, wrong])])
    run(settings, files=[export(tmp_path, "lan-2.csv", "06/04/2019 17:00", [*good, row(40), row(41)])])
    diff = edition_diff(settings.warehouse, metrics=["dossiers_received"])
    [figure] = diff.figures.filter(pl.col("unit_key").is_null(), pl.col("kind") == "restated").to_dicts()
    changes = dict(diff.dossiers(figure).select("dossier_id", "change").rows())
    assert {code[-4:]: change for code, change in changes.items()} == {"0040": "mended", "0041": "new"}
