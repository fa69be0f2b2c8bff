"""Reads xlsx and xlsm inside the bounded child: every cell as text, error cells as their own text."""

from pathlib import Path

import fastexcel
import polars as pl

from pipelines.readers.gate import check_parts, check_workbook, damaged
from pipelines.readers.grids import ERROR_TEXTS, NO_VALUE_TEXT
from pipelines.readers.sheet_scan import FORMULA_KIND, SheetScan, scan_sheet, sheet_parts


def workbook_grids(path: Path) -> list[tuple[str, pl.DataFrame]]:
    """(sheet, grid of text columns c0…, all rows from row 1), visible order. Raises FileRefusedError."""
    packed = max(1, path.stat().st_size)
    with check_workbook(path) as archive:
        check_parts(path.name, archive, packed)
        parts = sheet_parts(path.name, archive)
        scans = {sheet: scan_sheet(path.name, archive, part, packed) for sheet, part in parts.items()}
    try:
        reader = fastexcel.read_excel(path)
        return [(sheet, _grid(reader, sheet, scans.get(sheet))) for sheet in reader.sheet_names]
    except fastexcel.FastExcelError as error:
        raise damaged(path.name) from error


def _grid(reader: fastexcel.ExcelReader, sheet: str, scan: SheetScan | None) -> pl.DataFrame:
    # Not eager: that needs pyarrow, a quarter of a second of imports for every small file.
    frame: pl.DataFrame = reader.load_sheet(sheet, header_row=None, skip_rows=0, dtypes="string").to_polars()
    frame = frame.rename({name: f"c{i}" for i, name in enumerate(frame.columns)})
    return _with_odd_cells(frame, scan) if scan and scan.odd else frame


def _with_odd_cells(frame: pl.DataFrame, scan: SheetScan) -> pl.DataFrame:
    """Puts a text where the parser left a blank. If the columns cannot be aligned, the whole row is marked."""
    first, last = scan.columns
    aligned = frame.width == last - first + 1
    marks: dict[int, dict[int, str]] = {}
    for cell in scan.odd:
        known = cell.text if cell.text in ERROR_TEXTS else "#VALUE!"
        text = NO_VALUE_TEXT if cell.kind == FORMULA_KIND else known
        columns = [cell.column - first] if aligned else range(frame.width)
        for column in columns:
            if 0 <= column < frame.width and cell.row < frame.height:
                marks.setdefault(column, {})[cell.row] = text
    for column, texts in marks.items():
        rows = list(texts)
        name = f"c{column}"
        frame = frame.with_columns(frame[name].scatter(rows, [texts[row] for row in rows]))
    return frame
