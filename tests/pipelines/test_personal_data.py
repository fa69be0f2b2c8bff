"""Planted persons are searched for in every byte the whole path leaves: landing, staging, warehouse, logs, answers."""

import io
import json
import os
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
import polars as pl
import pytest

from tests.pipelines.made_exports import HEADINGS, row_with, xlsx_file

ROOT = Path(__file__).parents[2]
NAMES = ("Nguyễn Văn Kín", "Trần Thị Giấu", "Phạm Bí Mật", "LÊ THỊ CHE")
NUMBERS = ("0912345678", "0987.654.321", "+84 913 222 333", "022190001234", "034302009876", "101234567", "kin@vidu.vn")
ADDRESSES = ("số nhà 77", "xóm Mười Bảy", "Hẻm Chín Mươi")
PLANTED = (*NAMES, *NUMBERS, *ADDRESSES)
PERSONAL_HEADINGS = ("Chủ hồ sơ", "Số điện thoại", "Địa chỉ", "Số CCCD người nộp", "Email", "Phòng ban", "Cột lạ")
PERSONAL_CELLS = (
    "Nguyễn Văn Kín", "0912345678", "số nhà 77, xóm Mười Bảy", "022190001234", "kin@vidu.vn",
    "ông Phạm Bí Mật (0987.654.321), số nhà 77, CMND 101234567, kin@vidu.vn; LÊ THỊ CHE", "Hẻm Chín Mươi",
)  # fmt: skip
WRONG_CELLS = (
    {"procedure": "Khai sinh 0912345678"}, {"received": "0987.654.321"}, {"status": "Trần Thị Giấu"},
    {"dossier": "022190001234"}, {"dossier": "101234567"}, {"unit": "+84 913 222 333"}, {"channel": "kin@vidu.vn"},
    {"due": "034302009876"},
)  # fmt: skip
KEY = "khoa-bi-mat-cua-phep-thu-nay"


def rows(start: int) -> list[tuple[str, ...]]:
    good = [row_with(dossier=f"H49.21.3-200520-{start + number:04d}") for number in range(30)]
    wrong = [
        row_with(**{"dossier": f"H49.21.3-200521-{start + i:04d}", **cells}) for i, cells in enumerate(WRONG_CELLS)
    ]
    return [(*HEADINGS, *PERSONAL_HEADINGS), *((*row, *PERSONAL_CELLS) for row in (*wrong, *good))]


def html_file(path: Path, table: list[tuple[str, ...]]) -> None:
    lines = ("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in table)
    path.write_text(f"<html><meta charset='utf-8'><table>{''.join(lines)}</table></html>", encoding="utf-8")


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """The home after a run of a csv, an xlsx and an html export, and all it printed, at the lowest log level."""
    home = tmp_path_factory.mktemp("home")
    (home / "inbox").mkdir()
    csv = "\n".join(";".join(f'"{cell}"' if ";" in cell else cell for cell in row) for row in rows(0))
    (home / "inbox" / "mot-20200603.csv").write_text(csv, encoding="utf-8-sig")
    xlsx_file(home / "inbox" / "hai-20200604.xlsx", rows(100))
    html_file(home / "inbox" / "ba-20200605.xls", rows(200))
    environment = {**os.environ, "THUOCDO_HASH_KEY": KEY, "THUOCDO_LOG_LEVEL": "DEBUG", "THUOCDO_HOME": str(home)}
    printed = b""
    for words in (
        ("inspect", str(home / "inbox" / "hai-20200604.xlsx"), "--json"),
        ("run", "--accept-partial", "--json"),
        ("quarantine", "--json"),
        ("quarantine",),
        ("status", "--json"),
        ("metric", "late_dossiers", "--by", "unit", "--json"),
        ("doctor", "--json"),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "thuocdo", *words],
            cwd=ROOT,
            check=False,
            env=environment,
            capture_output=True,
            timeout=120,
        )
        printed += done.stdout + done.stderr
        assert b"Traceback" not in done.stderr
        if words[0] == "run":
            files = json.loads(done.stdout)["files"]
            assert [file["rows_quarantined"] for file in files] == [len(WRONG_CELLS)] * 3
            assert all(file["reasons"] == {"personal_value": len(WRONG_CELLS)} for file in files)
    return home, printed


def every_byte(home: Path) -> Iterator[tuple[str, bytes]]:
    """Files as they lie there, what is zipped in them, and every cell of every parquet and of every table."""
    for path in home.rglob("*"):
        if not path.is_file() or (home / "inbox" / "accepted" in path.parents and path.suffix != ".json"):
            continue
        content = path.read_bytes()
        yield path.name, content
        if zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(path) as archive:
                yield from ((f"{path.name}/{name}", archive.read(name)) for name in archive.namelist())
        if path.suffix == ".parquet":
            yield f"cells of {path.name}", pl.read_parquet(path).write_ndjson().encode()
        if path.suffix == ".duckdb":
            with duckdb.connect(str(path), read_only=True) as connection:
                for (table,) in connection.sql("select table_name from duckdb_tables()").fetchall():
                    yield f"table {table}", connection.sql(f'select * from "{table}"').pl().write_ndjson().encode()


def spellings(value: str) -> Iterator[bytes]:
    """As planted, decomposed, without accents, in digits alone; each as UTF-8 and UTF-16."""
    decomposed = unicodedata.normalize("NFD", value)
    bare = "".join(mark for mark in decomposed if not unicodedata.combining(mark)).replace("đ", "d").replace("Đ", "D")
    texts = {value, decomposed, bare, value.lower(), value.upper()}
    digits = "".join(mark for mark in value if mark.isdigit())
    texts |= {digits} if len(digits) >= 9 else set()
    for text in texts:
        yield text.encode()
        yield text.encode("utf-16-le")


def test_no_planted_value_is_in_any_byte_that_is_kept_or_printed(left: tuple[Path, bytes]) -> None:
    home, printed = left
    kept = [*every_byte(home), ("printed", printed)]
    assert len(kept) > 60
    found = [
        (name, value)
        for value in PLANTED
        for name, content in kept
        if any(each in content for each in spellings(value))
    ]
    assert found == []


def test_the_search_would_find_what_is_there(left: tuple[Path, bytes]) -> None:
    accepted = b"".join(path.read_bytes() for path in (left[0] / "inbox" / "accepted").glob("*.csv"))
    assert all(any(each in accepted for each in spellings(value)) for value in PLANTED if value != "LÊ THỊ CHE")


def test_neither_the_key_nor_a_quick_print_of_it_is_kept(left: tuple[Path, bytes]) -> None:
    import hashlib

    home, printed = left
    quick = [hashlib.new(name, KEY.encode()).hexdigest()[:8].encode() for name in ("sha256", "md5", "sha1")]
    for name, content in (*every_byte(home), ("printed", printed)):
        assert not any(secret in content for secret in (KEY.encode(), *quick)), name


def test_the_same_person_has_one_hash_in_every_file(left: tuple[Path, bytes]) -> None:
    hashes = [pl.read_parquet(path)["applicant_hash"] for path in left[0].glob("landing/dossiers/*.parquet")]
    assert len(hashes) == 3 and pl.concat(hashes).n_unique() == 1
