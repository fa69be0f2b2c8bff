"""Writes every demo file into an inbox. The same seed and scale give the same files."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipelines.demo.defects import Planter
from pipelines.demo.exports import GROUPS, LAST_EXPORT, Export, Group, cadence, exports, windows
from pipelines.demo.files import Sheet, Writer, write_comma_csv, write_csv, write_html, write_xlsx
from pipelines.demo.layouts import FileKind
from pipelines.demo.plan import documents_sheet, inspections_sheet, tasks_sheet
from pipelines.demo.points import points_sheet
from pipelines.demo.procedures import procedures_sheet
from pipelines.demo.report_form import report_form, write_form
from pipelines.demo.rows import Look, RowTexts
from pipelines.demo.states import states_at
from pipelines.demo.surveys import draw_forms, draw_rounds, form_sheets, rounds_sheet
from pipelines.demo.totals import totals_sheet
from pipelines.demo.world import World, draw_world, streams

Progress = Callable[[str, int, int], None]
FOLDER = "minh-hoa"
SMALLEST_SCALE, LARGEST_SCALE = 0.05, 50.0
_OTHER_FILES = 8 + len(windows(12))
_DATED_NAMES = ("ho-so-*-20????-20????.*", "phieu-khao-sat-20????-20????.*")


@dataclass(frozen=True, kw_only=True)
class DemoRecord:
    """What was written: the files, dirty rows per kind, and per year (resolved, late) of the clean dossiers."""

    paths: tuple[Path, ...]
    defects: Mapping[str, int]
    dossiers: int
    resolved_and_late: Mapping[int, tuple[int, int]]


@dataclass(frozen=True, kw_only=True)
class _File:
    name: str
    write: Writer
    sheet: Sheet


def _writer(group: Group, kind: FileKind) -> Writer:
    if kind == "csv":
        return write_comma_csv if group.name == "xa" else write_csv
    return write_xlsx if kind == "xlsx" else write_html


def _dossier_sheet(
    world: World, texts: RowTexts, planter: Planter, group: Group, kind: FileKind, number: int, export: Export
) -> Sheet:
    exported_at = export.window.exported_at
    look = Look(spelling=number // 3, blank_channels=export.window.first.year <= 2015)
    frame = texts.frame(states_at(world.dossiers, export.rows, exported_at), group.layout, look)
    dirty = np.flatnonzero(world.is_defect[export.rows]).tolist()
    frame, broken_lines = planter.spoil(frame, dirty, group.layout, kind, exported_at)
    instants = {group.layout.heading(name) for name in ("received_at", "due_at", "completed_at", "returned_at")}
    return Sheet(
        title=f"{group.title} từ {export.window.first:%d/%m/%Y} đến {export.window.last:%d/%m/%Y}".upper(),
        exported_at=exported_at,
        frame=frame,
        has_total=number % 2 == 0,
        has_numbered_row=number % 3 == 1,
        is_decomposed=kind == "csv" and number == 2,
        real_dates=frozenset(instants if kind == "xlsx" and number % 2 else ()),
        broken_lines=broken_lines,
    )


@dataclass(frozen=True, kw_only=True)
class _GroupPlan:
    """One group's members and how its files are cut."""

    group: Group
    members: NDArray[np.int64]
    kind: FileKind
    months: int


def _group_plans(world: World) -> list[_GroupPlan]:
    plans: list[_GroupPlan] = []
    for group in GROUPS:
        of_group = np.array([unit.kind in group.kinds for unit in world.catalogue.units])
        members = np.flatnonzero(of_group[world.dossiers.arrivals.unit])
        kind, months = cadence(group, len(members))
        plans.append(_GroupPlan(group=group, members=members, kind=kind, months=months))
    return plans


def _dossier_files(
    world: World, plans: list[_GroupPlan], planter: Planter, rng: np.random.Generator
) -> Iterator[_File]:
    texts = RowTexts(dossiers=world.dossiers, catalogue=world.catalogue, ids=world.ids)
    for plan in plans:
        written = exports(world.dossiers, plan.members, world.is_defect, plan.months, rng)
        for number, export in enumerate(written):
            name = f"ho-so-{plan.group.name}-{export.window.label}.{plan.kind}"
            sheet = _dossier_sheet(world, texts, planter, plan.group, plan.kind, number, export)
            yield _File(name=name, write=_writer(plan.group, plan.kind), sheet=sheet)


