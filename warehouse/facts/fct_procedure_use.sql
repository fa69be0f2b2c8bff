-- One row per procedure and spell of use online: from a dossier received online until a year without another.
WITH days AS (
    SELECT DISTINCT
        fct_dossiers.procedure_code,
        fct_dossiers.received_date AS used_on,
        CAST(fct_dossiers.received_date + INTERVAL '12' MONTH AS DATE) AS used_until
    FROM fct_dossiers
    WHERE fct_dossiers.channel = 'online'
),
spells AS (
    SELECT
        marked.*,
        sum(marked.is_start) OVER (PARTITION BY marked.procedure_code ORDER BY marked.used_on) AS spell_number
    FROM (
        SELECT
            days.*,
            CASE
                WHEN days.used_on <= max(days.used_until) OVER (
                    PARTITION BY days.procedure_code ORDER BY days.used_on ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
                ) THEN 0
                ELSE 1
            END AS is_start
        FROM days
    ) AS marked
)
SELECT
    spells.procedure_code,
    CAST(spells.spell_number AS INTEGER) AS spell_number,
    min(spells.used_on) AS used_from,
    max(spells.used_until) AS used_to
FROM spells
GROUP BY spells.procedure_code, spells.spell_number
