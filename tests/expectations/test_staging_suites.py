"""Each rule on staging takes the row that breaks it, and no other."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from importlib import import_module

import pytest

from expectations.checkpoint import SUITES, quarantine_rows, run_checkpoint
from tests.expectations.staged_rows import CLEAN, Broken, broken, clean_row, staging
from warehouse.reasons import REASONS
from warehouse.tables import STAGING_TABLES, STAGING_TABLES_BY_SOURCE

NOON = datetime(2020, 3, 10, 12, 0)
ONE_DAY = timedelta(days=1)
AFTER_EXPORT = datetime(2020, 5, 2, 0, 0)


def pair(source: str, reason: str, first: dict, second: dict) -> Broken:
    return Broken(source=source, rows=(first, second), reasons=frozenset({reason}))


SAME_UNIT = {"unit_code": "AX"}
CASES = (
    # dossiers, the vendor's own list of dossiers that break statistics among them
    broken(
        "dossiers",
        "date_outside_calendar",
        "dossier_code_date_differs",
        "unit_unknown",
        received_at=datetime(2009, 12, 31),
    ),
    broken(
        "dossiers",
        "received_after_export",
        received_at=AFTER_EXPORT,
        dossier_id="H-200502-1",
        status="processing",
        due_at=None,
        completed_at=None,
        returned_at=None,
    ),
    broken("dossiers", "completed_after_export", completed_at=AFTER_EXPORT, returned_at=None),
    broken("dossiers", "returned_after_export", returned_at=AFTER_EXPORT),
    broken("dossiers", "completed_before_received", completed_at=datetime(2020, 3, 10, 8, 29)),
    broken(
        "dossiers",
        "completed_before_received",
        completed_at=datetime(2020, 3, 9),
        completed_at_date_only=True,
    ),
    broken("dossiers", "returned_before_received", completed_at=None, returned_at=datetime(2020, 3, 9)),
    broken("dossiers", "due_before_received", due_at=datetime(2020, 3, 10, 8, 29)),
    broken("dossiers", "date_outside_calendar", due_at=datetime(2520, 3, 10)),
    broken("dossiers", "dossier_id_unreadable", dossier_id="4,92E+10"),
    broken("dossiers", "dossier_id_unreadable", dossier_id="không có"),
    broken("dossiers", "done_without_end_date", completed_at=None, returned_at=None),
    broken("dossiers", "done_without_end_date", status="completed", completed_at=None, returned_at=None),
    broken("dossiers", "supplement_count_negative", supplement_count=-1),
    broken("dossiers", "supplement_hours_negative", supplement_hours=-0.5),
    broken("dossiers", "fee_negative", fee_vnd=-1),
    broken("dossiers", "unit_unknown", unit_code="nowhere"),
    broken("dossiers", "unit_unknown", unit_code="ended"),
    broken("dossiers", "returned_before_completed", returned_at=datetime(2020, 3, 15)),
    broken("dossiers", "end_date_while_open", status="processing", returned_at=None),
    broken("dossiers", "dossier_code_date_differs", dossier_id="H49-200311-0001"),
    broken("dossiers", "dossier_code_date_differs", dossier_id="H49-200309-0001"),
    broken("dossiers", "dossier_code_date_differs", dossier_id="H49-20200309-0001"),
    broken("dossiers", "dossier_code_date_differs", dossier_id="H49-200311-0002", channel="online"),
    pair("dossiers", "dossier_id_conflict", {"dossier_id": "H-200310-X"}, {"dossier_id": "H-200310-X", "fee_vnd": 1}),
    pair(
        "dossiers", "dossier_id_conflict", {"dossier_id": "H-200310-Y"}, {"dossier_id": "H-200310-Y", "fee_vnd": None}
    ),
    # units
    broken("units", "validity_reversed", valid_to=date(2010, 1, 1)),
    broken("units", "parent_unknown", parent_code="nowhere"),
    broken("units", "successor_unknown", successor_code="nowhere"),
    pair("units", "key_conflict", SAME_UNIT, {**SAME_UNIT, "unit_name": "khác"}),
    # procedures
    broken("procedures", "value_out_of_range", online_level=0),
    broken("procedures", "value_out_of_range", online_level=5),
    broken("procedures", "legal_days_negative", legal_days=-1.0),
    broken("procedures", "legal_days_kind_missing", legal_days_kind=None),
    broken("procedures", "fee_negative", fee_vnd=-1),
    broken("procedures", "validity_reversed", valid_to=date(2014, 5, 1)),
    pair("procedures", "key_conflict", {"procedure_code": "X"}, {"procedure_code": "X", "online_level": 4}),
    # surveys
    broken("survey_responses", "date_outside_calendar", "unit_unknown", surveyed_on=date(2009, 12, 31)),
    broken("survey_responses", "surveyed_after_export", surveyed_on=date(2020, 5, 2)),
    broken("survey_responses", "scale_unknown", scale=4),
    broken("survey_responses", "answer_outside_scale", result="neutral"),
    broken("survey_responses", "answer_outside_scale", feedback="very_dissatisfied"),
    broken("survey_responses", "unit_unknown", unit_code="ended"),
    broken("survey_responses", "form_blank", access=None),
    pair("survey_responses", "key_conflict", {"form_id": "X"}, {"form_id": "X", "access": "satisfied"}),
    broken("survey_rounds", "date_outside_calendar", "unit_unknown", round_start=date(2009, 12, 31)),
    broken("survey_rounds", "period_reversed", round_end=date(2020, 2, 28)),
    broken("survey_rounds", "forms_negative", forms_issued=-1),
    broken("survey_rounds", "unit_unknown", unit_code="nowhere"),
    pair("survey_rounds", "key_conflict", SAME_UNIT, {**SAME_UNIT, "forms_issued": 1}),
    broken("survey_totals", "date_outside_calendar", period_start=date(2009, 12, 31)),
    broken("survey_totals", "surveyed_after_export", period_end=date(2020, 5, 2)),
    broken("survey_totals", "period_reversed", period_start=date(2020, 4, 1)),
    broken("survey_totals", "scale_unknown", scale=4),
    broken("survey_totals", "answer_outside_scale", n_satisfied=4, n_neutral=1),
    broken("survey_totals", "count_negative", n_dissatisfied=-1),
    # 34 + 5 + 1 answers are forty, so thirty-nine forms cannot have given them.
    broken("survey_totals", "answers_exceed_forms", forms_returned=39),
    broken("survey_totals", "unit_unknown", unit_code="ended"),
    pair("survey_totals", "key_conflict", {"question": "X"}, {"question": "X", "n_satisfied": 4}),
    broken("issued_documents", "value_out_of_range", content=0),
    broken("issued_documents", "date_outside_calendar", "unit_unknown", issued_on=date(2009, 12, 31)),
    broken("issued_documents", "issued_after_export", issued_on=date(2020, 5, 2)),
    broken("issued_documents", "unit_unknown", unit_code="ended"),
    pair("issued_documents", "key_conflict", {"document_id": "X"}, {"document_id": "X", "kind": "letter"}),
    # indices, targets, figures
    broken("index_scores", "value_out_of_range", edition_year=18),
    broken("index_scores", "score_out_of_range", score=-1.0),
    broken("index_scores", "score_out_of_range", score=100.5),
    broken("index_scores", "rank_out_of_range", rank=0),
    broken("index_scores", "rank_out_of_range", rank=15),
    broken("index_scores", "index_value_missing", score=None, rank=None),
    pair("index_scores", "conflict_not_flagged", {"locality": "X"}, {"locality": "X", "score": 68.85}),
    pair("index_scores", "key_conflict", {"locality": "Z"}, {"locality": "Z", "note": "khác"}),
    broken("targets", "period_reversed", period_end=date(2019, 12, 31)),
    broken("targets", "unit_unknown", unit_code="nowhere"),
    pair("targets", "key_conflict", SAME_UNIT, {**SAME_UNIT, "value": 0.5}),
    broken("targets", "metric_unknown", metric="ontime_rate"),
    broken("targets", "policy_without_metric", metric="early_rate", policy="portal_766"),
    broken("targets", "target_not_a_share", value=98.0),
    broken("targets", "trajectory_without_start", trajectory="linear"),
    broken("targets", "trajectory_without_start", start_value=0.9),
    broken("published_figures", "period_reversed", period_end=date(2019, 12, 31)),
    broken("published_figures", "published_ratio_differs", value=0.802),
    pair("published_figures", "key_conflict", {"metric": "x", "claim": "a"}, {"metric": "x", "claim": "b"}),
    # tasks, inspections, events
    broken("reform_tasks", "value_out_of_range", content=7),
    broken("reform_tasks", "date_outside_calendar", due_on=date(2031, 1, 1)),
    broken("reform_tasks", "done_after_export", done_on=date(2020, 5, 2)),
    broken("reform_tasks", "unit_unknown", unit_code="ended"),
    pair("reform_tasks", "key_conflict", {"task_id": "X"}, {"task_id": "X", "content": 2}),
    broken(
        "inspections",
        "date_outside_calendar",
        "unit_unknown",
        inspected_on=date(2009, 12, 31),
    ),
    broken("inspections", "inspected_after_export", inspected_on=date(2020, 5, 2), fixed_on=None),
    broken("inspections", "fixed_after_export", fixed_on=date(2020, 5, 2)),
    broken("inspections", "fixed_before_inspected", fixed_on=date(2020, 3, 9)),
    broken("inspections", "findings_negative", findings=-1),
    broken("inspections", "unit_unknown", unit_code="nowhere"),
    pair("inspections", "key_conflict", {"inspection_id": "X"}, {"inspection_id": "X", "findings": 3}),
    broken("score_points", "period_reversed", period_end=date(2018, 12, 31)),
    broken("score_points", "date_outside_calendar", "unit_unknown", period_start=date(2009, 1, 1)),
    broken("score_points", "points_negative", points=-0.5),
    broken("score_points", "assessed_after_export", assessed_on=date(2020, 5, 2)),
    broken("score_points", "unit_unknown", unit_code="nowhere"),
    pair("score_points", "key_conflict", {"component": "X"}, {"component": "X", "points": 9.0}),
    # totals of a report form: each identity alone
    broken("aggregate_counts", "received_differs", n_received_online=41),
    broken("aggregate_counts", "resolved_differs", n_early=None),
    broken("aggregate_counts", "open_differs", n_open_within=16),
    broken("aggregate_counts", "flow_differs", n_open=21, n_open_within=16),
    broken("aggregate_counts", "count_negative", n_late=-1, n_early=53),
    broken("aggregate_counts", "period_reversed", period_end=date(2020, 1, 14)),
    broken("aggregate_counts", "date_outside_calendar", "unit_unknown", period_start=date(2009, 12, 31)),
    broken("aggregate_counts", "unit_unknown", unit_code="nowhere"),
    pair(
        "aggregate_counts",
        "key_conflict",
        {"field": "X"},
        {"field": "X", "level": "Cấp thành phố", "n_late": 2, "unit_name": "khác"},
    ),
    broken("events", "unit_unknown", unit_code="nowhere"),
    pair("events", "key_conflict", {"text_vi": "x"}, {"text_vi": "x", "text_en": "other"}),
)
# Just inside each bound.
ACCEPTED = (
    ("dossiers", {"completed_at": datetime(2020, 3, 10, 8, 30)}),
    ("dossiers", {"completed_at": datetime(2020, 3, 10), "completed_at_date_only": True}),
    ("dossiers", {"due_at": datetime(2020, 3, 10), "due_at_date_only": True}),
    ("dossiers", {"due_at": None}),
    ("dossiers", {"returned_at": datetime(2020, 5, 1, 23, 59)}),
    ("dossiers", {"status": "returned", "completed_at": None}),
    ("dossiers", {"status": "processing", "completed_at": None, "returned_at": None}),
    ("dossiers", {"status": "supplement"}),
    ("dossiers", {"dossier_id": "H49-200308-0007", "channel": "online"}),
    ("dossiers", {"dossier_id": "000.00.32.H49-200310-0001"}),
    ("dossiers", {"dossier_id": "H49-20200310-0001"}),
    ("dossiers", {"dossier_id": "BN-77"}),
    ("dossiers", {"unit_code": "ended", "received_at": datetime(2019, 12, 31, 16), "dossier_id": "H49-191231-1"}),
    ("dossiers", {"dossier_id": "H49-200310-0009"}),
    ("dossiers", {"dossier_id": "H49-200310-0009", "source_row": 99}),  # the same content again: a duplicate
    ("dossiers", {"dossier_id": "H49-200310-0009", "fee_vnd": 7, "batch_id": "later export"}),
    ("procedures", {"online_level": 4, "legal_days": None, "legal_days_kind": None}),
    ("survey_responses", {"scale": 5, "access": "neutral"}),
    ("survey_responses", {"surveyed_on": date(2020, 5, 1)}),
    ("index_scores", {"score": 100.0, "rank": 14}),
    ("index_scores", {"score": None, "rank": None, "rank_at_most": 5}),
    ("index_scores", {"locality": "Y", "is_conflict": True}),
    ("index_scores", {"locality": "Y", "is_conflict": True, "score": 68.85}),
    ("published_figures", {"metric": "m", "qualifier": ">", "value": 0.3}),
    ("published_figures", {"metric": "m", "numerator": None, "denominator": None}),
    ("survey_rounds", {"round_end": date(2020, 3, 1)}),
    ("survey_responses", {"form_id": "P1", "half_month": date(2020, 1, 1), "surveyed_on": date(2020, 1, 10)}),
    ("survey_responses", {"form_id": "P1", "half_month": date(2020, 1, 15), "surveyed_on": date(2020, 1, 20)}),
    ("survey_totals", {"forms_returned": 40, "scale": 5, "n_very_satisfied": 33, "n_very_dissatisfied": 1}),
    ("survey_totals", {"period_end": date(2020, 5, 1)}),
    ("issued_documents", {"content": None, "document_id": "1/KH-UBND", "issued_year": 2019}),
    ("inspections", {"fixed_on": None}),
    ("aggregate_counts", {"level": None, "n_late": None, "n_on_time": 30}),
)
REQUIRED = [
    broken(table.source, "required_missing", **{column.name: None})
    for table in STAGING_TABLES
    for column in table.columns
    if column.required
]
NOT_ALLOWED = [
    broken(table.source, "value_not_allowed", **{column.name: "?"})
    for table in STAGING_TABLES
    for column in table.columns
    if column.allowed
]
UNITS = [
    clean_row("units", 1),
    clean_row("units", 0, unit_code="AX"),
    clean_row("units", 0, unit_code="ended", valid_to=date(2020, 1, 1)),
]
# A blank or foreign value may break further rules that need it; what matters is that its own rule says so.
EXACT = [*CASES]
AT_LEAST = [*REQUIRED, *NOT_ALLOWED]


@pytest.fixture(scope="module")
def checked():
    """All rows at once: (connection, verdicts, row ids per case, row ids accepted)."""
    rows, ids = defaultdict(list), {}
    rows["units"] = [*UNITS, *(clean_row("units", n) for n in range(2, 400))]

    def add(source, changes):
        number = len(rows[source]) + 1000
        rows[source].append(clean_row(source, number, **_existing_unit(source, number, changes)))
        return source, len(rows[source])

    for case in (*EXACT, *AT_LEAST):
        ids[id(case)] = [add(case.source, changes) for changes in case.rows]
    accepted = [add(source, changes) for source, changes in (*ACCEPTED, *((source, {}) for source in CLEAN))]
    connection = staging(rows)
    verdicts = run_checkpoint(connection, "staging")
    reasons = defaultdict(set)
    for verdict in verdicts:
        if verdict.query:
            for row_id, *_ in connection.sql(verdict.query).fetchall():
                reasons[verdict.table_name.removeprefix("stg_"), row_id].add(verdict.reason)
    return connection, verdicts, ids, accepted, reasons


def _existing_unit(source, number, changes):
    """Keys made of a unit's code need a code that exists: the list of units has A2 to A399."""
    keyed_by_unit = source in ("survey_rounds", "targets")
    return {"unit_code": f"A{number - 998}", **changes} if keyed_by_unit else changes


