"""Procedures, surveys, the reform plan and inspections, read back from their files."""

import csv
from collections import Counter, defaultdict
from datetime import date, datetime
from math import ceil

import pytest

from pipelines.demo.catalogue import PROCEDURES_FILE
from tests.pipelines.demo.exported import grid, reference_rows


def table(record, prefix, first_heading):
    """Rows of the files whose name starts with `prefix`, each a list of cells; title and number rows left out."""
    rows = []
    for path in record.paths:
        if path.name.startswith(prefix):
            cells = grid(path)
            at = next(i for i, row in enumerate(cells) if row[0] == first_heading)
            rows += [row for row in cells[at + 1 :] if row[0] and row[0] not in ("(1)", "Tổng số")]
    return rows


def day(text):
    return datetime.strptime(text, "%d/%m/%Y").date() if text else None


def online_on(procedures, when):
    return {
        row[0]
        for row in procedures
        if row[4] in ("Mức độ 3", "Mức độ 4") and day(row[10]) <= when < (day(row[11]) or date.max)
    }


@pytest.fixture(scope="module")
def procedures(record):
    return table(record, "thu-tuc", "Mã thủ tục")


@pytest.fixture(scope="module")
def forms(record):
    return table(record, "phieu-khao-sat", "Số phiếu")


def test_226_of_282_procedures_are_online_at_the_end_and_fewer_before(procedures):
    assert len({row[0] for row in procedures}) == len({row[1] for row in procedures}) == 282
    counts = [len(online_on(procedures, date(year, 4, 30))) for year in range(2014, 2021)]
    assert counts[-1] == 226
    assert counts == sorted(set(counts))


def test_a_changed_level_closes_one_row_of_a_procedure_and_opens_the_next(procedures):
    by_code = defaultdict(list)
    for row in procedures:
        by_code[row[0]].append((day(row[10]), day(row[11])))
    assert any(len(periods) > 2 for periods in by_code.values())
    for periods in by_code.values():
        assert [end for _, end in periods] == [start for start, _ in periods[1:]] + [None]


def test_all_procedures_are_posted_and_five_on_the_spot_rises(procedures):
    assert {row[5] for row in procedures} == {"Có"}
    counts = [
        sum(row[6] == "Có" and day(row[10]) <= date(year, 4, 30) < (day(row[11]) or date.max) for row in procedures)
        for year in range(2014, 2021)
    ]
    assert counts == sorted(set(counts))


def test_the_list_of_procedures_names_its_source_and_covers_every_field():
    with PROCEDURES_FILE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert all(row["source"] for row in rows)
    assert {row["field_code"] for row in rows} == {row["field_code"] for row in reference_rows("fields.csv")}
    assert all(int(row["legal_days"]) >= 1 for row in rows)


def test_85_percent_are_very_satisfied_each_year_on_every_question_and_nobody_dissatisfied(forms):
    years = defaultdict(list)
    for row in forms:
        years[day(row[1]).year].append(row[5:10])
    assert sorted(years) == list(range(2014, 2021))
    for answers in years.values():
        for question in range(5):
            counts = Counter(row[question] for row in answers)
            assert set(counts) == {"Rất hài lòng", "Hài lòng"}
            assert counts["Rất hài lòng"] == ceil(0.85 * len(answers))
            assert 0.846 <= counts["Rất hài lòng"] / len(answers) <= 0.854


def test_80_to_92_percent_of_the_forms_come_back(record, forms):
    rounds = table(record, "dot-khao-sat", "Đơn vị")
    issued = sum(int(row[3]) for row in rounds)
    assert len({row[0] for row in forms}) == len(forms) == sum(int(row[4]) for row in rounds)
    assert 0.80 <= len(forms) / issued <= 0.92
    assert all(int(row[4]) < int(row[3]) for row in rounds)


def test_every_form_lies_in_a_round_of_its_unit(record, forms):
    rounds = defaultdict(int)
    for row in table(record, "dot-khao-sat", "Đơn vị"):
        rounds[row[0], (day(row[1]).year, (day(row[1]).month - 1) // 3)] += int(row[4])
    returned = Counter((row[2], (day(row[1]).year, (day(row[1]).month - 1) // 3)) for row in forms)
    assert dict(returned) == dict(rounds)


def test_plan_tasks_cover_six_contents_and_are_late_only_in_the_early_years(record):
    tasks = table(record, "ke-hoach-cchc", "Mã nhiệm vụ")
    late = Counter(day(row[4]).year for row in tasks if row[5] and day(row[5]) > day(row[4]))
    assert len({row[1] for row in tasks}) == 6
    assert late[2014] + late[2015] > late[2017] + late[2018]
    assert late[2019] == late[2020] == 0
    assert all(not row[5] or day(row[5]) <= date(2020, 4, 30) for row in tasks)


def test_inspections_grow_unannounced_and_find_less(record):
    inspections = table(record, "kiem-tra-cong-vu", "Mã cuộc kiểm tra")
    years = defaultdict(list)
    for row in inspections:
        years[day(row[2]).year].append(row)
    findings = {year: sum(int(row[4]) for row in rows) / len(rows) for year, rows in years.items()}
    assert findings[2014] > findings[2017] > findings[2019]
    unannounced = {year: sum(row[3] == "Đột xuất" for row in rows) / len(rows) for year, rows in years.items()}
    assert unannounced[2014] < unannounced[2019]
    assert all(not row[5] or day(row[2]) < day(row[5]) <= date(2020, 4, 30) for row in inspections)
