"""How long documents take on an edition: `python -m bench.documents` prints JSON. The home is THUOCDO_HOME.

Warm: imports paid, every figure asked anew (no answer kept from the run before). The floor is what the library alone
needs in the same run for as many cells (XlsxWriter) or for an empty page (typst, python-docx, python-pptx).
"""

import io
import json
import logging
import statistics
import time
from collections.abc import Callable, Mapping
from typing import Any

import typst
import xlsxwriter
from docx import Document
from pptx import Presentation
from rich.table import Table

from dashboard.exports.forms import FORMS, Form
from dashboard.exports.issuing import gathered, written
from dashboard.exports.pack import asked_for, pack
from dashboard.exports.places import contents_of
from dashboard.exports.requests import request_of
from dashboard.exports.source import Source, source_of
from dashboard.exports.spans import Kind, spans_of
from warehouse.settings import Settings

RUNS = 5
ONE, PACK = 0.3, 60.0
_KINDS: tuple[Kind, ...] = ("quarter", "month", "week", "year")


def _seconds(run: Callable[[], object]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def _median(run: Callable[[], object], runs: int = RUNS) -> float:
    return statistics.median(_seconds(run) for _ in range(runs))


def _period(source: Source, form: Form) -> tuple[str, str]:
    """The newest finished period of the form's most usual kind, and its basis."""
    kind = next(kind for kind in _KINDS if kind in form.kinds)
    facts = source.facts
    spans = spans_of(kind, basis=form.basis, data_from=facts.data_from, as_of=facts.as_of)
    return next(span.asked for span in spans if span.is_complete), form.basis


def _cells_alone(payload: bytes) -> Callable[[], object]:
    places = contents_of(payload).places

    def write() -> None:
        book = xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True})
        sheet = book.add_worksheet()
        for number, place in enumerate(places):
            try:
                sheet.write_number(number // 13, number % 13, float(place.text))
            except ValueError:
                sheet.write_string(number // 13, number % 13, place.text)
        book.close()

    return write


def _floor(suffix: str, payload: bytes) -> float | None:
    """Seconds of the library alone; None for text formats, which have none."""
    alone: Mapping[str, Callable[[], object]] = {
        "pdf": lambda: typst.compile(b'#set page(paper: "a4")\n '),
        "docx": lambda: Document().save(io.BytesIO()),
        "pptx": lambda: Presentation().save(io.BytesIO()),
    }
    if suffix == "xlsx":
        return _median(_cells_alone(payload))
    return _median(alone[suffix]) if suffix in alone else None


def measure_documents(settings: Settings) -> list[dict[str, Any]]:
    """Seconds of each form and format, and of the pack."""
    source = source_of(settings)
    rows = []
    for form in FORMS:
        period, basis = _period(source, form)

        def asked(form: Form = form, period: str = period, basis: str = basis) -> Any:
            fresh = source_of(settings)
            request = request_of(
                fresh, form.name, period=period, basis="calendar" if basis == "calendar" else "report", draft=True
            )
            return gathered(fresh, request)

        report = asked()
        gather = _median(asked)
        for suffix in form.formats:
            payload = written(report, suffix).payload
            begun = time.process_time()
            written(asked(), suffix)
            cpu = time.process_time() - begun
            write = _median(lambda report=report, suffix=suffix: written(report, suffix))  # type: ignore[misc]
            rows.append(
                {
                    "document": f"{form.name}.{suffix}",
                    "period": period,
                    "gather": gather,
                    "write": write,
                    "cpu": cpu,
                    "floor": _floor(suffix, payload),
                    "budget": ONE,
                    "kb": len(payload) / 1024,
                }
            )
    rows.append(_pack_row(settings))
    return rows


def _pack_row(settings: Settings) -> dict[str, Any]:
    source = source_of(settings)
    facts = source.facts
    spans = spans_of("quarter", basis="report", data_from=facts.data_from, as_of=facts.as_of)
    span = next(span for span in spans if span.is_complete)
    begun, cpu = time.perf_counter(), time.process_time()
    made = pack(source, period=span.asked)
    seconds, cpu = time.perf_counter() - begun, time.process_time() - cpu
    return {
        "document": f"pack of {len(asked_for(source, span))}",
        "period": span.asked,
        "gather": None,
        "write": seconds,
        "cpu": cpu,
        "floor": None,
        "budget": PACK,
        "kb": len(made.payload) / 1024,
    }


def document_table(rows: list[dict[str, Any]]) -> Table:
    """The rows of measure_documents, each with its `dossiers`."""
    table = Table(title="Documents, warm, medians", caption="floor: the library alone, as many cells or an empty page")
    for heading in (
        "dossiers",
        "document",
        "period",
        "gather s",
        "write s",
        "floor s",
        "write / floor",
        "budget s",
        "KB",
    ):
        table.add_column(heading, justify="left" if heading in ("document", "period") else "right")
    for row in rows:
        total = (row["gather"] or 0) + row["write"]
        floor = row["floor"]
        table.add_row(
            f"{row['dossiers']:,}",
            row["document"],
            row["period"],
            "" if row["gather"] is None else f"{row['gather']:.3f}",
            f"{row['write']:.3f}",
            f"{row['cpu']:.3f}",
            "" if floor is None else f"{floor:.3f}",
            "" if floor is None else f"{row['write'] / floor:.1f}",
            f"{row['budget']:g}{'' if total <= row['budget'] else ' OVER'}",
            f"{row['kb']:.0f}",
        )
    return table


def main() -> None:
    logging.disable(logging.WARNING)
    print(json.dumps(measure_documents(Settings())))


if __name__ == "__main__":
    main()
