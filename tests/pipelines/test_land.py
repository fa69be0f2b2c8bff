import json
import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import polars as pl
import pytest

from pipelines.inspect import inspect
from pipelines.land import land, landed_files
from pipelines.profiles import load_profile
from tests.pipelines.made_exports import EXPORTS_IN, HEADINGS, ROW, csv_file, landed, staged, xlsx_file
from warehouse.errors import DefinitionError, FileRefusedError
from warehouse.settings import Settings

IGATE_CSV = EXPORTS_IN / "ho-so-igate.csv"
# What stands in the personal columns of the exports in tests/exports_in and of PERSONAL below.
PLANTED = (
    "Phạm Thị Mẫu",
    "Ngô Văn Thử",
    "Đỗ Bí Mật",
    "0912345678",
    "0987654321",
    "022190001234",
    "Lê Cán Bộ",
    "Hẻm Bảy",
)
PERSONAL = {
    "Chủ hồ sơ": "Phạm Thị Mẫu",
    "Số điện thoại": "0912345678",
    "Số CCCD người nộp": "022190001234",
    "Ghi chú riêng": "Hẻm Bảy",
}


def bytes_under(folder: Path) -> bytes:
    """Every byte of every file, parquet columns decoded as well."""
    parts = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    parts += [pl.read_parquet(path).write_csv().encode() for path in folder.rglob("*.parquet")]
    return b"".join(parts)


def with_personal_columns(path: Path) -> Path:
    rows = [(*ROW, *PERSONAL.values())] * 3
    return xlsx_file(path, [(*HEADINGS, *PERSONAL), *rows])


@pytest.mark.parametrize("name", ["ho-so-igate.csv", "ho-so-cap-tinh.xls", "made"])
def test_no_personal_value_reaches_any_byte_of_landing_or_staging(
    tmp_path: Path, name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    path = with_personal_columns(tmp_path / "a.xlsx") if name == "made" else EXPORTS_IN / name
    planted = [value for value in PLANTED if name == "made" or value in path.read_text()]
    home = tmp_path / "home"
    file = staged(path, home)
    inspect(path, settings=Settings(home=home))
    held = bytes_under(home) + "".join(capfd.readouterr()).encode()
    assert file.rows_typed
    assert planted and [value for value in planted if value.encode() in held] == []


def test_undeclared_headings_are_dropped_and_named(tmp_path: Path) -> None:
    file = landed(with_personal_columns(tmp_path / "a.xlsx"), tmp_path / "home")
    assert file.unknown_columns == ("Ghi chú riêng",)
    assert set(file.dropped_columns) == set(PERSONAL)


def test_citizen_number_is_landed_as_a_keyed_hash_only_with_a_key(tmp_path: Path) -> None:
    path, key = with_personal_columns(tmp_path / "a.xlsx"), tmp_path / "khoa"
    key.write_bytes(os.urandom(32).hex().encode())
    key.chmod(0o600)
    without = staged(path, tmp_path / "without")
    assert pl.read_parquet(without.rows)["applicant_hash"].null_count() == 3
    home = tmp_path / "with"
    file = land(path, settings=Settings(home=home, hash_key_file=key))
    hashes = pl.read_parquet(file.parquet)["applicant_hash"].unique().to_list()
    assert len(hashes) == 1 and len(bytes.fromhex(hashes[0])) == 16
    assert b"022190001234" not in bytes_under(home)
    key.write_bytes(os.urandom(32).hex().encode())
    again = land(path, settings=Settings(home=home, hash_key_file=key))
    assert pl.read_parquet(again.parquet)["applicant_hash"].unique().to_list() != hashes


def test_same_bytes_twice_change_nothing_whatever_the_name(tmp_path: Path) -> None:
    home, copy = tmp_path / "home", tmp_path / "ten-khac.csv"
    first = landed(IGATE_CSV, home)
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in home.rglob("*") if path.is_file()}
    copy.write_bytes(IGATE_CSV.read_bytes())
    assert landed(copy, home) == first
    assert landed_files(home / "landing") == [first]
    assert {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in home.rglob("*") if path.is_file()} == before


