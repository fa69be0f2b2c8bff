"""An export file in, its tables as text out. The reader is chosen by content, never by the file's ending."""

from dataclasses import dataclass
from pathlib import Path

from pipelines.profiles import Profile
from pipelines.readers.bounded import parsed_grids
from pipelines.readers.decoding import choice_for, decoded_frame
from pipelines.readers.delimited import read_delimited
from pipelines.readers.formats import Format, format_of
from pipelines.readers.grids import CELLS
from pipelines.readers.heading import ROWS_SEARCHED
from pipelines.readers.table import SheetTable, table_from_grid
from warehouse.settings import Settings


@dataclass(frozen=True, kw_only=True)
class FileTables:
    """The sheets in which a heading was found (it may not fit), and the names of the others."""

    form: Format
    tables: tuple[SheetTable, ...]
    sheets_ignored: tuple[str, ...]


def read_tables(path: Path, *, profiles: tuple[Profile, ...], settings: Settings) -> FileTables:
    """Raises FileRefusedError for a file that cannot be read as a table of text."""
    form = format_of(path)
    if form == "csv":
        table = read_delimited(path, profiles)
        return FileTables(form=form, tables=(table,) if table else (), sheets_ignored=())
    tables: list[SheetTable] = []
    ignored: list[str] = []
    parsed = parsed_grids(form, path, settings)
    heads = [grid.drop(CELLS, strict=False).head(ROWS_SEARCHED).rows() for _, grid in parsed.sheets]
    choice = choice_for(path.name, heads, profiles, is_bytes=parsed.is_bytes)
    for sheet, raw in parsed.sheets:
        grid = decoded_frame(path.name, raw, choice, is_bytes=parsed.is_bytes)
        found = table_from_grid(sheet, grid, profiles) if grid.width and grid.height else None
        if found is None:
            ignored.append(sheet)
        else:
            tables.append(found)
    return FileTables(form=form, tables=tuple(tables), sheets_ignored=tuple(ignored))
