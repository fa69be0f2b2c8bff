-- One row per unit per period of validity; a code that is reused stands for two units.
SELECT
    concat(stg_units.unit_code, '@', CAST(stg_units.valid_from AS VARCHAR)) AS unit_key,
    stg_units.unit_code,
    stg_units.unit_name,
    coalesce(stg_units.unit_name_en, stg_units.unit_name) AS unit_name_en,
    stg_units.unit_kind,
    stg_units.parent_code,
    stg_units.successor_code,
    coalesce(stg_units.is_split, FALSE) AS is_split,
    stg_units.valid_from,
    coalesce(stg_units.valid_to, CAST('9999-12-31' AS DATE)) AS valid_to,
    stg_units.source
FROM stg_units
