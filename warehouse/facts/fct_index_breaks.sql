-- One row per index and year from which it is measured in another way.
SELECT
    ref_index_breaks.index_code,
    CAST(ref_index_breaks.first_year AS BIGINT) AS first_year,
    ref_index_breaks.what_vi,
    ref_index_breaks.what_en,
    ref_index_breaks.source
FROM ref_index_breaks
