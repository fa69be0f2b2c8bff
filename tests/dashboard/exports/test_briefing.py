"""What a weekly briefing says, counted by hand, and held against the warehouse and the meeting page."""

from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import meeting
from dashboard.exports.briefing_model import written
from dashboard.exports.issuing import data_hash, gathered
from dashboard.exports.requests import request_of
from dashboard.exports.source import Source, asked_again
from dashboard.exports.spans import PeriodError
from dashboard.journal import Decision, Journal, Meeting
from dashboard.meeting import Content
from dashboard.meeting_cards import cards
from tests.dashboard.exports.week_rows import week_source
from tests.dashboard.test_pages import opened
from warehouse.editions import edition_facts
from warehouse.worklist import due_counts


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return week_source(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def demo(demo_settings, demo_edition, tmp_path_factory):
    """The demo's edition with a journal of its own."""
    return Source(
        connection=demo_edition,
        facts=edition_facts(demo_edition),
        home=demo_settings.home,
        warehouse=demo_settings.warehouse,
        journal=Journal(tmp_path_factory.mktemp("journal") / "journal.sqlite3"),
    )


def briefing(source, period="2020-W17", **more):
    return gathered(source, request_of(source, "briefing", period=period, **more))


def tile(report, metric):
    return next(one for one in report.tiles if one.metric == metric)


def test_the_tiles_count_what_is_counted_by_hand(small):
    report = briefing(small)
    on_time = tile(report, "on_time_rate")
    assert (on_time.figure.value, on_time.figure.over, on_time.beside.value) == (10, 12, 2)
    assert (on_time.value, on_time.counts) == ("83,3\u00a0%", "trễ 2 trong 12 hồ sơ đã giải quyết")
    overdue = tile(report, "dossiers_overdue")
    # At the end of Sunday 26 April: 13 to 17 overdue, 18 within its time.
    assert (overdue.figure.value, overdue.beside.value) == (5, 6)
    received = tile(report, "dossiers_received")
    assert (received.figure.value, received.beside.value) == (10, 12)
    online = tile(report, "online_share")
    assert (online.figure.value, online.figure.over) == (4, 10)


def test_a_comparison_is_with_the_four_weeks_before_and_says_so(small):
    # Eight were received from 23 March to 19 April, all on the 13th: two a week.
    assert tile(briefing(small), "dossiers_received").compared == "Cao hơn bình quân 4 tuần trước (2)"
    # The Sunday before, nothing was overdue of the eight open.
    assert tile(briefing(small), "dossiers_overdue").compared == "Cao hơn cuối tuần trước (0 trong 8)"


def test_what_is_overdue_and_due_stands_by_unit_with_the_longest_first(small):
    report = briefing(small)
    # Working days to Wednesday 29 April: four since the 23rd, three since the 24th.
    rows = [(place.name, [figure.value for figure in place.cells]) for place in report.places.rows]
    assert rows == [("Phường Cẩm Thịnh", [1, 4, 1, 0, 0]), ("Phòng Tư pháp", [4, 3, 0, 0, 0])]
    assert [figure.value for figure in report.places.total.cells] == [5, 4, 1, 0, 0]
    title = "Phòng Tư pháp có 4 trong 5 hồ sơ quá hạn; 1 phải trả trong 5 ngày làm việc tới"
    assert report.places.title == title
    assert report.pace.startswith(
        "Trả đúng hạn cả 1 hồ sơ này, tỷ lệ đúng hạn từ đầu năm là 85,7\u00a0% (trễ 2 trong 14)"
    )


def test_the_conclusion_is_made_of_the_same_numbers(small):
    assert briefing(small).conclusion[:2] == (
        "Tuần 17 giải quyết 12 hồ sơ, trễ 2: đúng hạn 83,3\u00a0%.",
        "Ngày 29/04/2020: 5 hồ sơ đang quá hạn; 1 hồ sơ phải trả trong 5 ngày làm việc tới. "
        "Riêng Phòng Tư pháp có 4 hồ sơ quá hạn.",
    )


def test_of_a_unit_the_table_is_by_field_and_no_target_of_the_city_is_borrowed(small):
    report = briefing(small, unit="06781")
    assert [(place.name, place.cells[0].value) for place in report.places.rows] == [("Hộ tịch", 1)]
    assert {one.target for one in report.tiles} == {"Không có chỉ tiêu"}


def test_an_earlier_week_says_what_was_overdue_then_and_no_list_of_what_is_due(small):
    report = briefing(small, "2020-W16")
    assert report.week.due is None
    assert report.places.title == "Cuối ngày 19/04/2020: không có hồ sơ quá hạn trong 8 đang giải quyết"


def test_an_unfinished_week_is_marked_and_not_judged(small):
    report = briefing(small, "2020-W18", draft=True)
    assert report.request.is_draft
    assert {one.shape for one in report.tiles} == {"unfinished"}
    assert not report.trends[0].points[-1].is_complete


def test_the_first_week_of_the_data_compares_with_nothing(small):
    report = briefing(small, "2020-W10")
    assert len(report.trends[0].points) == 1
    assert {one.compared for one in report.tiles} == {"Chưa có các tuần trước để so"}


def test_a_rate_on_few_dossiers_is_written_as_its_counts(small):
    shown = tile(briefing(small, "2020-W11"), "on_time_rate")
    assert (shown.value, shown.counts) == ("1/1", "dưới 10 hồ sơ, không tính tỷ lệ")


def test_without_a_period_the_last_finished_week_is_meant(small):
    assert request_of(small, "briefing").span.asked == "2020-W17"
    with pytest.raises(PeriodError):
        request_of(small, "ii06a")


WEEKS = {
    "a year of lateness": {"period": "2016-W20"},
    "ward": {"period": "2019-W30", "unit": "06781"},
    "unfinished": {"period": "2020-W18", "draft": True},
    "first": {"period": "2014-W20"},
    "portal's definition": {"period": "2020-W16", "policy": "portal_766"},
}


@pytest.mark.parametrize("asked", WEEKS.values(), ids=WEEKS)
def test_every_figure_asked_again_is_the_same(demo, asked):
    figures = briefing(demo, **{"period": "", **asked}).figures()
    assert len(figures) > 8
    again = {name: asked_again(demo.connection, figure) for name, figure in figures.items()}
    assert {name: (figure.value or 0, figure.over or 0) for name, figure in figures.items()} == {
        name: (figure.value or 0, figure.over or 0) for name, figure in again.items()
    }


@pytest.fixture(scope="module")
def newest(demo):
    return briefing(demo)


def test_what_is_due_is_what_the_worklist_counts(demo, newest):
    report = newest
    counted = dict(due_counts(demo.connection).select("due", "n_dossiers").iter_rows())
    overdue, _, *soon = report.places.total.cells
    assert [figure.value for figure in (overdue, *soon)] == [
        counted.get(kind, 0) for kind in ("overdue", "one", "three", "five")
    ]


def page_series():
    """Runs as a page does."""
    import streamlit as st

    from dashboard import data, gathering, meeting
    from dashboard.selection import Selection
    from warehouse import listings

    data.pin_edition()
    chosen = Selection()
    units = data.listing(listings.units_with_dossiers)["unit_key"].to_list()
    st.session_state["headlines"] = [gathering.series(one, chosen, {}) for one in meeting.HEADLINES]
    st.session_state["by unit"] = [gathering.series(one, chosen, {}, key) for one in meeting.BY_UNIT for key in units]
    st.session_state["due"] = gathering.due(chosen)
    st.session_state["missed"] = gathering.missed(chosen)
    st.session_state["targets"] = gathering.targets(chosen)
    st.session_state["flags"] = gathering.flags(chosen)


def test_the_newest_week_says_what_the_meeting_page_says(newest, demo_home, monkeypatch):
    monkeypatch.setenv("THUOCDO_HOME", str(demo_home))
    app = AppTest.from_function(page_series, default_timeout=120).run()
    assert not app.exception
    headlines, by_unit = app.session_state["headlines"], app.session_state["by unit"]
    report = newest
    week, judged = report.week, meeting.judged([*headlines, *by_unit])
    assert week.trends == tuple(headlines)
    assert week.exceptions == judged.exceptions
    assert (week.settled, week.too_few, week.quiet) == (len(judged.settled), judged.too_few, judged.quiet)
    assert (week.missed, week.targets) == (app.session_state["missed"], app.session_state["targets"])
    assert [(one.unit, one.numerator) for one in week.flags] == [
        (one.unit, one.numerator) for one in app.session_state["flags"]
    ]
    assert len(report.looks) == len(cards(week))
    assert report.looks_title.startswith(f"{len(report.looks)} con số cần xem" if report.looks else "Không")
    due = app.session_state["due"]
    assert (week.due.counts, week.due.resolved, week.due.late) == (due.counts, due.resolved, due.late)


DECISION = {"text": "Xử lý dứt điểm hồ sơ quá hạn", "owner": "Phòng Tư pháp", "decided_on": date(2020, 4, 20)}


def test_decisions_stand_with_their_state_unfinished_first(small, tmp_path):
    source = with_journal(small, tmp_path)
    source.journal.append(Decision(**DECISION, due_on=date(2020, 5, 8)), author="A")
    source.journal.append(Decision(**DECISION, due_on=date(2020, 4, 22)), author="A")
    report = briefing(source)
    assert [(one.due_on.day, one.state) for one in report.week.decisions] == [(22, "late"), (8, "open")]
    assert report.decisions_title == "2 quyết định còn phải làm, 1 đã quá hạn; 0 đã xong"
    assert report.conclusion[-1] == "2 quyết định còn phải làm, trong đó 1 đã quá hạn."
    assert briefing(source, unit="H49.21.2").week.decisions == report.week.decisions
    assert briefing(source, unit="06781").week.decisions == ()


def with_journal(source, folder):
    facts = source.facts
    return Source(
        connection=source.connection,
        facts=facts.__class__(**{**facts.__dict__, "is_demo": True}),
        home=source.home,
        warehouse=source.warehouse,
        journal=Journal(folder / "journal.sqlite3"),
    )


WHOLE = (
    "Hồ sơ từ 02/03/2020 đến 29/04/2020 · mọi đơn vị · mọi lĩnh vực · mọi hình thức tiếp nhận · đúng hạn tính theo ngày"
)


def kept(report, **changes):
    week = report.week
    return Content(
        **{
            "edition": report.facts.edition,
            "as_of": report.facts.as_of,
            "data_through": report.facts.data_through,
            "is_demo": False,
            "selection": {"vi": WHOLE, "en": WHOLE},
            "policy": "date",
            "decisions": week.decisions,
            "exceptions": week.exceptions,
            "settled": (),
            "too_few": week.too_few,
            "quiet": week.quiet,
            "due": week.due,
            "trends": week.trends,
            **changes,
        }
    ).model_dump(mode="json")


def closed(source, content):
    note = Meeting(week=date(2020, 4, 27), edition=content["edition"], data_through=date(2020, 4, 29), content=content)
    source.journal.append(note, author="Nguyễn Văn A")


def test_a_closed_meeting_is_printed_as_it_was_kept(small, tmp_path):
    source = with_journal(small, tmp_path)
    live = briefing(source)
    content = kept(live)
    # Kept when one more was overdue: what is printed must be the record, not the edition's list of today.
    next(one for one in content["due"]["counts"] if one["due"] == "overdue")["n_dossiers"] += 1
    closed(source, content)
    report = briefing(source)
    assert report.week.closed.startswith("In theo buổi họp đã chốt: Nguyễn Văn A")
    assert report.places.total.cells[0].value == live.places.total.cells[0].value + 1
    assert report.tiles == live.tiles
    assert data_hash(report) != data_hash(live)
    # Another week, and a unit, are none of this meeting's.
    assert briefing(source, "2020-W16").week.closed == briefing(source, unit="06781").week.closed == ""


def test_a_meeting_closed_on_a_part_of_the_city_is_not_taken_for_the_city(small, tmp_path):
    source = with_journal(small, tmp_path)
    part = WHOLE.replace("mọi đơn vị", "Phường Cẩm Thịnh")
    closed(source, kept(briefing(source), selection={"vi": part, "en": part}))
    assert briefing(source).week.closed == ""


def test_a_closed_meeting_whose_edition_is_gone_prints_only_what_was_kept(small, tmp_path):
    source = with_journal(small, tmp_path)
    closed(source, kept(briefing(source), edition="20200429-080000-0000dead"))
    report = briefing(source)
    assert report.facts.edition == "20200429-080000-0000dead"
    assert {(one.value, one.figure.value) for one in report.tiles} == {("–", None)}
    assert report.trends == () and report.quality == "Kết quả kiểm tra không còn"
    assert report.conclusion[0].startswith("Ngày 29/04/2020: 5 hồ sơ đang quá hạn")


def test_the_title_of_a_chart_is_the_sum_of_its_weeks(newest):
    for trend in newest.trends:
        assert sum(point.figure.value for point in trend.points) == trend.total.value
        assert sum(point.figure.over for point in trend.points) == trend.total.over
        assert written(trend.total).split(" / ")[-1] in trend.title
        assert all(b.start - a.start == timedelta(days=7) for a, b in zip(trend.points, trend.points[1:], strict=False))


def test_a_decision_written_after_the_preview_is_on_the_page_made_next(demo_home, tmp_path, monkeypatch):
    home = tmp_path / "home"
    home.mkdir()
    (home / "warehouse").symlink_to(demo_home / "warehouse")
    monkeypatch.setenv("THUOCDO_HOME", str(home))
    app = opened("reports")
    app.selectbox(key="form").set_value("briefing").run()
    assert app.selectbox(key="period").value == "2020-W17"
    note = Decision(**DECISION, due_on=date(2020, 5, 8))
    Journal(home / "journal" / "journal.sqlite3").append(note, author="A")
    app.text_input(key="report-author").set_value("Nguyễn Văn A").run()
    app.button(key="make-pdf").click().run()
    assert not app.exception
    made = app.session_state["made_document"]
    assert [one.text for one in made.report.week.decisions] == [DECISION["text"]]
    assert made.payload.startswith(b"%PDF-")
