"""Every identity of the star schema holds on the real SQL, and breaks when a row is lost, doubled or changed."""

from datetime import date, datetime
from pathlib import Path

import pytest

import warehouse
from expectations.checkpoint import SUITES, run_checkpoint
from tests.small_warehouse import UNIT, small_warehouse

AS_OF = date(2020, 4, 30)
DOSSIERS = [
    {
        "dossier_id": f"H-2003{day:02}-1",
        "received_at": datetime(2020, 3, day, 8, 0),
        "due_at": datetime(2020, 3, 20, 17, 0),
        "completed_at": datetime(2020, 3, ended, 9, 0) if ended else None,
        "returned_at": datetime(2020, 3, ended, 10, 0) if ended else None,
        "status": "returned" if ended else "processing",
        "channel": "online" if day % 2 else "in_person",
        "supplement_count": 1 if day == 3 else 0,
        "supplement_requested_at": datetime(2020, 3, 19, 9, 0) if day == 3 else None,
        # Friday 6 to Friday 20 March: the ten working days of 1.002.
        **({"procedure_code": "1.002", "procedure_name": "Cải chính hộ tịch"} if day == 6 else {}),
    }
    for day, ended in ((2, 10), (3, 20), (4, 25), (5, None), (6, 12))
]
PROCEDURES = [
    {
        "procedure_code": "1.001",
        "procedure_name": "Đăng ký khai sinh",
        "field": "Hộ tịch",
        "authority_level": "ward",
        "online_level": 3,
        "valid_from": date(2014, 5, 1),
    },
    {
        "procedure_code": "1.002",
        "procedure_name": "Cải chính hộ tịch",
        "field": "Hộ tịch",
        "authority_level": "ward",
        "online_level": 3,
        "legal_days": 10.0,
        "legal_days_kind": "working",
        "valid_from": date(2014, 5, 1),
    },
]
ROUNDS = [{"round_start": date(2020, 3, 1), "round_end": date(2020, 3, 31), "unit_code": "06781", "forms_issued": 10}]
FORMS = [
    {"form_id": "P1", "surveyed_on": date(2020, 3, 9), "unit_code": "06781", "scale": 3, "access": "very_satisfied"},
    {"form_id": "P2", "surveyed_on": date(2020, 3, 9), "unit_code": "06781", "scale": 3, "result": "dissatisfied"},
]
TOTALS = [
    {
        "unit_code": "06781",
        "period_start": date(2020, 2, 1),
        "period_end": date(2020, 2, 29),
        "scale": 3,
        "factor": "officials",
        "question": "Công chức phục vụ",
        "forms_returned": 20,
        "n_very_satisfied": 15,
        "n_satisfied": 4,
        "n_dissatisfied": 1,
    }
]
DOCUMENTS = [
    {"document_id": "1/KH", "kind": "plan", "issued_on": date(2020, 3, 2), "issued_year": 2020, "unit_code": "06781"}
]
TASKS = [{"task_id": "T1", "content": 1, "title": "Rà soát", "unit_code": "06781", "due_on": date(2020, 6, 30)}]
INSPECTIONS = [
    {
        "inspection_id": "K1",
        "unit_code": "06781",
        "inspected_on": date(2020, 3, 10),
        "is_unannounced": True,
        "findings": 2,
        "fixed_on": date(2020, 3, 16),
    }
]
SCORES = [
    {
        "index_code": "DDCI",
        "edition_year": 2018,
        "method_version": "2018",
        "locality": "Cẩm Phả",
        "component": "total",
        "rank": 1,
        "is_conflict": False,
        "source": "test",
    }
]
PERIOD = {"period_start": date(2020, 1, 1), "period_end": date(2020, 12, 31), "source": "test"}
TARGETS = [{"metric": "on_time_rate", "unit_code": "TP", "value": 0.98, "decision": "1", **PERIOD}]
FIGURES = [{"metric": "on_time_rate", "qualifier": "=", "value": 1.0, "claim": "100 %", **PERIOD}]
COUNTS = [
    {
        "unit_code": "06781",
        "period_start": date(2020, 3, 1),
        "period_end": date(2020, 3, 31),
        "field": "Hộ tịch",
        "n_received": 12,
        "n_resolved": 10,
        "n_early": 9,
        "n_late": 1,
        "n_open": 2,
    }
]
POINTS = [
    {
        "scorecard": "unit_ranking",
        "component": "C1",
        "unit_code": "06781",
        "period_start": date(2019, 1, 1),
        "period_end": date(2019, 12, 31),
        "points": 8.5,
        "evidence": "Báo cáo",
        "assessed_by": "Phòng Nội vụ",
        "assessed_on": date(2020, 1, 15),
    }
]
EVENTS = [
    {"event_on": date(2014, 5, 19), "unit_code": "TP", "text_vi": "Khai trương", "text_en": "Opened", "source": "x"}
]


