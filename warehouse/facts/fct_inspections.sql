-- One row per public-duty inspection.
SELECT
    stg_inspections.inspection_id,
    dim_unit.unit_key,
    stg_inspections.inspected_on,
    stg_inspections.is_unannounced,
    stg_inspections.findings,
    stg_inspections.fixed_on,
    stg_inspections.source_file,
    stg_inspections.source_row,
    stg_inspections.batch_id
FROM stg_inspections
JOIN dim_unit ON dim_unit.unit_code = stg_inspections.unit_code
    AND stg_inspections.inspected_on >= dim_unit.valid_from AND stg_inspections.inspected_on < dim_unit.valid_to
