"""What a weekly briefing says before it is a page or slides: tiles, trends, places, and what the meeting keeps."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard import formats
from dashboard.exports.model import Figure, Report
from dashboard.meeting import KeptDecision, KeptDue, KeptFlag, KeptMiss, KeptSeries

Shape = Literal["better", "worse", "neither", "usual", "unfinished", "unknown"]
NOTHING = "–"


def written(figure: Figure) -> str:
    """A figure as the page prints it: 97,1 %, 3 / 25, 1.234; "–" where it is not measured."""
    if figure.value is None:
        return NOTHING
    if figure.is_share:
        return formats.percent(figure.value, figure.over, "vi") if figure.over else NOTHING
    text = formats.integer(figure.value, "vi")
    return text if figure.over is None else f"{text} / {formats.integer(figure.over, 'vi')}"


@dataclass(frozen=True, kw_only=True)
class Look:
    """One thing that needs a look, as the page's card says it. kind: worse, fails, flagged, better or neither."""

    kind: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Tile:
    """One headline figure with all that must stand beside it. `beside`: what its second line counts."""

    metric: str
    name: str
    figure: Figure
    value: str
    counts: str
    target: str
    compared: str
    shape: Shape
    verdict: str
    beside: Figure | None = None
    before: Figure | None = None


@dataclass(frozen=True, kw_only=True)
class TrendPoint:
    """One week of a chart."""

    start: date
    figure: Figure
    is_complete: bool

    @property
    def label(self) -> str:
        return f"{self.start:%d/%m}"


@dataclass(frozen=True, kw_only=True)
class Trend:
    """A chart: bars of counts, or a line of shares. `total`: all its weeks in one figure."""

    metric: str
    kind: Literal["bars", "line"]
    title: str
    meaning: str
    alt: str
    points: tuple[TrendPoint, ...]
    total: Figure
    target: float | None = None


@dataclass(frozen=True, kw_only=True)
class Place:
    """A line of the table of units or fields."""

    name: str
    cells: tuple[Figure, ...]


@dataclass(frozen=True, kw_only=True)
class Places:
    """The five worst units or fields, and all together; no rows where nothing is overdue or due."""

    title: str
    meaning: str
    headings: tuple[str, ...]
    rows: tuple[Place, ...]
    total: Place | None


@dataclass(frozen=True, kw_only=True)
class Week:
    """What the meeting page holds of a week. due None: an earlier week, whose worklist cannot be made again."""

    exceptions: tuple[KeptSeries, ...]
    missed: tuple[KeptMiss, ...]
    flags: tuple[KeptFlag, ...]
    targets: int
    settled: int
    too_few: int
    quiet: int
    trends: tuple[KeptSeries, ...]
    due: KeptDue | None
    decisions: tuple[KeptDecision, ...]
    decided_on: date
    closed: str = ""
    selection: str = ""


@dataclass(frozen=True, kw_only=True)
class Briefing(Report):
    """One week for the page and the slides."""

    week: Week
    place: str
    heading_notes: tuple[str, ...]
    quality: str
    tiles: tuple[Tile, ...]
    trends: tuple[Trend, ...]
    places: Places
    pace: str
    pace_figures: tuple[Figure, ...]
    conclusion: tuple[str, ...]
    looks: tuple[Look, ...]
    looks_title: str
    looks_rest: str
    decisions_title: str

    def figures(self) -> dict[str, Figure]:
        return dict(self._named())

    def _named(self) -> Iterator[tuple[str, Figure]]:
        for tile in self.tiles:
            for name, figure in (("now", tile.figure), ("beside", tile.beside), ("before", tile.before)):
                if figure is not None:
                    yield f"tile.{tile.metric}.{name}", figure
        for trend in self.trends:
            yield f"trend.{trend.metric}.total", trend.total
            for point in trend.points:
                yield f"trend.{trend.metric}.{point.start}", point.figure
        for row, place in enumerate([*self.places.rows, *([self.places.total] if self.places.total else [])]):
            for column, figure in enumerate(place.cells):
                yield f"place.{row}.{column}", figure
        for number, figure in enumerate(self.pace_figures):
            yield f"pace.{number}", figure

    def texts(self) -> tuple[str, ...]:
        return (
            self.title,
            self.place,
            *self.heading_notes,
            *self.conclusion,
            *(text for tile in self.tiles for text in (tile.name, tile.value, tile.counts, tile.target, tile.compared)),
            *(tile.verdict for tile in self.tiles),
            *(trend.title for trend in self.trends),
            self.places.title,
            *(place.name for place in self.places.rows),
            self.pace,
            self.looks_title,
            *(one.text for one in self.looks),
            self.looks_rest,
            self.decisions_title,
            *(
                f"{one.text}|{one.owner}|{one.due_on.isoformat()}|{one.state}|{one.expected}"
                for one in self.week.decisions
            ),
            self.week.decided_on.isoformat(),
        )
