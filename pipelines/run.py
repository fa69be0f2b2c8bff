"""Land → stage → check → build → check → publish: the whole path, under one lock, all or nothing."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from pathlib import Path

import polars as pl
import structlog

from pipelines.acceptance import remember, take_back
from pipelines.calendar_overrides import calendar_overrides, overrides_digest
from pipelines.disk import disk_in_words, remove_unfinished
from pipelines.edition import EditionBuild
from pipelines.fingerprint import fingerprint
from pipelines.hashing import read_key
from pipelines.held_back import HeldBack, held_back_of, is_written, write_held_back
from pipelines.history import keep_history, mend_history
from pipelines.land import LandedFile, land, landed_files
from pipelines.profiles import Profile
from pipelines.publish import build_lock, publish
from pipelines.readers.archive import unpacked
from pipelines.reference import REFERENCE, REFERENCE_SOURCES
from pipelines.report import FileReport, RefusedFile, RunReport
from pipelines.retention import file_hash, is_waiting, keep_originals
from pipelines.stage import StagedFile, stage
from pipelines.units import unit_frame
from warehouse.editions import current_edition, edition_facts, open_edition
from warehouse.errors import FileRefusedError, NoEditionError, NothingToLoadError
from warehouse.listings import every_quarantined_row, quarantine_counts_by_file
from warehouse.listings import files as edition_files
from warehouse.refused_rows import QUARANTINE_ROWS
from warehouse.settings import Settings
from warehouse.text import Text

log = structlog.get_logger()
Progress = Callable[[Text, int, int], None]
_SMALL_BYTES = 20_000_000


def _silent(_step: Text, _done: int, _total: int) -> None:
    """The progress of a caller that shows none."""


@dataclass(kw_only=True)
class _Run:
    """One run's choices and what it has found so far."""

    settings: Settings
    as_of: date | None
    progress: Progress
    overrides: str
    refused: list[RefusedFile] = field(default_factory=list)
    originals: dict[Path, list[LandedFile]] = field(default_factory=dict)
    kept_back: set[Path] = field(default_factory=set)

    def refuse(self, file: str, error: FileRefusedError) -> None:
        log.warning("file_refused", file=file, reason=error.message.en)
        self.refused.append(RefusedFile(file=file, message=error.message))

    def refuse_rows(
        self, refused: Mapping[str, tuple[LandedFile, Text]], held: HeldBack, workbooks: Mapping[str, Path]
    ) -> None:
        """Files of which too many rows were held back: by batch, with the words."""
        for batch, (landed, message) in refused.items():
            log.warning("file_refused", file=landed.file, reason=message.en)
            self.refused.append(
                RefusedFile(
                    file=landed.file,
                    message=message,
                    landed=landed,
                    reasons=held.reasons(batch),
                    workbook=workbooks.get(batch),
                )
            )


def run(
    settings: Settings,
    *,
    files: Sequence[Path] | None = None,
    profile: Profile | None = None,
    given: Mapping[str, str] | None = None,
    as_of: date | None = None,
    accept_partial: bool | None = None,
    progress: Progress = _silent,
) -> RunReport:
    """Load the files (or whatever is new in the inbox) and publish a new edition.

    The same files again publish nothing new. A file that cannot be read is reported and the others go on; nothing is
    published when a check on the whole fails. Raises NothingToLoadError, PublishRefusedError, BuildLockedError.

    accept_partial: load what can be read of the files named (or of every file) that have too many refused rows, now
    and in later runs; False takes that back; None leaves it as it is.
    """
    read_key(settings)  # a key that protects nothing stops the run before anything is read
    overrides = overrides_digest(calendar_overrides(settings.home))
    state = _Run(settings=settings, as_of=as_of, progress=progress, overrides=overrides)
    with disk_in_words(settings.home):
        for folder in (settings.inbox, settings.landing, settings.staging, settings.warehouse):
            folder.mkdir(parents=True, exist_ok=True)
    with disk_in_words(settings.home), build_lock(settings.warehouse, wait_seconds=settings.lock_seconds):
        remove_unfinished(settings.landing, settings.staging)
        mend_history(settings.warehouse)
        _land_all(state, _inputs(settings, files), profile, given)
        landed = _landed(state)
        if not any(item.source == "dossiers" for item in landed):
            raise _nothing_to_load(state)
        meant = _meant(state, landed, files)
        if accept_partial is False:
            landed = take_back(landed, meant)
        accepting = meant if accept_partial else frozenset()
        report = _unchanged(state, landed, accepting) or _publish(state, landed, accepting)
        keep_originals(settings, _accepted(state, report))
        return report


