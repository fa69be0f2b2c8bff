"""Overlapping exports of the same dossiers give one answer, in whatever order and in however many runs they arrive."""

import os
from collections.abc import Sequence
from datetime import datetime
from itertools import permutations
from pathlib import Path
from random import Random

import openpyxl
import pytest
import structlog

from pipelines.land import land, landed_files
from pipelines.run import run
from tests.pipelines.test_history import DONE, without_status_and_due
from tests.pipelines.test_run import export, row
from warehouse.connection import select
from warehouse.editions import current_edition, open_edition
from warehouse.errors import NothingToLoadError
from warehouse.refused_rows import held_back_rows
from warehouse.settings import Settings

BAD = "31/02/2019 08:00"
# What arrives, in no particular order; "again" holds the bytes of "april" under a name that tells an earlier day.
NAMES = ("march", "april", "again", "part", "annex", "correction", "refused", "tie")
TABLES = {
    "fct_dossiers": "dossier_id",
    "fct_dossier_states": "dossier_id, state_number",
    "fct_due_moves": "dossier_id, move_number",
    "fct_vanished_dossiers": "dossier_id",
    "mart_dossiers_daily": "ALL",
    "dim_procedure": "procedure_key",
}


@pytest.fixture(autouse=True)
def quiet():
    before = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    yield
    structlog.configure(**before)


def dossiers(numbers: Sequence[int], random: Random, *, ended: float) -> list[str]:
    """Rows of the same dossiers, each received on its own day, in a state drawn by chance."""
    rows = []
    for number in numbers:
        known = {"received": f"{1 + number % 28:02d}/03/2019 08:00", "due": random.choice(("29/03/2019", "05/04/2019"))}
        if random.random() < ended:
            known |= {"done": "29/03/2019 09:00", "status": DONE}
        rows.append(row(number, **known))
    return random.sample(rows, len(rows))


def corrected(folder: Path, march: Path) -> Path:
    """The workbook of what March held back, mended, as it comes back from the office."""
    settings = Settings(home=folder / "sent")
    run(settings, files=[march])
    [path] = settings.quarantine.glob("*.xlsx")
    book = openpyxl.load_workbook(path)
    for cells in book.active.iter_rows():
        for cell in cells:
            if cell.value == BAD:
                cell.value = "12/03/2019 08:00"
    book.save(folder / "correction.xlsx")
    return folder / "correction.xlsx"


def made(folder: Path, seed: int) -> dict[str, Path]:
    random = Random(seed)
    every = list(range(1, 41))
    march = [*dossiers(every, random, ended=0.3), row(90, received=BAD)]
    april = [row(95, received=BAD), *dossiers([n for n in every if n != random.choice(every)], random, ended=0.5)]
    part = dossiers(every[10:20], random, ended=0.6)
    files = {
        "march": export(folder, "march.csv", "30/03/2019 08:00", march),
        "part": export(folder, "part.csv", "01/04/2019 08:00", part),
        "annex": without_status_and_due(folder, "annex.csv", "03/04/2019 08:00", dossiers([3, 4, 5], random, ended=1)),
        # Over the limit of refused rows: refused whole, whatever else there is; it would mend April's row 95.
        "refused": export(folder, "refused.csv", "09/04/2019 08:00", [row(95), row(61, received=BAD)]),
        "tie": export(folder, "tie.csv", "01/04/2019 08:00", dossiers(every[15:18], random, ended=0.4)),
    }
    for name in ("april", "sent-20190405"):
        path = export(folder, f"{name}.csv", "", april)
        os.utime(path, (datetime(2019, 4, 8).timestamp(),) * 2)
        files["april" if name == "april" else "again"] = path
    return files | {"correction": corrected(folder, files["march"])}


def arrived(home: Path, files: dict[str, Path], batches: Sequence[Sequence[str]]) -> dict[str, object]:
    settings = Settings(home=home)
    for batch in batches:
        try:
            run(settings, files=[files[name] for name in batch])
        except NothingToLoadError:
            assert set(batch) <= {"refused"}, "only the bad file may come to nothing"
    return answers(settings)


def answers(settings: Settings) -> dict[str, object]:
    """Everything an edition says, less when it was built."""
    connection = open_edition(settings.warehouse, current_edition(settings.warehouse))
    found: dict[str, object] = {
        name: select(connection, f"SELECT * FROM {name} ORDER BY {key}").rows() for name, key in TABLES.items()
    }
    found["files"] = select(connection, "SELECT * FROM meta_files WHERE NOT is_reference ORDER BY batch_id").rows()
    found["edition"] = select(
        connection, "SELECT as_of, data_from, data_through, exported_at, fingerprint FROM meta_edition"
    ).rows()
    found["held back"] = held_back_rows(connection, settings.quarantine).rows()
    found["workbooks"] = {path.name: path.read_bytes() for path in sorted(settings.quarantine.glob("*.xlsx"))}
    return found


def one_by_one(order: Sequence[str], _: Random) -> list[list[str]]:
    return [[name] for name in order]


def in_three_runs(order: Sequence[str], random: Random) -> list[list[str]]:
    first, second = sorted(random.sample(range(1, len(order)), 2))
    return [list(part) for part in (order[:first], order[first:second], order[second:])]


@pytest.mark.parametrize(("seed", "ways"), [(1, (one_by_one,)), (2, (in_three_runs, in_three_runs))])
def test_any_order_and_any_number_of_runs_give_the_same_warehouse(tmp_path, seed, ways):
    files = made(tmp_path / "made", seed)
    random = Random(seed)
    expected = arrived(tmp_path / "at-once", files, [NAMES])
    for attempt, way in enumerate(ways):
        batches = way(random.sample(NAMES, len(NAMES)), random)
        found = arrived(tmp_path / str(attempt), files, batches)
        for part, value in expected.items():
            assert found[part] == value, (batches, part)
    # The test bites: there is something of every kind to disagree about.
    assert all(expected[name] for name in ("fct_dossier_states", "fct_due_moves", "held back", "workbooks"))
    assert {held[-1] for held in expected["held back"]} == {True, False}


def test_every_order_lands_the_same_files(tmp_path):
    """What a run starts from, in all 24 orders of four files, two of them the same bytes."""
    made_files = made(tmp_path / "made", 1)
    names = ("april", "again", "part", "refused")
    expected = None
    for number, order in enumerate(permutations(names)):
        settings = Settings(home=tmp_path / str(number))
        for name in order:
            land(made_files[name], settings=settings)
        found = [
            (item.sha256, item.file, item.exported_at, item.exported_at_from) for item in landed_files(settings.landing)
        ]
        expected = expected or found
        assert found == expected, order
    assert len(expected) == 3
