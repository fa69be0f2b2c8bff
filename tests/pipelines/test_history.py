"""States, moved due dates, partial layouts and vanished dossiers: the same whatever the order of arrival."""

from datetime import datetime
from itertools import permutations
from pathlib import Path

import pytest

from pipelines.run import run
from tests.pipelines.test_run import MARCH, export, row
from warehouse.connection import select
from warehouse.editions import current_edition, open_edition
from warehouse.listings import due_moves, vanished_dossiers
from warehouse.settings import Settings

DONE = "Đã trả kết quả"


def opened(home: Path):
    warehouse = home / "warehouse"
    return open_edition(warehouse, current_edition(warehouse))


def counts(report):
    return {
        file.file: (file.rows_read, file.rows_loaded, file.rows_superseded, file.rows_duplicate, file.rows_quarantined)
        for file in report.files
        if not file.is_reference
    }


def test_every_state_is_kept_with_the_exports_that_showed_it_first_and_last(tmp_path):
    settings = Settings(home=tmp_path)
    paused, open_ = row(1, status="Dừng xử lý"), row(1)
    files = [
        export(tmp_path, f"{day}.csv", f"{day:02d}/04/2019 08:00", [text])
        for day, text in ((1, open_), (2, open_), (3, paused), (4, open_))
    ]
    report = run(settings, files=files)
    # Open on the 1st and 2nd is one state; the same words after a pause are a new one.
    assert counts(report) == {
        "1.csv": (1, 0, 1, 0, 0), "2.csv": (1, 0, 0, 1, 0), "3.csv": (1, 0, 1, 0, 0), "4.csv": (1, 1, 0, 0, 0)
    }  # fmt: skip
    states = select(
        opened(tmp_path),
        "SELECT state_number, status, first_seen_at, last_seen_at, last_seen_file, is_current FROM fct_dossier_states"
        " ORDER BY state_number",
    ).rows()
    assert states == [
        (1, "processing", datetime(2019, 4, 1, 8), datetime(2019, 4, 2, 8), "2.csv", False),
        (2, "stopped", datetime(2019, 4, 3, 8), datetime(2019, 4, 3, 8), "3.csv", False),
        (3, "processing", datetime(2019, 4, 4, 8), datetime(2019, 4, 4, 8), "4.csv", True),
    ]


def test_every_move_of_a_due_date_is_counted_and_the_first_one_seen_is_kept(tmp_path):
    dues = ("", "08/03/2019 17:00", "", "12/03/2019 17:00", "12/03/2019", "08/03/2019 17:00")
    files = [
        export(tmp_path, f"{day}.csv", f"{day:02d}/04/2019 08:00", [row(1, due=due)])
        for day, due in enumerate(dues, start=1)
    ]
    run(Settings(home=tmp_path), files=files)
    connection = opened(tmp_path)
    # Blank is no move, nor is the same day without its time: 8 -> 12 and 12 -> 8 March.
    moves = due_moves(connection).select("move_number", "due_from_at", "due_to_at", "source_file").rows()
    assert moves == [
        (1, datetime(2019, 3, 8, 17), datetime(2019, 3, 12, 17), "4.csv"),
        (2, datetime(2019, 3, 12), datetime(2019, 3, 8, 17), "6.csv"),
    ]
    facts = select(connection, "SELECT due_first_at, due_move_count, state_count FROM fct_dossiers").rows()
    assert facts == [(datetime(2019, 3, 8, 17), 2, 6)]


def without_status_and_due(folder: Path, name: str, exported: str, rows: list[str]) -> Path:
    """An overdue annex of the same software: it has no field, no due date and no status of its own."""
    path = export(folder, name, exported, rows)
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    kept = [0, 1, 3, 5, 6, 7, 8, 9]  # without "Tên lĩnh vực" and "Ngày hẹn trả"
    cut = [";".join(line.split(";")[i] for i in kept) for line in lines[1:]]
    path.write_text("\n".join([lines[0], *cut]) + "\n", encoding="utf-8-sig")
    return path


def test_columns_a_newer_file_does_not_carry_keep_the_value_of_the_state_before(tmp_path):
    full = export(tmp_path, "day-du.csv", "01/04/2019 08:00", [row(1), row(2, due="")])
    partial = without_status_and_due(
        tmp_path, "phu-luc.csv", "02/04/2019 08:00", [row(1, done="01/04/2019 10:00", status=DONE), row(2)]
    )
    report = run(Settings(home=tmp_path), files=[full, partial])
    # Row 1 is a new state with its old due date; row 2 says nothing new, for its due date is not carried.
    assert counts(report) == {"day-du.csv": (2, 1, 1, 0, 0), "phu-luc.csv": (2, 1, 0, 1, 0)}
    facts = select(
        opened(tmp_path),
        "SELECT status, due_at, completed_at, field_code, due_move_count, source_file FROM fct_dossiers"
        " ORDER BY dossier_id",
    ).rows()
    assert facts == [
        ("returned", datetime(2019, 3, 8, 17), datetime(2019, 4, 1, 10), "ho-tich", 0, "phu-luc.csv"),
        ("processing", None, None, "ho-tich", 0, "day-du.csv"),
    ]


def numbered(*numbers: int, done=()):
    """Dossiers received one a day from 4 March on."""
    return [
        row(n, received=f"{3 + n:02d}/03/2019 08:00", due="29/03/2019")
        if n not in done
        else row(n, received=f"{3 + n:02d}/03/2019 08:00", due="29/03/2019", done="29/03/2019 09:00", status=DONE)
        for n in numbers
    ]