def _other_files(world: World, scale: float, generators: Mapping[str, np.random.Generator]) -> Iterator[_File]:
    """Procedures, surveys, the reform plan and the inspections; index tables are reference data, not demo."""
    catalogue, calendar = world.catalogue, world.calendar
    yield _File(name="thu-tuc.xlsx", write=write_xlsx, sheet=procedures_sheet(catalogue, LAST_EXPORT))
    rounds = draw_rounds(catalogue, scale, generators["surveys"])
    yield _File(name="dot-khao-sat.xlsx", write=write_xlsx, sheet=rounds_sheet(rounds, catalogue, LAST_EXPORT))
    for window, sheet in form_sheets(draw_forms(rounds, catalogue, calendar, generators["surveys"])):
        yield _File(name=f"phieu-khao-sat-{window.label}.xlsx", write=write_xlsx, sheet=sheet)
    tasks = tasks_sheet(catalogue, calendar, LAST_EXPORT, generators["tasks"])
    yield _File(name="ke-hoach-cchc.xlsx", write=write_xlsx, sheet=tasks)
    inspections = inspections_sheet(catalogue, calendar, LAST_EXPORT, generators["inspections"])
    yield _File(name="kiem-tra-cong-vu.xlsx", write=write_xlsx, sheet=inspections)
    form = report_form(LAST_EXPORT, generators["forms"])
    yield _File(name="bieu-II.06a-bao-hiem-xa-hoi.xlsx", write=write_form, sheet=form)
    documents = documents_sheet(catalogue, calendar, LAST_EXPORT, generators["documents"])
    yield _File(name="van-ban-cchc.xlsx", write=write_xlsx, sheet=documents)
    totals = totals_sheet(catalogue, scale, LAST_EXPORT, generators["totals"])
    yield _File(name="khao-sat-nam-muc.xlsx", write=write_xlsx, sheet=totals)
    points = points_sheet(catalogue, LAST_EXPORT, generators["points"])
    yield _File(name="diem-cham.xlsx", write=write_xlsx, sheet=points)


def _write_whole(file: _File, folder: Path) -> Path:
    """Write under a name the pipeline passes over, then rename: a demo cut short leaves no half file to load."""
    path = folder / file.name
    part = folder / f"{file.name}.part"
    file.write(part, file.sheet)
    part.replace(path)
    return path


def _remove_older_demo(folder: Path, *, kept: list[Path]) -> None:
    """Files of a demo of another scale or seed would be loaded beside these; names not of ours stay."""
    for pattern in _DATED_NAMES:
        for path in sorted(folder.glob(pattern)):
            if path not in kept:
                path.unlink()


def generate_demo(inbox: Path, *, scale: float, seed: int, progress: Progress | None = None) -> DemoRecord:
    """Draw the demo and write its files below `inbox`; the record says what was planted and counted.

    `progress` is called before each file with its name, the files written and the files in all.
    """
    if not SMALLEST_SCALE <= scale <= LARGEST_SCALE:
        raise ValueError(f"scale must lie between {SMALLEST_SCALE} and {LARGEST_SCALE}, got {scale}")
    generators = streams(seed)
    world = draw_world(scale, generators)
    folder = inbox / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    planter = Planter()
    plans = _group_plans(world)
    total = sum(len(windows(plan.months)) for plan in plans) + _OTHER_FILES
    files = chain(_dossier_files(world, plans, planter, generators["exports"]), _other_files(world, scale, generators))
    paths: list[Path] = []
    for file in files:
        if progress is not None:
            progress(file.name, len(paths), total)
        paths.append(_write_whole(file, folder))
    _remove_older_demo(folder, kept=paths)
    return DemoRecord(
        paths=tuple(paths),
        defects=dict(planter.planted),
        dossiers=len(world.dossiers) - int(world.is_defect.sum()),
        resolved_and_late=world.resolved_and_late(),
    )


def write_demo(inbox: Path, *, scale: float, seed: int, progress: Progress | None = None) -> list[Path]:
    """Write the demo's files below `inbox` and give their paths."""
    return list(generate_demo(inbox, scale=scale, seed=seed, progress=progress).paths)