@pytest.mark.parametrize("case", EXACT, ids=str)
def test_a_row_gives_exactly_the_reasons_it_breaks(checked, case):
    *_, ids, _, reasons = checked
    assert [reasons[row] for row in ids[id(case)]] == [case.reasons] * len(case.rows)


@pytest.mark.parametrize("case", AT_LEAST, ids=str)
def test_a_declared_column_is_checked(checked, case):
    *_, ids, _, reasons = checked
    [row] = ids[id(case)]
    assert case.reasons <= reasons[row]


def test_rows_just_inside_every_bound_are_accepted(checked):
    *_, accepted, reasons = checked
    assert {row: reasons[row] for row in accepted if reasons[row]} == {}


def test_every_rule_about_rows_is_broken_by_some_row(checked):
    _, verdicts, *_ = checked
    about_rows = {(v.table_name, v.reason, v.column_name) for v in verdicts if v.scope == "rows"}
    failed = {(v.table_name, v.reason, v.column_name) for v in verdicts if v.scope == "rows" and not v.success}
    # The share of assumed channels is a property of many rows and has a test of its own.
    assert about_rows - failed == {("stg_dossiers", "channel_assumed_often", "channel")}


def test_no_rule_raised_and_none_about_a_table_failed(checked):
    _, verdicts, *_ = checked
    assert [verdict for verdict in verdicts if verdict.is_blocking] == []


