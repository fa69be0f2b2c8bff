"""How suites word their rules: each carries its reason code, its scope, its title and the columns concerned."""

from collections.abc import Callable
from typing import Any, Literal

from expectations.rows import (
    ExpectColumnToBeAllowed,
    ExpectColumnToBeFilled,
    ExpectRowsToSatisfy,
    ExpectTableToAgree,
)
from warehouse.tables import PROVENANCE, Column, Kind, StagingTable
from warehouse.text import Text

Severity = Literal["critical", "warning"]
Scope = Literal["rows", "table"]
ROW_ID = "row_id"


def _meta(reason: str, title: Text, scope: Scope, columns: tuple[str, ...]) -> dict[str, Any]:
    return {"reason": reason, "scope": scope, "vi": title.vi, "en": title.en, "columns": list(columns)}


def breaks_statistics(number: int, title: Text) -> Text:
    """A title that says which of a vendor's six "dossiers that break statistics" the rule is about."""
    return Text(
        f"{title.vi} (hồ sơ làm sai thống kê, {number}/6)",
        f"{title.en} (dossiers that break statistics, {number} of 6)",
    )


def rule(
    reason: str,
    predicate: str,
    title: Text,
    *,
    columns: tuple[str, ...],
    severity: Severity = "critical",
    scope: Scope = "rows",
    mostly: float = 1,
    judged_where_filled: str | None = None,
) -> ExpectRowsToSatisfy:
    """`predicate` holds in every row where the first column (or the one named) is filled.

    Blanks in the other columns are the predicate's own matter: what it cannot decide is a failure.
    `columns` are those shown to the person who mends the row.
    """
    return ExpectRowsToSatisfy(
        column=judged_where_filled or columns[0],
        predicate=predicate,
        mostly=mostly,
        severity=severity,
        meta=_meta(reason, title, scope, columns),
    )


def warning(reason: str, predicate: str, title: Text, *, columns: tuple[str, ...]) -> ExpectRowsToSatisfy:
    """A row rule that is shown and takes no row away."""
    return rule(reason, predicate, title, columns=columns, severity="warning")


def identity(reason: str, left: str, right: str, title: Text, *, severity: Severity = "critical") -> ExpectTableToAgree:
    """Two aggregates over the table (or scalar sub-selects) that must be equal."""
    return ExpectTableToAgree(left=left, right=right, severity=severity, meta=_meta(reason, title, "table", ()))


def unique(table: str, columns: tuple[str, ...], title: Text) -> ExpectTableToAgree:
    """No two rows of the table share these columns (blanks count as equal)."""
    repeated = f"select 1 from {table} where {repeated_hash(table, columns)} group by {', '.join(columns)}"
    return identity("key_repeated", f"(select count(*) from ({repeated} having count(*) > 1))", "0", title)


def repeated_hash(table: str, columns: tuple[str, ...]) -> str:
    """Rows that may share their columns with another: grouping a million texts takes several times as long
    as grouping their hashes, so the few candidates are found first and then compared as they are.
    """
    key = ", ".join(columns)
    return f"hash({key}) in (select hash({key}) from {table} group by 1 having count(*) > 1)"


def filled(column: Column) -> ExpectColumnToBeFilled:
    title = Text(f"Phải có {column.meaning.vi}", f"Filled in: {column.meaning.en}")
    return ExpectColumnToBeFilled(
        column=column.name,
        severity="critical",
        meta=_meta("required_missing", title, "rows", (column.name,)),
    )


def allowed(column: Column) -> ExpectColumnToBeAllowed:
    values = ", ".join(column.allowed)
    title = Text(f"{column.meaning.vi}: một trong {values}", f"{column.meaning.en}: one of {values}")
    return ExpectColumnToBeAllowed(
        column=column.name,
        value_set=list(column.allowed),
        severity="critical",
        meta=_meta("value_not_allowed", title, "rows", (column.name,)),
    )


def typed(table: StagingTable) -> ExpectTableToAgree:
    """Every declared column is there with its declared type."""
    declared = {column.name: column.kind.value for column in (*table.columns, *PROVENANCE)} | {
        f"{column.name}_date_only": Kind.BOOLEAN.value for column in table.columns if column.kind is Kind.INSTANT
    }
    names = ", ".join(f"'{name}'" for name in declared)
    found = (
        "select string_agg(column_name || ' ' || data_type, ', ' order by column_name) from duckdb_columns()"
        " where database_name = current_database() and schema_name = current_schema()"
        f" and table_name = '{table.name}' and column_name in ({names})"
    )
    expected = ", ".join(f"{name} {declared[name]}" for name in sorted(declared))
    title = Text(
        f"{table.title.vi}: đủ cột, đúng kiểu đã khai báo",
        f"{table.title.en}: every declared column, with its declared type",
    )
    return identity("columns_differ", f"({found})", f"'{expected}'", title)


def traceable(table: StagingTable) -> ExpectRowsToSatisfy:
    """Every row can be walked back to a cell of an export; a row that cannot is our defect, not the source's."""
    predicate = " and ".join(f"{column.name} is not null" for column in PROVENANCE)
    title = Text(
        f"{table.title.vi}: mỗi dòng có tệp, trang, số dòng và lần xuất",
        f"{table.title.en}: every row has its file, sheet, row and export",
    )
    names = tuple(column.name for column in PROVENANCE if column.name != ROW_ID)
    return rule("provenance_missing", predicate, title, columns=names, scope="table", judged_where_filled=ROW_ID)


def no_conflict(table: StagingTable, reason: str, title: Text) -> ExpectRowsToSatisfy:
    """Within one file a key has one content. Identical repeats pass: they are counted as duplicates later."""
    columns = ("batch_id", *table.key)
    key = ", ".join(columns)
    content = ", ".join(
        name
        for column in table.columns
        for name in (column.name, f"{column.name}_date_only")
        if name == column.name or column.kind is Kind.INSTANT
    )
    conflicting = (
        f"select hash({key}) from {table.name} where {repeated_hash(table.name, columns)}"
        f" group by {key} having count(distinct row({content})) > 1"
    )
    predicate = f"hash({key}) not in ({conflicting})"
    return rule(reason, predicate, title, columns=table.key, judged_where_filled=ROW_ID)


def expectations_from_columns(table: StagingTable) -> tuple[Any, ...]:
    """What the declared columns say: types, provenance, required, allowed."""
    makers: tuple[tuple[Callable[[Column], Any], Callable[[Column], bool]], ...] = (
        (filled, lambda column: column.required),
        (allowed, lambda column: bool(column.allowed)),
    )
    return (
        typed(table),
        traceable(table),
        *(make(column) for make, applies in makers for column in table.columns if applies(column)),
    )
