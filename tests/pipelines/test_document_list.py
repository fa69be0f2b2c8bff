"""Lists of documents issued, through the real readers: counted by kind, and what they are about is not landed."""

from pathlib import Path

import polars as pl

from pipelines.run import run
from tests.pipelines.made_exports import ROW, csv_file, refused, staged, typed
from warehouse.editions import current_edition, open_edition
from warehouse.query import query_metric
from warehouse.settings import Settings

HEADINGS = ("STT", "Số, ký hiệu", "Loại văn bản", "Ngày ban hành", "Đơn vị ban hành", "Trích yếu", "Nội dung CCHC")


def line(number: str, kind: str, day: str, content: str = "") -> tuple[str, ...]:
    return ("1", number, kind, day, "Phường Cẩm Thủy", "Về việc của ông Nguyễn Văn A", content)


def test_a_list_is_read_without_its_summaries(tmp_path: Path) -> None:
    rows = [line("01/KH-UBND", "Kế hoạch", "05/02/2020", "Cải cách thể chế"), line("77/UBND", "Công văn", "06/02/2020")]
    file = staged(csv_file(tmp_path / "vb.csv", rows, headings=HEADINGS), tmp_path / "home")
    assert (file.landed.profile, refused(file)) == ("document_list", [])
    assert [(row["document_id"], row["kind"], row["issued_year"], row["content"]) for row in typed(file)] == [
        ("01/KH-UBND", "plan", 2020, 1), ("77/UBND", "letter", 2020, None)
    ]  # fmt: skip
    assert "Nguyễn" not in str(pl.read_parquet(file.landed.parquet).to_dicts())


def test_a_number_of_another_year_is_another_document_and_a_list_sent_again_is_not(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    plan = line("01/KH-UBND", "Kế hoạch", "05/02/2020")
    first = [plan, line("01/KH-UBND", "Kế hoạch", "07/02/2019")]
    # Sent again, the plan of 2020 has another day of the same year: the same document, mended.
    again = [line("01/KH-UBND", "Kế hoạch", "06/02/2020"), line("02/KH-UBND", "Kế hoạch", "06/02/2020")]
    files = [
        csv_file(tmp_path / "ho-so.csv", [ROW]),
        csv_file(tmp_path / "vb-2020-05-20.csv", first, headings=HEADINGS),
        csv_file(tmp_path / "vb-2020-05-21.csv", again, headings=HEADINGS),
    ]
    run(settings, files=files)
    connection = open_edition(settings.warehouse, current_edition(settings.warehouse))
    years = query_metric(connection, "documents_issued", grain="year", by=["document_kind"])
    assert [(row["period_start"].year, row["value"]) for row in years.to_dicts()] == [(2019, 1), (2020, 2)]
