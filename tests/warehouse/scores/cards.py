"""Scorecards and measures small enough to check by eye."""

from datetime import date
from pathlib import Path

from warehouse.scores.measuring import ScoredUnit
from warehouse.scores.model import Band, CardKind, Component, Group, Input, League, Scorecard
from warehouse.scores.reading import CardFile, card_named, cards
from warehouse.scores.result import ManualPoints, Measure
from warehouse.spans import Span
from warehouse.text import Text

YEAR = Span(start=date(2023, 1, 1), end=date(2023, 12, 31), through=date(2023, 12, 31))
_T = Text("chữ", "words")
NO_DATA = Text("chưa có dữ liệu", "no data")


def shipped(name, on=date(2023, 1, 1)):
    return card_named(cards(None), name, on)


def component(code, maximum, rule, *, group="G", inputs=None, **more):
    names = inputs if inputs is not None else (("share",) if rule.kind not in ("manual", "deduct_each") else ())
    metrics = {name: Input(metric=f"metric_{code}_{name}") for name in names}
    return Component(code=code, group=group, title=_T, max=maximum, rule=rule, inputs=metrics, needs=_T, **more)


def card(*components, kind=CardKind.INDEX, bands=(), **more):
    """One group holding the components, its maximum their sum."""
    total = sum(one.max for one in components)
    content = Scorecard(
        name="test",
        kind=kind,
        version="1",
        title=_T,
        valid_from=date(2020, 1, 1),
        source=_T,
        max=total,
        groups=(Group(code="G", title=_T, max=total),),
        components=components,
        bands=tuple(Band(at_least=bound, title=Text(name, name)) for bound, name in bands),
        leagues=(League(code="L", title=_T, unit_kinds=("ward",)),) if kind is CardKind.RANKING else (),
        **more,
    )
    return CardFile(card=content, file=Path("test.toml"), sha256="0" * 64)


def share(numerator, denominator, metric="m"):
    """A measured ratio."""
    return Measure(metric=metric, numerator=numerator, denominator=denominator, value=numerator / denominator)


def count(value, of=100.0):
    return Measure(metric="m", numerator=value, denominator=of, value=value)


UNMEASURED = Measure(metric="m", reason=NO_DATA)


def measures(card_file, given=None):
    """Every input of the card: what is given, everything else not measured."""
    given = given or {}
    return {
        (one.code, name): given.get((one.code, name), UNMEASURED)
        for one in card_file.card.components
        for name in (*one.inputs, *one.shown)
    }


def points(component, value, **more):
    fixed = {
        "scorecard": "test",
        "unit_key": "U1",
        "period_start": YEAR.start,
        "period_end": YEAR.end,
        "evidence": "Biên bản kiểm tra",
        "document": "12/BB",
        "assessed_by": "Phòng Nội vụ",
        "assessed_on": date(2024, 1, 15),
        "source_file": "diem.xlsx",
        "source_row": 7,
    }
    return ManualPoints(component=component, points=value, **(fixed | more))


def unit(name, *, valid_from=date(2010, 1, 1), valid_to=date(9999, 12, 31)):
    return ScoredUnit(
        unit_key=name, unit_name=name, unit_name_en=name, unit_kind="ward", valid_from=valid_from, valid_to=valid_to
    )
