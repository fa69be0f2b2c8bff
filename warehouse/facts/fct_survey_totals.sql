-- One row per unit, period, channel, scale and question of a survey sent as totals.
-- The same forms may be told twice: by a longer period of the same unit, or one by one. The fullest telling counts.
WITH sheets AS (
    SELECT
        channels.unit_code,
        channels.scale,
        channels.period_start,
        channels.period_end,
        sum(channels.forms_returned) AS forms_returned
    FROM (
        SELECT
            stg_survey_totals.unit_code,
            stg_survey_totals.scale,
            stg_survey_totals.period_start,
            stg_survey_totals.period_end,
            stg_survey_totals.channel,
            max(stg_survey_totals.forms_returned) AS forms_returned
        FROM stg_survey_totals
        GROUP BY
            stg_survey_totals.unit_code,
            stg_survey_totals.scale,
            stg_survey_totals.period_start,
            stg_survey_totals.period_end,
            stg_survey_totals.channel
    ) AS channels
    GROUP BY channels.unit_code, channels.scale, channels.period_start, channels.period_end
),
contained AS (
    SELECT DISTINCT shorter.unit_code, shorter.scale, shorter.period_start, shorter.period_end
    FROM sheets AS shorter
    JOIN sheets AS longer ON longer.unit_code = shorter.unit_code AND longer.scale = shorter.scale
        AND longer.period_start <= shorter.period_end AND longer.period_end >= shorter.period_start
        AND (
            longer.period_end - longer.period_start > shorter.period_end - shorter.period_start
            OR (
                longer.period_end - longer.period_start = shorter.period_end - shorter.period_start
                AND longer.period_start > shorter.period_start
            )
        )
),
one_by_one AS (
    SELECT sheets.unit_code, sheets.scale, sheets.period_start, sheets.period_end, count(*) AS n_forms
    FROM sheets
    JOIN stg_survey_responses ON stg_survey_responses.unit_code = sheets.unit_code
        AND stg_survey_responses.scale = sheets.scale
        AND stg_survey_responses.surveyed_on >= sheets.period_start
        AND stg_survey_responses.surveyed_on <= sheets.period_end
    GROUP BY sheets.unit_code, sheets.scale, sheets.period_start, sheets.period_end
)
SELECT
    dim_unit.unit_key,
    totals.period_start,
    totals.period_end,
    totals.channel,
    totals.scale,
    totals.factor,
    totals.question,
    totals.forms_returned,
    totals.n_very_satisfied,
    totals.n_satisfied,
    coalesce(totals.n_neutral, 0) AS n_neutral,
    totals.n_dissatisfied,
    coalesce(totals.n_very_dissatisfied, 0) AS n_very_dissatisfied,
    coalesce(one_by_one.n_forms, 0) AS n_forms_one_by_one,
    contained.unit_code IS NOT NULL AS is_in_longer_period,
    contained.unit_code IS NULL AND coalesce(one_by_one.n_forms, 0) < sheets.forms_returned AS is_counted,
    totals.source_file,
    totals.source_row,
    totals.batch_id
FROM stg_survey_totals AS totals
JOIN sheets ON sheets.unit_code = totals.unit_code AND sheets.scale = totals.scale
    AND sheets.period_start = totals.period_start AND sheets.period_end = totals.period_end
LEFT JOIN contained ON contained.unit_code = totals.unit_code AND contained.scale = totals.scale
    AND contained.period_start = totals.period_start AND contained.period_end = totals.period_end
LEFT JOIN one_by_one ON one_by_one.unit_code = totals.unit_code AND one_by_one.scale = totals.scale
    AND one_by_one.period_start = totals.period_start AND one_by_one.period_end = totals.period_end
JOIN dim_unit ON dim_unit.unit_code = totals.unit_code
    AND totals.period_end >= dim_unit.valid_from AND totals.period_end < dim_unit.valid_to