def _inputs(settings: Settings, files: Sequence[Path] | None) -> list[Path]:
    if files:
        return list(files)
    return sorted(
        path
        for path in settings.inbox.rglob("*")
        if path.is_file()
        and is_waiting(path, settings)
        and not path.name.startswith((".", "~$"))
        and path.suffix != ".part"
    )


def _land_all(state: _Run, paths: Sequence[Path], profile: Profile | None, given: Mapping[str, str] | None) -> None:
    """Small files, whose cost is starting their reader, two at a time; large ones one after the other.

    Files of one size may be the same bytes under two names: those wait for the first, so that its name is kept.
    """
    landing = partial(land, settings=state.settings, profile=profile, given=given)
    with ExitStack() as stack, ThreadPoolExecutor(max_workers=2) as pool:
        members = _members(state, stack, paths)
        sizes = {path: path.stat().st_size for path in members}
        firsts = {size: path for path, size in reversed(sizes.items())}
        alone = {path for path, size in sizes.items() if size > _SMALL_BYTES or firsts[size] != path}
        small = {path: pool.submit(landing, path, shown=members[path].shown) for path in members if path not in alone}
        for number, path in enumerate([*small, *(path for path in members if path in alone)]):
            shown, original = members[path].shown, members[path].original
            state.progress(Text(f"Đọc {shown}", f"Reading {shown}"), number, len(members))
            try:
                landed = small[path].result() if path in small else landing(path, shown=shown)
                state.originals.setdefault(original, []).append(landed)
            except FileRefusedError as error:
                state.refuse(shown, error)
                state.kept_back.add(original)
            except PermissionError as error:
                if error.filename != str(path):
                    raise
                state.refuse(shown, _not_readable(path))


@dataclass(frozen=True, kw_only=True)
class _Input:
    """What a file to land is called, and the file that was handed over: itself, or the archive it came in."""

    shown: str
    original: Path


def _members(state: _Run, stack: ExitStack, paths: Sequence[Path]) -> dict[Path, _Input]:
    """Each file to land; an archive's members while the stack is open."""
    members: dict[Path, _Input] = {}
    for path in paths:
        if not path.is_file():
            state.refuse(path.name, FileRefusedError(Text(f"Không có tệp {path}", f"There is no file {path}")))
            continue
        try:
            found = stack.enter_context(unpacked(path, state.settings))
        except FileRefusedError as error:
            state.refuse(path.name, error)
        except PermissionError:
            state.refuse(path.name, _not_readable(path))
        else:
            members |= {member.path: _Input(shown=member.shown, original=path) for member in found}
    return members


def _not_readable(path: Path) -> FileRefusedError:
    return FileRefusedError(
        Text(
            f"{path.name}: không có quyền đọc tệp này. Hãy cấp quyền đọc rồi chạy lại: thuocdo run",
            f"{path.name}: no right to read this file. Grant it and run again: thuocdo run",
        )
    )


def _accepted(state: _Run, report: RunReport) -> list[tuple[Path, str]]:
    """(file handed over, its hash) where all that came in it was loaded."""
    loaded = {file.sha256 for file in report.files}
    return [
        (path, landed[0].sha256 if path.name == landed[0].file else file_hash(path))
        for path, landed in state.originals.items()
        if path not in state.kept_back and all(item.sha256 in loaded for item in landed)
    ]


