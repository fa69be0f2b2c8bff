"""One column of text, typed. Strict: what does not read as declared is refused, never guessed or filled."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from pipelines.date_evidence import SERIAL
from pipelines.readers.grids import ERROR_TEXTS, MIXED_TEXT, NO_VALUE_TEXT, WORKBOOK_FORMS
from pipelines.stage_labels import LabelTable, Refusal
from warehouse.tables import Column, Kind

_GROUPED = r"^-?[1-9]\d{0,2}(?:\.\d{3})+$"
_WHOLE = r"^-?\d+$"
_WHOLE_WITH_ZEROS = r"^(-?\d+)[.,]0{1,2}$"
_AMBIGUOUS = r"^-?[1-9]\d{0,2}\.\d{3}$"
_COMMA_DECIMAL = r"^-?\d+,\d+$|^-?[1-9]\d{0,2}(?:\.\d{3})+,\d+$"
_DOT_DECIMAL = r"^-?\d+\.\d+$"
_SAMPLE = 2_000
# A zero byte; the mark of a letter that could not be read; or UTF-8 taken for Western text: "Cáº©m Thá»§y". These pairs
# stand in no Vietnamese word. A no-break space may follow a capital ("XÃ\u00a0HẢI HÒA"), so it is not among them.
_UNREADABLE = "[\0\ufffd]|á[º»]|Æ[°¡]|Ã[\u00a1-\u00bf]|Ä[\u0080-\u009f\u2018]"
# Characters that show nothing, left by copying from a web page: with one inside, a code would be another code.
INVISIBLE = "[\u00ad\u200b-\u200f\u2060\ufeff]"
_PERCENT = r"\s*%$"
_LEAST_YEAR = 1000  # "05/01/20" reads as the year 20: not a date anybody meant


POLARS_TYPES: dict[Kind, pl.DataType] = {
    Kind.TEXT: pl.String(),
    Kind.INTEGER: pl.Int64(),
    Kind.FLOAT: pl.Float64(),
    Kind.BOOLEAN: pl.Boolean(),
    Kind.DATE: pl.Date(),
    Kind.INSTANT: pl.Datetime("us"),
}


@dataclass(frozen=True, kw_only=True)
class TypedColumn:
    """values: null where blank or refused. date_only: for INSTANT, true where the text had no time of day."""

    values: pl.Series
    refusals: tuple[Refusal, ...] = ()
    date_only: pl.Series | None = None


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How the cells of one file are written: its form, date formats, decimal mark, labels, percent columns."""

    form: str
    date_formats: tuple[str, ...]
    decimal: str | None
    percent: tuple[str, ...]
    labels: LabelTable
    decimals: Mapping[str, str | None] = field(default_factory=dict)
    dates: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def nothing(name: str, kind: type[pl.DataType] | pl.DataType, height: int) -> pl.Series:
    return pl.Series(name, [None], dtype=kind).new_from_index(0, height)


def cleaned(text: pl.Series) -> pl.Series:
    """Without white space at the ends; blank is null."""
    stripped = text.str.strip_chars()
    return stripped.set(stripped == "", None)


def typed_column(text: pl.Series, column: Column, reading: Reading) -> TypedColumn:
    """Types one column of cleaned text."""
    if text.null_count() == text.len():
        date_only = nothing(column.name, pl.Boolean, text.len()).fill_null(value=False)
        return TypedColumn(
            values=nothing(column.name, POLARS_TYPES[column.kind], text.len()),
            date_only=date_only if column.kind is Kind.INSTANT else None,
        )
    broken = _broken_cells(text)
    if broken:
        unusable = pl.DataFrame([refusal.rows.alias(str(i)) for i, refusal in enumerate(broken)])
        text = text.set(unusable.select(pl.any_horizontal(pl.all())).to_series(), None)
    typed = _typed(text, column, reading)
    return TypedColumn(
        values=typed.values.alias(column.name),
        refusals=(*broken, *(refusal for refusal in typed.refusals if refusal.rows.any())),
        date_only=typed.date_only,
    )


