"""Lands an export file: its cells as they came, as text, less personal data. Addressed by content: twice is once."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from threading import Lock

import polars as pl
import structlog

from pipelines.corrections import CORRECTS
from pipelines.date_evidence import date_formats
from pipelines.disk import sync
from pipelines.extract import beside, extracted, refuse_unless_extracted
from pipelines.hashing import key_print, keyed_hashes, read_key
from pipelines.manifests import (
    PROBLEM_EXPECTED,
    PROBLEM_FOUND,
    LandedFile,
    free_parquet,
    landed_files,
    read_manifest,
    remove_replaced,
    write_manifest,
)
from pipelines.one_kind import refuse_mixture
from pipelines.personal import text_without_numbers
from pipelines.profiles import Profile, candidate_profiles, declared, givable, is_shipped, reference_profile
from pipelines.provenance import exported_at, is_demo
from pipelines.readers.heading import Heading
from pipelines.readers.read import FileTables, read_tables
from pipelines.readers.refusals import refused
from pipelines.readers.shift import refuse_shifted
from pipelines.readers.table import SheetTable, merged_counts
from pipelines.readers.totals import refuse_wrong_totals
from pipelines.readers.unfit import no_heading, refuse_unless_fitting
from pipelines.redaction import RedactedFrame, without_personal_values
from pipelines.same_bytes import also_called, with_what_was_known
from warehouse.settings import Settings

__all__ = ["LandedFile", "land", "landed_files", "refuse_unless_landable"]

LANDING_VERSION = "2"  # raise it when the same file would land otherwise
_WRITING = Lock()
_log = structlog.get_logger(__name__)
_landing_now: defaultdict[str, Lock] = defaultdict(Lock)


def land(
    path: Path,
    *,
    settings: Settings,
    profile: Profile | None = None,
    is_reference: bool = False,
    shown: str | None = None,
    given: Mapping[str, str] | None = None,
) -> LandedFile:
    """Writes landing/<source>/<sha256>.parquet and its manifest. Raises FileRefusedError; nothing is left then.

    given: constants of the command line for columns of the file, kept with the manifest.
    shown: what the file is called where that is not its name ("archive.zip › member.csv").

    A reference table is read by the profile of its own name (units.csv -> reference_units).
    """
    sha256 = _sha256(path)
    with _landing_now[sha256]:  # the same bytes under two names may be read by two threads
        if profile is None and is_reference:
            profile = reference_profile(path.stem)
        profiles = (profile,) if profile else candidate_profiles(settings.home)
        if given:
            profiles = givable(profiles, given)
        by_hand = profile is not None or bool(given)
        return _land(path, sha256, settings, profiles, by_hand=by_hand, is_reference=is_reference, shown=shown)


def _land(
    path: Path,
    sha256: str,
    settings: Settings,
    profiles: tuple[Profile, ...],
    *,
    by_hand: bool,
    is_reference: bool,
    shown: str | None,
) -> LandedFile:
    already = _already_landed(sha256, profiles, settings, by_hand=by_hand, is_reference=is_reference)
    if already is not None:
        known = also_called(already, path, profiles[0], shown=shown)
        if known != already:
            write_manifest(known)
        return known
    found = read_tables(path, profiles=profiles, settings=settings)
    tables = _fitting(path.name, found, profiles)
    landed, frame = _prepared(path, sha256, found, tables, settings, is_reference=is_reference, shown=shown)
    landed = with_what_was_known(landed, settings.landing)
    with _WRITING:  # two files at a time are read, and an empty home takes the kind of the first
        refuse_mixture(landed, settings.landing)
        _write(landed, frame)
    _log.info(
        "landed",
        file=landed.file,
        source=landed.source,
        profile=landed.profile,
        rows_read=landed.rows_read,
        dropped=len(landed.dropped_columns),
    )
    return landed


def refuse_unless_landable(path: Path, found: FileTables, *, settings: Settings, profiles: tuple[Profile, ...]) -> None:
    """Raises the FileRefusedError with which `land` would refuse what was read; writes nothing."""
    tables = _fitting(path.name, found, profiles)
    _prepared(path, "", found, tables, settings, is_reference=False, shown=None)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def landed_by(settings: Settings) -> str:
    """What the result depends on beside file and profile: this code's version and the presence of a hash key."""
    key = read_key(settings)
    return f"{LANDING_VERSION}{'-' + key_print(key) if key else ''}"


