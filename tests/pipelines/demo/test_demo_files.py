"""The files themselves: the same for the same seed, dirty where planned, marked as demo everywhere."""

from collections import Counter, defaultdict

import pytest

from pipelines.demo import generate_demo, write_demo
from pipelines.demo.defects import DEFECT_KINDS, misspelt
from tests.pipelines.demo.conftest import SCALE, SEED
from tests.pipelines.demo.exported import grid, read_dossiers, unit_names


def rows_in(paths):
    return sum(len(read_dossiers(path).rows) for path in paths if path.name.startswith("ho-so-"))


def test_same_seed_and_scale_give_the_same_bytes(record, tmp_path):
    again = write_demo(tmp_path, scale=SCALE, seed=SEED)
    assert [path.name for path in again] == [path.name for path in record.paths]
    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in record.paths]


def test_another_seed_gives_other_dossiers_but_the_same_calibration(record, tmp_path):
    other = generate_demo(tmp_path, scale=SCALE, seed=SEED + 1)
    assert other.paths[0].read_bytes() != record.paths[0].read_bytes()
    assert [late for _, late in other.resolved_and_late.values()][-2:] == [0, 0]


def test_twice_the_scale_gives_twice_the_rows(record, tmp_path):
    double = generate_demo(tmp_path, scale=2 * SCALE, seed=SEED)
    assert double.dossiers == 2 * record.dossiers
    assert rows_in(double.paths) / rows_in(record.paths) == pytest.approx(2, rel=0.03)


@pytest.mark.parametrize("scale", [0.01, 51])
def test_a_scale_outside_the_range_is_refused(tmp_path, scale):
    with pytest.raises(ValueError, match=r"between 0\.05 and 50"):
        generate_demo(tmp_path, scale=scale, seed=1)


def test_a_new_demo_replaces_the_dated_files_of_the_old_one_and_no_others(tmp_path):
    old = tmp_path / "minh-hoa" / "ho-so-phuong-201405-201405.csv"
    own = tmp_path / "minh-hoa" / "ghi-chu.txt"
    old.parent.mkdir()
    old.write_text("cũ", encoding="utf-8")
    own.write_text("của tôi", encoding="utf-8")
    paths = write_demo(tmp_path, scale=SCALE, seed=SEED)
    assert sorted(path for path in old.parent.iterdir()) == sorted([*paths, own])


def test_progress_goes_from_the_first_file_to_all_of_them(tmp_path):
    seen = []
    paths = write_demo(tmp_path, scale=SCALE, seed=SEED, progress=lambda *step: seen.append(step))
    assert seen == [(path.name, number, len(paths)) for number, path in enumerate(paths)]


def test_every_file_says_that_it_is_demo_data_and_when_it_was_exported(record):
    for path in record.paths:
        above = "\n".join(" ".join(row) for row in grid(path)[:7])
        assert "Dữ liệu minh họa" in above, path.name
        assert "Ngày xuất: " in above, path.name


def test_csv_spreadsheet_and_html_table_all_occur(record):
    kinds = Counter(path.suffix for path in record.paths)
    assert kinds[".csv"] > 15 and kinds[".xlsx"] > 15 and kinds[".xls"] == 7
    html_table = next(path for path in record.paths if path.suffix == ".xls")
    assert html_table.read_bytes().startswith(b"<html xmlns:o=")


def test_one_system_saves_its_letters_apart_from_their_accents(record):
    texts = [path.read_text(encoding="utf-8") for path in record.paths if path.suffix == ".csv"]
    assert sum("Dữ liệu minh họa" not in text for text in texts) == 2


def test_refused_rows_are_exactly_the_planted_ones(record, read_back):
    _, refused = read_back
    assert len(refused) == sum(record.defects.values())
    reasons = Counter(reason for reason, _ in refused)
    assert reasons["too few cells"] == record.defects["too_few_cells"]
    assert reasons["two states in one file"] == record.defects["contradicting_state"]
    assert set(record.defects) == set(DEFECT_KINDS)
    rows = [row for _, row in refused]
    assert sum("31/02/" in row.get("received", "") for row in rows) == record.defects["impossible_date"]
    assert (
        sum(row.get("status") == "Chuyển cơ quan cấp trên xem xét" for row in rows) == record.defects["unknown_status"]
    )
    assert sum(row.get("id") == "" for row in rows) == record.defects["missing_dossier_id"]


def test_about_four_rows_in_a_thousand_are_dirty(record, dossier_files):
    rows = sum(len(file.rows) for file in dossier_files)
    assert 0.003 < sum(record.defects.values()) / rows < 0.006


def test_exports_overlap_repeat_and_supersede(dossier_files):
    states, files, repeated = defaultdict(set), defaultdict(set), 0
    for file in dossier_files:
        ids = Counter(row["id"] for row in file.rows if row.get("id"))
        repeated += sum(count - 1 for count in ids.values())
        for row in file.rows:
            if row.get("id"):
                states[row["id"]].add((row["status"], row["completed"]))
                files[row["id"]].add(file.path.name)
    twice = [name for name in files if len(files[name]) > 1]
    assert repeated > 0
    assert any(len(states[name]) > 1 for name in twice)
    assert any(len(states[name]) == 1 for name in twice)


def test_people_are_obviously_invented(dossier_files):
    people = {row["person"] for file in dossier_files for row in file.rows if row.get("person")}
    strangers = [name for name in people if "Minh Họa" not in name]
    # A shifted row has its neighbours' cells under the heading.
    assert len(strangers) <= 2


def test_no_misspelt_unit_is_the_name_of_a_unit():
    names = unit_names()
    folded = {name.casefold() for name in names}
    assert not [name for name in names if misspelt(name).casefold() in folded]
