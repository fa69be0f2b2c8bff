"""The workbook of held-back rows: the sender's layout, what to mend, and nothing that could run or identify."""

from pathlib import Path

import openpyxl
import polars as pl

from pipelines.quarantine_workbook import workbook_bytes
from pipelines.run import run
from tests.pipelines.made_exports import HEADINGS, csv_file, row_with, staged
from warehouse.settings import Settings

FOREIGN = (*HEADINGS, "Chủ hồ sơ")


def workbook(tmp_path: Path, rows) -> tuple[list[tuple], openpyxl.worksheet.worksheet.Worksheet]:
    file = staged(csv_file(tmp_path / "ho-so.csv", rows, headings=FOREIGN), tmp_path / "home")
    path = tmp_path / "giu-lai.xlsx"
    path.write_bytes(workbook_bytes(file.landed, pl.read_parquet(file.quarantine)))
    page = openpyxl.load_workbook(path).active
    return [tuple(cell for cell in row) for row in page.iter_rows(values_only=True)], page


def test_a_refused_row_stands_in_the_senders_columns_with_what_to_mend(tmp_path):
    lines, page = workbook(
        tmp_path, [(*row_with(), "Nguyễn Văn An"), (*row_with(dossier="D2", status="Chuyển lên tỉnh"), "Lê Thị Bình")]
    )
    assert "Tệp gốc: ho-so.csv" in lines[1][0] and lines[2][0].startswith("Ngày xuất: ")
    assert lines[3] == (*FOREIGN, "Lý do", "Cần sửa thế nào", "Dòng trong tệp gốc", "Mã đối chiếu (không sửa)")
    [row] = lines[4:]
    assert row[0] == "D2" and row[6] == "Chuyển lên tỉnh" and row[4] == "21/05/2020 16:40"
    assert row[8] is None, "the person is not kept"
    assert row[9] == "Trạng thái chưa có trong bảng quy đổi" and row[11] == "3"
    assert row[12].endswith(":csv:3")
    assert page.cell(5, 7).fill.fgColor.rgb == "FFFCEBD9" and page.cell(4, 9).comment.text == "không lưu"


def test_no_cell_becomes_a_formula_or_a_link(tmp_path):
    hostile = ["=1+1", "@SUM(A1)", "http://example.org", "+84"]
    lines, page = workbook(
        tmp_path, [(*row_with(dossier=f"D{i}", procedure=text, status="?"), "") for i, text in enumerate(hostile)]
    )
    assert [line[1] for line in lines[4:]] == hostile
    assert all(cell.data_type == "s" and cell.hyperlink is None for cell in page["B"][4:])


def test_the_same_rows_give_the_same_bytes(tmp_path):
    file = staged(csv_file(tmp_path / "a.csv", [row_with(status="?")]), tmp_path / "home")
    refused = pl.read_parquet(file.quarantine)
    assert workbook_bytes(file.landed, refused) == workbook_bytes(file.landed, refused)


def test_a_mended_workbook_replaces_the_rows_it_mends(tmp_path):
    settings = Settings(home=tmp_path / "home")
    settings.inbox.mkdir(parents=True)
    rows = [row_with(dossier=f"H49.21.3-200520-{number:04}") for number in range(1, 50)]
    rows[6] = row_with(dossier="H49.21.3-200520-0007", status="Chuyển lên tỉnh")
    # Refused by a check, not by its type: it ended before it was received.
    rows[8] = row_with(dossier="H49.21.3-200520-0009", completed="19/05/2020 09:00")
    csv_file(settings.inbox / "ho-so-20200601.csv", rows)
    [first] = [file for file in run(settings).files if not file.is_reference]
    assert (first.rows_loaded, first.rows_quarantined) == (47, 2)

    [path] = settings.quarantine.glob("*.xlsx")
    book = openpyxl.load_workbook(path)
    page = book.active
    for row in page.iter_rows(min_row=5):
        for cell in row:
            if cell.value == "Chuyển lên tỉnh":
                cell.value = "Đã trả kết quả"
            elif cell.value == "19/05/2020 09:00":
                cell.value = "21/05/2020 09:00"
    book.save(settings.inbox / "da-sua.xlsx")
    files = {file.file: file for file in run(settings).files if not file.is_reference}
    mended, original = files["da-sua.xlsx"], files["ho-so-20200601.csv"]
    assert (mended.rows_read, mended.rows_loaded) == (2, 2)
    assert (original.rows_loaded, original.rows_superseded, original.rows_quarantined) == (47, 2, 0)
    assert list(settings.quarantine.glob("*.xlsx")) == []