def vanished(home: Path):
    return [
        (found["dossier_id"][-4:], found["last_seen_file"], found["missing_file"])
        for found in vanished_dossiers(opened(home)).to_dicts()
    ]


ALL = numbered(*range(1, 11), done=(1, 2, 3))


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        pytest.param(numbered(1, 2, 3, 4, 6, 7, 8, 9, 10, done=(1, 2, 3)), [("0005", "a.csv", "b.csv")], id="missing"),
        pytest.param(numbered(4, 5, 6, 7, 8, 9, 10), [], id="filtered to open ones"),
        pytest.param(numbered(1, 3, done=(1, 3)), [], id="filtered to ended ones"),
        pytest.param(numbered(1, 2, 3, 4, 5, 6, 7, done=(1, 2, 3)), [], id="a part of the month"),
        pytest.param(numbered(1, 4, 10, done=(1,)), [], id="filtered by something else"),
        pytest.param([text.replace("Cẩm Thịnh", "Cẩm Thủy") for text in ALL[:4]], [], id="another unit"),
    ],
)
def test_dossier_missing_from_a_later_export_that_covers_it_is_reported_with_both_files(tmp_path, later, expected):
    files = [
        export(tmp_path, "a.csv", "30/03/2019 08:00", ALL),
        export(tmp_path, "b.csv", "31/03/2019 08:00", later),
    ]
    run(Settings(home=tmp_path), files=files)
    assert vanished(tmp_path) == expected
    assert select(opened(tmp_path), "SELECT count(*) FROM fct_dossiers").item() == 10


def test_dossier_that_returns_or_is_held_back_has_not_vanished(tmp_path):
    b = [*numbered(1, 2, 3, 4, 6, 7, 8, 9, 10, done=(1, 2, 3)), row(5, received="31/02/2019 08:00")]
    files = [
        export(tmp_path, "a.csv", "30/03/2019 08:00", ALL),
        export(tmp_path, "b.csv", "31/03/2019 08:00", b),
    ]
    run(Settings(home=tmp_path), files=files, accept_partial=True)
    assert vanished(tmp_path) == []


def test_vanished_dossier_warns_and_is_counted(tmp_path):
    files = [
        export(tmp_path, "a.csv", "30/03/2019 08:00", ALL),
        export(tmp_path, "b.csv", "31/03/2019 08:00", ALL[:4] + ALL[5:]),
    ]
    run(Settings(home=tmp_path), files=files)
    found = select(
        opened(tmp_path), "SELECT severity, unexpected_count FROM meta_checks WHERE reason = 'dossier_vanished'"
    ).rows()
    assert found == [("warning", 1)]


def test_row_held_back_is_superseded_once_a_newer_export_loads_its_dossier(tmp_path):
    files = [
        export(tmp_path, "a.csv", "30/03/2019 08:00", [*numbered(*range(1, 20)), row(50, received="31/02/2019 08:00")]),
        export(tmp_path, "b.csv", "31/03/2019 08:00", [row(50, due="29/03/2019")]),
    ]
    report = run(Settings(home=tmp_path), files=files)
    assert counts(report) == {"a.csv": (20, 19, 1, 0, 0), "b.csv": (1, 1, 0, 0, 0)}


def test_file_refused_for_too_many_bad_rows_is_accepted_once_they_are_corrected(tmp_path):
    bad = export(tmp_path, "a.csv", "30/03/2019 08:00", [row(1), row(2, received="31/02/2019 08:00")])
    mended = export(tmp_path, "b.csv", "31/03/2019 08:00", [row(2)])
    other = export(tmp_path, "c.csv", "29/03/2019 08:00", MARCH[2:])
    refused = run(Settings(home=tmp_path), files=[bad, other])
    assert [file.file for file in refused.refused] == ["a.csv"]
    accepted = run(Settings(home=tmp_path), files=[mended])
    assert accepted.refused == ()
    assert counts(accepted)["a.csv"] == (2, 1, 1, 0, 0)


def answers(home: Path):
    connection = opened(home)
    tables = {
        "fct_dossiers": "dossier_id",
        "fct_dossier_states": "dossier_id, state_number",
        "fct_due_moves": "dossier_id, move_number",
        "fct_vanished_dossiers": "dossier_id",
    }
    facts = {name: select(connection, f"SELECT * FROM {name} ORDER BY {key}").rows() for name, key in tables.items()}
    files = select(connection, "SELECT * FROM meta_files WHERE NOT is_reference ORDER BY batch_id").drop("source_file")
    return facts, files.rows()


def test_overlapping_exports_give_the_same_history_in_any_order_of_arrival(tmp_path):
    moved = [text.replace("29/03/2019", "05/04/2019") if "-0004;" in text else text for text in ALL]
    made = tmp_path / "made"
    files = [
        export(made, "a.csv", "30/03/2019 08:00", ALL),
        export(made, "b.csv", "31/03/2019 08:00", moved[:4] + moved[5:]),
        without_status_and_due(made, "c.csv", "01/04/2019 08:00", [row(6, received="09/03/2019 08:00")]),
        export(made, "d.csv", "31/03/2019 08:00", ALL[:2]),  # part of the month, in the same minute as b
    ]
    expected = None
    orders = list(permutations(range(len(files))))[::5]
    assert len(orders) == 5
    for number, order in enumerate(orders):
        home = tmp_path / "".join(map(str, order))
        first, *middle, last = (files[position] for position in order)
        # Every second order in three runs, the others all at once.
        for arriving in ([first, *middle, last],) if number % 2 else ([first], middle, [last]):
            run(Settings(home=home), files=arriving)
        found = answers(home)
        expected = expected or found
        assert found == expected, order
    assert [len(rows) for rows in expected[0].values()][2:] == [1, 1]
