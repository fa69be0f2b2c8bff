"""How the command line shows what it found: JSON for machines, tables in the reader's language for people."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any

import polars as pl
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text as Cell

from dashboard import formats
from dashboard.texts import console as words
from warehouse.editions import current_edition, edition_facts, edition_names, open_edition
from warehouse.metrics import Metric, Unit
from warehouse.numbers import has_enough, too_few
from warehouse.policies import POLICIES_BY_NAME
from warehouse.policy_gap import REASONS, PolicyGap
from warehouse.text import Language, Text

# A pipe has no width of its own: wide enough for a file name beside its counts.
_PIPE_WIDTH = 160
StepShown = Callable[[Text, int, int], None]


def print_json(document: object) -> None:
    """One JSON document on stdout, UTF-8, dates as ISO."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, default=_plain) + "\n")


def _plain(value: object) -> object:
    if isinstance(value, Text):
        return {"vi": value.vi, "en": value.en}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, (set, tuple)):
        return list(value)
    raise TypeError(f"{type(value).__name__} is not JSON")


def print_rows(rows: Sequence[Mapping[str, Any]], language: Language, *, empty: str = "–") -> None:
    """A table on stdout; one calm sentence where there is nothing to list."""
    console = Console()
    if not console.is_terminal:
        console = Console(width=_PIPE_WIDTH)
    if not rows:
        console.print(empty, markup=False)
        return
    table = Table(show_edge=False, header_style="bold")
    for name, value in rows[0].items():
        title = words.TITLES[name].get(language) if name in words.TITLES else name
        table.add_column(title, overflow="fold", justify="right" if isinstance(value, (int, float)) else "left")
    for row in rows:
        table.add_row(*(Cell(_shown(value, language)) for value in row.values()))
    console.print(table)


def print_facts(facts: Mapping[str, Any], language: Language) -> None:
    """Name and value, one a line."""
    titles = ((words.TITLES[name].get(language) if name in words.TITLES else name, facts[name]) for name in facts)
    print_rows([{"": title, " ": value} for title, value in titles], language)


def print_inspections(documents: Sequence[Mapping[str, Any]], language: Language) -> None:
    """How each file would be read; then, where there is one, the proposal, as tables and what is left to decide."""
    for document in documents:
        _print_inspection(document, language)


def _print_inspection(document: Mapping[str, Any], language: Language) -> None:
    proposal = document["proposal"]
    hidden = {"proposal", "is_table"} if document["profile"] else {*document} - {"file", "form", "refused"}
    print_facts({name: value for name, value in document.items() if name not in hidden}, language)
    if proposal is None:
        return
    print_rows([], language, empty="\n" + words.PROPOSAL.get(language))
    columns = [
        {
            "heading": column["heading"],
            "column_name": column["column"],
            "confidence": f"{column['confidence']:.0%}" + ("" if column["is_confident"] else " ?"),
            "why": column["why"],
        }
        for column in proposal["columns"]
    ]
    print_rows(columns, language)
    unknown = [
        f"{item['column']}: {item['value']} ({item['rows']}) → {', '.join(item['nearest'])} ?"
        for item in proposal["unknown_values"]
    ]
    facts = {name: proposal[name] for name in ("source", "heading_row", "personal", "missing", "unplaced", "remarks")}
    print_facts(facts | {"unknown_values": unknown}, language)
    print_rows([], language, empty=words.PROPOSAL_NEXT.get(language))


def _shown(value: object, language: Language) -> str:
    if value is None:
        return "–"
    if isinstance(value, (bool, str)) and value in words.VALUES:
        return words.VALUES[value].get(language)
    if isinstance(value, datetime):
        return formats.minute(value, language)
    if isinstance(value, date):
        return formats.day(value, language)
    if isinstance(value, int):
        return formats.integer(value, language)
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {_shown(item, language)}" for name, item in value.items()) or "–"
    if isinstance(value, (list, tuple)):
        return "\n".join(_shown(item, language) for item in value) or "–"
    return str(value)


@contextmanager
def progress_bar(language: Language, *, as_json: bool = False) -> Iterator[StepShown]:
    """A bar on stderr; quiet where stderr is no terminal, JSON lines where machines listen."""
    if as_json:
        yield lambda step, done, total: _write_progress(step.get(language), done, total)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("…", total=None)
        yield lambda step, done, total: bar.update(task, description=step.get(language), completed=done, total=total)


