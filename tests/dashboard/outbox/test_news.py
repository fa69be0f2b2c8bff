"""What is new against what was told: by figure and kind of signal, never by its newest numbers."""

from datetime import date

from dashboard.outbox.news import known_signal, news_of, reasons_of
from tests.dashboard.outbox.conftest import series

NOW, THEN = "20200430-180000-b", "20200423-180000-a"
THROUGH, BEFORE = date(2020, 4, 29), date(2020, 4, 22)


def told(*found):
    return [known_signal(one, edition=THEN, through=BEFORE) for one in found]


def news(exceptions, before, judged=None):
    return news_of(exceptions, before, edition=NOW, through=THROUGH, judged=judged or exceptions)


def test_a_signal_told_before_is_not_new_and_keeps_the_day_it_was_first_told():
    [continuing] = news([series()], told(series())).continuing
    assert (continuing.since_edition, continuing.since_through) == (THEN, BEFORE)
    # It is carried into this edition's index, so that the next one remembers it too.
    assert news([series()], told(series())).signals == (continuing,)


def test_a_signal_where_there_was_none_is_new():
    found = news([series(), series(metric="online_share", policy=None)], told(series()))
    assert [known.metric for known, _ in found.new] == ["online_share"]
    assert found.new[0][0].since_edition == NOW


def test_a_turn_for_the_worse_of_what_was_better_is_new():
    assert news([series(signal="worse")], told(series(signal="better"))).new
    # And a target that is never met, where only a signal was told.
    assert news([series(assurance="fails")], told(series())).new
    # Losing one of two reasons is no news.
    assert not news([series()], told(series(assurance="fails"))).new


def test_another_definition_of_on_time_is_another_figure():
    found = news([series(policy="portal_766")], told(series(policy="date")))
    assert len(found.new) == 1
    # The old one was not judged, so nothing is said to have ended.
    assert found.ended == ()


def test_a_signal_has_ended_only_where_its_figure_was_judged_again():
    calm = series(signal="")
    assert [known.metric for known in news([], told(series()), judged=[calm]).ended] == ["on_time_rate"]
    # A ward that was merged away is judged no more.
    assert news([], told(series()), judged=[series(unit="06781@2025-07-01", signal="")]).ended == ()


def test_a_unit_gets_its_own_part_and_what_it_took_over():
    found = news([series(), series(unit="06781@2010-01-01"), series(unit="")], [])
    merged = {"06778@2010-01-01": "06778@2010-01-01", "06781@2010-01-01": "06778@2010-01-01"}
    assert len(found.of(merged, "06778@2010-01-01").new) == 2
    assert found.of(merged, "06763@2010-01-01").new == ()


def test_both_reasons_of_an_exception_are_named():
    assert reasons_of(series(signal="worse", assurance="fails")) == ("worse", "fails")
    assert reasons_of(series(signal="", assurance="fails")) == ("fails",)
