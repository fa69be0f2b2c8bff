"""What the checkpoint promises: counts equal hand-written SQL, broken rules block, required tables are there."""

import subprocess
import sys
from datetime import datetime

import duckdb
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from expectations.checkpoint import error_of, run_checkpoint
from expectations.duckdb_dialect import LiveConnection
from tests.expectations.staged_rows import clean_row, staging

UNITS = [clean_row("units", 1), clean_row("units", 2, valid_to=datetime(2020, 3, 12).date())]
INSTANTS = st.none() | st.datetimes(datetime(2020, 3, 9), datetime(2020, 3, 13)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)
COUNTS = st.none() | st.integers(-2, 2)
DOSSIERS = st.lists(
    st.fixed_dictionaries(
        {
            "dossier_id": st.sampled_from(["H-200310-1", "H-200311-2", "H-20200312-3", "H-1", "khác"]),
            "batch_id": st.sampled_from(["a", "b"]),
            "unit_code": st.sampled_from(["A1", "A2", "A3", None]),
            "channel": st.sampled_from(["online", "in_person", "fax", None]),
            "status": st.sampled_from(["returned", "completed", "processing", "supplement", None]),
            "received_at": INSTANTS,
            "received_at_date_only": st.booleans(),
            "due_at": INSTANTS,
            "due_at_date_only": st.booleans(),
            "completed_at": INSTANTS,
            "returned_at": INSTANTS,
            "supplement_count": COUNTS,
            "fee_vnd": COUNTS,
            "exported_at": st.datetimes(datetime(2020, 3, 9), datetime(2020, 3, 12)),
        }
    ),
    min_size=1,
    max_size=60,
)
# Each rule once more, written the other way round and by hand: the rows that must be refused.
BY_HAND = {
    "received_after_export": "cast(received_at as date) > cast(exported_at as date)",
    "completed_after_export": "cast(completed_at as date) > cast(exported_at as date)",
    "returned_after_export": "cast(returned_at as date) > cast(exported_at as date)",
    "due_before_received": "case when due_at_date_only then cast(due_at as date) < cast(received_at as date)"
    " else due_at < received_at end",
    "completed_before_received": "completed_at < received_at",
    "returned_before_received": "returned_at < received_at",
    "returned_before_completed": "cast(returned_at as date) < cast(completed_at as date)",
    "done_without_end_date": "status in ('returned', 'completed') and completed_at is null and returned_at is null",
    "end_date_while_open": "status = 'processing' and completed_at is not null",
    "supplement_count_negative": "supplement_count < 0",
    "fee_negative": "fee_vnd < 0",
    "unit_unknown": "received_at is not null and (unit_code = 'A3'"
    " or (unit_code = 'A2' and cast(received_at as date) >= date '2020-03-12'))",
    "value_not_allowed": "channel = 'fax'",
    "dossier_code_date_differs": "case"
    " when channel = 'online' then strftime(received_at, '%y%m%d') < regexp_extract(dossier_id, '([0-9]{6})-', 1)"
    " when dossier_id in ('H-1', 'khác') then false"
    " else strftime(received_at, '%y%m%d') <> regexp_extract(dossier_id, '([0-9]{6})-', 1) end",
}


# Without shrinking: a failing example is a table that can be read as it is, and each try costs a checkpoint.
@settings(
    max_examples=12,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)
@given(dossiers=DOSSIERS)
def test_counts_equal_hand_written_sql_on_any_dossiers(dossiers):
    rows = [clean_row("dossiers", n, **row) for n, row in enumerate(dossiers, start=1)]
    connection = staging({"units": UNITS, "dossiers": rows})
    verdicts = [v for v in run_checkpoint(connection, "staging") if v.table_name == "stg_dossiers"]
    found = {v.reason: v for v in verdicts if (v.reason, v.column_name) != ("value_not_allowed", "status")}
    for reason, refused in BY_HAND.items():
        [(count,)] = connection.sql(f"select count(*) from stg_dossiers where {refused}").fetchall()
        assert (found[reason].unexpected_count, found[reason].success) == (count, count == 0), reason
    [(conflicting,)] = connection.sql(
        "select count(*) from stg_dossiers where (batch_id, dossier_id) in (select (batch_id, dossier_id) from"
        " (select distinct * exclude (row_id, source_row, exported_at) from stg_dossiers) group by 1"
        " having count(*) > 1)"
    ).fetchall()
    assert found["dossier_id_conflict"].unexpected_count == conflicting


