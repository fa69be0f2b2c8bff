-- One row per day, unit, channel, criterion and scale: answers counted by kind.
SELECT
    fct_survey_answers.surveyed_on AS event_date,
    fct_survey_answers.unit_key,
    fct_survey_answers.channel,
    fct_survey_answers.criterion,
    CAST(fct_survey_answers.scale AS VARCHAR) AS scale,
    CAST(count(*) AS BIGINT) AS n_answers,
    CAST(sum(CASE WHEN fct_survey_answers.answer = 'very_satisfied' THEN 1 ELSE 0 END) AS BIGINT) AS n_very_satisfied,
    CAST(sum(CASE WHEN fct_survey_answers.answer = 'satisfied' THEN 1 ELSE 0 END) AS BIGINT) AS n_satisfied,
    CAST(sum(CASE WHEN fct_survey_answers.answer = 'neutral' THEN 1 ELSE 0 END) AS BIGINT) AS n_neutral,
    CAST(sum(CASE WHEN fct_survey_answers.answer IN ('dissatisfied', 'very_dissatisfied') THEN 1 ELSE 0 END) AS BIGINT)
        AS n_dissatisfied
FROM fct_survey_answers
GROUP BY
    fct_survey_answers.surveyed_on,
    fct_survey_answers.unit_key,
    fct_survey_answers.channel,
    fct_survey_answers.criterion,
    fct_survey_answers.scale
