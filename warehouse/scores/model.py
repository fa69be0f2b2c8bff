"""A scorecard: groups, components, maxima, bands, each a dated declaration read from a TOML file."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from warehouse.policies import PolicyName
from warehouse.scores.rules import STRICT, Positive, Rule
from warehouse.text import Text

Where = Mapping[str, tuple[str, ...]]


class CardKind(StrEnum):
    """index: the whole city or one unit against a document; rating: one unit; ranking: units against each other."""

    INDEX = "index"
    RATING = "rating"
    RANKING = "ranking"


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Input:
    """A metric asked for in the period. where_for_kind: how a unit of that kind is told, where the metric has no unit.

    `metric` may name what the catalogue does not have yet: then the input is not measured, and says so.
    """

    metric: str
    policy: PolicyName | None = None
    where: Where = Field(default_factory=dict)
    where_for_kind: Mapping[str, Where] = Field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Component:
    """One line of the scorecard. `max` is a number or the name of a dated parameter.

    needs: the column or source that would measure it, said when it is not measured.
    when_nothing: "full" gives all points where the source covers the period and nothing was due in it.
    min_cases: with fewer cases than this in the denominator the component is not measured. Where it is not given, a
    ranking asks for as many as the metric needs to be shown; a document's own formula knows no such bound.
    shown: figures that stand beside the points as evidence and give none.
    """

    code: str
    group: str
    title: Text
    max: Positive | str
    rule: Rule
    inputs: Mapping[str, Input] = Field(default_factory=dict)
    shown: Mapping[str, Input] = Field(default_factory=dict)
    needs: Text
    when_nothing: Literal["full"] | None = None
    min_cases: Annotated[int, Field(ge=1)] | None = None
    note: Text | None = None


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Group:
    code: str
    title: Text
    max: Positive


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Band:
    """The name of a result from `at_least` points on."""

    at_least: Annotated[float, Field(ge=0)]
    title: Text


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Parameter:
    """A number that the document leaves open or that changes: in force from `valid_from`."""

    name: str
    valid_from: date
    value: Positive
    is_confirmed: bool
    source: Text


@dataclass(frozen=True, kw_only=True, config=STRICT)
class League:
    """Units that are ranked against each other."""

    code: str
    title: Text
    unit_kinds: Annotated[tuple[str, ...], Field(min_length=1)]


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Scorecard:
    """One version of one way of scoring. is_demo: its criteria are invented, and it says so wherever it is shown.

    bands: highest first. verified: whether a person has held maxima, rules and bands against the document.
    decimals: places to which points are rounded before ranks are told, so that what looks equal is equal.
    ranked_from: the share of `max` that must be comparable before anybody is ranked.
    """

    name: str
    kind: CardKind
    version: str
    title: Text
    valid_from: date
    source: Text
    max: Positive
    groups: Annotated[tuple[Group, ...], Field(min_length=1)]
    components: Annotated[tuple[Component, ...], Field(min_length=1)]
    bands: tuple[Band, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    leagues: tuple[League, ...] = ()
    notes: tuple[Text, ...] = ()
    is_demo: bool = False
    bands_verified: bool = False
    decimals: Annotated[int, Field(ge=0, le=6)] = 2
    ranked_from: Annotated[float, Field(ge=0, le=1)] = 0.5

    def parameter(self, name: str, on: date) -> Parameter:
        """The parameter in force on a day; the first one where the day lies before it."""
        dated = sorted((one for one in self.parameters if one.name == name), key=lambda one: one.valid_from)
        return [one for one in dated if one.valid_from <= on][-1] if dated[0].valid_from <= on else dated[0]

    def max_of(self, component: Component, on: date) -> float:
        """The component's maximum on a day."""
        if isinstance(component.max, str):
            return self.parameter(component.max, on).value
        return component.max

    def unconfirmed(self, component: Component, on: date) -> Parameter | None:
        """The parameter behind the maximum, if nobody has confirmed it."""
        if not isinstance(component.max, str):
            return None
        found = self.parameter(component.max, on)
        return None if found.is_confirmed else found
