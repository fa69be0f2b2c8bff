-- One row per day of ending, unit, field, channel and number of working days late: a histogram of late dossiers.
SELECT
    fct_dossier_traits.ended_date AS event_date,
    dim_date.bucket_start,
    fct_dossier_traits.unit_key,
    fct_dossier_traits.field_code,
    fct_dossier_traits.channel,
    CAST(fct_dossier_traits.late_days AS INTEGER) AS working_days,
    CAST(count(*) AS BIGINT) AS n_dossiers
FROM fct_dossier_traits
JOIN dim_date ON dim_date.date = fct_dossier_traits.ended_date
CROSS JOIN meta_edition
WHERE fct_dossier_traits.late_days IS NOT NULL AND fct_dossier_traits.ended_date <= meta_edition.as_of
GROUP BY
    fct_dossier_traits.ended_date,
    dim_date.bucket_start,
    fct_dossier_traits.unit_key,
    fct_dossier_traits.field_code,
    fct_dossier_traits.channel,
    fct_dossier_traits.late_days
