-- One row per published figure, with its source.
SELECT
    stg_published_figures.metric,
    stg_published_figures.period_start,
    stg_published_figures.period_end,
    stg_published_figures.qualifier,
    stg_published_figures.value,
    stg_published_figures.numerator,
    stg_published_figures.denominator,
    stg_published_figures.claim,
    stg_published_figures.claim_en,
    stg_published_figures.source,
    stg_published_figures.source_file,
    stg_published_figures.source_row,
    stg_published_figures.batch_id
FROM stg_published_figures
