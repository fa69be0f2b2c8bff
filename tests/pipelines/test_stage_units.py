from datetime import date

import polars as pl
import pytest

from pipelines.stage_units import UnitIndex, kind_and_name, resolved_units, unit_index
from tests.pipelines.made_exports import REFERENCE

BEFORE, AFTER = date(2020, 5, 20), date(2025, 7, 1)


@pytest.fixture(scope="module")
def index() -> UnitIndex:
    dates = pl.col("valid_from", "valid_to").str.to_date("%Y-%m-%d")
    return unit_index(pl.read_csv(REFERENCE / "units.csv", infer_schema=False).with_columns(dates))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Phường Cẩm Thủy", "06784"), ("phường cẩm thuỷ", "06784"), ("P. Cẩm Thủy", "06784"), ("P.Cẩm Thuỷ", "06784"),
        ("UBND phường Cẩm Thủy", "06784"), ("Ủy ban nhân dân phường Cẩm Thủy", "06784"), ("CAM THUY", "06784"),
        ("Cẩm Thủy", "06784"), ("Xã Cộng Hoà", "06799"), ("X. Cộng Hòa", "06799"),
        ("06784", "06784"), ("6784", "06784"),
        ("TP", "TP"), ("Thành phố Cẩm Phả", "TP"), ("TP. Cẩm Phả", "TP"), ("UBND thành phố Cẩm Phả", "TP"),
        ("Phòng Tư pháp", "H49.21.2"), ("Văn phòng HĐND&UBND", "H49.21.1"), ("h49.21.2", "H49.21.2"),
    ],
)  # fmt: skip
def test_spellings_of_a_unit(index: UnitIndex, text: str, code: str) -> None:
    assert index.match(text, BEFORE).code == code


def test_reused_code_and_name_mean_the_unit_of_their_day(index: UnitIndex) -> None:
    assert index.match("Phường Cẩm Thịnh", BEFORE).code == "06781"
    assert index.match("Phường Cửa Ông", BEFORE).code == "06763"
    assert index.match("Phường Cửa Ông", AFTER).code == "06781"
    assert index.match("Phường Cẩm Thịnh", AFTER).reason == "unit_unknown"
    assert index.match("Cẩm Phả", BEFORE).code == "TP"
    assert index.match("Cẩm Phả", AFTER).code == "06793"


def test_last_day_of_a_unit_is_the_day_before_valid_to(index: UnitIndex) -> None:
    assert index.match("Thành phố Cẩm Phả", date(2025, 6, 30)).code == "TP"
    assert index.match("Thành phố Cẩm Phả", date(2025, 7, 1)).code is None


def test_kind_of_unit_is_never_overlooked(index: UnitIndex) -> None:
    assert index.match("Phường Cẩm Phả", BEFORE).reason == "unit_unknown"  # the ward exists since 2025 only
    assert index.match("Xã Cẩm Thủy", BEFORE).reason == "unit_unknown"


def test_unknown_unit_is_answered_with_the_nearest_names_of_that_day(index: UnitIndex) -> None:
    match = index.match("Phường Cẩm Thủi", BEFORE)
    assert match.reason == "unit_unknown" and match.expected is not None
    assert "Phường Cẩm Thủy" in match.expected and match.expected.count(",") <= 2


def test_name_of_two_units_at_once_is_ambiguous() -> None:
    units = pl.DataFrame(
        {
            "unit_code": ["A", "B"], "valid_from": [date(2010, 1, 1)] * 2, "valid_to": [None, None],
            "unit_name": ["Phòng A", "Phòng B"], "unit_kind": ["department"] * 2, "aliases": ["Một cửa", "Một cửa"],
        }
    )  # fmt: skip
    match = unit_index(units).match("một cửa", BEFORE)
    assert (match.code, match.reason, match.expected) == (None, "unit_ambiguous", "A, B")


def test_rows_are_resolved_each_by_its_own_day(index: UnitIndex) -> None:
    names = pl.Series(["Cửa Ông", "Cửa Ông", "Nơi Nào", None, "Cẩm Thủy"])
    codes = pl.Series([None, None, None, None, "06781"], dtype=pl.String)
    days = pl.Series([BEFORE, AFTER, BEFORE, BEFORE, BEFORE])
    units = resolved_units(codes, names, days, index, codes_outlive_units=False)
    assert units.codes.to_list() == ["06763", "06781", None, None, None]
    assert units.refused.select("row", "reason").rows() == [
        (2, "unit_unknown"), (3, "required_missing"), (4, "unit_conflict"),
    ]  # fmt: skip


def test_file_within_one_period_gives_what_row_by_row_gives(index: UnitIndex) -> None:
    names = pl.Series(["Cửa Ông", "Cẩm Thủy", "Cửa Ông"])
    nothing = pl.Series([None] * 3, dtype=pl.String)
    steady = resolved_units(nothing, names, pl.Series([BEFORE] * 3), index, codes_outlive_units=False)
    moving = resolved_units(nothing, names, pl.Series([BEFORE, BEFORE, AFTER]), index, codes_outlive_units=False)
    assert steady.codes.to_list() == ["06763", "06784", "06763"] and steady.refused.is_empty()
    assert moving.codes.to_list() == ["06763", "06784", "06781"]


def test_code_may_outlive_its_unit_only_where_that_is_asked_for(index: UnitIndex) -> None:
    code, name = pl.Series(["TP"]), pl.Series([None], dtype=pl.String)
    day = pl.Series([AFTER])
    assert resolved_units(code, name, day, index, codes_outlive_units=True).codes.to_list() == ["TP"]
    assert resolved_units(code, name, day, index, codes_outlive_units=False).codes.to_list() == [None]


def test_no_two_units_of_one_day_are_told_apart_by_accents_alone() -> None:
    units = pl.read_csv(REFERENCE / "units.csv", infer_schema=False)
    for day in (date(2014, 5, 1), date(2024, 10, 31), date(2024, 11, 1), date(2025, 6, 30), date(2025, 7, 1)):
        there = units.filter(
            (pl.col("valid_from") <= f"{day}") & (pl.col("valid_to").is_null() | (pl.col("valid_to") > f"{day}"))
        )
        names = [kind_and_name(name) for name in there["unit_name"]]
        assert there.height >= 5 and len(set(names)) == there.height
