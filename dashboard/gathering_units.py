"""Gathers the comparison of units from the pinned edition, with the reader's filters; answers are kept by edition."""

from dataclasses import replace
from datetime import date

import polars as pl

from dashboard import data
from dashboard.selection import Selection
from dashboard.units import FUNNEL_MONTHS, MONTHS, KeptFunnel, KeptMonth, KeptUnit, KeptUnits, kept_funnel
from warehouse import listings
from warehouse.metrics import METRICS_BY_NAME
from warehouse.signals import Funnel, funnel_of
from warehouse.text import Language, Text

_LATE, _RATE = "late_dossiers", "on_time_rate"


def compared_units(selection: Selection) -> KeptUnits:
    """Late dossiers by unit and month over the newest months, to the edition's day."""
    asked = selection.within(_months_before(data.facts().as_of, MONTHS - 1), None)
    return data.once(("units by month", asked), lambda: _units(asked))


def unit_funnel(selection: Selection) -> KeptFunnel:
    """The on-time rates of the units over the newest months, to the edition's day."""
    as_of = data.facts().as_of
    asked = selection.within(_months_before(as_of, FUNNEL_MONTHS - 1), as_of)
    return data.once(("funnel of units", asked), lambda: _funnel(asked))


def _months_before(day: date, months: int) -> date:
    """The first day of the month so many months before that of `day`."""
    month = day.year * 12 + day.month - 1 - months
    return date(month // 12, month % 12 + 1, 1)


def _units(asked: Selection) -> KeptUnits:
    counted = data.metric(_LATE, asked, by=("unit",), grain="month")
    months = data.metric(_LATE, asked, grain="month").select("period_start", "period_end", "is_complete")
    titles = _titles()
    kinds = dict(data.listing(listings.units).select("unit_key", "unit_kind").iter_rows())
    found: list[KeptUnit] = []
    for (unit,), rows in counted.sort("unit").group_by("unit", maintain_order=True):
        cells = months.join(rows, on="period_start", how="left", maintain_order="left")
        late, cases = (cells[side].fill_null(0).cast(pl.Int64) for side in ("numerator", "denominator"))
        name = str(unit)
        found.append(
            KeptUnit(
                unit=name,
                title=titles.get(name, Text(name, name)),
                kind=kinds.get(name, ""),
                late=tuple(late),
                cases=tuple(cases),
            )
        )
    return KeptUnits(
        policy=asked.policy,
        where={group: codes for group, codes in asked.filters.items() if codes},
        months=tuple(
            KeptMonth(start=start, end=end, is_complete=is_complete) for start, end, is_complete in months.iter_rows()
        ),
        units=tuple(found),
    )


def _funnel(asked: Selection) -> KeptFunnel:
    counted = data.metric(_RATE, asked, by=("unit",))
    assert asked.start is not None and asked.end is not None
    titles = _titles()
    first, last = asked.start, asked.end

    def told(language: Language) -> Funnel:
        return funnel_of(
            METRICS_BY_NAME[_RATE],
            [
                (row["unit"], titles[row["unit"]].get(language), row["numerator"], row["denominator"])
                for row in counted.to_dicts()
            ],
            policy=asked.policy,
            period_start=first,
            period_end=last,
        )

    # A funnel names its units in one language only.
    funnel = told("vi")
    summary = Text(funnel.summary.vi, told("en").summary.en)
    return kept_funnel(
        replace(funnel, summary=summary), titles, {group: codes for group, codes in asked.filters.items() if codes}
    )


def _titles() -> dict[str, Text]:
    vi, en = data.unit_names("vi"), data.unit_names("en")
    return {unit: Text(name, en.get(unit, name)) for unit, name in vi.items()}
