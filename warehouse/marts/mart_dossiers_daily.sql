-- One row per day, unit, procedure and channel on which something happened to a dossier: additive counts of events.
-- A stock (open, overdue, alive under portal_766) on a day is the sum of its in-flow minus its out-flow up to that day.
-- An event is a 1 or nothing: counting what is there costs half of what summing zeros does.
WITH events AS (
    SELECT
        dossiers.received_date AS event_date, dossiers.unit_key, dossiers.procedure_code, dossiers.field_code, dossiers.channel,
        1 AS n_received,
        CASE WHEN dossiers.is_dated THEN 1 END AS n_open_in,
        CAST(NULL AS INTEGER) AS n_resolved_date, CAST(NULL AS INTEGER) AS n_early_date, CAST(NULL AS INTEGER) AS n_late_date, CAST(NULL AS INTEGER) AS n_overdue_in, CAST(NULL AS INTEGER) AS n_overdue_out,
        CAST(NULL AS INTEGER) AS n_resolved_timestamp, CAST(NULL AS INTEGER) AS n_early_timestamp, CAST(NULL AS INTEGER) AS n_late_timestamp, CAST(NULL AS INTEGER) AS n_unclassed_timestamp,
        CAST(NULL AS INTEGER) AS n_ended_portal, CAST(NULL AS INTEGER) AS n_on_time_portal, CAST(NULL AS INTEGER) AS n_late_in_portal, CAST(NULL AS INTEGER) AS n_late_out_portal
    FROM fct_dossiers AS dossiers
    UNION ALL
    SELECT
        dossiers.ended_date, dossiers.unit_key, dossiers.procedure_code, dossiers.field_code, dossiers.channel,
        NULL, NULL,
        1,
        CASE WHEN dossiers.class_date = 'early' THEN 1 END,
        CASE WHEN dossiers.class_date = 'late' THEN 1 END,
        NULL,
        CASE WHEN dossiers.overdue_from_date IS NOT NULL THEN 1 END,
        NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM fct_dossiers AS dossiers
    WHERE dossiers.ended_date IS NOT NULL
    UNION ALL
    SELECT
        dossiers.overdue_from_date, dossiers.unit_key, dossiers.procedure_code, dossiers.field_code, dossiers.channel,
        NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM fct_dossiers AS dossiers
    WHERE dossiers.overdue_from_date IS NOT NULL
    UNION ALL
    SELECT
        dossiers.handed_date, dossiers.unit_key, dossiers.procedure_code, dossiers.field_code, dossiers.channel,
        NULL, NULL, NULL, NULL, NULL, NULL, NULL,
        1,
        CASE WHEN dossiers.class_timestamp = 'early' THEN 1 END,
        CASE WHEN dossiers.class_timestamp = 'late' THEN 1 END,
        CASE WHEN dossiers.class_timestamp = 'unclassed' THEN 1 END,
        NULL, NULL, NULL, NULL
    FROM fct_dossiers AS dossiers
    WHERE dossiers.handed_date IS NOT NULL
    UNION ALL
    SELECT
        dossiers.portal_ended_date, dossiers.unit_key, dossiers.procedure_code, dossiers.field_code, dossiers.channel,
        NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
        1,
        CASE WHEN dossiers.class_portal_766 = 'on_time' THEN 1 END,
        NULL,
        CASE WHEN dossiers.portal_late_from_date < dossiers.portal_ended_date THEN 1 END
    FROM fct_dossiers AS dossiers
    WHERE dossiers.portal_ended_date IS NOT NULL
    UNION ALL
    SELECT
        dossiers.portal_late_from_date, dossiers.unit_key, dossiers.procedure_code, dossiers.field_code, dossiers.channel,
        NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, NULL
    FROM fct_dossiers AS dossiers
    WHERE dossiers.portal_late_from_date IS NOT NULL AND dossiers.is_dated
        AND (dossiers.portal_ended_date IS NULL OR dossiers.portal_late_from_date < dossiers.portal_ended_date)
),
summed AS (
    SELECT
        events.event_date,
        events.unit_key,
        events.procedure_code,
        events.field_code,
        events.channel,
        count(events.n_received) AS n_received,
        count(events.n_open_in) AS n_open_in,
        count(events.n_resolved_date) AS n_resolved_date,
        count(events.n_early_date) AS n_early_date,
        count(events.n_late_date) AS n_late_date,
        count(events.n_overdue_in) AS n_overdue_in,
        count(events.n_overdue_out) AS n_overdue_out,
        count(events.n_resolved_timestamp) AS n_resolved_timestamp,
        count(events.n_early_timestamp) AS n_early_timestamp,
        count(events.n_late_timestamp) AS n_late_timestamp,
        count(events.n_unclassed_timestamp) AS n_unclassed_timestamp,
        count(events.n_ended_portal) AS n_ended_portal,
        count(events.n_on_time_portal) AS n_on_time_portal,
        count(events.n_late_in_portal) AS n_late_in_portal,
        count(events.n_late_out_portal) AS n_late_out_portal
    FROM events
    GROUP BY events.event_date, events.unit_key, events.procedure_code, events.field_code, events.channel
)
SELECT
    summed.*,
    dim_date.bucket_start
FROM summed
JOIN dim_date ON dim_date.date = summed.event_date
CROSS JOIN meta_edition
WHERE summed.event_date <= meta_edition.as_of
