-- One row per day of completion, unit, field, channel and number of working days taken: a histogram, exact for quantiles.
SELECT
    fct_dossiers.ended_date AS event_date,
    dim_date.bucket_start,
    fct_dossiers.unit_key,
    fct_dossiers.field_code,
    fct_dossiers.channel,
    CAST(fct_dossiers.processing_working_days AS INTEGER) AS working_days,
    CAST(count(*) AS BIGINT) AS n_dossiers
FROM fct_dossiers
JOIN dim_date ON dim_date.date = fct_dossiers.ended_date
CROSS JOIN meta_edition
WHERE fct_dossiers.processing_working_days IS NOT NULL AND fct_dossiers.ended_date <= meta_edition.as_of
GROUP BY
    fct_dossiers.ended_date,
    dim_date.bucket_start,
    fct_dossiers.unit_key,
    fct_dossiers.field_code,
    fct_dossiers.channel,
    fct_dossiers.processing_working_days
