"""The rows held back of one file as a workbook in the sender's own layout: mend it and send it again.

What the sender's headings were and which cells were landed stands in the manifest; a cell that was dropped at landing
(personal data, unknown headings) is an empty one here.
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import polars as pl
import xlsxwriter
from xlsxwriter.format import Format

from pipelines.corrections import COMMENT_HEADINGS, CORRECTS_HEADING
from pipelines.disk import sync
from pipelines.manifests import LandedFile, landed_files
from warehouse.errors import NotWrittenError, UnknownNameError
from warehouse.reasons import reason_text
from warehouse.settings import Settings
from warehouse.text import Text

_TITLE = "BẢNG CÁC DÒNG GIỮ LẠI: SỬA RỒI GỬI LẠI"
_DEMO = "Dữ liệu minh họa"
_HOW = (
    "Sửa các ô tô màu, không thêm hay bớt cột, rồi nạp tệp này. Cột có ghi chú “không lưu” đã bỏ khi tiếp nhận "
    "(dữ liệu cá nhân hoặc cột chưa khai báo), để trống cũng được."
)
_MADE = datetime(2000, 1, 1)  # the same rows give the same bytes
_LANDED_ROW = ("source_sheet", "source_row")
_WIDTHS = (18, 34, 46, 16, 30)  # the sender's columns, then ours


@dataclass(frozen=True, kw_only=True)
class _Column:
    """One of the sender's columns: its heading, and where its cells were landed ("" where they were not)."""

    heading: str
    landed_as: str


def write_workbooks(refused: pl.DataFrame, landed: Iterable[LandedFile], folder: Path) -> dict[str, Path]:
    """batch_id -> the workbook of every file with rows in `refused`; those of other batches are removed.

    refused: rows held back, in the columns of meta_quarantine. folder exists.
    """
    by_batch = {item.batch_id: item for item in landed}
    written: dict[str, Path] = {}
    in_order = refused.sort("batch_id", "source_sheet", "source_row")
    for (batch,), rows in in_order.group_by("batch_id", maintain_order=True):
        item = by_batch.get(str(batch))
        if item is None or item.is_reference or not item.headings:
            continue
        written[str(batch)] = _written(folder / f"{batch}.xlsx", workbook_bytes(item, rows))
    for path in folder.glob("*.xlsx"):
        if path.stem not in written:
            path.unlink()
    return written


def save_workbook(path: Path, rows: pl.DataFrame, settings: Settings, *, batch_id: str) -> None:
    """Writes those rows held back of one file where the user wants them. Raises UnknownNameError, NotWrittenError."""
    landed = next((item for item in landed_files(settings.landing) if item.batch_id == batch_id), None)
    if landed is None or not landed.headings:
        name = rows["source_file"][0]
        raise UnknownNameError(
            Text(
                f"Không lập được bảng để sửa của '{name}': phần đã tiếp nhận của tệp không còn. Hãy nạp lại tệp gốc",
                f"No workbook can be made of '{name}': what had been landed of it is gone. Load the original again",
            )
        )
    try:
        path.write_bytes(workbook_bytes(landed, rows))
    except OSError as error:
        raise NotWrittenError(
            Text(f"Không ghi được {path}: {error.strerror}", f"{path} cannot be written: {error.strerror}")
        ) from error


def workbook_bytes(landed: LandedFile, refused: pl.DataFrame) -> bytes:
    """refused: source_sheet, source_row, column_name, expected, reason of one file. The same rows, the same bytes."""
    columns = [_Column(heading=h, landed_as=c) for h, c in zip(landed.headings, landed.landed_as, strict=True)]
    columns = [column for column in columns if column.heading not in (*COMMENT_HEADINGS, CORRECTS_HEADING)]
    cells = pl.read_parquet(landed.parquet).join(refused.select(_LANDED_ROW), on=_LANDED_ROW, how="semi")
    rows = refused.join(cells, on=_LANDED_ROW, how="left", maintain_order="left", suffix="_landed")
    memory = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(memory, options) as workbook:
        workbook.set_properties({"title": _TITLE, "created": _MADE})
        page = workbook.add_worksheet("Dòng giữ lại")
        _write_page(workbook, page, landed, columns, rows.to_dicts())
    return memory.getvalue()


def _write_page(
    workbook: xlsxwriter.Workbook,
    page: xlsxwriter.workbook.Worksheet,
    landed: LandedFile,
    columns: Sequence[_Column],
    rows: Sequence[dict[str, object]],
) -> None:
    plain = workbook.add_format({"text_wrap": True, "valign": "top", "border": 1, "border_color": "#D5DBE1"})
    wrong = workbook.add_format({"text_wrap": True, "valign": "top", "border": 2, "border_color": "#B45309",
                                 "bg_color": "#FCEBD9"})  # fmt: skip
    quiet = workbook.add_format({"text_wrap": True, "valign": "top", "border": 1, "border_color": "#D5DBE1",
                                 "font_color": "#5B6670"})  # fmt: skip
    head = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1, "bg_color": "#E8EDF2"})
    title = workbook.add_format({"bold": True, "font_size": 14})
    page.write_string(0, 0, _TITLE, title)
    page.write_string(1, 0, f"Tệp gốc: {landed.file}. {_HOW}")
    # One minute after the original: newer than it, older than any later export.
    page.write_string(2, 0, f"Ngày xuất: {landed.exported_at + timedelta(minutes=1):%d/%m/%Y %H:%M}")
    top = 4 if landed.is_demo else 3
    if landed.is_demo:
        page.write_string(3, 0, _DEMO)
    last = len(columns)
    for i, column in enumerate(columns):
        page.write_string(top, i, column.heading, head)
        if not column.landed_as:
            page.write_comment(top, i, "không lưu", {"author": "Thước Đo"})
    for i, heading in enumerate((*COMMENT_HEADINGS, CORRECTS_HEADING)):
        page.write_string(top, last + i, heading, head)
    for number, row in enumerate(rows, start=top + 1):
        for i, column in enumerate(columns):
            is_wrong = bool(column.landed_as) and column.landed_as == row["column_name"]
            _write_cell(page, number, i, row.get(column.landed_as) if column.landed_as else None,
                        wrong if is_wrong else plain)  # fmt: skip
        ours = (
            _sentence(reason_text(str(row["reason"])).vi),
            row["expected"],
            row["source_row"],
            f"{landed.batch_id}:{row['source_sheet']}:{row['source_row']}",
        )
        for i, value in enumerate(ours):
            _write_cell(page, number, last + i, value, quiet)
    page.set_column(0, max(0, last - 1), _WIDTHS[0])
    for i, width in enumerate(_WIDTHS[1:]):
        page.set_column(last + i, last + i, width)
    page.set_row(top, 32)
    page.freeze_panes(top + 1, 0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(top)


def _write_cell(page: xlsxwriter.workbook.Worksheet, row: int, column: int, value: object, style: Format) -> None:
    """Always text: a number or a date the sender typed is read back as it was landed."""
    if value is None or value == "":
        page.write_blank(row, column, None, style)
    else:
        page.write_string(row, column, str(value), style)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _written(path: Path, content: bytes) -> Path:
    temporary = path.with_suffix(".tmp")
    temporary.write_bytes(content)
    sync(temporary)
    temporary.replace(path)
    sync(path.parent)
    return path
