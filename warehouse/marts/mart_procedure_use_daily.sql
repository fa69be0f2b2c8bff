-- One row per day, field and level of authority on which a procedure began or ceased to be offered, or used, online.
-- Flows: their running sum is the stock. Used means offered on that day and filed online in the twelve months up to it.
WITH offered AS (
    SELECT dim_procedure.procedure_code, dim_procedure.field_code, dim_procedure.authority_level, dim_procedure.valid_from, dim_procedure.valid_to
    FROM dim_procedure
    WHERE dim_procedure.is_listed AND dim_procedure.online_level >= 3
),
used AS (
    SELECT
        offered.field_code,
        offered.authority_level,
        CASE WHEN fct_procedure_use.used_from > offered.valid_from THEN fct_procedure_use.used_from ELSE offered.valid_from END AS used_from,
        CASE WHEN fct_procedure_use.used_to < offered.valid_to THEN fct_procedure_use.used_to ELSE offered.valid_to END AS used_to
    FROM offered
    JOIN fct_procedure_use ON fct_procedure_use.procedure_code = offered.procedure_code
        AND fct_procedure_use.used_from < offered.valid_to AND fct_procedure_use.used_to > offered.valid_from
),
flows AS (
    SELECT offered.valid_from AS event_date, offered.field_code, offered.authority_level, 1 AS n_offered, 0 AS n_used FROM offered
    UNION ALL
    SELECT offered.valid_to, offered.field_code, offered.authority_level, -1, 0 FROM offered
    UNION ALL
    SELECT used.used_from, used.field_code, used.authority_level, 0, 1 FROM used
    UNION ALL
    SELECT used.used_to, used.field_code, used.authority_level, 0, -1 FROM used
)
SELECT
    flows.event_date,
    flows.field_code,
    flows.authority_level,
    CAST(sum(flows.n_offered) AS BIGINT) AS n_offered,
    CAST(sum(flows.n_used) AS BIGINT) AS n_used
FROM flows
CROSS JOIN meta_edition
WHERE flows.event_date <= meta_edition.as_of
GROUP BY flows.event_date, flows.field_code, flows.authority_level
