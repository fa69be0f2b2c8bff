"""Units as they were then and as they are now: the reorganisations of 2024 and 2025 over dossiers checkable by eye."""

import csv
from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest

import warehouse as warehouse_package
from tests.small_warehouse import small_warehouse
from warehouse.errors import UnknownNameError
from warehouse.listings import units, units_with_dossiers
from warehouse.metrics import METRICS, Ratio
from warehouse.query import query_metric
from warehouse.unit_codes import AmbiguousUnitError
from warehouse.unit_views import unit_notes

REFERENCE = Path(warehouse_package.__file__).parent / "reference" / "units.csv"
AS_OF = date(2025, 9, 30)
OLD_END, NEW_START = date(2025, 6, 30), date(2025, 7, 1)
CUA_ONG, CAM_PHA = "06781@2025-07-01", "06793@2025-07-01"
HAI_HOA = "06799@2025-07-01"


def reference_units():
    with REFERENCE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            dates = {name: date.fromisoformat(row[name]) if row[name] else None for name in ("valid_from", "valid_to")}
            yield {key: value or None for key, value in row.items()} | dates | {"is_split": row["is_split"] == "true"}


def dossier(name, unit, received, done, *, late=False, **more):
    """Due on the day it was done, or a day before that where it is late."""
    done_at = datetime.fromisoformat(f"{done} 10:00")
    due_at = done_at.replace(day=done_at.day - 1) if late else done_at.replace(hour=17)
    return {
        "dossier_id": name, "unit_code": unit, "received_at": datetime.fromisoformat(f"{received} 08:00"),
        "due_at": due_at, "completed_at": done_at, "returned_at": done_at, **more,
    }  # fmt: skip


# Fourteen dossiers done and one still open.
# 2025-06-03 and 2025-08-05 are Tuesdays; no holiday in between the days used.
DOSSIERS = [
    # Done in June 2025, in the four wards that became Cửa Ông: 2 of 5 late. Working days 1, 1, 3, 6, 2.
    dossier("cua-ong", "06763", "2025-06-03", "2025-06-04"),
    dossier("cam-son", "06766", "2025-06-03", "2025-06-04", late=True),
    dossier("cam-phu", "06772", "2025-06-03", "2025-06-06", channel="online"),
    dossier("cam-thinh-1", "06781", "2025-06-03", "2025-06-11", late=True),
    dossier("cam-thinh-2", "06781", "2025-06-03", "2025-06-05"),
    # Cẩm Trung bore 06793 until then; Cẩm Đông went into the same ward.
    dossier("cam-trung", "06793", "2025-06-03", "2025-06-04"),
    dossier("cam-dong", "06769", "2025-06-03", "2025-06-04", late=True),
    # Two communes of before November 2024, then Hải Hòa, then the Hải Hòa that took part of Hải Lạng.
    dossier("cong-hoa", "06799", "2024-10-08", "2024-10-09"),
    dossier("cam-hai", "06802", "2024-10-08", "2024-10-09", late=True),
    dossier("hai-hoa-then", "06799", "2025-06-03", "2025-06-04"),
    dossier("hai-hoa-now", "06799", "2025-08-05", "2025-08-06"),
    # After the reorganisation.
    dossier("cua-ong-now", "06781", "2025-08-05", "2025-08-06"),
    dossier("cam-pha-now", "06793", "2025-08-05", "2025-08-07", late=True),
    # A division that ended without a successor.
    dossier("justice", "H49.21.2", "2025-06-03", "2025-06-04"),
    # Open and overdue since June, in a ward that is part of Cẩm Phả now.
    dossier("cam-tay", "06775", "2025-06-03", "2025-06-10", completed_at=None, returned_at=None, status="processing"),
]
ROUNDS = [
    {"round_start": date(2025, 1, 1), "round_end": OLD_END, "unit_code": code, "forms_issued": 2}
    for code in ("06763", "06781")
]
FORMS = [
    {"form_id": "P1", "surveyed_on": date(2025, 3, 5), "unit_code": "06763", "scale": 3, "access": "very_satisfied"},
    {"form_id": "P2", "surveyed_on": date(2025, 3, 6), "unit_code": "06781", "scale": 3, "access": "dissatisfied"},
]  # fmt: skip


@pytest.fixture(scope="module")
def warehouse():
    return small_warehouse(
        as_of=AS_OF,
        units=list(reference_units()),
        dossiers=DOSSIERS,
        survey_rounds=ROUNDS,
        survey_responses=FORMS,
        procedures=[],
    )


