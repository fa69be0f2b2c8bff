import gc
from pathlib import Path

import pytest

from pipelines.profiles import known_profiles
from pipelines.readers.delimited import read_delimited
from pipelines.readers.encoding import is_utf8
from pipelines.readers.table import SheetTable
from tests.pipelines.made_exports import EXPORTS_IN, HEADINGS, ROW, csv_file, row_with
from warehouse.errors import FileRefusedError


def read(path: Path) -> SheetTable:
    table = read_delimited(path, known_profiles())
    assert table is not None
    return table


def column(table: SheetTable, name: str) -> list[str]:
    return table.frame[f"c{table.heading.columns[name]}"].to_list()


def test_hand_made_export_with_titles_sections_and_total() -> None:
    table = read(EXPORTS_IN / "ho-so-igate.csv")
    assert column(table, "dossier_id") == ["H49.21.3-200520-0001", "H49.21.3-200520-0002"]
    assert table.frame["source_row"].to_list() == [7, 8]
    assert table.left_out == {"blank": 1, "section": 1, "total": 1}
    assert table.titles[2] == "Ngày xuất: 05/06/2020 08:15"
    assert table.misshapen.is_empty()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encodings_delimiters_and_line_ends_read_the_same(
    tmp_path: Path, encoding: str, delimiter: str, end: str
) -> None:
    path = tmp_path / "a.csv"
    text = end.join(delimiter.join(row) for row in (HEADINGS, ROW, row_with(dossier="Đ2")))
    path.write_bytes(text.encode(encoding))
    table = read(path)
    assert column(table, "dossier_id") == [ROW[0], "Đ2"]
    assert column(table, "unit_name") == ["Phường Cẩm Thủy"] * 2
    assert table.frame["source_row"].to_list() == [2, 3]


def test_rows_with_too_many_or_too_few_cells_are_numbered_as_in_the_file(tmp_path: Path) -> None:
    short, long = ROW[:-1], (*ROW, "thừa")
    table = read(csv_file(tmp_path / "a.csv", [ROW, short, ROW, long, ROW]))
    assert table.misshapen.rows() == [(3, "7", "8"), (5, "9", "8")]
    assert table.frame["source_row"].to_list() == [2, 4, 6]


def test_many_misshapen_rows_keep_their_numbers_in_a_file_of_several_blocks(tmp_path: Path) -> None:
    rows = [ROW[:-1] if i % 1000 == 7 else row_with(dossier=f"D{i}") for i in range(100_000)]
    table = read(csv_file(tmp_path / "a.csv", rows))
    assert table.misshapen["source_row"].to_list() == [i + 2 for i in range(7, 100_000, 1000)]
    ids = zip(table.frame["source_row"].to_list(), column(table, "dossier_id"), strict=True)
    assert all(dossier == f"D{row - 2}" for row, dossier in ids)


def test_line_break_inside_quotes_is_part_of_the_cell(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        ",".join(HEADINGS) + "\n" + ",".join(row_with(procedure='"Đăng ký\nkhai sinh"')) + "\n" + ",".join(ROW) + "\n"
    )
    table = read(path)
    assert column(table, "procedure_name") == ["Đăng ký\nkhai sinh", "Đăng ký khai sinh"]
    assert table.frame["source_row"].to_list() == [2, 3]


