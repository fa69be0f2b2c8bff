-- One row per file of dossiers, by batch: how it says "no" in columns of counts and of yes or no.
-- "explicit": it writes a no (0), so that a blank says nothing. "ticks": it marks only what happened, so that a blank is a no.
-- Empty: it has no such column, or never fills it.
SELECT
    files.batch_id,
    CASE WHEN files.has_supplement_count THEN CASE
        WHEN files.n_supplement_no > 0 THEN 'explicit'
        WHEN files.n_supplement_yes > 0 THEN 'ticks'
    END END AS supplement_style,
    CASE WHEN files.has_apology_letter THEN CASE
        WHEN files.n_apology_no > 0 THEN 'explicit'
        WHEN files.n_apology_yes > 0 THEN 'ticks'
    END END AS apology_style,
    CASE WHEN files.has_paid_online THEN CASE
        WHEN files.n_paid_no > 0 THEN 'explicit'
        WHEN files.n_paid_yes > 0 THEN 'ticks'
    END END AS paid_style,
    CASE WHEN files.has_result_digitised THEN CASE
        WHEN files.n_digitised_no > 0 THEN 'explicit'
        WHEN files.n_digitised_yes > 0 THEN 'ticks'
    END END AS digitised_style
FROM (
    SELECT
        counted.*,
        coalesce(list_contains(stg_batches.columns, 'supplement_count'), TRUE) AS has_supplement_count,
        coalesce(list_contains(stg_batches.columns, 'apology_letter'), TRUE) AS has_apology_letter,
        coalesce(list_contains(stg_batches.columns, 'paid_online'), TRUE) AS has_paid_online,
        coalesce(list_contains(stg_batches.columns, 'result_digitised'), TRUE) AS has_result_digitised
    FROM (
        SELECT
            stg_dossiers.batch_id,
            count(CASE WHEN stg_dossiers.supplement_count = 0 THEN 1 END) AS n_supplement_no,
            count(CASE WHEN stg_dossiers.supplement_count > 0 THEN 1 END) AS n_supplement_yes,
            count(CASE WHEN NOT stg_dossiers.apology_letter THEN 1 END) AS n_apology_no,
            count(CASE WHEN stg_dossiers.apology_letter THEN 1 END) AS n_apology_yes,
            count(CASE WHEN NOT stg_dossiers.paid_online THEN 1 END) AS n_paid_no,
            count(CASE WHEN stg_dossiers.paid_online THEN 1 END) AS n_paid_yes,
            count(CASE WHEN NOT stg_dossiers.result_digitised THEN 1 END) AS n_digitised_no,
            count(CASE WHEN stg_dossiers.result_digitised THEN 1 END) AS n_digitised_yes
        FROM stg_dossiers
        GROUP BY stg_dossiers.batch_id
    ) AS counted
    LEFT JOIN stg_batches ON stg_batches.batch_id = counted.batch_id
) AS files
