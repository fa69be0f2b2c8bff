"""Which survey forms are one form: rounds and units are told apart, a list sent again is not counted twice."""

from pathlib import Path

import pytest

from pipelines.run import run
from tests.pipelines.test_run import MARCH, export
from warehouse.connection import select
from warehouse.editions import current_edition, open_edition
from warehouse.settings import Settings

HEADINGS = "Số phiếu;Ngày khảo sát;Đơn vị;Thang đo;Tiếp cận dịch vụ;Thủ tục hành chính"
THINH, THUY = "Phường Cẩm Thịnh", "Phường Cẩm Thủy"


def forms(folder: Path, name: str, exported: str, rows: list[str]) -> Path:
    path = folder / name
    path.write_text("\n".join([f"Phiếu khảo sát;Ngày xuất: {exported}", HEADINGS, *rows]) + "\n", encoding="utf-8-sig")
    return path


def form(number: int, day: str, access: str = "Hài lòng", *, unit: str = THINH, procedure: str = "Hài lòng") -> str:
    return f"P{number:04d};{day};{unit};3;{access};{procedure}"


def loaded(home: Path, *files: Path):
    """(form, day, access) of every form that counts, and what became of each file's rows."""
    dossiers = export(home, "ho-so.csv", "31/07/2019 17:00", MARCH)
    report = run(Settings(home=home), files=[dossiers, *files])
    connection = open_edition(home / "warehouse", current_edition(home / "warehouse"))
    rows = select(
        connection,
        "SELECT form_id, strftime(surveyed_on, '%d/%m') AS day, answer FROM fct_survey_answers"
        " WHERE criterion = 'access' ORDER BY surveyed_on, unit_key, form_id",
    ).rows()
    counts = {
        file.file: (file.rows_read, file.rows_loaded, file.rows_superseded, file.rows_duplicate, file.rows_quarantined)
        for file in report.files
        if file.source == "survey_responses"
    }
    return rows, counts


def test_second_round_that_numbers_from_one_again_keeps_the_first_rounds_forms(tmp_path):
    first = forms(tmp_path, "quy-1.csv", "31/03/2019 17:00", [form(1, "05/03/2019"), form(2, "06/03/2019")])
    second = forms(tmp_path, "quy-2.csv", "30/06/2019 17:00", [form(1, "05/06/2019", "Rất hài lòng")])
    rows, counts = loaded(tmp_path, first, second)
    assert rows == [
        ("P0001", "05/03", "satisfied"),
        ("P0002", "06/03", "satisfied"),
        ("P0001", "05/06", "very_satisfied"),
    ]
    assert counts == {"quy-1.csv": (2, 2, 0, 0, 0), "quy-2.csv": (1, 1, 0, 0, 0)}


def test_two_units_number_their_forms_from_one_in_the_same_round(tmp_path):
    both = [form(1, "05/03/2019"), form(1, "05/03/2019", "Rất hài lòng", unit=THUY)]
    rows, counts = loaded(tmp_path, forms(tmp_path, "quy-1.csv", "31/03/2019 17:00", both))
    assert len(rows) == 2
    assert counts == {"quy-1.csv": (2, 2, 0, 0, 0)}


def test_file_sent_again_counts_once_and_its_corrected_answers_win(tmp_path):
    first = forms(tmp_path, "lan-1.csv", "31/03/2019 17:00", [form(1, "05/03/2019"), form(2, "06/03/2019")])
    again = [form(1, "05/03/2019"), form(2, "06/03/2019", "Không hài lòng"), form(3, "07/03/2019")]
    rows, counts = loaded(tmp_path, first, forms(tmp_path, "lan-2.csv", "01/04/2019 17:00", again))
    assert [(name, answer) for name, _, answer in rows] == [
        ("P0001", "satisfied"), ("P0002", "dissatisfied"), ("P0003", "satisfied")
    ]  # fmt: skip
    # P0001 says the same twice; P0002 of the first file gives way; P0003 is new.
    assert counts == {"lan-1.csv": (2, 1, 1, 0, 0), "lan-2.csv": (3, 2, 0, 1, 0)}


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_list_sent_again_with_a_corrected_day_or_unit_moves_the_form(tmp_path, order):
    whole = [form(number, "05/03/2019") for number in range(1, 11)]
    first = forms(tmp_path, "lan-1.csv", "31/03/2019 17:00", whole)
    # P0009 was of April's first half in truth, P0010 of another ward: eight of ten are as they were.
    mended = [*whole[:8], form(9, "04/04/2019"), form(10, "05/03/2019", unit=THUY)]
    files = (first, forms(tmp_path, "lan-2.csv", "05/04/2019 17:00", mended))
    rows, counts = loaded(tmp_path, *(files[i] for i in order))
    assert sorted(name for name, *_ in rows) == [f"P{number:04d}" for number in range(1, 11)]
    assert ("P0009", "04/04", "satisfied") in rows
    assert counts == {"lan-1.csv": (10, 8, 2, 0, 0), "lan-2.csv": (10, 2, 0, 8, 0)}


def test_form_held_back_is_mended_by_its_own_key_and_not_by_the_next_rounds_number(tmp_path):
    lost = [form(1, "05/03/2019", "Tàm tạm"), *(form(number, "05/03/2019") for number in range(2, 32))]
    first = forms(tmp_path, "quy-1.csv", "31/03/2019 17:00", lost)
    second = forms(tmp_path, "quy-2.csv", "30/06/2019 17:00", [form(1, "05/06/2019")])
    _, counts = loaded(tmp_path, first, second)
    assert counts == {"quy-1.csv": (31, 30, 0, 0, 1), "quy-2.csv": (1, 1, 0, 0, 0)}
    _, counts = loaded(tmp_path, forms(tmp_path, "sua.csv", "01/07/2019 17:00", [form(1, "05/03/2019")]))
    assert counts == {"quy-1.csv": (31, 30, 1, 0, 0), "quy-2.csv": (1, 1, 0, 0, 0), "sua.csv": (1, 1, 0, 0, 0)}


def test_one_number_with_two_contents_in_one_file_and_half_month_is_held_back(tmp_path):
    twice = [form(1, "05/03/2019"), form(1, "06/03/2019", "Rất hài lòng")]
    rest = [form(number, "05/03/2019") for number in range(2, 52)]
    _, counts = loaded(tmp_path, forms(tmp_path, "quy-1.csv", "31/03/2019 17:00", [*twice, *rest]))
    assert counts == {"quy-1.csv": (52, 50, 0, 0, 2)}
