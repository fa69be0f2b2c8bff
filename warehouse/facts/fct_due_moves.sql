-- One row per move of a dossier's due date, from one state with a due date to the next; days where a time is missing.
SELECT
    later.dossier_id,
    row_number() OVER (PARTITION BY later.dossier_id ORDER BY later.state_number) AS move_number,
    earlier.due_at AS due_from_at,
    later.due_at AS due_to_at,
    earlier.last_seen_at AS due_from_last_seen_at,
    later.first_seen_at AS seen_at,
    CASE
        WHEN CAST(earlier.last_seen_at AS DATE) > CAST(earlier.due_at AS DATE) THEN TRUE
        WHEN CAST(later.first_seen_at AS DATE) <= CAST(earlier.due_at AS DATE) THEN FALSE
    END AS is_after_expiry,
    later.source_file,
    later.source_row,
    later.batch_id
FROM fct_dossier_states AS later
JOIN fct_dossier_states AS earlier
    ON earlier.dossier_id = later.dossier_id AND earlier.due_number = later.due_number - 1
WHERE CASE
    WHEN later.due_at_date_only OR earlier.due_at_date_only
        THEN CAST(later.due_at AS DATE) <> CAST(earlier.due_at AS DATE)
    ELSE later.due_at <> earlier.due_at
END
