"""`thuocdo report-text`: a clerk's paragraph is written, listed, replaced and taken back."""

import json

import pytest
from typer.testing import CliRunner

from dashboard.exports.report_texts import keep_text, texts_in_force
from dashboard.journal.model import MOST_LETTERS
from dashboard.journal.store import Journal
from thuocdo import app

FORM = "cchc-report"


def run(home, *words):
    return CliRunner().invoke(app, ["report-text", *words, "--home", str(home)])


def test_the_newest_text_is_in_force_and_an_empty_one_takes_it_back(tmp_path):
    assert run(tmp_path, "set", FORM, "next", "Việc một.", "--author", "Lan").exit_code == 0
    assert run(tmp_path, "set", FORM, "next", "Việc hai.", "--author", "Lan").exit_code == 0
    (row,) = json.loads(run(tmp_path, "list", "--json").stdout)
    assert (row["place"], row["unit"], row["author"], row["text"]) == ("next", "", "Lan", "Việc hai.")
    assert "Việc hai." in run(tmp_path, "list").stdout
    assert run(tmp_path, "set", FORM, "next", "").exit_code == 0
    assert json.loads(run(tmp_path, "list", "--json").stdout) == []


def test_a_text_comes_from_a_file_of_a_windows_editor(tmp_path):
    file = tmp_path / "doan.txt"
    file.write_bytes("\ufeffDòng một.\r\nDòng hai.".encode())
    assert run(tmp_path, "set", FORM, "proposals", "--file", str(file)).exit_code == 0
    text = texts_in_force(Journal(tmp_path / "journal" / "journal.sqlite3"), FORM, "")["proposals"]
    assert text.splitlines() == ["Dòng một.", "Dòng hai."]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("set", "ii06a", "next", "x"), "cchc-report"),
        (("set", FORM, "nowhere", "x"), "proposals"),
        (("set", FORM, "next"), "--file"),
        (("set", FORM, "next", "x", "--file", "y"), "--file"),
        (("set", FORM, "next", "--file", "no-such-file"), "no-such-file"),
        (("set", FORM, "next", "x" * (MOST_LETTERS + 1)), str(MOST_LETTERS)),
    ],
)
def test_a_refusal_says_what_is_possible_and_writes_nothing(tmp_path, words, expected):
    result = run(tmp_path, *words)
    assert result.exit_code == 1
    assert expected in result.stderr
    assert json.loads(run(tmp_path, "list", "--json").stdout) == []


def test_the_text_of_one_unit_is_not_anothers(tmp_path):
    journal = Journal(tmp_path / "j.sqlite3")
    keep_text(journal, form=FORM, place="next", text="Của thành phố.", unit="", author="Lan")
    keep_text(journal, form=FORM, place="next", text="Của phường.", unit="06781@2010-01-01", author="Lan")
    assert texts_in_force(journal, FORM, "") == {"next": "Của thành phố."}
    assert texts_in_force(journal, FORM, "06781@2010-01-01") == {"next": "Của phường."}
    assert texts_in_force(journal, FORM, "06778@2010-01-01") == {}


def test_a_unit_is_found_by_its_name_in_the_edition(demo_home, tmp_path, monkeypatch):
    """The journal is another one: the shared demo is only read."""
    import dashboard.commands.report_texts as command

    journal = Journal(tmp_path / "j.sqlite3")
    monkeypatch.setattr(command, "journal_path", lambda settings: journal.path)
    assert run(demo_home, "set", FORM, "next", "Việc.", "--unit", "Phường Cẩm Thịnh").exit_code == 0
    assert texts_in_force(journal, FORM, "06781@2010-01-01") == {"next": "Việc."}
    assert run(demo_home, "set", FORM, "next", "Việc.", "--unit", "Thành phố Cẩm Phả").exit_code == 0
    assert texts_in_force(journal, FORM, "") == {"next": "Việc."}