def test_counts_are_the_rows_of_the_query(checked):
    connection, verdicts, *_ = checked
    for verdict in verdicts:
        if verdict.query:
            [(count,)] = connection.sql(f"select count(*) from ({verdict.query})").fetchall()
            assert verdict.unexpected_count == count > 0


def test_rules_have_words_and_names_of_their_own():
    for tables in SUITES.values():
        for table in tables:
            metas = [rule.meta for rule in import_module(f"expectations.suites.{table}").EXPECTATIONS]
            assert all(meta["vi"] and meta["en"] and meta["vi"] != meta["en"] for meta in metas)
            names = [(meta["reason"], *meta["columns"], meta["en"]) for meta in metas]
            assert len(set(names)) == len(names)


def test_every_reason_a_row_can_be_refused_for_has_words(checked):
    _, verdicts, *_ = checked
    refusing = {v.reason for v in verdicts if v.scope == "rows" and v.severity == "critical"}
    assert refusing - set(REASONS) == set()


def test_every_staging_table_has_a_suite():
    assert set(SUITES["staging"]) == {table.name for table in STAGING_TABLES}
    for table in SUITES["staging"]:
        assert import_module(f"expectations.suites.{table}").EXPECTATIONS


@pytest.mark.parametrize(("blank", "success"), [(1, True), (2, False)])
def test_up_to_one_blank_channel_in_twenty_is_no_warning(blank, success):
    dossiers = [clean_row("dossiers", n, channel_assumed=n <= blank) for n in range(1, 21)]
    verdicts = run_checkpoint(staging({"units": UNITS, "dossiers": dossiers}), "staging")
    [share] = [verdict for verdict in verdicts if verdict.reason == "channel_assumed_often"]
    assert (share.success, share.unexpected_count, share.severity) == (success, blank, "warning")


