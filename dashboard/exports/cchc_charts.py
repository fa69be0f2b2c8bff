"""What the two charts of the periodic report show: late dossiers by field, the online share period by period."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from dashboard.exports.cchc_blocks import Chart
from dashboard.exports.model import Asked, Figure, Request
from dashboard.exports.rulers import Period, earlier_periods
from dashboard.exports.sentences import is_measured, written
from dashboard.exports.source import Source, merged, policy_for
from dashboard.formats import day as written_day
from dashboard.texts import cchc_report as words
from dashboard.texts import say
from warehouse.periods import Grain
from warehouse.query import query_metric

_ONLINE = "online_share"
_GRAINS: Mapping[tuple[str, str], Grain] = {
    ("report", "month"): "report_month",
    ("report", "quarter"): "report_quarter",
    ("report", "half"): "report_half",
    ("report", "year"): "report_year",
    ("calendar", "month"): "month",
    ("calendar", "quarter"): "quarter",
    ("calendar", "year"): "year",
}
_MOST_FIELDS = 8
_MOST_PERIODS = 8


def by_field(source: Source, request: Request) -> Chart | None:
    """The fields with the most late dossiers; those with the most received where none is late; None without any."""
    for title, metric in ((words.CHART_LATE, "late_dossiers"), (words.CHART_RECEIVED, "dossiers_received")):
        found = {
            key[0]: figure for key, figure in source.counts(metric, request, by=("field",)).items() if figure.value
        }
        if found:
            names = source.field_names()
            places = {code: place for place, code in enumerate(names)}
            codes = sorted(found, key=lambda code: (-(found[code].value or 0), places.get(code, len(places)), code))
            points = tuple((names.get(code, code), found[code]) for code in codes[:_MOST_FIELDS])
            note = say(words.CHART_LIMIT, "vi", n=len(points), all=len(codes)) if len(codes) > len(points) else ""
            return Chart(title=title.vi, kind="bars", points=points, alt=_alt(title.vi, points), note=note)
    return None


def online_by_period(source: Source, request: Request, target: Figure | None) -> Chart | None:
    """The online share of this period and those of its kind before; None with fewer than two."""
    periods = earlier_periods(source, request, _MOST_PERIODS)
    shares = _shares(source, request, periods)
    points = tuple((label, shares[start]) for label, start, _ in periods if is_measured(shares[start]))
    if len(points) < 2:
        return None
    title, day = words.CHART_ONLINE.vi, written_day(request.span.counted_to, "vi")
    note = say(words.CHART_PARTIAL, "vi", day=day) if request.is_draft else ""
    return Chart(title=title, kind="columns", points=points, alt=_alt(title, points), note=note, target=target)


def _shares(source: Source, request: Request, periods: Sequence[Period]) -> dict[date, Figure]:
    """The share of each period by its first day: in one question where the metrics know its grain."""
    span = request.span
    grain = _GRAINS.get((span.basis, span.kind))
    if grain is None or not periods:
        return {start: source.share(_ONLINE, request, start=start, end=end) for _, start, end in periods}
    frame = query_metric(
        source.connection,
        _ONLINE,
        grain=grain,
        start=periods[0][1],
        end=span.counted_to,
        where=merged(request.where),
        policy=policy_for(_ONLINE, request.policy),
    )
    rows = {row["period_start"]: row for row in frame.to_dicts()}
    return {start: _share(request, start, end, rows.get(start)) for _, start, end in periods}


def _share(request: Request, start: date, end: date, row: Mapping[str, Any] | None) -> Figure:
    """A row's share, with the questions that give its two counts alone."""
    asked = Asked(metric=_ONLINE, start=start, end=end, where=request.where, policy=policy_for(_ONLINE, request.policy))
    return Figure(
        value=row["numerator"] if row else None,
        terms=(asked,),
        over=row["denominator"] if row else None,
        over_terms=(replace(asked, part="denominator"),),
        is_share=True,
    )


def _alt(title: str, points: tuple[tuple[str, Figure], ...]) -> str:
    return say(words.ALT, "vi", title=title, points="; ".join(f"{name} {written(figure)}" for name, figure in points))
