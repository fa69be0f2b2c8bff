"""A zip of exports is looked at member by member, as a run would take it."""

import zipfile

from pipelines.inspect_archive import archive_document
from tests.pipelines.test_run import MARCH, export
from warehouse.settings import Settings


def test_every_member_says_how_it_would_be_read_or_why_not(tmp_path):
    good = export(tmp_path, "thang-3.csv", "31/03/2019 17:00", MARCH)
    archive = tmp_path / "goi.zip"
    with zipfile.ZipFile(archive, "w") as target:
        target.write(good, "thang-3.csv")
        target.writestr("la.csv", "A;B\n1;2\n")
    document = archive_document(archive, settings=Settings(home=tmp_path), profile=None, language="vi")
    read, refused = sorted(document["members"], key=lambda member: "refused" in member and bool(member["refused"]))
    assert (read["file"], read["profile"], read["rows_read"]) == ("goi.zip › thang-3.csv", "igate_dossiers", 3)
    assert refused["file"] == "goi.zip › la.csv"
    assert "tiêu đề" in refused["refused"]


def test_a_plain_file_is_no_archive(tmp_path):
    plain = export(tmp_path, "thang-3.csv", "31/03/2019 17:00", MARCH)
    assert archive_document(plain, settings=Settings(home=tmp_path), profile=None, language="vi") is None
