"""Lands an export file: its cells as they came, as text, less personal data. Addressed by content: twice is once."""

import hashlib
import os
from pathlib import Path

import polars as pl
import structlog

from pipelines.date_evidence import date_formats
from pipelines.hashing import keyed_hashes, read_key
from pipelines.manifests import (
    PROBLEM_EXPECTED,
    PROBLEM_FOUND,
    LandedFile,
    landed_files,
    read_manifest,
    write_manifest,
)
from pipelines.profiles import Profile, declared, is_shipped, known_profiles, reference_profile
from pipelines.provenance import exported_at, is_demo
from pipelines.readers.read import FileTables, read_tables
from pipelines.readers.refusals import refused
from pipelines.readers.table import SheetTable, merged_counts
from pipelines.readers.unfit import no_heading, refuse_unless_fitting
from warehouse.settings import Settings

__all__ = ["LandedFile", "land", "landed_files"]

LANDING_VERSION = "1"  # raise it when the same file would land otherwise
_log = structlog.get_logger(__name__)


def land(path: Path, *, settings: Settings, profile: Profile | None = None, is_reference: bool = False) -> LandedFile:
    """Writes landing/<source>/<sha256>.parquet and its manifest. Raises FileRefusedError; nothing is left then.

    A reference table is read by the profile of its own name (units.csv -> reference_units).
    """
    sha256 = _sha256(path)
    if profile is None and is_reference:
        profile = reference_profile(path.stem)
    profiles = (profile,) if profile else known_profiles()
    already = _already_landed(sha256, profiles, settings, is_reference=is_reference)
    if already is not None:
        return already
    found = read_tables(path, profiles=profiles, settings=settings)
    tables = _fitting(path.name, found, profiles)
    landed, frame = _prepared(path, sha256, found, tables, settings, is_reference=is_reference)
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


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def landed_by(settings: Settings) -> str:
    """What the result depends on beside file and profile: this code's version and the presence of a hash key."""
    key = read_key(settings.hash_key_file)
    return f"{LANDING_VERSION}{'-' + hashlib.sha256(key).hexdigest()[:8] if key else ''}"


def _already_landed(
    sha256: str, profiles: tuple[Profile, ...], settings: Settings, *, is_reference: bool
) -> LandedFile | None:
    keys = {(profile.name, profile.fingerprint) for profile in profiles}
    for manifest in settings.landing.glob(f"*/{sha256}.json"):
        landed = read_manifest(manifest)
        if (
            landed
            and (landed.profile, landed.profile_key) in keys
            and landed.is_reference == is_reference
            and landed.landed_by == landed_by(settings)
        ):
            return landed
    return None


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
    return chosen


def _prepared(
    path: Path,
    sha256: str,
    found: FileTables,
    tables: tuple[SheetTable, ...],
    settings: Settings,
    *,
    is_reference: bool,
) -> tuple[LandedFile, pl.DataFrame]:
    profile = tables[0].heading.profile
    titles = tuple(line for table in tables for line in table.titles)
    instant, instant_from = exported_at(path, titles, profile)
    key = read_key(settings.hash_key_file)
    frames = [_landing_frame(table, key) for table in tables]
    frame = pl.concat(frames, how="diagonal", rechunk=False) if len(frames) > 1 else frames[0]
    date_formats(frame, profile, path.name)  # a file whose dates contradict each other never lands
    unknown = {text for table in tables for text in _unknown(table)}
    dropped = {table.heading.headings[i] for table in tables for i in _dropped(table, key)}
    landed = LandedFile(
        file=path.name,
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
        parquet=settings.landing / profile.source / f"{sha256}.parquet",
        columns=tuple(name for name in frame.columns if name in profile.table.columns_by_name),
        header_row=tables[0].heading.first_row + 1,
        dropped_columns=tuple(sorted(dropped | unknown)),
        unknown_columns=tuple(sorted(unknown)),
        landed_by=landed_by(settings),
        own_profile=None if is_shipped(profile) else declared(profile),
    )
    return landed, frame


def _landing_frame(table: SheetTable, key: bytes | None) -> pl.DataFrame:
    """Mapped columns under their canonical name, kept ones under their heading; misshapen rows by number alone."""
    heading = table.heading
    wanted = {name: pl.col(f"c{i}") for name, i in heading.columns.items()}
    for i in sorted(heading.kept):
        wanted.setdefault(heading.headings[i], pl.col(f"c{i}"))
    frame = table.frame.select("source_row", **wanted)
    if key:
        hashes = {name: keyed_hashes(table.frame[f"c{i}"], key) for name, i in heading.hashed.items()}
        frame = frame.with_columns(**hashes)
    problems = table.misshapen.rename({"found": PROBLEM_FOUND, "expected": PROBLEM_EXPECTED})
    whole = pl.concat([frame, problems], how="diagonal").sort("source_row") if problems.height else frame
    if PROBLEM_FOUND not in whole.columns:
        nothing = pl.lit(None, dtype=pl.String)
        whole = whole.with_columns(nothing.alias(PROBLEM_FOUND), nothing.alias(PROBLEM_EXPECTED))
    return whole.with_columns(pl.lit(table.sheet).alias("source_sheet"))


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
    """Parquet first, manifest last; an older manifest goes away before its parquet changes."""
    landed.parquet.parent.mkdir(parents=True, exist_ok=True)
    landed.manifest.unlink(missing_ok=True)
    temporary = landed.parquet.with_suffix(".parquet.tmp")
    frame.write_parquet(temporary, compression="lz4", statistics=False)
    with temporary.open("rb") as file:
        os.fsync(file.fileno())
    temporary.replace(landed.parquet)
    write_manifest(landed)
