"""Takes personal values out of what is about to land, wherever they stand; whole columns were dropped before."""

from dataclasses import dataclass, field

import polars as pl

from pipelines.corrections import CORRECTS
from pipelines.manifests import PROBLEM_EXPECTED, PROBLEM_FOUND
from pipelines.personal import (
    CELL_MARK,
    NINE_ALONE,
    holds_sure_name,
    is_name,
    nine_in,
    numbers_in,
    redacted,
    shown_without_person,
    without_contacts,
)
from warehouse.tables import Column, Kind, StagingTable

# Sources whose rows are about persons; in the others a phone number is an office's, and only masked in its sentence.
_ABOUT_PERSONS = ("dossiers", "survey_responses")
_CODES = ("dossier_id", "form_id", "procedure_code")
_NAMES_OF_PLACES = ("unit_name", "unit_code")
_OPEN_LABELS = ("procedure_name", "field", "question", "criterion")
# Sentences by officials about units: a ward's name stays, a person's does not.
_WRITTEN_BY_OFFICIALS = {"score_points": ("evidence", "document", "assessed_by")}
_OURS = ("source_row", "source_sheet", PROBLEM_FOUND, PROBLEM_EXPECTED)
_SAMPLE = 2_000
_CORRECTS_FORM = r"^[0-9a-f]{16}:[^:]{1,60}:\d{1,9}$"


@dataclass(frozen=True, kw_only=True)
class RedactedFrame:
    """frame: what may land. cells: column -> how many of its cells were replaced by CELL_MARK."""

    frame: pl.DataFrame
    cells: dict[str, int] = field(default_factory=dict)


def without_personal_values(frame: pl.DataFrame, table: StagingTable, free: frozenset[str]) -> RedactedFrame:
    """free: landed columns of free text, redacted in place. A mapped cell with a personal value is replaced whole."""
    held: dict[str, pl.Series] = {}
    changed: list[pl.Expr] = []
    for name in frame.columns:
        column = table.columns_by_name.get(name)
        if name in free:
            changed.append(redacted(pl.col(name)))
        elif name == CORRECTS:
            changed.append(pl.when(pl.col(name).str.contains(_CORRECTS_FORM)).then(pl.col(name)).otherwise(pl.lit("")))
        elif name in _OURS or name == "applicant_hash":
            continue
        elif column is None or table.source in _ABOUT_PERSONS:
            rows = _personal_rows(column, frame[name])
            if rows.any():
                held[name] = rows
        elif name in table.key:
            continue  # a code of its own: masking a part of it would make two rows one
        elif name in _WRITTEN_BY_OFFICIALS.get(table.source, ()):
            changed.append(shown_without_person(pl.col(name)))
        elif column.kind is Kind.TEXT:
            changed.append(without_contacts(pl.col(name)))
    changed += [
        pl.when(rows).then(pl.lit(CELL_MARK)).otherwise(pl.col(name)).alias(name) for name, rows in held.items()
    ]
    return RedactedFrame(
        frame=frame.with_columns(changed) if changed else frame,
        cells={name: int(rows.sum()) for name, rows in held.items()},
    )


def _personal_rows(column: Column | None, cells: pl.Series) -> pl.Series:
    """A mask. Where a few texts fill the column, as labels do, each of them is looked at once.

    column: None for what lands beside a column, such as the time of day that joins its date.
    """
    test = (numbers_in(pl.col(cells.name)) if column is None else _is_personal(column, cells)).fill_null(value=False)
    if cells.head(_SAMPLE).n_unique() * 10 > _SAMPLE:
        return cells.to_frame().select(test).to_series()
    found = cells.unique().to_frame().filter(test).to_series()
    return cells.is_in(found.implode()).fill_null(value=False)


def _is_personal(column: Column, cells: pl.Series) -> pl.Expr:
    """Nine digits prove nothing in a number (a fee) or in a column of nine-digit codes; elsewhere they are an id."""
    cell = pl.col(column.name)
    numbers = numbers_in(cell)
    if column.kind in (Kind.INTEGER, Kind.FLOAT, Kind.DATE, Kind.INSTANT, Kind.BOOLEAN):
        return numbers | is_name(cell)
    if column.name in _CODES:
        return numbers | holds_sure_name(cell) | (nine_in(cell) & (not _are_nine_digit_codes(cells)))
    if column.name in _NAMES_OF_PLACES:
        return numbers | nine_in(cell)
    return numbers | nine_in(cell) | (holds_sure_name(cell) if column.name in _OPEN_LABELS else is_name(cell))


def _are_nine_digit_codes(cells: pl.Series) -> bool:
    """Most of the column: receipt numbers of nine digits. A few among other codes: ids in the wrong column."""
    written = cells.filter(cells.str.contains(r"\S").fill_null(value=False))
    return written.len() > 0 and int(written.str.contains(NINE_ALONE).sum()) * 2 > written.len()