def test_manifest_says_what_was_read_dropped_and_left_out(tmp_path: Path) -> None:
    file = landed(IGATE_CSV, tmp_path / "home")
    content = json.loads(file.manifest.read_text())
    assert content["rows_read"] == 2 and content["left_out"] == {"blank": 1, "section": 1, "total": 1}
    assert content["dropped_columns"] == ["Chủ hồ sơ", "Cán bộ xử lý hiện tại", "Số điện thoại"]
    assert file.batch_id == file.sha256[:16] == file.parquet.stem[:16]
    assert (file.exported_at, file.exported_at_from) == (datetime(2020, 6, 5, 8, 15), "title")
    assert file.is_demo and not file.is_reference


def test_manifest_names_the_senders_headings_in_order_and_where_each_landed(tmp_path: Path) -> None:
    file = landed(with_personal_columns(tmp_path / "a.xlsx"), tmp_path / "home")
    assert file.headings == (*HEADINGS, *PERSONAL)
    assert file.landed_as == (
        "dossier_id", "procedure_name", "received_at", "due_at", "completed_at", "unit_name", "status", "channel",
        "", "", "", "",
    )  # fmt: skip


def test_manifest_written_before_a_field_was_added_is_still_read(tmp_path: Path) -> None:
    file = landed(IGATE_CSV, tmp_path / "home")
    content = json.loads(file.manifest.read_text())
    del content["headings"], content["landed_as"]
    file.manifest.write_text(json.dumps(content))
    [older] = landed_files(tmp_path / "home" / "landing")
    assert older == replace(file, headings=(), landed_as=())
    del content["sha256"]
    file.manifest.write_text(json.dumps(content))
    with pytest.raises(DefinitionError, match="phiên bản khác"):
        landed_files(tmp_path / "home" / "landing")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_corrected_row_lands_with_the_row_it_corrects_and_the_workbooks_comments_do_not(
    tmp_path: Path, form: str
) -> None:
    headings = (*HEADINGS, "Lý do", "Cần sửa thế nào", "Dòng trong tệp gốc", "Mã đối chiếu (không sửa)")
    rows = [(*ROW, "không đọc được ngày", "dd/mm/yyyy", "5", "0123456789abcdef:csv:5")]
    path = tmp_path / f"a.{form}"
    made = csv_file(path, rows, headings=headings) if form == "csv" else xlsx_file(path, [headings, *rows])
    file = landed(made, tmp_path / "home")
    frame = pl.read_parquet(file.parquet)
    assert frame["corrects"].to_list() == ["0123456789abcdef:csv:5"]
    assert "Lý do" not in frame.columns
    assert file.unknown_columns == () and file.landed_as[-4:] == ("", "", "", "corrects")


