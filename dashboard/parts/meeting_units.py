"""So sánh đơn vị: every ward on one scale, units by month, and the funnel; each drawn only when it is chosen."""

from datetime import date, timedelta
from typing import Any

import polars as pl
import streamlit as st

from dashboard import data, formats
from dashboard.meeting import Figures
from dashboard.parts.rows_behind import picked_rows
from dashboard.sections import chart, pick, section
from dashboard.selection import RowsQuestion, policy_named
from dashboard.tables import About, Column, Drawn, table_behind
from dashboard.texts import app, overview, progress, say, series
from dashboard.texts import units as words
from dashboard.units import WARDS, KeptFunnel, KeptPlace, KeptUnit, KeptUnits
from warehouse.metrics import METRICS_BY_NAME
from warehouse.text import Language

_LATE = "late_dossiers"
_HEAT_ROWS = 16
_HEAT_DARK = 0.55
_NARROWEST = 0.7
# Leaves a sliver of ground between the bars of two months.
_GAP_DAYS = 4
_MONTH_COLUMNS = (
    Column(name="name", title=progress.COL_UNIT, width="medium"),
    Column(name="label", title=progress.COL_MONTH),
    Column(name="value", title=overview.COL_LATE, kind="count"),
    Column(name="denominator", title=words.COL_CASES, kind="count"),
    Column(name="note", title=overview.COL_NOTE),
)
_FUNNEL_COLUMNS = (
    Column(name="name", title=progress.COL_UNIT, width="medium"),
    Column(name="value_text", title=overview.COL_RATE),
    Column(name="numerator", title=words.COL_ON_TIME, kind="count"),
    Column(name="denominator", title=words.COL_CASES, kind="count"),
    Column(name="limits_text", title=words.COL_LIMITS_99),
    Column(name="note", title=words.COL_VERDICT, width="large"),
)


def compared(figures: Figures, language: Language) -> None:
    """What the units' late dossiers say together, and the view chosen."""
    kept = figures.units
    if kept is None:
        st.caption(words.NOT_KEPT.get(language))
        return
    with section(
        "units",
        finding=_finding(kept, kept.worst_first, language),
        meaning=say(
            words.MEANING, language, meaning=METRICS_BY_NAME[_LATE].meaning.get(language), months=len(kept.months)
        ),
        source=app.SOURCE_DOSSIERS,
        language=language,
    ) as about:
        chosen = st.segmented_control(
            words.VIEW.get(language),
            list(words.VIEWS),
            key="units_view",
            format_func=lambda name: words.VIEWS[name].get(language),
        )
        if chosen == "wards":
            _wards(kept, about, language)
        elif chosen == "heat":
            _heat(kept, about, language)
        elif chosen == "funnel" and (funnel := figures.funnel) is not None:
            _funnel(funnel, about, language)


def _finding(kept: KeptUnits, units: tuple[KeptUnit, ...], language: Language, *, wards: bool = False) -> str:
    late = [one for one in units if sum(one.late)]
    since = formats.day(kept.months[0].start, language) if kept.months else ""
    everyone = formats.integer(len(units), language)
    if not late:
        return say(words.WARDS_NONE if wards else words.NONE, language, all=everyone, since=since)
    return say(
        words.WARDS_SOME if wards else words.SOME,
        language,
        n=formats.integer(len(late), language),
        all=everyone,
        since=since,
        name=late[0].title.get(language),
        late=formats.integer(sum(late[0].late), language),
        cases=formats.integer(sum(late[0].cases), language),
    )


def _wards(kept: KeptUnits, about: About, language: Language) -> None:
    """One small chart per ward or commune, most late dossiers first, all on one scale."""
    wards = tuple(one for one in kept.worst_first if one.kind in WARDS)
    finding = _finding(kept, wards, language, wards=True)
    told = About(title=finding, meaning=f"{about.meaning} {words.WARDS_KEY.get(language)}", source=about.source)
    st.subheader(formats.plain(finding), anchor=False)
    st.caption(formats.plain(words.WARDS_KEY.get(language)))
    if not wards:
        return
    top = max(1, *(max(one.late, default=0) for one in wards))
    rows = {one.unit: month_rows(kept, one, language, top=top, is_first=one is wards[0]) for one in wards}
    drawn: list[Drawn] = []
    with st.grid(columns=4, min_column_width=230, gap="small"):
        for one in wards:
            name = say(
                words.WARD,
                language,
                name=one.title.get(language),
                late=formats.integer(sum(one.late), language),
                cases=formats.integer(sum(one.cases), language),
            )
            with st.container(gap="xsmall", key=f"ward-{one.unit}"):
                st.markdown(formats.plain(name))
                drawn.append(
                    chart(
                        "unit_months",
                        rows[one.unit],
                        key=f"ward-chart-{one.unit}",
                        alt=name,
                        language=language,
                        heading=name,
                        picks="units-wards",
                    )
                )
    _behind("wards", kept, pl.concat(rows.values()), told, drawn, language)


