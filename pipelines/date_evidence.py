"""How a whole column writes its dates: day or month first, Excel serials, another separator. Never per cell."""

from collections.abc import Mapping, Sequence

import polars as pl

from pipelines.profiles import Profile
from pipelines.readers.refusals import refused
from warehouse.tables import Kind

SERIAL = "serial"  # stands among the formats of a column: days since 1899-12-30, a fraction for the time of day
_DAY, _MONTH = "%d/%m", "%m/%d"
_TIME = r"(?: \d{1,2}:\d\d(?::\d\d)?)?"
_USUAL = rf"^(?:(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])/\d{{4}}|\d{{4}}-\d\d-\d\d){_TIME}$"
_PARTS = r"^(?:\d{1,2}:\d\d(?::\d\d)?\s+)?(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}(?:\D|$)"
_ANY_TEXT_DATE = r"\d[/.-]\d{1,2}[/.-]\d"
_CODE_DAY = r"-(?:20)?(\d{6})-"
_EARLIEST, _LATEST = 36_526, 58_000  # 2000-01-01 to 2058: a serial outside is no date of a dossier
_WHOLE_COLUMN = 0.95
# A column that is written so throughout is read so though the profile does not say it.
_FAMILIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (rf"^\d{{1,2}}-\d{{1,2}}-\d{{4}}{_TIME}$", ("%d-%m-%Y %H:%M:%S", "%d-%m-%Y %H:%M", "%d-%m-%Y")),
    (rf"^\d{{1,2}}\.\d{{1,2}}\.\d{{4}}{_TIME}$", ("%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%d.%m.%Y")),
    (r"^\d{1,2}:\d\d(?::\d\d)? \d{1,2}/\d{1,2}/\d{4}$", ("%H:%M:%S %d/%m/%Y", "%H:%M %d/%m/%Y")),
    (
        r"^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?$",
        ("%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M"),
    ),
    (r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+$", ("%Y-%m-%d %H:%M:%S%.f",)),
)


def date_formats(frame: pl.DataFrame, profile: Profile, file: str) -> Mapping[str, tuple[str, ...]]:
    """Column -> the formats its cells are in, where they differ from the profile's own.

    frame: landed text under canonical names, and source_row. Raises FileRefusedError where a column's cells contradict
    each other or the profile, or where day and month cannot be told apart and the profile lists both orders.
    """
    days = [column.name for column in profile.table.columns if column.kind in (Kind.DATE, Kind.INSTANT)]
    lists_day, lists_month = (any(mark in form for form in profile.date_formats) for mark in (_DAY, _MONTH))
    code = frame["dossier_id"].str.extract(_CODE_DAY) if "dossier_id" in frame.columns else None
    found: dict[str, tuple[str, ...]] = {}
    unproven: list[str] = []
    proven: set[str] = set()
    for name in (name for name in days if name in frame.columns):
        text = frame[name].str.strip_chars()
        text = text.set(text == "", None)
        if text.null_count() == text.len():
            continue
        if lists_day and not lists_month and _is_usual(text):
            slashed = text.drop_nulls().str.contains("/", literal=True)
            if slashed.any() and not slashed.all():
                _refuse_mangled(file, profile, name, _parts(text))
            if name == "received_at" and code is not None and _code_order(text, code) == "month":
                raise _month_first(file, profile, name, text, frame["source_row"], None)
            continue
        parts = _parts(text)
        day_first, month_first = parts["is_day_first"].arg_true(), parts["is_month_first"].arg_true()
        if len(day_first) and len(month_first):
            rows = [frame["source_row"][i] for i in (day_first[0], month_first[0])]
            raise _contradiction(file, profile, name, rows, [text[day_first[0]], text[month_first[0]]])
        order = "day" if len(day_first) else "month" if len(month_first) else None
        if order is None and name == "received_at" and code is not None:
            order = _code_order(text, code)
        if order == "month" and not lists_month:
            raise _month_first(
                file, profile, name, text, frame["source_row"], month_first[0] if len(month_first) else None
            )
        if order == "day" and lists_month and not lists_day:
            raise _day_first(file, profile, name, frame["source_row"][day_first[0]] if len(day_first) else None)
        _refuse_mangled(file, profile, name, parts)
        if lists_day and lists_month and parts["first"].null_count() < parts.height:
            if order is None:
                unproven.append(name)
                continue
            proven.add(order)
            found[name] = _in_order(profile.date_formats, order)
        else:
            found[name] = (*profile.date_formats, *_proven_formats(text, parts, profile.date_formats))
    for name in unproven:
        if len(proven) != 1:
            raise _ambiguous(file, profile, name)
        [order] = proven
        found[name] = _in_order(profile.date_formats, order)
    return {name: formats for name, formats in found.items() if formats != profile.date_formats}


