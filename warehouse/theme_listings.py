"""Lists behind the satisfaction and index metrics: standings, breaks of method, survey totals, scales."""

import duckdb
import polars as pl

from warehouse.connection import select


def index_standings(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """Every index, year, locality and component: score, rank, distances, is_conflict, and whether years compare.

    is_break: the method differs from that of the locality's edition before; the two may not be compared. Null where
    there is none before.
    """
    return select(
        connection,
        "WITH versions AS (SELECT index_code, edition_year, locality, component,"
        " string_agg(DISTINCT method_version, '; ' ORDER BY method_version) AS method_version"
        " FROM fct_index_scores GROUP BY 1, 2, 3, 4),"
        " joined AS (SELECT standings.*, versions.method_version FROM mart_index_standings AS standings"
        " JOIN versions USING (index_code, edition_year, locality, component))"
        " SELECT joined.*, lag(edition_year) OVER own AS previous_year,"
        " CASE WHEN lag(edition_year) OVER own IS NOT NULL"
        " THEN method_since IS DISTINCT FROM lag(method_since) OVER own"
        " OR method_version IS DISTINCT FROM lag(method_version) OVER own END AS is_break"
        " FROM joined WINDOW own AS (PARTITION BY index_code, locality, component ORDER BY edition_year)"
        " ORDER BY index_code, edition_year, rank NULLS LAST, score DESC NULLS LAST, locality, component",
    )


def method_breaks(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """index_code, first_year, what_vi, what_en, source: from that year on an index is measured in another way."""
    return select(connection, "SELECT * FROM fct_index_breaks ORDER BY index_code, first_year")


def survey_scales(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """scale, basis, n_answers: which scales the surveys used; answers on two scales are never added up."""
    return select(
        connection,
        "SELECT scale, basis, CAST(sum(n_answers) AS BIGINT) AS n_answers FROM mart_survey_answers_daily"
        " GROUP BY scale, basis ORDER BY scale, basis",
    )


def survey_totals(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """Every line of a survey sent as totals, counted or not, with the file and row it came from.

    Not counted: the period lies in a longer one of the same unit (is_in_longer_period), or at least as many forms of
    the period were sent one by one (n_forms_one_by_one).
    """
    return select(
        connection,
        "SELECT totals.*, dim_unit.unit_name, dim_unit.unit_name_en FROM fct_survey_totals AS totals"
        " JOIN dim_unit ON dim_unit.unit_key = totals.unit_key"
        " ORDER BY totals.period_end DESC, totals.unit_key, totals.scale, totals.source_file, totals.source_row",
    )
