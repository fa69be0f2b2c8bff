-- One row per scorecard, criterion, unit and period for which an assessor gave points.
SELECT
    stg_score_points.scorecard,
    stg_score_points.component,
    dim_unit.unit_key,
    stg_score_points.period_start,
    stg_score_points.period_end,
    stg_score_points.points,
    stg_score_points.evidence,
    stg_score_points.document,
    stg_score_points.assessed_by,
    stg_score_points.assessed_on,
    stg_score_points.source_file,
    stg_score_points.source_row,
    stg_score_points.batch_id
FROM stg_score_points
JOIN dim_unit ON dim_unit.unit_code = stg_score_points.unit_code
    AND stg_score_points.period_start >= dim_unit.valid_from AND stg_score_points.period_start < dim_unit.valid_to
