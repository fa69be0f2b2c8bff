-- One row per calendar day from 2010 to 2030, with its periods and the running count of working days.
-- unsettled_from: the first later day decided on only after this one. A due date printed on this day for then or later
-- was printed by another calendar than ours, and is not recomputed.
SELECT
    days.date,
    days.year,
    days.month,
    days.weekday,
    days.is_working,
    holidays.name AS holiday_name,
    days.is_overridden,
    days.override_reason,
    unsettled.unsettled_from,
    CAST(sum(CASE WHEN days.is_working THEN 1 ELSE 0 END) OVER (ORDER BY days.date) AS INTEGER) AS running_working_days,
    days.bucket_start,
    days.week_start,
    days.month_start,
    days.quarter_start,
    days.year_start,
    days.report_month_start,
    days.report_quarter_start,
    days.report_half_start,
    days.report_9m_start,
    days.report_year_start
FROM (
    SELECT
        seeded.*,
        coalesce(overrides.is_working, seeded.is_seeded_working) AS is_working,
        coalesce(overrides.is_working <> seeded.is_seeded_working, FALSE) AS is_overridden,
        overrides.reason AS override_reason
    FROM (
        SELECT
            ref_days.*,
            CASE
                WHEN worked.worked_on IS NOT NULL THEN TRUE
                WHEN swapped.day_off IS NOT NULL THEN FALSE
                WHEN off.date IS NOT NULL THEN FALSE
                WHEN ref_days.weekday >= 6 THEN FALSE
                ELSE TRUE
            END AS is_seeded_working
        FROM ref_days
        LEFT JOIN ref_swapped_days AS worked ON worked.worked_on = ref_days.date
        LEFT JOIN ref_swapped_days AS swapped ON swapped.day_off = ref_days.date
        LEFT JOIN (SELECT DISTINCT ref_holidays.date FROM ref_holidays) AS off ON off.date = ref_days.date
    ) AS seeded
    LEFT JOIN ref_calendar_overrides AS overrides ON overrides.date = seeded.date
) AS days
LEFT JOIN (
    SELECT ref_holidays.date, min(ref_holidays.name) AS name FROM ref_holidays GROUP BY ref_holidays.date
) AS holidays ON holidays.date = days.date
LEFT JOIN (
    SELECT ref_days.date, min(ref_calendar_overrides.date) AS unsettled_from
    FROM ref_days
    JOIN ref_calendar_overrides
        ON ref_calendar_overrides.date > ref_days.date AND ref_calendar_overrides.decided_on > ref_days.date
    GROUP BY ref_days.date
) AS unsettled ON unsettled.date = days.date
ORDER BY days.date
