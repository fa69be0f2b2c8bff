"""Dirty rows: dossiers that exist only as rows which must not be counted, each with one known fault."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import polars as pl

from pipelines.demo.layouts import FileKind, Layout
from pipelines.demo.rows import DATE_FORMAT
from pipelines.demo.working_days import MINUTES_PER_DAY, day_of

DEFECT_SHARE = 0.004
DEFECT_KINDS = (
    "impossible_date",
    "text_in_date",
    "unknown_unit",
    "misspelt_unit",
    "unknown_status",
    "missing_dossier_id",
    "missing_received_date",
    "completed_before_received",
    "received_after_export",
    "done_without_end_date",
    "shifted_cells",
    "too_few_cells",
    "contradicting_state",
)
ROWS_PER_DEFECT = {"contradicting_state": 2}
_UNKNOWN_UNITS = ("UBND phường Hồng Gai", "Phòng Dân tộc và Miền núi", "UBND xã Minh Họa")
_UNKNOWN_STATUS = "Chuyển cơ quan cấp trên xem xét"
_CELLS_LEFT = 5
_CLOSED, _OPEN = "Đã trả kết quả", "Đang xử lý"


@dataclass(kw_only=True)
class Planter:
    """Deals the kinds out in turn, so that even a small demo has every one of them; `planted` counts rows."""

    turn: int = 0
    planted: Counter[str] = field(default_factory=Counter)

    def next_kind(self, file_kind: FileKind) -> str:
        kind = DEFECT_KINDS[self.turn % len(DEFECT_KINDS)]
        self.turn += 1
        # Only a csv can have a row with fewer cells than its heading.
        if kind == "too_few_cells" and file_kind != "csv":
            kind = "impossible_date"
        self.planted[kind] += ROWS_PER_DEFECT.get(kind, 1)
        return kind

    def spoil(
        self, frame: pl.DataFrame, at: list[int], layout: Layout, file_kind: FileKind, exported_at: int
    ) -> tuple[pl.DataFrame, dict[int, int]]:
        """The frame with the rows `at` spoilt, and for csv the rows to cut short (position → cells left)."""
        if not at:
            return frame, {}
        pieces: list[pl.DataFrame] = []
        cut: dict[int, int] = {}
        start = done = 0
        for position in at:
            kind = self.next_kind(file_kind)
            row = dict(zip(layout.columns, frame.row(position), strict=True))
            rows = [list(spoilt.values()) for spoilt in _spoilt_rows(kind, row, exported_at)]
            pieces += [frame[start:position], pl.DataFrame(rows, schema=frame.schema, orient="row")]
            done += position - start
            if kind == "too_few_cells":
                cut[done] = _CELLS_LEFT
            done += len(rows)
            start = position + 1
        return pl.concat([*pieces, frame[start:]]), cut


def _spoilt_rows(kind: str, row: dict[str, str], exported_at: int) -> list[dict[str, str]]:
    received = datetime.strptime(row["received_at"], DATE_FORMAT)
    exported = datetime.combine(day_of(exported_at // MINUTES_PER_DAY), datetime.min.time())
    match kind:
        case "impossible_date":
            return [row | {"received_at": f"31/02/{received:%Y %H:%M}"}]
        case "text_in_date":
            return [row | {"due_at": "hẹn lại sau"}]
        case "unknown_unit":
            return [row | {"unit_name": _UNKNOWN_UNITS[received.day % len(_UNKNOWN_UNITS)]}]
        case "misspelt_unit":
            return [row | {"unit_name": misspelt(row["unit_name"])}]
        case "unknown_status":
            return [row | {"status": _UNKNOWN_STATUS}]
        case "missing_dossier_id":
            return [row | {"dossier_id": ""}]
        case "missing_received_date":
            return [row | {"received_at": ""}]
        case "completed_before_received":
            before = received - timedelta(days=3)
            return [row | {"completed_at": f"{before:{DATE_FORMAT}}", "status": _CLOSED}]
        case "received_after_export":
            late, due = exported + timedelta(days=9, hours=9), exported + timedelta(days=30, hours=17)
            open_row = {"received_at": f"{late:{DATE_FORMAT}}", "due_at": f"{due:{DATE_FORMAT}}"}
            return [row | open_row | {"completed_at": "", "returned_at": "", "status": _OPEN}]
        case "done_without_end_date":
            return [row | {"completed_at": "", "returned_at": "", "status": _CLOSED}]
        case "shifted_cells":
            return [_shifted(row)]
        case "contradicting_state":
            ended = f"{received + timedelta(minutes=5):{DATE_FORMAT}}"
            closed = row | {"completed_at": ended, "returned_at": ended, "status": _CLOSED}
            return [closed, closed | {"returned_at": "", "completed_at": "", "status": _OPEN}]
        case _:
            return [row]


def misspelt(name: str) -> str:
    """The last two neighbouring letters that differ, swapped: a person sees at once what is meant."""
    at = max(i for i in range(1, len(name)) if name[i].casefold() != name[i - 1].casefold())
    return f"{name[: at - 1]}{name[at]}{name[at - 1]}{name[at + 1 :]}"


def _shifted(row: dict[str, str]) -> dict[str, str]:
    """The cell of the procedure's name is missing and every later one moved a column to the left."""
    names, cells = list(row), list(row.values())
    gap = names.index("procedure_name")
    return dict(zip(names, [*cells[:gap], *cells[gap + 1 :], ""], strict=True))
