"""A total row is a check: it must equal its rows, or the file is refused with both numbers."""

from pathlib import Path

import pytest

from tests.pipelines.made_exports import HEADINGS, csv_file, landed, row_with, xlsx_file
from warehouse.errors import FileRefusedError

FEES = (*HEADINGS, "Phí, lệ phí (đồng)")


def dossiers(*fees: str):
    return [(*row_with(dossier=f"D{number}"), fee) for number, fee in enumerate(fees, start=1)]


def total(text: str, fee: str = ""):
    return (text, *[""] * 7, fee)


@pytest.mark.parametrize("said", ["Tổng số: 3 hồ sơ", "Tổng số hồ sơ: 3", "TỔNG CỘNG: 3", "Cộng 3 hồ sơ"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_count_that_is_right_is_left_out_and_the_file_loads(tmp_path: Path, said: str, kind: str) -> None:
    rows = [*dossiers("1.000", "2.000", ""), total(said)]
    path = tmp_path / f"a.{kind}"
    file = landed(
        csv_file(path, rows, headings=FEES) if kind == "csv" else xlsx_file(path, [FEES, *rows]), tmp_path / "home"
    )
    assert (file.rows_read, dict(file.left_out)) == (3, {"total": 1})


def test_a_count_that_is_wrong_refuses_the_file_with_both_numbers(tmp_path: Path) -> None:
    rows = [*dossiers("1.000", "2.000", ""), total("Tổng số: 4 hồ sơ")]
    with pytest.raises(FileRefusedError, match=r"dòng 5, cột 1: dòng tổng ghi Tổng số: 4 hồ sơ, .* là 3\."):
        landed(csv_file(tmp_path / "a.csv", rows, headings=FEES), tmp_path / "home")


def test_a_count_alone_on_its_line_of_a_csv_is_checked_too(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", dossiers("1", "2"), headings=FEES)
    path.write_text(path.read_text(encoding="utf-8") + "Tổng số: 9 hồ sơ\n", encoding="utf-8")
    with pytest.raises(FileRefusedError, match="dòng 4, cột 1"):
        landed(path, tmp_path / "home")


def test_a_sum_is_that_of_its_column_with_grouped_numbers_and_blanks(tmp_path: Path) -> None:
    rows = [*dossiers("1.000", "2.500", ""), total("Tổng số", "3.500")]
    assert landed(xlsx_file(tmp_path / "a.xlsx", [FEES, *rows]), tmp_path / "home").rows_read == 3
    with pytest.raises(FileRefusedError, match=r"dòng 5, cột 9: dòng tổng ghi 3\.600, .* là 3500\."):
        landed(xlsx_file(tmp_path / "b.xlsx", [FEES, *rows[:-1], total("Tổng số", "3.600")]), tmp_path / "home")


def test_each_section_has_its_own_total_and_the_last_one_is_that_of_all(tmp_path: Path) -> None:
    rows = [
        *dossiers("1", "2"), total("Cộng", "3"), *dossiers("", "", "4", "5")[2:], total("Cộng", "9"),
        total("Tổng cộng", "12"),
    ]  # fmt: skip
    assert landed(xlsx_file(tmp_path / "a.xlsx", [FEES, *rows]), tmp_path / "home").rows_read == 4


def test_a_total_without_a_number_checks_nothing(tmp_path: Path) -> None:
    rows = [*dossiers("1", "2"), total("Tổng cộng", "theo biên lai")]
    assert landed(xlsx_file(tmp_path / "a.xlsx", [FEES, *rows]), tmp_path / "home").rows_read == 2
