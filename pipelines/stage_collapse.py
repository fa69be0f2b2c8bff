"""Many rows per dossier made one. A dossier whose rows disagree, or of which one cannot be read, is refused whole."""

from dataclasses import dataclass

import polars as pl

from pipelines.profiles import Collapse
from pipelines.stage_labels import Refusal
from pipelines.stage_ledger import Ledger
from warehouse.tables import Kind, StagingTable

ORDER, POSITION, REFUSED = "_order", "_position", "_refused"
ROWS = "_rows"  # how many rows of the file a folded row stands for
_WHERE = ("source_sheet", "source_row")


@dataclass(frozen=True, kw_only=True)
class Folded:
    """rows: one per dossier, in the order of the file, with `_rows`. refused: rows of the file, as a ledger."""

    rows: pl.DataFrame
    refused: Ledger


def folded(events: pl.DataFrame, collapse: Collapse, table: StagingTable, *, is_shapeless: bool) -> Folded:
    """events: every row of the file: the table's columns, where it stood, `_order`, `_position`, `_refused`.

    is_shapeless: the file has rows of another shape, of which nobody knows whose they are.
    """
    ledger = Ledger(events)
    ledger.refused = events[REFUSED]
    nothing = pl.Series([None], dtype=pl.String).new_from_index(0, events.height)
    if is_shapeless or events[collapse.key].null_count():
        lost = Refusal(
            rows=~events[REFUSED],
            reason="row_of_no_dossier",
            expected="mọi dòng cho biết hồ sơ của mình / every row names its dossier",
        )
        ledger.refuse(collapse.key, nothing, lost)
        return Folded(rows=_grouped(events.clear(), collapse, table), refused=ledger)
    keys = events[collapse.key]
    broken = events.filter(REFUSED)[collapse.key].unique()
    incomplete = Refusal(
        rows=keys.is_in(broken.implode()),
        reason="dossier_incomplete",
        expected="mọi dòng của hồ sơ đọc được / every row of the dossier reads",
    )
    ledger.refuse(collapse.key, keys, incomplete)
    _refuse_disagreeing(events, collapse, table, ledger)
    return Folded(rows=_grouped(events.filter(~ledger.refused), collapse, table), refused=ledger)


def refused_dossiers(gone: pl.DataFrame, rows: pl.DataFrame, events: pl.DataFrame, key: str) -> pl.DataFrame:
    """Folded rows that were refused, as all the rows of the file they stand for, each with the same reason."""
    whose = gone.join(rows.select(*_WHERE, key), on=_WHERE, how="left").drop(_WHERE)
    return whose.join(events.select(*_WHERE, key), on=key, how="left").select(gone.columns)


def _refuse_disagreeing(events: pl.DataFrame, collapse: Collapse, table: StagingTable, ledger: Ledger) -> None:
    """Columns without a rule hold one value in all rows of a dossier; blank in some and filled in others is two.

    Under the rule "one" blanks are no value: one cell gives it, or several that agree.
    """
    rules = {
        column.name: collapse.rules.get(column.name, "") for column in table.columns if column.name in events.columns
    }
    steady = [name for name, rule in rules.items() if name != collapse.key and rule in ("", "one")]
    steady = [name for name in steady if events[name].null_count() < events.height]
    if not steady:
        return
    differs = [(_two_values(name) if rules[name] else _differs(name)).alias(name) for name in steady]
    by_key = events.group_by(collapse.key).agg(differs).filter(pl.any_horizontal(steady))
    for name in steady:
        disagreeing = by_key.filter(name)[collapse.key]
        if disagreeing.len():
            found = events[name].cast(pl.String)
            rows = events[collapse.key].is_in(disagreeing.implode())
            expected = f"một giá trị cho cả hồ sơ, hoặc [collapse] {name} = … / one value per dossier, or a rule"
            ledger.refuse(name, found, Refusal(rows=rows, reason="values_differ", expected=expected))


def _two_values(name: str) -> pl.Expr:
    return (pl.col(name).min() != pl.col(name).max()).fill_null(value=False)


def _differs(name: str) -> pl.Expr:
    return _two_values(name) | pl.col(name).null_count().is_between(1, pl.len() - 1)


def _grouped(events: pl.DataFrame, collapse: Collapse, table: StagingTable) -> pl.DataFrame:
    columns = [column for column in table.columns if column.name in events.columns and column.name != collapse.key]
    folds = [fold for column in columns for fold in _folds(column.name, column.kind, collapse, events.columns)]
    first = pl.col(POSITION).arg_min()
    folds += [pl.col(name).get(first) for name in _WHERE]
    return (
        events.sort(ORDER, POSITION, nulls_last=False)
        .group_by(collapse.key, maintain_order=True)
        .agg(*folds, pl.col(POSITION).min(), pl.len().alias(ROWS))
        .sort(POSITION)
    )


def _folds(name: str, kind: Kind, collapse: Collapse, there: list[str]) -> list[pl.Expr]:
    """The column's one value, and the `_date_only` mark of the same cell."""
    rule = collapse.rules.get(name, "first")
    cell, filled = pl.col(name), pl.col(name).is_not_null()
    mark = f"{name}_date_only"
    if rule == "count":
        return [cell.count().cast(pl.Int64 if kind is Kind.INTEGER else pl.Float64)]
    if rule == "any" and kind is Kind.BOOLEAN:
        return [cell.max()]
    if rule in ("min", "max"):
        at = cell.arg_min() if rule == "min" else cell.arg_max()
        value = cell.min() if rule == "min" else cell.max()
        marks = pl.col(mark).get(at, null_on_oob=True) if mark in there else None
    else:
        value = cell.filter(filled).last() if rule == "last" else cell.filter(filled).first()
        marks = None
        if mark in there:
            marked = pl.col(mark).filter(filled)
            marks = marked.last() if rule == "last" else marked.first()
    return [value] if marks is None else [value, marks.fill_null(value=False).alias(mark)]
