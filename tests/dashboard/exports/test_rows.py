"""Lists as files: what a spreadsheet must not run, long lists, progress."""

import io
from dataclasses import replace

import polars as pl
import pytest
from openpyxl import load_workbook

from dashboard.exports import rows_xlsx
from dashboard.exports.issuing import data_hash, gathered, written
from dashboard.exports.plain import MOST_LETTERS, guarded, plain
from dashboard.exports.progress import watched
from dashboard.exports.requests import request_of


@pytest.fixture(scope="module")
def report(demo_source):
    return gathered(demo_source, request_of(demo_source, "overdue", period="2018", policy="timestamp"))


@pytest.mark.parametrize("text", ["=1+1", " =1+1", "+84", "-1", "@A1", "＝1", "＋1", "－1", "＠A", "\u00a0=1", "﹦1"])
def test_a_text_that_a_spreadsheet_would_run_is_guarded(text):
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Hộ tịch", "1.234", "–", "a=b", "H49.21-1"])
def test_other_text_is_left_alone(text):
    assert guarded(text) == text


def test_marks_that_cannot_be_seen_are_taken_out_before_the_first_letter_is_looked_at():
    frame = pl.DataFrame({"text": ["\ufeff\u200b=1", "a\u202eb", "\x00\x0b\x1fx", "a\tb\r\nc", "e\u0302\u0301", None]})
    assert frame.select(plain("text"))["text"].to_list() == ["=1", "ab", "x", "a b c", "ế", None]


def test_a_text_longer_than_a_cell_is_cut_and_says_so():
    (cut,) = pl.DataFrame({"text": ["x" * 40_000]}).select(plain("text"))["text"]
    assert (len(cut), cut[-1]) == (MOST_LETTERS + 1, "…")


def test_a_list_longer_than_a_sheet_goes_on_in_the_next(report, monkeypatch):
    monkeypatch.setattr(rows_xlsx, "MOST_ROWS", 50)
    book = load_workbook(io.BytesIO(written(report).payload), read_only=True)
    sheets = [name for name in book.sheetnames if name.startswith("Phụ lục")]
    codes = [
        row[1]
        for name in sheets
        for row in book[name].iter_rows(values_only=True)
        if isinstance(row[0], int) and isinstance(row[1], str)
    ]
    assert len(sheets) == -(-report.n_rows // 50)
    assert codes == pl.concat([section.rows for section in report.sections])["dossier_id"].to_list()


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_who_waits_is_told_how_far_it_is(report, suffix):
    told = []
    with watched(lambda done, total: told.append((done, total))):
        written(report, suffix)
    written(report, suffix)
    assert told[-1] == (report.n_rows, report.n_rows)
    assert len(told) == 2  # once at the end of each section


def test_one_altered_cell_has_another_data_code(report):
    section = report.sections[0]
    altered = section.rows.with_columns(
        pl.when(pl.int_range(pl.len()) == 3).then(pl.lit("x")).otherwise(pl.col("unit_name")).alias("unit_name")
    )
    other = replace(report, sections=(replace(section, rows=altered), *report.sections[1:]))
    assert data_hash(other) != data_hash(report)
