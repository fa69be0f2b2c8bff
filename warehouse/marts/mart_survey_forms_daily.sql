-- One row per day and unit: forms handed out, returned, and returned with at least one dissatisfied answer.
-- A returned form counts on the first day of its round, beside the forms handed out in that round.
WITH forms AS (
    SELECT
        fct_survey_answers.form_id,
        fct_survey_answers.unit_key,
        fct_survey_answers.surveyed_on,
        max(CASE WHEN fct_survey_answers.answer IN ('dissatisfied', 'very_dissatisfied') THEN 1 ELSE 0 END) AS is_dissatisfied
    FROM fct_survey_answers
    GROUP BY fct_survey_answers.form_id, fct_survey_answers.unit_key, fct_survey_answers.surveyed_on
),
counted AS (
    SELECT
        coalesce(fct_survey_rounds.round_start, forms.surveyed_on) AS event_date,
        forms.unit_key,
        0 AS n_issued,
        1 AS n_returned,
        forms.is_dissatisfied AS n_dissatisfied_forms,
        CASE WHEN fct_survey_rounds.round_start IS NULL THEN 0 ELSE 1 END AS n_returned_of_issued
    FROM forms
    LEFT JOIN fct_survey_rounds ON fct_survey_rounds.unit_key = forms.unit_key
        AND forms.surveyed_on >= fct_survey_rounds.round_start AND forms.surveyed_on <= fct_survey_rounds.round_end
    UNION ALL
    SELECT fct_survey_rounds.round_start, fct_survey_rounds.unit_key, fct_survey_rounds.forms_issued, 0, 0, 0
    FROM fct_survey_rounds
)
SELECT
    counted.event_date,
    counted.unit_key,
    CAST(sum(counted.n_issued) AS BIGINT) AS n_issued,
    CAST(sum(counted.n_returned) AS BIGINT) AS n_returned,
    CAST(sum(counted.n_returned_of_issued) AS BIGINT) AS n_returned_of_issued,
    CAST(sum(counted.n_dissatisfied_forms) AS BIGINT) AS n_dissatisfied_forms
FROM counted
GROUP BY counted.event_date, counted.unit_key