def test_a_rule_that_cannot_run_blocks_and_the_others_still_answer():
    connection = staging({"units": UNITS, "dossiers": [clean_row("dossiers", 1, supplement_count=-1)]})
    connection.execute("alter table stg_dossiers drop column fee_vnd")
    found = {v.reason: v for v in run_checkpoint(connection, "staging") if v.table_name == "stg_dossiers"}
    assert "fee_vnd" in found["fee_negative"].error
    assert found["fee_negative"].is_blocking and not found["fee_negative"].success
    assert found["columns_differ"].is_blocking and found["columns_differ"].error is None
    assert found["supplement_count_negative"].unexpected_count == 1
    assert found["due_before_received"].success


def test_a_column_of_another_type_blocks():
    connection = staging({"units": UNITS, "dossiers": [clean_row("dossiers", 1)]})
    connection.execute("alter table stg_dossiers alter fee_vnd type double")
    assert [v.reason for v in run_checkpoint(connection, "staging") if v.is_blocking] == ["columns_differ"]


def test_a_row_that_cannot_be_walked_back_to_its_file_blocks():
    connection = staging({"units": UNITS, "dossiers": [clean_row("dossiers", 1, source_file=None)]})
    assert [v.reason for v in run_checkpoint(connection, "staging") if v.is_blocking] == ["provenance_missing"]


@pytest.mark.parametrize("missing", ["units", "dossiers"])
def test_an_empty_or_absent_required_source_blocks(missing):
    rows = {"units": UNITS, "dossiers": [clean_row("dossiers", 1)]}
    empty = staging({source: given for source, given in rows.items() if source != missing})
    blocking = [(v.table_name, v.reason) for v in run_checkpoint(empty, "staging") if v.is_blocking]
    assert (f"stg_{missing}", "table_empty") in blocking
    empty.execute(f"drop table stg_{missing}")
    blocking = [(v.table_name, v.reason) for v in run_checkpoint(empty, "staging") if v.is_blocking]
    assert (f"stg_{missing}", "table_empty") in blocking


def test_any_other_source_may_be_absent():
    verdicts = run_checkpoint(staging({"units": UNITS, "dossiers": [clean_row("dossiers", 1)]}), "staging")
    assert {v.table_name for v in verdicts} == {"stg_units", "stg_dossiers"}
    assert all(v.success for v in verdicts)


def test_an_exception_is_found_in_either_shape():
    flat = {"raised_exception": True, "exception_message": "flat", "exception_traceback": ""}
    assert error_of(flat) == "flat"
    assert error_of({"('metric', 'id')": {"raised_exception": True, "exception_message": "nested"}}) == "nested"
    assert error_of({"raised_exception": False, "exception_message": None}) is None


def test_the_package_itself_does_not_import_great_expectations():
    imports = "import sys, expectations, expectations.verdicts, pipelines.publish"
    code = f"{imports}; sys.exit('great_expectations' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_checking_prints_nothing_on_standard_output(capfd):
    run_checkpoint(staging({"units": UNITS, "dossiers": [clean_row("dossiers", 1)]}), "staging")
    assert capfd.readouterr().out == ""


def test_the_bridge_reads_every_type_of_staging_views_and_a_search_path():
    import sqlalchemy as sa

    connection = duckdb.connect()
    connection.execute("attach ':memory:' as other")
    connection.execute("create table other.main.far as select 7 as x")
    connection.execute(
        "create table near (i integer, b bigint, d double, t varchar, day date, moment timestamp, is_ok boolean,"
        " money decimal(12, 2))"
    )
    connection.execute(
        "insert into near values (1, 2, 0.5, 'ễ', date '2020-01-01', timestamp '2020-01-01 08:00', true, 9.5)"
    )
    connection.execute("create view seen as select * from near")
    connection.execute("set search_path = 'memory.main,other.main'")
    engine = sa.create_engine("duckdb://", creator=lambda: LiveConnection(connection))
    inspector = sa.inspect(engine)
    assert inspector.get_table_names() == ["near"]
    assert inspector.get_view_names() == ["seen"]
    assert inspector.has_table("seen") and not inspector.has_table("far")
    kinds = {column["name"]: str(column["type"]) for column in inspector.get_columns("near")}
    assert kinds["money"] == "NUMERIC(12, 2)"
    assert (kinds["i"], kinds["t"], kinds["moment"]) == ("INTEGER", "VARCHAR", "TIMESTAMP")
    with engine.connect() as bound:
        result = bound.execute(sa.text("select x, t, day, moment, is_ok from far, near where i = :i"), {"i": 1})
    # Read after the connection is given back, as Great Expectations does.
    moment = datetime(2020, 1, 1, 8)
    assert result.fetchall() == [(7, "ễ", moment.date(), moment, True)]
    engine.dispose()
    assert connection.sql("select count(*) from near").fetchall() == [(1,)]
