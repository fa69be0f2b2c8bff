-- One row per unit, period, level and field of a report form II.06a; a residual is what an identity of the form leaves over.
WITH counted AS (
    SELECT
        stg_aggregate_counts.unit_code,
        stg_aggregate_counts.period_start,
        stg_aggregate_counts.period_end,
        coalesce(stg_aggregate_counts.level, '') AS level,
        stg_aggregate_counts.field,
        coalesce(stg_aggregate_counts.n_received, 0) AS n_received,
        coalesce(stg_aggregate_counts.n_received_online, 0) AS n_received_online,
        coalesce(stg_aggregate_counts.n_received_direct, 0) AS n_received_direct,
        coalesce(stg_aggregate_counts.n_carried_over, 0) AS n_carried_over,
        coalesce(stg_aggregate_counts.n_resolved, 0) AS n_resolved,
        coalesce(stg_aggregate_counts.n_early, 0) AS n_early,
        coalesce(stg_aggregate_counts.n_on_time, 0) AS n_on_time,
        coalesce(stg_aggregate_counts.n_late, 0) AS n_late,
        coalesce(stg_aggregate_counts.n_open, 0) AS n_open,
        coalesce(stg_aggregate_counts.n_open_within, 0) AS n_open_within,
        coalesce(stg_aggregate_counts.n_open_overdue, 0) AS n_open_overdue,
        stg_aggregate_counts.source_file,
        stg_aggregate_counts.source_row,
        stg_aggregate_counts.batch_id,
        stg_aggregate_counts.exported_at
    FROM stg_aggregate_counts
)
SELECT
    dim_unit.unit_key,
    counted.period_start,
    counted.period_end,
    counted.level,
    counted.field,
    counted.n_received,
    counted.n_received_online,
    counted.n_received_direct,
    counted.n_carried_over,
    counted.n_resolved,
    counted.n_early,
    counted.n_on_time,
    counted.n_late,
    counted.n_open,
    counted.n_open_within,
    counted.n_open_overdue,
    counted.n_received - counted.n_received_online - counted.n_received_direct - counted.n_carried_over AS received_residual,
    counted.n_resolved - counted.n_early - counted.n_on_time - counted.n_late AS resolved_residual,
    counted.n_open - counted.n_open_within - counted.n_open_overdue AS open_residual,
    counted.n_received - counted.n_resolved - counted.n_open AS flow_residual,
    counted.source_file,
    counted.source_row,
    counted.batch_id,
    counted.exported_at
FROM counted
JOIN dim_unit ON dim_unit.unit_code = counted.unit_code
    AND counted.period_start >= dim_unit.valid_from AND counted.period_start < dim_unit.valid_to
