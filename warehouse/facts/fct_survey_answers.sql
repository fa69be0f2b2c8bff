-- One row per satisfaction form and criterion answered.
SELECT
    answers.form_id,
    answers.surveyed_on,
    dim_unit.unit_key,
    answers.channel,
    answers.criterion,
    answers.scale,
    answers.answer,
    answers.source_file,
    answers.source_row,
    answers.batch_id
FROM (
    SELECT stg_survey_responses.*, 'access' AS criterion, stg_survey_responses.access AS answer FROM stg_survey_responses
    UNION ALL
    SELECT stg_survey_responses.*, 'procedure' AS criterion, stg_survey_responses.procedure AS answer FROM stg_survey_responses
    UNION ALL
    SELECT stg_survey_responses.*, 'officials' AS criterion, stg_survey_responses.officials AS answer FROM stg_survey_responses
    UNION ALL
    SELECT stg_survey_responses.*, 'result' AS criterion, stg_survey_responses.result AS answer FROM stg_survey_responses
    UNION ALL
    SELECT stg_survey_responses.*, 'feedback' AS criterion, stg_survey_responses.feedback AS answer FROM stg_survey_responses
) AS answers
JOIN dim_unit ON dim_unit.unit_code = answers.unit_code
    AND answers.surveyed_on >= dim_unit.valid_from AND answers.surveyed_on < dim_unit.valid_to
WHERE answers.answer IS NOT NULL
