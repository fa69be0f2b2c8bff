"""Types a landed file: one row per row, either in the staging table's columns or in quarantine with its reason."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq
import structlog
from polars.io.plugins import register_io_source

from pipelines.date_evidence import date_formats
from pipelines.disk import sync
from pipelines.extract import ORDER as ORDER_COLUMN
from pipelines.extract import TIME_OF
from pipelines.manifests import PROBLEM_FOUND, LandedFile
from pipelines.profiles import Profile, profile_from, profile_named
from pipelines.profiles.model import OTHERWISE
from pipelines.stage_clock import in_order, instants, joined
from pipelines.stage_collapse import ORDER, POSITION, REFUSED, ROWS, folded, refused_dossiers
from pipelines.stage_columns import INVISIBLE, POLARS_TYPES, Reading, TypedColumn, cleaned, decimal_mark
from pipelines.stage_keys import keyed, made_columns, provenance
from pipelines.stage_labels import VALUE_LABELS, Refusal, label_table
from pipelines.stage_ledger import Ledger
from pipelines.stage_refusals import personal, refuse_not_yet_received
from pipelines.stage_units import DATE_COLUMNS, UNIT_COLUMNS, UnitIndex, resolved_units, unit_index
from warehouse import tables
from warehouse.settings import Settings
from warehouse.tables import PROVENANCE, Column, Kind, StagingTable

_FOLDED = b"rows_folded"
_SLICE_ROWS = 262_144  # a row group of the landing parquet
_CODE = (
    "date_evidence.py",
    "stage.py",
    "stage_clock.py",
    "stage_collapse.py",
    "stage_columns.py",
    "stage_keys.py",
    "stage_labels.py",
    "stage_refusals.py",
    "stage_ledger.py",
    "stage_units.py",
    "personal.py",
    "../warehouse/wording.py",
    "../warehouse/columns.py",
    "../warehouse/theme_tables.py",
)
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class StagedFile:
    """rows: the table's columns, `_date_only` marks, provenance without row_id. quarantine: a line per refused row.

    rows_folded: rows of the file that stand in another row of their dossier, where a profile collapses them.
    """

    landed: LandedFile
    rows: Path
    quarantine: Path
    rows_typed: int
    rows_quarantined: int
    rows_folded: int = 0


@dataclass(frozen=True, kw_only=True)
class _Context:
    landed: LandedFile
    table: StagingTable
    profile: Profile
    reading: Reading
    units: UnitIndex | None
    is_numbered: bool = False


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
            is_numbered=_is_numbered(landed, profile),
        )
        write = _write_collapsed if profile.collapse else _write
        write(context, rows, quarantine)
    staged = StagedFile(
        landed=landed,
        rows=rows,
        quarantine=quarantine,
        rows_typed=pq.read_metadata(rows).num_rows,
        rows_quarantined=pq.read_metadata(quarantine).num_rows,
        rows_folded=int((pq.read_metadata(quarantine).metadata or {}).get(_FOLDED, b"0")),
    )
    accounted = staged.rows_typed + staged.rows_quarantined + staged.rows_folded
    assert landed.rows_read == accounted, (landed.file, staged)
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


def _slices(context: _Context) -> Iterator[pl.DataFrame]:
    height = pq.read_metadata(context.landed.parquet).num_rows
    for offset in range(0, height, _SLICE_ROWS):
        yield pl.scan_parquet(context.landed.parquet).slice(offset, _SLICE_ROWS).collect()


def _write(context: _Context, rows: Path, quarantine: Path) -> None:
    """Slice by slice, so that memory does not grow with the file. Quarantine first: rows vouch for both."""
    refused: list[pl.DataFrame] = []

    def slices(*_: object) -> Iterator[pl.DataFrame]:
        for landing in _slices(context):
            typed, gone = typed_rows(landing, context)
            refused.append(gone)
            yield typed

    unfinished = rows.with_suffix(".tmp"), quarantine.with_suffix(".tmp")
    typed = register_io_source(slices, schema=staged_schema(context.table))
    typed.sink_parquet(unfinished[0], compression="lz4", statistics=False)
    pl.concat(refused).write_parquet(unfinished[1])
    for path in unfinished:
        sync(path)
    unfinished[1].replace(quarantine)
    unfinished[0].replace(rows)


def _write_collapsed(context: _Context, rows: Path, quarantine: Path) -> None:
    """Typed slice by slice, then made one row per dossier: the typed columns of the whole file are held in memory."""
    typed, gone, rows_folded = collapsed_rows(context)
    unfinished = rows.with_suffix(".tmp"), quarantine.with_suffix(".tmp")
    typed.write_parquet(unfinished[0], compression="lz4", statistics=False)
    gone.write_parquet(unfinished[1], metadata={_FOLDED.decode(): str(rows_folded)})
    unfinished[1].replace(quarantine)
    unfinished[0].replace(rows)


def typed_rows(landing: pl.DataFrame, context: _Context) -> tuple[pl.DataFrame, pl.DataFrame]:
    """(rows of the staging table, rows refused) of a piece of the landing parquet."""
    frame, misshapen = _by_shape(landing)
    ledger = Ledger(frame)
    typed = _typed_cells(frame, context, ledger)
    staged = _staged(typed, frame, ledger, context)
    return staged, keyed(ledger.quarantine(misshapen, context.landed), typed, frame, context.table)


def collapsed_rows(context: _Context) -> tuple[pl.DataFrame, pl.DataFrame, int]:
    """(one row per dossier, rows of the file refused, rows folded into another) of the whole landing parquet."""
    collapse, landed = context.profile.collapse, context.landed
    assert collapse is not None
    events: list[pl.DataFrame] = []
    gone: list[pl.DataFrame] = []
    is_shapeless = False
    for landing in _slices(context):
        frame, misshapen = _by_shape(landing)
        ledger = Ledger(frame)
        events.append(_events(frame, context, ledger))
        gone.append(ledger.quarantine(misshapen, landed))
        is_shapeless = is_shapeless or misshapen.height > 0
    every = pl.concat(events).with_row_index(POSITION)
    result = folded(every, collapse, context.table, is_shapeless=is_shapeless)
    gone.append(result.refused.quarantine(misshapen.clear(), landed))
    ledger = Ledger(result.rows)
    typed = {name: result.rows[name] for name in result.rows.columns if name in every.columns}
    for column in context.table.columns:
        is_unit = column.name == "unit_code" and context.units is not None
        if not is_unit and (column.name in typed or column.name == "status"):
            _settle(column, typed, result.rows, ledger, context)
    staged = _staged(typed, result.rows, ledger, context)
    refused = ledger.quarantine(misshapen.clear(), landed)
    gone.append(refused_dossiers(refused, result.rows, every, collapse.key))
    rows_folded = int(result.rows.filter(~ledger.refused)[ROWS].sum()) - staged.height
    return staged, pl.concat(gone).sort("source_sheet", "source_row", maintain_order=True), rows_folded


def _by_shape(landing: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """(rows of the heading's width, rows of another)."""
    misshapen = landing.filter(pl.col(PROBLEM_FOUND).is_not_null())
    return landing.filter(pl.col(PROBLEM_FOUND).is_null()) if misshapen.height else landing, misshapen


def _typed_cells(frame: pl.DataFrame, context: _Context, ledger: Ledger) -> dict[str, pl.Series]:
    """Every column that is read by itself; what a row lacks is settled column by column, unless rows are collapsed."""
    collapse = context.profile.collapse
    if collapse is None:
        refuse_not_yet_received(frame, ledger, context.table, context.reading)
    typed: dict[str, pl.Series] = {}
    for name in context.landed.personal_cells:
        ledger.refuse(name, frame[name], personal(frame[name]))
    for column in context.table.columns:
        if (
            column.name == "channel_assumed"
            or column.is_made
            or (column.name == "unit_code" and context.units is not None)
        ):
            continue
        text = _text_of(frame, column, context.profile)
        if collapse and collapse.rules.get(column.name) == "count":
            typed[column.name] = pl.select(pl.when(text.is_not_null()).then(1)).to_series()
            continue
        result = _typed(text, frame, column, context)
        typed[column.name] = result.values
        if result.date_only is not None:
            typed[f"{column.name}_date_only"] = result.date_only
        for refusal in result.refusals:
            ledger.refuse(column.name, text, refusal)
        if collapse is None and not (column.name == "status" and _derives_status(frame, context)):
            _settle(column, typed, frame, ledger, context)
    if collapse is None and _derives_status(frame, context):
        _settle(context.table.columns_by_name["status"], typed, frame, ledger, context)
    return typed


def _typed(text: pl.Series, frame: pl.DataFrame, column: Column, context: _Context) -> TypedColumn:
    time = TIME_OF.format(column.name)
    if column.name in context.profile.joined and time in frame.columns:
        return joined(text, cleaned(frame[time]), column, context.reading, context.profile)
    return instants(text, column, context.reading, context.profile)


def _derives_status(frame: pl.DataFrame, context: _Context) -> bool:
    return bool(context.profile.status_from) and "status" not in context.landed.columns


def _settle(
    column: Column, typed: dict[str, pl.Series], frame: pl.DataFrame, ledger: Ledger, context: _Context
) -> None:
    """What a blank cell means: a status told by the dates, a channel taken as in person, a required cell missing."""
    if column.name == "status" and _derives_status(frame, context):
        typed["status"] = _status_of(typed, context.profile, frame.height)
    if column.name == "channel" and "channel_assumed" in context.table.columns_by_name:
        typed["channel_assumed"] = typed["channel"].is_null()
        typed["channel"] = typed["channel"].fill_null("in_person")
    elif column.required:
        cells = typed[column.name]
        ledger.refuse(
            column.name,
            cells,
            Refusal(rows=cells.is_null(), reason="required_missing", expected=column.meaning.vi),
        )


def _status_of(typed: dict[str, pl.Series], profile: Profile, height: int) -> pl.Series:
    """The first of the declared columns that is filled tells the status."""
    status = pl.Series("status", [None], dtype=pl.String).new_from_index(0, height)
    for column, value in profile.status_from:
        filled = status.is_null() if column == OTHERWISE else typed[column].is_not_null()
        status = status.set(status.is_null() & filled, value)
    return status


def _events(frame: pl.DataFrame, context: _Context, ledger: Ledger) -> pl.DataFrame:
    """Every row of the file typed, the refused ones too, with what puts the rows of a dossier in order."""
    collapse = context.profile.collapse
    assert collapse is not None
    typed = _typed_cells(frame, context, ledger)
    if context.units is not None:
        typed["unit_code"] = _text_of(frame, context.table.columns_by_name["unit_code"], context.profile)
    order = pl.Series([0.0]).new_from_index(0, frame.height)
    if collapse.order is not None:
        text = cleaned(frame[_order_column(frame.columns, collapse.order)])
        time = TIME_OF.format(collapse.order)
        order = in_order(
            text,
            typed.get(collapse.order),
            cleaned(frame[time]) if time in frame.columns else text,
            context.reading,
            context.profile,
            is_numbered=context.is_numbered,
        )
        expected = "thứ tự: ngày giờ hoặc số / order: a date or a number"
        ledger.refuse(collapse.order, text, Refusal(rows=order.is_null(), reason="not_a_date", expected=expected))
    return pl.DataFrame(typed).with_columns(
        frame["source_sheet"], frame["source_row"], order.alias(ORDER), ledger.refused.alias(REFUSED)
    )


def _order_column(there: Sequence[str], order: str) -> str:
    return ORDER_COLUMN if ORDER_COLUMN in there else order


def _is_numbered(landed: LandedFile, profile: Profile) -> bool:
    """Whether the rows of a dossier are numbered, not dated, as the whole column proves it."""
    if profile.collapse is None or profile.collapse.order is None:
        return False
    name = _order_column(pq.read_schema(landed.parquet).names, profile.collapse.order)
    text = cleaned(pl.read_parquet(landed.parquet, columns=[name])[name]).drop_nulls()
    return text.len() > 0 and bool(text.str.contains(r"^\d{1,15}$").all())


def _staged(typed: dict[str, pl.Series], frame: pl.DataFrame, ledger: Ledger, context: _Context) -> pl.DataFrame:
    """The rows that stand, in the table's columns."""
    if context.units is not None:
        code = typed.get("unit_code")
        if code is None:
            code = _text_of(frame, context.table.columns_by_name["unit_code"], context.profile)
        typed["unit_code"] = _unit_codes(code, typed, ledger, context)
    typed.update(made_columns(typed, context.table))
    whole = pl.DataFrame(typed).with_columns(provenance(context.landed, frame))
    whole = whole.select(list(staged_schema(context.table)))
    return whole.filter(~ledger.refused) if ledger.refused.any() else whole


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
        text = cleaned(frame[column.name])
        is_code = column.kind is Kind.TEXT and column.name in profile.table.key
        return cleaned(text.str.replace_all(INVISIBLE, "")) if is_code else text
    constant = pl.Series(column.name, [profile.constants.get(column.name)], dtype=pl.String)
    return constant.new_from_index(0, frame.height)


def _unit_codes(code: pl.Series, typed: dict[str, pl.Series], ledger: Ledger, context: _Context) -> pl.Series:
    name = typed["unit_name"] if "unit_name" in typed else code.clear(code.len())
    assert context.units is not None
    days = typed[DATE_COLUMNS[context.table.source]].cast(pl.Date)
    units = resolved_units(code, name, days, context.units, codes_outlive_units="unit_name" not in typed)
    ledger.refuse_rows("unit_name" if "unit_name" in typed else "unit_code", units.refused)
    return units.codes


def _reading(landed: LandedFile, profile: Profile) -> Reading:
    """How this file writes its cells; a decimal mark is what the whole column proves it to be."""
    floats = [name for name in landed.columns if profile.table.columns_by_name[name].kind is Kind.FLOAT]
    cells = pl.read_parquet(landed.parquet, columns=floats) if floats else pl.DataFrame()
    marks = {name: profile.decimal or decimal_mark(cleaned(cells[name]), landed.form) for name in floats}
    days = [name for name in landed.columns if profile.table.columns_by_name[name].kind in (Kind.DATE, Kind.INSTANT)]
    codes = [name for name in ("dossier_id",) if name in landed.columns]
    dates = pl.read_parquet(landed.parquet, columns=["source_row", *codes, *days])
    return Reading(
        form=landed.form,
        date_formats=profile.date_formats,
        decimal=None if profile.grouped else profile.decimal,
        percent=profile.percent,
        labels=label_table(profile),
        decimals=marks | dict.fromkeys(profile.grouped, ","),
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
    profiles = sorted((here / "profiles").glob("*.py"))
    files = [*(here / name for name in _CODE), *profiles, VALUE_LABELS, Path(tables.__file__)]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
