"""The dossiers that moved a figure from one edition to the next, and what about each of them changed.

A mart adds up events of dossiers, so a dossier's part of a figure is the metric itself asked of that dossier alone.
The marts' own SQL is run over the dossiers that differ, each under a unit key of its own, and query_metric asked by
unit: no second definition, and the parts sum to the difference of numerator and denominator exactly.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from threading import Lock

import duckdb
import polars as pl

from warehouse.connection import select
from warehouse.errors import UnknownNameError
from warehouse.groups import pairs
from warehouse.metrics import Metric, Quantile, metric_named
from warehouse.policies import PolicyName
from warehouse.query import query_metric
from warehouse.text import Text

CHANGES: Mapping[str, Text] = {
    "mended": Text("dòng bị giữ lại đã được sửa", "a row held back was mended"),
    "new": Text("hồ sơ mới", "new dossier"),
    "quarantined": Text("dòng bị giữ lại ở bản sau", "its row is held back in the later edition"),
    "gone": Text("không còn được đếm", "no longer counted"),
    "unit": Text("đổi đơn vị", "unit changed"),
    "class": Text("đổi xếp loại", "class changed"),
    "date": Text("đổi ngày", "date moved"),
    "status": Text("đổi trạng thái", "status changed"),
    "time": Text("không đổi; thời gian trôi qua", "unchanged; time went by"),
    "other": Text("thay đổi khác", "another change"),
}
# Where a row came from and in how many exports it stood says nothing about the dossier.
_NOT_CONTENT = {
    "source_file", "source_sheet", "source_row", "batch_id", "exported_at", "first_seen_at", "last_seen_at",
    "state_count",
}  # fmt: skip
_DATES = ("received_date", "due_date", "ended_date", "handed_date", "portal_ended_date")
_TOLD = ("unit_key", "status", *_DATES, "class_date", "class_timestamp", "class_portal_766", "supplement_count",
         "channel", "procedure_code", "field_code")  # fmt: skip
_READS = re.compile(r"\b(?:FROM|JOIN)\s+((?:dim|fct|mart|meta)_\w+)", re.IGNORECASE)
_MARTS = Path(__file__).parent / "marts"
_MARK = "\x1f"
_PARTS = ("numerator", "denominator", "value")


class MovedDossiers:
    """Two open editions, compared once; `of` then answers for any figure. Holds the dossiers that differ in memory."""

    def __init__(self, before: duckdb.DuckDBPyConnection, after: duckdb.DuckDBPyConnection) -> None:
        self._editions = (before, after)
        self._one_at_a_time = Lock()
        days = [_as_of(edition) for edition in self._editions]
        ids = sorted({name for table in self._facts() for name in self._differing(table, days)})
        self._scratch = [_Scratch(edition, ids) for edition in self._editions]
        self._held_back = [_held_back(edition, ids) for edition in self._editions]
        self._rows = [scratch.dossiers() for scratch in self._scratch]

    def _facts(self) -> list[str]:
        """The facts that marts count dossiers from, as far as both editions have them."""
        read = {table for path in _MARTS.glob("*.sql") for table in _READS.findall(path.read_text(encoding="utf-8"))}
        return sorted(
            table
            for table in read
            if table.startswith("fct_")
            and all("dossier_id" in _columns_of(edition, table) for edition in self._editions)
        )

    def _differing(self, table: str, days: Sequence[date]) -> list[str]:
        """The dossiers of which the two editions' facts differ, or in which a day lies between the editions."""
        first, second = (_columns_of(edition, table) for edition in self._editions)
        shared = [name for name in first if name in second and name not in _NOT_CONTENT]
        states = [_states(edition, table, shared=shared) for edition in self._editions]
        both = states[0].join(states[1], on="dossier_id", how="full", coalesce=True, suffix="_after")
        # An unchanged dossier moves a figure only through a day that lies between the editions: it became overdue.
        between = pl.max_horizontal("last_day", "last_day_after") > min(days)
        changed = pl.col("state").ne_missing(pl.col("state_after"))
        return both.filter(changed | between if days[0] != days[1] else changed)["dossier_id"].to_list()

    def of(
        self,
        metric: str,
        *,
        policy: PolicyName | None,
        start: date,
        end: date,
        unit_key: str | None = None,
        groups: str = "",
    ) -> pl.DataFrame:
        """dossier_id, unit_key, change (of CHANGES), changes, <numerator, denominator, value>_before and _after,
        source_file, source_row; one row per dossier, in order of change, with the unit it is in now (or was in).

        `changes` lists column, before and after of what is different. A quantile has no numerators to add up: its
        dossiers carry their days as value. UnknownNameError for a metric that is not counted from dossiers.
        """
        declared = metric_named(metric)
        is_quantile = isinstance(declared.calculations[policy], Quantile)
        asked = {"policy": policy, "start": start, "end": end, "groups": groups}
        with self._one_at_a_time:
            sides = [scratch.parts(declared, **asked) for scratch in self._scratch]  # type: ignore[arg-type]
        if unit_key is not None:
            sides = [side.filter(pl.col("unit_key") == unit_key) for side in sides]
        # A dossier stands in one unit of an edition; over all units, one that only changed units moves nothing.
        both = (
            sides[0]
            .join(sides[1], on="dossier_id", how="full", coalesce=True, suffix="_after")
            .rename({name: f"{name}_before" for name in _PARTS})
            .with_columns(pl.coalesce("unit_key_after", "unit_key").alias("unit_key"))
            .with_columns(
                pl.col(f"{name}_{side}").fill_null(0.0) for name in _PARTS[:2] for side in ("before", "after")
            )
        )
        compared = ("denominator", "value") if is_quantile else _PARTS[:2]
        both = both.filter(
            pl.any_horizontal(pl.col(f"{name}_before").ne_missing(pl.col(f"{name}_after")) for name in compared)
        )
        return self._told(both, policy)

    def _told(self, moved: pl.DataFrame, policy: PolicyName | None) -> pl.DataFrame:
        """What changed about each, in words a table can show."""
        told = []
        for dossier_id in moved["dossier_id"]:
            before, after = (rows.get(dossier_id) for rows in self._rows)
            changes = _changes(before, after)
            row = after or before or {}
            told.append(
                {
                    "change": self._change(dossier_id, before, after, [name for name, _, _ in changes], policy),
                    "changes": [{"column": name, "before": old, "after": new} for name, old, new in changes],
                    "source_file": row.get("source_file"),
                    "source_row": row.get("source_row"),
                }
            )
        change = pl.List(pl.Struct({"column": pl.String, "before": pl.String, "after": pl.String}))
        schema: dict[str, pl.DataType] = {
            "change": pl.String(),
            "changes": change,
            "source_file": pl.String(),
            "source_row": pl.Int64(),
        }
        order = {name: number for number, name in enumerate(CHANGES)}
        return (
            moved.hstack(pl.DataFrame(told, schema=schema))
            .sort(pl.col("change").replace_strict(order), "unit_key", "dossier_id")
            .select(
                "dossier_id", "unit_key", "change", "changes",
                *(f"{name}_{side}" for side in ("before", "after") for name in _PARTS),
                "source_file", "source_row",
            )
        )  # fmt: skip

    def _change(
        self,
        dossier_id: str,
        before: Mapping[str, object] | None,
        after: Mapping[str, object] | None,
        changed: Sequence[str],
        policy: PolicyName | None,
    ) -> str:
        if before is None:
            return "mended" if dossier_id in self._held_back[0] else "new"
        if after is None:
            return "quarantined" if dossier_id in self._held_back[1] else "gone"
        if "unit_key" in changed:
            return "unit"
        if f"class_{policy or 'date'}" in changed:
            return "class"
        if set(changed) & set(_DATES):
            return "date"
        if "status" in changed:
            return "status"
        return "other" if changed else "time"