def _typed(text: pl.Series, column: Column, reading: Reading) -> TypedColumn:
    if reading.labels.covers(column):
        text, unknown = reading.labels.read(text, column)
        if column.kind in (Kind.BOOLEAN, Kind.TEXT):
            values = text == "true" if column.kind is Kind.BOOLEAN else text
            return TypedColumn(values=values, refusals=unknown)
        typed = _numbers(text, column, reading)
        return TypedColumn(values=typed.values, refusals=(*unknown, *typed.refusals))
    match column.kind:
        case Kind.INSTANT | Kind.DATE:
            return _dates(text, column, reading)
        case Kind.INTEGER | Kind.FLOAT:
            return _numbers(text, column, reading)
        case _:
            return TypedColumn(values=text)


def _broken_cells(text: pl.Series) -> tuple[Refusal, ...]:
    """Spreadsheet errors, formulas without a value, zero bytes, letters in a wrong encoding: nobody wrote these."""
    found: list[Refusal] = []
    marked = text.str.starts_with("#").fill_null(value=False)
    if marked.any():
        never_computed = (text == NO_VALUE_TEXT).fill_null(value=False)
        errors = text.is_in(ERROR_TEXTS).fill_null(value=False)
        found.append(Refusal(rows=never_computed, reason="formula_without_value", expected="một giá trị / a value"))
        found.append(Refusal(rows=errors, reason="cell_error", expected="một giá trị / a value"))
        mixed = (text == MIXED_TEXT).fill_null(value=False)
        found.append(Refusal(rows=mixed, reason="encoding_mixed", expected="chữ cùng bảng mã / text in one encoding"))
    unreadable = text.str.contains(_UNREADABLE).fill_null(value=False)
    found.append(Refusal(rows=unreadable, reason="text_unreadable", expected="chữ đọc được / readable text"))
    return tuple(refusal for refusal in found if refusal.rows.any())


def _dates(text: pl.Series, column: Column, reading: Reading) -> TypedColumn:
    """Instants to the minute; each declared format is tried on what the ones before left unread."""
    values = nothing(column.name, pl.Datetime("us"), text.len())
    date_only = nothing(column.name, pl.Boolean, text.len())
    unread = text.is_not_null()
    formats = reading.dates.get(column.name, reading.date_formats)
    for form in _likeliest_first(text, formats):
        if not unread.any():
            break
        whole = unread.all()
        rest = text if whole else text.filter(unread)
        parsed = _serials(rest) if form == SERIAL else rest.str.to_datetime(form, strict=False, time_unit="us")
        if parsed.null_count() == rest.len():
            continue
        parsed = _plausible(parsed)
        without_time = pl.Series(["%H" not in form]).new_from_index(0, rest.len())
        if form == SERIAL or (form == "%Y-%m-%d %H:%M:%S" and reading.form in WORKBOOK_FORMS):
            without_time = parsed == parsed.dt.truncate("1d")  # a real date cell: midnight is how it says "no time"
        if whole:
            values, date_only = parsed, without_time & parsed.is_not_null()
        else:
            rows = unread.arg_true()
            good = parsed.is_not_null()
            values = values.scatter(rows.filter(good), parsed.filter(good))
            date_only = date_only.scatter(rows.filter(good), without_time.filter(good))
        unread = text.is_not_null() & values.is_null()
    refusal = Refusal(rows=unread, reason="not_a_date", expected=_format_words(reading.date_formats))
    if column.kind is Kind.DATE:
        return TypedColumn(values=values.dt.date(), refusals=(refusal,))
    return TypedColumn(values=values.dt.truncate("1m"), refusals=(refusal,), date_only=date_only.fill_null(value=False))


def _likeliest_first(text: pl.Series, formats: tuple[str, ...]) -> list[str]:
    """No cell reads in two of the formats, so the order changes nothing but the time it takes."""
    sample = text.head(_SAMPLE).drop_nulls()
    textual = [form for form in formats if form != SERIAL]
    ordered = sorted(textual, key=lambda form: sample.str.to_datetime(form, strict=False).null_count())
    return [*ordered, *(form for form in formats if form == SERIAL)]


def _serials(text: pl.Series) -> pl.Series:
    """Days since 1899-12-30 (the 1900 system) with the time of day as a fraction, to the second."""
    cell = pl.col("text").str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)
    seconds = (cell * 86_400).round().cast(pl.Int64)
    moment = pl.datetime(1899, 12, 30) + pl.duration(seconds=seconds)
    return text.alias("text").to_frame().select(moment.cast(pl.Datetime("us"))).to_series()


