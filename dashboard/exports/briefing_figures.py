"""The numbers of a week: four tiles, two charts and the table of places, each asked of `query_metric`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from math import ceil

from dashboard import formats
from dashboard.exports.briefing_model import Place, Shape, Tile, Trend, TrendPoint, Week, written
from dashboard.exports.model import NOT_MEASURED, Asked, Figure, Request
from dashboard.exports.source import Source, as_share, less, merged, policy_for
from dashboard.meeting import KeptSeries
from dashboard.texts import briefing as words
from dashboard.texts import say
from warehouse.metrics import METRICS_BY_NAME, Better, Metric, Unit
from warehouse.numbers import has_enough
from warehouse.query import query_metric
from warehouse.text import Text

WEEKS = 26
_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """What a tile is made of. `counts` writes the line under the value from (figure, beside)."""

    metric: str
    name: Text
    counts: Callable[[Figure, Figure], str]
    beside: str = ""
    is_stock: bool = False


def _late_of(figure: Figure, beside: Figure) -> str:
    return say(words.COUNT_LATE, "vi", late=written(beside), all=formats.integer(figure.over or 0, "vi"))


def _open_of(figure: Figure, beside: Figure) -> str:
    return say(words.COUNT_OPEN, "vi", all=written(beside))


def _online_of(figure: Figure, beside: Figure) -> str:
    part, whole = formats.integer(figure.value or 0, "vi"), formats.integer(figure.over or 0, "vi")
    return say(words.COUNT_ONLINE, "vi", part=part, all=whole)


def _resolved_of(figure: Figure, beside: Figure) -> str:
    return say(words.COUNT_RESOLVED, "vi", n=written(beside))


_TILES = (
    _Asked(metric="on_time_rate", name=words.TILE_ON_TIME, counts=_late_of),
    _Asked(metric="dossiers_overdue", name=words.TILE_OVERDUE, counts=_open_of, is_stock=True),
    _Asked(metric="online_share", name=words.TILE_ONLINE, counts=_online_of),
    _Asked(metric="dossiers_received", name=words.TILE_RECEIVED, counts=_resolved_of, beside="dossiers_resolved"),
)


def tiles(source: Source, request: Request, week: Week) -> tuple[Tile, ...]:
    """The week's four figures with count, target, comparison and verdict."""
    series = {one.metric: one for one in week.trends}
    return tuple(_tile(source, request, asked, series.get(asked.metric)) for asked in _TILES)


def tiles_not_kept(request: Request) -> tuple[Tile, ...]:
    """The tiles of a closed meeting whose edition is gone: no figure is made up for them."""
    return tuple(
        Tile(
            metric=asked.metric,
            name=_name(asked, request),
            figure=NOT_MEASURED,
            value=written(NOT_MEASURED),
            counts=words.COUNT_NOT_KEPT.get("vi"),
            target="",
            compared="",
            shape="unknown",
            verdict=words.VERDICTS["unknown"].get("vi"),
        )
        for asked in _TILES
    )


def _name(asked: _Asked, request: Request) -> str:
    return say(asked.name, "vi", day=f"{request.span.counted_to:%d/%m}")


def _tile(source: Source, request: Request, asked: _Asked, series: KeptSeries | None) -> Tile:
    metric = METRICS_BY_NAME[asked.metric]
    is_share = metric.unit is Unit.PERCENT
    figure = source.share(asked.metric, request) if is_share else source.count(asked.metric, request)
    beside = _beside(source, request, asked, figure)
    before, compared = _before(source, request, asked, figure)
    value, counts = written(figure), asked.counts(figure, beside)
    enough = not is_share or has_enough(metric, figure.over)
    if is_share and not figure.over:
        value, counts = "–", words.COUNT_NONE.get("vi")
    elif not enough:
        value = f"{formats.integer(figure.value or 0, 'vi')}/{formats.integer(figure.over or 0, 'vi')}"
        counts = say(words.COUNT_TOO_FEW, "vi", least=metric.min_denominator)
    shape = shape_of(series, is_finished=request.span.is_complete, has_enough_cases=enough)
    return Tile(
        metric=asked.metric,
        name=_name(asked, request),
        figure=figure,
        value=value,
        counts=counts,
        target=_target(series, metric, figure, is_judged=enough and request.span.is_complete),
        compared=compared,
        shape=shape,
        verdict=words.VERDICTS[shape].get("vi"),
        beside=beside,
        before=before,
    )


def _beside(source: Source, request: Request, asked: _Asked, figure: Figure) -> Figure:
    if asked.beside:
        return source.count(asked.beside, request)
    if asked.is_stock:
        return source.count(asked.metric, request, part="denominator")
    whole = Figure(value=figure.over, terms=figure.over_terms)
    return less(whole, Figure(value=figure.value, terms=figure.terms))


