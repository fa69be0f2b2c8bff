-- One row per day of a supplement request, unit, procedure, field and channel: requests, and those close to the due date.
SELECT
    traits.asked_date AS event_date,
    traits.unit_key,
    traits.procedure_code,
    traits.field_code,
    traits.channel,
    count(*) AS n_asked,
    count(traits.is_asked_near_due) AS n_asked_with_due,
    count(CASE WHEN traits.is_asked_near_due THEN 1 END) AS n_asked_near_due
FROM fct_dossier_traits AS traits
CROSS JOIN meta_edition
WHERE traits.asked_date IS NOT NULL AND traits.asked_date <= meta_edition.as_of
GROUP BY traits.asked_date, traits.unit_key, traits.procedure_code, traits.field_code, traits.channel