def _plausible(parsed: pl.Series) -> pl.Series:
    earliest = parsed.min()
    if earliest is None or earliest.year >= _LEAST_YEAR:  # type: ignore[union-attr]
        return parsed
    return parsed.set(parsed.dt.year() < _LEAST_YEAR, None)


def _format_words(formats: tuple[str, ...]) -> str:
    words = {"%d": "dd", "%m": "mm", "%Y": "yyyy", "%H": "HH", "%M": "MM", "%S": "SS"}
    spelled = []
    for form in formats:
        spelled_form = form
        for code, word in words.items():
            spelled_form = spelled_form.replace(code, word)
        spelled.append(spelled_form)
    return " · ".join(spelled)


def _numbers(text: pl.Series, column: Column, reading: Reading) -> TypedColumn:
    return _whole_numbers(text) if column.kind is Kind.INTEGER else _decimals(text, column, reading)


def _whole_numbers(text: pl.Series) -> TypedColumn:
    """1234, 1.234 (grouped), 5.0 and 5,0 (a whole number printed with a decimal)."""
    frame = text.alias("text").to_frame()
    spelled = (
        pl.when(pl.col("text").str.contains(_WHOLE))
        .then(pl.col("text"))
        .when(pl.col("text").str.contains(_GROUPED))
        .then(pl.col("text").str.replace_all(".", "", literal=True))
        .otherwise(pl.col("text").str.extract(_WHOLE_WITH_ZEROS, 1))
    )
    values = frame.select(spelled.cast(pl.Int64, strict=False)).to_series()
    unread = text.is_not_null() & values.is_null()
    return TypedColumn(
        values=values, refusals=(Refusal(rows=unread, reason="not_a_number", expected="số nguyên / whole number"),)
    )


def decimal_mark(text: pl.Series, form: str) -> str | None:
    """ "," or "." as the column itself proves it; None where it proves nothing, or both."""
    comma = text.str.contains(_COMMA_DECIMAL).any()
    dot = (text.str.contains(_DOT_DECIMAL) & ~text.str.contains(_AMBIGUOUS)).any()
    if comma == dot:
        return "." if form in WORKBOOK_FORMS and not comma else None
    return "," if comma else "."


def _decimals(text: pl.Series, column: Column, reading: Reading) -> TypedColumn:
    percent = pl.Series([False]).new_from_index(0, text.len())
    if column.name in reading.percent:
        percent = text.str.contains(_PERCENT).fill_null(value=False)
        text = text.str.replace(_PERCENT, "")
    mark = reading.decimal or reading.decimals.get(column.name)
    cell = pl.col("text")
    is_dotted, is_ambiguous = cell.str.contains(_DOT_DECIMAL), cell.str.contains(_AMBIGUOUS)
    ungrouped = cell.str.replace_all(".", "", literal=True)
    spelled = (
        pl.when(cell.str.contains(_WHOLE))
        .then(cell)
        .when(cell.str.contains(_COMMA_DECIMAL) & (mark != "."))
        .then(ungrouped.str.replace(",", ".", literal=True))
        .when(is_ambiguous & (mark is None))
        .then(None)
        .when(cell.str.contains(_GROUPED) & (~is_ambiguous | (mark == ",")))
        .then(ungrouped)
        .when(is_dotted)
        .then(cell)
    )
    frame = text.alias("text").to_frame()
    values = frame.select(spelled.cast(pl.Float64, strict=False)).to_series()
    if percent.any():
        values = pl.select(pl.when(percent).then((values / 100).round(12)).otherwise(values)).to_series()
    unread = text.is_not_null() & values.is_null()
    unclear = unread & text.str.contains(_AMBIGUOUS).fill_null(value=False)
    return TypedColumn(
        values=values,
        refusals=(
            Refusal(rows=unclear, reason="number_ambiguous", expected="1234,5 hoặc 1234.5"),
            Refusal(rows=unread & ~unclear, reason="not_a_number", expected="số / number"),
        ),
    )
