"""A file with too many bad rows, accepted in part: once for its bytes, said in every run, until it is taken back."""

from pathlib import Path

import pytest

from pipelines.run import run
from tests.pipelines.test_run import export, row
from warehouse.editions import edition_facts, open_edition
from warehouse.listings import files
from warehouse.settings import Settings


@pytest.fixture
def home(tmp_path) -> Path:
    """Two bad files of two rows and a good one of 29, in the inbox."""
    inbox = tmp_path / "inbox"
    export(inbox, "tot.csv", "31/03/2019 17:00", [row(number) for number in range(1, 30)])
    for name, number in (("hong.csv", 50), ("hong-khac.csv", 60)):
        export(inbox, name, "31/03/2019 17:00", [row(number), row(number + 1, received="31/02/2019 08:00")])
    return tmp_path


def partly(report) -> list[str]:
    return sorted(file.file for file in report.files if file.accepted_partial)


def refused(report) -> list[str]:
    return sorted(file.file for file in report.refused)


def test_an_acceptance_holds_for_the_files_named_and_in_later_runs_without_the_option(home):
    settings = Settings(home=home)
    first = run(settings, files=[home / "inbox" / "hong.csv", home / "inbox" / "tot.csv"], accept_partial=True)
    assert (partly(first), refused(first)) == (["hong.csv"], [])
    # The other bad file was never accepted; the first one stays, and each run says so.
    later = run(settings)
    assert (partly(later), refused(later)) == (["hong.csv"], ["hong-khac.csv"])
    again = run(settings)
    assert (again.is_changed, partly(again), refused(again)) == (False, ["hong.csv"], ["hong-khac.csv"])
    assert [file.accepted_partial for file in again.files if file.file == "tot.csv"] == [False]


def test_the_edition_records_which_files_were_accepted(home):
    settings = Settings(home=home)
    connection = open_edition(settings.warehouse, run(settings, accept_partial=True).edition)
    recorded = files(connection).filter(~files(connection)["is_reference"]).sort("source_file")
    assert recorded.select("source_file", "accepted_partial").rows() == [
        ("hong-khac.csv", True), ("hong.csv", True), ("tot.csv", False)
    ]  # fmt: skip
    assert edition_facts(connection).accepted_partial is True


def test_asking_again_without_naming_files_accepts_those_refused_before(home):
    settings = Settings(home=home)
    assert refused(run(settings)) == ["hong-khac.csv", "hong.csv"]
    accepted = run(settings, accept_partial=True)
    assert (accepted.is_changed, partly(accepted), refused(accepted)) == (True, ["hong-khac.csv", "hong.csv"], [])
    assert run(settings, accept_partial=True).is_changed is False
    assert run(settings).is_changed is False


def test_an_acceptance_is_taken_back_for_the_files_named(home):
    settings = Settings(home=home)
    bad = home / "inbox" / "hong.csv"
    keep = home / "hong.csv"
    keep.write_bytes(bad.read_bytes())
    run(settings, accept_partial=True)
    back = run(settings, files=[keep], accept_partial=False)
    assert (partly(back), refused(back)) == (["hong-khac.csv"], ["hong.csv"])
    assert refused(run(settings)) == ["hong.csv"]
    assert refused(run(settings, accept_partial=False)) == ["hong-khac.csv", "hong.csv"]


def test_a_good_file_loaded_with_the_option_is_not_accepted_for_later(home):
    settings = Settings(home=home)
    run(settings, files=[home / "inbox" / "tot.csv"], accept_partial=True)
    marks = {
        path.stem: '"accepted_partial": true' in path.read_text(encoding="utf-8")
        for path in settings.landing.glob("dossiers/*.json")
    }
    assert list(marks.values()) == [False]


def test_an_acceptance_survives_landing_the_file_anew(home, monkeypatch):
    settings = Settings(home=home)
    bad = home / "hong.csv"
    bad.write_bytes((home / "inbox" / "hong.csv").read_bytes())
    run(settings, accept_partial=True)
    monkeypatch.setattr("pipelines.land.LANDING_VERSION", "next")
    anew = run(settings, files=[bad])
    assert (partly(anew), refused(anew)) == (["hong-khac.csv", "hong.csv"], [])
