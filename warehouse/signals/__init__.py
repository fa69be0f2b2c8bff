"""Is it changing, and does it meet its target: control charts by the rules of NHS "Making data count", and funnels."""

from warehouse.signals.door import signal_for, signals_for
from warehouse.signals.funnel import Funnel, FunnelLimit, FunnelUnit, Place, funnel_for, funnel_of
from warehouse.signals.model import (
    Assurance,
    Ceiling,
    CeilingState,
    ChartKind,
    Effect,
    LimitsKind,
    Point,
    Reading,
    Rebase,
    Segment,
    SeriesSignal,
    Signal,
    Variation,
    Verdict,
)
from warehouse.signals.rules import Rule
from warehouse.signals.series import series_signal

__all__ = [
    "Assurance",
    "Ceiling",
    "CeilingState",
    "ChartKind",
    "Effect",
    "Funnel",
    "FunnelLimit",
    "FunnelUnit",
    "LimitsKind",
    "Place",
    "Point",
    "Reading",
    "Rebase",
    "Rule",
    "Segment",
    "SeriesSignal",
    "Signal",
    "Variation",
    "Verdict",
    "funnel_for",
    "funnel_of",
    "series_signal",
    "signal_for",
    "signals_for",
]
