"""Section rows of a report form, which sum up the lines below them: named on each line, counted once, checked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from pipelines.readers.heading import Heading
from pipelines.readers.totals import TotalRow, is_total
from warehouse.wording import fold, tidy

LEVEL = "level"  # the column of a read table that holds the section a line stands in
_ROMAN = re.compile(r"(?:[IVX]{1,5})\s*[.)]?")
_LETTER = re.compile(r"[A-HK-UYĐ]\s*[.)]?")
_LABELLED = re.compile(r"((?:[IVX]{1,5}|[A-HĐ])\s*[.)])\s*\S.*")


@dataclass(frozen=True, kw_only=True)
class Levelled:
    """frame: the lines alone, with LEVEL. sums: section rows that say what their lines add up to."""

    frame: pl.DataFrame
    sums: tuple[TotalRow, ...]
    section_rows: int


@dataclass(kw_only=True)
class _Section:
    row: int
    label: str
    style: str
    cells: tuple[str | None, ...]
    lines: int = 0
    is_parent: bool = False


def levelled(frame: pl.DataFrame, heading: Heading) -> Levelled:
    """A section with lines below it is no line itself; one without is, at its own level."""
    label = heading.columns[heading.profile.required[0][0]]
    number = _numbering(heading)
    rows: list[int] = frame["source_row"].to_list()
    sections: list[_Section] = []
    level_of: list[str] = []
    has_lines_before = False
    ended_at: int | None = None
    for row, cells in zip(rows, frame.drop("source_row").rows(), strict=True):
        text = tidy(cells[label] or "")
        style = _style(tidy(cells[number] or "") if number is not None else "", text)
        if style:
            previous = sections[-1] if sections else None
            if previous and not previous.lines and previous.style != style and previous.row == row - 1:
                previous.is_parent = True
            sections.append(_Section(row=row, label=text, style=style, cells=cells))
        elif not text or ended_at:
            pass
        elif is_total([cell for cell in map(tidy, (cell or "" for cell in cells)) if cell]):
            ended_at = row  # what stands below is a signature
        elif sections:
            sections[-1].lines += 1
        else:
            has_lines_before = True
        level_of.append(sections[-1].label if sections else "")
    gone = {section.row for section in sections if section.lines or section.is_parent}
    lines = frame.with_columns(pl.Series(LEVEL, level_of, dtype=pl.String)).filter(~pl.col("source_row").is_in(gone))
    sums = [] if has_lines_before or not rows else _sums(sections, ended_at or rows[-1] + 1)
    return Levelled(frame=lines, sums=tuple(sums), section_rows=len(gone))


def _sums(sections: Sequence[_Section], end_of_last: int) -> list[TotalRow]:
    """Each stands where its lines end, as a total below them would."""
    ends = [*(section.row for section in sections[1:]), end_of_last][: len(sections)]
    pairs = zip(sections, ends, strict=True)
    return [TotalRow(row=end, cells=section.cells, said_in=section.row) for section, end in pairs if section.lines]


def _numbering(heading: Heading) -> int | None:
    wanted = fold(heading.profile.levels or "")
    return next((i for i, text in enumerate(heading.headings) if fold(text) == wanted), None)


def _style(number: str, label: str) -> str:
    """roman, letter, or nothing for a line: its number is an Arabic one, or it has none."""
    labelled = _LABELLED.fullmatch(label)
    text = number or (labelled.group(1) if labelled else "")
    if _ROMAN.fullmatch(text):
        return "roman"
    return "letter" if _LETTER.fullmatch(text) else ""
