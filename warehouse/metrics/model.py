"""What a metric is: which mart, what is summed, over which days, divided by what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from warehouse.policies import PolicyName
from warehouse.text import Text


class Unit(StrEnum):
    """PERCENT values are shares from 0 to 1; DAYS are working days."""

    PERCENT = "percent"
    COUNT = "count"
    DAYS = "days"
    POINTS = "points"
    RANK = "rank"


class Better(StrEnum):
    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class Theme(StrEnum):
    TIMELINESS = "timeliness"
    ONLINE = "online"
    SATISFACTION = "satisfaction"
    PROCEDURES = "procedures"
    HONESTY = "honesty"
    INDICES = "indices"


THEME_TITLES: dict[Theme, Text] = {
    Theme.TIMELINESS: Text("Tiến độ giải quyết", "Timeliness"),
    Theme.ONLINE: Text("Dịch vụ trực tuyến", "Online services"),
    Theme.SATISFACTION: Text("Mức độ hài lòng", "Satisfaction"),
    Theme.PROCEDURES: Text("Thủ tục hành chính", "Procedures"),
    Theme.HONESTY: Text("Kiểm tra tính trung thực của số liệu", "Honesty checks"),
    Theme.INDICES: Text("Chỉ số xếp hạng", "Indices"),
}


@dataclass(frozen=True, kw_only=True)
class Count:
    """A weighted sum of mart columns: `during` over the days of the period, `until` over all days up to its end.

    `until` turns in-flows and out-flows into the stock on the period's last day.
    """

    during: Mapping[str, int] = field(default_factory=dict)
    until: Mapping[str, int] = field(default_factory=dict)
    where: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Ratio:
    """numerator / denominator, each summed first; a denominator alone gives the count its context."""

    numerator: Count
    denominator: Count | None = None
    divide: bool = True


@dataclass(frozen=True, kw_only=True)
class Quantile:
    """The smallest number of working days within which at least this share of the dossiers was finished."""

    share: float


@dataclass(frozen=True, kw_only=True)
class Observed:
    """A figure that somebody else published: never added up, empty where the sources contradict each other."""

    numerator: str
    denominator: str


Calculation = Ratio | Quantile | Observed


@dataclass(frozen=True, kw_only=True)
class Metric:
    """One number of the product, declared once. `mart` is a family: `<mart>_daily` and maybe `<mart>_buckets`."""

    name: str
    title: Text
    meaning: Text
    formula: Text
    theme: Theme
    mart: str
    has_buckets: bool = False
    period_date: Text
    calculations: Mapping[PolicyName | None, Calculation]
    unit: Unit
    better: Better
    groups: tuple[str, ...]
    default_by: tuple[str, ...] = ()
    legal_basis: Text

    @property
    def is_policy_dependent(self) -> bool:
        return None not in self.calculations
