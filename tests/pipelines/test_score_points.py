"""Points of assessors go the way of every file: landed without names, typed, checked, and found by their score."""

from pathlib import Path

import polars as pl
import pytest

from pipelines.run import run
from tests.pipelines.made_exports import HEADINGS as DOSSIER_HEADINGS
from tests.pipelines.made_exports import ROW as DOSSIER_ROW
from tests.pipelines.made_exports import csv_file, refused, staged, typed, xlsx_file
from warehouse.connection import select
from warehouse.editions import current_edition, open_edition
from warehouse.listings import quarantine_rows
from warehouse.scores.answering import score_of
from warehouse.scores.result import Origin
from warehouse.settings import Settings

HEADINGS = (
    "Mã bảng điểm", "Mã tiêu chí", "Đơn vị được chấm", "Từ ngày", "Đến ngày", "Điểm chấm", "Căn cứ chấm điểm",
    "Văn bản dẫn chứng", "Cơ quan chấm", "Ngày chấm",
)  # fmt: skip
ROW = (
    "decree_61", "3", "Phường Cẩm Thủy", "01/01/2019", "31/12/2019", "1,5", "Báo cáo tự đánh giá",
    "Biên bản 12", "Phòng Nội vụ", "15/01/2020",
)  # fmt: skip


def with_(**changes: str) -> tuple[str, ...]:
    names = ("card", "code", "unit", "start", "end", "points", "evidence", "document", "by", "on")
    return tuple((dict(zip(names, ROW, strict=True)) | changes)[name] for name in names)


def test_a_row_reads_with_its_unit_points_and_evidence(tmp_path: Path):
    [row] = typed(staged(csv_file(tmp_path / "diem.csv", [ROW], headings=HEADINGS), tmp_path / "home"))
    assert (row["scorecard"], row["component"], row["unit_code"], row["points"]) == ("decree_61", "3", "06784", 1.5)
    assert (row["evidence"], row["document"], row["assessed_by"]) == (
        "Báo cáo tự đánh giá", "Biên bản 12", "Phòng Nội vụ",
    )  # fmt: skip
    assert row["source_row"] == 2


def test_a_person_named_as_evidence_or_assessor_does_not_land(tmp_path: Path):
    rows = [with_(evidence="Ông Nguyễn Văn Bình trễ hẹn ở Phường Cẩm Thủy", by="Trần Thị Hoa, 0912345678")]
    file = staged(csv_file(tmp_path / "diem.csv", rows, headings=HEADINGS), tmp_path / "home")
    [landed] = (tmp_path / "home" / "landing" / "score_points").glob("*.parquet")
    texts = " ".join(
        str(cell) for row in (*pl.read_parquet(landed).rows(), *map(dict.values, typed(file))) for cell in row
    )
    assert not [word for word in ("Nguyễn", "Bình", "Trần", "Hoa", "0912345678") if word in texts]
    [row] = typed(file)
    assert "Phường Cẩm Thủy" in row["evidence"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"points": "một"}, "not_a_number"),
        ({"points": ""}, "required_missing"),
        ({"evidence": ""}, "required_missing"),
        ({"by": ""}, "required_missing"),
        ({"unit": "Phường Trên Trời"}, "unit_unknown"),
        ({"on": "15/13/2020"}, "not_a_date"),
    ],
)
def test_a_row_that_cannot_be_read_is_held_back_with_its_reason(tmp_path: Path, changes: dict[str, str], reason: str):
    file = csv_file(tmp_path / "diem.csv", [ROW, with_(code="4", **changes)], headings=HEADINGS)
    assert [(row, why) for row, _, why in refused(staged(file, tmp_path / "home"))] == [(3, reason)]


def test_points_given_in_a_workbook_stand_in_the_score_with_their_cell(tmp_path: Path):
    settings = Settings(home=tmp_path / "home")
    title = ["ĐIỂM CHẤM CẢI CÁCH HÀNH CHÍNH", "Ngày xuất: 20/01/2020"]
    good = [with_(code=str(number)) for number in range(1, 9)]
    rows = [title, [], HEADINGS, *good, with_(code="9", points="-1")]
    settings.inbox.mkdir(parents=True)
    xlsx_file(settings.inbox / "diem-cham.xlsx", rows)
    csv_file(settings.inbox / "ho-so.csv", [DOSSIER_ROW], headings=DOSSIER_HEADINGS)
    run(settings, accept_partial=True)
    connection = open_edition(settings.warehouse, current_edition(settings.warehouse))
    score = score_of(connection, "61", home=settings.home, period="2019", unit="Phường Cẩm Thủy")
    given = {one.component.code: one for one in score.components if one.origin is Origin.MANUAL}
    assert {code: one.points for code, one in given.items()} == {str(number): 1.5 for number in range(1, 9)}
    assert (given["3"].manual.source_file, given["3"].manual.source_row) == ("diem-cham.xlsx", 6)
    assert score.components[-1].points is None
    assert (score.tally.points, score.tally.measurable) == (12, 16)
    held = quarantine_rows(connection).select("source_row", "reason").rows()
    assert held == [(12, "points_negative")]
    # The same unit's code meant another unit later: the points belong to the unit of their period.
    assert select(connection, "SELECT DISTINCT unit_key FROM fct_score_points").item() == "06784@2010-01-01"
