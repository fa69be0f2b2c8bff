-- One row per dossier, as it stood in the newest export, with its class under each on-time policy.
WITH moves AS (
    SELECT fct_due_moves.dossier_id, count(*) AS due_move_count FROM fct_due_moves GROUP BY fct_due_moves.dossier_id
),
history AS (
    SELECT
        fct_dossier_states.dossier_id,
        count(*) AS state_count,
        min(fct_dossier_states.first_seen_at) AS first_seen_at,
        max(fct_dossier_states.last_seen_at) AS last_seen_at,
        max(CASE WHEN fct_dossier_states.due_number = 1 THEN fct_dossier_states.due_at END) AS due_first_at,
        max(coalesce(moves.due_move_count, 0)) AS due_move_count
    FROM fct_dossier_states
    LEFT JOIN moves ON moves.dossier_id = fct_dossier_states.dossier_id
    GROUP BY fct_dossier_states.dossier_id
),
known AS (
    SELECT
        stg_dossiers.*,
        dim_status.status_group,
        CAST(stg_dossiers.received_at AS DATE) AS received_date,
        CAST(stg_dossiers.due_at AS DATE) AS due_date,
        CASE
            WHEN dim_status.status_group IN ('done', 'withdrawn')
                THEN CAST(coalesce(stg_dossiers.completed_at, stg_dossiers.returned_at) AS DATE)
        END AS ended_date,
        CASE
            WHEN dim_status.status_group = 'done' THEN CAST(stg_dossiers.returned_at AS DATE)
        END AS handed_date,
        CASE
            WHEN dim_status.status_group IN ('done', 'withdrawn') OR stg_dossiers.status = 'stopped'
                THEN coalesce(stg_dossiers.completed_at, stg_dossiers.returned_at)
            WHEN dim_status.status_group = 'waiting' THEN stg_dossiers.supplement_requested_at
        END AS portal_ended_at,
        CASE
            WHEN stg_dossiers.due_at_date_only THEN stg_dossiers.due_at + INTERVAL '1439' MINUTE
            ELSE stg_dossiers.due_at
        END AS due_instant,
        coalesce(stg_dossiers.supplement_hours, 0) / 8.0 AS supplement_days,
        (files.supplement_style = 'ticks' OR files.supplement_style = 'explicit' AND stg_dossiers.supplement_count IS NOT NULL)
            IS TRUE AS is_supplement_known,
        coalesce(history.due_first_at, stg_dossiers.due_at) AS due_first_at,
        coalesce(history.due_move_count, 0) AS due_move_count,
        coalesce(history.state_count, 1) AS state_count,
        coalesce(history.first_seen_at, stg_dossiers.exported_at) AS first_seen_at,
        coalesce(history.last_seen_at, stg_dossiers.exported_at) AS last_seen_at
    FROM stg_dossiers
    JOIN dim_status ON dim_status.status = stg_dossiers.status
    LEFT JOIN history ON history.dossier_id = stg_dossiers.dossier_id
    LEFT JOIN fct_dossier_files AS files ON files.batch_id = stg_dossiers.batch_id
    WHERE dim_status.status_group <> 'not_counted'
),
named AS (
    SELECT
        known.*,
        dim_unit.unit_key,
        dim_procedure.procedure_key,
        names.procedure_code AS procedure_ref,
        coalesce(dim_procedure.field_code, fields.field_code, 'khong-ro') AS field_code,
        dim_procedure.online_level,
        dim_procedure.legal_days,
        dim_procedure.legal_days_kind,
        floor(dim_procedure.legal_days + known.supplement_days) AS allowed_days,
        received.running_working_days AS received_running
    FROM known
    JOIN dim_unit ON dim_unit.unit_code = known.unit_code
        AND known.received_date >= dim_unit.valid_from AND known.received_date < dim_unit.valid_to
    JOIN dim_date AS received ON received.date = known.received_date
    LEFT JOIN stg_procedure_names AS names
        ON names.given_code = coalesce(known.procedure_code, '') AND names.given_name = coalesce(known.procedure_name, '')
        AND names.given_field = coalesce(known.field, '')
    LEFT JOIN dim_procedure ON dim_procedure.procedure_code = names.procedure_code
        AND known.received_date >= dim_procedure.valid_from AND known.received_date < dim_procedure.valid_to
    LEFT JOIN stg_field_names AS fields ON fields.field = known.field
),
measured AS (
    SELECT
        named.*,
        ended.running_working_days - named.received_running AS processing_working_days,
        ended.running_working_days - due.running_working_days AS late_working_days,
        coalesce(
            named.due_instant,
            CAST(CASE
                WHEN named.legal_days_kind = 'calendar' THEN named.received_date + CAST(named.allowed_days AS INTEGER)
                ELSE beyond.date - 1
            END AS TIMESTAMP) + INTERVAL '1439' MINUTE
        ) AS portal_due_at
    FROM named
    LEFT JOIN dim_date AS ended ON ended.date = named.ended_date
    LEFT JOIN dim_date AS due ON due.date = named.due_date
    -- The legal time runs out on the eve of the first working day beyond it: a weekend in between uses none of it.
    LEFT JOIN dim_date AS beyond ON beyond.is_working AND named.due_date IS NULL
        AND beyond.running_working_days = named.received_running + named.allowed_days + 1
)
SELECT
    measured.dossier_id,
    measured.unit_key,
    measured.procedure_key,
    coalesce(measured.procedure_ref, 'khong-ro') AS procedure_code,
    measured.field_code,
    measured.channel,
    measured.channel_assumed,
    measured.status,
    measured.status_group,
    measured.received_at,
    measured.received_at_date_only,
    measured.due_at,
    measured.due_at_date_only,
    measured.due_first_at,
    measured.due_move_count,
    measured.state_count,
    measured.first_seen_at,
    measured.last_seen_at,
    measured.completed_at,
    measured.completed_at_date_only,
    measured.returned_at,
    measured.supplement_requested_at,
    measured.received_date,
    measured.due_date,
    measured.ended_date,
    measured.handed_date,
    CASE WHEN measured.status_group = 'done' THEN measured.processing_working_days END AS processing_working_days,
    measured.late_working_days,
    coalesce(measured.supplement_count, 0) AS supplement_count,
    measured.is_supplement_known,
    measured.supplement_hours,
    measured.apology_letter,
    measured.fee_vnd,
    measured.paid_online,
    measured.result_digitised,
    measured.applicant_hash,
    measured.online_level,
    measured.legal_days,
    measured.legal_days_kind,
    (measured.status_group IN ('open', 'waiting', 'paused') OR measured.ended_date IS NOT NULL) AS is_dated,
    CASE
        WHEN measured.ended_date IS NULL THEN NULL
        WHEN measured.status_group = 'withdrawn' OR measured.due_date IS NULL THEN 'on_time'
        WHEN measured.ended_date < measured.due_date THEN 'early'
        WHEN measured.ended_date = measured.due_date THEN 'on_time'
        ELSE 'late'
    END AS class_date,
    CASE
        WHEN measured.due_date IS NULL OR measured.status_group IN ('waiting', 'paused', 'withdrawn') THEN NULL
        WHEN measured.ended_date <= measured.due_date THEN NULL
        ELSE measured.due_date + 1
    END AS overdue_from_date,
    CASE
        WHEN measured.handed_date IS NULL THEN NULL
        WHEN measured.due_date IS NULL THEN 'unclassed'
        WHEN measured.returned_at_date_only OR measured.due_at_date_only THEN CASE
            WHEN measured.handed_date < measured.due_date THEN 'early'
            WHEN measured.handed_date = measured.due_date THEN 'on_time'
            ELSE 'late'
        END
        WHEN measured.returned_at < measured.due_at THEN 'early'
        WHEN measured.returned_at = measured.due_at THEN 'on_time'
        ELSE 'late'
    END AS class_timestamp,
    CAST(measured.portal_ended_at AS DATE) AS portal_ended_date,
    CASE
        WHEN measured.portal_ended_at IS NULL THEN NULL
        WHEN measured.supplement_count > 1 OR measured.portal_due_at IS NULL THEN 'late'
        WHEN measured.portal_ended_at <= measured.portal_due_at THEN 'on_time'
        ELSE 'late'
    END AS class_portal_766,
    CASE
        WHEN measured.supplement_count > 1 OR measured.portal_due_at IS NULL THEN measured.received_date
        WHEN measured.portal_ended_at <= measured.portal_due_at THEN NULL
        ELSE CAST(measured.portal_due_at AS DATE) + 1
    END AS portal_late_from_date,
    measured.source_file,
    measured.source_sheet,
    measured.source_row,
    measured.batch_id,
    measured.exported_at
FROM measured
ORDER BY measured.unit_key, measured.received_at, measured.dossier_id
