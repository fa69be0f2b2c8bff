"""What the two charts of the periodic report show: late dossiers by field, the online share period by period."""

from dashboard.exports.cchc_blocks import Chart
from dashboard.exports.model import Figure, Request
from dashboard.exports.rulers import earlier_periods
from dashboard.exports.sentences import is_measured, written
from dashboard.exports.source import Source
from dashboard.formats import day as written_day
from dashboard.texts import cchc_report as words
from dashboard.texts import say

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
    shares = [
        (label, source.share("online_share", request, start=start, end=end))
        for label, start, end in earlier_periods(source, request, _MOST_PERIODS)
    ]
    points = tuple((label, figure) for label, figure in shares if is_measured(figure))
    if len(points) < 2:
        return None
    title, day = words.CHART_ONLINE.vi, written_day(request.span.counted_to, "vi")
    note = say(words.CHART_PARTIAL, "vi", day=day) if request.is_draft else ""
    return Chart(title=title, kind="columns", points=points, alt=_alt(title, points), note=note, target=target)


def _alt(title: str, points: tuple[tuple[str, Figure], ...]) -> str:
    return say(words.ALT, "vi", title=title, points="; ".join(f"{name} {written(figure)}" for name, figure in points))
