"""The committed reference tables: columns as declared, keys unique, territory whole, nothing invented."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

import warehouse
from warehouse.metrics import METRICS_BY_NAME
from warehouse.tables import STAGING_TABLES_BY_SOURCE, STATUSES, Kind

REFERENCE = Path(warehouse.__file__).parent / "reference"
STAGED = sorted(path.stem for path in REFERENCE.glob("*.csv") if path.stem in STAGING_TABLES_BY_SOURCE)
START, MERGER, END_OF_DISTRICTS = date(2010, 1, 1), date(2024, 11, 1), date(2025, 7, 1)
PARSERS = {
    Kind.TEXT: str,
    Kind.INTEGER: int,
    Kind.FLOAT: float,
    Kind.DATE: date.fromisoformat,
    Kind.BOOLEAN: {"true": True, "false": False}.__getitem__,
}


def rows(name):
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def valid_on(day):
    return [
        unit
        for unit in rows("units")
        if date.fromisoformat(unit["valid_from"]) <= day
        and (not unit["valid_to"] or day < date.fromisoformat(unit["valid_to"]))
    ]


def territory_on(day):
    return {unit["unit_code"]: unit["unit_name"] for unit in valid_on(day) if unit["unit_kind"] in ("ward", "commune")}


@pytest.mark.parametrize("path", sorted(REFERENCE.glob("*.csv")), ids=lambda path: path.stem)
def test_every_row_of_every_reference_table_names_its_source(path):
    assert all(row["source"].strip() for row in rows(path.stem))


@pytest.mark.parametrize("name", STAGED)
def test_headings_are_the_columns_of_the_staging_table(name):
    columns = [column.name for column in STAGING_TABLES_BY_SOURCE[name].columns]
    assert list(rows(name)[0]) == columns


@pytest.mark.parametrize("name", STAGED)
def test_every_cell_reads_as_its_declared_kind(name):
    for row in rows(name):
        for column in STAGING_TABLES_BY_SOURCE[name].columns:
            cell = row[column.name]
            assert cell or not column.required, (column.name, row)
            if cell:
                PARSERS[column.kind](cell)
                assert not column.allowed or cell in column.allowed, (column.name, row)


@pytest.mark.parametrize("name", STAGED)
def test_keys_are_unique(name):
    key = STAGING_TABLES_BY_SOURCE[name].key
    counts = Counter(tuple(row[column] for column in key) for row in rows(name))
    assert max(counts.values()) == 1, counts.most_common(1)


def test_the_city_has_thirteen_wards_and_three_communes_until_november_2024():
    kinds = Counter(unit["unit_kind"] for unit in valid_on(date(2024, 10, 31)))
    assert (kinds["ward"], kinds["commune"]) == (13, 3)


def test_cam_hai_joins_cong_hoa_under_the_same_code_in_november_2024():
    before, after = territory_on(date(2024, 10, 31)), territory_on(MERGER)
    assert before["06799"] == "Xã Cộng Hòa"
    assert after["06799"] == "Xã Hải Hòa"
    assert set(before) - set(after) == {"06802"}


def test_five_units_follow_the_city_in_july_2025():
    assert territory_on(END_OF_DISTRICTS) == {
        "06760": "Phường Mông Dương",
        "06781": "Phường Cửa Ông",
        "06793": "Phường Cẩm Phả",
        "06778": "Phường Quang Hanh",
        "06799": "Xã Hải Hòa",
    }


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [("06781", "Phường Cẩm Thịnh", "Phường Cửa Ông"), ("06793", "Phường Cẩm Trung", "Phường Cẩm Phả")],
)
def test_a_reused_code_names_another_ward_before_and_after(code, old, new):
    assert territory_on(date(2025, 6, 30))[code] == old
    assert territory_on(END_OF_DISTRICTS)[code] == new


def test_only_hai_hoa_of_2025_took_part_of_another_commune():
    assert [(unit["unit_code"], unit["valid_from"]) for unit in rows("units") if unit["is_split"] == "true"] == [
        ("06799", "2025-07-01")
    ]


def test_every_ward_that_ends_has_a_successor_valid_from_that_day():
    for unit in rows("units"):
        if unit["unit_kind"] in ("ward", "commune") and unit["valid_to"]:
            day = date.fromisoformat(unit["valid_to"])
            assert unit["successor_code"] in territory_on(day), unit["unit_name"]


@pytest.mark.parametrize("day", [START, date(2019, 6, 1), MERGER, date(2025, 6, 30), END_OF_DISTRICTS])
def test_no_code_or_name_means_two_units_on_the_same_day(day):
    names = Counter()
    for unit in valid_on(day):
        names.update({unit["unit_code"], unit["unit_name"], *filter(None, unit["aliases"].split(";"))})
    assert names.most_common(1)[0][1] == 1, names.most_common(3)


def test_statuses_are_the_canonical_ones_in_the_national_order():
    listed = rows("statuses")
    assert tuple(row["status"] for row in listed) == STATUSES
    assert [row["code_766"] for row in listed] == [str(code) for code in range(1, 11)]


def test_no_field_name_or_alias_is_claimed_twice():
    names = Counter()
    for field in rows("fields"):
        names.update(name.casefold() for name in (field["field_name"], *field["aliases"].split(";")))
    assert names.most_common(1)[0][1] == 1, names.most_common(3)


def test_ranks_are_out_of_fourteen_localities_to_2019_and_thirteen_from_2020():
    for row in rows("index_scores"):
        if row["index_code"] in ("DDCI", "DGI", "PAR_LOCAL"):
            assert row["rank_of"] == ("14" if int(row["edition_year"]) <= 2019 else "13"), row


def test_the_city_has_a_score_only_where_one_was_published():
    scored = {
        (row["index_code"], row["edition_year"]): row["score"]
        for row in rows("index_scores")
        if row["locality"] == "Cẩm Phả" and row["score"]
    }
    assert scored == {("DDCI", "2018"): "75.61", ("DDCI", "2020"): "72.1", ("DDCI", "2022"): "67.13"}


def test_conflicting_sources_are_both_kept_and_flagged():
    flagged = [
        (row["edition_year"], row["locality"], row["score"])
        for row in rows("index_scores")
        if row["is_conflict"] == "true"
    ]
    assert flagged == [
        ("2018", "Hoành Bồ", "68.95"),
        ("2018", "Hoành Bồ", "68.85"),
        ("2022", "Móng Cái", "70.35"),
        ("2022", "Hạ Long", "70.8"),
    ]


def test_a_published_share_agrees_with_its_published_counts_to_the_printed_digit():
    counted = [row for row in rows("published_figures") if row["denominator"]]
    assert counted
    for row in counted:
        assert round(float(row["numerator"]) / float(row["denominator"]), 4) == float(row["value"])


@pytest.mark.parametrize("name", ["published_figures", "targets"])
def test_published_figures_and_targets_speak_of_metrics_that_exist(name):
    assert {row["metric"] for row in rows(name)} <= set(METRICS_BY_NAME)