def built():
    """A small star schema of every source, with the count of rows per source that the files gave."""
    sources = {
        "units": (UNIT,),
        "dossiers": DOSSIERS,
        "procedures": PROCEDURES,
        "survey_rounds": ROUNDS,
        "survey_responses": FORMS,
        "survey_totals": TOTALS,
        "issued_documents": DOCUMENTS,
        "reform_tasks": TASKS,
        "inspections": INSPECTIONS,
        "index_scores": SCORES,
        "score_points": POINTS,
        "targets": TARGETS,
        "published_figures": FIGURES,
        "events": EVENTS,
        "aggregate_counts": COUNTS,
    }
    connection = small_warehouse(as_of=AS_OF, **sources)
    connection.execute("create table meta_files (source varchar, rows_loaded bigint)")
    connection.executemany(
        "insert into meta_files values (?, ?)", [(source, len(rows)) for source, rows in sources.items()]
    )
    return connection


@pytest.fixture(scope="module")
def warehouse_connection():
    return built()


def test_a_star_schema_built_from_sound_rows_passes_every_check(warehouse_connection):
    verdicts = run_checkpoint(warehouse_connection, "warehouse")
    assert [(v.table_name, v.reason, v.error, v.unexpected_count) for v in verdicts if not v.success] == []
    filled = {
        name
        for (name,) in warehouse_connection.sql("select table_name from duckdb_tables()").fetchall()
        if name in SUITES["warehouse"] and warehouse_connection.sql(f"select 1 from {name} limit 1").fetchall()
    }
    assert {v.table_name for v in verdicts} == filled
    # Only the history of dossiers needs a second export, and a bulk minute five dossiers at once.
    history = {"fct_dossier_states", "fct_due_moves", "mart_due_moves_daily", "fct_vanished_dossiers"}
    assert set(SUITES["warehouse"]) - filled == history | {"fct_bulk_minutes"}


def test_every_table_of_the_star_schema_has_a_suite_and_no_suite_is_left_over():
    folder = Path(warehouse.__file__).parent
    tables = {path.stem for layer in ("dimensions", "facts", "marts") for path in (folder / layer).glob("*.sql")}
    assert set(SUITES["warehouse"]) == tables


