-- One row per day and unit: forms handed out, returned, and returned with at least one dissatisfied answer.
-- A returned form counts on the first day of its round, beside the forms handed out in that round; forms known only by
-- totals count as returned in the last round their period reaches. Which of them were dissatisfied nobody told.
WITH forms AS (
    SELECT
        fct_survey_answers.form_id,
        fct_survey_answers.half_month,
        fct_survey_answers.unit_key,
        fct_survey_answers.surveyed_on,
        fct_survey_answers.scale,
        fct_survey_answers.is_counted,
        max(CASE WHEN fct_survey_answers.answer IN ('dissatisfied', 'very_dissatisfied') THEN 1 ELSE 0 END) AS is_dissatisfied
    FROM fct_survey_answers
    GROUP BY
        fct_survey_answers.form_id,
        fct_survey_answers.half_month,
        fct_survey_answers.unit_key,
        fct_survey_answers.surveyed_on,
        fct_survey_answers.scale,
        fct_survey_answers.is_counted
),
sheets AS (
    SELECT
        fct_survey_totals.unit_key,
        fct_survey_totals.scale,
        fct_survey_totals.period_start,
        fct_survey_totals.period_end,
        fct_survey_totals.channel,
        max(fct_survey_totals.forms_returned) AS forms_returned
    FROM fct_survey_totals
    WHERE fct_survey_totals.is_counted
    GROUP BY
        fct_survey_totals.unit_key,
        fct_survey_totals.scale,
        fct_survey_totals.period_start,
        fct_survey_totals.period_end,
        fct_survey_totals.channel
),
placed AS (
    SELECT
        sheets.unit_key,
        sheets.scale,
        sheets.period_start,
        sheets.period_end,
        sheets.channel,
        sheets.forms_returned,
        max(fct_survey_rounds.round_start) AS round_start
    FROM sheets
    LEFT JOIN fct_survey_rounds ON fct_survey_rounds.unit_key = sheets.unit_key
        AND (fct_survey_rounds.scale IS NULL OR fct_survey_rounds.scale = sheets.scale)
        AND sheets.period_end >= fct_survey_rounds.round_start AND sheets.period_start <= fct_survey_rounds.round_end
    GROUP BY
        sheets.unit_key,
        sheets.scale,
        sheets.period_start,
        sheets.period_end,
        sheets.channel,
        sheets.forms_returned
),
counted AS (
    SELECT
        coalesce(fct_survey_rounds.round_start, forms.surveyed_on) AS event_date,
        forms.unit_key,
        0 AS n_issued,
        1 AS n_returned,
        0 AS n_returned_in_totals,
        forms.is_dissatisfied AS n_dissatisfied_forms,
        CASE WHEN fct_survey_rounds.round_start IS NULL OR NOT forms.is_counted THEN 0 ELSE 1 END AS n_returned_of_issued
    FROM forms
    LEFT JOIN fct_survey_rounds ON fct_survey_rounds.unit_key = forms.unit_key
        AND (fct_survey_rounds.scale IS NULL OR fct_survey_rounds.scale = forms.scale)
        AND forms.surveyed_on >= fct_survey_rounds.round_start AND forms.surveyed_on <= fct_survey_rounds.round_end
    UNION ALL
    SELECT
        coalesce(placed.round_start, placed.period_end),
        placed.unit_key,
        0,
        0,
        placed.forms_returned,
        0,
        CASE WHEN placed.round_start IS NULL THEN 0 ELSE placed.forms_returned END
    FROM placed
    UNION ALL
    SELECT fct_survey_rounds.round_start, fct_survey_rounds.unit_key, fct_survey_rounds.forms_issued, 0, 0, 0, 0
    FROM fct_survey_rounds
)
SELECT
    counted.event_date,
    counted.unit_key,
    CAST(sum(counted.n_issued) AS BIGINT) AS n_issued,
    CAST(sum(counted.n_returned) AS BIGINT) AS n_returned,
    CAST(sum(counted.n_returned_in_totals) AS BIGINT) AS n_returned_in_totals,
    CAST(sum(counted.n_returned_of_issued) AS BIGINT) AS n_returned_of_issued,
    CAST(sum(counted.n_dissatisfied_forms) AS BIGINT) AS n_dissatisfied_forms
FROM counted
GROUP BY counted.event_date, counted.unit_key
