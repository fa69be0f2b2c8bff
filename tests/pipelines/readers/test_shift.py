"""The known column shift is told by whole columns, and refused; an honest file with gaps is not."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.pipelines.made_exports import landed, xlsx_file
from warehouse.errors import FileRefusedError

PROVINCIAL = (
    "STT", "Đơn vị tiếp nhận", "Tên thủ tục hành chính", "Mã hồ sơ", "Trạng thái", "Địa chỉ", "Người nộp",
    "Chủ hồ sơ", "Ngày nộp hồ sơ", "Ngày nhận", "Ngày hẹn trả", "Ngày kết thúc xử lý",
)  # fmt: skip


def dossiers(*, same_day: bool = False):
    """Twelve dossiers, the last six still open; submitted the day before they were received."""
    rows = []
    for number in range(12):
        received = datetime(2020, 3, 2, 8) + timedelta(days=number)
        submitted, due = received - timedelta(days=1), received + timedelta(days=0 if same_day else 5)
        ended = f"{received + timedelta(days=2):%d/%m/%Y %H:%M}" if number < 6 else ""
        rows.append(
            [str(number + 1), "Phường Cẩm Thủy", "Đăng ký khai sinh", f"H49.21.3-{received:%y%m%d}-{number:04}",
             "Đã trả kết quả" if ended else "Đang xử lý", "Tổ 1", "A", "A", f"{submitted:%d/%m/%Y %H:%M}",
             f"{received:%d/%m/%Y %H:%M}", f"{due:%d/%m/%Y %H:%M}", ended]
        )  # fmt: skip
    return rows


def land_rows(tmp_path: Path, rows):
    return landed(xlsx_file(tmp_path / "a.xlsx", [PROVINCIAL, *rows]), tmp_path / "home")


@pytest.mark.parametrize("same_day", [False, True], ids=["due later", "due the same day"])
def test_an_honest_list_loads_whatever_its_dates(tmp_path: Path, same_day: bool) -> None:
    assert land_rows(tmp_path, dossiers(same_day=same_day)).rows_read == 12


@pytest.mark.parametrize("blank", ["Địa chỉ", "Ngày nộp hồ sơ", "Ngày kết thúc xử lý"])
def test_a_column_left_blank_throughout_is_no_shift(tmp_path: Path, blank: str) -> None:
    at = PROVINCIAL.index(blank)
    rows = [[*row[:at], "", *row[at + 1 :]] for row in dossiers()]
    assert land_rows(tmp_path, rows).rows_read == 12


@pytest.mark.parametrize("at", range(9))
def test_a_heading_without_cells_is_refused_wherever_it_stands(tmp_path: Path, at: int) -> None:
    rows = [[*row[:at], *row[at + 1 :], ""] for row in dossiers()]
    with pytest.raises(FileRefusedError, match="lệch cột"):
        land_rows(tmp_path, rows)


def test_dates_alone_shifted_are_told_by_the_day_in_the_code(tmp_path: Path) -> None:
    rows = [[*row[:8], *row[9:], ""] for row in dossiers()]
    with pytest.raises(FileRefusedError, match=r"ngày tiếp nhận .* của cột 'Ngày nhận' nằm ở cột bên trái"):
        land_rows(tmp_path, rows)


@pytest.mark.parametrize("at", range(3, 11))
def test_a_cell_too_many_is_refused_wherever_it_stands(tmp_path: Path, at: int) -> None:
    rows = [[*row[:at], "", *row[at:-1]] for row in dossiers()]
    with pytest.raises(FileRefusedError, match="lệch cột"):
        land_rows(tmp_path, rows)


def test_one_odd_row_is_not_the_files_shift(tmp_path: Path) -> None:
    rows = dossiers()
    rows[3] = [*rows[3][:5], *rows[3][6:], ""]
    assert land_rows(tmp_path, rows).rows_read == 12


def test_no_personal_value_is_quoted(tmp_path: Path) -> None:
    rows = [[*row[:6], "Nguyễn Văn Riêng", "Nguyễn Văn Riêng", *row[8:]] for row in dossiers()]
    with pytest.raises(FileRefusedError) as refusal:
        land_rows(tmp_path, [[*row[:2], *row[3:], ""] for row in rows])
    assert "Riêng" not in refusal.value.message.vi + refusal.value.message.en
