"""What a task of the reform plan must hold."""

from expectations.rules import expectations_from_columns
from expectations.staging_rules import between, key_unique_in_file, unit_known, within_calendar, within_export
from warehouse.tables import STG_REFORM_TASKS

EXPECTATIONS = (
    *expectations_from_columns(STG_REFORM_TASKS),
    between("content", 1, 6, STG_REFORM_TASKS),
    within_calendar("due_on", STG_REFORM_TASKS),
    within_export("done_after_export", "done_on", STG_REFORM_TASKS),
    unit_known(STG_REFORM_TASKS, "due_on"),
    key_unique_in_file(STG_REFORM_TASKS),
)
