"""What changed since the last edition, what vanished, and why two definitions differ: on real pages, with real rows."""

import shutil

import pytest

from pipelines.run import run
from tests.dashboard.test_pages import opened, words_of
from tests.pipelines.test_run import APRIL, MARCH, export, row
from warehouse.settings import Settings


@pytest.fixture(scope="module")
def two_editions(tmp_path_factory):
    """February's file, then one in which its dossiers 1 and 2 are late, 3 has vanished and 9 is new."""
    home = tmp_path_factory.mktemp("two")
    settings = Settings(home=home)

    def done(number, day, received=4):
        return row(
            number,
            received=f"{received:02}/03/2019 08:00",
            due="08/03/2019 17:00",
            done=f"{day}/03/2019 09:00",
            status="Đã trả kết quả",
        )

    first = [done(number, "07", received=number % 6 + 1) for number in range(1, 21)] + [row(30)]
    second = [done(number, "12" if number < 3 else "07", received=number % 6 + 1) for number in range(1, 21)]
    second = [text for text in second if "-0003;" not in text] + [done(9000, "07"), row(30)]
    run(settings, files=[export(home, "lan-1.csv", "05/04/2019 17:00", first)])
    run(settings, files=[export(home, "lan-2.csv", "08/04/2019 17:00", second)])
    return home


@pytest.fixture
def home(two_editions, monkeypatch):
    monkeypatch.setenv("THUOCDO_HOME", str(two_editions))
    return two_editions


def table_with(app, column):
    return next(frame.value for frame in app.dataframe if column in frame.value.columns)


def test_a_restated_month_stands_on_the_quality_page_with_both_numbers(home):
    app = opened("quality")
    assert not app.exception
    assert "số liệu của kỳ đã khép thay đổi so với bản trước" in words_of(app)
    shown = table_with(app, "difference")
    rates = shown[(shown["metric_title"] == "Tỷ lệ giải quyết đúng hạn") & (shown["unit"] == "mọi đơn vị")]
    # Twenty dossiers, all on time; then two late ones and one more: 19 of 21.
    assert rates[["before", "after", "difference"]].to_numpy().tolist() == [
        ["100\u00a0% (20 / 20)", "90,4\u00a0% (19 / 21)", "−1 / +1"]
    ]


def test_the_dossiers_behind_a_restated_figure_say_what_changed(home):
    app = opened("quality")
    choice = app.selectbox(key="restated_figure")
    wanted = [name for name in choice.options if name == "Tỷ lệ giải quyết đúng hạn, thg 3/2019, mọi đơn vị"]
    choice.set_value(choice.options.index(wanted[0])).run()
    assert not app.exception
    shown = table_with(app, "details")
    found = {row["dossier_id"][-4:]: (row["change_title"], row["numerator_change"]) for _, row in shown.iterrows()}
    assert found == {"0001": ("đổi xếp loại", -1), "0002": ("đổi xếp loại", -1), "9000": ("hồ sơ mới", 1)}
    details = shown[shown["change_title"] == "đổi xếp loại"]["details"].iloc[0]
    assert details.startswith("xếp loại theo ngày: trước hạn → quá hạn; ngày kết thúc: 07/03/2019 → 12/03/2019")


def test_a_vanished_dossier_names_both_files_and_stays_counted(home):
    app = opened("quality")
    assert "1 hồ sơ từng có trong tệp xuất" in words_of(app)
    [shown] = table_with(app, "missing_file").to_dict("records")
    assert (shown["dossier_id"][-4:], shown["last_seen_file"], shown["missing_file"]) == (
        "0003",
        "lan-1.csv",
        "lan-2.csv",
    )


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_first_edition_says_that_there_is_none_before_it(tmp_path, monkeypatch, language):
    run(Settings(home=tmp_path), files=[export(tmp_path, "thang-3.csv", "31/03/2019 17:00", MARCH)])
    monkeypatch.setenv("THUOCDO_HOME", str(tmp_path))
    app = opened("quality", lang=language)
    assert not app.exception
    said = words_of(app)
    assert ("Đây là bản dữ liệu đầu tiên" if language == "vi" else "This is the first edition") in said
    assert ("Không hồ sơ nào biến mất" if language == "vi" else "No dossier vanished") in said


def test_an_edition_that_restates_nothing_says_so(tmp_path, monkeypatch):
    settings = Settings(home=tmp_path)
    run(settings, files=[export(tmp_path, "thang-3.csv", "31/03/2019 17:00", MARCH)])
    april = [text for text in APRIL if "-0001;" not in text]
    run(settings, files=[export(tmp_path, "thang-4.csv", "15/04/2019 17:00", april)])
    monkeypatch.setenv("THUOCDO_HOME", str(tmp_path))
    assert "Số liệu của các kỳ đã khép không đổi so với bản trước" in words_of(opened("quality"))


def test_without_the_earlier_edition_its_months_still_tell_what_changed(two_editions, tmp_path, monkeypatch):
    home = tmp_path / "home"
    shutil.copytree(two_editions, home)
    first = min((home / "warehouse").glob("*.duckdb"))
    first.unlink()
    monkeypatch.setenv("THUOCDO_HOME", str(home))
    app = opened("quality")
    assert not app.exception
    assert len(table_with(app, "difference")) > 0
    assert "Không có hồ sơ để liệt kê" in words_of(app)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_progress_page_says_why_two_definitions_differ_down_to_the_rows(demo_home, monkeypatch, language):
    monkeypatch.setenv("THUOCDO_HOME", str(demo_home))
    app = opened("progress", lang=language)
    assert not app.exception
    heading = "Vì sao hai định nghĩa ra hai con số" if language == "vi" else "Why two definitions give two numbers"
    assert heading in words_of(app)
    reasons = table_with(app, "numerator_change")
    parts, whole = reasons.iloc[:-1], reasons.iloc[-1]
    for column in ("n_dossiers", "numerator_change", "denominator_change"):
        assert parts[column].sum() == whole[column]
    rows = table_with(app, "second")
    assert len(rows) == min(parts["n_dossiers"].iloc[0], 300)
    assert (rows["first"] != rows["second"]).all()
    assert rows["source_row"].min() > 0


def test_another_definition_can_be_chosen_and_an_empty_selection_has_its_own_words(demo_home, monkeypatch):
    monkeypatch.setenv("THUOCDO_HOME", str(demo_home))
    app = opened("progress", policy="portal_766")
    app.selectbox(key="gap_policy_portal_766").set_value("timestamp").run()
    assert not app.exception
    assert "Từ “Theo Cổng Dịch vụ công quốc gia (766), bản 1” sang “Theo giờ" in words_of(app).replace("\\", "")
    app = opened("progress", **{"from": "2014-05", "to": "2014-05", "unit": "06805", "channel": "postal"})
    assert not app.exception
    assert "Chưa so được hai định nghĩa" in words_of(app)


def test_the_city_chooses_its_definition(demo_home, monkeypatch):
    monkeypatch.setenv("THUOCDO_HOME", str(demo_home))
    monkeypatch.setenv("THUOCDO_POLICY", "portal_766")
    app = opened("progress")
    assert "Đang tính theo Cổng Dịch vụ công quốc gia (766), bản 1" in words_of(app).replace("\\", "")
    assert "policy" not in app.query_params
