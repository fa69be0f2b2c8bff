"""Every page on a real edition, as a person meets it: opened, filtered, in both languages, and with nothing to show."""

import json
import shutil

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.server import SCRIPT
from warehouse.editions import current_edition
from warehouse.settings import Settings

PAGES = ("meeting", "overview", "progress", "quality", "reports", "reading")
FIRST = "meeting"


def opened(page="overview", **query):
    app = AppTest.from_file(str(SCRIPT), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    if page != FIRST:
        app.switch_page(f"dashboard/pages/{page}.py").run()
    return app


def address_of(app):
    """The URL's parameters, each as a list."""
    return {name: value if isinstance(value, list) else [value] for name, value in app.query_params.items()}


def words_of(app):
    kinds = (app.title, app.header, app.subheader, app.caption, app.markdown, app.info, app.warning)
    return "\n".join(element.value for kind in kinds for element in kind)


def charts_of(app):
    """Specification and alternative text of each chart drawn."""
    return [element.proto for element in app.get("vega_lite_chart")]


@pytest.fixture
def home(demo_home, monkeypatch):
    monkeypatch.setenv("THUOCDO_HOME", str(demo_home))
    return demo_home


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_page_opens_without_an_error(home, page, language):
    app = opened(page, lang=language)
    assert not app.exception
    assert len(app.title) == 1
    assert not app.error


@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_that_this_is_demo_data_and_which_edition(home, page):
    said = words_of(opened(page))
    assert "Dữ liệu minh họa" in said
    assert current_edition(Settings(home=home).warehouse) in said.replace("\\", "")


def test_the_overview_has_six_tiles_each_with_its_counts(home):
    app = opened()
    assert len(app.metric) == 6
    said = words_of(app).replace("\\", "")
    assert "trễ 0 trong" in said
    assert "226 trong 282 thủ tục" in said
    assert app.metric[0].value == "100\u00a0%"


def test_the_overview_sets_the_published_rate_beside_the_computed_one(home):
    app = opened()
    said = words_of(app).replace("\\", "")
    assert "Tỷ lệ đúng hạn tăng từ" in said
    assert "lên 100\u00a0% (2019)" in said
    assert "Con số đã công bố" in said


@pytest.mark.parametrize("page", [page for page in PAGES if page != "reports"])
def test_every_chart_has_a_text_for_those_who_cannot_see_it(home, page):
    charts = charts_of(opened(page))
    assert charts
    for chart in charts:
        assert chart.alt.strip()
        assert json.loads(chart.spec)["config"]["locale"]["number"]["decimal"] == ","


@pytest.mark.parametrize("page", ["overview", "progress"])
def test_a_table_with_its_own_file_stands_behind_every_finding(home, page):
    app = opened(page)
    assert len(app.dataframe) >= 5
    files = [button.proto.label for button in app.get("download_button")]
    assert files.count("Tải CSV") == files.count("Tải Excel") == len(app.dataframe)
    assert files.count("Tải ảnh PNG") >= 4


def test_english_leaves_no_vietnamese_sentence_of_ours(home):
    for page in PAGES:
        app = opened(page, lang="en")
        headings = [element.value for kind in (app.title, app.header, app.subheader) for element in kind]
        assert headings
        assert not [text for text in headings if any(word in text for word in (" hồ sơ", "Tỷ lệ", " trong "))]
        assert [metric.label for metric in app.metric if "hồ sơ" in metric.label.lower()] == []


def test_a_shared_link_filters_by_codes_and_stays_in_the_url(home):
    app = opened("overview", **{"from": "2016", "to": "2018", "channel": "online", "policy": "portal_766"})
    said = words_of(app).replace("\\", "")
    assert "Hồ sơ từ 01/01/2016 đến 31/12/2018" in said
    assert "Trực tuyến" in said
    assert address_of(app)["from"] == ["2016"]
    assert address_of(app)["policy"] == ["portal_766"]


def test_filters_are_kept_from_page_to_page(home):
    app = opened("overview", **{"from": "2017", "channel": "online"})
    app.switch_page("dashboard/pages/quality.py").run()
    app.switch_page("dashboard/pages/progress.py").run()
    assert not app.exception
    assert "Hồ sơ từ 01/01/2017" in words_of(app).replace("\\", "")
    assert address_of(app)["channel"] == ["online"]


def test_values_that_are_not_in_the_data_are_left_out_with_a_quiet_note(home):
    app = opened("overview", unit="99999", policy="none", **{"from": "31/12/2018"})
    said = words_of(app).replace("\\", "")
    assert not app.exception
    assert "unit=99999" in said and "policy=none" in said
    assert "unit" not in app.query_params


def test_changing_a_filter_changes_the_figures_and_one_button_resets_them(home):
    app = opened("progress")
    before = [element.value for element in app.header]
    app.multiselect(key="channel").set_value(["online"]).run()
    assert not app.exception
    assert address_of(app)["channel"] == ["online"]
    assert [element.value for element in app.header] != before
    [reset] = [button for button in app.button if button.label == "Đặt lại"]
    reset.click().run()
    assert [element.value for element in app.header] == before
    assert "channel" not in app.query_params


def test_a_policy_says_what_it_counts(home):
    app = opened("progress", policy="portal_766")
    assert "Mọi hồ sơ tiếp nhận hoặc xử lý trong kỳ" in words_of(app)


def test_dossiers_behind_a_figure_name_their_file_and_row(home):
    app = opened("progress")
    table = next(frame.value for frame in app.dataframe if "source_row" in frame.value.columns)
    assert len(table)
    assert table["source_file"].str.len().min() > 0
    assert table["source_row"].min() > 0


def test_the_quality_page_adds_up_every_file(home):
    app = opened("quality")
    assert "đều khớp" in words_of(app)
    table = next(frame.value for frame in app.dataframe if "difference" in frame.value.columns)
    assert set(table["difference"]) == {0}


def test_an_empty_selection_says_what_to_do(home):
    app = opened("overview", **{"from": "2014-05", "to": "2014-05", "channel": "postal", "field": "quoc-phong"})
    assert not app.exception
    app = opened("progress", **{"from": "2014-05", "to": "2014-05", "unit": "06805", "channel": "postal"})
    assert not app.exception
    assert "Không có dữ liệu nào trong phạm vi đang chọn" in words_of(app)


@pytest.mark.parametrize(("language", "expected"), [("vi", "thuocdo run"), ("en", "has been published")])
def test_without_an_edition_the_page_says_how_to_make_one(tmp_path, monkeypatch, language, expected):
    monkeypatch.setenv("THUOCDO_HOME", str(tmp_path))
    for page in PAGES:
        app = opened(page, lang=language)
        assert not app.exception
        assert expected in words_of(app)


def test_an_edition_that_goes_away_while_it_is_opened_has_its_own_words(demo_home, tmp_path, monkeypatch):
    (tmp_path / "warehouse").mkdir()
    (tmp_path / "warehouse" / "CURRENT").write_text("20990101-000000-gone")
    monkeypatch.setenv("THUOCDO_HOME", str(tmp_path))
    app = opened()
    assert not app.exception
    assert "Bản dữ liệu đang được thay" in words_of(app)
    source = Settings(home=demo_home).warehouse
    edition = current_edition(source)
    shutil.copy(source / f"{edition}.duckdb", tmp_path / "warehouse")
    (tmp_path / "warehouse" / "CURRENT").write_text(edition)
    app.run()
    assert len(app.metric) == 6


def test_a_run_reads_one_edition_and_the_next_run_the_new_one(demo_home, tmp_path, monkeypatch):
    source = Settings(home=demo_home).warehouse
    edition = current_edition(source)
    target = tmp_path / "warehouse"
    target.mkdir()
    for name in ("first", "second"):
        shutil.copy(source / f"{edition}.duckdb", target / f"{name}.duckdb")
    (target / "CURRENT").write_text("first")
    monkeypatch.setenv("THUOCDO_HOME", str(tmp_path))
    app = opened()
    assert app.session_state["pinned_edition"].edition == "first"
    (target / "CURRENT").write_text("second")
    (target / "first.duckdb").unlink()
    app.run()
    assert not app.exception
    assert app.session_state["pinned_edition"].edition == "second"


def test_totals_a_unit_sent_follow_the_unit_chosen(home):
    title = "Đơn vị chỉ gửi số tổng hợp: 1 đơn vị, 1 báo cáo"
    assert title in words_of(opened("progress")).replace("\\", "")
    assert title not in words_of(opened("progress", unit="06781")).replace("\\", "")
