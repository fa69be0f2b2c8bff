"""The few ways in which a measured input becomes points. A rule is data; nothing of a scorecard is ever executed.

Each rule answers with the lowest and highest points that are possible: equal where everything it needs was measured.
"""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from warehouse.text import Language, Text

STRICT = ConfigDict(extra="forbid", allow_inf_nan=False)
SHARE, COUNT = "share", "count"
Positive = Annotated[float, Field(gt=0)]
Values = Mapping[str, float | None]
Range = tuple[float, float]


def number(value: float, language: Language) -> str:
    """A number inside a sentence: 2,5 in Vietnamese, 2.5 in English."""
    written = f"{value:.10g}"
    return written if language == "en" else written.replace(".", ",")


def _written(vi: str, en: str, *numbers: float) -> Text:
    return Text(vi.format(*(number(one, "vi") for one in numbers)), en.format(*(number(one, "en") for one in numbers)))


@dataclass(frozen=True, kw_only=True, config=STRICT)
class ShareRule:
    """maximum x share."""

    kind: Literal["share"]

    @property
    def inputs(self) -> tuple[str, ...]:
        return (SHARE,)

    def possible(self, maximum: float, values: Values) -> Range:
        share = values[SHARE]
        return (0.0, maximum) if share is None else (maximum * share, maximum * share)

    def formula(self, maximum: float) -> Text:
        return _written("{} × tỷ lệ", "{} × share", maximum)


@dataclass(frozen=True, kw_only=True, config=STRICT)
class LinearRule:
    """Full points from the threshold on, in proportion below it: maximum x min(1, share / threshold)."""

    kind: Literal["linear_to"]
    threshold: Annotated[float, Field(gt=0, le=1)]

    @property
    def inputs(self) -> tuple[str, ...]:
        return (SHARE,)

    def possible(self, maximum: float, values: Values) -> Range:
        share = values[SHARE]
        if share is None:
            return 0.0, maximum
        points = maximum * min(1.0, share / self.threshold)
        return points, points

    def formula(self, maximum: float) -> Text:
        return _written("{} × min(1; tỷ lệ / {})", "{} × min(1, share / {})", maximum, self.threshold)


@dataclass(frozen=True, kw_only=True, config=STRICT)
class CappedRule:
    """min(maximum, slope x share): the published way of writing what `linear_to` also says."""

    kind: Literal["capped_linear"]
    slope: Positive

    @property
    def inputs(self) -> tuple[str, ...]:
        return (SHARE,)

    def possible(self, maximum: float, values: Values) -> Range:
        share = values[SHARE]
        if share is None:
            return 0.0, maximum
        points = min(maximum, self.slope * share)
        return points, points

    def formula(self, maximum: float) -> Text:
        return _written("min({}; {} × tỷ lệ)", "min({}, {} × share)", maximum, self.slope)


@dataclass(frozen=True, kw_only=True, config=STRICT)
class DeductRule:
    """Full points less `each` for every case, never below zero."""

    kind: Literal["deduct_each"]
    each: Positive

    @property
    def inputs(self) -> tuple[str, ...]:
        return (COUNT,)

    def possible(self, maximum: float, values: Values) -> Range:
        count = values[COUNT]
        if count is None:
            return 0.0, maximum
        points = max(0.0, maximum - self.each * count)
        return points, points

    def formula(self, maximum: float) -> Text:
        return _written("max(0; {} − {} × số vụ)", "max(0, {} − {} × count)", maximum, self.each)


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Condition:
    """One bound, or two, on one input: at least, below, at most."""

    input: str
    at_least: float | None = None
    below: float | None = None
    at_most: float | None = None

    def holds(self, values: Values) -> bool | None:
        """None where the input was not measured."""
        value = values[self.input]
        if value is None:
            return None
        return (
            (self.at_least is None or value >= self.at_least)
            and (self.below is None or value < self.below)
            and (self.at_most is None or value <= self.at_most)
        )

    def words(self) -> str:
        bounds = (("≥", self.at_least), ("<", self.below), ("≤", self.at_most))
        return ", ".join(f"{self.input} {sign} {bound:g}" for sign, bound in bounds if bound is not None)


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Level:
    """Points given when every condition holds."""

    points: Annotated[float, Field(ge=0)]
    when: Annotated[tuple[Condition, ...], Field(min_length=1)]

    def holds(self, values: Values) -> bool | None:
        found = [condition.holds(values) for condition in self.when]
        if False in found:
            return False
        return None if None in found else True


@dataclass(frozen=True, kw_only=True, config=STRICT)
class LevelsRule:
    """The first level whose conditions all hold gives the points; `otherwise` where none does.

    With an input missing, every level that may still hold is possible: a rule that the measured inputs decide alone
    is decided.
    """

    kind: Literal["levels"]
    levels: Annotated[tuple[Level, ...], Field(min_length=1)]
    otherwise: Annotated[float, Field(ge=0)] = 0.0

    @property
    def inputs(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(condition.input for level in self.levels for condition in level.when))

    def possible(self, maximum: float, values: Values) -> Range:
        points: list[float] = []
        for level in self.levels:
            holds = level.holds(values)
            if holds is not False:
                points.append(level.points)
            if holds:
                break
        else:
            points.append(self.otherwise)
        return min(points), max(points)

    def formula(self, maximum: float) -> Text:
        levels = [("; ".join(part.words() for part in level.when), level.points) for level in self.levels]
        vi = [f"{when} → {number(points, 'vi')}" for when, points in levels]
        en = [f"{when} → {number(points, 'en')}" for when, points in levels]
        return Text(
            " | ".join([*vi, f"còn lại → {number(self.otherwise, 'vi')}"]).replace(".", ","),
            " | ".join([*en, f"else → {number(self.otherwise, 'en')}"]),
        )


@dataclass(frozen=True, kw_only=True, config=STRICT)
class ManualRule:
    """No formula of ours: a person gives the points, with evidence."""

    kind: Literal["manual"]

    @property
    def inputs(self) -> tuple[str, ...]:
        return ()

    def possible(self, maximum: float, values: Values) -> Range:
        return 0.0, maximum

    def formula(self, maximum: float) -> Text:
        return _written("người chấm, tối đa {}", "given by an assessor, at most {}", maximum)


Rule = Annotated[
    ShareRule | LinearRule | CappedRule | DeductRule | LevelsRule | ManualRule, Field(discriminator="kind")
]