def by_unit(frame):
    return {row["unit"]: (row["numerator"], row["denominator"]) for row in frame.to_dicts()}


def succession(connection):
    rows = connection.sql("SELECT unit_key, current_unit_key, is_split FROM dim_unit_succession").fetchall()
    return {key: (current, split) for key, current, split in rows}


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [("06781", "Phường Cẩm Thịnh", "Phường Cửa Ông"), ("06793", "Phường Cẩm Trung", "Phường Cẩm Phả")],
)
def test_a_reused_code_is_two_units_before_and_after_july_2025(warehouse, code, old, new):
    rows = query_metric(warehouse, "dossiers_received", by=["unit"], unit_view="then")
    names = dict(warehouse.sql("SELECT unit_key, unit_name FROM dim_unit").fetchall())
    found = {key: names[key] for key in rows["unit"] if key.startswith(f"{code}@")}
    assert found == {f"{code}@2010-01-01": old, f"{code}@2025-07-01": new}


def test_every_unit_leads_to_exactly_one_unit_of_today(warehouse):
    rows = warehouse.sql("SELECT unit_key FROM dim_unit_succession ORDER BY unit_key").fetchall()
    assert rows == warehouse.sql("SELECT unit_key FROM dim_unit ORDER BY unit_key").fetchall()
    found = succession(warehouse)
    assert {found[current][0] == current for current, _ in found.values()} == {True}


def test_a_chain_of_reorganisations_is_followed_to_its_end_and_remembers_the_split(warehouse):
    found = succession(warehouse)
    # Cẩm Hải → Hải Hòa (2024) → Hải Hòa (2025), of which the last step took part of another commune.
    assert found["06802@2010-01-01"] == (HAI_HOA, True)
    assert found["06799@2010-01-01"] == (HAI_HOA, True)
    assert found["06799@2024-11-01"] == (HAI_HOA, True)
    assert found[HAI_HOA] == (HAI_HOA, False)
    assert found["06763@2010-01-01"] == (CUA_ONG, False)


def test_a_code_that_its_own_successor_bears_leads_to_the_successor_and_not_to_itself(warehouse):
    found = succession(warehouse)
    assert found["06781@2010-01-01"] == (CUA_ONG, False)
    assert found["06793@2010-01-01"] == (CAM_PHA, False)


def test_a_unit_that_ended_without_a_successor_stays_under_its_own_name(warehouse):
    assert succession(warehouse)["H49.21.2@2010-01-01"] == ("H49.21.2@2010-01-01", False)
    assert by_unit(query_metric(warehouse, "dossiers_received", by=["unit"], unit_view="now"))[
        "H49.21.2@2010-01-01"
    ] == (1, None)


def test_a_unit_knows_its_parent_as_a_code_in_a_period(warehouse):
    parents = dict(warehouse.sql("SELECT unit_key, parent_key FROM dim_unit").fetchall())
    assert parents["06781@2010-01-01"] == "TP@2010-01-01"
    assert parents[CUA_ONG] is None


def test_cua_ong_as_it_is_now_is_the_sum_of_the_four_wards_before_2025(warehouse):
    then = by_unit(query_metric(warehouse, "on_time_rate", by=["unit"], end=OLD_END, policy="date"))
    now = by_unit(query_metric(warehouse, "on_time_rate", by=["unit"], end=OLD_END, policy="date", unit_view="now"))
    four = ["06763@2010-01-01", "06766@2010-01-01", "06772@2010-01-01", "06781@2010-01-01"]
    # One of one, none of one, one of one, one of two.
    assert [then[key] for key in four] == [(1, 1), (0, 1), (1, 1), (1, 2)]
    assert now[CUA_ONG] == (3, 5)
    assert not set(four) & set(now)


def test_a_rate_as_it_is_now_is_recomputed_from_counts_and_never_averaged(warehouse):
    [row] = query_metric(
        warehouse, "on_time_rate", by=["unit"], where={"unit": ["Phường Cửa Ông"]}, end=OLD_END, policy="date",
        unit_view="now",
    ).to_dicts()  # fmt: skip
    # The mean of the four rates would be 5/8.
    assert row["value"] == pytest.approx(3 / 5)


def test_quantiles_as_it_is_now_come_from_the_added_histograms(warehouse):
    [row] = query_metric(
        warehouse, "median_processing_days", by=["unit"], where={"unit": [CUA_ONG]}, end=OLD_END, unit_view="now"
    ).to_dicts()
    # 1 1 2 3 6: half of five is reached at 2, by three dossiers.
    assert (row["value"], row["numerator"], row["denominator"]) == (2, 3, 5)


