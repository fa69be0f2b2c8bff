"""One file under two names: which came first must not tell when it was exported."""

import os
from datetime import datetime
from itertools import permutations
from pathlib import Path

import pytest

from pipelines.land import landed_files
from pipelines.run import run
from tests.pipelines.made_exports import csv_file, landed, row_with
from warehouse.settings import Settings


def copies(folder: Path, ages: dict[str, datetime]) -> list[Path]:
    """The same bytes under each name, last written at that time."""
    folder.mkdir(parents=True)
    paths = []
    for name, age in ages.items():
        path = csv_file(folder / name, [row_with()])
        os.utime(path, (age.timestamp(), age.timestamp()))
        paths.append(path)
    return paths


JUNE = datetime(2020, 6, 1, 9, 30)


@pytest.mark.parametrize(
    ("ages", "expected"),
    [
        # A date in the name says more than the age of a copy.
        ({"a.csv": JUNE, "b-20200603.csv": JUNE}, ("b-20200603.csv", datetime(2020, 6, 3), "name")),
        # Of two dates, or two ages, the earlier: a copy is never older than its original.
        (
            {"a-20200605.csv": JUNE, "b-20200603.csv": JUNE, "c-20200604.csv": JUNE},
            ("b-20200603.csv", datetime(2020, 6, 3), "name"),
        ),
        ({"a.csv": datetime(2020, 6, 2), "b.csv": JUNE}, ("b.csv", JUNE, "mtime")),
    ],
)
def test_the_instant_of_export_is_the_best_that_any_name_of_the_bytes_tells(tmp_path, ages, expected):
    paths = copies(tmp_path / "made", ages)
    for order in permutations(paths):
        home = tmp_path / "-".join(path.stem for path in order)
        for path in order:
            landed(path, home)
        [found] = landed_files(home / "landing")
        assert (found.file, found.exported_at, found.exported_at_from) == expected, order


def test_copies_in_one_inbox_are_one_file_called_as_the_first_of_them(tmp_path):
    settings = Settings(home=tmp_path)
    ages = dict.fromkeys([f"{letter}.csv" for letter in "cadb"], JUNE)
    copies(settings.inbox, ages)
    report = run(settings)
    [file] = [file for file in report.files if not file.is_reference]
    assert (file.file, file.exported_at, file.rows_read) == ("a.csv", JUNE, 1)


def test_a_later_copy_changes_nothing_and_an_older_one_makes_a_new_edition(tmp_path):
    settings = Settings(home=tmp_path / "home")
    ages = {"b.csv": JUNE, "c.csv": datetime(2020, 7, 1), "a-20200528.csv": JUNE}
    first, later, dated = (run(settings, files=[path]) for path in copies(tmp_path / "made", ages))
    assert (first.is_changed, later.is_changed, dated.is_changed) == (True, False, True)
    assert [file.exported_at for file in dated.files if not file.is_reference] == [datetime(2020, 5, 28)]
