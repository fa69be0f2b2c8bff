"""The whole path on small exports: newest wins, nothing lost, nothing half published."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipelines.profiles import profile_named
from pipelines.run import run
from warehouse.editions import current_edition, edition_facts, open_edition
from warehouse.errors import NothingToLoadError, PublishRefusedError
from warehouse.listings import dossier_rows, quarantine_rows
from warehouse.query import query_metric
from warehouse.settings import Settings

HEADINGS = (
    "Số hồ sơ;Tên thủ tục hành chính;Tên lĩnh vực;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý;"
    "Cơ quan/đơn vị;Chủ hồ sơ;Số điện thoại;Trạng thái hồ sơ"
)
UNIT = "Phường Cẩm Thịnh"


def export(folder: Path, name: str, exported: str, rows: list[str], *, demo: bool = False) -> Path:
    """A small csv as an office would save it: title line, day of export, heading, rows."""
    title = "Dữ liệu minh họa" if demo else "Danh sách hồ sơ"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text("\n".join([f"{title};Ngày xuất: {exported}", HEADINGS, *rows]) + "\n", encoding="utf-8-sig")
    return path


def row(
    number: int, *, received="04/03/2019 08:00", due="08/03/2019 17:00", done="", status="Đang xử lý", unit=UNIT
) -> str:
    code = f"H49.21.3-190304-{number:04d}"
    return f"{code};Đăng ký khai sinh;Hộ tịch;{received};{due};{done};{unit};Nguyễn Văn A;0900000001;{status}"


MARCH = [row(1), row(2), row(3, done="07/03/2019 09:00", status="Đã trả kết quả")]
APRIL = [
    row(1, done="12/03/2019 09:00", status="Đã trả kết quả"),  # a new state
    row(2),  # the same as in March
    row(4, received="01/04/2019 08:00", due="05/04/2019 17:00"),
]


def _answers(home: Path) -> tuple[object, ...]:
    warehouse = home / "warehouse"
    connection = open_edition(warehouse, current_edition(warehouse))
    dossiers = dossier_rows(connection).select("dossier_id", "status", "completed_at").sort("dossier_id").rows()
    return dossiers, query_metric(connection, "late_dossiers", grain="month").rows()


def _files(report):
    return {
        file.file: (file.rows_read, file.rows_loaded, file.rows_superseded, file.rows_duplicate, file.rows_quarantined)
        for file in report.files
        if not file.is_reference
    }


def test_newest_export_wins_and_every_row_is_accounted_for(tmp_path):
    settings = Settings(home=tmp_path)
    march = export(tmp_path, "thang-3.csv", "31/03/2019 17:00", MARCH)
    april = export(tmp_path, "thang-4.csv", "15/04/2019 17:00", APRIL)
    report = run(settings, files=[march, april])
    # Dossier 1 was open and is done; 2 is the same twice; 3 stands in March only; 4 is new.
    assert _files(report) == {"thang-3.csv": (3, 2, 1, 0, 0), "thang-4.csv": (3, 2, 0, 1, 0)}
    facts = edition_facts(open_edition(settings.warehouse, report.edition))
    assert facts.as_of == date(2019, 4, 15)
    assert facts.is_demo is False


def test_files_may_arrive_in_any_order(tmp_path):
    answers = []
    for order in ((0, 1), (1, 0)):
        home = tmp_path / f"home{order[0]}"
        files = [
            export(home, "thang-3.csv", "31/03/2019 17:00", MARCH),
            export(home, "thang-4.csv", "15/04/2019 17:00", APRIL),
        ]
        for position in order:
            run(Settings(home=home), files=[files[position]])
        answers.append(_answers(home))
    assert answers[0] == answers[1]


def test_same_files_again_publish_nothing_new(tmp_path):
    settings = Settings(home=tmp_path)
    march = export(tmp_path, "thang-3.csv", "31/03/2019 17:00", MARCH)
    first = run(settings, files=[march])
    renamed = tmp_path / "gui-lai.csv"
    renamed.write_bytes(march.read_bytes())
    again = run(settings, files=[renamed])
    assert (first.is_changed, again.is_changed) == (True, False)
    assert again.edition == first.edition
    assert len(list(settings.warehouse.glob("*.duckdb"))) == 1


def test_file_with_too_many_bad_rows_is_refused_whole_and_the_others_are_published(tmp_path):
    settings = Settings(home=tmp_path)
    good = export(tmp_path, "tot.csv", "31/03/2019 17:00", [row(number) for number in range(1, 30)])
    bad = export(tmp_path, "hong.csv", "31/03/2019 17:00", [row(50), row(51, received="31/02/2019 08:00")])
    report = run(settings, files=[good, bad])
    assert [refused.file for refused in report.refused] == ["hong.csv"]
    assert "--accept-partial" in report.refused[0].message.vi
    assert _files(report) == {"tot.csv": (29, 29, 0, 0, 0)}
    again = run(settings, files=[good, bad])
    assert (again.is_changed, [refused.file for refused in again.refused]) == (False, ["hong.csv"])
    accepted = run(settings, files=[good, bad], accept_partial=True)
    assert accepted.refused == ()
    assert _files(accepted)["hong.csv"] == (2, 1, 0, 0, 1)
    connection = open_edition(settings.warehouse, accepted.edition)
    [refused_row] = quarantine_rows(connection).to_dicts()
    assert (refused_row["source_row"], refused_row["column_name"]) == (4, "received_at")
    assert refused_row["found"] == "31/02/2019 08:00"
    assert edition_facts(connection).accepted_partial is True


def test_lone_file_with_too_many_bad_rows_is_refused_for_that_reason(tmp_path):
    bad = export(tmp_path, "hong.csv", "31/03/2019 17:00", [row(50), row(51, received="31/02/2019 08:00")])
    with pytest.raises(NothingToLoadError, match=r"hong.csv: 1 trong 2 dòng không đọc được"):
        run(Settings(home=tmp_path), files=[bad])


def test_profile_sets_how_many_bad_rows_are_borne(tmp_path):
    bad = export(tmp_path, "hong.csv", "31/03/2019 17:00", [row(50), row(51, received="31/02/2019 08:00")])
    patient = replace(profile_named("igate_dossiers"), name="patient", max_quarantined_share=0.5)
    report = run(Settings(home=tmp_path), files=[bad], profile=patient)
    assert _files(report) == {"hong.csv": (2, 1, 0, 0, 1)}


def test_refused_publish_leaves_the_last_edition_in_place(tmp_path):
    settings = Settings(home=tmp_path)
    run(settings, files=[export(tmp_path, "thang-3.csv", "31/03/2019 17:00", MARCH)])
    before = current_edition(settings.warehouse)
    for landed in settings.landing.glob("dossiers/*"):
        landed.unlink()
    bad = export(tmp_path, "hong.csv", "31/03/2019 17:00", [row(51, received="31/02/2019 08:00")])
    with pytest.raises(PublishRefusedError, match="Bản dữ liệu trước vẫn giữ nguyên"):
        run(settings, files=[bad], accept_partial=True)
    assert current_edition(settings.warehouse) == before
    assert list(settings.warehouse.glob("*.building*")) == []


def test_unreadable_file_does_not_stop_the_others(tmp_path):
    settings = Settings(home=tmp_path)
    good = export(settings.inbox, "thang-3.csv", "31/03/2019 17:00", MARCH)
    (settings.inbox / "trong.xlsx").write_bytes(b"")
    report = run(settings)
    assert [refused.file for refused in report.refused] == ["trong.xlsx"]
    assert list(_files(report)) == [good.name]


def test_missing_file_is_named(tmp_path):
    with pytest.raises(NothingToLoadError, match="khong-co"):
        run(Settings(home=tmp_path), files=[tmp_path / "khong-co.csv"])


def test_empty_inbox_says_where_to_put_files(tmp_path):
    with pytest.raises(NothingToLoadError, match="inbox"):
        run(Settings(home=tmp_path))


def test_demo_mark_in_a_title_line_marks_the_edition(tmp_path):
    file = export(tmp_path, "thang-3.csv", "31/03/2019 17:00", MARCH, demo=True)
    assert run(Settings(home=tmp_path), files=[file]).is_demo is True


def test_as_of_judges_open_dossiers_on_that_day(tmp_path):
    settings = Settings(home=tmp_path)
    file = export(tmp_path, "thang-3.csv", "31/03/2019 17:00", MARCH)
    overdue = []
    for day in (date(2019, 3, 8), date(2019, 3, 9)):
        edition = run(settings, files=[file], as_of=day).edition
        overdue.append(query_metric(open_edition(settings.warehouse, edition), "dossiers_overdue").item(0, "value"))
    # Due on the 8th: on that day not yet overdue, the day after it is.
    assert overdue == [0, 2]


def test_no_personal_data_in_any_byte_that_is_kept(tmp_path):
    settings = Settings(home=tmp_path / "home")
    run(settings, files=[export(tmp_path, "thang-3.csv", "31/03/2019 17:00", MARCH)])
    for path in settings.home.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"0900000001" not in content, path
            assert "Nguyễn Văn A".encode() not in content, path
