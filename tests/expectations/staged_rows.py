"""A staging file in memory: rows that every rule accepts, and rows that each break one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import duckdb

from pipelines.build import create_staging_tables
from tests.small_warehouse import staged_frame

Row = Mapping[str, Any]
EXPORTED = datetime(2020, 5, 1, 8, 0)

# Accepted by every rule; `{n}` becomes the number of the row, so that no two share a key.
CLEAN: Mapping[str, Row] = {
    "units": {
        "unit_code": "A{n}",
        "valid_from": date(2010, 1, 1),
        "unit_name": "Phường A",
        "unit_kind": "ward",
        "source": "test",
    },
    "procedures": {
        "procedure_code": "1.{n}",
        "procedure_name": "Đăng ký khai sinh",
        "field": "Hộ tịch",
        "authority_level": "ward",
        "online_level": 3,
        "legal_days": 5.0,
        "legal_days_kind": "working",
        "fee_vnd": 0,
        "valid_from": date(2014, 5, 1),
    },
    "dossiers": {
        "dossier_id": "H49.21.3-200310-{n}",
        "unit_code": "A1",
        "channel": "in_person",
        "channel_assumed": False,
        "received_at": datetime(2020, 3, 10, 8, 30),
        "due_at": datetime(2020, 3, 17, 17, 0),
        "completed_at": datetime(2020, 3, 16, 10, 0),
        "returned_at": datetime(2020, 3, 16, 15, 0),
        "status": "returned",
        "supplement_count": 1,
        "supplement_hours": 4.0,
        "fee_vnd": 5000,
    },
    "survey_responses": {
        "form_id": "P{n}",
        "surveyed_on": date(2020, 3, 10),
        "half_month": date(2020, 3, 1),
        "unit_code": "A1",
        "scale": 3,
        "access": "very_satisfied",
    },
    "survey_rounds": {
        "round_start": date(2020, 3, 1),
        "round_end": date(2020, 3, 31),
        "unit_code": "A{n}",
        "forms_issued": 100,
    },
    "index_scores": {
        "index_code": "DDCI",
        "edition_year": 2018,
        "method_version": "2018",
        "locality": "L{n}",
        "component": "total",
        "score": 75.61,
        "max_score": 100.0,
        "rank": 1,
        "rank_of": 14,
        "is_conflict": False,
        "source": "test",
    },
    "targets": {
        "metric": "on_time_rate",
        "unit_code": "A{n}",
        "period_start": date(2020, 1, 1),
        "period_end": date(2020, 12, 31),
        "value": 0.98,
        "decision": "1/QĐ-UBND",
        "source": "test",
    },
    "reform_tasks": {
        "task_id": "T{n}",
        "content": 1,
        "title": "Rà soát thủ tục",
        "unit_code": "A1",
        "due_on": date(2020, 6, 30),
        "done_on": date(2020, 4, 1),
    },
    "inspections": {
        "inspection_id": "K{n}",
        "unit_code": "A1",
        "inspected_on": date(2020, 3, 10),
        "is_unannounced": True,
        "findings": 2,
        "fixed_on": date(2020, 4, 1),
    },
    "score_points": {
        "scorecard": "unit_ranking",
        "component": "C{n}",
        "unit_code": "A1",
        "period_start": date(2019, 1, 1),
        "period_end": date(2019, 12, 31),
        "points": 8.5,
        "evidence": "Báo cáo tự đánh giá",
        "document": "Biên bản {n}",
        "assessed_by": "Phòng Nội vụ",
        "assessed_on": date(2020, 1, 15),
    },
    "published_figures": {
        "metric": "online_procedure_coverage {n}",
        "period_start": date(2020, 1, 1),
        "period_end": date(2020, 4, 30),
        "qualifier": "=",
        "value": 0.8014,
        "numerator": 226.0,
        "denominator": 282.0,
        "claim": "226 thủ tục",
        "source": "test",
    },
    "aggregate_counts": {
        "unit_code": "A1",
        "period_start": date(2020, 1, 15),
        "period_end": date(2020, 4, 14),
        "level": "Cấp thành phố",
        "field": "Lĩnh vực {n}",
        "n_received": 100,
        "n_received_online": 40,
        "n_received_direct": 50,
        "n_carried_over": 10,
        "n_resolved": 80,
        "n_early": 50,
        "n_on_time": 28,
        "n_late": 2,
        "n_open": 20,
        "n_open_within": 15,
        "n_open_overdue": 5,
    },
    "survey_totals": {
        "unit_code": "A1",
        "period_start": date(2020, 1, 1),
        "period_end": date(2020, 3, 31),
        "scale": 3,
        "factor": "officials",
        "question": "Câu hỏi {n}",
        "forms_returned": 40,
        "n_very_satisfied": 34,
        "n_satisfied": 5,
        "n_dissatisfied": 1,
    },
    "issued_documents": {
        "document_id": "{n}/KH-UBND",
        "kind": "plan",
        "issued_on": date(2020, 3, 10),
        "issued_year": 2020,
        "unit_code": "A1",
        "content": 2,
    },
    "events": {
        "event_on": date(2014, 5, 19),
        "unit_code": "A1",
        "text_vi": "Khai trương {n}",
        "text_en": "Opened",
        "source": "test",
    },
}


@dataclass(frozen=True, kw_only=True)
class Broken:
    """What is wrong with one row (or with two that belong together), and the reasons it must give."""

    source: str
    rows: tuple[Row, ...]
    reasons: frozenset[str]

    def __str__(self) -> str:
        changes = {key: value for key, value in self.rows[-1].items() if key not in ("dossier_id", "form_id")}
        return f"{self.source}-{'+'.join(sorted(self.reasons))}-{changes}"


def broken(source: str, /, *reasons: str, **changes: Any) -> Broken:
    return Broken(source=source, rows=(changes,), reasons=frozenset(reasons))


def clean_row(source: str, number: int, /, **changes: Any) -> Row:
    row = {key: value.format(n=number) if isinstance(value, str) else value for key, value in CLEAN[source].items()}
    return {"exported_at": EXPORTED, "batch_id": "b", **row, **changes}


def staging(rows: Mapping[str, Sequence[Row]]) -> duckdb.DuckDBPyConnection:
    """stg_ tables holding these rows, given per source."""
    connection = duckdb.connect()
    create_staging_tables(connection)
    for source, given in rows.items():
        connection.register("given_rows", staged_frame(source, given).to_arrow())
        connection.execute(f"INSERT INTO stg_{source} BY NAME SELECT * FROM given_rows")
        connection.unregister("given_rows")
    return connection
