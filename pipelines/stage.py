"""Types a landed file: one row per row, either in the staging table's columns or in quarantine with its reason."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq
import structlog
from polars.io.plugins import register_io_source

from pipelines.date_evidence import date_formats
from pipelines.manifests import PROBLEM_FOUND, LandedFile
from pipelines.profiles import Profile, profile_from, profile_named
from pipelines.stage_columns import POLARS_TYPES, Reading, cleaned, decimal_mark, typed_column
from pipelines.stage_labels import VALUE_LABELS, Refusal, label_table
from pipelines.stage_ledger import Ledger
from pipelines.stage_units import DATE_COLUMNS, UNIT_COLUMNS, UnitIndex, resolved_units, unit_index
from warehouse import tables
from warehouse.settings import Settings
from warehouse.tables import PROVENANCE, Column, Kind, StagingTable

_SLICE_ROWS = 262_144  # a row group of the landing parquet
_CODE = (
    "date_evidence.py",
    "stage.py",
    "stage_columns.py",
    "stage_labels.py",
    "stage_ledger.py",
    "stage_units.py",
    "../warehouse/wording.py",
)
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class StagedFile:
    """rows: the table's columns, `_date_only` marks, provenance without row_id. quarantine: a line per refused row."""

    landed: LandedFile
    rows: Path
    quarantine: Path
    rows_typed: int
    rows_quarantined: int


@dataclass(frozen=True, kw_only=True)
class _Context:
    landed: LandedFile
    table: StagingTable
    profile: Profile
    reading: Reading
    units: UnitIndex | None


def stage(landed: LandedFile, *, settings: Settings, units: pl.DataFrame | None) -> StagedFile:
    """Cached: the same landed file, code, profile, labels and units are typed once. units: rows of stg_units."""
    profile = profile_of(landed)
    folder = settings.staging / landed.source
    name = f"{landed.batch_id}-{_cache_key(landed, profile, units)}"
    rows, quarantine = folder / f"{name}.parquet", folder / f"{name}.quarantine.parquet"
    if not (rows.is_file() and quarantine.is_file()):
        folder.mkdir(parents=True, exist_ok=True)
        for older in folder.glob(f"{landed.batch_id}-*"):
            older.unlink()
        context = _Context(
            landed=landed,
            table=profile.table,
            profile=profile,
            reading=_reading(landed, profile),
            units=_units_for(profile, units),
        )
        _write(context, rows, quarantine)
    staged = StagedFile(
        landed=landed,
        rows=rows,
        quarantine=quarantine,
        rows_typed=pq.read_metadata(rows).num_rows,
        rows_quarantined=pq.read_metadata(quarantine).num_rows,
    )
    assert landed.rows_read == staged.rows_typed + staged.rows_quarantined, (landed.file, staged)
    _log.info("staged", file=landed.file, rows_typed=staged.rows_typed, rows_quarantined=staged.rows_quarantined)
    return staged


def _units_for(profile: Profile, units: pl.DataFrame | None) -> UnitIndex | None:
    """None for tables that name no unit, and for the units themselves."""
    if profile.source == "units" or "unit_code" not in profile.table.columns_by_name:
        return None
    assert units is not None, f"{profile.source} cannot be staged before the units"
    return unit_index(units)


def profile_of(landed: LandedFile) -> Profile:
    """The profile as declared today; one of the user's own as it was declared when the file landed."""
    if landed.own_profile is not None:
        return profile_from(landed.own_profile)
    return profile_named(landed.profile)


def _write(context: _Context, rows: Path, quarantine: Path) -> None:
    """Slice by slice, so that memory does not grow with the file. Quarantine first: rows vouch for both."""
    refused: list[pl.DataFrame] = []
    height = pq.read_metadata(context.landed.parquet).num_rows

    def slices(*_: object) -> Iterator[pl.DataFrame]:
        for offset in range(0, height, _SLICE_ROWS):
            landing = pl.scan_parquet(context.landed.parquet).slice(offset, _SLICE_ROWS).collect()
            typed, gone = typed_rows(landing, context)
            refused.append(gone)
            yield typed

    unfinished = rows.with_suffix(".tmp"), quarantine.with_suffix(".tmp")
    typed = register_io_source(slices, schema=staged_schema(context.table))
    typed.sink_parquet(unfinished[0], compression="lz4", statistics=False)
    pl.concat(refused).write_parquet(unfinished[1])
    unfinished[1].replace(quarantine)
    unfinished[0].replace(rows)


def typed_rows(landing: pl.DataFrame, context: _Context) -> tuple[pl.DataFrame, pl.DataFrame]:
    """(rows of the staging table, rows refused) of a piece of the landing parquet."""
    misshapen = landing.filter(pl.col(PROBLEM_FOUND).is_not_null())
    frame = landing.filter(pl.col(PROBLEM_FOUND).is_null()) if misshapen.height else landing
    ledger = Ledger(frame)
    _refuse_not_yet_received(frame, ledger, context)
    typed: dict[str, pl.Series] = {}
    for column in context.table.columns:
        if column.name == "channel_assumed" or (column.name == "unit_code" and context.units is not None):
            continue
        text = _text_of(frame, column, context.profile)
        result = typed_column(text, column, context.reading)
        typed[column.name] = result.values
        if result.date_only is not None:
            typed[f"{column.name}_date_only"] = result.date_only
        for refusal in result.refusals:
            ledger.refuse(column.name, text, refusal)
        if column.name == "channel" and "channel_assumed" in context.table.columns_by_name:
            typed["channel_assumed"] = result.values.is_null()
            typed["channel"] = result.values.fill_null("in_person")
        elif column.required:
            ledger.refuse(
                column.name,
                text,
                Refusal(rows=typed[column.name].is_null(), reason="required_missing", expected=column.meaning.vi),
            )
    if context.units is not None:
        typed["unit_code"] = _unit_codes(frame, typed, ledger, context)
    whole = pl.DataFrame(typed).with_columns(_provenance(context.landed, frame))
    whole = whole.select(list(staged_schema(context.table)))
    kept = whole.filter(~ledger.refused) if ledger.refused.any() else whole
    return kept, ledger.quarantine(misshapen, context.landed)


