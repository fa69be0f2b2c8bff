"""What the cells of one column prove, in shares of the filled cells. No cell's own text leaves this module."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import pairwise

import polars as pl

from pipelines.proposal import shapes
from pipelines.reference import REFERENCE
from pipelines.stage_units import UnitIndex, unit_index
from warehouse.text import Text

_MOSTLY = 0.8
_PERSONAL_SHARE = 0.3
_PERSONAL_WORDS = {
    "phone": Text("số điện thoại", "phone numbers"),
    "citizen": Text("số định danh", "citizen numbers"),
    "email": Text("thư điện tử", "e-mail addresses"),
    "name": Text("họ tên người", "names of people"),
    "address": Text("địa chỉ", "addresses"),
}


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """Shares are of the filled cells. dates: per row, None where blank or no date.

    month_first: True or False where the cells prove it, None where every date could be read either way.
    """

    filled: int
    height: int
    counts: Counter[str]
    date_share: float = 0.0
    date_forms: tuple[str, ...] = ()
    month_first: bool | None = None
    is_contradictory: bool = False
    offsets: tuple[str, ...] = ()
    has_time: bool = False
    dates: tuple[datetime | None, ...] = ()
    time_share: float = 0.0
    integer_share: float = 0.0
    number_share: float = 0.0
    code_share: float = 0.0
    dossier_code_share: float = 0.0
    procedure_code_share: float = 0.0
    unit_name_share: float = 0.0
    unit_code_share: float = 0.0
    personal: str | None = None
    is_running: bool = False
    mean_length: float = 0.0

    @property
    def distinct(self) -> int:
        return len(self.counts)

    @property
    def is_blank(self) -> bool:
        return self.filled == 0

    @property
    def is_constant(self) -> bool:
        return self.distinct == 1 and self.filled > 1

    @property
    def uniqueness(self) -> float:
        return self.distinct / self.filled if self.filled else 0.0

    @property
    def is_dates(self) -> bool:
        return self.date_share >= _MOSTLY

    @property
    def is_times(self) -> bool:
        return self.time_share >= _MOSTLY

    @property
    def words(self) -> Text:
        """What it holds, for a reader: kinds and counts, never a cell."""
        vi, en = self._kind
        return Text(
            f"{vi}; {self.filled}/{self.height} dòng có, {self.distinct} giá trị khác nhau",
            f"{en}; filled in {self.filled} of {self.height} rows, {self.distinct} different values",
        )

    @property
    def _kind(self) -> tuple[str, str]:
        if self.is_blank:
            return "để trống", "blank"
        if self.personal:
            kind = _PERSONAL_WORDS[self.personal]
            return f"giống {kind.vi}", f"looks like {kind.en}"
        if self.is_dates:
            forms = ", ".join(self.date_forms)
            return f"ngày ({forms})", f"dates ({forms})"
        pairs = (
            (self.time_share, "giờ", "times of day"),
            (self.dossier_code_share, "mã hồ sơ", "dossier codes"),
            (float(self.is_running), "số thứ tự", "running numbers"),
            (self.unit_name_share, "tên đơn vị đã biết", "names of known units"),
            (self.unit_code_share, "mã đơn vị đã biết", "codes of known units"),
            (self.integer_share, "số nguyên", "whole numbers"),
            (self.number_share, "số", "numbers"),
            (self.code_share, "mã", "codes"),
        )
        for share, vi, en in pairs:
            if share >= _MOSTLY:
                return vi, en
        return ("chữ dài", "long text") if self.mean_length > 40 else ("chữ", "text")


def evidence_of(cells: Sequence[str]) -> Evidence:
    """Of one column's cells below the heading, "" where blank."""
    counts = Counter(cell for cell in cells if cell)
    filled = sum(counts.values())
    if not filled:
        return Evidence(filled=0, height=len(cells), counts=counts)

    def share(holds: Callable[[str], object]) -> float:
        return sum(count for text, count in counts.items() if holds(text)) / filled

    found = {text: shape for text in counts if (shape := shapes.date_shape(text))}
    month_first, contradictory = _order(found.values())
    forms = Counter[str]()
    for text, shape in found.items():
        forms[_reordered(shape.form) if month_first else shape.form] += counts[text]
    personal = Counter[str]()
    for text, count in counts.items():
        if kind := shapes.personal_kind(text):
            personal[kind] += count
    kind, seen = personal.most_common(1)[0] if personal else (None, 0)
    units = _units()
    is_words = len(counts) <= 400
    return Evidence(
        filled=filled,
        height=len(cells),
        counts=counts,
        date_share=sum(counts[text] for text in found) / filled,
        date_forms=tuple(form for form, _ in forms.most_common()),
        month_first=month_first,
        is_contradictory=contradictory,
        offsets=tuple(sorted({shape.offset for shape in found.values() if shape.offset})),
        has_time=any(shape.has_time for shape in found.values()),
        dates=tuple(shapes.read_date(cell, month_first=bool(month_first)) for cell in cells) if found else (),
        time_share=share(shapes.is_time),
        integer_share=share(shapes.is_integer),
        number_share=share(shapes.is_number),
        code_share=share(shapes.is_code),
        dossier_code_share=share(shapes.DOSSIER_CODE.match),
        procedure_code_share=share(shapes.is_procedure_code),
        unit_name_share=share(lambda text: units.periods(text) and text.upper() not in units.codes)
        if is_words
        else 0.0,
        unit_code_share=share(lambda text: text.upper() in units.codes) if is_words else 0.0,
        personal=kind if seen / filled >= _PERSONAL_SHARE else None,
        is_running=_is_running(cells),
        mean_length=sum(len(text) * count for text, count in counts.items()) / filled,
    )


def _order(found: object) -> tuple[bool | None, bool]:
    pairs = [(shape.first, shape.second) for shape in found if shape.first is not None]  # type: ignore[attr-defined]
    day_first = any(first > 12 for first, _ in pairs)
    month_first = any(second > 12 for _, second in pairs)
    if day_first and month_first:
        return None, True
    if not pairs:
        return False, False
    return (True if month_first else False if day_first else None), False


def _reordered(form: str) -> str:
    if form.find("%d") < form.find("%m") < form.find("%Y"):
        return form.replace("%d", "%%").replace("%m", "%d").replace("%%", "%m")
    return form


def _is_running(cells: Sequence[str]) -> bool:
    """1, 2, 3 … as in a column of ordinals; sections may start anew."""
    numbers = [int(cell) for cell in cells if cell.isdigit() and len(cell) < 7]
    if len(numbers) < 2 or len(numbers) < 0.8 * sum(bool(cell) for cell in cells) or numbers[0] != 1:
        return False
    steps = sum(after in (before + 1, 1) for before, after in pairwise(numbers))
    return steps >= 0.95 * (len(numbers) - 1)


def _is_unit_name(text: str, units: UnitIndex) -> bool:
    return bool(units.periods(text)) and text.upper() not in units.codes


@cache
def _units() -> UnitIndex:
    """Every unit the project knows, at any time."""
    units = pl.read_csv(REFERENCE / "units.csv", infer_schema=False)
    return unit_index(units.with_columns(pl.col("valid_from", "valid_to").str.to_date("%Y-%m-%d")))
