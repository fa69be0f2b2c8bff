"""The journal keeps every word that was saved, whoever writes, whatever is killed, and changes none."""

import sqlite3
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from dashboard.journal import (
    Comment,
    Decision,
    Journal,
    JournalError,
    Outcome,
    Rebase,
    SignOff,
    export_journal,
    import_journal,
    standings,
)

MONDAY = date(2019, 3, 4)


def decision(text="Xử lý dứt điểm hồ sơ đất đai quá hạn", due_on=date(2019, 3, 8), **more):
    return Decision(text=text, owner="Phòng Tài nguyên và Môi trường", due_on=due_on, decided_on=MONDAY, **more)


@pytest.fixture
def journal(tmp_path):
    return Journal(tmp_path / "journal" / "journal.sqlite3")


def test_a_journal_that_was_never_written_is_empty(journal):
    assert journal.entries() == []
    assert not journal.path.exists()


def test_what_was_written_is_read_back_in_order_with_author_and_time(journal):
    first = journal.append(decision(metric="late_dossiers", unit="06781@2010-01-01"), author="Nguyễn Văn Mẫu")
    second = journal.append(Comment(text="Nghỉ Tết", on=MONDAY, metric="on_time_rate"), author="Trần Thị Mẫu")
    written = journal.entries()
    assert [entry.entry_id for entry in written] == [first.entry_id, second.entry_id]
    assert written[0].note == first.note and written[0].author == "Nguyễn Văn Mẫu"
    assert written[0].written_at.utcoffset() is not None
    assert [entry.kind for entry in journal.entries("comment")] == ["comment"]


def test_nobody_can_change_or_delete_an_entry_not_even_with_sql(journal):
    journal.append(decision(), author="A")
    with sqlite3.connect(journal.path) as connection:
        for statement in ("UPDATE entries SET author = 'B'", "DELETE FROM entries"):
            with pytest.raises(sqlite3.DatabaseError, match="append-only"):
                connection.execute(statement)
    assert [entry.author for entry in journal.entries()] == ["A"]


def test_a_version_tells_which_kinds_were_written_since(journal):
    assert journal.versions() == {}
    journal.append(decision(), author="A")
    before = journal.versions()
    journal.append(Comment(text="Nghỉ Tết", on=MONDAY, metric="on_time_rate"), author="A")
    after = journal.versions()
    assert after["decision"] == before["decision"]
    assert "comment" not in before and after["comment"] == journal.entries("comment")[-1].entry_id


def test_a_period_reviewed_cannot_end_before_it_starts():
    with pytest.raises(ValidationError):
        SignOff(period_start=MONDAY, period_end=date(2019, 3, 3), edition="e")


@pytest.mark.parametrize("author", ["", "   ", "\u200b"])
def test_an_entry_without_an_author_is_refused(journal, author):
    with pytest.raises(JournalError):
        journal.append(decision(), author=author)
    assert journal.entries() == []


def test_a_decision_needs_its_text_owner_and_days():
    with pytest.raises(ValidationError):
        decision(text="  ")
    with pytest.raises(ValidationError):
        Decision(text="Việc", owner="", due_on=MONDAY, decided_on=MONDAY)


def test_an_outcome_of_an_unknown_decision_is_refused(journal):
    with pytest.raises(JournalError, match="0000"):
        journal.append(Outcome(state="done", on=MONDAY), author="A", refers_to="0" * 32)


def test_a_decision_stands_as_its_newest_outcome_up_to_the_day_says(journal):
    kept = journal.append(decision("Một", due_on=date(2019, 3, 8)), author="A")
    late = journal.append(decision("Hai", due_on=date(2019, 3, 8)), author="A")
    journal.append(decision("Ba", due_on=date(2019, 3, 20)), author="A")
    dropped = journal.append(decision("Bốn"), author="A")
    journal.append(Outcome(state="done", on=date(2019, 3, 7)), author="A", refers_to=kept.entry_id)
    journal.append(Outcome(state="done", on=date(2019, 3, 12)), author="A", refers_to=late.entry_id)
    journal.append(Outcome(state="dropped", on=date(2019, 3, 9)), author="A", refers_to=dropped.entry_id)
    written = journal.entries()

    def states(day):
        return [standing.state for standing in standings(written, on=day)]

    assert states(date(2019, 3, 3)) == []
    assert states(date(2019, 3, 5)) == ["open", "open", "open", "open"]
    # On the 11th the second is overdue; on the 12th it was done, late.
    assert states(date(2019, 3, 11)) == ["done", "late", "open", "dropped"]
    assert states(date(2019, 3, 12)) == ["done", "done_late", "open", "dropped"]