# Table, the reasons it must give, and the damage; `{one}` picks the first dossier.
ONE = "where dossier_id = 'H-200302-1'"
DAMAGE = (
    ("fct_dossiers", ("key_repeated",), "insert into fct_dossiers select * from fct_dossiers limit 1"),
    ("fct_dossiers", ("rows_lost",), "delete from fct_dossiers {one}"),
    ("fct_dossiers", ("reference_unknown",), "update fct_dossiers set unit_key = 'gone' {one}"),
    ("fct_dossiers", ("reference_unknown",), "update fct_dossiers set field_code = 'gone' {one}"),
    ("fct_dossiers", ("reference_unknown",), "update fct_dossiers set channel = 'fax' {one}"),
    ("fct_dossiers", ("ended_before_received",), "update fct_dossiers set ended_date = '2020-03-01' {one}"),
    ("fct_dossiers", ("processing_days_negative",), "update fct_dossiers set processing_working_days = -1 {one}"),
    ("fct_dossiers", ("class_date_incomplete",), "update fct_dossiers set class_date = null {one}"),
    ("fct_dossiers", ("class_date_incomplete",), "update fct_dossiers set class_date = 'soon' {one}"),
    ("fct_dossiers", ("class_timestamp_incomplete",), "update fct_dossiers set class_timestamp = null {one}"),
    ("fct_dossiers", ("class_portal_incomplete",), "update fct_dossiers set class_portal_766 = 'early' {one}"),
    ("fct_dossiers", ("required_missing",), "update fct_dossiers set source_file = null {one}"),
    ("fct_dossiers", ("level_two_online",), "update dim_procedure set online_level = 2"),
    ("dim_unit", ("validity_reversed",), "update dim_unit set valid_to = valid_from"),
    (
        "dim_unit",
        ("rows_lost", "validity_overlaps"),
        "insert into dim_unit by name select * replace ('X' as unit_key) from dim_unit",
    ),
    ("dim_unit", ("key_repeated",), "insert into dim_unit select * from dim_unit"),
    ("dim_date", ("days_missing",), "delete from dim_date where date = '2027-01-01'"),
    ("dim_date", ("working_days_differ",), "update dim_date set is_working = not is_working where date = '2026-01-02'"),
    ("dim_date", ("running_count_differs",), "update dim_date set running_working_days = running_working_days + 1"),
    ("dim_date", ("period_after_day",), "update dim_date set bucket_start = date + 1 where date = '2020-03-10'"),
    ("dim_status", ("value_not_allowed",), "update dim_status set status_group = 'other' where status = 'rejected'"),
    ("dim_status", ("key_repeated",), "insert into dim_status select * from dim_status limit 1"),
    ("dim_channel", ("key_repeated",), "insert into dim_channel select * from dim_channel limit 1"),
    ("dim_field", ("key_repeated",), "insert into dim_field select * from dim_field limit 1"),
    ("dim_field", ("required_missing",), "update dim_field set field_name_en = null"),
    ("dim_procedure", ("reference_unknown",), "update dim_procedure set field_code = 'gone'"),
    ("dim_procedure", ("rows_lost",), "update dim_procedure set is_listed = false"),
    (
        "dim_procedure",
        ("validity_overlaps",),
        "insert into dim_procedure by name select * replace ('X' as procedure_key) from dim_procedure",
    ),
    ("mart_dossiers_daily", ("sums_differ",), "update mart_dossiers_daily set n_received = n_received + 1"),
    (
        "mart_dossiers_daily",
        ("sums_differ",),
        "update mart_dossiers_daily set n_late_date = 0, n_early_date = n_early_date + n_late_date",
    ),
    ("mart_dossiers_daily", ("sums_differ",), "update mart_dossiers_daily set n_overdue_out = n_overdue_out + 1"),
    (
        "mart_dossiers_daily",
        ("sums_differ",),
        "update mart_dossiers_daily set n_early_timestamp = n_early_timestamp + 1",
    ),
    ("mart_dossiers_daily", ("sums_differ",), "update mart_dossiers_daily set n_on_time_portal = n_on_time_portal + 1"),
    (
        "mart_dossiers_daily",
        ("parts_exceed_whole",),
        "update mart_dossiers_daily set n_early_date = n_resolved_date + 1",
    ),
    ("mart_dossiers_daily", ("count_negative",), "update mart_dossiers_daily set n_open_in = -1"),
    ("mart_dossiers_daily", ("key_repeated",), "insert into mart_dossiers_daily select * from mart_dossiers_daily"),
    (
        "mart_dossiers_buckets",
        ("sums_differ",),
        "update mart_dossiers_buckets set n_late_in_portal = n_late_in_portal + 1",
    ),
    (
        "mart_dossiers_buckets",
        ("bucket_start_unknown",),
        "update mart_dossiers_buckets set event_date = event_date + 1",
    ),
    ("mart_processing_daily", ("sums_differ",), "update mart_processing_daily set n_dossiers = n_dossiers + 1"),
    ("mart_processing_daily", ("sums_differ",), "update mart_processing_daily set working_days = working_days + 1"),
    (
        "mart_processing_buckets",
        ("sums_differ",),
        "update mart_processing_buckets set n_dossiers = n_dossiers * 2",
    ),
    ("fct_dossier_traits", ("rows_lost",), "delete from fct_dossier_traits {one}"),
    ("fct_dossier_traits", ("late_days_negative",), "update fct_dossier_traits set late_days = -1 {one}"),
    ("fct_dossier_traits", ("chance_out_of_range",), "update fct_dossier_traits set near_due_chance = 2 {one}"),
    (
        "fct_dossier_files",
        ("key_repeated", "rows_lost"),
        "insert into fct_dossier_files select * from fct_dossier_files",
    ),
    ("fct_dossier_files", ("value_not_allowed",), "update fct_dossier_files set paid_style = 'perhaps'"),
    ("fct_procedure_use", ("spell_too_short",), "update fct_procedure_use set used_to = used_from + 300"),
    ("mart_receipts_daily", ("sums_differ",), "update mart_receipts_daily set n_online_partial = 0"),
    ("mart_receipts_daily", ("parts_exceed_whole",), "update mart_receipts_daily set n_paid_online = 1"),
    ("mart_receipts_daily", ("sums_differ",), "delete from mart_receipts_daily where event_date = '2020-03-02'"),
    ("mart_receipts_buckets", ("sums_differ",), "update mart_receipts_buckets set n_received = n_received + 1"),
    ("fct_due_checks", ("due_class_incomplete",), "update fct_due_checks set due_class = null"),
    ("fct_due_checks", ("key_repeated",), "insert into fct_due_checks select * from fct_due_checks"),
    ("mart_due_checks_daily", ("sums_differ",), "update mart_due_checks_daily set n_due_checked = n_due_checked + 1"),
    (
        "mart_due_checks_daily",
        ("parts_exceed_whole",),
        "update mart_due_checks_daily set n_due_far = 99",
    ),
    ("mart_due_checks_buckets", ("sums_differ",), "update mart_due_checks_buckets set n_due_later = n_due_later + 1"),
    ("mart_endings_daily", ("sums_differ",), "update mart_endings_daily set late_days = late_days + 1"),
    ("mart_endings_daily", ("sums_differ",), "update mart_endings_daily set n_supplement_known = n_ended + 1"),
    ("mart_endings_daily", ("parts_exceed_whole",), "update mart_endings_daily set n_late = n_ended + 1"),
    ("mart_endings_daily", ("count_negative",), "update mart_endings_daily set n_timed = -1"),
    ("mart_endings_buckets", ("sums_differ",), "update mart_endings_buckets set printed_days = 0"),
    ("mart_lateness_daily", ("sums_differ",), "update mart_lateness_daily set working_days = working_days + 1"),
    ("mart_lateness_buckets", ("sums_differ",), "update mart_lateness_buckets set n_dossiers = 2"),
    (
        "mart_supplement_requests_daily",
        ("sums_differ", "parts_exceed_whole"),
        "update mart_supplement_requests_daily set n_asked_near_due = 2",
    ),
    ("mart_procedure_use_daily", ("sums_differ",), "update mart_procedure_use_daily set n_used = 0"),
    ("mart_procedure_use_daily", ("sums_differ",), "update mart_procedure_use_daily set n_offered = n_offered + 1"),
    ("mart_procedures_daily", ("sums_differ",), "update mart_procedures_daily set n_online = n_online - 1"),
    (
        "mart_survey_answers_daily",
        ("parts_differ_from_whole",),
        "update mart_survey_answers_daily set n_satisfied = n_satisfied + 1",
    ),
    ("mart_survey_answers_daily", ("sums_differ",), "update mart_survey_answers_daily set n_answers = n_answers + 1"),
    ("mart_survey_forms_daily", ("sums_differ",), "update mart_survey_forms_daily set n_returned = n_returned + 1"),
    ("mart_survey_forms_daily", ("sums_differ",), "update mart_survey_forms_daily set n_issued = n_issued - 1"),
    ("fct_survey_answers", ("rows_lost",), "delete from fct_survey_answers where form_id = 'P1'"),
    ("fct_survey_answers", ("key_repeated",), "insert into fct_survey_answers select * from fct_survey_answers"),
    ("fct_survey_rounds", ("reference_unknown",), "update fct_survey_rounds set unit_key = 'gone'"),
    ("fct_reform_tasks", ("reference_unknown",), "update fct_reform_tasks set unit_key = 'gone'"),
    ("fct_inspections", ("key_repeated", "rows_lost"), "insert into fct_inspections select * from fct_inspections"),
    ("fct_aggregate_counts", ("reference_unknown",), "update fct_aggregate_counts set unit_key = 'gone'"),
    ("fct_aggregate_counts", ("count_negative",), "update fct_aggregate_counts set n_late = -1"),
    (
        "fct_aggregate_counts",
        ("key_repeated", "rows_lost"),
        "insert into fct_aggregate_counts select * from fct_aggregate_counts",
    ),
    (
        "fct_survey_totals",
        ("key_repeated", "rows_lost"),
        "insert into fct_survey_totals select * from fct_survey_totals",
    ),
    ("fct_survey_totals", ("reference_unknown",), "update fct_survey_totals set unit_key = 'gone'"),
    ("fct_survey_totals", ("count_negative",), "update fct_survey_totals set n_satisfied = -1"),
    (
        "fct_survey_totals",
        ("counted_twice",),
        "insert into fct_survey_totals by name select * replace (period_start - 9 as period_start)"
        " from fct_survey_totals",
    ),
    ("mart_survey_answers_daily", ("sums_differ",), "delete from mart_survey_answers_daily where basis = 'totals'"),
    (
        "fct_issued_documents",
        ("key_repeated", "rows_lost"),
        "insert into fct_issued_documents select * from fct_issued_documents",
    ),
    ("mart_documents_daily", ("sums_differ",), "update mart_documents_daily set n_documents = n_documents + 1"),
    ("mart_reform_tasks_daily", ("sums_differ",), "update mart_reform_tasks_daily set n_due = n_due + 1"),
    ("mart_reform_tasks_daily", ("sums_differ",), "update mart_reform_tasks_daily set n_overdue_in = 1"),
    (
        "mart_reform_tasks_daily",
        ("parts_differ_from_whole",),
        "update mart_reform_tasks_daily set n_on_time = n_due_done + 1",
    ),
    ("mart_inspections_daily", ("sums_differ",), "update mart_inspections_daily set n_findings = n_findings + 1"),
    (
        "mart_inspections_daily",
        ("parts_differ_from_whole",),
        "update mart_inspections_daily set n_unannounced = n_inspections + 1",
    ),
    ("mart_remediation_daily", ("count_negative",), "update mart_remediation_daily set working_days = -1"),
    ("mart_remediation_daily", ("sums_differ",), "update mart_remediation_daily set n_inspections = 2"),
    ("mart_index_standings", ("distance_negative",), "update mart_index_standings set gap_to_first = -1"),
    (
        "mart_index_standings",
        ("distance_from_conflict",),
        "update mart_index_standings set is_conflict = true, points_lost = 1",
    ),
    ("mart_index_standings", ("key_repeated",), "insert into mart_index_standings select * from mart_index_standings"),
    ("fct_index_breaks", ("required_missing",), "update fct_index_breaks set what_en = null"),
    ("dim_unit_succession", ("reference_unknown",), "update dim_unit_succession set current_unit_key = 'gone'"),
    ("dim_unit_succession", ("units_lost",), "insert into dim_unit_succession select * from dim_unit_succession"),
    (
        "dim_unit_succession",
        ("successor_not_found",),
        "update dim_unit set successor_code = 'gone', valid_to = date '2025-07-01'",
    ),
    ("fct_targets", ("key_repeated", "rows_lost"), "insert into fct_targets select * from fct_targets"),
    ("fct_events", ("rows_lost",), "insert into fct_events select * from fct_events"),
    ("fct_published_figures", ("rows_lost",), "insert into fct_published_figures select * from fct_published_figures"),
    ("fct_index_scores", ("required_missing",), "update fct_index_scores set source = null"),
    ("fct_index_scores", ("rows_lost",), "insert into fct_index_scores select * from fct_index_scores"),
)


@pytest.mark.parametrize(("table", "reasons", "damage"), DAMAGE, ids=[f"{case[0]}: {case[2][:60]}" for case in DAMAGE])
def test_damage_to_a_table_is_seen(warehouse_connection, table, reasons, damage):
    verb, second, third, *_ = damage.split()
    hurt = second if verb == "update" else third
    warehouse_connection.execute(f"create or replace table kept as select * from {hurt}")
    warehouse_connection.execute(damage.format(one=ONE))
    try:
        verdicts = run_checkpoint(warehouse_connection, "warehouse", tables=(table,))
    finally:
        warehouse_connection.execute(f"create or replace table {hurt} as select * from kept")
        warehouse_connection.execute("drop table kept")
    assert [verdict.error for verdict in verdicts if verdict.error] == []
    assert set(reasons) <= {verdict.reason for verdict in verdicts if not verdict.success}


def test_what_is_only_a_warning_does_not_block(warehouse_connection):
    [level] = [v for v in run_checkpoint(warehouse_connection, "warehouse") if v.reason == "level_two_online"]
    assert level.severity == "warning" and not level.is_blocking
