"""What is written about a figure stands at its charts, and only there."""

from datetime import date

from dashboard.journal import Comment, Decision, Entry, EventNote, Rebase, SignOff
from dashboard.notes import about, kept_notes, marks, reviewed, said

WARD = "06781@2010-01-01"
DAY = date(2019, 3, 4)


def written(*notes):
    return kept_notes(
        Entry(
            entry_id=f"{number:032x}",
            written_at="2019-03-05T02:00:00+00:00",
            author="Trần Thị Mẫu",
            kind=note.kind,
            note=note,
        )
        for number, note in enumerate(notes)
    )


def test_a_comment_is_on_its_own_figure_and_unit_only():
    notes = written(Comment(text="Nghỉ Tết", on=DAY, metric="on_time_rate", unit=WARD))
    assert about(notes, "on_time_rate", WARD) == notes
    assert about(notes, "on_time_rate", "") == about(notes, "online_share", WARD) == ()


def test_an_event_of_the_city_is_on_every_chart_and_one_of_a_unit_on_that_units():
    city, ward = written(EventNote(text="Đổi phần mềm", on=DAY), EventNote(text="Chuyển trụ sở", on=DAY, unit=WARD))
    assert about((city, ward), "online_share", WARD) == (city, ward)
    assert about((city, ward), "online_share", "") == (city,)


def test_a_rebase_is_a_mark_and_a_review_is_a_line_of_its_period():
    notes = written(
        Rebase(metric="on_time_rate", starts_on=DAY, text="Quy trình mới"),
        SignOff(period_start=date(2019, 2, 1), period_end=date(2019, 2, 28), edition="e-1", text="Đã đối chiếu."),
    )
    assert [note.kind for note in marks(notes)] == ["rebase"]
    assert said(notes[0], "vi") == "Đặt lại mốc so sánh: Quy trình mới (Trần Thị Mẫu)"
    line = reviewed(notes[1], "vi")
    assert line == "thg 2/2019: đã rà soát bởi Trần Thị Mẫu ngày 05/03/2019, ấn bản e-1. Đã đối chiếu."


def test_a_decision_is_no_note():
    assert written(Decision(text="Việc", owner="Phòng", due_on=DAY, decided_on=DAY)) == ()