def _refuse_not_yet_received(frame: pl.DataFrame, ledger: Ledger, context: _Context) -> None:
    """A dossier sent back for a supplement before anybody received it has no date of receipt, and rightly so."""
    if context.table.source != "dossiers" or not {"received_at", "status"} <= set(frame.columns):
        return
    received = cleaned(frame["received_at"])
    if not received.null_count():
        return
    status = typed_column(cleaned(frame["status"]), context.table.columns_by_name["status"], context.reading).values
    waiting = received.is_null() & (status == "supplement").fill_null(value=False)
    expected = "ngày tiếp nhận, khi hồ sơ được tiếp nhận / the date of receipt, once received"
    ledger.refuse("received_at", received, Refusal(rows=waiting, reason="not_yet_received", expected=expected))


def staged_schema(table: StagingTable) -> dict[str, pl.DataType]:
    """The table's columns in order, each INSTANT followed by its `_date_only` mark, then provenance without row_id."""
    schema: dict[str, pl.DataType] = {}
    for column in (*table.columns, *PROVENANCE):
        schema[column.name] = POLARS_TYPES[column.kind]
        if column.kind is Kind.INSTANT and column not in PROVENANCE:
            schema[f"{column.name}_date_only"] = pl.Boolean()
    del schema["row_id"]
    return schema


def _text_of(frame: pl.DataFrame, column: Column, profile: Profile) -> pl.Series:
    """The cleaned cells; the profile's constant, or nothing, where the file has no such heading."""
    if column.name in frame.columns:
        return cleaned(frame[column.name])
    constant = pl.Series(column.name, [profile.constants.get(column.name)], dtype=pl.String)
    return constant.new_from_index(0, frame.height)


def _unit_codes(frame: pl.DataFrame, typed: dict[str, pl.Series], ledger: Ledger, context: _Context) -> pl.Series:
    columns = context.table.columns_by_name
    code = _text_of(frame, columns["unit_code"], context.profile)
    name = typed["unit_name"] if "unit_name" in typed else code.clear(code.len())
    assert context.units is not None
    days = typed[DATE_COLUMNS[context.table.source]].cast(pl.Date)
    units = resolved_units(code, name, days, context.units, codes_outlive_units="unit_name" not in typed)
    ledger.refuse_rows("unit_name" if "unit_name" in typed else "unit_code", units.refused)
    return units.codes


def _provenance(landed: LandedFile, frame: pl.DataFrame) -> list[pl.Expr | pl.Series]:
    return [
        pl.lit(landed.file).alias("source_file"),
        frame["source_sheet"],
        frame["source_row"],
        pl.lit(landed.batch_id).alias("batch_id"),
        pl.lit(landed.exported_at, dtype=pl.Datetime("us")).alias("exported_at"),
    ]


def _reading(landed: LandedFile, profile: Profile) -> Reading:
    """How this file writes its cells; a decimal mark is what the whole column proves it to be."""
    floats = [name for name in landed.columns if profile.table.columns_by_name[name].kind is Kind.FLOAT]
    cells = pl.read_parquet(landed.parquet, columns=floats) if floats else pl.DataFrame()
    days = [name for name in landed.columns if profile.table.columns_by_name[name].kind in (Kind.DATE, Kind.INSTANT)]
    codes = [name for name in ("dossier_id",) if name in landed.columns]
    dates = pl.read_parquet(landed.parquet, columns=["source_row", *codes, *days])
    return Reading(
        form=landed.form,
        date_formats=profile.date_formats,
        decimal=profile.decimal,
        percent=profile.percent,
        labels=label_table(profile),
        decimals={name: decimal_mark(cleaned(cells[name]), landed.form) for name in floats},
        dates=date_formats(dates, profile, landed.file),
    )


def _cache_key(landed: LandedFile, profile: Profile, units: pl.DataFrame | None) -> str:
    """Whatever a staged row depends on."""
    key = hashlib.sha256(_code_key().encode())
    key.update(f"{landed.profile_key} {profile.fingerprint} {landed.landed_by} {landed.form} {landed.file}".encode())
    key.update(f"{landed.exported_at}".encode())
    if units is not None and "unit_code" in profile.table.columns_by_name:
        key.update(units.select(UNIT_COLUMNS).sort(UNIT_COLUMNS).write_csv().encode())
    return key.hexdigest()[:16]


@cache
def _code_key() -> str:
    here = Path(__file__).parent
    files = [*(here / name for name in _CODE), here / "profiles" / "__init__.py", VALUE_LABELS, Path(tables.__file__)]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
