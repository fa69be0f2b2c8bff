import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from pipelines.inspect import inspect
from pipelines.land import land
from pipelines.profiles import load_profile
from pipelines.propose import Proposal, propose, write_proposal
from pipelines.run import run
from pipelines.stage import stage
from tests.pipelines.made_exports import EXPORTS_IN, HEADINGS, REFERENCE, ROW, csv_file, xlsx_file
from tests.pipelines.proposal.unknown_layouts import LAYOUTS, NAMES, Layout
from warehouse.errors import DefinitionError, FileRefusedError
from warehouse.settings import Settings

PERSONAL_VALUES = (*NAMES, "09123456", "0221900", "khu 2")


def proposed(layout: Layout, folder: Path) -> Proposal:
    path = xlsx_file(folder / "la.xlsx", layout.grid)
    found = propose(path, settings=Settings(home=folder / "home"))
    assert found is not None
    return found


def wanted(layout: Layout) -> dict[str, str]:
    return {heading: what for heading, (what, _) in layout.columns.items() if what and what != "personal"}


def confident(proposal: Proposal) -> dict[str, str]:
    return {item.heading: item.column for item in proposal.columns if item.is_confident}


@pytest.fixture(params=LAYOUTS, ids=lambda layout: layout.name)
def layout(request: pytest.FixtureRequest) -> Iterator[Layout]:
    yield request.param


def test_nothing_confident_is_wrong_and_no_personal_column_is_missed(layout: Layout, tmp_path: Path) -> None:
    found = proposed(layout, tmp_path)
    right = wanted(layout)
    assert found.source == layout.source
    assert {heading: column for heading, column in confident(found).items() if right.get(heading) != column} == {}
    assert {heading for heading, (what, _) in layout.columns.items() if what == "personal"} <= set(found.personal)


def test_heading_row_is_found_under_titles_and_over_column_numbers(layout: Layout, tmp_path: Path) -> None:
    assert proposed(layout, tmp_path).heading_row == len(layout.above) + 1


def test_at_least_nine_of_ten_columns_are_placed(tmp_path: Path) -> None:
    asked = placed = 0
    for number, layout in enumerate(LAYOUTS):
        folder = tmp_path / str(number)
        folder.mkdir()
        right = wanted(layout)
        found = confident(proposed(layout, folder))
        asked += len(right)
        placed += sum(found.get(heading) == column for heading, column in right.items())
    assert len(LAYOUTS) >= 12
    assert placed >= 0.9 * asked, (placed, asked)


def test_no_personal_value_is_in_the_answer(layout: Layout, tmp_path: Path) -> None:
    path = xlsx_file(tmp_path / "la.xlsx", layout.grid)
    answer = inspect(path, settings=Settings(home=tmp_path / "home"), with_proposal=True)
    text = json.dumps(answer.as_dict("vi"), ensure_ascii=False)
    assert answer.proposal is not None
    assert [value for value in PERSONAL_VALUES if value in text] == []


def test_proposed_text_is_a_profile_as_it_stands(layout: Layout, tmp_path: Path) -> None:
    out = tmp_path / "mau.toml"
    found = proposed(layout, tmp_path)
    write_proposal(found, out)
    assert load_profile(out).source == layout.source
    assert tomllib.loads(found.toml)["headings"].keys() <= set(wanted(layout).values())


def test_proposal_of_a_whole_layout_stages_every_row(layout: Layout, tmp_path: Path) -> None:
    found = proposed(layout, tmp_path)
    if not layout.is_whole:
        pytest.skip("a person has to decide something first")
    assert found.is_whole, (found.missing, found.unknown)
    out = tmp_path / "mau.toml"
    write_proposal(found, out)
    settings = Settings(home=tmp_path / "home")
    units = stage(land(REFERENCE / "units.csv", settings=settings, is_reference=True), settings=settings, units=None)
    landed = land(tmp_path / "la.xlsx", settings=settings, profile=load_profile(out))
    staged = stage(landed, settings=settings, units=pl.read_parquet(units.rows))
    assert (staged.rows_typed, staged.rows_quarantined) == (layout.rows, 0)


def test_proposal_goes_round_to_a_published_edition(tmp_path: Path) -> None:
    layout = LAYOUTS[0]
    out = tmp_path / "mau.toml"
    write_proposal(proposed(layout, tmp_path), out)
    report = run(Settings(home=tmp_path / "home"), files=[tmp_path / "la.xlsx"], profile=load_profile(out))
    loaded = [file for file in report.files if file.file == "la.xlsx"]
    assert [(file.rows_read, file.rows_loaded) for file in loaded] == [(layout.rows, layout.rows)]


def by_name(name: str) -> Layout:
    return next(layout for layout in LAYOUTS if layout.name == name)


def test_month_first_is_told_from_the_cells(tmp_path: Path) -> None:
    assert tomllib.loads(proposed(by_name("English, month first"), tmp_path).toml)["date_formats"] == ["%m/%d/%Y"]


