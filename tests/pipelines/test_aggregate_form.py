"""Form II.06a: totals a unit sends, read line by line, every sum of the form used as a check."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipelines.run import run
from tests.pipelines.made_exports import ROW, csv_file, landed, refused, staged, typed, xlsx_file
from warehouse import listings
from warehouse.editions import current_edition, open_edition
from warehouse.errors import FileRefusedError, NothingToLoadError
from warehouse.settings import Settings
from warehouse.tables import AGGREGATE_COUNTS

TITLES = (
    ("Biểu số II.06a/VPCP/KSTT", "Đơn vị báo cáo: Chi nhánh Văn phòng Đăng ký đất đai"),
    ("TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC", "Đơn vị nhận báo cáo: UBND thành phố"),
    ("Kỳ báo cáo: Quý I năm 2020",),
    ("(Từ ngày 15/12/2019 đến ngày 14/03/2020)",),
    ("Đơn vị tính: Số hồ sơ TTHC",),
)
_RECEIVED, _RESOLVED, _OPEN = "Số hồ sơ nhận giải quyết", "Số hồ sơ đã giải quyết", "Số hồ sơ đang giải quyết"
HEADING = (
    ("STT", "Lĩnh vực, công việc giải quyết theo cấp", _RECEIVED, "", "", "", _RESOLVED, "", "", "", _OPEN, "", ""),
    (
        "", "", "Tổng số", "Trong kỳ", "", "Từ kỳ trước", "Tổng số", "Trước hạn", "Đúng hạn", "Quá hạn",
        "Tổng số", "Trong hạn", "Quá hạn",
    ),
    ("", "", "", "Trực tuyến", "Trực tiếp, dịch vụ bưu chính", "", "", "", "", "", "", "", ""),
    tuple(f"({number})" for number in range(1, 14)),
)  # fmt: skip
LAND = ("1", "Đất đai", "1.234", "1.000", "200", "34", "1.200", "1.100", "90", "10", "34", "30", "4")
MINES = ("2", "Khoáng sản", "10", "4", "6", "", "10", "10", "", "", "", "", "")
CITY = ("I", "Cấp thành phố", "1.244", "1.004", "206", "34", "1.210", "1.110", "90", "10", "34", "30", "4")
WARD_LAND = ("1", "Đất đai", "5", "1", "4", "", "5", "5", "", "", "", "", "")
WARD = ("II", "Cấp xã", "5", "1", "4", "", "5", "5", "", "", "", "", "")
TOTAL = ("", "Tổng số", "1.249", "1.005", "210", "34", "1.215", "1.115", "90", "10", "34", "30", "4")
SIGNATURE = ("", "NGƯỜI LẬP BIỂU", "", "", "", "", "", "", "", "", "THỦ TRƯỞNG", "", "")
WHOLE = (CITY, LAND, MINES, WARD, WARD_LAND, TOTAL, SIGNATURE)


def form(path: Path, rows: Sequence[Sequence[str]] = WHOLE, titles: Sequence[Sequence[str]] = TITLES) -> Path:
    return xlsx_file(path, [*titles, *HEADING, *rows])


def lines(path: Path, home: Path) -> list[tuple[Any, ...]]:
    return [(row["level"], row["field"], row["n_received"], row["n_late"]) for row in typed(staged(path, home))]


def test_each_line_has_its_level_unit_and_period(tmp_path: Path) -> None:
    file = staged(form(tmp_path / "bc.xlsx"), tmp_path / "home")
    rows = typed(file)
    assert refused(file) == []
    assert [(row["level"], row["field"], row["n_received"]) for row in rows] == [
        ("Cấp thành phố", "Đất đai", 1234),
        ("Cấp thành phố", "Khoáng sản", 10),
        ("Cấp xã", "Đất đai", 5),
    ]
    assert {row["unit_code"] for row in rows} == {"H49.21.31"}
    assert {(row["period_start"], row["period_end"]) for row in rows} == {(date(2019, 12, 15), date(2020, 3, 14))}
    assert [rows[0][name] for name in AGGREGATE_COUNTS] == [1234, 1000, 200, 34, 1200, 1100, 90, 10, 34, 30, 4]
    assert rows[1]["n_carried_over"] is None


def test_section_and_total_rows_are_left_out_and_said(tmp_path: Path) -> None:
    file = landed(form(tmp_path / "bc.xlsx"), tmp_path / "home")
    assert (file.rows_read, file.profile) == (3, "form_ii06a")
    assert (file.left_out["section"], file.left_out["total"], file.left_out["footer"]) == (2, 1, 1)


def test_section_without_lines_is_a_line_itself(tmp_path: Path) -> None:
    path = form(tmp_path / "bc.xlsx", (CITY, WARD, TOTAL))
    assert lines(path, tmp_path / "home") == [
        ("Cấp thành phố", "Cấp thành phố", 1244, 10),
        ("Cấp xã", "Cấp xã", 5, None),
    ]


def test_section_without_numbers_only_names_its_level(tmp_path: Path) -> None:
    path = form(tmp_path / "bc.xlsx", (("I", "Cấp thành phố", *[""] * 11), LAND))
    assert lines(path, tmp_path / "home") == [("Cấp thành phố", "Đất đai", 1234, 10)]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ((CITY, LAND, MINES, WARD, WARD_LAND, (*TOTAL[:2], "1.250", *TOTAL[3:])), "dòng tổng ghi 1.250"),
        (((*CITY[:2], "1.245", *CITY[3:]), LAND, MINES, WARD, WARD_LAND, TOTAL), "dòng 10, cột 3: dòng tổng ghi 1.245"),
        ((CITY, LAND, WARD, WARD_LAND, TOTAL), "dòng tổng ghi 1.244"),
    ],
    ids=["general total", "total of a level", "a line lost"],
)
def test_sum_that_does_not_add_up_refuses_the_file_with_both_numbers(tmp_path: Path, rows: Any, words: str) -> None:
    with pytest.raises(FileRefusedError) as error:
        landed(form(tmp_path / "bc.xlsx", rows), tmp_path / "home")
    assert words in error.value.get("vi")


def test_day_and_month_in_words_are_read(tmp_path: Path) -> None:
    titles = (*TITLES[:3], ("(Từ ngày 15 tháng 12 năm 2019 đến ngày 14 tháng 3 năm 2020)",))
    rows = typed(staged(form(tmp_path / "bc.xlsx", titles=titles), tmp_path / "home"))
    assert {(row["period_start"], row["period_end"]) for row in rows} == {(date(2019, 12, 15), date(2020, 3, 14))}


def test_form_that_does_not_say_whose_it_is_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefusedError, match=r"đơn vị"):
        landed(form(tmp_path / "bc.xlsx", titles=TITLES[2:]), tmp_path / "home")


def test_form_in_csv_reads_the_same(tmp_path: Path) -> None:
    rows = [[*row, *[""] * (13 - len(row))] for row in (*TITLES, *HEADING, *WHOLE)]
    path = csv_file(tmp_path / "bc.csv", rows[1:], headings=rows[0])
    assert lines(path, tmp_path / "home") == lines(form(tmp_path / "bc.xlsx"), tmp_path / "other")


def test_forms_alone_publish_nothing_and_say_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(NothingToLoadError, match="hồ sơ"):
        run(Settings(home=tmp_path / "home"), files=[form(tmp_path / "bc.xlsx")])


def test_totals_stand_beside_the_dossiers_of_the_same_unit_and_keep_their_residuals(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    off = ("1", "Đất đai", "11", "4", "6", "", "10", "9", "", "1", "1", "1", "")
    titles = (("Đơn vị báo cáo: Phường Cẩm Thủy",), ("(Từ ngày 15/03/2020 đến ngày 14/06/2020)",))
    files = [
        form(tmp_path / "dat-dai.xlsx"),
        form(tmp_path / "cam-thuy.xlsx", (off,), titles),
        csv_file(tmp_path / "ho-so.csv", [ROW]),
    ]
    report = run(settings, files=files)
    loaded = {file.file: (file.rows_read, file.rows_loaded) for file in report.files if not file.is_reference}
    assert loaded == {"dat-dai.xlsx": (3, 3), "cam-thuy.xlsx": (1, 1), "ho-so.csv": (1, 1)}
    connection = open_edition(settings.warehouse, current_edition(settings.warehouse))
    ward, land = listings.aggregate_counts(connection).to_dicts()
    assert (ward["n_received"], ward["dossiers_received"], ward["dossiers_resolved"]) == (11, 1, 1)
    assert [ward[f"{name}_residual"] for name in ("received", "resolved", "open", "flow")] == [1, 0, 0, 0]
    assert (land["n_received"], land["n_within"], land["n_late"], land["dossiers_received"]) == (1249, 1205, 10, None)
    warned = {row["reason"] for row in listings.checks(connection).to_dicts() if not row["success"]}
    assert "received_differs" in warned and "flow_differs" not in warned
