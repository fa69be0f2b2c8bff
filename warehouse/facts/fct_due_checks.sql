-- One row per dossier with a printed due date and a listed legal time: the due date recomputed, beside the printed one.
-- A check, never a replacement: no figure of timeliness reads this table. Empty where it cannot be recomputed: the wait
-- for a supplement is unknown, a day in between was decided on after receipt, or the calendar does not reach.
WITH timed AS (
    SELECT
        dossiers.*,
        received.running_working_days AS received_running,
        received.unsettled_from,
        -- The day of receipt does not count; received after 17:00, one day more. A part of a day runs out in the day.
        CAST(ceil(dossiers.legal_days) AS INTEGER) + CASE
            WHEN dossiers.received_at_date_only THEN 0
            WHEN extract(HOUR FROM dossiers.received_at) * 60 + extract(MINUTE FROM dossiers.received_at) > 1020 THEN 1
            ELSE 0
        END AS counted_days,
        CAST(ceil(coalesce(dossiers.supplement_hours, 0) / 8.0) AS INTEGER) AS supplement_days
    FROM (
        SELECT
            fct_dossiers.dossier_id, fct_dossiers.unit_key, fct_dossiers.procedure_code, fct_dossiers.field_code,
            fct_dossiers.channel, fct_dossiers.received_at, fct_dossiers.received_at_date_only, fct_dossiers.received_date,
            fct_dossiers.due_date, fct_dossiers.legal_days, fct_dossiers.legal_days_kind, fct_dossiers.supplement_hours,
            fct_dossiers.supplement_count, fct_dossiers.is_supplement_known, fct_dossiers.source_file, fct_dossiers.source_row
        FROM fct_dossiers
        WHERE fct_dossiers.due_date IS NOT NULL AND fct_dossiers.legal_days >= 1
    ) AS dossiers
    JOIN dim_date AS received ON received.date = dossiers.received_date
),
counted AS (
    SELECT
        timed.*,
        -- Calendar days that end on a day off move to the next working day; the wait is working days in both kinds.
        timed.supplement_days + CASE
            WHEN timed.legal_days_kind <> 'calendar' THEN timed.received_running + timed.counted_days
            WHEN plain.is_working THEN plain.running_working_days
            ELSE plain.running_working_days + 1
        END AS computed_running
    FROM timed
    LEFT JOIN dim_date AS plain ON plain.date = timed.received_date + timed.counted_days AND timed.legal_days_kind = 'calendar'
),
compared AS (
    SELECT
        counted.*,
        CASE
            WHEN counted.supplement_count > 0 AND counted.supplement_hours IS NULL THEN NULL
            WHEN counted.unsettled_from <= computed.date OR counted.unsettled_from <= counted.due_date THEN NULL
            ELSE computed.date
        END AS due_computed_date,
        printed.running_working_days - counted.computed_running AS running_difference
    FROM counted
    LEFT JOIN dim_date AS computed ON computed.running_working_days = counted.computed_running AND computed.is_working
    LEFT JOIN dim_date AS printed ON printed.date = counted.due_date
)
SELECT
    compared.dossier_id,
    compared.unit_key,
    compared.procedure_code,
    compared.field_code,
    compared.channel,
    compared.received_at,
    compared.received_date,
    compared.legal_days,
    compared.legal_days_kind,
    compared.supplement_days,
    compared.is_supplement_known,
    compared.due_date,
    compared.due_computed_date,
    CASE WHEN compared.due_computed_date IS NOT NULL THEN compared.running_difference END AS difference_working_days,
    CASE
        WHEN compared.due_computed_date IS NULL THEN NULL
        WHEN compared.due_date = compared.due_computed_date THEN 'same'
        -- Without the hour of receipt nobody knows whether it came after 17:00: both days are right.
        WHEN compared.received_at_date_only AND compared.running_difference = 1 THEN 'same'
        WHEN compared.due_date < compared.due_computed_date THEN 'earlier'
        ELSE 'later'
    END AS due_class,
    -- Three weeks of working days away: a day and a month that changed places lie at least 29 days apart.
    CASE
        WHEN compared.due_computed_date IS NOT NULL THEN coalesce(abs(compared.running_difference) >= 15, TRUE)
    END AS is_far,
    CASE
        WHEN compared.due_computed_date IS NULL THEN NULL
        WHEN abs(compared.running_difference) < 15 OR extract(DAY FROM compared.due_date) > 12 THEN FALSE
        ELSE abs(compared.due_computed_date - CAST(concat(
            CAST(extract(YEAR FROM compared.due_date) AS VARCHAR), '-',
            lpad(CAST(extract(DAY FROM compared.due_date) AS VARCHAR), 2, '0'), '-',
            lpad(CAST(extract(MONTH FROM compared.due_date) AS VARCHAR), 2, '0')
        ) AS DATE)) <= 3
    END AS is_day_month_swapped,
    compared.source_file,
    compared.source_row
FROM compared