def test_comment_heading_in_a_file_that_corrects_nothing_is_an_unknown_one(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", [(*ROW, "mưa bão")], headings=(*HEADINGS, "Lý do"))
    assert landed(path, tmp_path / "home").unknown_columns == ("Lý do",)


def test_landing_keeps_cells_as_they_came(tmp_path: Path) -> None:
    rows = pl.read_parquet(landed(IGATE_CSV, tmp_path / "home").parquet)
    assert rows["received_at"].to_list() == ["20/05/2020 08:05", "20/05/2020 09:10"]
    assert rows["procedure_name"].to_list() == ["Đăng ký khai sinh", "Đăng ký khai tử; cấp trích lục"]
    assert rows["Phòng ban"].to_list() == ["Một cửa", "Một cửa"]
    assert rows["source_row"].to_list() == [7, 8]


def test_export_time_comes_from_the_name_and_else_from_the_age_of_the_file(tmp_path: Path) -> None:
    named = landed(csv_file(tmp_path / "ho-so-20200703.csv", [ROW]), tmp_path / "home")
    assert (named.exported_at, named.exported_at_from) == (datetime(2020, 7, 3), "name")
    path = csv_file(tmp_path / "ho-so.csv", [ROW, ROW])
    os.utime(path, (1_600_000_000, 1_600_000_000))
    aged = landed(path, tmp_path / "home")
    assert aged.exported_at == datetime.fromtimestamp(1_600_000_000).replace(second=0)
    assert aged.exported_at_from == "mtime" and not aged.is_demo


def test_interrupted_landing_leaves_nothing_that_counts(tmp_path: Path) -> None:
    file = landed(IGATE_CSV, tmp_path / "home")
    file.manifest.unlink()  # killed between the parquet and its manifest
    assert landed_files(tmp_path / "home" / "landing") == []
    assert landed(IGATE_CSV, tmp_path / "home") == file


def own_profile(tmp_path: Path, name: str, heading: str) -> Path:
    path = tmp_path / f"{name}.toml"
    path.write_text(
        f'name = "{name}"\nsource = "dossiers"\ntitle = {{ vi = "Mẫu riêng", en = "Own" }}\n'
        f'[headings]\ndossier_id = ["{heading}"]\nreceived_at = ["Nhận"]\n'
        'unit_name = ["Nơi"]\nstatus = ["Tình trạng"]\n'
        '[values.status]\n"Xong hết" = "returned"\n'
    )
    return path


def test_own_profile_reads_a_layout_nobody_knew_and_a_changed_one_lands_the_file_anew(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    path = csv_file(
        tmp_path / "a.csv",
        [("D1", "20/05/2020", "Cẩm Thủy", "Xong hết", "D2")],
        headings=("Mã", "Nhận", "Nơi", "Tình trạng", "Mã mới"),
    )
    with pytest.raises(FileRefusedError):
        land(path, settings=settings)
    first = land(path, settings=settings, profile=load_profile(own_profile(tmp_path, "rieng", "Mã")))
    again = land(path, settings=settings, profile=load_profile(own_profile(tmp_path, "rieng", "Mã mới")))
    assert pl.read_parquet(again.parquet)["dossier_id"].to_list() == ["D2"]
    assert landed_files(settings.landing) == [again] and first.profile_key != again.profile_key


def test_missing_headings_are_named_with_those_found(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", [("D1", "x", "y")], headings=("Số hồ sơ", "Cơ quan/đơn vị", "Trạng thái"))
    with pytest.raises(FileRefusedError) as refusal:
        landed(path, tmp_path / "home")
    assert refusal.value.get("vi").startswith("a.csv: thiếu tiêu đề: Ngày tiếp nhận; tìm thấy (dòng 1): Số hồ sơ")
    assert "missing headings: Ngày tiếp nhận; found (row 1): Số hồ sơ" in refusal.value.get("en")


def test_two_headings_for_one_column_refuse_the_file(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", [(*ROW, "x")], headings=(*HEADINGS, "Hạn xử lý"))
    with pytest.raises(FileRefusedError, match="'due_at': Ngày hẹn trả, Hạn xử lý"):
        landed(path, tmp_path / "home")


def test_heading_without_rows_refuses_the_file(tmp_path: Path) -> None:
    with pytest.raises(FileRefusedError, match="không có dòng dữ liệu"):
        landed(csv_file(tmp_path / "a.csv", []), tmp_path / "home")


def test_inspection_shows_the_mapping_and_writes_nothing(tmp_path: Path) -> None:
    found = inspect(IGATE_CSV, settings=Settings(home=tmp_path / "home"))
    assert (found.profile, found.header_row, found.rows_read) == ("igate_dossiers", 4, 2)
    assert found.mapping["completed_at"] == "Ngày kết thúc xử lý"
    assert found.personal == ("Chủ hồ sơ", "Số điện thoại", "Cán bộ xử lý hiện tại")
    assert found.first_rows[0]["dossier_id"] == "H49.21.3-200520-0001"
    assert json.dumps(found.as_dict(), ensure_ascii=False).count("Phạm Thị Mẫu") == 0
    assert not (tmp_path / "home").exists()


def test_inspection_of_a_file_that_does_not_fit_says_why(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", [("D1", "x", "y")], headings=("Số hồ sơ", "Trạng thái", "Cột lạ"))
    problems = [problem.vi for problem in inspect(path, settings=Settings(home=tmp_path)).problems]
    assert "thiếu tiêu đề: Cơ quan/đơn vị, Ngày tiếp nhận" in problems[0]
    assert problems[1] == "tiêu đề chưa khai báo, sẽ không nạp: Cột lạ"
