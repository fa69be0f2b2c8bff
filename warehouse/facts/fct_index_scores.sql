-- One row per index, year, locality, component and published value.
SELECT
    stg_index_scores.index_code,
    stg_index_scores.edition_year,
    stg_index_scores.method_version,
    stg_index_scores.locality,
    stg_index_scores.component,
    stg_index_scores.score,
    stg_index_scores.max_score,
    stg_index_scores.rank,
    stg_index_scores.rank_at_most,
    stg_index_scores.rank_of,
    stg_index_scores.is_conflict,
    stg_index_scores.note,
    stg_index_scores.source,
    stg_index_scores.source_file,
    stg_index_scores.source_row,
    stg_index_scores.batch_id
FROM stg_index_scores
