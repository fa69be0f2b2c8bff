-- One row per unit per round of forms handed out.
SELECT
    stg_survey_rounds.round_start,
    dim_unit.unit_key,
    stg_survey_rounds.round_end,
    stg_survey_rounds.forms_issued,
    stg_survey_rounds.scale,
    stg_survey_rounds.source_file,
    stg_survey_rounds.source_row,
    stg_survey_rounds.batch_id
FROM stg_survey_rounds
JOIN dim_unit ON dim_unit.unit_code = stg_survey_rounds.unit_code
    AND stg_survey_rounds.round_start >= dim_unit.valid_from AND stg_survey_rounds.round_start < dim_unit.valid_to
