"""The honesty checks: what raises each, what does not, what is not measured, and the rows behind the number."""

from datetime import date, datetime, timedelta
from math import comb

import pytest

from tests.small_warehouse import UNIT, small_warehouse
from warehouse.errors import UnknownNameError
from warehouse.honesty import honesty_findings, honesty_rows
from warehouse.honesty_checks import BULK, CHECKS, CHECKS_BY_NAME, Verdict
from warehouse.metrics import METRICS_BY_NAME

AS_OF = date(2019, 3, 29)
MONDAY = datetime(2019, 3, 4, 8)
UNITS = [UNIT, {**UNIT, "unit_code": "06760", "unit_name": "Phường Mông Dương"}]
PROCEDURES = [
    {
        "procedure_code": "1.001",
        "procedure_name": "Đăng ký khai sinh",
        "field": "Hộ tịch",
        "authority_level": "ward",
        "online_level": 4,
        "legal_days": 3.0,
        "legal_days_kind": "working",
        "valid_from": date(2014, 1, 1),
    }
]


def dossiers(n, prefix="D", **given):
    """n dossiers of Monday 4 March, due on Thursday 7, each done at its own minute of Tuesday unless told otherwise."""
    return [
        {
            "dossier_id": f"{prefix}{number:03}",
            "received_at": MONDAY + timedelta(minutes=number),
            "due_at": datetime(2019, 3, 7, 17),
            "completed_at": datetime(2019, 3, 5, 9) + timedelta(minutes=3 * number),
            "returned_at": datetime(2019, 3, 5, 16),
            **{name: value(number) if callable(value) else value for name, value in given.items()},
        }
        for number in range(n)
    ]


def asked(rows, name, *, unit=None, **more):
    """The finding of one check, and its rows."""
    sources = {"dossiers": rows, "procedures": PROCEDURES, **more}
    connection = small_warehouse(as_of=AS_OF, units=UNITS, **sources)
    [found] = [item for item in honesty_findings(connection, unit=unit) if item.check.name == name]
    return found, honesty_rows(connection, name, unit=unit)


def counted(finding):
    return finding.numerator, finding.denominator


def test_ordinary_dossiers_raise_nothing():
    connection = small_warehouse(as_of=AS_OF, units=UNITS, dossiers=dossiers(40), procedures=PROCEDURES)
    found = {item.check.name: item.verdict for item in honesty_findings(connection)}
    # All were done on Tuesday, two days ahead; one export, no supplement, nothing online, no survey.
    assert found == {
        "due_moves": Verdict.NOT_MEASURED,
        "last_day": Verdict.NOT_MEASURED,
        "bulk": Verdict.USUAL,
        "supplement_near_due": Verdict.NOT_MEASURED,
        "online_in_counter_hours": Verdict.NOT_MEASURED,
        "done_at_once": Verdict.USUAL,
        "no_dissatisfied": Verdict.NOT_MEASURED,
    }


def test_five_dossiers_in_one_minute_are_bulk_and_four_are_not():
    spread = dossiers(10)
    at_once = dossiers(BULK, "B", completed_at=datetime(2019, 3, 6, 16, 59))
    found, rows = asked([*spread, *at_once], "bulk")
    # One minute of five dossiers, at about 7 completions an hour at the busiest.
    assert counted(found) == (5, 15)
    assert found.verdict is Verdict.ABOVE
    assert rows["dossier_id"].to_list() == [f"B00{number}" for number in range(5)]
    assert rows["source_row"].to_list() == [11, 12, 13, 14, 15]
    fewer, rows = asked([*spread, *at_once[1:]], "bulk")
    assert (counted(fewer), len(rows)) == ((0, 14), 0)


def test_five_at_once_of_two_units_are_not_bulk():
    minute = datetime(2019, 3, 6, 16, 59)
    rows = dossiers(BULK, completed_at=minute, unit_code=lambda n: UNITS[n % 2]["unit_code"])
    assert counted(asked(rows, "bulk")[0]) == (0, 5)


