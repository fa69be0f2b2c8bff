-- One row per day of inspection and unit: inspections, unannounced ones, what they found and what of it was put right.
-- An inspection tells one day on which all its findings were fixed.
SELECT
    fct_inspections.inspected_on AS event_date,
    fct_inspections.unit_key,
    CAST(count(*) AS BIGINT) AS n_inspections,
    CAST(sum(CASE WHEN fct_inspections.is_unannounced THEN 1 ELSE 0 END) AS BIGINT) AS n_unannounced,
    CAST(sum(CASE WHEN fct_inspections.findings > 0 THEN 1 ELSE 0 END) AS BIGINT) AS n_with_findings,
    CAST(sum(fct_inspections.findings) AS BIGINT) AS n_findings,
    CAST(sum(CASE WHEN fct_inspections.fixed_on <= meta_edition.as_of THEN fct_inspections.findings ELSE 0 END) AS BIGINT)
        AS n_findings_fixed
FROM fct_inspections
CROSS JOIN meta_edition
GROUP BY fct_inspections.inspected_on, fct_inspections.unit_key