def _is_usual(text: pl.Series) -> bool:
    """Every cell reads day first or ISO, so none speaks for another reading; one pass over the column."""
    return bool(text.str.contains(_USUAL).fill_null(value=True).all())


def _parts(text: pl.Series) -> pl.DataFrame:
    """first, second: the two numbers before the year; is_day_first and is_month_first where one of them exceeds 12."""
    cell = pl.col("text")
    frame = text.alias("text").to_frame()
    numbers = frame.select(
        "text",
        cell.str.extract(_PARTS, 1).cast(pl.Int64).alias("first"),
        cell.str.extract(_PARTS, 2).cast(pl.Int64).alias("second"),
    )
    first, second = pl.col("first"), pl.col("second")
    return numbers.with_columns(
        (first.is_between(13, 31) & second.is_between(1, 12)).fill_null(value=False).alias("is_day_first"),
        (second.is_between(13, 31) & first.is_between(1, 12)).fill_null(value=False).alias("is_month_first"),
    )


def _code_order(text: pl.Series, code: pl.Series) -> str | None:
    """What the day inside the dossier codes says of the received dates; only cells that read both ways are asked."""
    if text.str.slice(0, 2).is_in(["13", "14", "15", "16", "17", "18", "19", "20", "21", "22", "23", "24", "25"]).any():
        return "day"
    parts = _parts(text).with_columns(code.alias("code"))
    differ = parts.filter(pl.col("first").ne(pl.col("second")), pl.col("first") <= 12, pl.col("second") <= 12)
    month, day = (pl.col("code").str.slice(at, 2).cast(pl.Int64, strict=False) for at in (2, 4))
    votes = differ.select(
        ((day == pl.col("first")) & (month == pl.col("second"))).sum().alias("day"),
        ((day == pl.col("second")) & (month == pl.col("first"))).sum().alias("month"),
    ).row(0, named=True)
    if votes["day"] == votes["month"]:
        return None
    return "day" if votes["day"] > votes["month"] else "month"


def _in_order(formats: Sequence[str], order: str) -> tuple[str, ...]:
    other = _MONTH if order == "day" else _DAY
    return tuple(form for form in formats if other not in form)


def _proven_formats(text: pl.Series, parts: pl.DataFrame, declared: Sequence[str]) -> tuple[str, ...]:
    """What the profile does not list but the column as a whole proves."""
    filled = text.drop_nulls()
    for pattern, formats in _FAMILIES:
        if formats[0] not in declared and filled.str.contains(pattern).sum() >= _WHOLE_COLUMN * filled.len():
            is_month_first = any(_MONTH in form for form in declared)
            return tuple(_swapped(form) for form in formats) if is_month_first else formats
    wordless = filled.filter(~filled.str.contains(_ANY_TEXT_DATE))
    number = wordless.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)
    plausible = number.is_between(_EARLIEST, _LATEST).fill_null(value=False)
    return (SERIAL,) if wordless.len() and plausible.sum() >= _WHOLE_COLUMN * wordless.len() else ()


def _swapped(form: str) -> str:
    return form.replace("%d", "%_").replace("%m", "%d").replace("%_", "%m")


