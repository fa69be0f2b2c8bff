"""Published figures (scores, ranks) as a metric: one per index, locality and year, empty where sources conflict."""

from collections.abc import Sequence
from datetime import date

import duckdb
import polars as pl

from warehouse.connection import Parameter, select
from warehouse.errors import UnknownNameError
from warehouse.groups import Group
from warehouse.metrics import Metric, Observed
from warehouse.text import Text

# A figure of one index or locality says nothing about another: each must be named or listed, never mixed.
_NEVER_MIXED = ("index", "locality")


def observed_frame(
    connection: duckdb.DuckDBPyConnection,
    calculation: Observed,
    *,
    by: Sequence[Group],
    filters: Sequence[tuple[Group, tuple[str, ...]]],
    start: date | None,
    end: date | None,
    metric: Metric,
) -> pl.DataFrame:
    """period_start, period_end, is_complete, <by…>, numerator, denominator, value; one row per year and group."""
    pinned = {group.name for group, values in filters if len(values) == 1} | {group.name for group in by}
    loose = [name for name in _NEVER_MIXED if name not in pinned]
    if loose:
        raise UnknownNameError(
            Text(
                f"'{metric.name}' cần nêu rõ {', '.join(loose)}: thêm --by {','.join(loose)} hoặc --where {loose[0]}=…",
                f"'{metric.name}' needs {', '.join(loose)}: add --by {','.join(loose)} or --where {loose[0]}=…",
            )
        )
    conditions: list[str] = []
    parameters: list[Parameter] = []
    if "component" not in pinned:
        conditions.append("mart.component = 'total'")
    for group, values in filters:
        conditions.append(f"{group.column} IN ({', '.join('?' for _ in values)})")
        parameters.extend(values)
    if start is not None:
        conditions.append("mart.edition_year >= ?")
        parameters.append(start.year)
    if end is not None:
        conditions.append("mart.edition_year <= ?")
        parameters.append(end.year)
    keys = ["mart.edition_year AS year", *(f"{group.column} AS {group.name}" for group in by)]
    positions = ", ".join(str(number + 1) for number in range(len(keys)))
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    frame = select(
        connection,
        f"SELECT {', '.join(keys)},"
        f" {_agreed(calculation.numerator)} AS numerator, {_agreed(calculation.denominator)} AS denominator,"
        f" {_agreed(calculation.value or calculation.numerator)} AS value,"
        f" count(mart.{calculation.numerator}) AS n_values"
        f" FROM {metric.mart} AS mart {where} GROUP BY {positions}",
        parameters,
    )
    return frame.filter(pl.col("n_values") > 0).with_columns(
        pl.date(pl.col("year"), 1, 1).alias("period_start"),
        pl.date(pl.col("year"), 12, 31).alias("period_end"),
        pl.lit(True).alias("is_complete"),
    )


def _agreed(column: str) -> str:
    """The value all sources give, or nothing."""
    return f"CAST(CASE WHEN min(mart.{column}) = max(mart.{column}) THEN min(mart.{column}) END AS DOUBLE)"