def month_rows(kept: KeptUnits, one: KeptUnit, language: Language, *, top: int, is_first: bool) -> pl.DataFrame:
    """One unit's months as charts/multiples.py and charts/heat.py expect them; months without a case are left out of
    the table by their empty denominator."""
    rows: list[dict[str, Any]] = []
    for position, month in enumerate(kept.months):
        late, cases = one.late[position], one.cases[position]
        rows.append(
            {
                "unit": one.unit,
                "name": one.title.get(language),
                "period_start": month.start,
                "bar_end": max(month.start, _month_end(month.start) - timedelta(days=_GAP_DAYS)),
                "label": formats.month(month.start, language),
                "value": float(late),
                "denominator": float(cases),
                "value_text": formats.integer(late, language),
                "count_text": f"{formats.integer(late, language)} / {formats.integer(cases, language)}",
                "note": "" if month.is_complete else app.UNFINISHED.get(language),
                "top": float(top),
                "is_first": is_first,
                "is_complete": month.is_complete,
                "is_dark": late > _HEAT_DARK * top,
                "age": len(kept.months) - 1 - position,
                "pick": f"{one.unit} {month.start.isoformat()}",
            }
        )
    return pl.DataFrame(rows)


def _month_end(start: date) -> date:
    return (start.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _heat(kept: KeptUnits, about: About, language: Language) -> None:
    """Units by month, those with the most late dossiers first."""
    key = say(words.HEAT_KEY, language, n=_HEAT_ROWS)
    worst = [one for one in kept.worst_first if sum(one.late)]
    if not worst:
        st.caption(formats.plain(_finding(kept, kept.units, language)))
        return
    top = max(max(one.late) for one in worst)
    rows = [month_rows(kept, one, language, top=top, is_first=False) for one in kept.worst_first]
    table = pl.concat(rows)
    darkest = table.sort("value", descending=True, maintain_order=True).row(0, named=True)
    finding = say(
        words.HEAT_SOME, language, name=darkest["name"], month=darkest["label"], late=formats.integer(top, language)
    )
    st.subheader(formats.plain(finding), anchor=False)
    st.caption(formats.plain(f"{key} {words.HEAT_PHONE.get(language)}"))
    shown = table.filter(pl.col("unit").is_in([one.unit for one in worst[:_HEAT_ROWS]]))
    picture = chart("late_heat", shown, key="units-heat", alt=finding, language=language, picks="units-heat")
    told = About(title=finding, meaning=f"{about.meaning} {key}", source=about.source)
    _behind("heat", kept, table, told, [picture], language)


def _behind(
    view: str, kept: KeptUnits, rows: pl.DataFrame, about: About, drawn: list[Drawn], language: Language
) -> None:
    """The dossiers of the month that was clicked, and the table of every month with a case."""
    place, edition = f"units-{view}", data.facts().edition

    def asked(chosen: str) -> RowsQuestion | None:
        return month_question(kept, chosen, edition)

    picked_rows(place, asked, about, language)
    table = rows.filter(pl.col("denominator") > 0).sort("period_start", descending=True, maintain_order=True)
    table_behind(
        table,
        _MONTH_COLUMNS,
        key=place,
        alt=about.title,
        about=about,
        facts=data.facts(),
        language=language,
        drawn=drawn,
        on_row=lambda row: pick(place, table["pick"][row]),
    )


def month_question(kept: KeptUnits, chosen: str, edition: str) -> RowsQuestion | None:
    """The question for the dossiers of one unit and month, by its `pick`."""
    unit, _, start = chosen.rpartition(" ")
    month = next((month for month in kept.months if month.start.isoformat() == start), None)
    if month is None:
        return None
    return RowsQuestion(
        metric=_LATE,
        start=month.start,
        end=month.end,
        units=(unit,),
        fields=kept.where.get("field", ()),
        channels=kept.where.get("channel", ()),
        policy=policy_named(kept.policy),
        edition=edition,
    )


def _funnel(kept: KeptFunnel, about: About, language: Language) -> None:
    """Rates against numbers of cases: which units chance does not explain."""
    finding = kept.summary.get(language)
    key = say(
        words.FUNNEL_KEY,
        language,
        meaning=METRICS_BY_NAME[kept.metric].meaning.get(language),
        start=formats.day(kept.start, language),
        end=formats.day(kept.end, language),
        method=kept.method.get(language),
    )
    st.subheader(formats.plain(finding), anchor=False)
    st.caption(formats.plain(key))
    known = [one for one in kept.places if one.value is not None]
    if not known:
        return
    rows = funnel_rows(kept, language)
    picture = chart("funnel", rows, key="units-funnel", alt=finding, language=language, picks="units-funnel")
    told = About(title=finding, meaning=key, source=about.source)
    edition = data.facts().edition

    def asked(chosen: str) -> RowsQuestion | None:
        return unit_question(kept, chosen, edition)

    picked_rows("units-funnel", asked, told, language)
    table = pl.DataFrame([_place_row(one, language) for one in kept.places], infer_schema_length=None)
    table_behind(
        table,
        _FUNNEL_COLUMNS,
        key="units-funnel",
        alt=finding,
        about=told,
        facts=data.facts(),
        language=language,
        drawn=[picture],
        on_row=lambda row: pick("units-funnel", table["pick"][row]),
    )


def unit_question(kept: KeptFunnel, unit: str, edition: str) -> RowsQuestion | None:
    """The question for the dossiers of one unit of the funnel."""
    if unit not in {one.unit for one in kept.places}:
        return None
    return RowsQuestion(
        metric=kept.metric,
        start=kept.start,
        end=kept.end,
        units=(unit,),
        fields=kept.where.get("field", ()),
        channels=kept.where.get("channel", ()),
        policy=policy_named(kept.policy),
        edition=edition,
    )


def funnel_rows(kept: KeptFunnel, language: Language) -> pl.DataFrame:
    """Units with cases enough, and the limits, as charts/control.py expects them."""
    known = [one for one in kept.places if one.value is not None]
    # Limits of far fewer cases than any unit has would stretch the axis and say nothing.
    least = min((one.denominator for one in known), default=0) * _NARROWEST
    limits: list[dict[str, Any]] = [
        {
            "kind": "limit",
            "denominator": limit.cases,
            "centre": kept.centre,
            **limit.model_dump(exclude={"cases"}),
        }
        for limit in kept.curve
        if limit.cases >= least
    ]
    units = [{"kind": "unit", **_place_row(one, language)} for one in known]
    return pl.DataFrame([*limits, *units], schema=_FUNNEL_SCHEMA, orient="row")


_FUNNEL_SCHEMA: dict[str, Any] = {
    "kind": pl.String,
    "denominator": pl.Float64,
    "value": pl.Float64,
    "name": pl.String,
    "value_text": pl.String,
    "count_text": pl.String,
    "note": pl.String,
    "is_outside": pl.Boolean,
    "centre": pl.Float64,
    "lower_95": pl.Float64,
    "upper_95": pl.Float64,
    "lower_99": pl.Float64,
    "upper_99": pl.Float64,
    "pick": pl.String,
}


def _place_row(one: KeptPlace, language: Language) -> dict[str, Any]:
    late = one.denominator - one.numerator
    return {
        "name": one.title.get(language),
        "numerator": one.numerator,
        "denominator": one.denominator,
        "value": one.value,
        "value_text": app.NO_VALUE.get(language)
        if one.value is None
        else formats.percent(one.numerator, one.denominator, language),
        "count_text": say(
            series.LATE_OF,
            language,
            late=formats.integer(late, language),
            all=formats.integer(one.denominator, language),
        ),
        "limits_text": f"{formats.share(one.limits.lower_99, language)} – "
        f"{formats.share(one.limits.upper_99, language)}",
        "note": one.verdict.get(language),
        "is_outside": one.is_outside,
        "pick": one.unit,
    }