def _already_landed(
    sha256: str, profiles: tuple[Profile, ...], settings: Settings, *, by_hand: bool, is_reference: bool
) -> LandedFile | None:
    """As these profiles would land it; or as somebody once said by hand, which a later run without a word keeps."""
    keys = {(profile.name, profile.fingerprint) for profile in profiles}
    for manifest in settings.landing.glob(f"*/{sha256}.json"):
        landed = read_manifest(manifest)
        if (
            landed
            and ((landed.profile, landed.profile_key) in keys or (not by_hand and _said_by_hand(landed, profiles)))
            and landed.is_reference == is_reference
            and landed.landed_by == landed_by(settings)
        ):
            return landed
    return None


def _said_by_hand(landed: LandedFile, profiles: tuple[Profile, ...]) -> bool:
    """A profile of its own file, or constants of the command line: nothing a choice among the known ones would give."""
    own = landed.own_profile
    return own is not None and (bool(own.get("given")) or landed.profile not in {profile.name for profile in profiles})


def _fitting(name: str, found: FileTables, profiles: tuple[Profile, ...]) -> tuple[SheetTable, ...]:
    """The sheets of the profile that reads most rows. Raises FileRefusedError where none fits."""
    if not found.tables:
        raise no_heading(name, [profile.title.vi for profile in profiles])
    fitting = [table for table in found.tables if table.heading.fits]
    if not fitting:
        closest = max(found.tables, key=lambda table: len(table.heading.columns))
        refuse_unless_fitting(name, closest.heading)
    main = max(fitting, key=lambda table: table.rows_read).heading.profile
    chosen = tuple(table for table in fitting if table.heading.profile.name == main.name)
    others = [table.sheet for table in found.tables if table not in chosen and table.rows_read]
    if others:
        sheets = ", ".join(others)
        raise refused(
            name,
            f"các trang tính khác mẫu nhau: {sheets} không đọc được theo mẫu {main.name}. Hãy tách thành từng tệp.",
            f"sheets of different layouts: {sheets} cannot be read as {main.name}. Split them into files.",
        )
    if not any(table.rows_read for table in chosen):
        raise refused(name, "có tiêu đề nhưng không có dòng dữ liệu nào.", "has a heading but not one row of data.")
    for table in chosen:
        refuse_contradicting(name, table)
    return chosen


def refuse_contradicting(name: str, table: SheetTable) -> None:
    """Raises FileRefusedError where the cells do not stand under their headings, or a total does not add up."""
    refuse_shifted(name, table)
    refuse_wrong_totals(name, table.frame, table.misshapen, table.totals)


def _prepared(
    path: Path,
    sha256: str,
    found: FileTables,
    tables: tuple[SheetTable, ...],
    settings: Settings,
    *,
    is_reference: bool,
    shown: str | None,
) -> tuple[LandedFile, pl.DataFrame]:
    profile = tables[0].heading.profile
    titles = tuple(line for table in tables for line in table.titles)
    instant, instant_from = exported_at(path, titles, profile)
    key = read_key(settings)
    frames = [_landing_frame(table, path.name, key) for table in tables]
    clean = _clean(pl.concat(frames, how="diagonal", rechunk=False) if len(frames) > 1 else frames[0], tables)
    frame = clean.frame
    date_formats(frame, profile, path.name)  # a file whose dates contradict each other never lands
    unknown = {text for table in tables for text in _unknown(table)}
    dropped = {table.heading.headings[i] for table in tables for i in _dropped(table, key)}
    landed = LandedFile(
        file=shown or path.name,
        sha256=sha256,
        batch_id=sha256[:16],
        source=profile.source,
        profile=profile.name,
        profile_key=profile.fingerprint,
        form=found.form,
        sheets=tuple(table.sheet for table in tables),
        sheets_ignored=found.sheets_ignored,
        rows_read=frame.height,
        left_out=merged_counts(*(table.left_out for table in tables)),
        exported_at=instant,
        exported_at_from=instant_from,
        is_demo=is_demo(titles),
        is_reference=is_reference,
        parquet=free_parquet(settings.landing / profile.source, sha256),
        columns=tuple(name for name in frame.columns if name in profile.table.columns_by_name),
        header_row=tables[0].heading.first_row + 1,
        dropped_columns=tuple(sorted(dropped | unknown)),
        unknown_columns=tuple(sorted(unknown)),
        landed_by=landed_by(settings),
        own_profile=None if is_shipped(profile) else declared(profile),
        headings=tuple(text_without_numbers(text) for text in tables[0].heading.headings),
        landed_as=_landed_as(tables[0].heading, key),
        personal_cells=clean.cells,
    )
    return landed, frame


