"""Open data for citizens: whole calendar months by unit, by field and for the city, small cells hidden."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from dashboard import formats
from dashboard.exports.agency import agency_of, dated
from dashboard.exports.model import Figure, Request
from dashboard.exports.open_counts import COUNTS, OpenCounts, open_counts, share_of
from dashboard.exports.open_package import open_package
from dashboard.exports.open_tables import SHARES, FieldType, OpenReport, OpenRow, OpenTable, Rule
from dashboard.exports.plain import plain_text
from dashboard.exports.requests import RequestError
from dashboard.exports.source import Source, in_order
from dashboard.texts import annexes as words
from dashboard.texts import say, told
from warehouse import listings
from warehouse.errors import DefinitionError
from warehouse.periods import periods_between
from warehouse.text import Text

NAME = "open_data"
WRITERS = {"zip": open_package}
_NUMBERS: dict[str, FieldType] = {
    "received": "integer",
    "received_online": "integer",
    "received_direct": "integer",
    "online_share": "number",
    "resolved": "integer",
    "on_time": "integer",
    "late": "integer",
    "on_time_rate": "number",
}
_UNIT: dict[str, FieldType] = {"unit_key": "string", "unit_code": "string", "unit_name": "string"}
_FIELD: dict[str, FieldType] = {"field_code": "string", "field_name": "string"}


def gather(source: Source, request: Request) -> OpenReport:
    """Three tables. What is hidden is nowhere in the report: in no file, no preview and no hash. RequestError."""
    form = dated(NAME, "form", request.span.end, source.home)
    months = _months(request)
    # By the month, not by the period asked for: a month is hidden alike in its own file and in its year's.
    rules = {first: _rule(first, dated(NAME, "suppression", last, source.home)) for first, last in months}
    thresholds = {first: rule.threshold for first, rule in rules.items()}
    counts = open_counts(source, request, months=months, thresholds=thresholds)
    units = {row["unit_key"]: row for row in listings.units(source.connection).to_dicts()}
    unit_names, field_names = source.unit_names(), source.field_names()
    codes = {key: row["unit_code"] for key, row in units.items()}
    tables = (
        _table("thanh-pho-thang", words.CITY_TITLE, counts, "", {}, {"": ()}),
        _table(
            "don-vi-thang",
            words.BY_UNIT_TITLE,
            counts,
            "unit",
            _UNIT,
            {key: (key, codes.get(key, key), unit_names.get(key, key)) for key in _order(counts, "unit", unit_names)},
        ),
        _table(
            "linh-vuc-thang",
            words.BY_FIELD_TITLE,
            counts,
            "field",
            _FIELD,
            {key: (key, field_names.get(key, key)) for key in _order(counts, "field", field_names)},
        ),
    )
    return OpenReport(
        request=request,
        facts=source.facts,
        agency=agency_of(request.unit_kind, request.unit_name, request.span.counted_to, source.home),
        title=form["title"],
        form_code=form["code"],
        layout_version=form["version"],
        notes=(
            *(_told(rule) for rule in _rules(rules)),
            say(
                words.HIDDEN_COUNT,
                "vi",
                hidden=formats.integer(len(counts.hidden), "vi"),
                cells=formats.integer(counts.n_cells, "vi"),
            ),
        ),
        tables=tables,
        rules=_rules(rules),
        title_en=form["title_en"],
        description=Text(form["description"], form["description_en"]),
        licence=(form["licence_name"], form["licence_path"]),
    )


def _rule(first: date, entry: Mapping[str, Any]) -> Rule:
    """DefinitionError where the office's own file says no whole number of 1 or more: then nothing is published."""
    threshold = entry.get("threshold")
    if type(threshold) is not int or threshold < 1 or not entry.get("source"):
        raise DefinitionError(told(words.THRESHOLD_BROKEN, threshold=threshold, month=f"{first:%m/%Y}"))
    return Rule(first_month=first, threshold=threshold, source=entry["source"])


def _rules(rules: Mapping[date, Rule]) -> tuple[Rule, ...]:
    """The rules met, each with the first month it holds for."""
    found: list[Rule] = []
    for rule in rules.values():
        if not found or (found[-1].threshold, found[-1].source) != (rule.threshold, rule.source):
            found.append(rule)
    return tuple(found)


def _told(rule: Rule) -> str:
    most, month = rule.threshold - 1, f"{rule.first_month:%m/%Y}"
    return say(words.HIDDEN_NOTE, "vi", most=most, month=month, source=rule.source)


def _months(request: Request) -> list[tuple[date, date]]:
    """The calendar months of the period that are over. A part of a month now and the whole of it later would give away
    what the rest of it holds."""
    span = request.span
    if span.basis != "calendar":
        raise RequestError(words.CALENDAR_ONLY)
    months = [month for month in periods_between(span.start, span.end, "month") if month[1] <= span.counted_to]
    if not months:
        day = formats.day(span.counted_to, "vi")
        raise RequestError(told(words.NO_WHOLE_MONTH, period=span.asked, as_of=day))
    return months


def _order(counts: OpenCounts, grouping: str, names: Mapping[str, str]) -> list[str]:
    met = {key for month in counts.months.values() for name, key in month if name == grouping}
    return in_order(met, names)


def _table(
    name: str,
    title: Text,
    counts: OpenCounts,
    grouping: str,
    columns: Mapping[str, FieldType],
    named: Mapping[str, tuple[str, ...]],
) -> OpenTable:
    """named: the values in order, each with what stands in `columns`."""
    plain_names = {key: tuple(plain_text(text) for text in texts) for key, texts in named.items()}

    def rows() -> Iterator[OpenRow]:
        for first, month in counts.months.items():
            for key, texts in plain_names.items():
                if (grouping, key) in month:
                    hidden = tuple(count for count in COUNTS if (first, grouping, key, count) in counts.hidden)
                    keys = dict(zip(columns, texts, strict=True))
                    yield OpenRow(
                        keys={"month": first, **keys},
                        numbers=_published(month[grouping, key], hidden),
                        hidden=hidden,
                    )

    return OpenTable(
        name=name,
        title=title,
        key=("month", *list(columns)[:1]),
        columns={"month": "date", **columns, **_NUMBERS, "hidden": "string"},
        rows=tuple(rows()),
    )


def _published(counts: Mapping[str, Figure], hidden: tuple[str, ...]) -> dict[str, Figure]:
    """The counts that are not hidden, and the shares of two of them."""
    shown = {name: counts[name] for name in COUNTS if name not in hidden}
    shares = {
        name: share_of(shown, part, whole)
        for name, (part, whole) in SHARES.items()
        if part in shown and whole in shown and shown[whole].value
    }
    return {name: figure for name in _NUMBERS if (figure := (shown | shares).get(name)) is not None}
