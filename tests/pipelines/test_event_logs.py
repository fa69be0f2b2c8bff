"""Many rows per dossier made one, clocks of other zones, days and times under two headings: by a profile alone."""

from datetime import datetime
from pathlib import Path

import polars as pl

from pipelines.land import land
from pipelines.profiles import load_profile
from pipelines.stage import StagedFile, stage
from tests.pipelines.made_exports import REFERENCE, csv_file, refused, typed
from warehouse.settings import Settings

HEAD = """
name = "nhat_ky"
source = "dossiers"
title = { vi = "Nhật ký", en = "Log" }
"""
LOG = (
    HEAD
    + """
[headings]
dossier_id = "Mã"
status = "Trạng thái"
due_at = "Hạn"
received_at = "Nhận"
[constants]
unit_code = "06778"
[extract.returned_at]
from = "Lúc"
where = "Việc"
is = ["Trả kết quả"]
[extract.supplement_count]
from = "Việc"
pattern = '(?P<value>Bổ sung)'
[collapse]
key = "dossier_id"
order = "Lúc"
status = "last"
returned_at = "max"
supplement_count = "count"
"""
)
HEADINGS = ("Mã", "Việc", "Lúc", "Trạng thái", "Hạn", "Nhận")
FIRST = ("A", "Nhận", "2020-05-20T01:05:00.250Z", "Đang xử lý", "25/05/2020", "20/05/2020")
ASKED = ("A", "Bổ sung", "2020-05-21T01:05:01Z", "Chờ bổ sung", "25/05/2020", "20/05/2020")
LAST = ("A", "Trả kết quả", "2020-05-22T08:30:00Z", "Đã trả kết quả", "25/05/2020", "20/05/2020")
OTHER = ("B", "Nhận", "2020-05-20T01:05:00Z", "Đang xử lý", "25/05/2020", "20/05/2020")


def loaded(folder: Path, toml: str, rows: list[tuple[str, ...]], headings: tuple[str, ...] = HEADINGS) -> StagedFile:
    (folder / "mau.toml").write_text(toml, encoding="utf-8")
    settings = Settings(home=folder / "home")
    units = stage(land(REFERENCE / "units.csv", settings=settings, is_reference=True), settings=settings, units=None)
    path = csv_file(folder / "a.csv", rows, headings=headings)
    landed = land(path, settings=settings, profile=load_profile(folder / "mau.toml"))
    return stage(landed, settings=settings, units=pl.read_parquet(units.rows))


def test_rows_of_a_dossier_become_one_whatever_their_order(tmp_path: Path) -> None:
    file = loaded(tmp_path, LOG, [LAST, OTHER, FIRST, ASKED])
    first, second = typed(file)
    assert (first["dossier_id"], first["status"], first["supplement_count"]) == ("A", "returned", 1)
    assert first["returned_at"] == datetime(2020, 5, 22, 15, 30) and first["source_row"] == 2
    assert (second["status"], second["supplement_count"], second["returned_at"]) == ("processing", 0, None)
    assert (file.landed.rows_read, file.rows_typed, file.rows_folded, file.rows_quarantined) == (4, 2, 2, 0)


def test_dossier_whose_rows_disagree_is_refused_whole(tmp_path: Path) -> None:
    file = loaded(tmp_path, LOG, [FIRST, OTHER, (*LAST[:4], "26/05/2020", LAST[5])])
    assert refused(file) == [(2, "due_at", "values_differ"), (4, "due_at", "values_differ")]
    assert ([row["dossier_id"] for row in typed(file)], file.rows_folded) == (["B"], 0)


def test_one_unreadable_row_refuses_its_dossier_and_no_other(tmp_path: Path) -> None:
    file = loaded(tmp_path, LOG, [FIRST, OTHER, (*LAST[:3], "Đang bay", *LAST[4:])])
    assert refused(file) == [(2, "dossier_id", "dossier_incomplete"), (4, "status", "status_unknown")]
    assert [row["dossier_id"] for row in typed(file)] == ["B"]


def test_row_of_no_dossier_holds_back_the_file(tmp_path: Path) -> None:
    file = loaded(tmp_path, LOG, [FIRST, ("", *LAST[1:])])
    assert ([reason for *_, reason in refused(file)], file.rows_typed) == (["row_of_no_dossier"] * 2, 0)


def plain(*, zone: str = "", received: str = "", rest: str = "") -> str:
    headings = f'[headings]\ndossier_id = "Mã"\nstatus = "Trạng thái"\n{received}\n'
    return f'{HEAD}{zone}\n{headings}[constants]\nunit_code = "06778"\n{rest}\n'


