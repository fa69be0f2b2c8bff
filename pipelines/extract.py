"""Text a profile takes from elsewhere than a column's own heading: title lines, the file's name, another cell."""

import re
import unicodedata
from collections.abc import Collection
from pathlib import Path

import polars as pl

from pipelines.profiles import Extract
from pipelines.profiles.model import FROM_FILE, VALUE
from pipelines.readers.levels import LEVEL
from pipelines.readers.refusals import refused
from pipelines.readers.table import SheetTable
from warehouse.wording import fold

TIME_OF = "{}.time"  # the landing column of the time of day that joins a column's day
ORDER = "collapse.order"  # the landing column that tells which row of a dossier comes first, where no column does


def extracted(file: str, table: SheetTable) -> dict[str, pl.Series]:
    """Column -> its text for every row of the sheet, by the first of its places that says something.

    Raises FileRefusedError where title lines or name say two different things.
    """
    found: dict[str, pl.Series] = {}
    for column in table.heading.profile.extract:
        for place in table.heading.extracts(column):
            if not place.is_outside:
                found[column] = _from_cells(table, place)
                break
            text = _from_outside(file, table, column, place)
            if text is not None:
                found[column] = pl.Series([text], dtype=pl.String).new_from_index(0, table.frame.height)
                break
    return found


def beside(table: SheetTable) -> dict[str, pl.Series]:
    """Landing columns that stage with another: times of day, the order of a dossier's rows, the level of a form."""
    heading, profile = table.heading, table.heading.profile
    found: dict[str, pl.Series] = {}
    if LEVEL in table.frame.columns:
        found[LEVEL] = table.frame[LEVEL]
    for column, parts in profile.joined.items():
        there = [index for text in parts.time if (index := heading.index_of(text)) is not None]
        if there and column in heading.columns:
            found[TIME_OF.format(column)] = table.frame[f"c{there[0]}"]
    if profile.collapse and profile.collapse.order:
        index = heading.index_of(profile.collapse.order)
        if index is not None:
            found[ORDER] = table.frame[f"c{index}"]
    return found


def refuse_unless_extracted(file: str, table: SheetTable, columns: Collection[str]) -> None:
    """Raises FileRefusedError where neither a heading nor the title lines nor the file's name give what is needed."""
    for group in table.heading.profile.promised:
        if set(group) & set(columns):
            continue
        meaning = table.heading.profile.table.columns_by_name[group[-1]].meaning
        raise refused(
            file,
            f"không có cột '{meaning.vi}', các dòng tiêu đề phía trên và tên tệp cũng không nói. "
            f"Hãy ghi thêm vào dòng tiêu đề, hoặc nạp với: thuocdo run {file} --set {group[-1]}=…",
            f"no column '{meaning.en}', and neither title lines nor the file's name say it. "
            f"Add it to the title lines, or load with: thuocdo run {file} --set {group[-1]}=…",
        )


def _from_outside(file: str, table: SheetTable, column: str, place: Extract) -> str | None:
    """Cell by cell, then line by line: a title of two cells must not run on into the one beside it."""
    assert place.pattern is not None, place
    lines = [unicodedata.normalize("NFC", Path(file).stem)] if place.source == FROM_FILE else table.titles
    cells = [cell for line in lines for cell in line.split("\t")]
    for texts in (cells, [line.replace("\t", " ") for line in lines]):
        matches = [match.group(VALUE).strip() for text in texts if (match := re.search(place.pattern, text))]
        different = {fold(text): text for text in matches if text}
        if len(different) > 1:
            listed = ", ".join(different.values())
            raise refused(
                file,
                f"các dòng tiêu đề nói khác nhau về '{column}': {listed}. Hãy để lại một.",
                f"the title lines disagree about '{column}': {listed}. Leave only one.",
            )
        if different:
            return next(iter(different.values()))
    return None


def _from_cells(table: SheetTable, place: Extract) -> pl.Series:
    """The part of each cell that the pattern names; blank where it does not match or the row is another event."""
    text = _cells(table, place.source)
    if place.pattern is not None:
        text = text.str.extract(place.pattern, re.compile(place.pattern).groupindex[VALUE])
    if place.where is None:
        return text
    events, wanted = _cells(table, place.where), {fold(label) for label in place.equals}
    counting = [event for event in events.unique().drop_nulls() if fold(event) in wanted]
    return text.set(~events.is_in(counting).fill_null(value=False), None)


def _cells(table: SheetTable, heading: str) -> pl.Series:
    index = table.heading.index_of(heading)
    assert index is not None, heading
    return table.frame[f"c{index}"]
