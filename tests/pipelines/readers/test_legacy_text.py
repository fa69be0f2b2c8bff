import unicodedata
from pathlib import Path

import pytest

from pipelines.profiles import known_profiles
from pipelines.readers.legacy_text import TCVN3, VNI, is_legacy, words_of
from pipelines.readers.read import read_tables
from pipelines.readers.table import SheetTable
from tests.pipelines.made_exports import HEADINGS, ROW, csv_file, landed, refused, row_with, staged, typed, xlsx_file
from tests.pipelines.readers.legacy_files import ENCODED, as_western, html_of, xls_file
from warehouse.errors import FileRefusedError
from warehouse.settings import Settings

ROWS = [HEADINGS, ROW, row_with(dossier="D2", procedure="Cấp giấy phép xây dựng nhà ở riêng lẻ", channel="Trực tiếp")]
# What glibc 2.36 says: for i in A1..FE: printf "\xI" | iconv -f TCVN5712-1 -t UTF-16BE
GLIBC = (
    "a10102 a200c2 a300ca a400d4 a501a0 a601af a70110 a80103 a900e2 aa00ea ab00f4 ac01a1 ad01b0 ae0111 af1eb0 b00300 "
    "b10309 b20303 b30301 b40323 b500e0 b61ea3 b700e3 b800e1 b91ea1 ba1eb2 bb1eb1 bc1eb3 bd1eb5 be1eaf bf1eb4 c01eae "
    "c11ea6 c21ea8 c31eaa c41ea4 c51ec0 c61eb7 c71ea7 c81ea9 c91eab ca1ea5 cb1ead cc00e8 cd1ec2 ce1ebb cf1ebd d000e9 "
    "d11eb9 d21ec1 d31ec3 d41ec5 d51ebf d61ec7 d700ec d81ec9 d91ec4 da1ebe db1ed2 dc0129 dd00ed de1ecb df00f2 e01ed4 "
    "e11ecf e200f5 e300f3 e41ecd e51ed3 e61ed5 e71ed7 e81ed1 e91ed9 ea1edd eb1edf ec1ee1 ed1edb ee1ee3 ef00f9 f01ed6 "
    "f11ee7 f20169 f300fa f41ee5 f51eeb f61eed f71eef f81ee9 f91ef1 fa1ef3 fb1ef7 fc1ef9 fd00fd fe1ef5"
)
# What npm's vietnamese-conversion 1.0 says, but for Ỷ ỷ Ỹ ỹ: it writes Ë ë Ì ì there, and Ì ì also for Ì ì.
NPM_VNI = (
    "ÀAØ ÁAÙ ÂAÂ ÃAÕ ẢAÛ ẠAÏ ẤAÁ ẦAÀ ẨAÅ ẪAÃ ẬAÄ ĂAÊ ẮAÉ ẰAÈ ẲAÚ ẴAÜ ẶAË ĐÑ ÈEØ ÉEÙ ẺEÛ ẼEÕ "
    "ẸEÏ ÊEÂ ẾEÁ ỀEÀ ỂEÅ ỄEÃ ỆEÄ ÌÌ ÍÍ ỈÆ ĨÓ ỊÒ ÒOØ ÓOÙ ỎOÛ ÕOÕ ỌOÏ ÔOÂ ỐOÁ ỒOÀ ỔOÅ ỖOÃ "
    "ỘOÄ ƠÔ ỚÔÙ ỜÔØ ỞÔÛ ỠÔÕ ỢÔÏ ÙUØ ÚUÙ ỦUÛ ŨUÕ ỤUÏ ƯÖ ỨÖÙ ỪÖØ ỬÖÛ ỮÖÕ ỰÖÏ ỲYØ ÝYÙ ỴÎ "
)


def read(path: Path) -> SheetTable:
    return read_tables(path, profiles=known_profiles(), settings=Settings()).tables[0]


def cells(table: SheetTable) -> list[tuple[str, ...]]:
    return table.frame.drop("source_row").rows()


def test_tcvn3_table_is_that_of_glibc() -> None:
    assert {chr(int(pair[:2], 16)): chr(int(pair[2:], 16)) for pair in GLIBC.split()} == TCVN3.letters


def test_vni_table_is_that_of_two_other_programs_in_both_cases() -> None:
    pairs = [(pair[0], pair[1:]) for pair in NPM_VNI.split()]
    assert len(pairs) == 65
    for letter, written in pairs:
        assert VNI.decoded(written) == letter
        assert VNI.decoded(written.lower()) == letter.lower()


@pytest.mark.parametrize(
    "text", ["Đơn vị", "NGÀY TIẾP NHẬN", "Sở Tài nguyên và Môi trường, ngõ 12", "Ủy ban Quỳnh Lưu"]
)
def test_text_survives_the_way_there_and_back(text: str) -> None:
    assert VNI.decoded(as_western(text, VNI)) == text
    assert str(TCVN3.decoded(as_western(text, TCVN3))).casefold() == text.casefold()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("§¬n vÞ", True), ("Ñôn vò", True), ("Hé tÞch", True), ("Caáp baûn sao", True), ("Hå s¬ ®Êt ®ai", True),
        ("Đơn vị", False), ("Hoà Bình", False), ("100 m²", False), ("25°C", False), ("© 2020 Công ty", False),
        ("Müller", False), ("Café Rhône", False), ("§ 5 Luật Đất đai", False), ("", False), ("UBND", False),
    ],
)  # fmt: skip
def test_cell_in_an_old_encoding_is_told_from_unicode_with_a_foreign_sign(text: str, expected: bool) -> None:
    assert is_legacy(text) is expected


