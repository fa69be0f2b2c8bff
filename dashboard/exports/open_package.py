"""Open data as one zip: a CSV per table, datapackage.json (Frictionless Data Package v1), a README in Vietnamese."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from dashboard import formats
from dashboard.exports.ooxml import packed
from dashboard.exports.open_tables import OpenReport, OpenTable
from dashboard.exports.plain import delimited
from dashboard.exports.sheets import clean, marks
from dashboard.texts import annexes as words
from dashboard.texts import say
from warehouse.policies import POLICIES_BY_NAME

_INDENT = 2
_BOTH = "{vi} · {en}"


def open_package(report: OpenReport, code: str) -> bytes:
    """The same report gives the same bytes; nothing of this machine is in it."""
    files = {f"{table.name}.csv": _csv(table) for table in report.tables}
    package = _package(report, code, files)
    return packed(
        {
            **files,
            "README.md": _readme(report, code).encode(),
            "datapackage.json": (json.dumps(package, ensure_ascii=False, indent=_INDENT) + "\n").encode(),
        }
    )


def _csv(table: OpenTable) -> bytes:
    return delimited(list(table.columns), _rows(table), delimiter=",", bom=False)


def _rows(table: OpenTable) -> Iterator[tuple[object, ...]]:
    for row in table.rows:
        numbers = {name: figure.shown for name, figure in row.numbers.items()}
        cells = {**row.keys, **numbers, "hidden": " ".join(row.hidden)}
        yield tuple(cells.get(name) for name in table.columns)


def _package(report: OpenReport, code: str, files: dict[str, bytes]) -> dict[str, Any]:
    facts, request = report.facts, report.request
    licence = {"name": report.licence[0], "path": report.licence[1], "title": report.licence[0]}
    return {
        "profile": "tabular-data-package",
        "name": f"{request.form}-{request.span.asked.lower()}",
        "title": _BOTH.format(vi=report.title, en=report.title_en),
        "description": _BOTH.format(vi=report.description.vi, en=report.description.en),
        "version": facts.edition,
        "created": f"{facts.built_at:%Y-%m-%dT%H:%M:%SZ}",
        # Filled in by the office; the standard wants either a licence or no such property.
        **({"licenses": [{key: text for key, text in licence.items() if text}]} if report.licence[0] else {}),
        "sources": [{"title": report.agency.short_name}],
        "contributors": [{"title": report.agency.short_name, "role": "publisher"}],
        "edition": facts.edition,
        "data_code": code,
        "data_through": facts.data_through.isoformat(),
        "policy": POLICIES_BY_NAME[request.policy].label.vi,
        "suppression": [
            {
                "from_month": rule.first_month.isoformat(),
                "hidden_from": 1,
                "hidden_below": rule.threshold,
                "source": rule.source,
            }
            for rule in report.rules
        ],
        "is_demo": facts.is_demo,
        "mark": "; ".join(marks(report)),
        "resources": [_resource(table, files[f"{table.name}.csv"]) for table in report.tables],
    }


def _resource(table: OpenTable, content: bytes) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": _BOTH.format(vi=table.title.vi, en=table.title.en),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {
            "fields": [_field(name, kind, is_key=name in table.key) for name, kind in table.columns.items()],
            "primaryKey": list(table.key),
            "missingValues": [""],
        },
    }


def _field(name: str, kind: str, *, is_key: bool) -> dict[str, Any]:
    title, text = words.OPEN_TITLES[name], words.OPEN_COLUMNS[name]
    constraints: dict[str, Any] = {"required": True} if is_key else {}
    if kind in ("integer", "number"):
        constraints["minimum"] = 0
    if name in ("online_share", "on_time_rate"):
        constraints["maximum"] = 1
    return {
        "name": name,
        "type": kind,
        "title": _BOTH.format(vi=title.vi, en=title.en),
        "description": _BOTH.format(vi=text.vi, en=text.en),
        **({"constraints": constraints} if constraints else {}),
    }


def _readme(report: OpenReport, code: str) -> str:
    facts, request = report.facts, report.request
    mark = "; ".join(marks(report))
    files = "\n".join(
        "- "
        + say(
            words.OPEN_FILE,
            "vi",
            path=f"{table.name}.csv",
            title=table.title.vi,
            rows=formats.integer(len(table.rows), "vi"),
        )
        for table in report.tables
    )
    return words.README.format(
        title=report.title,
        mark=f"**{mark}**\n\n" if mark else "",
        description=report.description.vi,
        agency=clean(report.agency.short_name),
        period=request.span.title.vi,
        days=request.span.days.vi.lower(),
        edition=facts.edition,
        data_through=formats.day(facts.data_through, "vi"),
        code=code,
        licence=" ".join(text for text in report.licence if text) or words.UNCONFIRMED.vi,
        policy=POLICIES_BY_NAME[request.policy].label.vi,
        files=files,
        rules="\n".join(f"- {text}" for text in report.notes[:-1]),
        hidden_count=report.notes[-1],
    )
