"""Forms about dossiers, counted by hand: seven dossiers of a ward and a department around the quarter of 2020."""

from datetime import date, datetime

import pytest

from dashboard.exports.issuing import gathered
from dashboard.exports.requests import request_of
from dashboard.exports.source import asked_again
from tests.dashboard.exports.small_source import small_source
from tests.small_warehouse import UNIT, small_warehouse

AS_OF = date(2020, 4, 30)
DEPARTMENT = {
    "unit_code": "H49.21.2",
    "valid_from": date(2010, 1, 1),
    "unit_name": "Phòng Tư pháp",
    "unit_kind": "department",
    "source": "test",
}


def dossier(number, received, due, completed, **more):
    def at(day):
        return datetime.combine(day, datetime.min.time().replace(hour=9)) if day else None

    return {
        "dossier_id": f"H49-{number}",
        "received_at": at(received),
        "due_at": at(due),
        "completed_at": at(completed),
        "returned_at": at(completed),
        "status": "returned" if completed else "processing",
        **more,
    }


DOSSIERS = [
    # Received before the quarter, still there when it begins, finished in it a day early: carried over, early.
    dossier(1, date(2019, 12, 30), date(2020, 1, 8), date(2020, 1, 7)),
    # Finished before the quarter: in no column.
    dossier(2, date(2019, 12, 2), date(2019, 12, 10), date(2019, 12, 10)),
    # In the quarter, online, on its very day.
    dossier(3, date(2020, 2, 3), date(2020, 2, 10), date(2020, 2, 10), channel="online"),
    # By post, a day late.
    dossier(4, date(2020, 2, 4), date(2020, 2, 11), date(2020, 2, 12), channel="postal"),
    # Open at the end, due after it.
    dossier(5, date(2020, 3, 27), date(2020, 4, 10), date(2020, 4, 9)),
    # Open at the end, due before it.
    dossier(6, date(2020, 3, 2), date(2020, 3, 16), None),
    # A department's, early.
    dossier(7, date(2020, 3, 9), date(2020, 3, 20), date(2020, 3, 18), unit_code="H49.21.2", channel="online"),
]
QUARTER = {"period": "2020-Q1", "basis": "calendar"}


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    connection = small_warehouse(as_of=AS_OF, units=[UNIT, DEPARTMENT], dossiers=DOSSIERS)
    return small_source(connection, tmp_path_factory.mktemp("home"), as_of=AS_OF, data_from=date(2019, 12, 2))


def cells(line):
    return {key: figure.value for key, figure in line.cells.items()}


WARD = {
    "received": 5, "online": 1, "direct": 3, "carried": 1,
    "resolved": 3, "early": 1, "on_time": 1, "late": 1,
    "open": 2, "within": 1, "overdue": 1,
}  # fmt: skip
BOTH = {**WARD, "received": 6, "online": 2, "resolved": 4, "early": 2}


def test_ii06a_counts_what_is_counted_by_hand(source):
    report = gathered(source, request_of(source, "ii06a", **QUARTER))
    lines = report.grids[0].lines
    assert [(line.kind, line.number, line.label) for line in lines] == [
        ("section", "I", "Cấp huyện (cơ quan chuyên môn của UBND thành phố)"),
        ("line", "1", "Hộ tịch"),
        ("section", "II", "Cấp xã (UBND phường, xã)"),
        ("line", "1", "Hộ tịch"),
        ("total", "", "Tổng số"),
    ]
    assert WARD.items() <= cells(lines[2]).items()
    assert cells(lines[2]) == cells(lines[3])
    assert BOTH.items() <= cells(lines[4]).items()
    assert report.grids[0].residuals() == []
    assert report.request.span.days.vi == "Từ ngày 01/01/2020 đến ngày 31/03/2020"


def test_ii06a_of_a_unit_has_its_level_only(source):
    report = gathered(source, request_of(source, "ii06a", unit="06781", **QUARTER))
    assert [line.label for line in report.grids[0].lines] == ["Cấp xã (UBND phường, xã)", "Hộ tịch", "Tổng số"]
    assert WARD.items() <= cells(report.grids[0].lines[-1]).items()


def test_ii06a_by_unit_has_a_line_for_each(source):
    report = gathered(source, request_of(source, "ii06a-by-unit", **QUARTER))
    named = {line.label: cells(line) for line in report.grids[0].lines}
    assert WARD.items() <= named["Phường Cẩm Thịnh"].items()
    assert named["Phòng Tư pháp"]["received"] == 1
    assert BOTH.items() <= named["Tổng số"].items()


def test_a_rate_is_of_those_resolved_and_rounded_down(source):
    report = gathered(source, request_of(source, "by-unit", **QUARTER))
    named = {line.label: line.cells for line in report.grids[0].lines}
    assert (named["Phường Cẩm Thịnh"]["rate"].value, named["Phường Cẩm Thịnh"]["rate"].over) == (2, 3)
    assert named["Phường Cẩm Thịnh"]["rate"].shown == 0.666
    assert named["Tổng số"]["rate"].shown == 0.75
    assert named["Phường Cẩm Thịnh"]["postal"].value == 1


def test_a_period_without_a_dossier_is_all_zeros(source):
    report = gathered(source, request_of(source, "ii06a", unit="H49.21.2", period="2020-01", basis="calendar"))
    assert [line.kind for line in report.grids[0].lines] == ["total"]
    assert set(cells(report.grids[0].lines[0]).values()) == {0}


def test_an_unfinished_period_counts_to_the_day_of_the_edition(source):
    """Dossier 6 alone is open on 30 April; one due in May must not be overdue because June is asked for."""
    report = gathered(source, request_of(source, "ii06a", period="2020-Q2", basis="calendar", draft=True))
    assert report.request.is_draft
    assert report.request.span.counted_to == AS_OF
    assert cells(report.grids[0].lines[-1])["overdue"] == 1


@pytest.mark.parametrize("form", ["ii06a", "ii06a-by-unit", "by-unit", "ii07b"])
def test_every_figure_asked_again_is_the_same(source, form):
    report = gathered(source, request_of(source, form, **QUARTER))
    figures = report.figures()
    again = {name: asked_again(source.connection, figure) for name, figure in figures.items()}
    assert {name: (figure.value, figure.over) for name, figure in figures.items()} == {
        name: (figure.value, figure.over) for name, figure in again.items()
    }
