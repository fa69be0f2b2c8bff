"""Real and demo data never meet in one home, whichever came first."""

import pytest

from pipelines.handed_over import keep_handed_over
from pipelines.run import run
from tests.pipelines.test_run import APRIL, MARCH, export
from warehouse.settings import Settings


@pytest.mark.parametrize(
    ("first_is_demo", "words"), [(True, "tệp thật không nạp"), (False, "tệp minh họa không nạp")], ids=["demo", "real"]
)
def test_a_file_of_the_other_kind_is_refused_in_words_and_the_edition_stays(tmp_path, first_is_demo, words):
    settings = Settings(home=tmp_path / "home")
    first = export(tmp_path, "thang-3.csv", "31/03/2019 17:00", MARCH, demo=first_is_demo)
    other = export(tmp_path, "thang-4.csv", "15/04/2019 17:00", APRIL, demo=not first_is_demo)
    edition = run(settings, files=[first]).edition
    report = run(settings, files=[other])
    assert [words in item.message.vi for item in report.refused] == [True]
    assert (report.edition, report.is_changed, report.is_demo) == (edition, False, first_is_demo)


def test_both_kinds_at_once_in_an_empty_home_leave_one_kind(tmp_path):
    settings = Settings(home=tmp_path / "home")
    real = export(tmp_path, "thang-3.csv", "31/03/2019 17:00", MARCH)
    demo = export(tmp_path, "thang-4.csv", "15/04/2019 17:00", APRIL, demo=True)
    report = run(settings, files=[real, demo])
    assert len(report.refused) == 1
    assert len({file.is_demo for file in report.files if not file.is_reference}) == 1


def test_an_upload_joins_the_accepted_originals_once_loaded_and_a_refused_one_stays(tmp_path):
    settings = Settings(home=tmp_path)
    good = export(tmp_path / "uploads" / "0", "thang-3.csv", "31/03/2019 17:00", MARCH)
    content = good.read_bytes()
    bad = tmp_path / "uploads" / "0" / "la.csv"
    bad.write_text("A;B\n1;2\n")
    elsewhere = export(tmp_path / "o", "thang-4.csv", "15/04/2019 17:00", APRIL)
    report = run(settings, files=[good, bad, elsewhere])
    keep_handed_over([good, bad, elsewhere], report, settings)
    [kept] = (tmp_path / "inbox" / "accepted").iterdir()
    assert kept.read_bytes() == content
    assert not good.exists() and bad.exists() and elsewhere.exists()
