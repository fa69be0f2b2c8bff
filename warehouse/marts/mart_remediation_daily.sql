-- One row per day of repair, unit and number of working days it took: inspections whose findings were all fixed.
-- The day of the inspection is not counted.
SELECT
    fct_inspections.fixed_on AS event_date,
    fct_inspections.unit_key,
    fixed.running_working_days - inspected.running_working_days AS working_days,
    CAST(count(*) AS BIGINT) AS n_inspections
FROM fct_inspections
JOIN dim_date AS inspected ON inspected.date = fct_inspections.inspected_on
JOIN dim_date AS fixed ON fixed.date = fct_inspections.fixed_on
WHERE fct_inspections.findings > 0
GROUP BY
    fct_inspections.fixed_on, fct_inspections.unit_key, fixed.running_working_days - inspected.running_working_days
