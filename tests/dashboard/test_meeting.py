"""A meeting from its opening to its reopening: what is listed, what is written, what is kept."""

import json
import shutil
from datetime import date

import polars as pl
import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.journal import Journal, journal_path
from dashboard.meeting import (
    HEADLINES,
    Content,
    KeptDue,
    KeptFlag,
    KeptMiss,
    KeptPoint,
    KeptSeries,
    KeptVerdict,
    exceptions_of,
)
from dashboard.parts.meeting_exceptions import cards, flag_sentence, miss_sentence
from dashboard.restated import restated
from dashboard.server import SCRIPT
from warehouse.settings import Settings
from warehouse.text import Text

DAY = date(2019, 3, 28)
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


def figures(**more):
    """A meeting with nothing in it but what is given."""
    due = KeptDue(as_of=DAY, counts=(), resolved=None, late=None, target=None, target_decision="")
    empty = {"decisions": (), "exceptions": (), "settled": (), "too_few": 0, "quiet": 0, "trends": (), "due": due}
    return Content(
        edition="e",
        as_of=DAY,
        data_through=DAY,
        is_demo=False,
        selection=WORD,
        policy="date",
        **(empty | more),
    )


def missed(metric="on_time_rate", unit="", numerator=2409, denominator=2412):
    return KeptMiss(
        metric=metric,
        unit=unit,
        unit_title=Text(unit, unit),
        policy="date",
        since=date(2019, 1, 1),
        through=DAY,
        numerator=numerator,
        denominator=denominator,
        value=numerator / denominator,
        level=0.999,
        gap=Text("chưa đạt: −0,0 điểm %, thiếu 1 hồ sơ", "not reached"),
        decision="QĐ 1",
    )


def flagged(unit="06781@2010-01-01"):
    return KeptFlag(
        check="bulk",
        metric="bulk_completion_rate",
        unit=unit,
        unit_title=Text("Phường Mẫu", "Model Ward"),
        start=date(2018, 4, 1),
        end=DAY,
        numerator=5,
        denominator=15,
        expected=0.012,
        p_value=0.00004,
        verdict=Text("Xem từng dòng.", "Look at the rows."),
    )


def test_missed_targets_stand_after_what_got_worse_and_flags_before_what_got_better():
    found = cards(
        figures(
            exceptions=(series(point(3, signal="worse")), series(point(3, signal="better"), metric="online_share")),
            missed=(missed(unit="06784@2010-01-01"), missed(metric="online_share")),
            flags=(flagged(),),
            trends=(series(point(3)),),
        )
    )
    # The share that got better misses its target as well: one card with both sentences, among the bad news.
    assert [(card.metric, card.unit, bool(card.miss), bool(card.flag)) for card in found] == [
        ("on_time_rate", "", False, False),
        ("online_share", "", True, False),
        ("on_time_rate", "06784@2010-01-01", True, False),
        ("bulk_completion_rate", "06781@2010-01-01", False, True),
    ]


def test_a_missed_target_says_its_count_its_decision_and_what_is_missing():
    assert miss_sentence(missed(), "vi") == (
        "Tỷ lệ giải quyết đúng hạn, 01/01/2019 – 28/03/2019: 99,8\u00a0%, trễ 3 trong 2.412; chỉ tiêu ≥ 99,9\u00a0% "
        "(QĐ 1), chưa đạt: −0,0 điểm %, thiếu 1 hồ sơ."
    )


def test_a_flag_says_its_count_what_was_expected_and_the_chance():
    said = flag_sentence(flagged(), "vi")
    assert (
        "33,3\u00a0%, 5 trong 15; mức kỳ vọng 1,2\u00a0%, xác suất do ngẫu nhiên < 0,01\u00a0%. Xem từng dòng." in said
    )


def test_a_meeting_kept_before_there_were_notes_still_opens():
    kept = figures().model_dump(mode="json")
    for later in ("notes", "missed", "targets", "flags"):
        del kept[later]
    assert Content.model_validate(kept).notes == ()


