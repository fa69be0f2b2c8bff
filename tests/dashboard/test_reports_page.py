"""The page Báo cáo as a clerk meets it: choose, read, make the file, verify it."""

import shutil
from functools import partial

import pytest

from dashboard.exports.forms import FORMS_BY_NAME
from dashboard.exports.pack import pack
from dashboard.exports.verifying import verify
from dashboard.journal import Journal, journal_path
from tests.dashboard.test_pages import address_of, opened, words_of
from warehouse.settings import Settings


@pytest.fixture
def home(demo_home, tmp_path, monkeypatch):
    """The demo's edition with a journal of its own."""
    copied = tmp_path / "home"
    copied.mkdir()
    shutil.copytree(demo_home / "warehouse", copied / "warehouse")
    monkeypatch.setenv("THUOCDO_HOME", str(copied))
    return copied


def test_the_newest_finished_quarter_is_shown_first(home):
    app = opened("reports")
    assert app.selectbox(key="period").value == "2020-Q1"
    assert "Biểu số II.06a/VPCP/KSTT: Quý I năm 2020" in words_of(app).replace("\\", "")
    assert address_of(app) == {}


def test_a_file_is_made_under_a_name_and_is_then_known(home):
    app = opened("reports")
    assert app.button(key="make-xlsx").disabled
    app.text_input(key="report-author").set_value("Nguyễn Văn A").run()
    app.button(key="make-xlsx").click().run()
    assert not app.exception
    [entry] = Journal(journal_path(Settings(home=home))).entries("issued")
    assert (entry.author, entry.note.form) == ("Nguyễn Văn A", "ii06a")
    document = app.session_state["made_document"]
    assert verify(document.payload, Settings(home=home)).state == "issued"
    assert "Sổ phát hành: 1 tệp" in words_of(app).replace("\\", "")


def test_an_unfinished_period_needs_a_tick_and_says_so(home):
    app = opened("reports")
    app.selectbox(key="period").set_value("2020-Q2").run()
    assert [button.key for button in app.button if button.key.startswith("make-")] == []
    app.checkbox(key="draft").check().run()
    assert "Số liệu chưa chốt" in words_of(app)
    assert address_of(app) == {"period": ["2020-Q2"]}


def test_a_unit_is_offered_only_while_it_exists(home):
    app = opened("reports")
    units = app.selectbox(key="of_unit").options
    assert "Xã Hải Hòa" not in "".join(units)
    ward = next(unit for unit in units if unit.startswith("Phường Quang Hanh"))
    app.selectbox(key="of_unit").set_value("06778@2010-01-01").run()
    assert not app.exception
    assert ward.split(" (")[0] in words_of(app)


def test_every_form_can_be_looked_at(home):
    app = opened("reports")
    for form in app.selectbox(key="form").options:
        app.selectbox(key="form").select(form).run()
        assert not app.exception
        assert not app.error


def test_what_is_chosen_stands_in_the_address(home):
    app = opened("reports")
    app.selectbox(key="kind").set_value("month").run()
    app.selectbox(key="period").set_value("2020-02").run()
    app.selectbox(key="of_unit").set_value("06778@2010-01-01").run()
    assert address_of(app) == {"kind": ["month"], "period": ["2020-02"], "of_unit": ["06778@2010-01-01"]}


def test_the_pack_is_made_noted_and_told(home, monkeypatch):
    monkeypatch.setattr("dashboard.parts.report_pack.pack", partial(pack, forms=(FORMS_BY_NAME["ii07b"],)))
    app = opened("reports")
    assert app.button(key="make-pack").disabled
    app.text_input(key="report-author").set_value("Nguyễn Văn A").run()
    app.button(key="make-pack").click().run()
    assert not app.exception
    said = " ".join(each.value for each in app.success).replace("\\", "")
    assert "Đã lập và ghi sổ 1 tệp trong tron-bo-2020-q1-minh-hoa.zip" in said
    noted = [entry.note.form for entry in Journal(journal_path(Settings(home=home))).entries("issued")]
    assert noted == ["ii07b", "pack"]
    app.run()
    assert app.selectbox(key="ledger_form").options == ["Mọi biểu", "Biểu II.07b/VPCP/KSTT", "Trọn bộ báo cáo của kỳ"]


def test_a_ledger_that_cannot_be_written_is_said_and_nothing_is_given_away(home):
    app = opened("reports")
    app.text_input(key="report-author").set_value("Nguyễn Văn A").run()
    (home / "journal").mkdir(exist_ok=True)
    (home / "journal" / "journal.sqlite3").unlink(missing_ok=True)
    (home / "journal" / "journal.sqlite3").write_bytes(b"not a database" * 100)
    app.button(key="make-xlsx").click().run()
    assert not app.exception
    assert "made_document" not in app.session_state


def test_a_paragraph_written_here_is_in_force(home):
    app = opened("reports")
    app.selectbox(key="form").set_value("cchc-report").run()
    app.text_input(key="paragraph-author").set_value("Nguyễn Văn A")
    app.text_area(key="paragraph cchc-report  proposals").set_value("Đề nghị cấp thêm máy quét.")
    next(button for button in app.button if button.label == "Ghi các đoạn").click().run()
    assert not app.exception
    [entry] = Journal(journal_path(Settings(home=home))).entries("report_text")
    assert (entry.note.place, entry.note.text) == ("proposals", "Đề nghị cấp thêm máy quét.")
    assert "Đoạn văn của đơn vị: 1 trên 10 chỗ" in words_of(app).replace("\\", "")
