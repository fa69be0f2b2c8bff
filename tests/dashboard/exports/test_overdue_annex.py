"""The annex of overdue dossiers: its rows are the dossiers that the two metrics count, under each policy."""

import csv
import io
from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from dashboard.exports.issuing import gathered, written
from dashboard.exports.overdue import MismatchError
from dashboard.exports.requests import request_of
from tests.dashboard.exports.small_source import small_source
from tests.small_warehouse import UNIT, small_warehouse
from warehouse.overdue_rows import late_rows, overdue_rows
from warehouse.policies import POLICY_NAMES
from warehouse.query import query_metric

AS_OF = date(2020, 4, 30)


def at(day, hour=9):
    return datetime(day.year, day.month, day.day, hour) if day else None


def dossier(number, received, due, completed, **more):
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
    # Friday 7 February to Wednesday 12: three working days late, an apology sent.
    dossier(1, date(2020, 2, 3), date(2020, 2, 7), date(2020, 2, 12), apology_letter=True),
    # Due on a Friday, done on Saturday: late, by less than a working day; no letter.
    dossier(2, date(2020, 2, 3), date(2020, 2, 7), date(2020, 2, 8), apology_letter=False),
    # On its day: not in the annex. Nor is one that is late before the quarter.
    dossier(3, date(2020, 2, 3), date(2020, 2, 7), date(2020, 2, 7)),
    dossier(4, date(2019, 12, 2), date(2019, 12, 10), date(2019, 12, 12)),
    # Open at the end, eleven working days after 16 March; nothing known of a letter.
    dossier(5, date(2020, 3, 2), date(2020, 3, 16), None),
    # Open and overdue at the end of March, done in April.
    dossier(6, date(2020, 3, 2), date(2020, 3, 27), date(2020, 4, 3)),
    # Waits for papers: its clock stands still.
    dossier(7, date(2020, 3, 2), date(2020, 3, 16), None, status="supplement"),
    # Asked twice for papers, done before its day: late by the portal's definition alone.
    dossier(8, date(2020, 2, 3), date(2020, 3, 20), date(2020, 3, 18), supplement_count=2),
]


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    connection = small_warehouse(as_of=AS_OF, units=[UNIT], dossiers=DOSSIERS)
    return small_source(connection, tmp_path_factory.mktemp("home"), as_of=AS_OF, data_from=date(2019, 12, 2))


def annex(source, policy="date"):
    request = request_of(source, "overdue", period="2020-Q1", basis="calendar", policy=policy)
    return gathered(source, request)


def rows(report, section):
    return {row["dossier_id"]: row for row in report.sections[section].rows.to_dicts()}


def test_the_annex_lists_those_that_ended_late_and_those_still_overdue(source):
    report = annex(source)
    assert [list(rows(report, n)) for n in (0, 1)] == [["H49-1", "H49-2"], ["H49-5", "H49-6"]]
    assert {name: figure.value for name, figure in report.counts.items()} == {"late": 2, "overdue": 2}
    assert report.unit_line.startswith("4 dòng = 2 hồ sơ quá hạn trong kỳ")


def test_the_note_says_how_late_and_what_is_known_of_a_letter(source):
    report = annex(source)
    late, overdue = rows(report, 0), rows(report, 1)
    assert late["H49-1"]["note"] == "Muộn 3 ngày làm việc; có thư xin lỗi"
    assert late["H49-2"]["note"] == "Muộn dưới 1 ngày làm việc; không có thư xin lỗi"
    assert overdue["H49-5"]["note"] == "Muộn 11 ngày làm việc; chưa có kết quả; thư xin lỗi: nguồn không ghi"
    assert overdue["H49-6"]["note"] == (
        "Muộn 2 ngày làm việc; có kết quả ngày 03/04/2020, sau kỳ; thư xin lỗi: nguồn không ghi"
    )
    assert overdue["H49-6"]["result_date"] is None