def test_words_are_counted_by_the_rules_of_the_syllable() -> None:
    assert words_of(["Phường Cẩm Thủy, quận Ô Môn, nghiêng khuỷu QĐ HĐND"]) == (8, 0)
    assert words_of(["Ñôn vò §Êt Tieáp"]) == (1, 3)


@pytest.mark.parametrize("encoding", ENCODED)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_reads_the_same_in_every_encoding(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(ENCODED[encoding]("\n".join(delimiter.join(row) for row in ROWS) + "\n"))
    assert cells(read(path)) == [tuple(row) for row in ROWS[1:]]


@pytest.mark.parametrize("encoding", ENCODED)
def test_html_table_reads_the_same_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(ENCODED[encoding](html_of(ROWS)))
    assert cells(read(path)) == [tuple(row) for row in ROWS[1:]]


@pytest.mark.parametrize("encoding", [TCVN3, VNI], ids=lambda encoding: encoding.name)
@pytest.mark.parametrize("write", [xlsx_file, xls_file])
def test_workbook_in_an_old_font_reads_as_the_unicode_it_means(tmp_path: Path, encoding, write) -> None:
    rows = [[as_western(cell, encoding) for cell in row] for row in ROWS]
    assert cells(read(write(tmp_path / "a", rows))) == [tuple(row) for row in ROWS[1:]]


def test_headings_in_the_font_of_capitals_match(tmp_path: Path) -> None:
    rows = [[as_western(cell.upper(), TCVN3) for cell in HEADINGS], [as_western(cell, TCVN3) for cell in ROW]]
    assert cells(read(xlsx_file(tmp_path / "a.xlsx", rows))) == [ROW]


@pytest.mark.parametrize("write", [xlsx_file, xls_file])
def test_decomposed_workbook_is_composed(tmp_path: Path, write) -> None:
    rows = [[unicodedata.normalize("NFD", cell) for cell in row] for row in ROWS]
    assert cells(read(write(tmp_path / "a", rows))) == [tuple(row) for row in ROWS[1:]]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_old_cells_below_a_unicode_heading_are_quarantined_row_by_row(tmp_path: Path, kind: str) -> None:
    rows = [ROW, row_with(dossier="D2", procedure=as_western("Đăng ký khai sinh", TCVN3)), row_with(dossier="D3")]
    path = tmp_path / f"a.{kind}"
    file = staged(csv_file(path, rows) if kind == "csv" else xlsx_file(path, [HEADINGS, *rows]), tmp_path / "home")
    assert refused(file) == [(3, "procedure_name", "encoding_mixed")]
    assert [row["dossier_id"] for row in typed(file)] == [ROW[0], "D3"]


def test_unicode_cells_below_an_old_heading_are_quarantined_row_by_row(tmp_path: Path) -> None:
    old = [[as_western(cell, VNI) for cell in row] for row in (HEADINGS, ROW, row_with(dossier="D2"))]
    file = staged(xlsx_file(tmp_path / "a.xlsx", [*old, row_with(dossier="D3")]), tmp_path / "home")
    assert [(row, reason) for row, _, reason in refused(file)] == [(4, "encoding_mixed")]


def test_cells_of_another_old_encoding_than_the_heading_are_quarantined(tmp_path: Path) -> None:
    many = [row_with(dossier=f"C{i}") for i in range(20)]
    old = [[as_western(cell, TCVN3) for cell in row] for row in (HEADINGS, *many)]
    other = [as_western(cell, VNI) for cell in row_with(dossier="D3")]
    file = staged(xlsx_file(tmp_path / "a.xlsx", [*old, other]), tmp_path / "home")
    assert [(row, reason) for row, _, reason in refused(file)] == [(22, "encoding_mixed")]


@pytest.mark.parametrize(
    "content",
    [
        "\n".join(",".join(row) for row in ROWS).encode() + b"\n\xe3\x28,\xff\xfe\xfd" * 3,
        "\n".join(",".join(row) for row in (HEADINGS, ROW)).encode("cp1258", errors="ignore") + b"\x81\x8d",
        b"S\xf4 h\xf4 s\xf4,T\xean\n1,\xd0\xd0\xd0\xd0\n",
        "Số hồ sơ,Tên\n1,Nguyễn".encode("utf-32"),
        "\n".join(",".join(row) for row in ROWS).encode("gb18030"),
    ],
    ids=["UTF-8 that breaks", "no code page", "a heading nobody knows", "UTF-32", "Chinese"],
)
def test_bytes_in_no_known_encoding_are_refused_and_never_replaced(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(FileRefusedError, match=r"bảng mã|văn bản|tiêu đề"):
        landed(path, tmp_path / "home")


def test_bytes_that_break_the_encoding_far_below_the_heading_refuse_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    text = "\n".join(",".join(row) for row in (HEADINGS, *[ROW] * 3000))
    path.write_bytes(ENCODED["VNI"](text) + b"\n" + ",".join(row_with(procedure="Đất đai")).encode())
    with pytest.raises(FileRefusedError, match="bảng mã"):
        read(path)
