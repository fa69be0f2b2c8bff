"""Units side by side as a meeting keeps them: late dossiers by month, and the funnel of their on-time rates."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from warehouse.signals import Effect, Funnel, FunnelLimit, Place
from warehouse.text import Text

# Two years, as the charts of the watched figures show them.
MONTHS = 24
# A year of cases: of a month most units have too few to be compared.
FUNNEL_MONTHS = 12
WARDS = ("ward", "commune")
Side = Literal["better", "worse", "neither", ""]
_SIDES: dict[Effect | None, Side] = {
    None: "",
    Effect.IMPROVING: "better",
    Effect.WORSENING: "worse",
    Effect.NEITHER: "neither",
}


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True)


class KeptMonth(_Kept):
    start: date
    end: date
    is_complete: bool


class KeptUnit(_Kept):
    """Late dossiers of one unit (unit_key) and all it is compared by, one of each per month."""

    unit: str
    title: Text
    kind: str
    late: tuple[int, ...]
    cases: tuple[int, ...]


class KeptUnits(_Kept):
    """Every unit that had a dossier in those months, by name. `where`: the filters it was asked with."""

    policy: str
    where: dict[str, tuple[str, ...]]
    months: tuple[KeptMonth, ...]
    units: tuple[KeptUnit, ...]

    @property
    def worst_first(self) -> tuple[KeptUnit, ...]:
        """Most late dossiers first; of as many, most dossiers first."""
        return tuple(sorted(self.units, key=lambda one: (-sum(one.late), -sum(one.cases), one.title.vi)))


class KeptLimits(_Kept):
    """Between which rates chance keeps units of so many cases: 95 % and 99.8 % of them."""

    cases: float
    lower_95: float
    upper_95: float
    lower_99: float
    upper_99: float


class KeptPlace(_Kept):
    """Where one unit stands in the funnel. No value below the smallest number of cases."""

    unit: str
    title: Text
    numerator: float
    denominator: float
    value: float | None
    is_outside: bool
    side: Side
    limits: KeptLimits
    verdict: Text


class KeptFunnel(_Kept):
    """Units' rates against their number of cases, and the limits as they were drawn."""

    metric: str
    policy: str
    where: dict[str, tuple[str, ...]]
    start: date
    end: date
    centre: float | None
    places: tuple[KeptPlace, ...]
    curve: tuple[KeptLimits, ...]
    method: Text
    summary: Text


def kept_funnel(funnel: Funnel, titles: dict[str, Text], where: dict[str, tuple[str, ...]]) -> KeptFunnel:
    """A funnel by unit_key as a meeting keeps it, its units under the titles given."""
    return KeptFunnel(
        metric=funnel.metric.name,
        policy=funnel.policy or "",
        where=where,
        start=funnel.period_start,
        end=funnel.period_end,
        centre=funnel.centre,
        places=tuple(
            KeptPlace(
                unit=one.name,
                title=titles.get(one.name, Text(one.title, one.title)),
                numerator=one.numerator,
                denominator=one.denominator,
                value=one.value,
                is_outside=one.place in (Place.ABOVE_99, Place.BELOW_99),
                side=_SIDES[one.effect],
                limits=_limits(one.limit),
                verdict=one.verdict,
            )
            for one in funnel.units
        ),
        curve=tuple(_limits(limit) for limit in funnel.curve),
        method=funnel.method,
        summary=funnel.summary,
    )


def _limits(limit: FunnelLimit) -> KeptLimits:
    return KeptLimits(
        cases=limit.denominator,
        lower_95=limit.lower_95,
        upper_95=limit.upper_95,
        lower_99=limit.lower_99,
        upper_99=limit.upper_99,
    )
