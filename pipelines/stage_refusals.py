"""Refusals of a staged row that are about the row, not about how one cell is written."""

import polars as pl

from pipelines.personal import CELL_MARK
from pipelines.stage_columns import Reading, cleaned, typed_column
from pipelines.stage_labels import Refusal
from pipelines.stage_ledger import Ledger
from warehouse.tables import StagingTable


def refuse_not_yet_received(frame: pl.DataFrame, ledger: Ledger, table: StagingTable, reading: Reading) -> None:
    """A dossier sent back for a supplement before anybody received it has no date of receipt, and rightly so."""
    if table.source != "dossiers" or not {"received_at", "status"} <= set(frame.columns):
        return
    received = cleaned(frame["received_at"])
    if not received.null_count():
        return
    status = typed_column(cleaned(frame["status"]), table.columns_by_name["status"], reading).values
    waiting = received.is_null() & (status == "supplement").fill_null(value=False)
    expected = "ngày tiếp nhận, khi hồ sơ được tiếp nhận / the date of receipt, once received"
    ledger.refuse("received_at", received, Refusal(rows=waiting, reason="not_yet_received", expected=expected))


def personal(cells: pl.Series) -> Refusal:
    """The cells in which landing found a personal value and left its mark."""
    rows = (cells == CELL_MARK).fill_null(value=False)
    return Refusal(rows=rows, reason="personal_value", expected="không có dữ liệu cá nhân / no personal data")