def _before(source: Source, request: Request, asked: _Asked, now: Figure) -> tuple[Figure | None, str]:
    """The four weeks before in one figure (a stock: the end of the week before), and the comparison in words."""
    start = request.span.start
    first = start - (_WEEK if asked.is_stock else 4 * _WEEK)
    if first < source.facts.data_from:
        return None, words.NOT_COMPARED.get("vi")
    end = start - _DAY
    metric = METRICS_BY_NAME[asked.metric]
    if metric.unit is Unit.PERCENT:
        before = source.share(asked.metric, request, start=first, end=end)
        if not before.over or not now.over or not has_enough(metric, min(before.over, now.over)):
            return before, words.NOT_COMPARED_FEW.get("vi")
        counts = {"part": formats.integer(before.value or 0, "vi"), "all": formats.integer(before.over, "vi")}
        what = say(words.FOUR_WEEKS_SHARE, "vi", value=written(before), **counts)
        left, right = (now.value or 0) * before.over, (before.value or 0) * now.over
    elif asked.is_stock:
        before = source.count(asked.metric, request, start=first, end=end)
        whole = source.count(asked.metric, request, part="denominator", start=first, end=end)
        what = say(words.LAST_WEEK_STOCK, "vi", n=written(before), all=written(whole))
        left, right = now.value or 0, before.value or 0
    else:
        before = source.count(asked.metric, request, start=first, end=end)
        if not request.span.is_complete:
            return before, words.NOT_COMPARED_YET.get("vi")
        what = say(words.FOUR_WEEKS_MEAN, "vi", value=formats.decimal((before.value or 0) / 4, "vi"))
        left, right = 4 * (now.value or 0), before.value or 0
    text = words.HIGHER if left > right else words.LOWER if left < right else words.EQUAL
    return before, say(text, "vi", what=what)


def shape_of(series: KeptSeries | None, *, is_finished: bool, has_enough_cases: bool = True) -> Shape:
    """The verdict of a figure's newest judged period, as a shape of its own."""
    if not is_finished:
        return "unfinished"
    if series is None or series.newest is None or series.variation.name == "not_enough" or not has_enough_cases:
        return "unknown"
    return series.newest.signal or "usual"


def _target(series: KeptSeries | None, metric: Metric, figure: Figure, *, is_judged: bool) -> str:
    target = series.target if series else None
    if target is None or metric.better is Better.NEITHER:
        return words.NO_TARGET.get("vi")
    is_share = metric.unit is Unit.PERCENT
    level = formats.share(target, "vi") if is_share else formats.integer(target, "vi")
    if figure.value is None or not is_judged or (is_share and not figure.over):
        return say(words.TARGET_UNJUDGED, "vi", target=level)
    value = figure.value / figure.over if is_share and figure.over else figure.value
    is_higher = metric.better is Better.HIGHER
    if (value >= target) if is_higher else (value <= target):
        return say(words.TARGET_MET, "vi", target=level)
    # In dossiers, as many as would have met it: a difference of two rounded shares would not add up on paper.
    gap = ceil(round(abs(target - value) * (figure.over or 1 if is_share else 1), 6))
    text = words.TARGET_MISSED if is_higher else words.TARGET_OVER
    return say(text, "vi", target=level, gap=say(words.GAP, "vi", n=formats.integer(gap, "vi")))


def weekly(source: Source, request: Request, metric: str) -> tuple[TrendPoint, ...]:
    """The metric of each of the last weeks up to the one asked for, from the data's first day on."""
    span, policy = request.span, policy_for(metric, request.policy)
    first = max(span.start - (WEEKS - 1) * _WEEK, source.facts.data_from)
    frame = query_metric(
        source.connection,
        metric,
        grain="week",
        start=first,
        end=span.counted_to,
        where=merged(request.where),
        policy=policy,
        days=source.days,
    )
    rows = {row["period_start"] - timedelta(days=row["period_start"].weekday()): row for row in frame.to_dicts()}
    is_share = METRICS_BY_NAME[metric].unit is Unit.PERCENT
    found = []
    monday = first - timedelta(days=first.weekday())
    while monday <= span.start:
        start, end = max(monday, first), min(monday + 6 * _DAY, span.counted_to)
        asked = partial(Asked, metric=metric, start=start, end=end, where=request.where, policy=policy)
        row = rows.get(monday) or {"numerator": 0.0, "denominator": 0.0}
        found.append(
            TrendPoint(
                start=monday,
                figure=Figure(
                    value=row["numerator"] or 0.0,
                    terms=(asked(part="numerator"),),
                    over=row["denominator"] or 0.0,
                    over_terms=(asked(part="denominator"),),
                    is_share=is_share,
                ),
                is_complete=start == monday and end == monday + 6 * _DAY,
            )
        )
        monday += _WEEK
    return tuple(found)


def trends(source: Source, request: Request, week: Week) -> tuple[Trend, ...]:
    """Late dossiers and the online share by week, their titles computed from the points."""
    target = next((one.target for one in week.trends if one.metric == "online_share"), None)
    return _late(source, request), _online(source, request, target)


