"""Export files made by the tests themselves, and the shortest way to land and stage one."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter

from pipelines.land import land
from pipelines.manifests import LandedFile
from pipelines.stage import StagedFile, stage
from warehouse.settings import Settings

EXPORTS_IN = Path(__file__).parents[1] / "exports_in"
REFERENCE = Path(__file__).parents[2] / "warehouse" / "reference"
HEADINGS = (
    "Số hồ sơ", "Tên thủ tục hành chính", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày kết thúc xử lý",
    "Cơ quan/đơn vị", "Trạng thái hồ sơ", "Hình thức tiếp nhận",
)  # fmt: skip
ROW = (
    "H49.21.3-200520-0001", "Đăng ký khai sinh", "20/05/2020 08:05", "22/05/2020", "21/05/2020 16:40",
    "Phường Cẩm Thủy", "Đã trả kết quả", "Trực tuyến",
)  # fmt: skip


def row_with(**changes: str) -> tuple[str, ...]:
    """ROW with some cells changed, named by position: dossier, procedure, received, due, completed, unit, …"""
    names = ("dossier", "procedure", "received", "due", "completed", "unit", "status", "channel")
    cells = dict(zip(names, ROW, strict=True)) | changes
    return tuple(cells[name] for name in names)


def csv_file(path: Path, rows: Sequence[Sequence[str]], *, headings: Sequence[str] = HEADINGS) -> Path:
    """A plain csv: the heading in row 1, data from row 2."""
    lines = [",".join(f'"{cell}"' if "," in cell else cell for cell in row) for row in (headings, *rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def xlsx_file(path: Path, rows: Sequence[Sequence[Any]], *, sheet: str = "Danh sách") -> Path:
    """A workbook of one sheet; the heading is one of the rows."""
    with xlsxwriter.Workbook(str(path)) as workbook:
        page = workbook.add_worksheet(sheet)
        for i, row in enumerate(rows):
            page.write_row(i, 0, row)
    return path


def landed(path: Path, home: Path) -> LandedFile:
    return land(path, settings=Settings(home=home))


def staged(path: Path, home: Path) -> StagedFile:
    """Landed and staged against the units of the project."""
    settings = Settings(home=home)
    units = stage(land(REFERENCE / "units.csv", settings=settings, is_reference=True), settings=settings, units=None)
    return stage(land(path, settings=settings), settings=settings, units=pl.read_parquet(units.rows))


def typed(file: StagedFile) -> list[dict[str, Any]]:
    return pl.read_parquet(file.rows).to_dicts()


def refused(file: StagedFile) -> list[tuple[int, str | None, str]]:
    """(row of the file, column, reason) of every quarantined row."""
    return pl.read_parquet(file.quarantine).select("source_row", "column_name", "reason").rows()
