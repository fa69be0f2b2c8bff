"""What a browser hands over: names nobody vouches for, sizes, and folders that go after a day."""

import io
import os
from datetime import datetime, timedelta

import pytest

from dashboard.jobs import clean_up
from dashboard.uploads import UploadRefusedError, discard, find_upload, recent_uploads, safe_name, take_over
from warehouse.settings import Settings


class File(io.BytesIO):
    def __init__(self, name, content=b"x"):
        super().__init__(content)
        self.name = name


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("ho-so.csv", "ho-so.csv"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\an\\Hồ sơ.xlsx", "Hồ sơ.xlsx"),
        ("..", "tep"),
        (".hidden.csv", "hidden.csv"),
        ("--json", "json"),
        ("", "tep"),
        ("a\x00b\nc\u202ecsv.exe", "abccsv.exe"),
        ("Ho\u0300a.csv", "Hòa.csv"),
        ('<img src=x onerror="alert(1)">.csv', "_img src=x onerror=_alert(1)__.csv"),
    ],
)
def test_a_name_becomes_one_visible_path_component(given, kept):
    assert safe_name(given) == kept


def test_a_very_long_name_keeps_its_ending_and_fits_a_file_system():
    name = safe_name("ồ" * 500 + ".xlsx")
    assert name.endswith("ồ.xlsx")
    assert len(name.encode()) <= 150


def test_files_lie_under_uploads_and_two_of_one_name_are_kept_apart(tmp_path):
    settings = Settings(home=tmp_path)
    upload = take_over([File("../a.csv", b"1"), File("a.csv", b"2")], settings=settings)
    assert [upload.path(file).read_bytes() for file in upload.files] == [b"1", b"2"]
    assert all((tmp_path / "uploads") in upload.path(file).parents for file in upload.files)
    assert find_upload(settings, upload.id) == upload
    assert [path.name for path in tmp_path.iterdir()] == ["uploads"]


@pytest.mark.parametrize("upload_id", ["../uploads", "", "0" * 16, "..", "a/b"])
def test_an_id_that_is_not_ours_finds_nothing(tmp_path, upload_id):
    assert find_upload(Settings(home=tmp_path), upload_id) is None


def test_a_file_over_the_limit_is_refused_and_nothing_is_left(tmp_path):
    settings = Settings(home=tmp_path, max_file_mb=1)
    with pytest.raises(UploadRefusedError, match="giới hạn"):
        take_over([File("a.csv"), File("b.csv", b"x" * 1_000_001)], settings=settings)
    assert recent_uploads(settings) == []


def test_nothing_is_taken_over_where_loading_is_switched_off(tmp_path):
    with pytest.raises(UploadRefusedError, match="THUOCDO_UPLOADS"):
        take_over([File("a.csv")], settings=Settings(home=tmp_path, uploads="off"))
    assert list(tmp_path.iterdir()) == []


def test_an_upload_nobody_confirmed_goes_after_a_day(tmp_path):
    settings = Settings(home=tmp_path)
    old, new = (take_over([File(name)], settings=settings) for name in ("old.csv", "new.csv"))
    day_before = (datetime.now() - timedelta(hours=25)).timestamp()
    os.utime(old.folder, (day_before, day_before))
    clean_up(settings)
    assert recent_uploads(settings) == [new]
    discard(new)
    assert recent_uploads(settings) == []


def test_a_damaged_upload_is_passed_over_and_hides_no_other(tmp_path):
    settings = Settings(home=tmp_path)
    damaged, good = (take_over([File(name)], settings=settings) for name in ("a.csv", "b.csv"))
    (damaged.folder / "upload.json").write_text('{"created_at": 5')
    assert recent_uploads(settings) == [good]
