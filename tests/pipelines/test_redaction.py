"""Personal values are found wherever they stand; codes, receipts, fees and dates are left alone."""

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from pipelines.hashing import read_key
from pipelines.land import land
from pipelines.personal import CELL_MARK, MARK, redacted
from pipelines.profiles import profile_named
from tests.pipelines.made_exports import HEADINGS, ROW, csv_file, refused, row_with, staged
from tests.pipelines.test_land import bytes_under
from warehouse.errors import HashKeyError
from warehouse.settings import Settings


def clean(text: str) -> str:
    return str(pl.select(redacted(pl.lit(text))).item())


@pytest.mark.parametrize(
    "text",
    [
        "0912345678", "0912.345.678", "0912 345 678", "091-234-5678", "+84 912 345 678", "+84912345678", "02033862123",
        "01234567890", "022190001234", "022 190 001 234", "CMND 101234567", "CMND số 101 234 567", "101234567.",
        "an.nguyen@vidu.vn", "Nguyễn Văn An", "NGUYỄN THỊ HOA", "Tran Thi Be", "nguyễn văn an",
        "số nhà 12/3", "tổ 5", "thôn Đá Bạc", "đường Trần Phú",
    ],
)  # fmt: skip
def test_personal_value_in_a_free_text_is_masked(text: str) -> None:
    shown = clean(f"gọi {text} để bổ sung")
    assert MARK in shown
    assert text.removeprefix("CMND ").removesuffix(".") not in shown


def test_name_after_a_form_of_address_and_a_whole_address_line_are_masked() -> None:
    assert clean("chị Hoa đến nhận") == f"chị {MARK} đến nhận"
    assert clean("Địa chỉ: xóm 3, bên sông") == f"Địa chỉ: {MARK}"


@pytest.mark.parametrize(
    "text",
    [
        "H49.21.3-200520-0007", "000.00.32.H49-200520-0001", "202005200001", "03-05-2020 08:15", "03/05/2020",
        "150.000.000 đồng", "chờ ý kiến sở", "công văn 125/UBND-TP", "1.000894.000.00.00.H49", "thiếu bản sao",
    ],
)  # fmt: skip
def test_codes_receipts_dates_and_plain_words_are_left_alone(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("dossier", "022190001234"), ("dossier", "101234567"), ("procedure", "Khai sinh 0912345678"),
        ("procedure", "Nguyễn Văn Thử"), ("received", "0912345678"), ("due", "an@vidu.vn"), ("unit", "0912345678"),
        ("status", "Trần Thị Mẫu"), ("channel", "+84 912 345 678"),
    ],
)  # fmt: skip
def test_personal_value_in_a_mapped_column_sends_its_row_to_quarantine_unquoted(
    tmp_path: Path, column: str, value: str
) -> None:
    others = [row_with(dossier=f"H49.21.3-200520-{number:04d}") for number in range(3)]
    file = staged(csv_file(tmp_path / "a.csv", [*others, row_with(**{column: value})]), tmp_path / "home")
    assert [(row, reason) for row, _, reason in refused(file)] == [(5, "personal_value")]
    assert pl.read_parquet(file.quarantine)["found"].to_list() == [CELL_MARK]
    assert value.encode() not in bytes_under(tmp_path / "home")


def test_receipt_numbers_of_nine_digits_throughout_are_codes(tmp_path: Path) -> None:
    rows = [row_with(dossier=f"10123456{number}") for number in range(3)]
    file = staged(csv_file(tmp_path / "a.csv", rows), tmp_path / "home")
    assert refused(file) == [] and file.rows_typed == 3


def test_fee_is_no_id_and_a_receipt_that_begins_with_the_year_is_no_citizen(tmp_path: Path) -> None:
    rows = [(*row_with(dossier="202005200001"), "150000000"), (*row_with(dossier="202005200002"), "150000000")]
    file = staged(csv_file(tmp_path / "a.csv", rows, headings=(*HEADINGS, "Phí, lệ phí")), tmp_path / "home")
    assert pl.read_parquet(file.rows)["fee_vnd"].to_list() == [150_000_000] * 2


def test_kept_column_is_landed_redacted(tmp_path: Path) -> None:
    path = csv_file(
        tmp_path / "a.csv", [(*ROW, "Một cửa; ông Phạm Bí Mật 0912345678")], headings=(*HEADINGS, "Phòng ban")
    )
    file = staged(path, tmp_path / "home")
    assert pl.read_parquet(file.landed.parquet)["Phòng ban"].to_list() == [f"Một cửa; ông {MARK} {MARK}"]


def test_declared_free_text_is_landed_redacted(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", [(*ROW, "chị Hoa ở xóm 3 xin lùi hẹn")], headings=(*HEADINGS, "Lý do trễ hẹn"))
    profile = replace(profile_named("igate_dossiers"), name="rieng", free_text=("Lý do trễ hẹn",))
    file = land(path, settings=Settings(home=tmp_path / "home"), profile=profile)
    assert pl.read_parquet(file.parquet)["Lý do trễ hẹn"].to_list() == [f"chị {MARK} ở {MARK} xin lùi hẹn"]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644])
def test_key_file_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    key = tmp_path / "khoa"
    key.write_text("0123456789abcdef")
    key.chmod(mode)
    with pytest.raises(HashKeyError, match="chmod 600"):
        read_key(Settings(home=tmp_path, hash_key_file=key))
    key.chmod(0o600)
    assert read_key(Settings(home=tmp_path, hash_key_file=key)) == b"0123456789abcdef"


def test_key_file_that_is_a_link_or_missing_is_refused(tmp_path: Path) -> None:
    key, link = tmp_path / "khoa", tmp_path / "lien-ket"
    key.write_text("0123456789abcdef")
    key.chmod(0o600)
    link.symlink_to(key)
    for path in (link, tmp_path / "khong-co"):
        with pytest.raises(HashKeyError, match="không mở được"):
            read_key(Settings(home=tmp_path, hash_key_file=path))


def test_key_from_the_environment_is_used_and_never_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THUOCDO_HASH_KEY", "bi-mat-dai-hon-muoi-sau-byte")
    settings = Settings(home=tmp_path)
    assert read_key(settings) == b"bi-mat-dai-hon-muoi-sau-byte"
    assert "bi-mat" not in repr(settings) + settings.model_dump_json()