def _landing_frame(table: SheetTable, file: str, key: bytes | None) -> pl.DataFrame:
    """Mapped columns under their canonical name, kept ones under their heading; misshapen rows by number alone."""
    heading = table.heading
    wanted = {name: pl.col(f"c{i}") for name, i in heading.columns.items()}
    for i in sorted(heading.kept | heading.free_text):
        wanted.setdefault(heading.headings[i], pl.col(f"c{i}"))
    if heading.corrects is not None:
        wanted[CORRECTS] = pl.col(f"c{heading.corrects}")
    frame = table.frame.select("source_row", **wanted)
    frame = frame.with_columns(**beside(table), **extracted(file, table))
    refuse_unless_extracted(file, table, frame.columns)
    if key:
        hashes = {name: keyed_hashes(table.frame[f"c{i}"], key) for name, i in heading.hashed.items()}
        frame = frame.with_columns(**hashes)
    problems = table.misshapen.rename({"found": PROBLEM_FOUND, "expected": PROBLEM_EXPECTED})
    whole = pl.concat([frame, problems], how="diagonal").sort("source_row") if problems.height else frame
    if PROBLEM_FOUND not in whole.columns:
        nothing = pl.lit(None, dtype=pl.String)
        whole = whole.with_columns(nothing.alias(PROBLEM_FOUND), nothing.alias(PROBLEM_EXPECTED))
    return whole.with_columns(pl.lit(table.sheet).alias("source_sheet"))


def _clean(frame: pl.DataFrame, tables: tuple[SheetTable, ...]) -> RedactedFrame:
    """Without personal values: columns that map to nothing are free text, the others are of their declared kind."""
    table = tables[0].heading.profile.table
    free = {each.heading.headings[i] for each in tables for i in each.heading.kept | each.heading.free_text}
    free -= table.columns_by_name.keys()
    return without_personal_values(frame, table, frozenset(free))


def _landed_as(heading: Heading, key: bytes | None) -> tuple[str, ...]:
    """For each heading of the sender, in order, the column of the landing parquet; "" where nothing was landed."""
    names = {i: heading.headings[i] for i in heading.kept | heading.free_text}
    names |= {i: name for name, i in heading.hashed.items() if key}
    names |= {i: name for name, i in heading.columns.items()}
    if heading.corrects is not None:
        names[heading.corrects] = CORRECTS
    return tuple(names.get(i, "") for i in range(len(heading.headings)))


def _dropped(table: SheetTable, key: bytes | None) -> set[int]:
    heading = table.heading
    hashed = set() if key else {i for i in heading.hashed.values() if i not in heading.columns.values()}
    return set(heading.personal) | hashed


def _unknown(table: SheetTable) -> list[str]:
    """Headings no profile knows, and columns without a heading that hold something."""
    heading = table.heading
    unnamed = [
        f"cột {i + 1}"
        for i, text in enumerate(heading.headings)
        if not text and (table.frame[f"c{i}"].str.strip_chars() != "").any()
    ]
    return [*heading.unknown, *unnamed]


def _write(landed: LandedFile, frame: pl.DataFrame) -> None:
    """Parquet first, manifest last; landed anew, the older parquet goes away after its manifest was replaced."""
    landed.parquet.parent.mkdir(parents=True, exist_ok=True)
    temporary = landed.parquet.with_suffix(".parquet.tmp")
    frame.write_parquet(temporary, compression="lz4", statistics=False)
    sync(temporary)
    temporary.replace(landed.parquet)
    write_manifest(landed)
    sync(landed.parquet.parent)
    remove_replaced(landed)
