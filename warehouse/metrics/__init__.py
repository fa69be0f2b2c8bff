"""Every metric, declared once, by theme. Pages, exports, docs and the command line read from here."""

from warehouse.errors import UnknownNameError
from warehouse.metrics import (
    due_dates,
    handling,
    honesty,
    indices,
    inspections,
    online,
    plan,
    procedures,
    satisfaction,
    timeliness,
)
from warehouse.metrics.model import (
    THEME_TITLES,
    Better,
    Calculation,
    Count,
    Metric,
    Observed,
    Quantile,
    Ratio,
    Theme,
    Unit,
)
from warehouse.text import Text

METRICS: tuple[Metric, ...] = (
    *timeliness.METRICS,
    *handling.METRICS,
    *online.METRICS,
    *honesty.METRICS,
    *due_dates.METRICS,
    *satisfaction.METRICS,
    *procedures.METRICS,
    *plan.METRICS,
    *inspections.METRICS,
    *indices.METRICS,
)
METRICS_BY_NAME: dict[str, Metric] = {metric.name: metric for metric in METRICS}


def metric_named(name: str) -> Metric:
    """The metric of that name; UnknownNameError listing the known ones."""
    if name not in METRICS_BY_NAME:
        known = ", ".join(METRICS_BY_NAME)
        raise UnknownNameError(
            Text(
                f"Không có chỉ số đo '{name}'; các chỉ số đo hiện có: {known}",
                f"No metric named '{name}'; known metrics: {known}",
            )
        )
    return METRICS_BY_NAME[name]


__all__ = [
    "METRICS",
    "METRICS_BY_NAME",
    "THEME_TITLES",
    "Better",
    "Calculation",
    "Count",
    "Metric",
    "Observed",
    "Quantile",
    "Ratio",
    "Theme",
    "Unit",
    "metric_named",
]
