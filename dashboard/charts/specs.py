"""The catalogue of charts: each specification is built and validated once per language and theme."""

from collections.abc import Callable
from functools import cache
from typing import Any

from dashboard.charts import bars, control, heat, multiples, ranks, trends
from dashboard.charts.style import Layers, Style, finished
from dashboard.theme import ThemeName
from warehouse.text import Language

Height = int | dict[str, int]


def _step(pixels: int) -> dict[str, int]:
    """A height that grows with the rows."""
    return {"step": pixels}


CHARTS: dict[str, tuple[Callable[[Style], Layers], Height]] = {
    "on_time_trend": (lambda style: trends.rate_trend(style, zero_based=False), 300),
    "online_trend": (lambda style: trends.rate_trend(style, zero_based=True, has_free_top=True), 280),
    "satisfaction_trend": (lambda style: trends.rate_trend(style, zero_based=True), 240),
    "late_trend": (trends.count_trend, 190),
    "late_by_month": (trends.monthly_counts, 240),
    "days_trend": (trends.days_trend, 260),
    "sparkline": (trends.sparkline, 44),
    "ranked_bars": (bars.ranked_bars, _step(bars.ROW_HEIGHT)),
    "coverage_bars": (bars.coverage_bars, _step(bars.ROW_HEIGHT)),
    "late_heat": (heat.late_heat, _step(28)),
    "unit_months": (multiples.unit_months, multiples.HEIGHT),
    "rank_history": (ranks.rank_history, 190),
    "control_rate": (lambda style: control.control_chart(style, axis_format=".1~%"), 300),
    "control_count": (lambda style: control.control_chart(style, axis_format=",.0f", has_whole_steps=True), 300),
    "control_number": (lambda style: control.control_chart(style, axis_format=",.1~f"), 300),
    "control_spark": (control.control_spark, 64),
    "funnel": (control.funnel, 340),
}


# As much larger as the page's own type is on the projector.
PROJECTOR_SCALE = 1.65


@cache
def specification(name: str, language: Language, theme: ThemeName, scale: float = 1) -> dict[str, Any]:
    """Vega-Lite specification of a chart; shared, so never changed by its users. `scale` enlarges type and height."""
    build, height = CHARTS[name]
    style = Style(language=language, theme=theme)
    plain = finished(build(style), style, height=height)
    return plain if scale == 1 else _enlarged(plain, scale)


def _enlarged(part: Any, scale: float) -> Any:
    """Every size of type, room and height of a specification, times `scale`."""
    if isinstance(part, dict):
        sized = {"fontSize", "labelFontSize", "titleFontSize", "labelLimit", "minExtent", "height", "step", "dy", "dx"}
        return {
            key: round(value * scale) if key in sized and isinstance(value, int | float) else _enlarged(value, scale)
            for key, value in part.items()
        }
    return [_enlarged(each, scale) for each in part] if isinstance(part, list) else part
