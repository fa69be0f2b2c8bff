-- One row per day, unit, channel, factor, criterion, scale and basis (forms one by one, or totals): answers by kind.
-- Totals stand on the last day of their period.
WITH told AS (
    SELECT
        fct_survey_answers.surveyed_on AS event_date,
        fct_survey_answers.unit_key,
        fct_survey_answers.channel,
        fct_survey_answers.criterion AS factor,
        fct_survey_answers.criterion,
        fct_survey_answers.scale,
        'forms' AS basis,
        CASE WHEN fct_survey_answers.answer = 'very_satisfied' THEN 1 ELSE 0 END AS n_very_satisfied,
        CASE WHEN fct_survey_answers.answer = 'satisfied' THEN 1 ELSE 0 END AS n_satisfied,
        CASE WHEN fct_survey_answers.answer = 'neutral' THEN 1 ELSE 0 END AS n_neutral,
        CASE WHEN fct_survey_answers.answer IN ('dissatisfied', 'very_dissatisfied') THEN 1 ELSE 0 END AS n_dissatisfied
    FROM fct_survey_answers
    WHERE fct_survey_answers.is_counted
    UNION ALL
    SELECT
        fct_survey_totals.period_end,
        fct_survey_totals.unit_key,
        fct_survey_totals.channel,
        fct_survey_totals.factor,
        fct_survey_totals.question,
        fct_survey_totals.scale,
        'totals',
        fct_survey_totals.n_very_satisfied,
        fct_survey_totals.n_satisfied,
        fct_survey_totals.n_neutral,
        fct_survey_totals.n_dissatisfied + fct_survey_totals.n_very_dissatisfied
    FROM fct_survey_totals
    WHERE fct_survey_totals.is_counted
)
SELECT
    told.event_date,
    told.unit_key,
    told.channel,
    told.factor,
    told.criterion,
    CAST(told.scale AS VARCHAR) AS scale,
    told.basis,
    CAST(sum(told.n_very_satisfied + told.n_satisfied + told.n_neutral + told.n_dissatisfied) AS BIGINT) AS n_answers,
    CAST(sum(told.n_very_satisfied) AS BIGINT) AS n_very_satisfied,
    CAST(sum(told.n_satisfied) AS BIGINT) AS n_satisfied,
    CAST(sum(told.n_neutral) AS BIGINT) AS n_neutral,
    CAST(sum(told.n_dissatisfied) AS BIGINT) AS n_dissatisfied
FROM told
GROUP BY told.event_date, told.unit_key, told.channel, told.factor, told.criterion, told.scale, told.basis