def test_the_portal_counts_a_second_request_for_papers_and_open_ones_as_late(source):
    report = annex(source, "portal_766")
    late = rows(report, 0)
    assert late["H49-8"]["note"].startswith("Không quá ngày hẹn; tính muộn vì yêu cầu bổ sung 2 lần")
    assert late["H49-8"]["days_late"] == 0
    assert rows(report, 1)["H49-5"]["note"].endswith("đã nêu ở mục I")
    assert "2 hồ sơ có ở cả hai mục" in report.unit_line


@pytest.mark.parametrize("policy", POLICY_NAMES)
@pytest.mark.parametrize(("start", "end"), [((2016, 1, 1), (2016, 12, 31)), ((2020, 1, 10), (2020, 4, 20))])
def test_the_rows_are_as_many_as_the_metrics_say_for_every_unit(demo_edition, policy, start, end):
    first, last = date(*start), date(*end)
    for metric, used, found in (
        ("late_dossiers", policy, late_rows(demo_edition, policy=policy, start=first, end=last)),
        ("dossiers_overdue", None, overdue_rows(demo_edition, end=last)),
    ):
        counted = query_metric(demo_edition, metric, by=("unit",), start=first, end=last, policy=used)
        expected = {row["unit"]: row["numerator"] for row in counted.to_dicts() if row["numerator"]}
        assert dict(found.group_by("unit_key").len().iter_rows()) == expected
        assert found["dossier_id"].is_unique().all()


def test_an_annex_that_is_not_what_the_metric_counts_is_refused(tmp_path):
    """As if the fact and its mart disagreed: one late dossier less in the fact."""
    connection = small_warehouse(as_of=AS_OF, units=[UNIT], dossiers=DOSSIERS)
    connection.execute("DELETE FROM fct_dossiers WHERE dossier_id = 'H49-1'")
    other = small_source(connection, tmp_path, as_of=AS_OF, data_from=date(2019, 12, 2))
    with pytest.raises(MismatchError, match="1 hồ sơ nhưng chỉ số late_dossiers đếm 2"):
        annex(other)


def test_the_workbook_has_dates_as_dates_and_sections(source):
    report = annex(source)
    sheet = load_workbook(io.BytesIO(written(report).payload))["Phụ lục"]
    table = [[cell.value for cell in row] for row in sheet.iter_rows(max_col=7)]
    heads = ["STT", "Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày có kết quả", "Đơn vị giải quyết", "Ghi chú"]
    at_head = table.index(heads)
    assert table[at_head + 1][0] == "I. Kết thúc muộn trong kỳ (2 hồ sơ)"
    assert table[at_head + 2][:6] == [
        1, "H49-1", datetime(2020, 2, 3), datetime(2020, 2, 7), datetime(2020, 2, 12), "Phường Cẩm Thịnh",
    ]  # fmt: skip
    assert table[at_head + 4][0] == "II. Đang giải quyết, quá hạn tính đến hết ngày 31/03/2020 (2 hồ sơ)"
    assert sheet.print_title_rows == f"${at_head + 1}:${at_head + 1}"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)


def test_the_text_file_is_for_a_vietnamese_spreadsheet(source):
    document = written(annex(source), "csv")
    text = document.payload.decode("utf-8")
    assert text.startswith("\ufeffMục;STT;Mã hồ sơ;")
    found = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))
    assert [row["Mã hồ sơ"] for row in found] == ["H49-1", "H49-2", "H49-5", "H49-6"]
    assert found[0]["Ngày hẹn trả"] == "07/02/2020"
    assert (found[0]["Thư xin lỗi"], found[1]["Thư xin lỗi"], found[2]["Thư xin lỗi"]) == ("có", "không", "")
    assert {row["Mã dữ liệu"] for row in found} == {document.code}


def test_nothing_overdue_says_so(source):
    report = gathered(source, request_of(source, "overdue", period="2020-01", basis="calendar"))
    cells = [cell.value for row in load_workbook(io.BytesIO(written(report).payload))["Phụ lục"] for cell in row]
    assert "Không có hồ sơ quá hạn." in cells
