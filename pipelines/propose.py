"""Proposes a profile for a layout nobody declared: where its heading is, what each column is. Writes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines.proposal.evidence import Evidence
from pipelines.proposal.heading_rows import RawHeading, data_rows, find_raw_heading
from pipelines.proposal.placing import Placed, Placement, day_matches, place
from pipelines.proposal.profile_text import UnknownLabel, profile_text, repeats, unknown_values
from pipelines.proposal.raw_sheets import RawSheet, raw_sheets
from warehouse.errors import DefinitionError
from warehouse.settings import Settings
from warehouse.text import Language, Text


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """heading_row: from 1. columns: best first, the unsure ones too. missing: required columns nobody could find.

    unplaced: what stands in the columns left over. toml: a profile to edit, valid as it is.
    """

    form: str
    sheet: str
    source: str
    heading_row: int
    rows_seen: int
    columns: tuple[Placed, ...]
    personal: tuple[str, ...]
    unplaced: tuple[Text, ...]
    missing: tuple[Text, ...]
    unknown: tuple[UnknownLabel, ...]
    remarks: tuple[Text, ...]
    toml: str

    @property
    def is_whole(self) -> bool:
        """Every required column has a heading and every label is known."""
        return not self.missing and not self.unknown

    def as_dict(self, language: Language) -> dict[str, Any]:
        return {
            "source": self.source,
            "sheet": self.sheet,
            "heading_row": self.heading_row,
            "columns": [
                {
                    "heading": item.heading,
                    "column": item.column,
                    "confidence": item.confidence,
                    "is_confident": item.is_confident,
                    "why": item.why.get(language),
                }
                for item in self.columns
            ],
            "personal": list(self.personal),
            "unplaced": [text.get(language) for text in self.unplaced],
            "missing": [text.get(language) for text in self.missing],
            "unknown_values": [
                {"column": item.column, "value": item.label, "rows": item.rows, "nearest": list(item.nearest)}
                for item in self.unknown
            ],
            "remarks": [text.get(language) for text in self.remarks],
            "toml": self.toml,
        }


def write_proposal(proposal: Proposal | None, path: Path) -> None:
    """Raises DefinitionError where there is nothing to write, or a file already: somebody may have edited it."""
    if proposal is None:
        raise DefinitionError(
            Text(
                "Không tìm thấy dòng tiêu đề nào, nên không có mẫu để ghi ra.",
                "No heading row was found, so there is no proposal to write.",
            )
        )
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(proposal.toml)
    except OSError as error:
        raise DefinitionError(
            Text(
                f"{path}: không ghi được mẫu ({error.strerror}). Nếu đã có tệp này, hãy chọn tên khác.",
                f"{path}: the proposal cannot be written ({error.strerror}). If the file exists, choose another name.",
            )
        ) from error


def propose(path: Path, *, settings: Settings) -> Proposal | None:
    """Of the sheet that can be explained best; None where no row looks like a heading above data.

    Raises FileRefusedError for a file that is no table at all.
    """
    found = [
        _proposal(path.name, sheet, heading)
        for sheet in raw_sheets(path, settings)
        if (heading := find_raw_heading(sheet.rows)) is not None
    ]
    return max(
        found,
        key=lambda proposal: (sum(item.is_confident for item in proposal.columns), proposal.rows_seen),
        default=None,
    )


def _proposal(file: str, sheet: RawSheet, heading: RawHeading) -> Proposal:
    rows = data_rows(sheet.rows[heading.data_row :])
    placement, evidence = place(heading.headings, rows)
    return Proposal(
        form=sheet.form,
        sheet=sheet.sheet,
        source=placement.table.source,
        heading_row=heading.first_row + 1,
        rows_seen=len(rows),
        columns=placement.placed,
        personal=tuple(heading.headings[i] or f"cột {i + 1}" for i in placement.personal),
        unplaced=tuple(_unplaced(placement, evidence, heading.headings)),
        missing=tuple(_missing(placement)),
        unknown=unknown_values(placement, evidence),
        remarks=tuple(_remarks(placement, evidence, rows)),
        toml=profile_text(file, placement, evidence, heading.headings, rows),
    )


def _unplaced(placement: Placement, evidence: Sequence[Evidence], headings: Sequence[str]) -> list[Text]:
    settled = {item.index for item in placement.placed} | {*placement.personal, *placement.running}
    settled |= set(placement.times.values())
    left = [i for i in range(len(headings)) if i not in settled and (headings[i] or not evidence[i].is_blank)]
    named = [(headings[i] or f"cột {i + 1}", headings[i] or f"column {i + 1}", evidence[i].words) for i in left]
    return [Text(f"{vi} ({words.vi})", f"{en} ({words.en})") for vi, en, words in named]


def _missing(placement: Placement) -> list[Text]:
    columns = placement.table.columns_by_name
    return [
        Text(
            " hoặc ".join(f"{columns[name].meaning.vi} ({name})" for name in group),
            " or ".join(f"{columns[name].meaning.en} ({name})" for name in group),
        )
        for group in placement.missing
    ]


def _remarks(placement: Placement, evidence: Sequence[Evidence], rows: Sequence[Sequence[str]]) -> list[Text]:
    remarks: list[Text] = []
    share = day_matches(placement, evidence, rows)
    if share:
        remarks.append(
            Text(
                f"ngày trong mã hồ sơ trùng ngày tiếp nhận ở {share:.0%} số dòng",
                f"the day in the dossier code is the day received in {share:.0%} of rows",
            )
        )
    if repeats(placement, evidence):
        remarks.append(
            Text("nhiều dòng cho một hồ sơ: mẫu đề xuất gộp lại", "many rows per dossier: the proposal collapses them")
        )
    constant = [item.heading for item in placement.placed if evidence[item.index].is_constant]
    if constant:
        names = ", ".join(constant)
        remarks.append(
            Text(f"cột chỉ có một giá trị ở mọi dòng: {names}", f"columns with one value in every row: {names}")
        )
    return remarks
