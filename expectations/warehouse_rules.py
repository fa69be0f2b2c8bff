"""Rules that several suites ask of the star schema: keys, known names, and sums that must agree."""

from typing import Any

from expectations.rules import identity, rule, unique
from warehouse.text import Text

AS_OF = "(select as_of from meta_edition)"


def one_row_per(table: str, *columns: str) -> Any:
    key = ", ".join(columns)
    return unique(table, columns, Text(f"Mỗi ({key}) chỉ có một dòng", f"One row per ({key})"))


def known(column: str, dimension: str, title: Text, *, key: str | None = None) -> Any:
    """Where filled, the value is in its dimension."""
    predicate = f"{column} in (select {key or column} from {dimension})"
    return rule("reference_unknown", predicate, title, columns=(column,))


def unit_in_dimension() -> Any:
    return known("unit_key", "dim_unit", Text("Đơn vị có trong danh mục", "The unit is in the list of units"))


def required(*columns: str) -> Any:
    """These columns are filled in every row."""
    names = ", ".join(columns)
    counts = ", ".join(f"count({column})" for column in columns)
    everywhere = ", ".join("count(*)" for _ in columns)
    title = Text(f"Không để trống: {names}", f"Always filled: {names}")
    return identity("required_missing", f"[{counts}]", f"[{everywhere}]", title)


def as_many_as_loaded(source: str) -> Any:
    """A join neither loses nor doubles a row: the fact has the rows the files gave."""
    loaded = f"(select cast(coalesce(sum(rows_loaded), 0) as bigint) from meta_files where source = '{source}')"
    title = Text("Số dòng bằng số dòng đã nạp từ các tệp", "As many rows as were loaded from the files")
    return identity("rows_lost", "count(*)", loaded, title)


def sums_agree(columns: tuple[str, ...], other: tuple[str, ...], source: str, title: Text) -> Any:
    """The mart's sums equal the aggregates `other` over `source` (a table with its WHERE, if any)."""
    left = ", ".join(f"coalesce(cast(sum({column}) as bigint), 0)" for column in columns)
    right = ", ".join(f"coalesce(cast({aggregate} as bigint), 0)" for aggregate in other)
    return identity("sums_differ", f"[{left}]", f"(select [{right}] from {source})", title)


def not_overlapping(table: str, code: str) -> Any:
    """No code stands for two things on one day."""
    overlaps = (
        f"(select count(*) from {table} as a join {table} as b on a.{code} = b.{code}"
        " and a.valid_from < b.valid_to and b.valid_from < a.valid_to and a.rowid < b.rowid)"
    )
    title = Text(
        f"Thời gian hiệu lực của cùng một {code} không chồng nhau", f"Periods of validity of one {code} do not overlap"
    )
    return identity("validity_overlaps", overlaps, "0", title)


def begins_before_it_ends() -> Any:
    title = Text("Có hiệu lực trước khi hết hiệu lực", "Valid from before valid to")
    return rule("validity_reversed", "valid_from < valid_to", title, columns=("valid_from", "valid_to"))


def not_negative_counts(*columns: str) -> Any:
    predicate = " and ".join(f"{column} >= 0" for column in columns)
    title = Text("Không có số đếm âm", "No count is negative")
    return rule("count_negative", predicate, title, columns=columns)
