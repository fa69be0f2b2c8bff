"""A meeting from its opening to its reopening: what is listed, what is written, what is kept."""

import shutil
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.journal import Journal, journal_path
from dashboard.meeting import KeptPoint, KeptSeries, KeptVerdict, exceptions_of
from dashboard.restated import restated
from dashboard.server import SCRIPT
from warehouse.settings import Settings
from warehouse.text import Text

WORD = Text("một câu", "a sentence")


def point(month, numerator=98, denominator=100, signal="", why=None):
    return KeptPoint(
        period_start=date(2019, month, 1),
        period_end=date(2019, month, 28),
        numerator=numerator,
        denominator=denominator,
        value=numerator / denominator,
        centre=0.98,
        lower=0.9,
        upper=1.0,
        signal=signal,
        why=why,
    )


def series(*points, metric="on_time_rate", unit="", assurance="no_target"):
    def verdict(name):
        return KeptVerdict(name=name, icon="remove", title=WORD)

    return KeptSeries(
        metric=metric,
        unit=unit,
        unit_title=Text(unit, unit),
        grain="month",
        policy="date",
        chart="p",
        chart_title=WORD,
        chart_reason=WORD,
        value_title=WORD,
        limits_meaning=WORD,
        caveats=(),
        variation=verdict("common"),
        assurance=verdict(assurance),
        target=None,
        target_source="",
        summary=WORD,
        points=points,
    )


def test_late_dossiers_close_together_are_not_taken_for_too_few_dossiers():
    # A stretch of 3 dossiers between two late ones, in a month of 200.
    close = series(point(3, numerator=1, denominator=3, signal="worse")).model_copy(update={"chart": "g", "cases": 200})
    assert exceptions_of([close]) == (close,)


def test_only_the_newest_judged_period_makes_an_exception():
    unfinished = point(4, signal="", why=WORD)
    assert series(point(2), point(3, signal="worse"), unfinished).is_exception
    assert not series(point(2, signal="worse"), point(3), unfinished).is_exception
    assert not series().is_exception


def test_a_unit_with_too_few_dossiers_is_no_exception():
    assert not series(point(3, numerator=0, denominator=1, signal="worse")).is_exception


def test_a_better_level_that_has_lasted_is_settled_and_a_worse_one_never_is():
    lasting = [point(1 + n % 12, signal="better") for n in range(15)]
    assert series(*lasting).is_settled and not series(*lasting).is_exception
    worse = [point(1 + n % 12, signal="worse") for n in range(15)]
    assert series(*worse).is_exception


@pytest.mark.parametrize(("last_miss", "is_settled"), [(date(2018, 1, 1), True), (date(2019, 1, 1), False)])
def test_a_run_without_a_miss_is_news_until_it_has_lasted_fourteen_periods(last_miss, is_settled):
    # To 28 March 2019: 451 days are more than fourteen months, 86 are less.
    stretch = point(3, signal="better").model_copy(update={"period_start": last_miss})
    found = series(stretch).model_copy(update={"chart": "g"})
    assert (found.is_settled, found.is_exception) == (is_settled, not is_settled)


def test_worse_stands_before_better_and_the_city_before_its_units():
    listed = exceptions_of(
        [
            series(point(3, signal="better")),
            series(point(3, signal="worse"), unit="06781@2010-01-01"),
            series(point(3), assurance="fails", unit="06784@2010-01-01"),
            series(point(3, signal="worse")),
            series(point(3)),
        ]
    )
    assert [(one.unit, one.points[-1].signal) for one in listed] == [
        ("", "worse"),
        ("06781@2010-01-01", "worse"),
        ("06784@2010-01-01", ""),
        ("", "better"),
    ]


def test_a_finished_period_counted_otherwise_since_is_restated():
    then = series(point(1, numerator=98), point(2, numerator=97), point(3, numerator=50, why=WORD))
    now = series(point(1, numerator=98), point(2, numerator=95), point(3, numerator=90))
    [changed] = restated([then], [now])
    # February changed; March was not finished at the meeting, so its growing is no restatement.
    assert (changed.before.period_start, changed.before.numerator, changed.after.numerator) == (
        date(2019, 2, 1),
        97,
        95,
    )
    assert restated([then], [series(point(2), unit="06781@2010-01-01")]) == []


