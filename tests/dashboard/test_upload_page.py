"""The page Nạp dữ liệu in each of its states, without a browser."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import jobs
from dashboard.server import SCRIPT
from dashboard.uploads import take_over
from tests.dashboard.test_jobs import finished, python
from tests.dashboard.test_uploads import File
from warehouse.settings import Settings

FILE = {
    "file": "a.csv",
    "sha256": "",
    "rows_read": 5,
    "rows_loaded": 2,
    "rows_superseded": 0,
    "rows_duplicate": 1,
    "rows_quarantined": 2,
    "reasons": {"not_a_date": 2},
}


@pytest.fixture
def settings(tmp_path, monkeypatch):
    monkeypatch.setenv("THUOCDO_HOME", str(tmp_path))
    return Settings()


@pytest.fixture
def upload(settings):
    return take_over([File("a.csv", b"1"), File("b [b].csv", b"2")], settings=settings)


def opened(upload=None, **query):
    app = AppTest.from_file(str(SCRIPT), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    if upload is not None:
        app.session_state["opened_upload"] = upload.id
    app.run()
    return app.switch_page("dashboard/pages/upload.py").run()


def words_of(app):
    kinds = (
        app.title,
        app.header,
        app.subheader,
        app.caption,
        app.markdown,
        app.info,
        app.warning,
        app.error,
        app.text,
    )
    return "\n".join(element.value for kind in kinds for element in kind).replace("\\", "")


def answered(upload, document):
    """The upload after a load that printed this document."""
    jobs.start(upload, "run", python(f"print({json.dumps(json.dumps(document))})"), files=[1, 2])
    finished(upload, "run")


@pytest.mark.parametrize(("language", "title"), [("vi", "Nạp dữ liệu"), ("en", "Load data")])
def test_an_empty_home_can_be_loaded_into(settings, language, title):
    app = opened(lang=language)
    assert not app.exception and not app.error
    assert app.title[0].value == title
    assert str(settings.home) in words_of(app)


def test_a_demo_home_says_that_real_files_are_refused_and_how_to_start_ones_own(demo_home, monkeypatch):
    monkeypatch.setenv("THUOCDO_HOME", str(demo_home))
    app = opened()
    assert not app.exception
    assert "Tệp thật sẽ bị từ chối" in words_of(app)
    assert "thuocdo serve" in app.code[0].value


def test_uploads_switched_off_take_the_page_away(settings, monkeypatch):
    monkeypatch.setenv("THUOCDO_UPLOADS", "off")
    with pytest.raises(ValueError, match=r"upload\.py"):
        opened()


def test_any_session_sees_what_was_handed_over_and_can_open_it(settings, upload):
    app = opened()
    assert "chờ xác nhận" in words_of(app)
    assert "a.csv, b [b].csv" in [element.value for element in app.text]


def test_the_result_adds_up_says_why_rows_were_held_back_and_gives_the_workbook(settings, upload):
    sha256 = upload.files[0].sha256
    refused = {"file": "b [b].csv", "message": "b [b].csv: là tệp PDF"}
    answered(
        upload,
        {
            "files": [{**FILE, "sha256": sha256}],
            "refused": [refused, {"file": "cu.csv", "message": "cu.csv: vẫn bị từ chối"}],
            "edition": "e1",
            "changed": True,
        },
    )
    (settings.home / "quarantine").mkdir()
    (settings.home / "quarantine" / f"{sha256[:16]}.xlsx").write_bytes(b"workbook")
    app = opened(upload)
    assert not app.exception
    said = words_of(app)
    assert "Đã công bố bản dữ liệu e1; số tệp bị từ chối: 1" in said
    assert "5 dòng đọc = 2 đưa vào + 0 bị thay + 1 trùng + 2 giữ lại" in said
    assert "b [b].csv: là tệp PDF" in said
    assert "không nằm trong bản dữ liệu này: cu.csv" in said
    assert app.dataframe[0].value["difference"].to_list() == [0]
    assert app.dataframe[1].value["reason"].to_list() == ["Không đọc được ngày"]
    assert [button.label for button in app.get("download_button")] == ["Tải tệp dòng giữ lại"]


def test_a_failed_publish_says_that_nothing_changed_and_offers_to_run_again(settings, upload):
    answered(upload, {"error": "Ổ đĩa không đủ chỗ"})
    app = opened(upload)
    said = words_of(app)
    assert "Chưa công bố được" in said and "Ổ đĩa không đủ chỗ" in said
    assert "chưa có bản dữ liệu nào, và vẫn như vậy" in said
    assert "Nạp lại" in [button.label for button in app.button]
    assert not app.checkbox


def test_a_partial_load_is_offered_only_after_a_refusal_for_too_many_bad_rows(settings, upload):
    refused = {"file": "a.csv", "code": "too_many_rows_refused", "message": "a.csv: 30 trong 39 dòng không đọc được"}
    answered(upload, {"error": "Không có tệp hồ sơ nào đọc được", "refused": [refused]})
    app = opened(upload)
    assert [box.label for box in app.checkbox] == ["Tôi hiểu và chấp nhận nạp một phần"]
    [button] = [button for button in app.button if button.label == "Nạp phần đọc được"]
    assert button.disabled


def test_words_about_a_partial_load_are_no_offer_of_one(settings, upload):
    refused = {"file": "a.csv", "code": "not_read", "message": "a.csv: thuocdo run --accept-partial"}
    answered(upload, {"error": "thuocdo run --accept-partial", "refused": [refused]})
    assert not opened(upload).checkbox


def test_a_load_that_died_says_so_and_what_to_do(settings, upload):
    jobs.start(upload, "run", python("raise SystemExit(3)"), files=[1])
    finished(upload, "run")
    assert "Việc nạp dừng giữa chừng" in words_of(opened(upload))


def test_a_proposal_is_shown_with_its_columns_text_and_what_it_could_not_place(settings, upload):
    proposal = {
        "source": "dossiers",
        "columns": [{"heading": "Số HS", "column": "dossier_id", "confidence": 0.9}],
        "toml": 'name = "moi"',
        "unplaced": ["Cột lạ"],
    }
    for number, document in ((1, {"file": "a.csv", "refused": "không nhận ra mẫu", "proposal": proposal}), (2, {})):
        jobs.start(upload, f"inspect-{number}", python(f"print({json.dumps(json.dumps(document))})"), files=[number])
        finished(upload, f"inspect-{number}")
    app = opened(upload)
    assert not app.exception
    assert "không nhận ra mẫu" in words_of(app)
    assert "Chưa xếp được: Cột lạ" in words_of(app)
    assert app.dataframe[0].value.to_dict("records") == [
        {"heading": "Số HS", "becomes": "mã hồ sơ", "confidence": "90,0\u00a0%"}
    ]
    assert app.code[0].value == 'name = "moi"'
    assert not [button for button in app.button if "Xác nhận" in button.label]
