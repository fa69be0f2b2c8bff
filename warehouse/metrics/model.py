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
    PLAN = "plan"
    INSPECTIONS = "inspections"
    HONESTY = "honesty"
    INDICES = "indices"


THEME_TITLES: dict[Theme, Text] = {
    Theme.TIMELINESS: Text("Tiến độ giải quyết", "Timeliness"),
    Theme.ONLINE: Text("Dịch vụ trực tuyến", "Online services"),
    Theme.SATISFACTION: Text("Mức độ hài lòng", "Satisfaction"),
    Theme.PROCEDURES: Text("Thủ tục hành chính", "Procedures"),
    Theme.PLAN: Text("Kế hoạch cải cách hành chính", "Reform plan"),
    Theme.INSPECTIONS: Text("Kiểm tra công vụ", "Public-duty inspections"),
    Theme.HONESTY: Text("Kiểm tra tính trung thực của số liệu", "Honesty checks"),
    Theme.INDICES: Text("Chỉ số xếp hạng", "Indices"),
}


# The smallest denominator for which a value may be shown: our rule, not law. A share of fewer than ten moves by ten
# points with one case, and the 90th percentile of fewer than ten is the longest one. Counts and published figures are
# shown whatever they are.
MIN_DENOMINATORS: dict[Unit, int] = {
    Unit.PERCENT: 10,
    Unit.DAYS: 10,
    Unit.COUNT: 0,
    Unit.POINTS: 0,
    Unit.RANK: 0,
}
_BY_UNIT = -1


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
    """The smallest number of working days within which at least this share of the cases was finished.

    count: the mart's column that says how many cases took so many days.
    """

    share: float
    count: str = "n_dossiers"


@dataclass(frozen=True, kw_only=True)
class Observed:
    """A figure that somebody else published: never added up, empty where the sources contradict each other.

    value: the column of the value where it is not the numerator itself.
    """

    numerator: str
    denominator: str
    value: str | None = None


Calculation = Ratio | Quantile | Observed


@dataclass(frozen=True, kw_only=True)
class Metric:
    """One number of the product, declared once. `mart` is a family: `<mart>_daily` and maybe `<mart>_buckets`.

    unmixed: groups whose values are measured in different ways, with the one meant where a question names none.
    min_denominator: below it the value stands for too few cases to be shown; by unit where a metric names none.
    """

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
    unmixed: Mapping[str, str] = field(default_factory=dict)
    min_denominator: int = _BY_UNIT

    def __post_init__(self) -> None:
        if self.min_denominator == _BY_UNIT:
            object.__setattr__(self, "min_denominator", MIN_DENOMINATORS[self.unit])

    @property
    def is_policy_dependent(self) -> bool:
        return None not in self.calculations