class _Scratch:
    """One edition's differing dossiers in memory, each under a unit key of its own, and the marts over them."""

    def __init__(self, edition: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> None:
        self._edition = edition
        self._ids = ids
        self._memory = duckdb.connect(config={"memory_limit": "1GB", "threads": "2"})
        self._tables: set[str] = set()
        for table in ("meta_edition", *_tables_of(edition, "dim_")):
            self._copy(table, select(edition, f"SELECT * FROM {table}"))

    def dossiers(self) -> dict[str, dict[str, object]]:
        frame = _of_dossiers(self._edition, "fct_dossiers", self._ids)
        wanted = [name for name in ("dossier_id", *_TOLD, "source_file", "source_row") if name in frame.columns]
        return {row["dossier_id"]: row for row in frame.select(wanted).iter_rows(named=True)}

    def parts(self, metric: Metric, *, policy: PolicyName | None, start: date, end: date, groups: str) -> pl.DataFrame:
        """dossier_id, unit_key, numerator, denominator, value: the metric asked of each dossier alone."""
        self._build(metric)
        where = pairs(groups.split(";")) if groups else None
        answer = query_metric(
            self._memory, metric.name, by=("unit",), grain="month", start=start, end=end, where=where, policy=policy
        )
        named = pl.col("unit").str.split_exact(_MARK, 1).struct.rename_fields(["unit_key", "dossier_id"])
        return answer.select(named.alias("named"), *_PARTS).unnest("named").select("dossier_id", "unit_key", *_PARTS)

    def _build(self, metric: Metric) -> None:
        """The metric's marts, unless they are there. UnknownNameError where they add up something else."""
        daily = _MARTS / f"{metric.mart}_daily.sql"
        if "unit" not in metric.groups or not daily.is_file():
            raise _not_of_dossiers(metric)
        for path in (daily, _MARTS / f"{metric.mart}_buckets.sql"):
            if path.stem in self._tables or not path.is_file():
                continue
            sql = path.read_text(encoding="utf-8")
            for table in sorted(set(_READS.findall(sql)) - self._tables):
                if "dossier_id" not in _columns_of(self._edition, table):
                    raise _not_of_dossiers(metric)
                self._copy(table, _of_dossiers(self._edition, table, self._ids))
            self._memory.execute(f"CREATE TABLE {path.stem} AS {sql}")
            self._tables.add(path.stem)

    def _copy(self, table: str, frame: pl.DataFrame) -> None:
        """A fact's rows each under the key unit + dossier; the units under every key that is used."""
        if "dossier_id" in frame.columns and "unit_key" in frame.columns:
            frame = frame.with_columns(pl.concat_str("unit_key", "dossier_id", separator=_MARK).alias("unit_key"))
            keys = frame.select(pl.col("unit_key").alias("own_key").unique(maintain_order=True)).with_columns(
                pl.col("own_key").str.split(_MARK).list.first().alias("unit_key")
            )
            units = select(self._memory, "SELECT * FROM dim_unit")
            own = units.join(keys, on="unit_key").with_columns(pl.col("own_key").alias("unit_key")).drop("own_key")
            self._insert("dim_unit", own.join(units, on="unit_key", how="anti"), is_new=False)
        self._insert(table, frame, is_new=True)

    def _insert(self, table: str, frame: pl.DataFrame, *, is_new: bool) -> None:
        self._memory.register("rows_frame", frame.to_arrow())
        self._memory.execute(
            f"CREATE TABLE {table} AS SELECT * FROM rows_frame"
            if is_new
            else f"INSERT INTO {table} BY NAME SELECT * FROM rows_frame"
        )
        self._memory.unregister("rows_frame")
        self._tables.add(table)


def _changes(
    before: Mapping[str, object] | None, after: Mapping[str, object] | None
) -> list[tuple[str, str | None, str | None]]:
    if before is None or after is None:
        return []
    return [
        (name, _plain(before.get(name)), _plain(after.get(name)))
        for name in _TOLD
        if before.get(name) != after.get(name)
    ]


def _plain(value: object) -> str | None:
    return None if value is None else str(value)


def _as_of(edition: duckdb.DuckDBPyConnection) -> date:
    day: date = select(edition, "SELECT as_of FROM meta_edition").item()
    return day


def _states(edition: duckdb.DuckDBPyConnection, table: str, *, shared: Sequence[str]) -> pl.DataFrame:
    """dossier_id, state (a hash of what the table knows of it), last_day (the latest of its days)."""
    days = [name for name, kind in _columns_of(edition, table).items() if kind == "DATE"]
    last_day = f"max(greatest({', '.join(days)}))" if days else "CAST(NULL AS DATE)"
    return select(
        edition,
        f"SELECT dossier_id, hash(count(*), bit_xor(hash({', '.join(shared)}))) AS state, {last_day} AS last_day"
        f" FROM {table} GROUP BY dossier_id",
    )


def _columns_of(edition: duckdb.DuckDBPyConnection, table: str) -> dict[str, str]:
    rows = select(
        edition,
        "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index",
        [table],
    ).rows()
    return dict(rows)


def _tables_of(edition: duckdb.DuckDBPyConnection, start: str) -> list[str]:
    rows = select(edition, "SELECT DISTINCT table_name FROM duckdb_tables() WHERE starts_with(table_name, ?)", [start])
    return sorted(rows["table_name"])


def _of_dossiers(edition: duckdb.DuckDBPyConnection, table: str, ids: Sequence[str]) -> pl.DataFrame:
    cursor = edition.cursor()
    try:
        return cursor.sql(
            f"SELECT * FROM {table} WHERE dossier_id IN (SELECT unnest($ids))", params={"ids": list(ids)}
        ).pl()
    finally:
        cursor.close()


def _held_back(edition: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> set[str]:
    """Which of the dossiers had a row that the edition held back."""
    if "row_key" not in _columns_of(edition, "meta_quarantine"):
        return set()
    keys = select(edition, "SELECT DISTINCT row_key FROM meta_quarantine WHERE source = 'dossiers'")["row_key"]
    return set(keys.drop_nulls()) & set(ids)


def _not_of_dossiers(metric: Metric) -> UnknownNameError:
    return UnknownNameError(
        Text(
            f"'{metric.name}' không đếm từ hồ sơ từng đơn vị, nên không có hồ sơ đứng sau thay đổi",
            f"'{metric.name}' is not counted from the dossiers of units: no dossiers stand behind its change",
        )
    )
