-- One row per counted dossier that stood in an export and is missing from a later one that covers it.
SELECT
    fct_dossiers.dossier_id,
    fct_dossiers.unit_key,
    fct_dossiers.procedure_key,
    fct_dossiers.status,
    fct_dossiers.received_at,
    stg_vanished_dossiers.last_seen_file,
    stg_vanished_dossiers.last_seen_at,
    stg_vanished_dossiers.last_seen_batch_id,
    stg_vanished_dossiers.missing_file,
    stg_vanished_dossiers.missing_at,
    stg_vanished_dossiers.missing_batch_id
FROM stg_vanished_dossiers
JOIN fct_dossiers ON fct_dossiers.dossier_id = stg_vanished_dossiers.dossier_id
