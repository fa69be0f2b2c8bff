"""Form II.06a as a vertical body sends it: totals by field for one reporting quarter, no dossiers."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import xlsxwriter

from pipelines.demo.files import CREATED, Sheet

UNIT = "Bảo hiểm xã hội"  # has no list of dossiers in the demo: its totals are all that is known of it
FIRST, LAST = date(2019, 12, 15), date(2020, 3, 14)
FIELDS = {
    "Cấp sổ bảo hiểm xã hội, thẻ bảo hiểm y tế": 620,
    "Chi trả các chế độ bảo hiểm xã hội": 410,
    "Thu bảo hiểm xã hội, bảo hiểm y tế": 240,
}
_SECTION = ("I", "Thủ tục hành chính cấp thành phố")
_RECEIVED, _RESOLVED, _OPEN = "Số hồ sơ nhận giải quyết", "Số hồ sơ đã giải quyết", "Số hồ sơ đang giải quyết"
# Heading, first row, first column, last row, last column, below the first of three heading rows.
_HEADINGS = (
    ("STT", 0, 0, 2, 0),
    ("Lĩnh vực, công việc giải quyết theo cấp", 0, 1, 2, 1),
    (_RECEIVED, 0, 2, 0, 5),
    ("Tổng số", 1, 2, 2, 2),
    ("Trong kỳ", 1, 3, 1, 4),
    ("Trực tuyến", 2, 3, 2, 3),
    ("Trực tiếp, dịch vụ bưu chính", 2, 4, 2, 4),
    ("Từ kỳ trước", 1, 5, 2, 5),
    (_RESOLVED, 0, 6, 0, 9),
    ("Tổng số", 1, 6, 2, 6),
    ("Trước hạn", 1, 7, 2, 7),
    ("Đúng hạn", 1, 8, 2, 8),
    ("Quá hạn", 1, 9, 2, 9),
    (_OPEN, 0, 10, 0, 12),
    ("Tổng số", 1, 10, 2, 10),
    ("Trong hạn", 1, 11, 2, 11),
    ("Quá hạn", 1, 12, 2, 12),
)


@dataclass(frozen=True, kw_only=True)
class ReportForm(Sheet):
    """`frame` has thirteen columns of text, one row per line of the form; unit, first and last stand in the head."""

    unit: str
    first: date
    last: date


def report_form(exported_at: int, rng: np.random.Generator) -> ReportForm:
    """One quarter's form: every identity of the form holds, as in a form made by software."""
    lines = np.array([_counts(mean, rng) for mean in FIELDS.values()])
    rows = [(str(n), name, *map(_grouped, line)) for n, (name, line) in enumerate(zip(FIELDS, lines, strict=True), 1)]
    total = tuple(map(_grouped, lines.sum(axis=0)))
    shown = [(*_SECTION, *total), *rows, ("", "Tổng số", *total)]
    return ReportForm(
        title="TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH",
        exported_at=exported_at,
        frame=pl.DataFrame(shown, schema=[f"c{number}" for number in range(13)], orient="row"),
        unit=UNIT,
        first=FIRST,
        last=LAST,
    )


def _counts(mean: int, rng: np.random.Generator) -> list[int]:
    """Columns 3 to 13 of a line: received, resolved and open, each with its parts."""
    online, direct, carried = (int(rng.poisson(mean * share)) for share in (0.36, 0.6, 0.04))
    received = online + direct + carried
    still_open = min(int(rng.poisson(mean * 0.05)), received)
    resolved = received - still_open
    early = int(rng.binomial(resolved, 0.8))
    return [received, online, direct, carried, resolved, early, resolved - early, 0, still_open, still_open, 0]


def _grouped(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def write_form(path: Path, sheet: Sheet) -> None:
    """The form as a workbook: its head, three heading rows with merged cells, numbered columns, lines, signatures."""
    assert isinstance(sheet, ReportForm)
    book = xlsxwriter.Workbook(str(path), {"strings_to_numbers": False})
    book.set_properties({"created": CREATED})
    page = book.add_worksheet("II.06a")
    bold = book.add_format({"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True, "border": 1})
    plain = book.add_format({"border": 1, "text_wrap": True})
    page.set_column(1, 1, 38)
    title, *marks = sheet.titles()
    head = [
        "Biểu số II.06a/VPCP/KSTT",
        *marks,
        title,
        f"(Từ ngày {sheet.first:%d/%m/%Y} đến ngày {sheet.last:%d/%m/%Y})",
        f"Đơn vị báo cáo: {sheet.unit}",
        "Đơn vị nhận báo cáo: UBND thành phố Cẩm Phả",
        "Đơn vị tính: Số hồ sơ TTHC",
    ]
    page.write_column(0, 0, head)
    top = len(head) + 1
    for text, first_row, first_column, last_row, last_column in _HEADINGS:
        if (first_row, first_column) == (last_row, last_column):
            page.write(top + first_row, first_column, text, bold)
        else:
            page.merge_range(top + first_row, first_column, top + last_row, last_column, text, bold)
    page.write_row(top + 3, 0, [f"({number})" for number in range(1, 14)], bold)
    rows = sheet.frame.rows()
    for position, row in enumerate(rows, start=top + 4):
        page.write_row(position, 0, row, plain)
    below = top + 5 + len(rows)
    page.write_row(below, 1, ["NGƯỜI LẬP BIỂU", *[""] * 8, "THỦ TRƯỞNG ĐƠN VỊ"])
    book.close()