def test_instants_of_another_zone_move_and_days_alone_do_not(tmp_path: Path) -> None:
    toml = plain(zone='stored_in = "UTC"', received='received_at = "Nhận"')
    rows = [
        ("A", "Đang xử lý", "20/05/2020 23:30"),
        ("B", "Đang xử lý", "20/05/2020"),
        ("C", "Đang xử lý", "2020-05-20 23:30:00.5+02:00"),
    ]
    found = typed(loaded(tmp_path, toml, rows, ("Mã", "Trạng thái", "Nhận")))
    assert [row["received_at"] for row in found] == [
        datetime(2020, 5, 21, 6, 30), datetime(2020, 5, 20), datetime(2020, 5, 21, 4, 30),
    ]  # fmt: skip
    assert [row["received_at_date_only"] for row in found] == [False, True, False]


def test_day_and_time_under_two_headings_are_one_instant(tmp_path: Path) -> None:
    rest = '[joined.received_at]\ndate = "Ngày"\ntime = "Giờ"'
    times = ("8:05", "08:05:00", "0.33680555555", "8h05", "", "25:00")
    rows = [(f"D{i}", "Đang xử lý", "20/05/2020", time) for i, time in enumerate(times)]
    file = loaded(tmp_path, plain(rest=rest), rows, ("Mã", "Trạng thái", "Ngày", "Giờ"))
    found = typed(file)
    assert [row["received_at"] for row in found] == [*[datetime(2020, 5, 20, 8, 5)] * 4, datetime(2020, 5, 20)]
    assert [row["received_at_date_only"] for row in found] == [False] * 4 + [True]
    assert refused(file) == [(7, "received_at", "not_a_time")]


FOLDING = (
    HEAD
    + """
grouped = ["fee_vnd"]
[headings]
dossier_id = "Mã"
status = "Trạng thái"
received_at = "Nhận"
fee_vnd = "Phí"
paid_online = "Trả trực tuyến"
[constants]
unit_code = "06778"
[collapse]
key = "dossier_id"
order = "Nhận"
status = "last"
received_at = "min"
fee_vnd = "max"
paid_online = "any"
"""
)
FOLDED = ("Mã", "Trạng thái", "Nhận", "Phí", "Trả trực tuyến")


def test_rules_min_max_and_any_take_the_earliest_the_largest_and_one_yes(tmp_path: Path) -> None:
    rows = [
        ("A", "Đang xử lý", "21/05/2020 09:00", "5.000", "Không"),
        ("A", "Đang xử lý", "20/05/2020", "15.000", "Có"),
        ("A", "Dừng xử lý", "22/05/2020 07:30", "", ""),
        ("B", "Đang xử lý", "21/05/2020 09:00", "", "Không"),
        ("B", "Đang xử lý", "21/05/2020 08:00", "1.000", ""),
        ("C", "Đang xử lý", "21/05/2020 08:00", "", ""),
    ]
    file = loaded(tmp_path, FOLDING, rows, FOLDED)
    wanted = ("dossier_id", "status", "received_at", "received_at_date_only", "fee_vnd", "paid_online")
    assert [tuple(dossier[name] for name in wanted) for dossier in typed(file)] == [
        ("A", "stopped", datetime(2020, 5, 20), True, 15000, True),
        ("B", "processing", datetime(2020, 5, 21, 8), False, 1000, False),
        ("C", "processing", datetime(2020, 5, 21, 8), False, None, None),  # nothing said is not a no
    ]
    assert (file.rows_folded, file.rows_quarantined) == (3, 0)


def test_a_dot_groups_thousands_only_where_the_profile_says_so_and_in_threes(tmp_path: Path) -> None:
    headings = ("Mã", "Trạng thái", "Nhận", "Phí")
    fees = ("1.234", "1.234.567", "234", "1.23", "12.34.567")
    rows = [(f"D{i}", "Đang xử lý", "20/05/2020", fee) for i, fee in enumerate(fees)]
    columns = 'received_at = "Nhận"\nfee_vnd = "Phí"'
    said = loaded(tmp_path, plain(zone='grouped = ["fee_vnd"]', received=columns), rows, headings)
    assert [dossier["fee_vnd"] for dossier in typed(said)] == [1234, 1234567, 234]
    assert [(row, column) for row, column, _ in refused(said)] == [(5, "fee_vnd"), (6, "fee_vnd")]


def test_an_hour_that_a_change_of_clocks_skips_or_repeats_is_held_back(tmp_path: Path) -> None:
    # Berlin, 2020: 02:30 does not exist on 29 March and comes twice on 25 October.
    toml = plain(zone='stored_in = "Europe/Berlin"', received='received_at = "Nhận"')
    times = ("29/03/2020 02:30", "29/03/2020 03:30", "25/10/2020 02:30", "25/10/2020 03:30", "25/10/2020")
    rows = [(f"D{i}", "Đang xử lý", time) for i, time in enumerate(times)]
    file = loaded(tmp_path, toml, rows, ("Mã", "Trạng thái", "Nhận"))
    assert refused(file) == [(2, "received_at", "time_ambiguous"), (4, "received_at", "time_ambiguous")]
    assert [dossier["received_at"] for dossier in typed(file)] == [
        datetime(2020, 3, 29, 8, 30), datetime(2020, 10, 25, 9, 30), datetime(2020, 10, 25)
    ]  # fmt: skip