@pytest.fixture(scope="module")
def editions(demo_home, tmp_path_factory):
    """The demo's editions in a place of their own, so that what was asked of them once is known to all tests here."""
    place = tmp_path_factory.mktemp("meeting")
    shutil.copytree(demo_home / "warehouse", place / "warehouse")
    return place


@pytest.fixture
def home(editions, monkeypatch):
    """The demo's editions with an empty journal."""
    monkeypatch.setenv("THUOCDO_HOME", str(editions))
    yield editions
    shutil.rmtree(editions / "journal", ignore_errors=True)


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


def test_an_unfinished_decision_is_not_written_and_its_words_are_not_lost(home):
    app = recorded(opened(), by="   ")
    assert "Cần có quyết định, đơn vị chịu trách nhiệm và người ghi." in words_of(app)
    assert app.text_area(key="record_text").value == "Xử lý dứt điểm hồ sơ đất đai"
    assert Journal(journal_path(Settings(home=home))).entries() == []


def noted(app, kind, text, metric="on_time_rate", by="Trần Thị Mẫu", **more):
    app.segmented_control(key="note_kind").set_value(kind).run()
    if text:
        app.text_area(key="note_text").input(text)
    if metric:
        app.selectbox(key="note_metric").select(metric)
    if "unit" in more:
        app.selectbox(key="note_unit").select(more["unit"])
    if "period" in more:
        app.selectbox(key="note_period").select(more["period"])
    if "day" in more:
        app.date_input(key="note_day").set_value(more["day"])
    app.text_input(key="note_author").input(by)
    app.button(key="FormSubmitter:record-note-Ghi chú").click().run()
    assert not app.exception
    return app


def drawn(app):
    """Each control chart's rows, as they are sent to the browser."""
    frames = []
    for element in app.get("vega_lite_chart"):
        data = element.proto.datasets[0].data.data if element.proto.datasets else element.proto.data.data
        frames.append(pl.DataFrame(pa.ipc.open_stream(data).read_all()))
    return [frame for frame in frames if "step_end" in frame.columns]


def kinds_drawn(app):
    return {kind for frame in drawn(app) for kind in frame["kind"].to_list()}


def test_every_kind_of_note_written_on_the_page_is_shown_at_its_figure(home):
    app = opened()
    assert not {"comment", "rebase"} & kinds_drawn(app)
    noted(app, "comment", "Nghỉ Tết", day=date(2019, 3, 4))
    noted(app, "event", "Đổi phần mềm", metric=None, day=date(2019, 6, 3))
    noted(app, "rebase", "Nhận hồ sơ tại nhà", metric="online_share", day=date(2019, 6, 3))
    noted(app, "sign_off", "", period="2019-03")
    entries = Journal(journal_path(Settings(home=home))).entries()
    assert [entry.kind for entry in entries] == ["comment", "event", "rebase", "sign_off"]
    assert {entry.author for entry in entries} == {"Trần Thị Mẫu"}
    charts = drawn(app)
    with_comment = [frame for frame in charts if "comment" in frame["kind"]]
    # The figure's chart among the trends; the event is on all of them, the rebase on its own figure's only.
    assert len(with_comment) == 1
    [mark] = with_comment[0].filter(pl.col("kind") == "comment").to_dicts()
    assert mark["note"] == "Nhận xét: Nghỉ Tết (Trần Thị Mẫu)" and mark["label"] == "04/03/2019"
    assert sum("Sự kiện: Đổi phần mềm (Trần Thị Mẫu)" in frame["note"] for frame in charts) == len(HEADLINES)
    assert sum("rebase" in frame["kind"] for frame in charts) == 1
    facts = app.session_state["pinned_edition"].edition
    assert f"thg 3/2019: đã rà soát bởi Trần Thị Mẫu ngày {date.today():%d/%m/%Y}, ấn bản {facts}." in words_of(app)
    tables = [table.value for table in app.dataframe if "note" in table.value.columns]
    assert sum(table["note"].str.contains("Nhận xét: Nghỉ Tết").any() for table in tables) == 1


