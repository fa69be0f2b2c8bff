"""Open data: a valid data package of whole months, from which no hidden count can be worked out."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import date, datetime

import numpy as np
import pytest
from frictionless import Package

from dashboard.exports.agency import LAYOUTS
from dashboard.exports.issuing import gathered, written
from dashboard.exports.requests import RequestError, request_of
from tests.dashboard.exports.small_source import small_source
from tests.small_warehouse import UNIT, small_warehouse
from warehouse.errors import DefinitionError

PAIRS = (("received_online", "received_direct", "received"), ("on_time", "late", "resolved"))


@pytest.fixture(scope="module")
def document(demo_source):
    report = gathered(demo_source, request_of(demo_source, "open-data", period="2019-H1"))
    return written(report)


@pytest.fixture(scope="module")
def parts(document):
    with zipfile.ZipFile(io.BytesIO(document.payload)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def rows_of(parts, name):
    return list(csv.DictReader(io.StringIO(parts[name], newline="")))


def test_it_is_a_valid_data_package(parts, tmp_path):
    for name, text in parts.items():
        (tmp_path / name).write_bytes(text.encode())
    found = Package(str(tmp_path / "datapackage.json")).validate()
    assert (found.valid, found.flatten(["code", "note"])) == (True, [])
    assert found.stats["tasks"] == 3


def test_it_says_what_it_is_made_of_and_that_it_is_made_up(document, parts):
    package = json.loads(parts["datapackage.json"])
    assert package["edition"] == document.report.facts.edition
    assert package["data_code"] == document.code
    assert (package["is_demo"], package["mark"]) == (True, "Dữ liệu minh họa")
    assert "licenses" not in package  # the office's to give
    assert "chưa ghi; đơn vị công bố điền" in parts["README.md"]
    assert "**Dữ liệu minh họa**" in parts["README.md"]
    assert document.code in parts["README.md"]


def test_the_text_files_are_for_machines(parts):
    text = parts["don-vi-thang.csv"]
    assert not text.startswith("\ufeff")
    assert text.count("\r\n") == text.count("\n")
    assert {row["month"] for row in rows_of(parts, "don-vi-thang.csv")} == {f"2019-0{n}-01" for n in range(1, 7)}
    shares = [row["online_share"] for row in rows_of(parts, "thanh-pho-thang.csv")]
    assert all("." in share and "," not in share for share in shares)


def test_small_counts_are_nowhere_and_hidden_ones_are_named(parts):
    hidden = 0
    for name in ("don-vi-thang.csv", "linh-vuc-thang.csv", "thanh-pho-thang.csv"):
        for row in rows_of(parts, name):
            counts = {count: row[count] for pair in PAIRS for count in pair}
            assert {count for count, text in counts.items() if not text} == set(row["hidden"].split())
            assert not any(text and 1 <= int(text) < 5 for text in counts.values())
            hidden += len(row["hidden"].split())
    assert hidden > 100


def test_no_sum_of_the_published_files_gives_a_hidden_count(parts):
    """Every sum that a reader of the files can write down, solved: a cell is worked out where it cannot move while all
    published ones stand still, that is where its row of the null space is zero."""
    lines = {
        kind: [(kind, row) for row in rows_of(parts, name)]
        for kind, name in (("unit", "don-vi-thang.csv"), ("field", "linh-vuc-thang.csv"), ("", "thanh-pho-thang.csv"))
    }
    checked = 0
    for month in sorted({row["month"] for _, row in lines[""]}):
        here = [line for kind in lines for line in lines[kind] if line[1]["month"] == month]
        for pair in PAIRS:
            cells = [(n, count) for n in range(len(here)) for count in pair]
            place = {cell: at for at, cell in enumerate(cells)}
            sums = []
            for n in range(len(here)):
                sums.append({place[n, pair[0]]: 1, place[n, pair[1]]: 1, place[n, pair[2]]: -1})
            city = next(n for n, (kind, _) in enumerate(here) if not kind)
            for kind in ("unit", "field"):
                for count in pair:
                    members = {place[n, count]: 1 for n, (each, _) in enumerate(here) if each == kind}
                    sums.append({**members, place[city, count]: -1})
            unknown = [at for at, (n, count) in enumerate(cells) if not here[n][1][count]]
            matrix = np.array([[line.get(at, 0) for at in unknown] for line in sums], dtype=float)
            _, sizes, basis = np.linalg.svd(matrix)
            free = basis[int((sizes > 1e-9).sum()) :]
            moves = np.abs(free).max(axis=0) if len(free) else np.zeros(len(unknown))
            assert [cells[unknown[n]] for n in np.flatnonzero(moves < 1e-9)] == []
            checked += len(unknown)
    assert checked > 100


def test_a_month_is_hidden_alike_whatever_period_it_is_published_in(demo_source):
    """Otherwise the month's file would show what the half-year's hides."""
    month = gathered(demo_source, request_of(demo_source, "open-data", period="2019-03"))
    half = gathered(demo_source, request_of(demo_source, "open-data", period="2019-H1"))
    for alone, among in zip(month.tables, half.tables, strict=True):
        assert alone.rows == tuple(row for row in among.rows if row.keys["month"] == date(2019, 3, 1))


def test_the_office_sets_its_licence_and_its_threshold_by_date(demo_source, tmp_path):
    own = tmp_path / "layouts" / "open_data.toml"
    own.parent.mkdir()
    text = (LAYOUTS / "open_data.toml").read_text(encoding="utf-8")
    text = text.replace('licence_name = ""', 'licence_name = "CC-BY-4.0"')
    own.write_text(
        text.replace("threshold = 5", "threshold = 5\nvalid_to = 2019-06-29")
        + '\n[[suppression]]\nvalid_from = 2019-06-30\nthreshold = 12\nsource = "Quyết định của đơn vị"\n',
        encoding="utf-8",
    )
    office = replace(demo_source, home=tmp_path)
    quarter, may, june = (
        gathered(office, request_of(office, "open-data", period=period)) for period in ("2019-Q2", "2019-05", "2019-06")
    )
    assert [(rule.first_month, rule.threshold) for rule in quarter.rules] == [
        (date(2019, 4, 1), 5),
        (date(2019, 6, 1), 12),
    ]
    assert all(figure.is_share or not 1 <= figure.value < 12 for figure in june.figures().values())
    assert any(5 <= figure.value < 12 for figure in may.figures().values() if not figure.is_share)
    for alone in (may, june):  # the rule is the month's: a month is hidden alike whatever it is published with
        for one, among in zip(alone.tables, quarter.tables, strict=True):
            assert one.rows == tuple(row for row in among.rows if row.keys["month"] == alone.request.span.start)
    with zipfile.ZipFile(io.BytesIO(written(quarter).payload)) as archive:
        package = json.loads(archive.read("datapackage.json"))
        readme = archive.read("README.md").decode()
    assert package["licenses"] == [{"name": "CC-BY-4.0", "title": "CC-BY-4.0"}]
    assert [licence["name"] for licence in Package.from_descriptor(package).licenses] == ["CC-BY-4.0"]
    assert "Từ tháng 06/2019: số đếm từ 1 đến 11 bị che. Quyết định của đơn vị." in readme


@pytest.mark.parametrize("threshold", ["0", '"5"', "true", "2.5"])
def test_a_threshold_that_cannot_be_used_publishes_nothing(demo_source, tmp_path, threshold):
    own = tmp_path / "layouts" / "open_data.toml"
    own.parent.mkdir()
    text = (LAYOUTS / "open_data.toml").read_text(encoding="utf-8")
    own.write_text(text.replace("threshold = 5", f"threshold = {threshold}"), encoding="utf-8")
    office = replace(demo_source, home=tmp_path)
    with pytest.raises(DefinitionError, match="Ngưỡng che ô"):
        gathered(office, request_of(office, "open-data", period="2019-Q1"))


def test_periods_that_would_cut_a_month_are_refused(demo_source):
    with pytest.raises(RequestError, match="tháng dương lịch"):
        gathered(demo_source, request_of(demo_source, "open-data", period="2019-Q1", basis="report"))
    with pytest.raises(RequestError, match="không lập cho kỳ"):
        request_of(demo_source, "open-data", period="2019-01-05..2019-02-20")


def dossier(number, received, completed, channel):
    def moment(day):
        return datetime.fromisoformat(f"{day}T09:00")

    return {
        "dossier_id": f"H49-{number}",
        "received_at": moment(received),
        "due_at": moment("2020-04-20"),
        "completed_at": moment(completed),
        "returned_at": moment(completed),
        "status": "returned",
        "channel": channel,
    }


def test_what_is_published_is_what_is_counted_by_hand(tmp_path):
    april = [dossier(n, "2020-04-06", "2020-04-17", "online") for n in range(5)]
    april += [dossier(n, "2020-04-06", "2020-04-17", "in_person") for n in range(5, 11)]
    connection = small_warehouse(as_of=date(2020, 5, 10), units=[UNIT], dossiers=april)
    source = small_source(connection, tmp_path, as_of=date(2020, 5, 10))
    report = gathered(source, request_of(source, "open-data", period="2020-Q2", draft=True))
    for table in report.tables:
        (row,) = table.rows  # May is not over
        assert row.keys["month"] == date(2020, 4, 1)
        assert {name: figure.shown for name, figure in row.numbers.items()} == {
            "received": 11, "received_online": 5, "received_direct": 6, "online_share": 0.454,
            "resolved": 11, "on_time": 11, "late": 0, "on_time_rate": 1.0,
        }  # fmt: skip
        assert row.hidden == ()