ADDITIVE = [
    (metric.name, policy)
    for metric in METRICS
    if "unit" in metric.groups
    for policy, calculation in metric.calculations.items()
    if isinstance(calculation, Ratio)
]
# What these few dossiers and forms have figures for across both reorganisations; the demo has the rest.
ACROSS = [
    (name, policy)
    for name, policy in ADDITIVE
    if name
    in {
        "on_time_rate", "early_rate", "late_dossiers", "dossiers_received", "dossiers_resolved", "dossiers_open",
        "dossiers_overdue", "online_share", "very_satisfied_rate", "dissatisfied_forms", "survey_response_rate",
    }
]  # fmt: skip


def summed(connection, name, policy, grain, view):
    """Per period the sums over units, where there is anything."""
    frame = query_metric(connection, name, by=["unit"], grain=grain, policy=policy, unit_view=view)
    return (
        frame.group_by("period_start")
        .agg(pl.col("numerator", "denominator").sum().round(6))
        .filter((pl.col("numerator") != 0) | (pl.col("denominator") != 0))
        .sort("period_start")
    )


@pytest.mark.parametrize("grain", ["month", "year"])
@pytest.mark.parametrize(("name", "policy"), ACROSS)
def test_the_sum_over_units_is_the_same_in_both_views(warehouse, name, policy, grain):
    then, now = (summed(warehouse, name, policy, grain, view) for view in ("then", "now"))
    assert then.height
    assert then.equals(now)


# No export of the demo says whether a result was digitised.
@pytest.mark.parametrize(("name", "policy"), [one for one in ADDITIVE if one[0] != "result_digitised_share"])
def test_every_additive_metric_of_the_demo_sums_to_the_same_in_both_views(demo_edition, name, policy):
    then, now = (summed(demo_edition, name, policy, "year", view) for view in ("then", "now"))
    assert then.height
    assert then.equals(now)


def test_the_sum_of_histograms_is_the_same_in_both_views(warehouse):
    sums = [
        query_metric(warehouse, "p90_processing_days", by=["unit"], unit_view=view)["denominator"].sum()
        for view in ("then", "now")
    ]
    assert sums == [14, 14]


def test_kinds_of_units_are_those_of_today(warehouse):
    now = query_metric(warehouse, "dossiers_received", by=["unit", "unit_kind"], unit_view="now")
    kinds = {row["unit"]: (row["unit_kind"], row["numerator"]) for row in now.to_dicts()}
    assert kinds[HAI_HOA] == ("commune", 4)
    assert kinds["H49.21.2@2010-01-01"] == ("department", 1)


def test_columns_do_not_change_where_the_view_is_not_asked_for(warehouse):
    plain = query_metric(warehouse, "dossiers_received", by=["unit"])
    assert plain.columns[-3:] == ["numerator", "denominator", "value"]
    assert query_metric(warehouse, "dossiers_received", unit_view="now").columns[-2:] == ["value", "is_comparable"]


def test_a_series_that_crosses_the_day_an_area_was_split_is_marked_and_said_in_words(warehouse):
    frame = query_metric(warehouse, "dossiers_received", by=["unit"], grain="year", unit_view="now")
    marked = {row["unit"] for row in frame.to_dicts() if not row["is_comparable"]}
    assert marked == {HAI_HOA}
    [note] = unit_notes(warehouse)
    assert "Xã Hải Hòa" in note.vi and "01/07/2025" in note.vi and "không so sánh được" in note.vi
    assert "do not compare" in note.en


@pytest.mark.parametrize(("start", "end"), [(None, OLD_END), (NEW_START, None)])
def test_before_and_after_the_split_a_series_compares_within_itself(warehouse, start, end):
    frame = query_metric(warehouse, "dossiers_received", by=["unit"], start=start, end=end, unit_view="now")
    assert frame["is_comparable"].all()
    assert unit_notes(warehouse, start=start, end=end) == ()


def test_a_filter_by_the_name_of_a_unit_that_ended_leads_to_the_unit_of_today_and_says_so(warehouse):
    where = {"unit": ["Phường Cẩm Thịnh"]}
    [row] = query_metric(warehouse, "dossiers_received", by=["unit"], where=where, unit_view="now").to_dicts()
    assert (row["unit"], row["numerator"]) == (CUA_ONG, 6)
    [note] = unit_notes(warehouse, where=where)
    assert "Phường Cửa Ông (06781)" in note.vi
    assert all(name in note.vi for name in ("Cửa Ông", "Cẩm Sơn", "Cẩm Phú", "Cẩm Thịnh"))


