-- One row per satisfaction form and criterion answered.
-- Not counted where the unit's totals of the same days tell of more forms than were sent one by one.
SELECT
    answers.form_id,
    answers.half_month,
    answers.surveyed_on,
    dim_unit.unit_key,
    answers.channel,
    answers.criterion,
    answers.scale,
    answers.answer,
    told.unit_key IS NULL AS is_counted,
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
LEFT JOIN (
    SELECT DISTINCT
        units.unit_code,
        fct_survey_totals.unit_key,
        fct_survey_totals.scale,
        fct_survey_totals.period_start,
        fct_survey_totals.period_end
    FROM fct_survey_totals
    JOIN dim_unit AS units ON units.unit_key = fct_survey_totals.unit_key
    WHERE fct_survey_totals.is_counted
) AS told ON told.unit_code = answers.unit_code AND told.scale = answers.scale
    AND answers.surveyed_on >= told.period_start AND answers.surveyed_on <= told.period_end
WHERE answers.answer IS NOT NULL
