"""Makes the mutants, sends them through the real pipeline up to its checks, and judges every row by its truth."""

import os
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import polars as pl
import structlog

from pipelines.edition import EditionBuild
from pipelines.land import land
from pipelines.manifests import LandedFile
from pipelines.readers import child, read
from pipelines.readers.bounded import ParsedGrids
from pipelines.stage import StagedFile, stage
from tests.mutants.exports import DOSSIER_COLUMNS, FORM_COLUMNS, LAYOUTS, Export, Line
from tests.mutants.mutations import KINDS, MutantKind
from tests.mutants.writing import Writing, rows_above, write
from warehouse.errors import UserFacingError
from warehouse.settings import Settings

REFERENCE = Path(__file__).parents[2] / "warehouse" / "reference"
LARGEST_REFUSED_SHARE = 0.05
_COLUMNS = {"dossiers": DOSSIER_COLUMNS, "survey_responses": FORM_COLUMNS}
_EXPORTED = 1_640_000_000  # 2021-12-20, before the day in the title


@dataclass(kw_only=True)
class Mutant:
    """One broken export, and what became of it. seed alone makes it again."""

    seed: int
    kind: MutantKind
    form: str
    export: Export
    path: Path
    landed: LandedFile | None = None
    staged: StagedFile | None = None
    refusal: str | None = None
    crash: str | None = None
    misread: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    needless: list[str] = field(default_factory=list)
    unseen: int = 0
    rows_refused: int = 0
    rows_loaded: int = 0

    @property
    def has_failed(self) -> bool:
        return bool(self.misread or self.lost or self.crash)

    @property
    def is_whole(self) -> bool:
        """Whether every row written is still in the file."""
        return self.kind.name != "bytes_cut_off"

    def describe(self) -> str:
        found = [self.crash] if self.crash else [*self.misread[:2], *self.lost[:2], *self.needless[:2]]
        return f"{self.kind.name} seed={self.seed} {self.export.layout} {self.form}: " + " | ".join(map(str, found))


def make_mutant(seed: int, kind: MutantKind, folder: Path) -> Mutant:
    """The same seed and kind give the same bytes."""
    random = Random(f"{kind.name}-{seed}")
    serial = seed * len(KINDS) + KINDS.index(kind)
    export = LAYOUTS[random.choice(kind.layouts)](random, serial)
    writing = Writing(form=random.choice(kind.forms))
    kind.change(export, random, writing)
    path = write(export, writing, folder, f"{kind.name}_{seed}")
    os.utime(path, (_EXPORTED, _EXPORTED))
    return Mutant(seed=seed, kind=kind, form=writing.form, export=export, path=path)


