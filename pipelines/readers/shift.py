"""The known column shift: a heading without cells (or a cell too many) moves every later column by one.

Judged over whole columns, never by one row: what stands under a heading is of its neighbour's kind. A file like that is
refused, because below a wrong heading even a cell that reads is wrong.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import polars as pl

from pipelines.readers.refusals import refused
from pipelines.readers.table import SheetTable
from pipelines.stage_labels import label_table
from warehouse.errors import FileRefusedError
from warehouse.tables import Kind
from warehouse.text import Text
from warehouse.wording import fold

_SAMPLE = 20_000
_LEAST_CELLS = 5
_IS, _IS_NOT = 0.8, 0.2
_DATE = r"^\s*'?\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:\D.*)?$|^\s*\d{5}(?:[.,]\d+)?\s*$"
_CODE = r"^[A-Z0-9.]+-\d{6}(?:\d{2})?-\d+$"
_CODE_DAY = r"-(?:20)?(\d{2})(\d{2})(\d{2})-"
_DAY = r"^\s*'?(\d{1,2})[-/.](\d{1,2})[-/.](?:20)?(\d{2})(?:\D|$)"
_ISO_DAY = r"^\s*20(\d{2})-(\d{2})-(\d{2})"
_NAMES = {
    "date": Text("ngày", "dates"),
    "code": Text("mã hồ sơ", "dossier codes"),
    "status": Text("trạng thái", "statuses"),
    "channel": Text("hình thức tiếp nhận", "channels"),
}


@dataclass(frozen=True, kw_only=True)
class _Expected:
    """A column of the file (its position) and the kind of cell its heading promises."""

    place: int
    kind: str


def refuse_shifted(name: str, table: SheetTable) -> None:
    """Raises FileRefusedError naming the heading from which on the cells stand one column beside it."""
    frame = table.frame if table.frame.height <= _SAMPLE else table.frame.gather_every(table.frame.height // _SAMPLE)
    if frame.height < _LEAST_CELLS:
        return
    fits = _tests(table)
    expected = _expected(table)
    _refuse_by_kind(name, table, frame, expected, fits)
    if table.heading.profile.source == "dossiers":
        _refuse_by_code_day(name, table, frame)
        _refuse_by_open_dossiers(name, table, frame)


def _expected(table: SheetTable) -> list[_Expected]:
    heading, columns = table.heading, table.heading.profile.table.columns_by_name
    found = []
    for column, place in heading.columns.items():
        kind = columns[column].kind
        if kind in (Kind.DATE, Kind.INSTANT):
            found.append(_Expected(place=place, kind="date"))
        elif column in ("status", "channel"):
            found.append(_Expected(place=place, kind=column))
        elif column == "dossier_id":
            found.append(_Expected(place=place, kind="code"))
    kept = (place for place in heading.kept if fold(heading.headings[place]).startswith(fold("Ngày ")))
    return sorted([*found, *(_Expected(place=place, kind="date") for place in kept)], key=lambda each: each.place)


def _tests(table: SheetTable) -> Mapping[str, Callable[[pl.Series], pl.Series]]:
    labels = label_table(table.heading.profile)

    def known(column: str) -> Callable[[pl.Series], pl.Series]:
        texts = {**labels.kinds.get(column, {}), **labels.own.get(column, {})}
        # Each different text once: 20,000 cells of a status hold a dozen.
        return lambda cells: cells.is_in([text for text in cells.unique() if fold(text) in texts])

    return {
        "date": lambda cells: cells.str.contains(_DATE),
        "code": lambda cells: cells.str.contains(_CODE),
        "status": known("status"),
        "channel": known("channel"),
    }


def _share(frame: pl.DataFrame, place: int, test: Callable[[pl.Series], pl.Series]) -> float | None:
    """Share of the filled cells that pass; None where too few are filled, or the column was not read."""
    if f"c{place}" not in frame.columns:
        return None
    cells = frame[f"c{place}"].str.strip_chars()
    filled = cells.filter(cells != "")
    if filled.len() < _LEAST_CELLS:
        return None
    passed = test(filled).sum()
    return float(passed) / filled.len()


def _refuse_by_kind(
    name: str,
    table: SheetTable,
    frame: pl.DataFrame,
    expected: list[_Expected],
    fits: Mapping[str, Callable[[pl.Series], pl.Series]],
) -> None:
    """Two headings or more whose own cells are not of their kind, while those of the same neighbour are."""
    for step in (-1, 1):
        moved = []
        for each in expected:
            own = _share(frame, each.place, fits[each.kind])
            if own is not None and own > _IS_NOT:
                continue
            beside = _share(frame, each.place + step, fits[each.kind])
            if beside is not None and beside >= _IS:
                moved.append(each)
        # A date beside a date says nothing; one kind against another does.
        if len(moved) >= 2 or (moved and moved[0].kind != "date"):
            raise _shifted(name, table, moved[0].place, step, _NAMES[moved[0].kind])


def _refuse_by_code_day(name: str, table: SheetTable, frame: pl.DataFrame) -> None:
    """The day in the code is not the day under "received" but the day in the column beside it."""
    columns = table.heading.columns
    if not {"dossier_id", "received_at"} <= columns.keys():
        return
    code = frame[f"c{columns['dossier_id']}"]
    received = columns["received_at"]
    own = _agreement(code, frame, received)
    for step in (-1, 1):
        beside = _agreement(code, frame, received + step)
        if own is not None and own <= _IS_NOT and beside is not None and beside >= _IS:
            raise _shifted(name, table, received, step, Text("ngày tiếp nhận (theo mã hồ sơ)", "the day of receipt"))


def _agreement(code: pl.Series, frame: pl.DataFrame, place: int) -> float | None:
    if f"c{place}" not in frame.columns:
        return None
    cell = pl.col("cell")

    def part(number: int) -> pl.Expr:
        """The parts of a day, year first, written with leading zeros."""
        return pl.coalesce(cell.str.extract(_ISO_DAY, number), cell.str.extract(_DAY, 4 - number)).str.zfill(2)

    days = pl.DataFrame({"code": code, "cell": frame[f"c{place}"]}).select(
        *(pl.col("code").str.extract(_CODE_DAY, number).alias(f"code{number}") for number in (1, 2, 3)),
        *(part(number).alias(f"cell{number}") for number in (1, 2, 3)),
    )
    known = days.drop_nulls()
    if known.height < _LEAST_CELLS or known.height < frame.height // 2:
        return None
    same = known.select(pl.all_horizontal(pl.col(f"code{n}") == pl.col(f"cell{n}") for n in (1, 2, 3))).to_series()
    return float(same.sum()) / known.height


def _refuse_by_open_dossiers(name: str, table: SheetTable, frame: pl.DataFrame) -> None:
    """Nearly every dossier still open has an end date, and under "due" stands nothing, or the day in the code."""
    columns = table.heading.columns
    if not {"dossier_id", "status", "due_at", "completed_at"} <= columns.keys():
        return
    due = columns["due_at"]
    is_blank = not frame[f"c{due}"].str.contains(r"\S").any()
    is_received = (_agreement(frame[f"c{columns['dossier_id']}"], frame, due) or 0) >= _IS
    if columns["completed_at"] != due + 1 or not (is_blank or is_received):
        return
    labels = label_table(table.heading.profile)
    texts = {**labels.kinds.get("status", {}), **labels.own.get("status", {})}
    open_labels = {text for text, value in texts.items() if value in ("received", "processing")}
    status = frame[f"c{columns['status']}"]
    is_open = status.map_elements(lambda text: fold(text or "") in open_labels, return_dtype=pl.Boolean)
    ended = frame.filter(is_open)[f"c{columns['completed_at']}"].str.contains(_DATE)
    if ended.len() >= _LEAST_CELLS and float(ended.sum()) >= _IS * ended.len():
        raise _shifted(name, table, columns["completed_at"], 1, Text("ngày hẹn trả", "due dates"), is_own=False)


def _shifted(
    name: str, table: SheetTable, place: int, step: int, kind: Text, *, is_own: bool = True
) -> FileRefusedError:
    headings = table.heading.headings
    heading = headings[place]
    side = Text("trái", "left") if step < 0 else Text("phải", "right")
    where = (
        Text(
            f"{kind.vi} của cột '{heading}' nằm ở cột bên {side.vi}", f"its {kind.en} stand one column to the {side.en}"
        )
        if is_own
        else Text(f"cột '{heading}' chứa {kind.vi}", f"the column '{heading}' holds {kind.en}")
    )
    return refused(
        name,
        f"lệch cột: {where.vi} (dòng tiêu đề {table.heading.first_row + 1}, cột {place + 1}). Có một tiêu đề không "
        "có ô, hoặc thừa một ô. Không nạp dòng nào; hãy sửa tiêu đề hoặc xuất lại.",
        f"shifted columns at '{heading}': {where.en} (heading row {table.heading.first_row + 1}, column {place + 1}). "
        "A heading has no cells, or there is a cell too many. Nothing was loaded: mend the heading or export again.",
    )
