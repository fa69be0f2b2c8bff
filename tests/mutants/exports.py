"""Good exports and the truth of each of their rows, made without the code that reads them."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

Form = Literal["csv", "xlsx", "html"]
EXPORTED_AT = datetime(2020, 6, 30, 17, 0)
TITLE = f"Ngày xuất: {EXPORTED_AT:%d/%m/%Y %H:%M}"
# Units of 2020, by the code the list of units gives them; no two of them sound alike.
UNITS = {
    "Phường Quang Hanh": "06778",
    "Phường Cẩm Thủy": "06784",
    "Phường Cửa Ông": "06763",
    "Xã Dương Huy": "06805",
    "Phường Mông Dương": "06760",
}
PROCEDURES = ("Đăng ký khai sinh", "Chứng thực bản sao từ bản chính", "Cấp giấy phép xây dựng nhà ở riêng lẻ")
STATUSES = {"Đã trả kết quả": "returned", "Đã xử lý xong": "completed", "Đang xử lý": "processing"}
CHANNELS = {"Trực tuyến": "online", "Trực tiếp": "in_person", "Bưu chính công ích": "postal"}
_DATE = "%d/%m/%Y %H:%M"


@dataclass(frozen=True, kw_only=True)
class Layout:
    """The headings of one system's list; `columns` says what each holds, "" for what is not looked at."""

    name: str
    headings: tuple[str, ...]
    columns: tuple[str, ...]

    def at(self, column: str) -> int:
        return self.columns.index(column)

    @property
    def dates(self) -> tuple[int, ...]:
        return tuple(i for i, column in enumerate(self.columns) if column.endswith("_at"))


IGATE = Layout(
    name="iGate",
    headings=(
        "Số hồ sơ", "Tên thủ tục hành chính", "Tên lĩnh vực", "Phòng ban", "Ngày tiếp nhận", "Ngày hẹn trả",
        "Ngày kết thúc xử lý", "Cơ quan/đơn vị", "Chủ hồ sơ", "Số điện thoại", "Trạng thái hồ sơ",
        "Hình thức tiếp nhận",
    ),
    columns=(
        "dossier_id", "procedure_name", "field", "", "received_at", "due_at", "completed_at", "unit_name", "", "",
        "status", "channel",
    ),
)  # fmt: skip
PROVINCIAL = Layout(
    name="provincial",
    headings=(
        "STT", "Đơn vị tiếp nhận", "Tên thủ tục hành chính", "Mã hồ sơ", "Trạng thái", "Địa chỉ", "Người nộp",
        "Chủ hồ sơ", "Ngày nộp hồ sơ", "Ngày nhận", "Ngày hẹn trả", "Ngày kết thúc xử lý",
    ),
    columns=(
        "", "unit_name", "procedure_name", "dossier_id", "status", "", "", "", "", "received_at", "due_at",
        "completed_at",
    ),
)  # fmt: skip
LAYOUTS = (IGATE, PROVINCIAL)


@dataclass(frozen=True, kw_only=True)
class Export:
    """A file before it is written. rows: cells by layout order, below `headings`, below `titles`.

    truth: dossier_id -> what a loaded row must hold; a row that may not load at all has no truth.
    """

    layout: Layout
    form: Form
    titles: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    truth: Mapping[str, Mapping[str, Any]]

    def with_rows(self, rows: Sequence[Sequence[str]]) -> "Export":
        return replace(self, rows=tuple(tuple(row) for row in rows))

    def with_cell(self, row: int, column: int, text: str) -> "Export":
        changed = [list(cells) for cells in self.rows]
        changed[row][column] = text
        return self.with_rows(changed)

    def with_each(self, column: int, change: Any) -> "Export":
        return self.with_rows([[*row[:column], change(row[column]), *row[column + 1 :]] for row in self.rows])

    def id_of(self, row: int) -> str:
        return self.rows[row][self.layout.at("dossier_id")]


def good_export(rng: random.Random, layout: Layout, form: Form, size: int) -> Export:
    """`size` dossiers of one spring, each with its truth."""
    rows, truth = [], {}
    for number in range(1, size + 1):
        cells, expected = _dossier(rng, layout, number)
        rows.append(cells)
        truth[expected["dossier_id"]] = expected
    return Export(
        layout=layout,
        form=form,
        titles=("DANH SÁCH HỒ SƠ", TITLE),
        headings=layout.headings,
        rows=tuple(rows),
        truth=truth,
    )


def _dossier(rng: random.Random, layout: Layout, number: int) -> tuple[tuple[str, ...], dict[str, Any]]:
    received = datetime(2020, 3, 2, 7, 30) + timedelta(days=rng.randrange(70), minutes=rng.randrange(600))
    due = received + timedelta(days=rng.randrange(2, 20), hours=rng.randrange(5))
    status = rng.choice(list(STATUSES))
    completed = received + timedelta(days=rng.randrange(1, 25), minutes=rng.randrange(500))
    unit, channel = rng.choice(list(UNITS)), rng.choice(list(CHANNELS))
    filled = {
        "dossier_id": f"H49.21.{rng.randrange(1, 9)}-{received:%y%m%d}-{number:04}",
        "procedure_name": rng.choice(PROCEDURES),
        "field": "Hộ tịch",
        "received_at": f"{received:{_DATE}}",
        "due_at": f"{due:{_DATE}}",
        "completed_at": "" if status == "Đang xử lý" else f"{completed:{_DATE}}",
        "unit_name": unit,
        "status": status,
        "channel": channel,
    }
    others = {
        "STT": str(number),
        "Phòng ban": "Bộ phận một cửa",
        "Chủ hồ sơ": "Nguyễn Văn Mẫu",
        "Người nộp": "Nguyễn Văn Mẫu",
        "Địa chỉ": "Tổ 1, khu 2",
        "Số điện thoại": f"09{rng.randrange(10**8):08}",
        "Ngày nộp hồ sơ": f"{received - timedelta(minutes=5):{_DATE}}",
    }
    pairs = zip(layout.headings, layout.columns, strict=True)
    cells = tuple(filled[column] if column else others[heading] for heading, column in pairs)
    expected = {
        "dossier_id": filled["dossier_id"],
        "procedure_name": filled["procedure_name"],
        "received_at": received,
        "due_at": due,
        "completed_at": None if status == "Đang xử lý" else completed,
        "unit_code": UNITS[unit],
        "status": STATUSES[status],
        "channel": CHANNELS[channel] if "channel" in layout.columns else "in_person",
    }
    return cells, expected
