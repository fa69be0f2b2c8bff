"""`thuocdo quarantine`: the rows held back, counted or listed, of loaded files and of files refused whole."""

from pathlib import Path

import polars as pl
import typer

from dashboard.console import print_json, print_rows
from warehouse.editions import current_edition, open_edition
from warehouse.errors import NoEditionError, UnknownNameError
from warehouse.reasons import reason_text
from warehouse.refused_rows import chosen_rows, counts_by_reason, held_back_rows, refused_batches
from warehouse.settings import Settings
from warehouse.text import Language, Text

NOTHING = Text("Không có dòng nào bị giữ lại.", "No row was refused.")
WRITTEN = Text("Đã ghi {rows} dòng vào {path}.", "Wrote {rows} rows to {path}.")
MORE = Text(
    "Còn {rows} dòng nữa: thêm --limit, hoặc --by-reason để đếm.",
    "{rows} more rows: add --limit, or count: --by-reason",
)


def rows_asked_for(settings: Settings, edition: str | None, *, file: str | None, reason: str | None) -> pl.DataFrame:
    """Of the current edition and of the files refused now, or of an edition named alone.

    Raises NoEditionError where there is neither an edition nor a refused file; UnknownNameError.
    """
    if edition is not None:
        rows = held_back_rows(open_edition(settings.warehouse, edition), None)
        return chosen_rows(rows, file=file, reason=reason)
    try:
        connection = open_edition(settings.warehouse, current_edition(settings.warehouse))
    except NoEditionError:
        if not refused_batches(settings.quarantine):
            raise
        connection = None
    return chosen_rows(held_back_rows(connection, settings.quarantine), file=file, reason=reason)


def the_one_file(rows: pl.DataFrame) -> str:
    """The batch all rows are of. Raises UnknownNameError where there are more, or none."""
    batches = rows.select("batch_id", "source_file").unique(maintain_order=True)
    if batches.height == 1:
        return str(batches["batch_id"][0])
    listed = ", ".join(f"{name} ({batch})" for batch, name in batches.rows()) or "–"
    raise UnknownNameError(
        Text(
            f"Bảng để sửa là của một tệp: chọn bằng --file, một trong: {listed}",
            f"A workbook is of one file: choose with --file, one of: {listed}",
        )
    )


def print_counts(rows: pl.DataFrame, language: Language, *, as_json: bool) -> None:
    counts = [
        {**row, "words": reason_text(row["reason"]).get(language)}
        for row in counts_by_reason(rows).iter_rows(named=True)
    ]
    print_json(counts) if as_json else print_rows(counts, language, empty=NOTHING.get(language))


def print_held_back(rows: pl.DataFrame, language: Language, *, limit: int, as_json: bool, xlsx: Path | None) -> None:
    shown = rows.head(limit)
    if as_json:
        print_json(shown.to_dicts())
    elif xlsx is not None:
        typer.echo(WRITTEN.get(language).format(rows=rows.height, path=xlsx))
    else:
        print_rows(shown.to_dicts(), language, empty=NOTHING.get(language))
        if rows.height > limit:
            typer.echo(MORE.get(language).format(rows=rows.height - limit))
