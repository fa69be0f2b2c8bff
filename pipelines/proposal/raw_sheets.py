"""The first rows of a file as text, before anybody knows what they mean."""

import csv
import io
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from pipelines.readers.bounded import parsed_grids
from pipelines.readers.decoding import AS_IT_STANDS, choice_for
from pipelines.readers.encoding import text_of
from pipelines.readers.formats import format_of
from pipelines.readers.grids import CELLS
from pipelines.readers.refusals import refused
from warehouse.settings import Settings
from warehouse.wording import tidy

_ROWS = 3_000  # enough evidence; a whole year's export would only take longer
_BYTES = 2 * 1024 * 1024
_DELIMITERS = (",", ";", "\t", "|")


@dataclass(frozen=True, kw_only=True)
class RawSheet:
    """rows: every row from row 1, all of one width, cells tidied, "" where blank."""

    form: str
    sheet: str
    rows: tuple[tuple[str, ...], ...]


def raw_sheets(path: Path, settings: Settings) -> tuple[RawSheet, ...]:
    """Sheets with at least two columns and two rows. Raises FileRefusedError for what is no table at all."""
    form = format_of(path)
    if form == "csv":
        tables = [("csv", _delimited(path))]
    else:
        parsed = parsed_grids(form, path, settings)
        grids = [(sheet, grid.drop(CELLS, strict=False).head(_ROWS).rows()) for sheet, grid in parsed.sheets]
        choice = choice_for(path.name, [rows for _, rows in grids], (), is_bytes=parsed.is_bytes)
        tables = [(sheet, [choice.row(row) for row in rows]) for sheet, rows in grids]
    sheets = tuple(RawSheet(form=form, sheet=sheet, rows=_tidied(rows)) for sheet, rows in tables)
    found = tuple(sheet for sheet in sheets if _is_table(sheet.rows))
    if not found:
        raise refused(
            path.name,
            "không đọc được thành bảng: cần ít nhất hai cột và hai dòng. Hãy xuất lại dạng .xlsx hoặc .csv.",
            "cannot be read as a table: at least two columns and two rows are needed. Export it as .xlsx or .csv.",
        )
    return found


def _tidied(rows: list[tuple[str | None, ...]]) -> tuple[tuple[str, ...], ...]:
    width = max((len(row) for row in rows), default=0)
    return tuple((*(tidy(cell or "") for cell in row), *[""] * (width - len(row))) for row in rows)


def _is_table(rows: tuple[tuple[str, ...], ...]) -> bool:
    return sum(sum(bool(cell) for cell in row) >= 2 for row in rows) >= 2


def _delimited(path: Path) -> list[tuple[str | None, ...]]:
    """The reading in which most rows have one and the same number of cells."""
    text = text_of(path)
    if text.recoded:
        opening = text.recoded[:_BYTES]
    else:
        with path.open("rb") as file:
            file.seek(text.start)
            opening = file.read(_BYTES)
    if len(opening) == _BYTES:
        opening = opening[: opening.rfind(b"\n") + 1]  # the last line may have been cut in two
    try:
        content = opening.decode("utf-8")
    except UnicodeDecodeError as error:
        raise refused(
            path.name,
            f"có byte không phải UTF-8 (vị trí {error.start}). Hãy lưu lại dạng 'CSV UTF-8'.",
            f"has bytes that are not UTF-8 (at {error.start}). Save it again as 'CSV UTF-8'.",
        ) from error
    rows = max((_split(content, delimiter) for delimiter in _DELIMITERS), key=_regularity)
    is_legacy = text.is_bytes or text.is_western
    choice = choice_for(path.name, [rows], (), is_bytes=text.is_bytes) if is_legacy else AS_IT_STANDS
    return [choice.row(row) for row in rows]


def _split(content: str, delimiter: str) -> list[tuple[str | None, ...]]:
    rows: list[tuple[str | None, ...]] = []
    try:
        for row in csv.reader(io.StringIO(content, newline=""), delimiter=delimiter):
            rows.append(tuple(row))
            if len(rows) == _ROWS:
                break
    except csv.Error:
        return rows
    return rows


def _regularity(rows: list[tuple[str | None, ...]]) -> tuple[int, int]:
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return (0, 0)
    width, count = widths.most_common(1)[0]
    return (count, width)