def _write_progress(step: str, done: int, total: int) -> None:
    event = {"event": "progress", "step": step, "done": done, "total": total}
    sys.stderr.write(json.dumps(event, ensure_ascii=False) + "\n")
    sys.stderr.flush()


def edition_rows(warehouse: Path) -> list[dict[str, Any]]:
    """Every published edition, and which of them readers see now."""
    current = current_edition(warehouse)
    rows = []
    for name in edition_names(warehouse):
        facts = edition_facts(open_edition(warehouse, name))
        rows.append(
            {
                "edition": name,
                "current": name == current,
                "built_at": facts.built_at,
                "as_of": facts.as_of,
                "rows_loaded": facts.rows_loaded,
                "demo": facts.is_demo,
            }
        )
    return rows


def metric_facts(metric: Metric, language: Language) -> dict[str, Any]:
    """One line of the catalogue of metrics."""
    return {
        "name": metric.name,
        "title": metric.title.get(language),
        "meaning": metric.meaning.get(language),
        "formula": metric.formula.get(language),
        "theme": metric.theme.value,
        "unit": metric.unit.value,
        "better": metric.better.value,
        "policies": [policy for policy in metric.calculations if policy],
        "policy_versions": {policy: POLICIES_BY_NAME[policy].version for policy in metric.calculations if policy},
        "groups": list(metric.groups),
        "legal_basis": metric.legal_basis.get(language),
        "min_denominator": metric.min_denominator,
    }


def metric_rows(frame: pl.DataFrame, metric: Metric, language: Language) -> list[dict[str, Any]]:
    """A metric's answer with numbers and days as a reader writes them; a period that is not over says so."""
    rows = []
    for row in frame.to_dicts():
        days = (formats.day(row[name], language) for name in ("period_start", "period_end"))
        unfinished = "" if row["is_complete"] else words.UNFINISHED.get(language)
        rows.append(
            {
                words.PERIOD.get(language): " – ".join(days) + unfinished,
                **{name: row[name] for name in frame.columns[5 : frame.columns.index("numerator")]},
                metric.title.get(language): _value(row, metric, language),
                words.NUMERATOR.get(language): _count(row["numerator"], language),
                words.DENOMINATOR.get(language): _count(row["denominator"], language),
                **({"is_comparable": row["is_comparable"]} if "is_comparable" in row else {}),
            }
        )
    return rows


def gap_rows(gap: PolicyGap, language: Language) -> list[dict[str, Any]]:
    """Both rates and what each reason adds to the difference; the last row is the difference itself."""

    def row(title: str, counted: tuple[int, int] | None, dossiers: int | None, share: float | None) -> dict[str, Any]:
        return {
            words.REASON.get(language): title,
            words.RATE.get(language): formats.percent(*counted, language) if counted else None,
            words.NUMERATOR.get(language): _count(counted[0], language) if counted else None,
            words.DENOMINATOR.get(language): _count(counted[1], language) if counted else None,
            words.DOSSIERS.get(language): _count(dossiers, language),
            words.ADDS.get(language): None if share is None else formats.points(share, language),
        }

    titles = [POLICIES_BY_NAME[policy].label.get(language) for policy in gap.policies]
    parts = [
        row(f"{REASONS[part['reason']][1].get(language)} [{part['reason']}]", None, part["n_dossiers"], part["share"])
        for part in gap.parts.to_dicts()
    ]
    whole = row(words.DIFFERENCE.get(language), None, sum(gap.parts["n_dossiers"]), gap.difference)
    return [row(titles[0], gap.first, None, None), *parts, row(titles[1], gap.second, None, None), whole]


def _count(value: float | None, language: Language) -> str | None:
    return None if value is None else formats.decimal(value, language, 2)


def _value(row: Mapping[str, Any], metric: Metric, language: Language) -> str | None:
    if row["value"] is None:
        return None
    if not has_enough(metric, row["denominator"]):
        return too_few(metric, language)
    if metric.unit is Unit.PERCENT:
        return formats.percent(row["numerator"], row["denominator"], language)
    return formats.decimal(row["value"], language, 2)
