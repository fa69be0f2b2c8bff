-- One row per distinct state of a dossier that stands in more than one row of the exports, the current one included.
SELECT
    stg_dossier_states.dossier_id,
    stg_dossier_states.state_number,
    stg_dossier_states.is_current,
    stg_dossier_states.status,
    stg_dossier_states.received_at,
    stg_dossier_states.due_at,
    stg_dossier_states.due_at_date_only,
    CASE
        WHEN stg_dossier_states.due_at IS NOT NULL THEN row_number() OVER (
            PARTITION BY
                stg_dossier_states.dossier_id, CASE WHEN stg_dossier_states.due_at IS NULL THEN 0 ELSE 1 END
            ORDER BY stg_dossier_states.state_number
        )
    END AS due_number,
    stg_dossier_states.completed_at,
    stg_dossier_states.returned_at,
    stg_dossier_states.exported_at AS first_seen_at,
    stg_dossier_states.last_seen_at,
    stg_dossier_states.last_seen_file,
    stg_dossier_states.source_file,
    stg_dossier_states.source_row,
    stg_dossier_states.batch_id
FROM stg_dossier_states