def test_unknown_labels_are_listed_with_their_rows_and_nearest_values(tmp_path: Path) -> None:
    unknown = proposed(by_name("English, month first"), tmp_path).unknown
    assert {(item.column, item.label, item.rows) for item in unknown} == {
        ("status", "Done", 14),
        ("status", "Open", 13),
        ("status", "On hold", 13),
    }
    assert all(len(item.nearest) == 3 for item in unknown)


def test_event_log_is_collapsed_in_the_order_of_its_own_clock(tmp_path: Path) -> None:
    declared = tomllib.loads(proposed(by_name("event log in English"), tmp_path).toml)
    assert declared["collapse"] == {"key": "dossier_id", "order": "timestamp"}


def test_day_and_time_in_two_columns_are_joined(tmp_path: Path) -> None:
    declared = tomllib.loads(proposed(by_name("day and time in two columns"), tmp_path).toml)
    assert declared["joined"]["received_at"] == {"date": "Ngày nhận HS", "time": "Giờ nhận"}


def test_dates_nothing_tells_apart_are_left_to_a_person(tmp_path: Path) -> None:
    found = proposed(by_name("says little"), tmp_path)
    assert not {"received_at", "due_at"} & set(confident(found).values())
    assert [text.en for text in found.missing] == ["received (received_at)"]


def test_missing_required_column_is_named_and_asked_for(tmp_path: Path) -> None:
    headings = ("Mã biên nhận", "Hẹn ngày trả", "Nơi giải quyết")
    path = csv_file(tmp_path / "a.csv", [("H49.21.3-200520-0001", "22/05/2020", "Cẩm Thủy")] * 3, headings=headings)
    found = propose(path, settings=Settings(home=tmp_path))
    assert found is not None
    assert [text.vi for text in found.missing] == ["ngày tiếp nhận (received_at)", "trạng thái (status)"]
    assert '# received_at = "…"' in found.toml


def test_inspection_answers_for_a_file_no_profile_reads(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path / "la.xlsx", LAYOUTS[0].grid)
    answer = inspect(path, settings=Settings(home=tmp_path / "home")).as_dict("vi")
    assert "la.xlsx" in answer["refused"]
    assert answer["proposal"]["source"] == "dossiers"
    assert not (tmp_path / "home").exists()


def test_known_layout_is_proposed_only_when_asked(tmp_path: Path) -> None:
    path, settings = csv_file(tmp_path / "a.csv", [ROW]), Settings(home=tmp_path / "home")
    answer = inspect(path, settings=settings)
    assert (answer.refused, answer.proposal, answer.profile) == (None, None, "igate_dossiers")
    asked = inspect(path, settings=settings, with_proposal=True).proposal
    assert asked is not None and set(HEADINGS) == set(confident(asked))


def test_what_would_refuse_the_load_is_said_before(tmp_path: Path) -> None:
    answer = inspect(csv_file(tmp_path / "a.csv", []), settings=Settings(home=tmp_path / "home"))
    assert answer.refused is not None and "không có dòng dữ liệu" in answer.refused.vi


def test_text_that_is_no_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "thu.csv"
    path.write_text("Kính gửi phòng một cửa\n\nXin gửi số liệu sau.\n", encoding="utf-8")
    with pytest.raises(FileRefusedError, match="không đọc được thành bảng"):
        propose(path, settings=Settings(home=tmp_path))
    assert not inspect(path, settings=Settings(home=tmp_path)).is_table


def test_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    out = tmp_path / "mau.toml"
    out.write_text("của tôi")
    with pytest.raises(DefinitionError, match="chọn tên khác"):
        write_proposal(proposed(LAYOUTS[0], tmp_path), out)
    assert out.read_text() == "của tôi"


def command(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "thuocdo", "inspect", *words], capture_output=True, text=True, check=False
    )


def test_command_answers_in_json_and_writes_the_profile(tmp_path: Path) -> None:
    path, out = xlsx_file(tmp_path / "la.xlsx", LAYOUTS[0].grid), tmp_path / "mau.toml"
    answer = command(str(path), "--json", "--out", str(out), "--home", str(tmp_path / "home"))
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout)["proposal"]["toml"] == out.read_text(encoding="utf-8")


def test_command_shows_people_what_was_found_and_fails_only_without_a_table(tmp_path: Path) -> None:
    home = str(tmp_path / "home")
    shown = command(str(xlsx_file(tmp_path / "la.xlsx", LAYOUTS[0].grid)), "--home", home)
    assert shown.returncode == 0 and "Mẫu đề xuất" in shown.stdout and "Ngày KT xử lý" in shown.stdout
    assert command(str(EXPORTS_IN / "ho-so-igate.csv"), "--home", home).returncode == 0
    nothing = tmp_path / "trong.csv"
    nothing.write_bytes(b"")
    empty = command(str(nothing), "--json", "--home", home)
    assert (
        empty.returncode == 1 and json.loads(empty.stdout)["refused"] and json.loads(empty.stdout)["proposal"] is None
    )
