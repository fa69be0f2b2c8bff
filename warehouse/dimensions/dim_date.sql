-- One row per calendar day from 2010 to 2030, with its periods and the running count of working days.
SELECT
    days.date,
    days.year,
    days.month,
    days.weekday,
    days.is_working,
    holidays.name AS holiday_name,
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
        ref_days.*,
        CASE
            WHEN worked.worked_on IS NOT NULL THEN TRUE
            WHEN swapped.day_off IS NOT NULL THEN FALSE
            WHEN off.date IS NOT NULL THEN FALSE
            WHEN ref_days.weekday >= 6 THEN FALSE
            ELSE TRUE
        END AS is_working
    FROM ref_days
    LEFT JOIN ref_swapped_days AS worked ON worked.worked_on = ref_days.date
    LEFT JOIN ref_swapped_days AS swapped ON swapped.day_off = ref_days.date
    LEFT JOIN (SELECT DISTINCT ref_holidays.date FROM ref_holidays) AS off ON off.date = ref_days.date
) AS days
LEFT JOIN (
    SELECT ref_holidays.date, min(ref_holidays.name) AS name FROM ref_holidays GROUP BY ref_holidays.date
) AS holidays ON holidays.date = days.date
ORDER BY days.date
