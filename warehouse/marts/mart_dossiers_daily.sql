-- One row per day, unit, procedure and channel on which something happened to a dossier: additive counts of events.
-- A stock (open, overdue, alive under portal_766) on a day is the sum of its in-flow minus its out-flow up to that day.
WITH events AS (
    SELECT
        dossiers.received_date AS event_date, dossiers.unit_key, dossiers.procedure_code, dossiers.field_code, dossiers.channel,
        1 AS n_received,
        CASE WHEN dossiers.is_dated THEN 1 ELSE 0 END AS n_open_in,
        0 AS n_resolved_date, 0 AS n_early_date, 0 AS n_late_date, 0 AS n_overdue_in, 0 AS n_overdue_out,
        0 AS n_resolved_timestamp, 0 AS n_early_timestamp, 0 AS n_late_timestamp, 0 AS n_unclassed_timestamp,
        0 AS n_ended_portal, 0 AS n_on_time_portal, 0 AS n_late_in_portal, 0 AS n_late_out_portal
    FROM fct_dossiers AS dossiers
    UNION ALL
    SELECT
        dossiers.ended_date, dossiers.unit_key, dossiers.procedure_code, dossiers.field_code, dossiers.channel,
        0, 0,
        1,
        CASE WHEN dossiers.class_date = 'early' THEN 1 ELSE 0 END,
        CASE WHEN dossiers.class_date = 'late' THEN 1 ELSE 0 END,
        0,
        CASE WHEN dossiers.overdue_from_date IS NOT NULL THEN 1 ELSE 0 END,
        0, 0, 0, 0, 0, 0, 0, 0
    FROM fct_dossiers AS dossiers
    WHERE dossiers.ended_date IS NOT NULL
    UNION ALL
    SELECT
        dossiers.overdue_from_date, dossiers.unit_key, dossiers.procedure_code, dossiers.field_code, dossiers.channel,
        0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0
    FROM fct_dossiers AS dossiers
    WHERE dossiers.overdue_from_date IS NOT NULL
    UNION ALL
    SELECT
        dossiers.handed_date, dossiers.unit_key, dossiers.procedure_code, dossiers.field_code, dossiers.channel,
        0, 0, 0, 0, 0, 0, 0,
        1,
        CASE WHEN dossiers.class_timestamp = 'early' THEN 1 ELSE 0 END,
        CASE WHEN dossiers.class_timestamp = 'late' THEN 1 ELSE 0 END,
        CASE WHEN dossiers.class_timestamp = 'unclassed' THEN 1 ELSE 0 END,
        0, 0, 0, 0
    FROM fct_dossiers AS dossiers
    WHERE dossiers.handed_date IS NOT NULL
    UNION ALL
    SELECT
        dossiers.portal_ended_date, dossiers.unit_key, dossiers.procedure_code, dossiers.field_code, dossiers.channel,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        1,
        CASE WHEN dossiers.class_portal_766 = 'on_time' THEN 1 ELSE 0 END,
        0,
        CASE WHEN dossiers.portal_late_from_date < dossiers.portal_ended_date THEN 1 ELSE 0 END
    FROM fct_dossiers AS dossiers
    WHERE dossiers.portal_ended_date IS NOT NULL
    UNION ALL
    SELECT
        dossiers.portal_late_from_date, dossiers.unit_key, dossiers.procedure_code, dossiers.field_code, dossiers.channel,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0
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
        CAST(sum(events.n_received) AS BIGINT) AS n_received,
        CAST(sum(events.n_open_in) AS BIGINT) AS n_open_in,
        CAST(sum(events.n_resolved_date) AS BIGINT) AS n_resolved_date,
        CAST(sum(events.n_early_date) AS BIGINT) AS n_early_date,
        CAST(sum(events.n_late_date) AS BIGINT) AS n_late_date,
        CAST(sum(events.n_overdue_in) AS BIGINT) AS n_overdue_in,
        CAST(sum(events.n_overdue_out) AS BIGINT) AS n_overdue_out,
        CAST(sum(events.n_resolved_timestamp) AS BIGINT) AS n_resolved_timestamp,
        CAST(sum(events.n_early_timestamp) AS BIGINT) AS n_early_timestamp,
        CAST(sum(events.n_late_timestamp) AS BIGINT) AS n_late_timestamp,
        CAST(sum(events.n_unclassed_timestamp) AS BIGINT) AS n_unclassed_timestamp,
        CAST(sum(events.n_ended_portal) AS BIGINT) AS n_ended_portal,
        CAST(sum(events.n_on_time_portal) AS BIGINT) AS n_on_time_portal,
        CAST(sum(events.n_late_in_portal) AS BIGINT) AS n_late_in_portal,
        CAST(sum(events.n_late_out_portal) AS BIGINT) AS n_late_out_portal
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
