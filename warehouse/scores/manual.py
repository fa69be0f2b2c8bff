"""Points given by assessors, as they were loaded: from fct_score_points, with the evidence of each."""

import duckdb

from warehouse.connection import select
from warehouse.scores.result import ManualPoints
from warehouse.spans import Span

_HAS_TABLE = "SELECT count(*) FROM information_schema.tables WHERE table_name = 'fct_score_points'"


def manual_points(connection: duckdb.DuckDBPyConnection, scorecard: str, span: Span) -> tuple[ManualPoints, ...]:
    """The points given for exactly this scorecard and period: half a year's points say nothing of the year."""
    if select(connection, _HAS_TABLE).item() == 0:  # an edition from before points could be loaded
        return ()
    frame = select(
        connection,
        "SELECT scorecard, component, unit_key, period_start, period_end, points, evidence, document, assessed_by,"
        " assessed_on, source_file, source_row FROM fct_score_points"
        " WHERE scorecard = $scorecard AND period_start = $start AND period_end = $end"
        " ORDER BY unit_key, component, source_file, source_row",
        {"scorecard": scorecard, "start": span.start, "end": span.end},
    )
    return tuple(ManualPoints(**row) for row in frame.to_dicts())
