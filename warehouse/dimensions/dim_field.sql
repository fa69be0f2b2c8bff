-- One row per field of procedures met in the data or listed in the reference.
SELECT
    names.field_code,
    coalesce(min(ref_fields.field_name), min(names.field)) AS field_name,
    coalesce(min(ref_fields.field_name_en), min(names.field)) AS field_name_en
FROM stg_field_names AS names
LEFT JOIN ref_fields ON ref_fields.field_code = names.field_code
GROUP BY names.field_code