def _total(source: Source, request: Request, metric: str, points: Sequence[TrendPoint]) -> Figure:
    """All weeks in one question, which must be the sum of the weeks; not under the portal's definition, where a dossier
    that stays overdue is late in every week anew."""
    start, end = max(points[0].start, source.facts.data_from), request.span.counted_to
    whole = source.count(metric, request, part="denominator", start=start, end=end)
    total = as_share(source.count(metric, request, start=start, end=end), whole)
    if policy_for(metric, request.policy) != "portal_766":
        assert (total.value or 0) == sum(point.figure.value or 0 for point in points), metric
        assert (total.over or 0) == sum(point.figure.over or 0 for point in points), metric
    return total


def _late(source: Source, request: Request) -> Trend:
    points = weekly(source, request, "late_dossiers")
    total = replace(_total(source, request, "late_dossiers", points), is_share=False)
    worst = max(points, key=lambda point: point.figure.value or 0)
    values = {
        "n": len(points),
        "late": formats.integer(total.value or 0, "vi"),
        "all": formats.integer(total.over or 0, "vi"),
        "now": formats.integer(points[-1].figure.value or 0, "vi"),
    }
    several = words.LATE_TITLE if total.value else words.LATE_NEVER
    text = several if len(points) > 1 else words.LATE_FIRST
    alt = say(
        words.LATE_ALT,
        "vi",
        first=points[0].label,
        last=points[-1].label,
        most=formats.integer(worst.figure.value or 0, "vi"),
        worst=worst.label,
        **values,
    )
    return Trend(
        metric="late_dossiers",
        kind="bars",
        title=say(text, "vi", **values),
        meaning=words.LATE_MEANING.get("vi"),
        alt=alt,
        points=points,
        total=total,
    )


def _online(source: Source, request: Request, target: float | None) -> Trend:
    points = weekly(source, request, "online_share")
    total = _total(source, request, "online_share", points)
    metric = METRICS_BY_NAME["online_share"]
    enough = [point for point in points if point.figure.over and has_enough(metric, point.figure.over)]
    if 2 * len(enough) < len(points):
        return _online_counts(points, total)
    now, is_said = points[-1].figure, points[-1] in enough
    text = words.ONLINE_NONE if not total.value else words.ONLINE_TITLE if is_said else words.ONLINE_TITLE_TOTAL
    if len(points) == 1:
        text = words.ONLINE_FIRST
    level = say(words.TARGET_LABEL, "vi", target=formats.share(target, "vi")) if target is not None else ""
    alt = say(
        words.ONLINE_ALT,
        "vi",
        first=points[0].label,
        last=points[-1].label,
        part=formats.integer(total.value or 0, "vi"),
        all=formats.integer(total.over or 0, "vi"),
        now=written(now),
        target=(level[:1].upper() + level[1:]) or words.NO_TARGET.get("vi"),
    )
    gaps = say(words.ONLINE_GAPS, "vi", least=metric.min_denominator) if len(enough) < len(points) else ""
    return Trend(
        metric="online_share",
        kind="line",
        title=say(text, "vi", now=written(now), all=written(total), n=len(points)),
        meaning=f"{words.ONLINE_MEANING.get('vi')}{gaps}",
        alt=alt,
        points=points,
        total=total,
        target=target,
    )


def _online_counts(points: Sequence[TrendPoint], total: Figure) -> Trend:
    """Where most weeks have too few dossiers for a rate: the counts themselves."""
    counts = tuple(replace(point, figure=replace(point.figure, is_share=False)) for point in points)
    values = {
        "n": len(points),
        "part": formats.integer(total.value or 0, "vi"),
        "all": formats.integer(total.over or 0, "vi"),
        "now": formats.integer(points[-1].figure.value or 0, "vi"),
    }
    return Trend(
        metric="online_share",
        kind="bars",
        title=say(words.ONLINE_COUNTS, "vi", **values),
        meaning=words.ONLINE_COUNTS_MEANING.get("vi"),
        alt=say(words.ONLINE_COUNTS_ALT, "vi", first=points[0].label, last=points[-1].label, **values),
        points=counts,
        total=replace(total, is_share=False),
    )


def overdue_by(source: Source, request: Request, by: str, names: Mapping[str, str]) -> list[Place]:
    """Late of the week's resolved and overdue of the open at its end, worst first: what an earlier week still tells."""
    late = _pairs(source, request, "late_dossiers", by)
    overdue = _pairs(source, request, "dossiers_overdue", by)
    found = [
        Place(name=names.get(key, key), cells=(overdue.get(key, _NONE), late.get(key, _NONE)))
        for key in sorted({*late, *overdue})
    ]
    kept = [place for place in found if any(figure.value for figure in place.cells)]
    return sorted(kept, key=lambda place: (-(place.cells[0].value or 0), -(place.cells[1].value or 0), place.name))


_NONE = Figure(value=0.0, over=0.0)


def _pairs(source: Source, request: Request, metric: str, by: str) -> dict[str, Figure]:
    numerators = source.counts(metric, request, by=(by,))
    wholes = source.counts(metric, request, by=(by,), part="denominator")
    return {
        key[0]: replace(as_share(figure, wholes.get(key, NOT_MEASURED)), is_share=False)
        for key, figure in numerators.items()
    }
