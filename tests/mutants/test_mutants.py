"""A thousand broken exports: each is read right or refused, never read wrong; and the harness sees it when not."""

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
import structlog

from pipelines import stage_columns, stage_units
from pipelines.readers import delimited
from pipelines.readers.table import PROBLEM_SCHEMA
from pipelines.stage_labels import LabelTable
from tests.mutants import harness
from tests.mutants.kinds import KINDS
from warehouse.wording import nearest

SEED, COUNT = 766, 1000


@pytest.fixture(autouse=True)
def quiet():
    """A thousand files make two thousand lines of log."""
    before = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    yield
    structlog.configure(**before)


def test_no_mutant_is_misread_lost_or_crashes_the_reader(tmp_path: Path) -> None:
    tallies = harness.run(tmp_path, seed=SEED, count=COUNT)
    assert sum(tally.mutants for tally in tallies.values()) == COUNT
    assert all(tally.mutants for tally in tallies.values()), "a kind made no mutant"
    assert [story for tally in tallies.values() for story in tally.failures] == []
    # Where the oracle knows the rows to be good, they are loaded.
    assert [story for tally in tallies.values() for story in tally.refused_wrongly] == []


def test_the_same_seed_makes_the_same_mutants() -> None:
    once, again = ([mutant.content for mutant in harness.mutants(7, 120) if mutant.export.form != "xlsx"] for _ in "ab")
    assert once == again and len(set(once)) > 90


def _status_guessed(patch: pytest.MonkeyPatch) -> None:
    honest = LabelTable.read

    def read(self, text, column):
        values, refusal = honest(self, text, column)
        if column.name != "status":
            return values, refusal
        return values.fill_null("processing"), replace(refusal, rows=refusal.rows & False)

    patch.setattr(LabelTable, "read", read)


def _month_first_per_cell(patch: pytest.MonkeyPatch) -> None:
    honest = stage_columns._likeliest_first
    patch.setattr(stage_columns, "_likeliest_first", lambda text, formats: [*honest(text, formats), "%m/%d/%Y %H:%M"])


def _nearest_unit_taken(patch: pytest.MonkeyPatch) -> None:
    def match(self, text, day):
        [name] = nearest(text, list(self.shown), 1)
        return stage_units.UnitMatch(code=self.shown[name][0].code)

    patch.setattr(stage_units.UnitIndex, "match", match)


def _checks_ignored(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(harness, "quarantine_rows", lambda connection, verdicts: {})


def _misshapen_rows_dropped(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(delimited, "_misshapen", lambda bad, head: (pl.DataFrame(schema=PROBLEM_SCHEMA), {}))


def _blank_dates_filled(patch: pytest.MonkeyPatch) -> None:
    honest = stage_columns._dates

    def dates(text, column, reading):
        typed = honest(text, column, reading)
        return replace(typed, values=typed.values.fill_null(typed.values.max()))

    patch.setattr(stage_columns, "_dates", dates)


def _unreadable_cells_passed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(stage_columns, "_broken_cells", lambda text: ())


def _times_cut_off(patch: pytest.MonkeyPatch) -> None:
    honest = stage_columns._dates

    def dates(text, column, reading):
        typed = honest(text, column, reading)
        return replace(typed, values=typed.values.dt.truncate("1d"))

    patch.setattr(stage_columns, "_dates", dates)


PLANTED: dict[str, tuple[Callable[[pytest.MonkeyPatch], None], str]] = {
    "an unknown status is taken as in processing": (_status_guessed, "unknown_status"),
    "a date is read month first where it does not read otherwise": (
        _month_first_per_cell,
        "one_date_month_first_beyond_doubt",
    ),
    "a misspelt unit is taken for the nearest": (_nearest_unit_taken, "unknown_unit"),
    "rows that the checks refuse are kept": (_checks_ignored, "completed_before_received"),
    "rows of another shape are dropped": (_misshapen_rows_dropped, "one_row_short_of_a_cell"),
    "a blank date is filled": (_blank_dates_filled, "no_received_date"),
    "error cells pass as text": (_unreadable_cells_passed, "error_cell"),
    "times of day are cut off": (_times_cut_off, "as_it_is"),
}


@pytest.mark.parametrize("bug", PLANTED)
def test_a_planted_bug_is_caught(bug: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant, kind = PLANTED[bug]
    monkeypatch.setattr(harness, "KINDS", [each for each in KINDS if each.name == kind])
    plant(monkeypatch)
    assert harness.run(tmp_path, seed=3, count=12)[kind].failures != []
