-- One row per day, unit and reform content: tasks due, done, judged and done on time; and flows whose sum is overdue.
-- A task is judged on its due day once that day has passed or the task is done; what is due later is not late.
WITH tasks AS (
    SELECT
        fct_reform_tasks.unit_key,
        CAST(fct_reform_tasks.content AS VARCHAR) AS content,
        fct_reform_tasks.due_on,
        CASE WHEN fct_reform_tasks.done_on <= meta_edition.as_of THEN fct_reform_tasks.done_on END AS done_on,
        CAST(fct_reform_tasks.due_on + 1 AS DATE) AS overdue_from,
        meta_edition.as_of
    FROM fct_reform_tasks
    CROSS JOIN meta_edition
),
flows AS (
    SELECT
        tasks.due_on AS event_date,
        tasks.unit_key,
        tasks.content,
        1 AS n_due,
        CASE WHEN tasks.due_on < tasks.as_of OR tasks.done_on IS NOT NULL THEN 1 ELSE 0 END AS n_judged,
        CASE WHEN tasks.done_on IS NOT NULL THEN 1 ELSE 0 END AS n_due_done,
        CASE WHEN tasks.done_on <= tasks.due_on THEN 1 ELSE 0 END AS n_on_time,
        0 AS n_done,
        0 AS n_overdue_in,
        0 AS n_overdue_out
    FROM tasks
    UNION ALL
    SELECT tasks.done_on, tasks.unit_key, tasks.content, 0, 0, 0, 0, 1, 0, 0
    FROM tasks
    WHERE tasks.done_on IS NOT NULL
    UNION ALL
    SELECT tasks.overdue_from, tasks.unit_key, tasks.content, 0, 0, 0, 0, 0, 1, 0
    FROM tasks
    WHERE tasks.overdue_from <= tasks.as_of AND (tasks.done_on IS NULL OR tasks.done_on > tasks.due_on)
    UNION ALL
    SELECT tasks.done_on, tasks.unit_key, tasks.content, 0, 0, 0, 0, 0, 0, 1
    FROM tasks
    WHERE tasks.done_on > tasks.due_on
)
SELECT
    flows.event_date,
    flows.unit_key,
    flows.content,
    CAST(sum(flows.n_due) AS BIGINT) AS n_due,
    CAST(sum(flows.n_judged) AS BIGINT) AS n_judged,
    CAST(sum(flows.n_due_done) AS BIGINT) AS n_due_done,
    CAST(sum(flows.n_on_time) AS BIGINT) AS n_on_time,
    CAST(sum(flows.n_done) AS BIGINT) AS n_done,
    CAST(sum(flows.n_overdue_in) AS BIGINT) AS n_overdue_in,
    CAST(sum(flows.n_overdue_out) AS BIGINT) AS n_overdue_out
FROM flows
GROUP BY flows.event_date, flows.unit_key, flows.content
