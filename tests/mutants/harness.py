"""Lands and stages every mutant, checks all of them at once, and holds each against what its oracle knows."""

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from expectations.checkpoint import quarantine_rows, run_checkpoint
from pipelines.build import create_staging_tables, load_quarantine, load_rows
from pipelines.land import land
from pipelines.stage import StagedFile, stage
from tests.mutants.exports import LAYOUTS, Form, good_export
from tests.mutants.kinds import KINDS, Kind, Mutant
from tests.mutants.writing import ENDINGS
from warehouse.errors import UserFacingError
from warehouse.settings import Settings
from warehouse.tables import STG_DOSSIERS, STG_UNITS

REFERENCE = Path(__file__).parents[2] / "warehouse" / "reference"
LIMIT = 0.05  # a file with more refused rows than that is refused whole
_LOOKED_AT = (
    "dossier_id", "procedure_name", "received_at", "due_at", "completed_at", "unit_code", "status", "channel",
)  # fmt: skip


@dataclass(kw_only=True)
class Tally:
    """What became of the mutants of one kind. The last four are failures, each with its story."""

    family: str
    mutants: int = 0
    correct: int = 0
    rows_refused: int = 0
    files_refused: int = 0
    good_rows_refused: int = 0
    misread: list[str] = field(default_factory=list)
    crashed: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    refused_wrongly: list[str] = field(default_factory=list)

    @property
    def failures(self) -> list[str]:
        return [*self.misread, *self.crashed, *self.lost]


@dataclass(frozen=True, kw_only=True)
class _Taken:
    """A mutant that was staged."""

    number: int
    mutant: Mutant
    staged: StagedFile


def mutants(seed: int, count: int) -> Iterator[Mutant]:
    """`count` mutants: every kind in turn, csv mostly, for a spreadsheet costs a reading process of its own."""
    rng = random.Random(seed)
    made = 0
    for turn in range(count * 20):
        kind: Kind = KINDS[turn % len(KINDS)]
        form: Form = "csv" if kind.only_csv or rng.random() < 0.88 else rng.choice(("xlsx", "html"))
        good = good_export(rng, rng.choice(LAYOUTS), form, rng.randrange(42, 60))
        mutant = kind.make(rng, good)
        if mutant is None:
            continue
        yield mutant
        made += 1
        if made == count:
            return


def run(folder: Path, *, seed: int, count: int) -> dict[str, Tally]:
    """kind -> what became of its mutants. The files of failures stay in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = Settings(home=folder / "home")
    units = stage(land(REFERENCE / "units.csv", settings=settings, is_reference=True), settings=settings, units=None)
    unit_rows = pl.read_parquet(units.rows)
    tallies = {kind.name: Tally(family=kind.family) for kind in KINDS}
    taken: list[_Taken] = []
    for number, mutant in enumerate(mutants(seed, count)):
        tally = tallies[mutant.kind]
        tally.mutants += 1
        path = folder / f"{number:04}-{mutant.kind}{ENDINGS[mutant.export.form]}"
        path.write_bytes(mutant.content)
        try:
            landed = land(path, settings=settings)
            staged = stage(landed, settings=settings, units=unit_rows)
        except UserFacingError as refusal:
            _refused_whole(mutant, tally, path, refusal.message.vi)
        except Exception as error:  # noqa: BLE001 (whatever it is, the reader crashed)
            tally.crashed.append(f"{path}: {type(error).__name__}: {error}")
        else:
            taken.append(_Taken(number=number, mutant=mutant, staged=staged))
    _judge(taken, units, tallies, folder)
    return tallies


def _refused_whole(mutant: Mutant, tally: Tally, path: Path, why: str) -> None:
    tally.files_refused += 1
    must = [dossier for dossier in mutant.export.truth if mutant.must_load(dossier)]
    if must:
        tally.good_rows_refused += len(must)
        tally.refused_wrongly.append(f"{path}: {why}")


def _judge(taken: Sequence[_Taken], units: StagedFile, tallies: dict[str, Tally], folder: Path) -> None:
    """One check of all files together: the rules look at a row, or at one file."""
    by_batch = {item.staged.landed.batch_id: item for item in taken}  # the same bytes twice are one file
    connection = duckdb.connect()
    create_staging_tables(connection)
    load_rows(connection, STG_UNITS, [units.rows])
    load_rows(connection, STG_DOSSIERS, [item.staged.rows for item in by_batch.values()])
    load_quarantine(connection, [item.staged.quarantine for item in by_batch.values()])
    quarantine_rows(connection, run_checkpoint(connection, "staging", tables={"stg_units", "stg_dossiers"}))
    loaded: dict[str, list[dict[str, Any]]] = {}
    for row in connection.sql(f"SELECT batch_id, {', '.join(_LOOKED_AT)} FROM stg_dossiers").pl().to_dicts():
        loaded.setdefault(row.pop("batch_id"), []).append(row)
    refused = dict(connection.sql("SELECT batch_id, count(*) FROM quarantine GROUP BY batch_id").fetchall())
    connection.close()
    for item in taken:
        batch = item.staged.landed.batch_id
        name = f"{folder}/{item.number:04}-{item.mutant.kind}"
        _judge_one(item, loaded.get(batch, []), refused.get(batch, 0), tallies[item.mutant.kind], name)


def _judge_one(item: _Taken, rows: list[dict[str, Any]], refused: int, tally: Tally, name: str) -> None:
    mutant, read = item.mutant, item.staged.landed.rows_read
    if read != len(rows) + refused:
        tally.lost.append(f"{name}: {read} read, {len(rows)} loaded, {refused} refused")
    if refused > LIMIT * read:
        _refused_whole(mutant, tally, Path(name), f"{refused} of {read} rows refused")
        return
    tally.rows_refused += refused
    wrong = [story for row in rows if (story := _misreading(mutant, row))]
    if wrong:
        tally.misread.append(f"{name}: {len(wrong)} rows, the first: {wrong[0]}")
        return
    tally.correct += 1
    there = {row["dossier_id"] for row in rows}
    missing = [dossier for dossier in mutant.export.truth if mutant.must_load(dossier) and dossier not in there]
    if missing:
        tally.good_rows_refused += len(missing)
        tally.refused_wrongly.append(f"{name}: {len(missing)} good rows, the first {missing[0]}")
    cells = [row for row in mutant.export.rows if sum(map(bool, row)) > 3 and row != mutant.export.headings]
    if read < len(cells) and mutant.family != "truncate":
        tally.lost.append(f"{name}: {len(cells)} rows written, {read} read")


def _misreading(mutant: Mutant, row: dict[str, Any]) -> str | None:
    truth = mutant.export.truth.get(row["dossier_id"])
    if truth is None:
        return f"there is no dossier {row['dossier_id']!r}"
    if mutant.may_not_load(row["dossier_id"]):
        return f"{row['dossier_id']} may not be loaded, yet stands as {row}"
    for name, expected in truth.items():
        if row[name] != expected:
            return f"{row['dossier_id']}, {name}: expected {expected!r}, loaded {row[name]!r}"
    return None


def timed(folder: Path, *, seed: int, count: int) -> tuple[dict[str, Tally], float]:
    began = time.monotonic()
    return run(folder, seed=seed, count=count), time.monotonic() - began