def make_mutants(count: int, seed: int, folder: Path, kinds: Sequence[MutantKind] = KINDS) -> list[Mutant]:
    folder.mkdir(parents=True, exist_ok=True)
    return [make_mutant(seed + number // len(kinds), kinds[number % len(kinds)], folder) for number in range(count)]


def run_mutants(
    mutants: Sequence[Mutant], home: Path, *, is_checked: bool = True, is_each_in_a_child: bool = True
) -> float:
    """Lands, types and checks every mutant, then judges it. Returns seconds.

    The rules ask about a row or about a file, so one check of all files together answers for each.

    is_each_in_a_child: every spreadsheet is parsed in a process of its own, as in a run; else only the first of each
    kind and form, and the others by the same parser in this process: starting one costs 0.3 s, reading next to nothing.
    """
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    started = time.perf_counter()
    settings = Settings(home=home)
    units = stage(land(REFERENCE / "units.csv", settings=settings, is_reference=True), settings=settings, units=None)
    unit_rows = pl.read_parquet(units.rows)
    firsts = {(mutant.kind.name, mutant.form): mutant.path for mutant in reversed(mutants)}.values()
    in_child = {mutant.path for mutant in mutants} if is_each_in_a_child else set(firsts)
    with _children_only_for(in_child), ThreadPoolExecutor(max_workers=2) as pool:
        list(pool.map(lambda mutant: _read(mutant, settings, unit_rows), mutants))
    staged = [mutant.staged for mutant in mutants if mutant.staged]
    loaded, refused, over_limit = _checked([units, *staged], settings) if is_checked else _unchecked(staged)
    for mutant in mutants:
        if mutant.staged and not mutant.crash:
            batch = mutant.staged.landed.batch_id
            if batch in over_limit:
                mutant.refusal = "too many rows refused"
            _judge(mutant, loaded.get(batch, []), refused.get(batch, []))
        elif not mutant.crash:
            _judge_refusal(mutant)
    return time.perf_counter() - started


@contextmanager
def _children_only_for(paths: set[Path]) -> Iterator[None]:
    bounded = read.parsed_grids

    def parsed_grids(form: str, path: Path, settings: Settings) -> ParsedGrids:
        if path in paths:
            return bounded(form, path, settings)
        sheets, is_bytes = child._grids(form, path)
        return ParsedGrids(sheets=sheets, is_bytes=is_bytes)

    read.parsed_grids = parsed_grids
    try:
        yield
    finally:
        read.parsed_grids = bounded


def _read(mutant: Mutant, settings: Settings, units: pl.DataFrame) -> None:
    try:
        mutant.landed = land(mutant.path, settings=settings)
        mutant.staged = stage(mutant.landed, settings=settings, units=units)
    except UserFacingError as error:
        mutant.refusal = error.message.en
    except (Exception, pl.exceptions.PanicException) as error:  # noqa: BLE001 (anything else is the failure looked for)
        mutant.crash = f"{type(error).__name__}: {str(error)[:200]}"


Rows = dict[str, list[dict[str, Any]]]
Refused = dict[str, list[int]]


def _checked(staged: Sequence[StagedFile], settings: Settings) -> tuple[Rows, Refused, set[str]]:
    settings.warehouse.mkdir(parents=True, exist_ok=True)
    with EditionBuild(edition="mutants", settings=settings, as_of=None) as build:
        build.load(staged)
        over_limit = {item.landed.batch_id for item, _ in build.check_staging()}
        loaded: Rows = {}
        for source in _COLUMNS:
            for row in build._rows.sql(f"SELECT * FROM stg_{source}").pl().iter_rows(named=True):
                loaded.setdefault(row["batch_id"], []).append(row)
        refused: Refused = {}
        for batch, number in build._rows.sql("SELECT batch_id, source_row FROM quarantine").fetchall():
            refused.setdefault(batch, []).append(number)
    return loaded, refused, over_limit


def _unchecked(staged: Sequence[StagedFile]) -> tuple[Rows, Refused, set[str]]:
    """Without the suites: what landing and typing alone would load."""
    loaded = {item.landed.batch_id: pl.read_parquet(item.rows).to_dicts() for item in staged}
    refused = {item.landed.batch_id: pl.read_parquet(item.quarantine)["source_row"].to_list() for item in staged}
    limit = LARGEST_REFUSED_SHARE
    over = {i.landed.batch_id for i in staged if i.rows_quarantined > limit * i.landed.rows_read}
    return loaded, refused, over


def _judge(mutant: Mutant, loaded: list[dict[str, Any]], refused: list[int]) -> None:
    above = rows_above(mutant.export)
    lines = {(above + i) * mutant.export.row_step + 1: line for i, line in enumerate(mutant.export.lines)}
    seen = [row["source_row"] for row in loaded] + refused
    mutant.rows_refused = len(refused)
    for number, line in lines.items():
        if mutant.is_whole and line.truth is not None and any(map(str.strip, line.cells)) and number not in seen:
            mutant.lost.append(f"row {number} is neither loaded nor refused")
    if len(seen) != len(set(seen)):
        mutant.lost.append("a row is counted twice")
    if mutant.landed and mutant.landed.rows_read != len(seen):
        mutant.lost.append(f"{mutant.landed.rows_read} rows read, {len(seen)} accounted for")
    if mutant.refusal:
        _judge_refusal(mutant)
        return
    mutant.rows_loaded = len(loaded)
    if mutant.export.file == "refused":
        mutant.misread.append(f"{len(loaded)} rows of a file that must be refused were loaded")
        return
    for row in loaded:
        _judge_row(mutant, row, lines.get(row["source_row"]))
    needless = [n for n in refused if (line := lines.get(n)) and line.expect == "same"]
    mutant.needless += [f"good row {n} was refused" for n in needless]


def _judge_row(mutant: Mutant, row: dict[str, Any], line: Line | None) -> None:
    number = row["source_row"]
    if line is None or line.truth is None:
        mutant.misread.append(f"row {number} holds no data, loaded as {row.get('dossier_id', row.get('form_id'))}")
        return
    differing = [
        f"{name} {row[name]!r} for {line.truth.get(name)!r}"
        for name in _COLUMNS[mutant.export.source]
        if not _is_same(row.get(name), line.truth.get(name))
    ]
    if line.expect == "unseen":
        mutant.unseen += bool(differing)
    elif differing or line.expect == "refused":
        mutant.misread.append(f"row {number}: " + ("; ".join(differing[:3]) or "loaded, must be refused"))


def _is_same(found: Any, true: Any) -> bool:
    """An absent date has no mark to compare: its `_date_only` may be anything false."""
    return found == true or (found is None and true is False) or (found is False and true is None)


def _judge_refusal(mutant: Mutant) -> None:
    """A good file refused whole: only where the mutation left more than the limit of rows that may be refused."""
    data = mutant.export.data
    doubtful = sum(line.expect != "same" for line in data)
    if mutant.export.file == "same" and doubtful <= LARGEST_REFUSED_SHARE * len(data):
        mutant.needless.append(f"the file was refused: {(mutant.refusal or '')[:200]}")