@pytest.mark.parametrize("asked", ["Phường Cửa Ông", "06763", "06781", CUA_ONG, "06781@2010-01-01"])
def test_every_way_to_name_cua_ong_means_the_ward_of_today_in_the_now_view(warehouse, asked):
    [row] = query_metric(warehouse, "dossiers_received", where={"unit": [asked]}, unit_view="now").to_dicts()
    assert row["numerator"] == 6


def test_a_filter_that_names_the_split_commune_is_marked_without_grouping(warehouse):
    [row] = query_metric(warehouse, "dossiers_received", where={"unit": ["Xã Hải Hòa"]}, unit_view="now").to_dicts()
    assert (row["numerator"], row["is_comparable"]) == (4, False)


def test_the_city_as_it_is_now_is_the_sum_of_what_was_under_it_and_what_follows(warehouse):
    [row] = query_metric(warehouse, "on_time_rate", where={"unit": ["TP"]}, policy="date", unit_view="now").to_dicts()
    [whole] = query_metric(warehouse, "on_time_rate", policy="date").to_dicts()
    # 14 dossiers, 5 of them late: cam-son, cam-thinh-1, cam-dong, cam-hai, cam-pha-now.
    assert (row["numerator"], row["denominator"]) == (9, 14) == (whole["numerator"], whole["denominator"])
    city, split = unit_notes(warehouse, where={"unit": ["TP"]})
    assert "30/06/2025" in city.vi
    assert "Hải Hòa" in split.vi


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("06781", ("Phường Cẩm Thịnh", "Phường Cửa Ông")),
        ("06793", ("Phường Cẩm Trung", "Phường Cẩm Phả")),
        ("06799", ("Xã Cộng Hòa", "Xã Hải Hòa")),
    ],
)
def test_a_code_alone_that_stands_for_two_units_is_refused_with_both_named(warehouse, code, names):
    with pytest.raises(AmbiguousUnitError) as refused:
        query_metric(warehouse, "dossiers_received", where={"unit": [code]})
    assert all(name in refused.value.get("vi") for name in names)
    assert f"{code}@2010-01-01" in refused.value.get("en")


def test_a_code_alone_means_the_unit_that_bore_it_on_the_days_asked_for(warehouse):
    then = query_metric(warehouse, "dossiers_received", where={"unit": ["06781"]}, end=OLD_END)
    after = query_metric(warehouse, "dossiers_received", where={"unit": ["06781"]}, start=NEW_START)
    assert (then["numerator"][0], after["numerator"][0]) == (2, 1)


def test_a_code_whose_unit_kept_its_name_is_one_unit_to_a_reader(warehouse):
    # Mông Dương before and after 2025-07-01: no dossier, and no refusal.
    assert query_metric(warehouse, "dossiers_received", where={"unit": ["06760"]})["numerator"][0] == 0


def test_an_unknown_view_is_refused_with_the_known_ones(warehouse):
    with pytest.raises(UnknownNameError, match="then, now"):
        query_metric(warehouse, "dossiers_received", unit_view="later")


def test_a_filter_lists_a_reused_code_as_two_units_with_their_validity(warehouse):
    choices = {row["unit_key"]: (row["choice"], row["label_vi"]) for row in units_with_dossiers(warehouse).to_dicts()}
    assert choices["06781@2010-01-01"] == ("06781@2010-01-01", "Phường Cẩm Thịnh (đến 30/06/2025)")
    assert choices[CUA_ONG] == (CUA_ONG, "Phường Cửa Ông (từ 01/07/2025)")
    # The old Cửa Ông has a code of its own, and a name that another unit bears now.
    assert choices["06763@2010-01-01"] == ("06763", "Phường Cửa Ông (đến 30/06/2025)")
    assert choices["06766@2010-01-01"] == ("06766", "Phường Cẩm Sơn")


def test_two_units_of_one_name_are_told_apart_by_their_validity_on_an_axis(warehouse):
    names = {row["unit_key"]: row["name_vi"] for row in units(warehouse).to_dicts()}
    assert names["06778@2010-01-01"] == "Phường Quang Hanh (đến 30/06/2025)"
    assert names["06778@2025-07-01"] == "Phường Quang Hanh (từ 01/07/2025)"
    assert names["06766@2010-01-01"] == "Phường Cẩm Sơn"
    assert len(set(names.values())) == len(names)


def test_every_choice_of_a_filter_can_be_asked_for(warehouse):
    for choice in units_with_dossiers(warehouse)["choice"]:
        assert query_metric(warehouse, "dossiers_received", where={"unit": [choice]})["numerator"][0] >= 1