def test_bulk_is_not_measured_where_exports_give_days_only():
    day = datetime(2019, 3, 6)
    found, rows = asked(dossiers(9, completed_at=day, completed_at_date_only=True), "bulk")
    assert (counted(found), found.level, found.p_value, len(rows)) == ((0, 0), None, None, 0)
    assert found.verdict is Verdict.NOT_MEASURED
    assert "completed_at" in found.words.vi and found.words.vi.startswith("Không đo được")


def test_done_within_ten_minutes_where_days_are_allowed():
    quick = dossiers(6, "Q", completed_at=lambda n: MONDAY + timedelta(minutes=n + 9), returned_at=None)
    found, rows = asked([*dossiers(60), *quick], "done_at_once")
    assert counted(found) == (6, 66)
    # P(6 or more of 66 at 1 %) = 0.00005.
    assert found.p_value == pytest.approx(5.436e-05, rel=1e-3)
    assert found.verdict is Verdict.ABOVE
    assert set(rows["dossier_id"]) == {row["dossier_id"] for row in quick}
    ten = dossiers(1, "T", completed_at=MONDAY + timedelta(minutes=10), returned_at=None)
    assert counted(asked(ten, "done_at_once")[0]) == (0, 1)


def test_piling_up_on_the_due_day_is_told_from_an_even_end():
    wednesday, thursday = datetime(2019, 3, 6, 9), datetime(2019, 3, 7, 9)
    spread = {"completed_at": lambda n: wednesday + timedelta(minutes=7 * n)}
    before = dossiers(5, "W", **spread, returned_at=None)
    on_the_day = dossiers(30, "T", completed_at=lambda n: thursday + timedelta(minutes=7 * n), returned_at=None)
    found, rows = asked([*before, *on_the_day], "last_day")
    assert counted(found) == (30, 35)
    # 30 heads or more in 35 throws: (C(35,30) + … + C(35,35)) / 2^35 = 384 168 / 34 359 738 368.
    assert found.p_value == pytest.approx(384_168 / 2**35, rel=1e-3)
    assert (found.verdict, len(rows)) == (Verdict.ABOVE, 30)
    even = asked([*before, *on_the_day[:6]], "last_day")[0]
    # 6 of 11 is above one half and nothing to speak of.
    assert (counted(even), even.verdict) == ((6, 11), Verdict.FEW)


def test_supplements_asked_on_the_last_two_days_are_held_against_an_even_spread():
    given = {"status": "supplement", "completed_at": None, "returned_at": None, "supplement_count": 1}
    late = dossiers(9, "L", **given, supplement_requested_at=datetime(2019, 3, 7, 16))
    early = dossiers(1, "E", **given, supplement_requested_at=datetime(2019, 3, 5, 9))
    found, rows = asked([*late, *early], "supplement_near_due")
    # Monday to Thursday: the last two of four days, one half.
    assert (counted(found), found.expected) == ((9, 10), 0.5)
    # 11 in 1024.
    assert found.p_value == pytest.approx(11 / 1024)
    assert found.verdict is Verdict.FEW
    assert rows["dossier_id"].to_list() == [f"L00{number}" for number in range(9)]


def test_one_unit_without_an_evening_is_told_from_the_others():
    online = {"channel": "online", "completed_at": None, "returned_at": None, "status": "processing"}
    at_counter = dossiers(30, "C", **online)
    anywhere = dossiers(30, "A", **online, unit_code="06760",
                        received_at=lambda n: MONDAY + timedelta(hours=12 * (n % 2)))  # fmt: skip
    found, rows = asked([*at_counter, *anywhere], "online_in_counter_hours", unit="06781")
    # All 30 of the unit among the 45 in hours of 60: C(30,15) ways out of C(60,45).
    assert (counted(found), found.expected, len(rows)) == ((30, 30), 0.5, 30)
    assert found.p_value == pytest.approx(comb(30, 15) / comb(60, 45))
    assert found.verdict is Verdict.ABOVE
    whole, rows = asked([*at_counter, *anywhere], "online_in_counter_hours")
    assert (counted(whole), whole.verdict, whole.p_value) == ((45, 60), Verdict.NOT_COMPARED, None)
    assert len(rows) == 45


