-- One row per day, field and level of authority on which a procedure entered or left: flows whose running sum is the stock.
WITH flows AS (
    SELECT dim_procedure.valid_from AS event_date, dim_procedure.*, 1 AS weight
    FROM dim_procedure
    WHERE dim_procedure.is_listed
    UNION ALL
    SELECT dim_procedure.valid_to AS event_date, dim_procedure.*, -1 AS weight
    FROM dim_procedure
    WHERE dim_procedure.is_listed
)
SELECT
    flows.event_date,
    flows.field_code,
    flows.authority_level,
    CAST(sum(flows.weight) AS BIGINT) AS n_in_force,
    CAST(sum(CASE WHEN flows.online_level >= 3 THEN flows.weight ELSE 0 END) AS BIGINT) AS n_online,
    CAST(sum(CASE WHEN flows.online_level >= 4 THEN flows.weight ELSE 0 END) AS BIGINT) AS n_online_full,
    CAST(sum(CASE WHEN flows.is_posted IS NOT NULL THEN flows.weight ELSE 0 END) AS BIGINT) AS n_posting_known,
    CAST(sum(CASE WHEN flows.is_five_on_the_spot IS NOT NULL THEN flows.weight ELSE 0 END) AS BIGINT) AS n_five_known,
    CAST(sum(CASE WHEN flows.is_posted THEN flows.weight ELSE 0 END) AS BIGINT) AS n_posted,
    CAST(sum(CASE WHEN flows.is_five_on_the_spot THEN flows.weight ELSE 0 END) AS BIGINT) AS n_five_on_the_spot
FROM flows
CROSS JOIN meta_edition
WHERE flows.event_date <= meta_edition.as_of
GROUP BY flows.event_date, flows.field_code, flows.authority_level
