"""Rules that several staging suites ask of their own columns."""

from typing import Any

from expectations.rules import breaks_statistics, no_conflict, rule, warning
from warehouse.periods import CALENDAR_END, CALENDAR_START
from warehouse.tables import Kind, StagingTable
from warehouse.text import Text


def _words(table: StagingTable, column: str) -> Text:
    return table.columns_by_name[column].meaning


def _listed(title: Text, number: int | None) -> Text:
    return title if number is None else breaks_statistics(number, title)


def not_before(reason: str, later: str, earlier: str, table: StagingTable, *, listed: int | None = None) -> Any:
    """`later` is not before `earlier`; where one of two instants is only a day, days are compared."""
    predicate = f"{earlier} is null or {later} >= {earlier}"
    if table.columns_by_name[later].kind is Kind.INSTANT:
        # A day without a time is stored as its midnight, so it lies before any instant of that same day.
        predicate += f" or ({later}_date_only and {later} >= date_trunc('day', {earlier}))"
    late, early = _words(table, later), _words(table, earlier)
    title = Text(f"Ngày: {late.vi} không trước {early.vi}", f"Dates: {late.en} no earlier than {early.en}")
    return rule(reason, predicate, _listed(title, listed), columns=(later, earlier))


def within_export(reason: str, column: str, table: StagingTable, *, listed: int | None = None) -> Any:
    """Not after the day of export; days, because some exports tell only the day they were made."""
    words = _words(table, column)
    title = Text(f"Ngày: {words.vi} không sau ngày xuất tệp", f"Dates: {words.en} no later than the export")
    predicate = f"{column} < date_trunc('day', exported_at) + interval 1 day"
    return rule(reason, predicate, _listed(title, listed), columns=(column, "exported_at"))


def within_calendar(column: str, table: StagingTable) -> Any:
    """Outside the calendar no working day can be counted and the row would find no day to belong to."""
    words = _words(table, column)
    first, last = CALENDAR_START, CALENDAR_END
    title = Text(
        f"Ngày: {words.vi} từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}", f"Dates: {words.en} from {first} to {last}"
    )
    predicate = f"cast({column} as date) between date '{first}' and date '{last}'"
    return rule("date_outside_calendar", predicate, title, columns=(column,))


def not_negative(reason: str, column: str, table: StagingTable) -> Any:
    words = _words(table, column)
    title = Text(f"Không âm: {words.vi}", f"Not negative: {words.en}")
    return rule(reason, f"{column} >= 0", title, columns=(column,))


def in_order(reason: str, later: str, earlier: str, table: StagingTable) -> Any:
    """Of a half-open period: its end comes after its start."""
    late, early = _words(table, later), _words(table, earlier)
    title = Text(f"Ngày: {late.vi} sau {early.vi}", f"Dates: {late.en} after {early.en}")
    return rule(reason, f"{later} > {earlier}", title, columns=(later, earlier))


def between(column: str, low: int, high: int, table: StagingTable) -> Any:
    words = _words(table, column)
    title = Text(f"{words.vi}: từ {low} đến {high}", f"{words.en}: from {low} to {high}")
    return rule("value_out_of_range", f"{column} between {low} and {high}", title, columns=(column,))


def unit_known(table: StagingTable, day: str | None = None) -> Any:
    """The unit exists, and on `day` if one is given: codes are reused, so a code alone says too little."""
    if day is None:
        known = "unit_code in (select unit_code from stg_units)"
        title = Text("Mã đơn vị có trong danh mục", "The unit code is in the list of units")
        return rule("unit_unknown", known, title, columns=("unit_code",))
    title = Text("Đơn vị có hiệu lực vào ngày ghi trên dòng", "The unit existed on the row's day")
    # Each pair of unit and day is looked up once: a city has far fewer of them than dossiers.
    unknown = (
        f"select given.unit_code, given.day from (select distinct unit_code, cast({day} as date) as day"
        f" from {table.name}) as given anti join stg_units as units on units.unit_code = given.unit_code"
        " and given.day >= units.valid_from and (units.valid_to is null or given.day < units.valid_to)"
        " where given.unit_code is not null and given.day is not null"
    )
    predicate = f"{day} is null or (unit_code, cast({day} as date)) not in ({unknown})"
    return rule("unit_unknown", predicate, title, columns=("unit_code", day))


def ends_after_start(table: StagingTable) -> Any:
    return not_before("period_reversed", "period_end", "period_start", table)


def key_unique_in_file(table: StagingTable) -> Any:
    title = Text(
        f"{table.title.vi}: trong một tệp, mỗi khóa chỉ có một nội dung",
        f"{table.title.en}: within one file a key has one content",
    )
    return no_conflict(table, "key_conflict", title)


def reference_known(column: str, reason: str, title: Text) -> Any:
    """A unit's parent or successor is itself a unit; shown, because the list grows by decree."""
    known = f"{column} in (select unit_code from stg_units)"
    return warning(reason, known, title, columns=(column,))
