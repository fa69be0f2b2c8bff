-- One row per procedure per period of validity; a procedure met only in dossiers has one open-ended row.
SELECT
    concat(stg_procedures.procedure_code, '@', CAST(stg_procedures.valid_from AS VARCHAR)) AS procedure_key,
    stg_procedures.procedure_code,
    stg_procedures.procedure_name,
    names.field_code,
    stg_procedures.authority_level,
    stg_procedures.online_level,
    stg_procedures.is_posted,
    stg_procedures.is_five_on_the_spot,
    stg_procedures.legal_days,
    stg_procedures.legal_days_kind,
    stg_procedures.fee_vnd,
    TRUE AS is_listed,
    stg_procedures.valid_from,
    coalesce(stg_procedures.valid_to, CAST('9999-12-31' AS DATE)) AS valid_to
FROM stg_procedures
JOIN stg_field_names AS names ON names.field = stg_procedures.field
UNION ALL
SELECT
    concat(unlisted.procedure_code, '@unlisted') AS procedure_key,
    unlisted.procedure_code,
    unlisted.procedure_name,
    unlisted.field_code,
    CAST(NULL AS VARCHAR) AS authority_level,
    CAST(NULL AS BIGINT) AS online_level,
    CAST(NULL AS BOOLEAN) AS is_posted,
    CAST(NULL AS BOOLEAN) AS is_five_on_the_spot,
    CAST(NULL AS DOUBLE) AS legal_days,
    CAST(NULL AS VARCHAR) AS legal_days_kind,
    CAST(NULL AS BIGINT) AS fee_vnd,
    FALSE AS is_listed,
    CAST('0001-01-01' AS DATE) AS valid_from,
    CAST('9999-12-31' AS DATE) AS valid_to
FROM (
    SELECT
        named.procedure_code,
        max(named.procedure_name) AS procedure_name,
        min(names.field_code) AS field_code
    FROM stg_procedure_names AS named
    LEFT JOIN stg_field_names AS names ON names.field = named.field
    WHERE NOT named.is_listed
    GROUP BY named.procedure_code
) AS unlisted
