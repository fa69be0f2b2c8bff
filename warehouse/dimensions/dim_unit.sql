-- One row per unit per period of validity; a code that is reused stands for two units.
SELECT
    concat(stg_units.unit_code, '@', CAST(stg_units.valid_from AS VARCHAR)) AS unit_key,
    stg_units.unit_code,
    stg_units.unit_name,
    coalesce(stg_units.unit_name_en, stg_units.unit_name) AS unit_name_en,
    stg_units.unit_kind,
    stg_units.parent_code,
    CASE WHEN parent.unit_code IS NOT NULL THEN concat(parent.unit_code, '@', CAST(parent.valid_from AS VARCHAR)) END AS parent_key,
    stg_units.successor_code,
    coalesce(stg_units.is_split, FALSE) AS is_split,
    stg_units.valid_from,
    coalesce(stg_units.valid_to, CAST('9999-12-31' AS DATE)) AS valid_to,
    stg_units.source
FROM stg_units
LEFT JOIN stg_units AS parent ON parent.unit_code = stg_units.parent_code
    AND parent.valid_from <= stg_units.valid_from
    AND (parent.valid_to IS NULL OR stg_units.valid_from < parent.valid_to)
