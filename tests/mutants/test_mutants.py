"""A thousand broken exports: each is read right or refused, never read wrong; and the harness sees it when not."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
import structlog

from pipelines import stage, stage_columns, stage_units
from pipelines.readers import delimited
from pipelines.readers.table import PROBLEM_SCHEMA
from pipelines.stage_labels import LabelTable
from tests.mutants.harness import make_mutants, run_mutants
from tests.mutants.mutations import KINDS
from warehouse.wording import nearest

SEED, COUNT = 766, 1028  # each of 257 kinds four times


@pytest.fixture(autouse=True)
def quiet():
    """A thousand files make two thousand lines of log."""
    before = structlog.get_config()
    yield
    structlog.configure(**before)


def test_no_mutant_is_misread_lost_or_crashes_the_reader(tmp_path: Path) -> None:
    mutants = make_mutants(COUNT, SEED, tmp_path / "files")
    run_mutants(mutants, tmp_path / "home", is_each_in_a_child=False)
    assert len(mutants) == COUNT and {mutant.kind.name for mutant in mutants} == {kind.name for kind in KINDS}
    assert [mutant.describe() for mutant in mutants if mutant.has_failed] == []
    # Where the oracle knows the rows to be good, they are loaded.
    assert [mutant.describe() for mutant in mutants if mutant.needless] == []
    assert sum(mutant.rows_loaded for mutant in mutants) > 20_000  # a reader that refuses all would pass the rest


def test_the_same_seed_makes_the_same_mutants(tmp_path: Path) -> None:
    once, again = (
        [mutant.path.read_bytes() for mutant in make_mutants(len(KINDS), 7, tmp_path / folder) if mutant.form == "csv"]
        for folder in ("once", "again")
    )
    assert once == again and len(set(once)) == len(once) > 200


def _status_guessed(patch: pytest.MonkeyPatch) -> None:
    honest = LabelTable.read

    def read(self, text, column):
        values, refusal = honest(self, text, column)
        if column.name != "status":
            return values, refusal
        return values.fill_null("processing"), replace(refusal, rows=refusal.rows & False)

    patch.setattr(LabelTable, "read", read)


def _nearest_unit_taken(patch: pytest.MonkeyPatch) -> None:
    def match(self, text, day):
        [name] = nearest(text, list(self.shown), 1)
        return stage_units.UnitMatch(code=self.shown[name][0].code)

    patch.setattr(stage_units.UnitIndex, "match", match)


def _misshapen_rows_dropped(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(delimited, "_misshapen", lambda bad, head: (pl.DataFrame(schema=PROBLEM_SCHEMA), {}, []))


def _dates_changed(change: Callable[[pl.Series], pl.Series]) -> Callable[[pytest.MonkeyPatch], None]:
    def plant(patch: pytest.MonkeyPatch) -> None:
        honest = stage_columns._dates

        def dates(text, column, reading, *more):
            typed = honest(text, column, reading, *more)
            return replace(typed, values=change(typed.values))

        patch.setattr(stage_columns, "_dates", dates)

    return plant


def _unreadable_cells_passed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(stage_columns, "_broken_cells", lambda text: ())


def _repeated_rows_dropped(patch: pytest.MonkeyPatch) -> None:
    honest = delimited.data_rows

    def data_rows(frame, heading, *more, **named):
        rows = honest(frame, heading, *more, **named)
        cells = [name for name in rows.frame.columns if name != "source_row"]
        return replace(rows, frame=rows.frame.unique(cells, keep="last", maintain_order=True))

    patch.setattr(delimited, "data_rows", data_rows)


def _numbers_scaled(patch: pytest.MonkeyPatch) -> None:
    honest = stage_columns._whole_numbers

    def whole_numbers(text, *more):
        return honest(text.str.replace_all(r"[.,]", ""), *more)

    patch.setattr(stage_columns, "_whole_numbers", whole_numbers)


def _blank_cells_from_above(patch: pytest.MonkeyPatch) -> None:
    honest = stage.cleaned
    patch.setattr(stage, "cleaned", lambda text: honest(text).forward_fill())


PLANTED: dict[str, tuple[Callable[[pytest.MonkeyPatch], None], str]] = {
    "an unknown status is taken as in processing": (_status_guessed, "status_unknown"),
    "a misspelt unit is taken for the nearest": (_nearest_unit_taken, "unit_name_misspelt"),
    "rows of another shape are dropped": (_misshapen_rows_dropped, "cell_dropped"),
    "a blank date is filled": (_dates_changed(lambda days: days.fill_null(days.max())), "untouched"),
    "times of day are cut off": (_dates_changed(lambda days: days.dt.truncate("1d")), "untouched"),
    "dates move by a day": (_dates_changed(lambda days: days.dt.offset_by("1d")), "untouched"),
    "error cells pass as text": (_unreadable_cells_passed, "procedure_name_error_text"),
    "the first of repeated rows is dropped": (_repeated_rows_dropped, "rows_repeated"),
    "decimals are read as thousands": (_numbers_scaled, "fee_vnd_with_decimals"),
    "blank cells are filled from above": (_blank_cells_from_above, "unit_name_blank"),
}


@pytest.mark.parametrize("bug", PLANTED)
def test_a_planted_bug_is_caught(bug: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant, name = PLANTED[bug]
    kinds = [kind for kind in KINDS if kind.name == name]
    plant(monkeypatch)
    mutants = make_mutants(6, 3, tmp_path / "files", kinds)
    run_mutants(mutants, tmp_path / "home", is_checked=False)
    assert [mutant for mutant in mutants if mutant.has_failed] != []