def _refuse_mangled(file: str, profile: Profile, column: str, parts: pl.DataFrame) -> None:
    """A spreadsheet set to month-first turns 03/04 into April's date 4 March and leaves 20/05 as text.

    The sign: many text cells, all with a day above 12, beside many date cells, none with one.
    """
    iso = parts["text"].str.extract(r"^\d{4}-\d\d-(\d\d)").cast(pl.Int64)
    texts, cells = parts["first"].drop_nulls(), iso.drop_nulls()
    if texts.len() < 8 or cells.len() < 8 or texts.min() <= 12 or cells.max() > 12:  # type: ignore[operator]
        return
    heading = profile.headings.get(column, (column,))[0]
    raise refused(
        file,
        f"cột '{heading}': {texts.len()} ô dạng chữ đều có ngày trên 12, {cells.len()} ô dạng ngày đều không "
        "quá 12: bảng tính đã đổi chỗ ngày và tháng khi mở tệp. Hãy xuất lại và không lưu qua bảng tính.",
        f"column '{heading}': {texts.len()} text cells all have a day above 12 and {cells.len()} date cells none: "
        "a spreadsheet has swapped day and month. Export the file again without saving it from the spreadsheet.",
    )


def _contradiction(file: str, profile: Profile, column: str, rows: list[int], texts: list[str]) -> Exception:
    heading = profile.headings.get(column, (column,))[0]
    return refused(
        file,
        f"cột '{heading}' có ô ghi ngày trước (dòng {rows[0]}: '{texts[0]}') và ô ghi tháng trước (dòng {rows[1]}: "
        f"'{texts[1]}'), nên không biết các ô còn lại đọc theo cách nào. Hãy xuất lại với một cách ghi ngày.",
        f"column '{heading}' has a cell with the day first (row {rows[0]}: '{texts[0]}') and one with the month first "
        f"(row {rows[1]}: '{texts[1]}'): nobody can tell how to read the others. Export it with one date format.",
    )


def _month_first(
    file: str, profile: Profile, column: str, text: pl.Series, source_row: pl.Series, at: int | None
) -> Exception:
    heading = profile.headings.get(column, (column,))[0]
    where_vi = f"dòng {source_row[at]}: '{text[at]}'" if at is not None else "theo ngày ghi trong mã hồ sơ"
    where_en = f"row {source_row[at]}: '{text[at]}'" if at is not None else "by the day in the dossier codes"
    return refused(
        file,
        f"cột '{heading}' ghi tháng trước ngày ({where_vi}), mẫu {profile.name} ghi ngày trước. Hãy xuất lại dạng "
        "dd/mm/yyyy, hoặc khai báo mẫu riêng có '%m/%d/%Y' trong date_formats.",
        f"column '{heading}' has the month first ({where_en}), the profile {profile.name} the day. Export it as "
        "dd/mm/yyyy, or declare your own profile with '%m/%d/%Y' in date_formats.",
    )


def _day_first(file: str, profile: Profile, column: str, row: int | None) -> Exception:
    heading = profile.headings.get(column, (column,))[0]
    where_vi, where_en = (f" (dòng {row})", f" (row {row})") if row is not None else ("", "")
    return refused(
        file,
        f"cột '{heading}' ghi ngày trước tháng{where_vi}, mẫu {profile.name} chỉ khai báo tháng trước. "
        "Hãy sửa date_formats của mẫu.",
        f"column '{heading}' has the day first{where_en}, the profile {profile.name} only lists the month first. "
        "Mend date_formats of the profile.",
    )


def _ambiguous(file: str, profile: Profile, column: str) -> Exception:
    heading = profile.headings.get(column, (column,))[0]
    return refused(
        file,
        f"cột '{heading}' không có ngày nào trên 12 và mẫu {profile.name} cho cả hai cách ghi: không biết ngày "
        "hay tháng đứng trước. Hãy bỏ một cách ghi khỏi date_formats.",
        f"column '{heading}' has no day above 12 and the profile {profile.name} lists both orders: nobody can tell day "
        "from month. Leave one of them in date_formats.",
    )