def _landed(state: _Run) -> list[LandedFile]:
    """The reference files as they are now, and everything ever landed."""
    reference = [
        land(REFERENCE / f"{source}.csv", settings=state.settings, is_reference=True) for source in REFERENCE_SOURCES
    ]
    return reference + [item for item in landed_files(state.settings.landing) if not item.is_reference]


def _meant(state: _Run, landed: Sequence[LandedFile], files: Sequence[Path] | None) -> frozenset[str]:
    """The batches this run is about: the files it was given, or everything there is."""
    given = [item for items in state.originals.values() for item in items] if files else landed
    return frozenset(item.batch_id for item in given if not item.is_reference)


def _print_of(state: _Run, landed: Sequence[LandedFile]) -> str:
    files = [
        (
            *(item.sha256, item.source, item.profile_key, item.landed_by, item.file),
            *(item.exported_at.isoformat(), str(item.accepted_partial)),
        )
        for item in landed
    ]
    return fingerprint([*files, ("calendar_overrides", state.overrides)], as_of=state.as_of)


def _nothing_to_load(state: _Run) -> NothingToLoadError:
    if state.refused:
        first = state.refused[0].message
        words = Text(
            f"Không có tệp hồ sơ nào đọc được; tệp đầu tiên bị từ chối: {first.vi}",
            f"No dossier file could be read; the first one refused: {first.en}",
        )
        return NothingToLoadError(words, refused=state.refused)
    inbox = state.settings.inbox
    return NothingToLoadError(
        Text(
            f"Chưa có tệp hồ sơ nào trong {inbox}. Chép tệp xuất từ phần mềm một cửa vào đó, "
            "hoặc tạo dữ liệu minh họa bằng: thuocdo demo",
            f"No dossier file in {inbox}. Copy a one-stop export there, or make demo data with: thuocdo demo",
        )
    )


def _unchanged(state: _Run, landed: Sequence[LandedFile], accepting: frozenset[str]) -> RunReport | None:
    """The current edition's report, if it was made of exactly this; files it had refused are named again.

    accepting: batches that would be loaded in part now.
    """
    try:
        connection = open_edition(state.settings.warehouse, current_edition(state.settings.warehouse))
    except NoEditionError:
        return None
    facts = edition_facts(connection)
    if facts.fingerprint != _print_of(state, landed):
        return None
    reasons: dict[str, dict[str, int]] = {}
    for row in quarantine_counts_by_file(connection).iter_rows(named=True):
        reasons.setdefault(row["batch_id"], {})[row["reason"]] = row["n_rows"]
    reports = tuple(
        FileReport(
            file=row.pop("source_file"),
            reasons=reasons.get(row["batch_id"], {}),
            **row,
        )
        for row in edition_files(connection).to_dicts()
    )
    unpublished = {item.batch_id: item for item in landed}
    for report in reports:
        unpublished.pop(report.batch_id, None)
    folder = state.settings.quarantine
    held = held_back_of(folder, every_quarantined_row(connection), unpublished, edition=facts.edition)
    if held is None or accepting & unpublished.keys():
        return None
    if not is_written(folder, edition=facts.edition):
        write_held_back(folder, held, landed, edition=facts.edition)
    workbooks = {path.stem: path for path in folder.glob("*.xlsx")}
    refused = {batch: (item, _refused_before(item.file)) for batch, item in unpublished.items()}
    state.refuse_rows(refused, held, workbooks)
    log.info("unchanged", edition=facts.edition)
    return RunReport(
        files=reports,
        refused=tuple(state.refused),
        edition=facts.edition,
        is_changed=False,
        is_demo=facts.is_demo,
        checks_passed=facts.checks_passed,
        checks_failed=facts.checks_failed,
    )


