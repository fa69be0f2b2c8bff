"""What lies in home/quarantine after a run: the same after an unchanged one, whatever somebody deleted in between."""

import shutil
from pathlib import Path

import pytest

from pipelines.run import run
from tests.pipelines.test_run import export, row
from warehouse.errors import NothingToLoadError
from warehouse.refused_rows import refused_rows
from warehouse.settings import Settings


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    inbox = folder / "inbox"
    good = [*(row(number) for number in range(1, 31)), row(50, received="31/02/2019 08:00")]
    export(inbox, "tot.csv", "31/03/2019 17:00", good)
    export(inbox, "hong.csv", "31/03/2019 17:00", [row(60), row(61, received="31/02/2019 08:00")])
    run(Settings(home=folder))
    return folder


@pytest.fixture
def settings(built, tmp_path) -> Settings:
    """A loaded file with one bad row of 31, and one refused whole."""
    return Settings(home=shutil.copytree(built, tmp_path, dirs_exist_ok=True))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".json"}


def test_an_unchanged_run_leaves_what_is_held_back_as_it_is(settings):
    before = contents(settings.quarantine)
    assert sorted(path.rpartition(".")[2] for path in before) == ["parquet", "xlsx", "xlsx"]
    again = run(settings)
    assert again.is_changed is False and contents(settings.quarantine) == before
    assert again.refused[0].workbook is not None


@pytest.mark.parametrize("gone", ["*.xlsx", "*.refused.parquet", "WRITTEN_FOR.json", "*"])
def test_what_was_deleted_comes_back_with_the_next_run(settings, gone):
    before = contents(settings.quarantine)
    for path in settings.quarantine.glob(gone):
        path.unlink()
    [refused] = run(settings).refused
    assert refused.reasons == {"not_a_date": 1} and refused.workbook is not None
    assert contents(settings.quarantine) == before
    assert run(settings).is_changed is False


def test_a_workbook_of_nothing_held_back_is_removed(settings):
    stray = settings.quarantine / "0123456789abcdef.xlsx"
    stray.write_bytes(b"old")
    assert run(settings).is_changed is False and not stray.exists()


def test_a_file_refused_whole_mends_no_row_in_the_workbook_of_another(tmp_path):
    settings = Settings(home=tmp_path)
    good = [*(row(number) for number in range(1, 31)), row(50, received="31/02/2019 08:00")]
    export(settings.inbox, "tot.csv", "31/03/2019 17:00", good)
    # Newer, it loads dossier 50, but is itself refused: 50 is held back in tot.csv all the same.
    export(settings.inbox, "hong.csv", "01/04/2019 17:00", [row(50), row(61, received="31/02/2019 08:00")])
    report = run(settings)
    counts = {file.file: file.rows_quarantined for file in report.files if not file.is_reference}
    assert counts == {"tot.csv": 1}
    assert len(list(settings.quarantine.glob("*.xlsx"))) == 2


def test_rows_of_a_refused_file_go_once_it_is_accepted(settings):
    assert refused_rows(settings.quarantine).height == 1
    run(settings, accept_partial=True)
    assert refused_rows(settings.quarantine).is_empty()
    assert len(list(settings.quarantine.glob("*.xlsx"))) == 2


def test_the_error_of_a_run_with_nothing_to_load_carries_the_refused_files(tmp_path):
    bad = export(tmp_path, "hong.csv", "31/03/2019 17:00", [row(50), row(51, received="31/02/2019 08:00")])
    with pytest.raises(NothingToLoadError) as caught:
        run(Settings(home=tmp_path), files=[bad])
    [refused] = caught.value.as_json("vi")["refused"]
    assert (refused["code"], refused["reasons"]) == ("too_many_rows_refused", {"not_a_date": 1})
