"""The commands as a script sees them: one JSON document, exit codes, words for whoever typed them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def thuocdo(*words: str, home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "thuocdo", *words, "--home", str(home)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.fixture(scope="module")
def run_again(demo_home):
    """The same inbox a second time."""
    return thuocdo("run", "--json", home=demo_home)


def test_run_of_the_same_files_changes_nothing_and_says_so(demo_home, run_again):
    before = (demo_home / "warehouse" / "CURRENT").read_text().strip()
    document = json.loads(run_again.stdout)
    assert run_again.returncode == 0
    assert document["changed"] is False
    assert document["published"] is True
    assert document["edition"] == before == (demo_home / "warehouse" / "CURRENT").read_text().strip()
    assert before in thuocdo("run", home=demo_home).stdout


def test_every_file_accounts_for_every_row_it_had(run_again):
    files = json.loads(run_again.stdout)["files"]
    assert len(files) > 20
    for file in files:
        parts = ("rows_loaded", "rows_superseded", "rows_duplicate", "rows_quarantined")
        assert file["rows_read"] == sum(file[part] for part in parts), file["file"]
        assert file["rows_quarantined"] == sum(file["reasons"].values())
    assert any(file["rows_quarantined"] for file in files)
    assert any(file["rows_superseded"] for file in files)
    assert any(file["rows_duplicate"] for file in files)


def test_metric_prints_the_rows_of_the_contract(demo_home):
    answer = thuocdo("metric", "on_time_rate", "--grain", "year", "--json", home=demo_home)
    rows = json.loads(answer.stdout)
    fixed = ["metric", "policy", "period_start", "period_end", "is_complete", "numerator", "denominator", "value"]
    assert [row["period_start"] for row in rows] == [f"{year}-01-01" for year in range(2014, 2021)]
    assert all(list(row) == fixed for row in rows)
    assert [row["is_complete"] for row in rows] == [True] * 6 + [False]


def test_policy_gap_explains_the_difference_down_to_the_dossiers(demo_home):
    asked = ("policy-gap", "date", "portal_766", "--from", "2019-01-01", "--to", "2019-12-31", "--json")
    gap = json.loads(thuocdo(*asked, home=demo_home).stdout)
    assert sum(part["share"] for part in gap["parts"]) == pytest.approx(gap["difference"], abs=1e-12)
    largest = gap["parts"][0]
    rows = json.loads(thuocdo(*asked, "--rows", largest["reason"], home=demo_home).stdout)
    assert len(rows) == largest["n_dossiers"] and all(row["source_file"] for row in rows)
    refused = thuocdo(*asked, "--rows", "weather", home=demo_home)
    assert refused.returncode == 1 and "supplemented_twice" in refused.stderr


def test_diff_lists_restated_figures_with_the_dossiers_behind_them(tmp_path):
    row = (
        "H49.21.3-190304-{n:04};Đăng ký khai sinh;Hộ tịch;04/03/2019 08:00;08/03/2019 17:00;{day}/03/2019 09:00;{rest}"
    )
    for name, exported, day in (("lan-1.csv", "05/04/2019", "07"), ("lan-2.csv", "08/04/2019", "12")):
        rest = "Phường Cẩm Thịnh;Nguyễn Văn A;0900000001;Đã trả kết quả"
        rows = [row.format(n=n, day=day if n == 1 else "07", rest=rest) for n in range(1, 5)]
        heading = (
            "Số hồ sơ;Tên thủ tục hành chính;Tên lĩnh vực;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý;"
            "Cơ quan/đơn vị;Chủ hồ sơ;Số điện thoại;Trạng thái hồ sơ"
        )
        file = tmp_path / name
        file.write_text("\n".join([f"Danh sách;Ngày xuất: {exported} 17:00", heading, *rows]) + "\n", "utf-8-sig")
        if name == "lan-2.csv":
            nothing_before = thuocdo("diff", home=tmp_path)
            assert nothing_before.returncode == 1 and "Chưa có bản dữ liệu nào trước bản" in nothing_before.stderr
        ran = thuocdo("run", str(file), "--json", home=tmp_path, THUOCDO_OUTBOX="on")
        assert ran.returncode == 0, ran.stderr
        published = json.loads(ran.stdout)
        # After each publish its outbox: nothing is due in four dossiers that were returned, so nobody gets a letter.
        assert published["outbox"] == {
            "path": str(tmp_path / "outbox" / published["edition"]),
            "ready": 0,
            "quiet": 2,
        }
    compared = json.loads((tmp_path / "outbox" / published["edition"] / "index.json").read_text())
    assert compared["compared"] == "outbox" and compared["compared_with"] < published["edition"]
    asked = ("diff", "--metric", "late_dossiers", "--month", "2019-03")
    figures = json.loads(thuocdo(*asked, "--rows", "--json", home=tmp_path).stdout)
    [whole] = [f for f in figures if f["policy"] == "date" and f["unit_key"] is None]
    assert (whole["kind"], whole["numerator_before"], whole["numerator_after"]) == ("restated", 0, 1)
    [dossier] = whole["dossiers"]
    assert (dossier["dossier_id"], dossier["change"], dossier["source_row"]) == ("H49.21.3-190304-0001", "class", 3)
    shown = thuocdo(*asked, "--rows", "--lang", "en", home=tmp_path).stdout
    assert "moved by 1 dossiers" in shown and "early → late" in shown
    gone = thuocdo("status", "--edition", "20200101-000000-00000000", home=tmp_path)
    assert gone.returncode == 1 and whole["edition_after"] in gone.stderr and whole["edition_before"] in gone.stderr


def test_unknown_metric_is_refused_with_the_known_ones(demo_home):
    answer = thuocdo("metric", "ontime", "--lang", "en", home=demo_home)
    assert answer.returncode == 1
    assert "No metric named 'ontime'" in answer.stderr
    assert "on_time_rate" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_unknown_unit_is_refused_with_the_nearest_names(demo_home):
    answer = thuocdo("metric", "late_dossiers", "--where", "unit=Cẩm Tihnh", home=demo_home)
    assert answer.returncode == 1
    assert "Cẩm Thịnh" in answer.stderr


def test_signal_gives_points_verdicts_and_a_sentence(demo_home):
    document = json.loads(thuocdo("signal", "dossiers_received", "--json", home=demo_home).stdout)
    assert document["chart"] == "xmr"
    assert {"variation", "assurance", "summary", "limits"} <= set(document)
    assert len(document["points"]) > 60
    assert document["summary"]["vi"] in thuocdo("signal", "dossiers_received", home=demo_home).stdout.replace("\n", " ")


def test_funnel_places_every_unit(demo_home):
    document = json.loads(thuocdo("funnel", "on_time_rate", "--json", home=demo_home).stdout)
    assert len(document["units"]) > 20
    assert sum(unit["denominator"] for unit in document["units"]) == document["denominator"]


def test_wrong_usage_ends_with_two(demo_home):
    assert thuocdo("metric", "on_time_rate", "--grain", "fortnight", home=demo_home).returncode == 2


def test_empty_home_says_how_to_begin(tmp_path):
    assert "thuocdo demo" in thuocdo("status", home=tmp_path).stderr
    answer = thuocdo("run", home=tmp_path)
    assert answer.returncode == 1
    assert "thuocdo demo" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_status_says_which_day_the_data_is_from_and_that_it_is_demo(demo_home):
    status = json.loads(thuocdo("status", "--json", home=demo_home).stdout)
    assert status["as_of"] == "2020-04-30"
    assert status["is_demo"] is True
    assert status["verdict"] == "warned"  # the demo has dirty rows, and they are in quarantine


def test_catalogue_lists_every_metric_in_both_languages(demo_home):
    vi, en = (json.loads(thuocdo("metrics", "--json", "--lang", lang, home=demo_home).stdout) for lang in ("vi", "en"))
    assert [row["name"] for row in vi] == [row["name"] for row in en]
    assert all(a["title"] != b["title"] for a, b in zip(vi, en, strict=True))


def test_doctor_finds_nothing_wrong_with_a_good_home(demo_home):
    answer = thuocdo("doctor", "--json", home=demo_home)
    assert answer.returncode == 0
    assert all(row["ok"] for row in json.loads(answer.stdout))


def test_metric_by_the_units_of_today_says_what_compares_and_what_stands_behind_a_unit(demo_home):
    words = ("metric", "dossiers_received", "--by", "unit", "--where", "unit=Phường Cửa Ông", "--units", "now")
    [row] = json.loads(thuocdo(*words, "--json", home=demo_home).stdout)
    assert row["unit"] == "06781@2025-07-01"
    assert row["is_comparable"] is True
    assert "Cẩm Sơn" in row["notes"][0]
    shown = thuocdo(*words, home=demo_home).stdout
    assert "Cẩm Sơn" in shown and "so sánh được" in shown


def test_targets_name_the_text_that_set_them_and_none_is_invented(demo_home):
    rows = json.loads(thuocdo("targets", "--json", home=demo_home).stdout)
    assert {row["metric"] for row in rows} == {"online_share", "online_procedure_coverage"}
    assert all(row["decision"] and "ngưỡng của văn bản" in row["source"] for row in rows)
    [share] = [row for row in rows if row["metric"] == "online_share"]
    assert share["value"] == share["numerator"] / share["denominator"]
    assert share["need"]["verdict"] in ("possible", "reached", "impossible")
    assert json.loads(thuocdo("targets", "--period", "2018", "--json", home=demo_home).stdout) == []


def test_targets_of_an_unknown_period_or_unit_are_refused_in_words(demo_home):
    for words in (("--period", "quý 1"), ("--unit", "Nơi khác")):
        answer = thuocdo("targets", *words, home=demo_home)
        assert answer.returncode == 1
        assert words[1] in answer.stderr and "Traceback" not in answer.stderr


def test_honesty_gives_every_check_its_counts_its_chance_and_its_rows(demo_home):
    asked = ("honesty", "--from", "2019-01-01", "--to", "2019-12-31")
    findings = json.loads(thuocdo(*asked, "--json", home=demo_home).stdout)
    names = ["due_moves", "last_day", "bulk", "supplement_near_due", "online_in_counter_hours", "done_at_once"]
    assert [finding["check"] for finding in findings] == [*names, "no_dissatisfied"]
    for finding in findings:
        assert {"vi", "en"} == set(finding["words"]) and finding["words"]["vi"]
        if finding["verdict"] == "not_measured":
            assert finding["level"] is None and finding["numerator"] is None and finding["p_value"] is None
        else:
            assert finding["level"] == finding["numerator"] / finding["denominator"]
    last_day = findings[1]
    assert 0 < last_day["numerator"] < last_day["denominator"]
    rows = json.loads(thuocdo(*asked, "--rows", "last_day", "--limit", "100000", "--json", home=demo_home).stdout)
    assert len(rows) == last_day["numerator"] and all(row["source_file"] and row["source_row"] for row in rows)


def test_honesty_speaks_to_people_and_marks_demo_data(demo_home):
    shown = thuocdo("honesty", "--lang", "en", home=demo_home).stdout
    assert "Piling up on the due day" in " ".join(shown.split()) or "last_day" in shown
    assert "Demo data" in shown
    refused = thuocdo("honesty", "--rows", "weather", home=demo_home)
    assert refused.returncode == 1 and "last_day" in refused.stderr