def test_a_due_date_moved_after_expiry_lists_both_dates():
    first = {"status": "processing", "completed_at": None, "returned_at": None, "supplement_count": 0}
    moved = [
        *dossiers(1, **first, exported_at=datetime(2019, 3, 11), batch_id="a", source_file="a.csv"),
        *dossiers(1, **first, due_at=datetime(2019, 3, 20, 17), exported_at=datetime(2019, 3, 18), batch_id="b",
                  source_file="b.csv", source_row=7),
    ]  # fmt: skip
    found, rows = asked(moved, "due_moves")
    # One of one, where one in a hundred is expected: not yet beyond chance.
    assert (counted(found), found.p_value, found.verdict) == ((1, 1), pytest.approx(0.01), Verdict.FEW)
    [row] = rows.to_dicts()
    assert (row["due_from_at"], row["due_to_at"]) == (datetime(2019, 3, 7, 17), datetime(2019, 3, 20, 17))
    assert (row["source_file"], row["source_row"]) == ("b.csv", 7)


def survey(returned, dissatisfied, issued):
    forms = [
        {
            "form_id": f"P{number}",
            "surveyed_on": date(2019, 3, 5),
            "unit_code": "06781",
            "scale": 3,
            "access": "dissatisfied" if number < dissatisfied else "very_satisfied",
        }
        for number in range(returned)
    ]
    rounds = [
        {"round_start": date(2019, 3, 1), "round_end": date(2019, 3, 31), "unit_code": "06781", "forms_issued": issued}
    ]
    return {"survey_responses": forms, "survey_rounds": rounds}


@pytest.mark.parametrize(
    ("returned", "dissatisfied", "verdict"),
    [
        (700, 0, Verdict.ABOVE),  # 0.99^700 = 0.0009
        (680, 0, Verdict.FEW),  # 0.99^680 = 0.0011
        (700, 7, Verdict.USUAL),
    ],
)
def test_not_one_dissatisfied_form_is_a_sign_only_where_many_came_back(returned, dissatisfied, verdict):
    found, rows = asked([], "no_dissatisfied", **survey(returned, dissatisfied, issued=720))
    assert (counted(found), found.verdict) == ((dissatisfied, returned), verdict)
    assert f"{returned}/720" in found.words.vi
    assert len(rows) == (0 if dissatisfied else 1)


def test_every_check_counts_what_its_metric_counts_and_lists_as_many_rows(handled):
    findings = honesty_findings(handled)
    assert [item.check.name for item in findings] == [check.name for check in CHECKS]
    for item in findings:
        assert item.check.metric in METRICS_BY_NAME
        if item.check.name != "no_dissatisfied":
            assert len(honesty_rows(handled, item.check.name)) == item.numerator, item.check.name


@pytest.fixture(scope="module")
def handled():
    quick = dossiers(6, "Q", completed_at=lambda n: MONDAY + timedelta(minutes=9), returned_at=None, channel="online")
    asked_late = dossiers(3, "L", status="supplement", completed_at=None, returned_at=None, supplement_count=1,
                          supplement_requested_at=datetime(2019, 3, 7, 16))  # fmt: skip
    on_the_day = dossiers(4, "T", completed_at=datetime(2019, 3, 7, 10), returned_at=None)
    return small_warehouse(as_of=AS_OF, units=UNITS, dossiers=[*quick, *asked_late, *on_the_day], procedures=PROCEDURES)


def test_a_range_of_days_narrows_numbers_and_rows_alike(handled):
    for item in honesty_findings(handled, start=date(2019, 3, 5), end=date(2019, 3, 7)):
        if item.check.name in ("bulk", "done_at_once", "last_day", "supplement_near_due"):
            rows = honesty_rows(handled, item.check.name, start=date(2019, 3, 5), end=date(2019, 3, 7))
            assert len(rows) == item.numerator == {"last_day": 4, "supplement_near_due": 3}.get(item.check.name, 0)


def test_an_unknown_check_or_unit_is_answered_with_the_known_ones(handled):
    with pytest.raises(UnknownNameError, match="last_day"):
        honesty_rows(handled, "lastday")
    with pytest.raises(UnknownNameError):
        honesty_findings(handled, unit="Phường Không Có")


def test_every_check_says_in_both_languages_what_it_expects_and_what_it_cannot_tell():
    for check in CHECKS_BY_NAME.values():
        assert all((check.reason.vi, check.reason.en, check.limits.vi, check.limits.en, check.needs))
