"""Every layout a one-stop office sends, in every form, under titles and with its row of column numbers."""

from pathlib import Path

import pytest

from pipelines.inspect import inspect
from pipelines.land import land
from pipelines.profiles import candidate_profiles, load_profile
from tests.pipelines.made_exports import csv_file, refused, staged, typed, xlsx_file
from warehouse.errors import DefinitionError, FileRefusedError
from warehouse.settings import Settings

LAYOUTS = {
    "igate_dossiers": (
        ("Số hồ sơ", "Tên thủ tục hành chính", "Tên lĩnh vực", "Phòng ban", "Ngày tiếp nhận", "Ngày hẹn trả",
         "Ngày kết thúc xử lý", "Cơ quan/đơn vị", "Chủ hồ sơ", "Số điện thoại", "Cán bộ xử lý hiện tại",
         "Trạng thái hồ sơ"),
        ("D-1", "Khai sinh", "Hộ tịch", "Một cửa", "20/05/2020", "25/05/2020", "22/05/2020", "Phường Quang Hanh", "",
         "", "", "Đã xử lý xong"),
    ),
    "provincial_dossiers": (
        ("STT", "Đơn vị tiếp nhận", "Tên thủ tục hành chính", "Mã hồ sơ", "Trạng thái", "Địa chỉ", "Người nộp",
         "Chủ hồ sơ", "Ngày nộp hồ sơ", "Ngày nhận", "Ngày hẹn trả", "Ngày kết thúc xử lý"),
        ("1", "Phường Quang Hanh", "Khai sinh", "D-1", "Đã xử lý xong", "", "", "", "20/05/2020", "20/05/2020",
         "25/05/2020", "22/05/2020"),
    ),
    "overdue_annex": (
        ("STT", "Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày có kết quả", "Đơn vị giải quyết", "Ghi chú"),
        ("1", "D-1", "20/05/2020", "25/05/2020", "27/05/2020", "Phường Quang Hanh", "mất điện"),
    ),
    "net_portal_dossiers": (
        ("Số biên nhận", "Họ tên", "Địa chỉ", "Ngày nhận", "Ngày hẹn trả", "Ngày thực trả", "Loại hình", "Loại hồ sơ",
         "Tình trạng", "Ngày nhận thụ lý", "Người thụ lý"),
        ("D-1", "", "", "20/05/2020", "25/05/2020", "22/05/2020", "Hộ tịch", "Khai sinh", "Đã trả kết quả",
         "20/05/2020", ""),
    ),
    "late_list": (
        ("Mã hồ sơ", "Tên nội dung", "Ngày nhận", "Ngày hẹn trả", "Người xử lý", "Lý do trễ hẹn", "Trạng thái"),
        ("D-1", "Khai sinh", "20/05/2020", "25/05/2020", "", "mất điện", "Đang xử lý"),
    ),
}  # fmt: skip
VARIANT = {"Ngày hẹn trả": "Hạn xử lý", "Trạng thái hồ sơ": "Trạng thái", "Tình trạng": "Trạng thái"}
TITLES = (("UBND PHƯỜNG QUANG HANH", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("DANH SÁCH HỒ SƠ", "", ""))


def written(folder: Path, form: str, headings: tuple[str, ...], row: tuple[str, ...], *, titles: bool = True) -> Path:
    numbers = tuple(str(i + 1) for i in range(len(headings)))
    above = [(*line, *[""] * (len(headings) - 3)) for line in TITLES] if titles else []
    rows = [*above, headings, numbers, row]
    if form == "xlsx":
        return xlsx_file(folder / "a.xlsx", rows)
    if form == "csv":
        return csv_file(folder / "a.csv", rows[1:], headings=rows[0])
    path = folder / "a.xls"
    lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>" for cells in rows)
    path.write_text(f"<html><meta charset='utf-8'><table>{lines}</table></html>", encoding="utf-8")
    return path


@pytest.mark.parametrize("form", ["csv", "xlsx", "html"])
@pytest.mark.parametrize("is_variant", [False, True])
@pytest.mark.parametrize("name", LAYOUTS)
def test_layout_is_recognised_by_its_content(tmp_path: Path, name: str, form: str, is_variant: bool) -> None:
    headings, row = LAYOUTS[name]
    if is_variant:
        headings = tuple(VARIANT.get(text, text) for text in headings)
    file = staged(written(tmp_path, form, headings, row), tmp_path / "home")
    assert (file.landed.profile, refused(file)) == (name, [])
    [dossier] = typed(file)
    assert (dossier["dossier_id"], dossier["unit_code"], str(dossier["due_at"].date())) == (
        "D-1",
        "06778",
        "2020-05-25",
    )


@pytest.mark.parametrize(("ended", "status"), [("27/05/2020", "completed"), ("", "processing")])
def test_annex_without_a_status_tells_it_by_the_dates(tmp_path: Path, ended: str, status: str) -> None:
    headings, row = LAYOUTS["overdue_annex"]
    file = staged(csv_file(tmp_path / "a.csv", [(*row[:4], ended, *row[5:])], headings=headings), tmp_path / "home")
    assert [dossier["status"] for dossier in typed(file)] == [status]


def test_list_that_lost_its_status_column_is_not_taken_for_an_annex(tmp_path: Path) -> None:
    headings, row = LAYOUTS["igate_dossiers"]
    with pytest.raises(FileRefusedError):
        land(csv_file(tmp_path / "a.csv", [row[:-1]], headings=headings[:-1]), settings=Settings(home=tmp_path / "h"))


def test_looking_at_a_file_takes_what_is_given_as_a_run_does(tmp_path: Path) -> None:
    headings, row = LAYOUTS["late_list"]
    path, settings = written(tmp_path, "csv", headings, row, titles=False), Settings(home=tmp_path / "home")
    asked = inspect(path, settings=settings).refused
    assert asked is not None and "--set unit_code=" in asked.vi
    assert inspect(path, settings=settings, given={"unit_code": "06778"}).refused is None
    with pytest.raises(DefinitionError, match="unit_kod"):
        inspect(path, settings=settings, given={"unit_kod": "06778"})


def test_unit_nobody_names_is_asked_for_and_taken_from_the_command_line(tmp_path: Path) -> None:
    headings, row = LAYOUTS["late_list"]
    path, settings = written(tmp_path, "csv", headings, row, titles=False), Settings(home=tmp_path / "home")
    with pytest.raises(FileRefusedError, match="--set unit_code="):
        land(path, settings=settings)
    landed = land(path, settings=settings, given={"unit_code": "06778"})
    assert landed.own_profile is not None and landed.own_profile["given"] == {"unit_code": "06778"}
    assert land(path, settings=settings) == landed  # a later run without a word keeps what was said
    assert [dossier["unit_code"] for dossier in typed(staged(path, tmp_path / "home"))] == ["06778"]


OWN = """
name = "{name}"
source = "dossiers"
title = {{ vi = "Mẫu riêng", en = "Own" }}
[headings]
dossier_id = "Số hồ sơ"
unit_name = "Cơ quan/đơn vị"
received_at = "Ngày tiếp nhận"
due_at = "Ngày hẹn trả"
completed_at = "Ngày kết thúc xử lý"
procedure_name = "Tên thủ tục hành chính"
status = "Trạng thái hồ sơ"
"""


def test_profile_in_the_home_takes_part_and_wins_a_tie(tmp_path: Path) -> None:
    own = tmp_path / "home" / "profiles" / "rieng.toml"
    own.parent.mkdir(parents=True)
    own.write_text(OWN.format(name="rieng"), encoding="utf-8")
    headings = ("Số hồ sơ", "Tên thủ tục hành chính", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày kết thúc xử lý",
                "Cơ quan/đơn vị", "Trạng thái hồ sơ")  # fmt: skip
    row = ("D-1", "Khai sinh", "20/05/2020", "25/05/2020", "22/05/2020", "Phường Quang Hanh", "Đã xử lý xong")
    assert staged(csv_file(tmp_path / "a.csv", [row], headings=headings), tmp_path / "home").landed.profile == "rieng"


def test_own_profile_may_not_take_the_name_of_a_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "a.toml").write_text(OWN.format(name="igate_dossiers"), encoding="utf-8")
    with pytest.raises(DefinitionError, match="đã dùng cho một mẫu khác"):
        candidate_profiles(tmp_path)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('time_zone = "Asia/Hanoi"', "không có múi giờ 'Asia/Hanoi'; gần giống"),
        ('[extract.unit_name]\nfrom = "title"\npattern = "UBND (.+)"', "nhóm"),
        ('[extract.cot_la]\nfrom = "title"\npattern = "(?P<value>.+)"', "cột lạ: cot_la"),
        ('[joined.received_at]\ndate = "Ngày"', "cần đúng hai khóa"),
        ('[collapse]\nstatus = "last"', "thiếu key"),
        ('[collapse]\nkey = "dossier_id"\nstatus = "last"', "cần order"),
        ('[collapse]\nkey = "dossier_id"\nstatus = "newest"', "cách gộp lạ: newest"),
        ('[collapse]\nkey = "dossier_id"\nstatus = "max"', "chỉ dùng cho ngày và số"),
        ('[status_from]\ncompleted_at = "xong"', "trạng thái lạ: xong"),
        ('grouped = ["status"]', "cột không phải số: status"),
        ('date_formats = ["dd/mm/yyyy"]', "phải có %d"),
        ('personal = ["Mã"]', "khai báo hai lần"),
    ],
)
def test_wrong_key_says_what_is_possible(tmp_path: Path, text: str, words: str) -> None:
    head = 'name = "a"\nsource = "dossiers"\ntitle = { vi = "", en = "" }\n'
    headings = '[headings]\ndossier_id = ["Mã"]\n'
    body = text + "\n" + headings if text[0] != "[" else headings + text
    path = tmp_path / "mau.toml"
    path.write_text(head + body, encoding="utf-8")
    with pytest.raises(DefinitionError, match=words):
        load_profile(path)
