"""Reporting periods by dated cut-offs: what a row may say, what a change of rule does, every grain of a metric."""

from datetime import date, datetime
from itertools import pairwise

import pytest

from tests.small_warehouse import small_warehouse
from warehouse.cut_offs import CUT_OFFS_FILE, cut_offs, month_start, read_cut_offs
from warehouse.errors import DefinitionError
from warehouse.periods import GRAINS, period_of, periods_between
from warehouse.query import query_metric

HEADING = "valid_from,first_day,begins_in,year_starts,source\n"
FIFTEENTH = "1900-01-15,15,previous_month,12-15,test\n"


def rules_of(folder, *lines):
    path = folder / "cut_offs.csv"
    path.write_text(HEADING + "".join(lines), encoding="utf-8")
    return read_cut_offs(path)


@pytest.mark.parametrize(
    ("grain", "first", "last"),
    [
        # 20 March 2019 lies after the cut-off of the 14th: in the reporting month of April, the second quarter.
        ("day", date(2019, 3, 20), date(2019, 3, 20)),
        ("week", date(2019, 3, 18), date(2019, 3, 24)),
        ("month", date(2019, 3, 1), date(2019, 3, 31)),
        ("quarter", date(2019, 1, 1), date(2019, 3, 31)),
        ("year", date(2019, 1, 1), date(2019, 12, 31)),
        ("report_month", date(2019, 3, 15), date(2019, 4, 14)),
        ("report_quarter", date(2019, 3, 15), date(2019, 6, 14)),
        ("report_half", date(2018, 12, 15), date(2019, 6, 14)),
        ("report_9m", date(2018, 12, 15), date(2019, 9, 14)),
        ("report_year", date(2018, 12, 15), date(2019, 12, 14)),
    ],
)
def test_every_grain_can_be_asked_of_a_metric_and_says_whether_its_period_is_over(grain, first, last):
    assert period_of(date(2019, 3, 20), grain) == (first, last)
    dossiers = [{"dossier_id": "A", "received_at": datetime(2019, 3, 20, 8)}]
    for as_of, is_complete in ((date(2019, 3, 20), last == date(2019, 3, 20)), (last, True)):
        connection = small_warehouse(as_of=as_of, dossiers=dossiers)
        rows = query_metric(
            connection, "dossiers_received", grain=grain, start=date(2019, 3, 20), end=date(2019, 3, 20)
        )
        found = [
            (row["period_start"], row["period_end"], row["is_complete"])
            for row in query_metric(connection, "dossiers_received", grain=grain).iter_rows(named=True)
            if row["numerator"]
        ]
        assert found == [(first, last, is_complete)]
        assert rows["numerator"].to_list() == [1]


def test_the_reporting_year_begins_on_15_december_and_nine_months_leave_the_last_quarter_out():
    assert period_of(date(2019, 12, 14), "report_year") == (date(2018, 12, 15), date(2019, 12, 14))
    assert period_of(date(2019, 12, 15), "report_year") == (date(2019, 12, 15), date(2020, 12, 14))
    assert period_of(date(2019, 9, 14), "report_9m") == (date(2018, 12, 15), date(2019, 9, 14))
    assert period_of(date(2019, 9, 15), "report_9m") is None
    assert period_of(date(2019, 9, 15), "report_half") == (date(2019, 6, 15), date(2019, 12, 14))


@pytest.mark.parametrize("grain", [grain for grain in GRAINS if grain != "report_9m"])
def test_periods_of_every_grain_follow_each_other_without_gap_or_overlap(grain):
    periods = list(periods_between(date(2018, 11, 1), date(2020, 3, 31), grain))
    for (_, last), (first, _) in pairwise(periods):
        assert (first - last).days == 1


def test_the_committed_rule_is_the_15th_of_the_month_before():
    assert [(rule.first_day, rule.begins_in) for rule in cut_offs()] == [(15, "previous_month")]
    assert read_cut_offs(CUT_OFFS_FILE) == cut_offs()


def test_from_a_new_rule_on_reporting_months_are_calendar_months_and_the_month_before_is_longer(tmp_path):
    rules = rules_of(tmp_path, FIFTEENTH, "2026-03-01,1,same_month,01-01,test\n")
    january, march, december = (2026 * 12 + month - 1 for month in (1, 3, 12))
    assert month_start(january, rules) == date(2025, 12, 15)
    # February began on 15 January and, March beginning on the 1st, ends on the 28th: no day falls between two months.
    assert month_start(january + 1, rules) == date(2026, 1, 15)
    assert month_start(march, rules) == date(2026, 3, 1)
    assert month_start(december + 1, rules) == date(2027, 1, 1)


def test_from_calendar_months_to_the_15th_the_month_before_is_shorter(tmp_path):
    rules = rules_of(tmp_path, "1900-01-01,1,same_month,01-01,test\n", "2026-02-15,15,previous_month,12-15,test\n")
    assert month_start(2026 * 12 + 1, rules) == date(2026, 2, 1)
    assert month_start(2026 * 12 + 2, rules) == date(2026, 2, 15)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        # Half months begin on the 1st and the 15th: the marts cannot be cut on the 10th.
        (("1900-01-10,10,previous_month,12-10,test\n",), "first_day: 1, 15"),
        (("1900-01-15,15,previous_month,01-01,test\n",), "year_starts: 12-15"),
        (("1900-01-15,15,next_month,12-15,test\n",), "begins_in: previous_month, same_month"),
        (("1900-01-01,15,previous_month,12-15,test\n",), "valid_from"),
        (("15/01/1900,15,previous_month,12-15,test\n",), "YYYY-MM-DD"),
        (("1900-01-15,15,previous_month,12-15, \n",), "source"),
        ((), "2009-12-01"),
        (("2019-01-15,15,previous_month,12-15,test\n",), "2009-12-01"),
        # The reporting month of January would begin on 1 January under the old rule and February as well.
        (("1900-01-01,1,same_month,01-01,test\n", "2026-01-01,1,previous_month,12-01,test\n"), "2026-01-01"),
    ],
)
def test_a_rule_that_cannot_hold_is_refused_in_words(tmp_path, lines, words):
    with pytest.raises(DefinitionError, match=r"cut_offs\.csv") as refused:
        rules_of(tmp_path, *lines)
    assert words in refused.value.message.vi
    assert words in refused.value.message.en


def test_unknown_headings_are_refused(tmp_path):
    path = tmp_path / "cut_offs.csv"
    path.write_text("from,day\n", encoding="utf-8")
    with pytest.raises(DefinitionError, match="valid_from, first_day"):
        read_cut_offs(path)
