-- One row per metric, unit, on-time policy and period with a target; the unit is the one that bore the code when it began.
SELECT
    stg_targets.metric,
    stg_targets.unit_code,
    dim_unit.unit_key,
    stg_targets.policy,
    stg_targets.period_start,
    stg_targets.period_end,
    stg_targets.value,
    coalesce(stg_targets.trajectory, 'flat') AS trajectory,
    stg_targets.start_value,
    stg_targets.decision,
    stg_targets.source,
    stg_targets.source_file,
    stg_targets.source_row,
    stg_targets.batch_id
FROM stg_targets
LEFT JOIN dim_unit ON dim_unit.unit_code = stg_targets.unit_code
    AND dim_unit.valid_from <= stg_targets.period_start AND stg_targets.period_start < dim_unit.valid_to