def test_quarantine_moves_each_refused_row_once_and_loses_none(checked):
    connection, verdicts, *_ = checked
    tables = [table.name for table in STAGING_TABLES]
    before = {table: _rows(connection, table) for table in tables}
    refused = {
        table: {
            row_id
            for verdict in verdicts
            if verdict.table_name == table and verdict.takes_rows
            for row_id, *_ in connection.sql(verdict.query).fetchall()
        }
        for table in tables
    }
    moved = quarantine_rows(connection, verdicts)
    quarantined = connection.sql(
        "select 'stg_' || source, source_row, reason, found, expected from quarantine"
    ).fetchall()
    assert sum(moved.values()) == len(quarantined) == sum(map(len, refused.values()))
    for table in tables:
        assert _rows(connection, table) == before[table] - refused[table]
        # Every row of this file has its row_id as its number in the export.
        assert sorted(row for name, row, *_ in quarantined if name == table) == sorted(refused[table])
    assert all(expected for *_, expected in quarantined)
    again = run_checkpoint(connection, "staging")
    assert [verdict.reason for verdict in again if verdict.takes_rows] == []


def _rows(connection, table):
    return {row_id for (row_id,) in connection.sql(f"select row_id from {table}").fetchall()}


def test_the_first_rule_of_the_suite_names_the_reason_and_shows_what_it_found():
    wrong = clean_row("dossiers", 2, completed_at=datetime(2020, 3, 9), returned_at=None, fee_vnd=-5)
    connection = staging({"units": UNITS, "dossiers": [clean_row("dossiers", 1), wrong]})
    verdicts = run_checkpoint(connection, "staging")
    assert [v.reason for v in verdicts if v.takes_rows] == ["completed_before_received", "fee_negative"]
    assert quarantine_rows(connection, verdicts) == {"completed_before_received": 1}
    [row] = connection.sql("select source, source_row, column_name, found, expected from quarantine").fetchall()
    words = STAGING_TABLES_BY_SOURCE["dossiers"].columns_by_name
    assert row == (
        "dossiers",
        2,
        "completed_at",
        "completed_at = 2020-03-09 00:00:00; received_at = 2020-03-10 08:30:00",
        f"Ngày: {words['completed_at'].meaning.vi} không trước {words['received_at'].meaning.vi}"
        " (hồ sơ làm sai thống kê, 6/6)",
    )
