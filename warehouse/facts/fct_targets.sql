-- One row per metric, unit and period with a target.
SELECT
    stg_targets.metric,
    stg_targets.unit_code,
    stg_targets.period_start,
    stg_targets.period_end,
    stg_targets.value,
    stg_targets.decision,
    stg_targets.source,
    stg_targets.source_file,
    stg_targets.source_row,
    stg_targets.batch_id
FROM stg_targets