def _refused_before(file: str) -> Text:
    return Text(
        f"{file}: vẫn bị từ chối vì có quá nhiều dòng không đọc được. Xem tệp bằng: thuocdo inspect; "
        "nạp phần đọc được bằng: thuocdo run --accept-partial",
        f"{file}: still refused, too many of its rows could not be read. Look at it with: thuocdo inspect; "
        "load what could be read with: thuocdo run --accept-partial",
    )


def _publish(state: _Run, landed: Sequence[LandedFile], accepting: frozenset[str]) -> RunReport:
    staged = _stage_all(state, landed)
    settings = state.settings
    edition = f"{datetime.now():%Y%m%d-%H%M%S}-{_print_of(state, landed)[:8]}"
    with ExitStack() as stack:
        build = stack.enter_context(
            EditionBuild(edition=edition, settings=settings, as_of=state.as_of, accepting=accepting)
        )
        state.progress(Text("Nạp và kiểm tra dữ liệu", "Loading and checking rows"), 1, 4)
        build.load(staged)
        is_loadable = _judge(state, build, staged, landed, edition)
        if not is_loadable:
            raise _nothing_to_load(state)
        state.progress(Text("Dựng kho dữ liệu", "Building the warehouse"), 2, 4)
        now = remember(landed, build.accepted_partial)
        reports, verdicts = build.build(fingerprint=_print_of(state, now))
        state.progress(Text("Công bố", "Publishing"), 3, 4)
        publish(
            build.path,
            warehouse=settings.warehouse,
            edition=edition,
            kept=settings.kept_editions,
            validate=build.validate,
            beside=lambda: keep_history(settings.warehouse, build.months),
        )
    state.progress(Text("Xong", "Done"), 4, 4)
    log.info("published", edition=edition, files=len(reports))
    return RunReport(
        files=tuple(reports),
        refused=tuple(state.refused),
        edition=edition,
        is_changed=True,
        is_demo=any(report.is_demo for report in reports),
        checks_passed=sum(verdict.success for verdict in verdicts),
        checks_failed=sum(not verdict.success for verdict in verdicts),
    )


def _judge(
    state: _Run, build: EditionBuild, staged: Sequence[StagedFile], landed: Sequence[LandedFile], edition: str
) -> bool:
    """Take out the files with too many refused rows and write what is held back; whether dossiers are left.

    A file refused whole mends no row of another: each round judges the files that are left.
    """
    kept, gone = list(staged), [pl.DataFrame(schema=QUARANTINE_ROWS)]
    refused: dict[str, tuple[LandedFile, Text]] = {}
    over_limit = build.check_staging()
    while over_limit:
        batches = {item.landed.batch_id: (item.landed, error.message) for item, error in over_limit}
        gone.append(build.held_back().filter(pl.col("batch_id").is_in(sorted(batches))))
        refused |= batches
        kept = [item for item in kept if item.landed.batch_id not in batches]
        build.load(kept)
        over_limit = build.check_staging() if _has_dossiers(kept) else []
    held = HeldBack(in_edition=build.held_back(), refused=pl.concat(gone))
    workbooks = write_held_back(state.settings.quarantine, held, landed, edition=edition)
    state.refuse_rows(refused, held, workbooks)
    return _has_dossiers(kept)


def _has_dossiers(staged: Sequence[StagedFile]) -> bool:
    return any(item.landed.source == "dossiers" for item in staged)


def _stage_all(state: _Run, landed: Sequence[LandedFile]) -> list[StagedFile]:
    """Units first: every other source finds its units among them."""
    settings = state.settings
    unit_files = [stage(item, settings=settings, units=None) for item in landed if item.source == "units"]
    units = unit_frame(unit_files)
    others = [item for item in landed if item.source != "units"]
    staged = list(unit_files)
    for number, item in enumerate(others):
        state.progress(Text(f"Chuẩn hóa {item.file}", f"Typing {item.file}"), number, len(others))
        staged.append(stage(item, settings=settings, units=units))
    return staged