@pytest.fixture
def home(demo_home, tmp_path, monkeypatch):
    """The demo's editions with a journal of its own."""
    shutil.copytree(demo_home / "warehouse", tmp_path / "warehouse")
    monkeypatch.setenv("THUOCDO_HOME", str(tmp_path))
    return tmp_path


def opened(**query):
    app = AppTest.from_file(str(SCRIPT), default_timeout=120)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def words_of(app):
    kinds = (app.title, app.header, app.subheader, app.caption, app.markdown, app.info, app.warning, app.error)
    return "\n".join(element.value for kind in kinds for element in kind).replace("\\", "")


def recorded(app, text="Xử lý dứt điểm hồ sơ đất đai", by="Nguyễn Văn Mẫu"):
    app.text_area(key="record_text").input(text)
    app.selectbox(key="record_owner").select_index(0)
    app.selectbox(key="record_metric").select("on_time_rate")
    app.text_input(key="record_author").input(by)
    app.button(key="FormSubmitter:record-decision-Ghi vào nhật ký").click().run()
    assert not app.exception
    return app


def test_the_page_keeps_the_order_of_the_meeting(home):
    headers = [header.value.replace("\\", "") for header in opened().header]
    assert headers[0] == "Chưa có quyết định nào của các buổi họp trước"
    assert "cần xem" in headers[1]
    assert "5 ngày làm việc tới" in headers[2]
    assert headers[3].startswith("Xu hướng")
    assert "đơn vị có hồ sơ quá hạn từ" in headers[4]
    assert headers[5] == "Ghi quyết định của buổi họp này"


def test_a_decision_recorded_stands_at_the_top_with_its_chart_and_can_be_done(home):
    app = recorded(opened())
    said = words_of(app)
    assert "1 quyết định còn phải làm, 0 đã quá hạn; 0 đã xong" in said
    assert "Phải thay đổi: Tỷ lệ giải quyết đúng hạn · Toàn thành phố" in said
    [entry] = Journal(journal_path(Settings(home=home))).entries()
    assert (entry.author, entry.note.metric) == ("Nguyễn Văn Mẫu", "on_time_rate")
    app.button(key=f"done-{entry.entry_id}").click().run()
    assert "0 quyết định còn phải làm, 0 đã quá hạn; 1 đã xong" in words_of(app)


def test_an_unfinished_decision_is_not_written(home):
    app = recorded(opened(), by="   ")
    assert "Cần có quyết định, đơn vị chịu trách nhiệm và người ghi." in words_of(app)
    assert Journal(journal_path(Settings(home=home))).entries() == []


def test_a_closed_meeting_opens_again_by_its_address_as_it_was(home):
    app = recorded(opened())
    before = words_of(app)
    app.button(key="close_meeting").click().run()
    assert not app.exception
    # Decided after the closing: not part of that meeting.
    recorded(app, text="Việc của tuần sau")
    [meeting] = Journal(journal_path(Settings(home=home))).entries("meeting")
    again = opened(week=meeting.note.week.isoformat())
    said = words_of(again)
    assert "Nguyễn Văn Mẫu chốt lúc" in said and "không có kỳ nào được tính lại" in said
    assert "1 quyết định còn phải làm" in said and "Việc của tuần sau" not in said
    kept = [line for line in before.splitlines() if line.startswith("Tỷ lệ giải quyết đúng hạn, ")]
    assert kept and all(line in said for line in kept)
    assert again.query_params["week"] in (meeting.note.week.isoformat(), [meeting.note.week.isoformat()])
    assert "Ghi quyết định của buổi họp này" not in said


def test_the_projector_shows_one_section_at_a_time_and_ends_where_it_began(home):
    app = opened(view="present")
    assert len(app.header) == 1 and "Phần 1/6 · Quyết định các buổi trước" in words_of(app)
    app.button(key="next").click().run()
    assert "Phần 2/6 · Con số cần xem" in words_of(app) and "cần xem" in app.header[0].value
    for _ in range(4):
        app.button(key="next").click().run()
    assert "Phần 6/6 · Ghi quyết định" in words_of(app)
    app.button(key="end").click().run()
    assert not app.exception
    assert len(app.header) == 6 and "view" not in app.query_params
