-- One row per unit, with the unit that stands in its place today, however many reorganisations lie between.
-- A successor is a code on a day: the unit that bore successor_code on the day the earlier one ended.
-- is_split: on the way a unit took over part of another's area, so that figures before and after do not compare.
WITH RECURSIVE steps AS (
    SELECT
        ended.unit_key,
        successor.unit_key AS next_unit_key,
        successor.is_split
    FROM dim_unit AS ended
    JOIN dim_unit AS successor ON successor.unit_code = ended.successor_code
        AND successor.valid_from <= ended.valid_to AND ended.valid_to < successor.valid_to
),
chains AS (
    SELECT
        dim_unit.unit_key,
        dim_unit.unit_key AS current_unit_key,
        FALSE AS is_split,
        0 AS step_count
    FROM dim_unit
    UNION ALL
    SELECT
        chains.unit_key,
        steps.next_unit_key,
        chains.is_split OR steps.is_split,
        chains.step_count + 1
    FROM chains
    JOIN steps ON steps.unit_key = chains.current_unit_key
)
SELECT
    chains.unit_key,
    chains.current_unit_key,
    chains.is_split,
    chains.step_count
FROM chains
LEFT JOIN steps ON steps.unit_key = chains.current_unit_key
WHERE steps.unit_key IS NULL
