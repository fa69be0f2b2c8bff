import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from pipelines.inspect import inspect
from pipelines.readers.archive import unpacked
from tests.pipelines.made_exports import HEADINGS, ROW, csv_file, xlsx_file
from warehouse.errors import FileRefusedError
from warehouse.settings import Settings


def zip_of(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 6, 5, 8, 30, 0)), content, zipfile.ZIP_DEFLATED)
    return path


def encrypted(path: Path) -> Path:
    content = bytearray(zip_of(path, {"a.csv": b"x"}).read_bytes())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + flags] |= 1
    path.write_bytes(content)
    return path


def test_members_are_files_of_their_own_with_their_names_and_days_and_then_gone(tmp_path: Path) -> None:
    csv = csv_file(tmp_path / "x.csv", [ROW]).read_bytes()
    path = zip_of(tmp_path / "tháng 6.zip", {"phường/hồ sơ.csv": csv, "__MACOSX/._x": b"", "b/hồ sơ.csv": b"other"})
    with unpacked(path, Settings()) as members:
        assert [member.shown for member in members] == ["tháng 6.zip › phường/hồ sơ.csv", "tháng 6.zip › b/hồ sơ.csv"]
        assert members[0].path.name == "hồ sơ.csv" and members[0].path.read_bytes() == csv
        assert datetime.fromtimestamp(members[0].path.stat().st_mtime) == datetime(2020, 6, 5, 8, 30)
    assert not any(member.path.exists() for member in members)


def test_workbook_and_plain_file_are_no_archives(tmp_path: Path) -> None:
    for path in (xlsx_file(tmp_path / "a.xlsx", [HEADINGS]), csv_file(tmp_path / "a.csv", [ROW])):
        with unpacked(path, Settings()) as members:
            assert [(member.path, member.shown) for member in members] == [(path, path.name)]


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({"../a.csv": b"x"}, "đường dẫn lạ"),
        ({"/etc/a.csv": b"x"}, "đường dẫn lạ"),
        ({"..\\a.csv": b"x"}, "đường dẫn lạ"),
        ({"C:a.csv": b"x"}, "đường dẫn lạ"),
        ({f"{i}.csv": b"x" for i in range(201)}, "quá nhiều tệp"),
        ({"a.csv": b"\0" * 30_000_000}, "quá lớn"),
        ({".DS_Store": b"x"}, "không có tệp dữ liệu"),
    ],
)
def test_unsafe_archive_is_refused_whole(tmp_path: Path, members: dict[str, bytes], words: str) -> None:
    with pytest.raises(FileRefusedError, match=words), unpacked(zip_of(tmp_path / "a.zip", members), Settings()):
        pass


def test_encrypted_nested_and_cut_archives_are_refused(tmp_path: Path) -> None:
    inner = zip_of(tmp_path / "inner.zip", {"a.csv": b"x"}).read_bytes()
    broken = zip_of(tmp_path / "broken.zip", {"a.csv": bytes(range(256)) * 40})
    content = bytearray(broken.read_bytes())
    content[60] ^= 0xFF
    broken.write_bytes(content)
    for path, words in (
        (encrypted(tmp_path / "e.zip"), "mật khẩu"),
        (zip_of(tmp_path / "n.zip", {"inner.zip": inner}), "tệp nén nằm trong"),
        (broken, "bị hỏng"),
    ):
        with pytest.raises(FileRefusedError, match=words), unpacked(path, Settings()):
            pass


def test_inspecting_an_archive_shows_its_first_file_and_names_the_others(tmp_path: Path) -> None:
    csv = csv_file(tmp_path / "x.csv", [ROW]).read_bytes()
    found = inspect(zip_of(tmp_path / "a.zip", {"1.csv": csv, "2.csv": csv}), settings=Settings())
    assert (found.file, found.rows_read) == ("a.zip › 1.csv", 1)
    assert found.problems[-1].vi.endswith("2.csv")
