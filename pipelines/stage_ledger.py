"""Keeps account of refused rows: each once, by its first failing column, in the columns of the quarantine."""

import polars as pl

from pipelines.manifests import PROBLEM_EXPECTED, PROBLEM_FOUND, LandedFile
from pipelines.personal import shown_without_person
from pipelines.stage_labels import Refusal

QUARANTINE_SCHEMA: dict[str, pl.DataType] = {
    "source": pl.String(),
    "source_file": pl.String(),
    "source_sheet": pl.String(),
    "source_row": pl.Int64(),
    "batch_id": pl.String(),
    "exported_at": pl.Datetime("us"),
    "column_name": pl.String(),
    "found": pl.String(),
    "expected": pl.String(),
    "reason": pl.String(),
}
_WHERE = ("source_sheet", "source_row")
_LONG_NUMBER = r"\d{9,}"  # a phone or citizen number that slipped into another column stays unreadable
_LONGEST = 200


class Ledger:
    """Rows refused so far, of one piece of a landing parquet."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self._frame = frame
        self._entries: list[pl.DataFrame] = []
        self.refused = pl.Series([False], dtype=pl.Boolean).new_from_index(0, frame.height)

    def refuse(self, column: str, text: pl.Series, refusal: Refusal) -> None:
        """Notes the rows of a mask, unless an earlier column has refused them already."""
        new = refusal.rows & ~self.refused
        if not new.any():
            return
        self.refused = self.refused | new
        entry = self._frame.select(_WHERE).filter(new)
        self._entries.append(
            entry.with_columns(
                pl.lit(column).alias("column_name"),
                text.filter(new).cast(pl.String).alias("found"),
                pl.lit(refusal.expected).alias("expected"),
                pl.lit(refusal.reason).alias("reason"),
            )
        )

    def refuse_rows(self, column: str, rows: pl.DataFrame) -> None:
        """The same for a frame with row (position), reason, expected, found."""
        new = rows.filter(~self.refused.gather(rows["row"])) if rows.height else rows
        if new.is_empty():
            return
        self.refused = self.refused.scatter(new["row"], True)
        where = self._frame.select(_WHERE)[new["row"]]
        self._entries.append(
            where.with_columns(pl.lit(column).alias("column_name"), new["found"], new["expected"], new["reason"])
        )

    def quarantine(self, misshapen: pl.DataFrame, landed: LandedFile) -> pl.DataFrame:
        """Every refused row, those of another shape included, in the order of the file."""
        shapes = misshapen.select(
            *_WHERE,
            pl.lit(None, dtype=pl.String).alias("column_name"),
            pl.col(PROBLEM_FOUND).alias("found"),
            pl.col(PROBLEM_EXPECTED).alias("expected"),
            pl.lit("row_shape").alias("reason"),
        )
        whole = pl.concat([shapes, *self._entries]).sort(_WHERE)
        return whole.with_columns(
            shown_without_person(pl.col("found")).str.replace_all(_LONG_NUMBER, "•••").str.slice(0, _LONGEST),
            pl.lit(landed.source).alias("source"),
            pl.lit(landed.file).alias("source_file"),
            pl.lit(landed.batch_id).alias("batch_id"),
            pl.lit(landed.exported_at, dtype=pl.Datetime("us")).alias("exported_at"),
        ).select(pl.col(name).cast(kind) for name, kind in QUARANTINE_SCHEMA.items())
