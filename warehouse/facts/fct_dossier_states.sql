-- One row per earlier state of a dossier, superseded by a later export; the newest state stands in fct_dossiers.
SELECT
    stg_dossier_states.dossier_id,
    stg_dossier_states.state_number,
    stg_dossier_states.status,
    stg_dossier_states.received_at,
    stg_dossier_states.due_at,
    stg_dossier_states.completed_at,
    stg_dossier_states.returned_at,
    stg_dossier_states.exported_at,
    stg_dossier_states.source_file,
    stg_dossier_states.source_row,
    stg_dossier_states.batch_id
FROM stg_dossier_states
