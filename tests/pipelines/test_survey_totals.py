"""Surveys sent as totals, through the real readers: into the same mart as the forms, marked as totals."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipelines.run import run
from tests.pipelines.made_exports import ROW, csv_file, landed, refused, staged, typed, xlsx_file
from warehouse.editions import current_edition, open_edition
from warehouse.errors import FileRefusedError
from warehouse.query import query_metric
from warehouse.settings import Settings
from warehouse.theme_listings import survey_totals

TITLES = (
    ("TỔNG HỢP KẾT QUẢ KHẢO SÁT MỨC ĐỘ HÀI LÒNG",),
    ("Đơn vị được đánh giá: Phường Cẩm Thủy",),
    ("(Từ ngày 01/01/2020 đến ngày 31/03/2020)",),
    ("Số phiếu thu về: 1.040",),
)
THREE = (
    ("STT", "Tiêu chí", "Số trả lời", "", "", "Tổng số"),
    ("", "", "Rất hài lòng", "Hài lòng", "Không hài lòng", ""),
    ("1", "Tiếp cận dịch vụ", "900", "100", "", "1.000"),
    ("2", "Công chức phục vụ", "1.000", "39", "1", "1.040"),
)
FIVE = (
    ("TT", "Yếu tố", "Câu hỏi", "Rất hài lòng", "Hài lòng", "Bình thường", "Không hài lòng", "Rất không hài lòng"),
    ("1", "Công chức phục vụ", "Thái độ lịch sự", "700", "300", "30", "9", "1"),
    ("2", "Công chức phục vụ", "Hướng dẫn dễ hiểu", "600", "400", "20", "0", "0"),
)


def sheet(path: Path, rows: Sequence[Sequence[str]], titles: Sequence[Sequence[str]] = TITLES) -> Path:
    return xlsx_file(path, [*titles, *rows])


def counts(row: dict[str, Any]) -> list[int | None]:
    names = ("n_very_satisfied", "n_satisfied", "n_neutral", "n_dissatisfied", "n_very_dissatisfied")
    return [row[name] for name in names]


def test_three_step_sheet_takes_its_unit_period_and_forms_from_the_titles(tmp_path: Path) -> None:
    rows = (*THREE[:2], ("1", "Tiếp cận dịch vụ", "900", "100", "0", "1.000"), THREE[3])
    file = staged(sheet(tmp_path / "th.xlsx", rows), tmp_path / "home")
    assert (file.landed.profile, refused(file)) == ("survey_totals_3", [])
    access, officials = typed(file)
    assert (access["unit_code"], access["period_start"], access["period_end"]) == (
        "06784", date(2020, 1, 1), date(2020, 3, 31)
    )  # fmt: skip
    assert (access["scale"], access["forms_returned"], access["factor"]) == (3, 1040, "access")
    assert counts(access) == [900, 100, None, 0, None]
    assert (officials["question"], officials["factor"], counts(officials)) == (
        "Công chức phục vụ", "officials", [1000, 39, None, 1, None]
    )  # fmt: skip


def test_blank_count_is_not_taken_as_nought(tmp_path: Path) -> None:
    file = staged(sheet(tmp_path / "th.xlsx", THREE), tmp_path / "home")
    assert refused(file) == [(7, "n_dissatisfied", "required_missing")]


def test_five_step_sheet_is_told_by_its_options_and_groups_questions_by_factor(tmp_path: Path) -> None:
    file = staged(sheet(tmp_path / "th.xlsx", FIVE), tmp_path / "home")
    assert (file.landed.profile, refused(file)) == ("survey_totals_5", [])
    polite, clear = typed(file)
    assert {polite["scale"], clear["scale"]} == {5}
    assert {polite["factor"], clear["factor"]} == {"officials"}
    assert (polite["question"], counts(polite)) == ("Thái độ lịch sự", [700, 300, 30, 9, 1])


def test_question_that_names_no_known_factor_is_held_back(tmp_path: Path) -> None:
    rows = (*THREE[:2], ("1", "Phong cảnh đẹp", "1", "1", "0", "2"), ("2", "Tiếp cận dịch vụ", "1", "1", "0", "2"))
    file = staged(sheet(tmp_path / "th.xlsx", rows), tmp_path / "home")
    assert [(row, column) for row, column, _ in refused(file)] == [(7, "factor")]


def test_several_units_in_one_csv_with_columns_for_unit_and_period(tmp_path: Path) -> None:
    headings = ("Đơn vị", "Từ ngày", "Đến ngày", "Số phiếu thu về", "Yếu tố", "Câu hỏi", "Rất hài lòng", "Hài lòng",
                "Không hài lòng")  # fmt: skip
    rows = [
        ("Phường Cẩm Thủy", "01/01/2020", "31/03/2020", "40", "Kết quả dịch vụ", "Đúng hẹn", "30", "9", "1"),
        ("Phường Cẩm Thịnh", "01/01/2020", "31/03/2020", "20", "Kết quả dịch vụ", "Đúng hẹn", "18", "2", "0"),
    ]
    file = staged(csv_file(tmp_path / "th.csv", rows, headings=headings), tmp_path / "home")
    assert (file.landed.profile, refused(file)) == ("survey_totals_3", [])
    assert [(row["unit_code"], row["forms_returned"]) for row in typed(file)] == [("06784", 40), ("06781", 20)]


@pytest.mark.parametrize("lost", [1, 2, 3], ids=["unit", "period", "forms"])
def test_sheet_that_does_not_say_whose_when_or_how_many_is_refused(tmp_path: Path, lost: int) -> None:
    titles = [line for number, line in enumerate(TITLES) if number != lost]
    with pytest.raises(FileRefusedError):
        landed(sheet(tmp_path / "th.xlsx", THREE, titles), tmp_path / "home")


def test_totals_reach_the_same_metrics_marked_and_never_mixed(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    three = [*THREE[:2], ("1", "Tiếp cận dịch vụ", "900", "100", "0", "1.000"), THREE[3]]
    exported = ("Ngày xuất: 01/04/2020 08:00",)
    forms = csv_file(
        tmp_path / "phieu.csv",
        [("P1", "05/02/2020", "Phường Cẩm Thịnh", "3", "Hài lòng")],
        headings=("Số phiếu", "Ngày khảo sát", "Đơn vị", "Thang đo", "Tiếp cận dịch vụ"),
    )
    report = run(
        settings,
        files=[
            csv_file(tmp_path / "ho-so.csv", [ROW]),
            sheet(tmp_path / "ba-muc.xlsx", three, [*TITLES, exported]),
            sheet(tmp_path / "nam-muc.xlsx", FIVE, [*TITLES, exported]),
            forms,
        ],
    )
    assert {file.file: file.rows_loaded for file in report.files if not file.is_reference} == {
        "ho-so.csv": 1, "ba-muc.xlsx": 2, "nam-muc.xlsx": 2, "phieu.csv": 1
    }  # fmt: skip
    connection = open_edition(settings.warehouse, current_edition(settings.warehouse))
    by_basis = query_metric(connection, "very_satisfied_rate", by=["basis"])
    # Totals: (900 + 1,000) of (1,000 + 1,040) answers on three steps; the form says satisfied.
    assert by_basis.select("basis", "numerator", "denominator").rows() == [("forms", 0, 1), ("totals", 1900, 2040)]
    # Five steps: 700 + 300 + 600 + 400 of 1,040 + 1,020.
    index = query_metric(connection, "satisfaction_index", by=["factor"]).row(0, named=True)
    assert (index["factor"], index["numerator"], index["denominator"]) == ("officials", 2000, 2060)
    lines = survey_totals(connection)
    assert lines["is_counted"].all() and set(lines["source_file"]) == {"ba-muc.xlsx", "nam-muc.xlsx"}


LONG = ("STT", "Câu hỏi", "Thang đo", "Mức trả lời", "Số lượng")


def long_rows(question: str, **counts: str) -> list[tuple[str, ...]]:
    labels = {"very": "Rất hài lòng", "satisfied": "Hài lòng", "not_satisfied": "Không hài lòng"}
    return [("1", question, "3 mức", labels[name], count) for name, count in counts.items()]


def test_one_row_per_question_and_option_is_folded_into_the_question(tmp_path: Path) -> None:
    rows = [
        *long_rows("Tiếp cận dịch vụ", very="900", satisfied="100", not_satisfied="0"),
        *long_rows("Kết quả dịch vụ", very="1.000", satisfied="39", not_satisfied="1"),
    ]
    file = staged(sheet(tmp_path / "th.xlsx", [LONG, *rows]), tmp_path / "home")
    assert (file.landed.profile, refused(file), file.rows_folded) == ("survey_totals_long", [], 4)
    assert [(row["question"], row["factor"], row["scale"], *counts(row)) for row in typed(file)] == [
        ("Tiếp cận dịch vụ", "access", 3, 900, 100, None, 0, None),
        ("Kết quả dịch vụ", "result", 3, 1000, 39, None, 1, None),
    ]
    assert typed(file)[0]["forms_returned"] == 1040


def test_option_given_twice_or_not_at_all_holds_the_question_back(tmp_path: Path) -> None:
    lost = long_rows("Tiếp cận dịch vụ", very="900", satisfied="100")
    twice = long_rows("Kết quả dịch vụ", very="1", satisfied="1", not_satisfied="0")
    rows = [*lost, *twice, *long_rows("Kết quả dịch vụ", very="7")]
    file = staged(sheet(tmp_path / "th.xlsx", [LONG, *rows]), tmp_path / "home")
    assert typed(file) == []
    assert len(refused(file)) == 6