def test_a_reopened_decision_is_open_again(journal):
    first = journal.append(decision(), author="A")
    journal.append(Outcome(state="done", on=date(2019, 3, 5)), author="A", refers_to=first.entry_id)
    journal.append(Outcome(state="reopened", on=date(2019, 3, 6)), author="A", refers_to=first.entry_id)
    assert [standing.state for standing in standings(journal.entries(), on=date(2019, 3, 7))] == ["open"]


def test_exported_and_imported_into_an_empty_home_it_is_the_same_journal(journal, tmp_path):
    first = journal.append(decision("Dòng một\nDòng hai “=1+1”"), author="Nguyễn Văn Mẫu")
    journal.append(Outcome(state="done", on=MONDAY), author="A", refers_to=first.entry_id)
    journal.append(Rebase(metric="on_time_rate", starts_on=MONDAY, text="Quy trình mới"), author="A")
    assert export_journal(journal, tmp_path / "j.jsonl") == 3
    other = Journal(tmp_path / "other" / "journal.sqlite3")
    assert import_journal(other, tmp_path / "j.jsonl") == (3, 0)
    assert other.entries() == journal.entries()
    assert import_journal(other, tmp_path / "j.jsonl") == (0, 3)


def test_an_import_with_one_bad_line_changes_nothing_and_names_it(journal, tmp_path):
    journal.append(decision(), author="A")
    export_journal(journal, tmp_path / "j.jsonl")
    (tmp_path / "bad.jsonl").write_text((tmp_path / "j.jsonl").read_text() + "{}\n")
    other = Journal(tmp_path / "other.sqlite3")
    with pytest.raises(JournalError, match=r"bad\.jsonl, dòng 2"):
        import_journal(other, tmp_path / "bad.jsonl")
    assert other.entries() == []


def test_an_import_that_tells_a_known_entry_otherwise_is_refused(journal, tmp_path):
    journal.append(decision("Như đã ghi"), author="A")
    export_journal(journal, tmp_path / "j.jsonl")
    (tmp_path / "j.jsonl").write_text((tmp_path / "j.jsonl").read_text().replace("Như đã ghi", "Ghi khác"))
    with pytest.raises(JournalError, match="nội dung khác"):
        import_journal(journal, tmp_path / "j.jsonl")


def test_a_kind_of_a_newer_version_is_kept_as_it_is(journal, tmp_path):
    journal.append(decision(), author="A")
    export_journal(journal, tmp_path / "j.jsonl")
    line = (tmp_path / "j.jsonl").read_text().replace('"decision"', '"song"')
    (tmp_path / "j.jsonl").write_text(line)
    other = Journal(tmp_path / "other.sqlite3")
    import_journal(other, tmp_path / "j.jsonl")
    export_journal(other, tmp_path / "again.jsonl")
    assert (tmp_path / "again.jsonl").read_text() == line


def test_a_file_that_is_no_journal_is_named(tmp_path):
    path = tmp_path / "journal.sqlite3"
    path.write_bytes(b"not a database at all, but long enough to look at" * 40)
    with pytest.raises(JournalError, match=r"journal\.sqlite3"):
        Journal(path).entries()


def test_nothing_saved_is_lost_when_two_writers_are_killed(journal):
    """Each id is printed after it is saved; whatever was printed must be there after SIGKILL."""
    said = []
    for delay in (0.15, 0.3, 0.5):
        writers = [
            subprocess.Popen(
                [sys.executable, "-m", "tests.dashboard.journal.writing_child", str(journal.path), author],
                stdout=subprocess.PIPE,
                text=True,
                cwd=Path(__file__).parents[3],
            )
            for author in ("A", "B")
        ]
        for writer in writers:
            said.append(writer.stdout.readline().strip())  # it is writing now
        time.sleep(delay)
        for writer in writers:
            writer.kill()
            said += [line.strip() for line in writer.stdout if len(line.strip()) == 32]
            writer.wait()
            writer.stdout.close()
    kept = {entry.entry_id for entry in journal.entries()}
    assert len(said) > 10 and set(said) <= kept
    journal.append(decision(), author="C")  # and it can be written again