def test_a_note_stands_also_at_the_trend_of_its_figure_on_other_pages(home):
    app = opened()
    noted(app, "comment", "Nghỉ Tết", day=date(2019, 3, 4))
    noted(app, "comment", "Chỉ của phường", unit="06781@2010-01-01", day=date(2019, 3, 4))
    app.switch_page("dashboard/pages/overview.py").run()
    assert not app.exception
    said = words_of(app)
    assert "04/03/2019 · Nhận xét: Nghỉ Tết (Trần Thị Mẫu)" in said and "Chỉ của phường" not in said
    tables = [table.value for table in app.dataframe if "rate" in table.value.columns]
    assert tables[0].set_index("label")["note"]["2019"] == "Nhận xét: Nghỉ Tết (Trần Thị Mẫu)"


def test_a_note_that_lacks_something_is_refused_in_words_and_keeps_its_own(home):
    late = date(2021, 1, 4)
    app = opened()
    for kind, text, metric, by, day, refused in (
        ("sign_off", "", None, "A", None, "Cần chọn kỳ đã rà soát."),
        ("event", "Đổi phần mềm", None, "  ", None, "Cần ghi tên người ghi."),
        ("event", "Đổi phần mềm", None, "A", late, "Ngày 04/01/2021 ở sau ngày họp"),
        ("rebase", "Quy trình mới", None, "A", DAY, "Cần chọn con số."),
        ("comment", "Nghỉ Tết", None, "A", DAY, "Cần chọn con số."),
        ("comment", " ", "on_time_rate", "A", DAY, "Cần có nội dung."),
    ):
        noted(app, kind, text, metric=metric, by=by, **({"day": day} if day else {}))
        assert refused in words_of(app)
        assert not text or app.text_area(key="note_text").value == text
    assert Journal(journal_path(Settings(home=home))).entries() == []


def test_a_note_written_after_the_closing_is_not_part_of_that_meeting(home):
    app = recorded(opened())
    app.button(key="close_meeting").click().run()
    noted(app, "comment", "Viết sau buổi họp", metric="online_share", day=date(2019, 3, 4))
    assert "comment" in kinds_drawn(app)
    [meeting] = Journal(journal_path(Settings(home=home))).entries("meeting")
    assert "comment" not in kinds_drawn(opened(week=meeting.note.week.isoformat()))


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


def test_a_journal_that_cannot_be_read_is_said_on_this_page_and_stops_no_other(home):
    path = journal_path(Settings(home=home))
    path.parent.mkdir()
    path.write_bytes(b"no database at all, but long enough to be looked at as one" * 20)
    app = opened()
    assert not app.exception
    assert "không đọc hoặc ghi được" in words_of(app)
    app.switch_page("dashboard/pages/overview.py").run()
    assert not app.exception
    assert len(app.metric) == 6


def test_charts_are_large_only_while_the_meeting_is_on_the_projector(home):
    def heights(app):
        return {json.loads(element.proto.spec)["height"] for element in app.get("vega_lite_chart")}

    app = opened(view="present")
    for _ in range(3):
        app.button(key="next").click().run()
    assert heights(app) == {495}
    # Left by the browser's history: another page, and back to the meeting without the view in its address.
    app.query_params.clear()
    app.switch_page("dashboard/pages/reading.py").run()
    assert heights(app) == {300}
    app.switch_page("dashboard/pages/meeting.py").run()
    assert len(app.header) == 6 and 495 not in heights(app)


def test_the_wall_shows_every_section_and_nothing_to_press(home):
    app = opened(view="wall")
    said = words_of(app)
    assert len(app.header) == 4 and "xem lần cuối lúc" in said
    assert "Mất kết nối với máy chủ" in said  # there for the style sheet to show
    assert app.button == [] or not [button for button in app.button if button.label != "Đặt lại"]
