"""Days decided on after the calendar was seeded: which decision holds, and which file is refused."""

from datetime import date

import pytest

from pipelines.calendar_overrides import FILE_NAME, calendar_overrides, overrides_digest
from pipelines.run import run
from tests.pipelines.made_exports import EXPORTS_IN
from tests.small_warehouse import small_warehouse
from warehouse.editions import current_edition, open_edition
from warehouse.errors import DefinitionError
from warehouse.settings import Settings

HEADING = "date,is_working,reason,decided_on,source\n"
AS_OF = date(2019, 12, 31)


def home_with(folder, *lines):
    (folder / FILE_NAME).write_text(HEADING + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return folder


def days(connection, *asked):
    sql = "SELECT date, is_working, is_overridden, unsettled_from FROM dim_date WHERE list_contains(?, date) ORDER BY 1"
    return {day: tuple(rest) for day, *rest in connection.execute(sql, [list(asked)]).fetchall()}


def test_without_a_file_of_its_own_a_city_has_the_committed_calendar(tmp_path):
    assert calendar_overrides(tmp_path).is_empty()
    assert overrides_digest(calendar_overrides(tmp_path)) == HEADING


def test_the_later_decision_about_a_day_holds(tmp_path):
    home = home_with(
        tmp_path,
        "2019-09-04,true,đi làm bình thường,2019-09-03,thông báo 2",
        "04/09/2019,false,nghỉ bão,02/09/2019,thông báo 1",
    )
    assert calendar_overrides(home).select("date", "is_working", "source").rows() == [
        (date(2019, 9, 4), True, "thông báo 2")
    ]


def test_a_day_off_takes_one_from_the_running_count_from_that_day_on(tmp_path):
    plain = small_warehouse(as_of=AS_OF)
    home = home_with(tmp_path, "2019-09-04,false,nghỉ bão,2019-09-03,thông báo")
    stormy = small_warehouse(as_of=AS_OF, overrides=calendar_overrides(home))
    sql = "SELECT date, running_working_days FROM dim_date WHERE year = 2019 ORDER BY date"
    before, after = dict(plain.execute(sql).fetchall()), dict(stormy.execute(sql).fetchall())
    assert {before[day] - after[day] for day in before if day < date(2019, 9, 4)} == {0}
    assert {before[day] - after[day] for day in before if day >= date(2019, 9, 4)} == {1}


def test_a_saturday_given_to_work_is_a_working_day(tmp_path):
    home = home_with(tmp_path, "2019-09-07,true,làm bù,2019-09-03,thông báo")
    assert days(small_warehouse(as_of=AS_OF, overrides=calendar_overrides(home)), date(2019, 9, 7)) == {
        date(2019, 9, 7): (True, True, None)
    }


def test_days_before_the_decision_know_from_when_their_due_dates_are_unsettled(tmp_path):
    home = home_with(tmp_path, "2019-09-04,false,nghỉ bão,2019-09-03,thông báo")
    found = days(small_warehouse(as_of=AS_OF, overrides=calendar_overrides(home)), date(2019, 9, 2), date(2019, 9, 3))
    assert found[date(2019, 9, 2)][2] == date(2019, 9, 4)
    assert found[date(2019, 9, 3)][2] is None


def test_a_decision_that_repeats_the_calendar_overrides_nothing_but_dates_it(tmp_path):
    # Monday 29 April 2019 was swapped for Saturday 4 May: said again, with the day on which it became known.
    home = home_with(tmp_path, "2019-04-29,false,hoán đổi,2019-04-10,thông báo")
    found = days(small_warehouse(as_of=AS_OF, overrides=calendar_overrides(home)), date(2019, 4, 9), date(2019, 4, 29))
    assert found[date(2019, 4, 29)][:2] == (False, False)
    assert found[date(2019, 4, 9)][2] == date(2019, 4, 29)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["2019-13-04,false,nghỉ bão,2019-09-03,thông báo"], "DD/MM/YYYY"),
        (["2019-09-04,nghỉ,nghỉ bão,2019-09-03,thông báo"], "true"),
        (["2019-09-04,false,,2019-09-03,thông báo"], "reason"),
        (["2019-09-04,false,nghỉ bão,2019-09-03,"], "source"),
        (["2031-09-04,false,nghỉ bão,2019-09-03,thông báo"], "2030-12-31"),
        (["2019-09-04,false,a,2019-09-03,b", "2019-09-04,true,c,2019-09-03,d"], "decided_on"),
    ],
)
def test_a_row_that_cannot_hold_is_refused_with_its_place(tmp_path, lines, words):
    with pytest.raises(DefinitionError) as refused:
        calendar_overrides(home_with(tmp_path, *lines))
    for message in (refused.value.message.vi, refused.value.message.en):
        assert FILE_NAME in message
        assert f"row {len(lines) + 1}" in message
        assert words in message


def test_other_headings_are_refused(tmp_path):
    (tmp_path / FILE_NAME).write_text("ngày,nghỉ\n", encoding="utf-8")
    with pytest.raises(DefinitionError, match="decided_on"):
        calendar_overrides(tmp_path)


def test_a_decision_makes_a_new_edition_whose_totals_of_working_days_still_pass_the_checks(tmp_path):
    settings = Settings(home=tmp_path / "home")
    first = run(settings, files=[EXPORTS_IN / "ho-so-igate.csv"])
    assert not run(settings, files=[EXPORTS_IN / "ho-so-igate.csv"]).is_changed
    home_with(settings.home, "2019-09-04,false,nghỉ bão,2019-09-03,thông báo")
    second = run(settings)
    assert second.is_changed
    assert second.edition != first.edition
    connection = open_edition(settings.warehouse, current_edition(settings.warehouse))
    assert days(connection, date(2019, 9, 4))[date(2019, 9, 4)][:2] == (False, True)
