-- One row per task of a reform plan.
SELECT
    stg_reform_tasks.task_id,
    dim_unit.unit_key,
    stg_reform_tasks.content,
    stg_reform_tasks.title,
    stg_reform_tasks.due_on,
    stg_reform_tasks.done_on,
    stg_reform_tasks.source_file,
    stg_reform_tasks.source_row,
    stg_reform_tasks.batch_id
FROM stg_reform_tasks
JOIN dim_unit ON dim_unit.unit_code = stg_reform_tasks.unit_code
    AND stg_reform_tasks.due_on >= dim_unit.valid_from AND stg_reform_tasks.due_on < dim_unit.valid_to
