"""What a score says: points, what they were computed from, what was not measured and why, and the possible range."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from warehouse.scores.model import Band, Component, Group
from warehouse.scores.reading import CardFile
from warehouse.spans import Span
from warehouse.text import Text

# Adding up tenths leaves this much at most; a point lost is larger.
_NOISE = 1e-9


class Origin(StrEnum):
    DATA = "data"
    MANUAL = "manual"


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One input as it was asked for and answered. value None: not measured, and `reason` says why.

    nothing_due: the source covers the period and held no case in it. too_few: there are cases, too few to be measured.
    in_catalogue: False where the metric is unknown.
    """

    metric: str
    policy: str | None = None
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    reason: Text | None = None
    nothing_due: bool = False
    too_few: bool = False
    in_catalogue: bool = True


@dataclass(frozen=True, kw_only=True)
class ManualPoints:
    """Points that an assessor gave, with the evidence and the cell of the file they came from."""

    scorecard: str
    component: str
    unit_key: str
    period_start: date
    period_end: date
    points: float
    evidence: str
    document: str | None
    assessed_by: str
    assessed_on: date
    source_file: str
    source_row: int


@dataclass(frozen=True, kw_only=True)
class ComponentScore:
    """points None: not measured; lowest and highest are what is still possible, `reason` says what is missing."""

    component: Component
    max: float
    formula: Text
    points: float | None
    lowest: float
    highest: float
    origin: Origin | None
    inputs: Mapping[str, Measure]
    shown: Mapping[str, Measure]
    manual: ManualPoints | None = None
    reason: Text | None = None
    remarks: tuple[Text, ...] = ()

    @property
    def lost(self) -> float | None:
        """Points lost; None where nothing was measured, because nothing is known to be lost."""
        return None if self.points is None else self.max - self.points

    @property
    def advice(self) -> Text | None:
        """Why it was not measured, and the column or source that would measure it."""
        if self.reason is None:
            return None
        needs = self.component.needs
        return Text(f"{self.reason.vi}. Cần {needs.vi}", f"{self.reason.en}. Needs {needs.en}")


@dataclass(frozen=True, kw_only=True)
class Tally:
    """Sums over components: points out of `measurable` (None: nothing was measured), the whole's range out of `max`."""

    max: float
    points: float | None
    measurable: float
    lowest: float
    highest: float

    @property
    def lost(self) -> float | None:
        return None if self.points is None else self.measurable - self.points


@dataclass(frozen=True, kw_only=True)
class GroupScore:
    group: Group
    components: tuple[ComponentScore, ...]
    tally: Tally


@dataclass(frozen=True, kw_only=True)
class Score:
    """unit_key None: the whole city. lowest_band, highest_band: equal where what is missing cannot change the band."""

    card_file: CardFile
    span: Span
    unit_key: str | None
    groups: tuple[GroupScore, ...]
    tally: Tally
    lowest_band: Band | None
    highest_band: Band | None
    warnings: tuple[Text, ...]

    @property
    def components(self) -> tuple[ComponentScore, ...]:
        return tuple(component for group in self.groups for component in group.components)


def tally(components: tuple[ComponentScore, ...]) -> Tally:
    """The sums of these components; an unmeasured one adds to the range alone."""
    measured = [one for one in components if one.points is not None]
    return Tally(
        max=sum(one.max for one in components),
        points=sum(one.points or 0.0 for one in measured) if measured else None,
        measurable=sum(one.max for one in measured),
        lowest=sum(one.lowest for one in components),
        highest=sum(one.highest for one in components),
    )


def rounded_points(points: float, maximum: float, decimals: int = 2) -> float:
    """Points as they are shown and ranked: what fell short of the maximum never rounds up to it."""
    rounded = round(points, decimals)
    if rounded >= maximum and maximum - points > _NOISE:
        return math.floor(points * 10**decimals) / 10**decimals
    return rounded
