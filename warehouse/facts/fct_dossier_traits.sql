-- One row per dossier: what the exports say about how it was handled. Empty where they cannot say; empty is not "no".
SELECT
    dossiers.dossier_id,
    dossiers.unit_key,
    dossiers.procedure_code,
    dossiers.field_code,
    dossiers.channel,
    dossiers.received_date,
    dossiers.ended_date,
    CAST(dossiers.supplement_requested_at AS DATE) AS asked_date,
    CASE WHEN dossiers.channel = 'online' THEN dossiers.online_level END AS online_level,
    CASE
        WHEN dossiers.fee_vnd > 0
            THEN CASE files.paid_style WHEN 'explicit' THEN dossiers.paid_online WHEN 'ticks' THEN coalesce(dossiers.paid_online, FALSE) END
    END AS is_paid_online,
    -- Reception: 7:00-11:30 and 13:30-17:00 on working days.
    CASE
        WHEN dossiers.channel = 'online' AND NOT dossiers.received_at_date_only THEN came.is_working AND (
            extract(HOUR FROM dossiers.received_at) * 60 + extract(MINUTE FROM dossiers.received_at) BETWEEN 420 AND 690
            OR extract(HOUR FROM dossiers.received_at) * 60 + extract(MINUTE FROM dossiers.received_at) BETWEEN 810 AND 1020
        )
    END AS is_received_in_counter_hours,
    dossiers.status_group = 'withdrawn' AND dossiers.ended_date IS NOT NULL AS is_withdrawn,
    CASE WHEN dossiers.class_date = 'late' THEN dossiers.late_working_days END AS late_days,
    CASE
        WHEN dossiers.class_date = 'late'
            THEN CASE files.apology_style WHEN 'explicit' THEN dossiers.apology_letter WHEN 'ticks' THEN coalesce(dossiers.apology_letter, FALSE) END
    END AS has_apology_letter,
    CASE WHEN dossiers.ended_date IS NOT NULL AND dossiers.is_supplement_known THEN dossiers.supplement_count END AS supplement_count,
    -- A dossier seen in one export only cannot show a move.
    CASE
        WHEN dossiers.ended_date IS NOT NULL AND dossiers.first_seen_at < dossiers.last_seen_at THEN dossiers.due_move_count > 0
    END AS is_due_moved,
    CASE
        WHEN dossiers.status_group = 'done' AND dossiers.ended_date IS NOT NULL
            THEN CASE files.digitised_style WHEN 'explicit' THEN dossiers.result_digitised WHEN 'ticks' THEN coalesce(dossiers.result_digitised, FALSE) END
    END AS is_result_digitised,
    dossiers.processing_working_days,
    -- The legal time in whole working days, the wait for supplements added, as the portal counts it.
    CASE
        WHEN dossiers.legal_days_kind = 'working' AND dossiers.legal_days >= 1 AND dossiers.processing_working_days IS NOT NULL
            AND (dossiers.supplement_count = 0 OR dossiers.supplement_hours IS NOT NULL)
            THEN CAST(floor(dossiers.legal_days + coalesce(dossiers.supplement_hours, 0) / 8.0) AS INTEGER)
    END AS allowed_days,
    dossiers.processing_working_days - dossiers.late_working_days AS printed_days,
    CASE WHEN dossiers.processing_working_days IS NOT NULL THEN dossiers.ended_date = dossiers.due_date END AS is_on_last_day,
    -- Of those done on the due day or the working day before it, where the time promised was two working days or more.
    CASE
        WHEN dossiers.processing_working_days - dossiers.late_working_days < 2 THEN NULL
        WHEN dossiers.processing_working_days IS NOT NULL AND dossiers.ended_date = dossiers.due_date THEN TRUE
        WHEN dossiers.processing_working_days IS NOT NULL AND dossiers.late_working_days = -1 THEN FALSE
    END AS is_last_of_two_days,
    CASE
        WHEN dossiers.processing_working_days IS NOT NULL AND dossiers.completed_at IS NOT NULL
            AND NOT dossiers.completed_at_date_only THEN bulk.n_dossiers IS NOT NULL
    END AS is_bulk_completed,
    CASE
        WHEN dossiers.processing_working_days IS NOT NULL AND dossiers.legal_days >= 1
            AND NOT dossiers.received_at_date_only AND NOT dossiers.completed_at_date_only
            THEN dossiers.completed_at < dossiers.received_at + INTERVAL '10' MINUTE
    END AS is_done_at_once,
    CASE
        WHEN dossiers.supplement_requested_at IS NOT NULL
            THEN promised.running_working_days - asked.running_working_days <= 1
    END AS is_asked_near_due,
    -- Spread evenly from the day of receipt to the due day, a request falls on the last two of these days so often.
    CASE
        WHEN dossiers.supplement_requested_at IS NULL THEN NULL
        WHEN promised.running_working_days <= came.running_working_days THEN 1.0
        ELSE 2.0 / (promised.running_working_days - came.running_working_days + 1)
    END AS near_due_chance
FROM fct_dossiers AS dossiers
JOIN fct_dossier_files AS files ON files.batch_id = dossiers.batch_id
JOIN dim_date AS came ON came.date = dossiers.received_date
LEFT JOIN dim_date AS asked ON asked.date = CAST(dossiers.supplement_requested_at AS DATE)
LEFT JOIN dim_date AS promised ON promised.date = CAST(dossiers.due_first_at AS DATE)
    AND dossiers.supplement_requested_at IS NOT NULL
LEFT JOIN fct_bulk_minutes AS bulk ON bulk.unit_key = dossiers.unit_key AND dossiers.status_group = 'done'
    AND bulk.completed_minute = date_trunc('minute', dossiers.completed_at)
