"""Was the column behind a figure ever filled in? A share of a column that no export carries reads 0, unmeasured.

A blank channel counts as in person and a blank online level as not online, which is right for single rows and wrong
for a whole unit whose exports never say it.
"""

from collections.abc import Mapping

import duckdb

from warehouse.connection import select
from warehouse.scores.model import Where
from warehouse.spans import Span
from warehouse.text import Text

# Dossiers alive in the span: received by its last day and not ended before its first.
_CHANNEL = (
    "SELECT unit_key, CAST(sum(CASE WHEN channel_assumed THEN 0 ELSE 1 END) AS BIGINT) AS n_known FROM fct_dossiers"
    " WHERE received_date <= $through AND (ended_date IS NULL OR ended_date >= $start) GROUP BY unit_key"
)
_ONLINE_LEVEL = (
    "SELECT CAST(NULL AS VARCHAR) AS unit_key, count(online_level) AS n_known FROM dim_procedure"
    " WHERE is_listed AND valid_from <= $through AND valid_to > $start"
)
_NO_CHANNEL = Text(
    "không tệp nào ghi hình thức tiếp nhận (cột channel)", "no export says how dossiers came in (column channel)"
)
_NO_ONLINE_LEVEL = Text(
    "danh mục thủ tục không ghi mức độ trực tuyến (cột online_level)",
    "the list of procedures gives no online level (column online_level)",
)


def column_missing(
    connection: duckdb.DuckDBPyConnection, metric: str, where: Where, span: Span
) -> tuple[Text, Mapping[str | None, int]] | None:
    """The reason to give, and rows with the column filled in by unit (None: in all); None: nothing is assumed."""
    if metric == "online_share" or "channel" in where:
        reason, sql = _NO_CHANNEL, _CHANNEL
    elif metric == "online_procedure_coverage":
        reason, sql = _NO_ONLINE_LEVEL, _ONLINE_LEVEL
    else:
        return None
    days = {"through": span.through, "start": span.start}
    rows = select(connection, sql, days).rows()
    known: dict[str | None, int] = {unit: int(count) for unit, count in rows}
    return reason, known | {None: sum(known.values())}