def test_blank_rows_count_as_rows_a_person_sees_but_not_as_data(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", [ROW, ("",) * 8, row_with(dossier="D2")])
    path.write_text(path.read_text() + "\n,,,,,,,\n\n")
    table = read(path)
    assert table.frame["source_row"].to_list() == [2, 4]
    assert table.left_out["blank"] >= 3 and table.misshapen.is_empty()


def test_words_that_look_like_null_stay_words(tmp_path: Path) -> None:
    table = read(csv_file(tmp_path / "a.csv", [row_with(procedure=word) for word in ("NA", "null", "NULL", "nan", "")]))
    assert column(table, "procedure_name") == ["NA", "null", "NULL", "nan", ""]


def test_row_with_only_an_unknown_cell_is_data_not_blank(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", [(*ROW, "x"), ("",) * 8 + ("chỉ có ở cột lạ",)], headings=(*HEADINGS, "Cột lạ"))
    assert read(path).rows_read == 2


def test_unclosed_quote_that_swallows_rows_refuses_the_file(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", [ROW, row_with(procedure='"Đăng ký'), ROW, ROW])
    with pytest.raises(FileRefusedError, match="ngoặc kép") as refusal:
        read(path)
    assert "quote" in refusal.value.get("en")


def test_bytes_that_are_not_utf8_refuse_the_file(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", [ROW])
    path.write_bytes(path.read_bytes() + ",".join(ROW).encode("cp1258", errors="replace") + b"\xe3\n")
    with pytest.raises(FileRefusedError, match="UTF-8"):
        read(path)


def test_decomposed_text_is_composed(tmp_path: Path) -> None:
    import unicodedata

    path = csv_file(tmp_path / "a.csv", [ROW])
    path.write_text(unicodedata.normalize("NFD", path.read_text()))
    assert column(read(path), "unit_name") == ["Phường Cẩm Thủy"]


def test_signatures_below_the_table_are_not_data(tmp_path: Path) -> None:
    blank = ("",) * 8
    rows = [
        ROW,
        ("Tổng cộng", "1", *blank[2:]),
        blank,
        ("", "", "", "", "", "Cẩm Phả, ngày 05 tháng 06 năm 2020", "", ""),
        ("", "", "", "", "", "NGƯỜI LẬP BIỂU", "", ""),
        ("", "", "", "", "", "Vũ Thị Ký", "", ""),
    ]
    path = csv_file(tmp_path / "a.csv", rows)
    table = read(path)
    assert table.frame["source_row"].to_list() == [2]
    assert table.left_out == {"blank": 1, "footer": 3, "total": 1}


def test_row_holding_only_a_dossier_code_is_data(tmp_path: Path) -> None:
    table = read(csv_file(tmp_path / "a.csv", [ROW, ("H49.21.3-200520-0009", *("",) * 7)]))
    assert table.rows_read == 2


def test_last_row_that_lacks_a_date_is_data_whatever_its_procedure_is_called(tmp_path: Path) -> None:
    rows = [
        ROW,
        row_with(dossier="D2", procedure="Ghi chú thay đổi hộ tịch", received="", due="", completed="", channel=""),
    ]
    assert read(csv_file(tmp_path / "a.csv", rows)).rows_read == 2


def test_named_delimiter_of_excel_is_believed_and_its_line_counted(tmp_path: Path) -> None:
    # With commas in the cells, a guess would see more commas than semicolons.
    rows = [";".join(row) for row in (HEADINGS, row_with(procedure="Đất, nhà, ở, khác"), row_with(dossier="Đ2"))]
    path = tmp_path / "a.csv"
    path.write_text("sep=;\r\n" + "\r\n".join(rows) + "\r\n", encoding="utf-8-sig")
    table = read(path)
    assert column(table, "procedure_name")[0] == "Đất, nhà, ở, khác"
    assert table.frame["source_row"].to_list() == [3, 4]
    assert table.titles == ()


@pytest.mark.parametrize("where", ["in the row of another shape", "in a later row"])
def test_bytes_that_are_no_text_beside_a_row_of_another_shape_refuse_the_file_without_noise(
    tmp_path: Path, where: str, capfd: pytest.CaptureFixture[str], recwarn: pytest.WarningsRecorder
) -> None:
    path = csv_file(tmp_path / "a.csv", [row_with(dossier=f"D{number}") for number in range(40_000)])
    lines = path.read_bytes().splitlines()
    lines[30_001] += b",\xe1\xbb" if where == "in the row of another shape" else b",x"
    lines[39_000] = lines[39_000].replace("Phường".encode(), b"Ph\xe1\xbb")
    path.write_bytes(b"\n".join(lines) + b"\n")
    with pytest.raises(FileRefusedError, match="bảng mã"):
        read_delimited(path, known_profiles())
    gc.collect()
    assert "Exception ignored" not in capfd.readouterr().err
    assert not [warning for warning in recwarn if "UnicodeDecodeError" in str(warning.message)]


@pytest.mark.parametrize("end", [b"\xe1\xbb", b"\xff"])
def test_every_byte_counts_for_utf8_also_the_last(tmp_path: Path, end: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("Phường".encode())
    assert is_utf8(path, 0)
    path.write_bytes("Phường".encode() + end)
    assert not is_utf8(path, 0)
