"""Daily flows of tasks: together the plan's tasks; what is left of the flows are the tasks overdue today."""

from expectations.rules import rule
from expectations.warehouse_rules import AS_OF, not_negative_counts, one_row_per, sums_agree
from warehouse.text import Text

EXPECTATIONS = (
    one_row_per("mart_reform_tasks_daily", "event_date", "unit_key", "content"),
    not_negative_counts("n_due", "n_judged", "n_due_done", "n_on_time", "n_done", "n_overdue_in", "n_overdue_out"),
    rule(
        "parts_differ_from_whole",
        "n_on_time <= n_due_done and n_due_done <= n_judged and n_judged <= n_due",
        Text("Đúng hạn ≤ đã xong ≤ xét được ≤ đến hạn, mỗi ngày", "On time ≤ done ≤ judged ≤ due, on every day"),
        columns=("event_date",),
    ),
    sums_agree(
        ("n_due", "n_done"),
        ("count(*)", f"count(case when done_on <= {AS_OF} then 1 end)"),
        "fct_reform_tasks",
        Text("Nhiệm vụ đến hạn và hoàn thành bằng kế hoạch", "Tasks due and done equal the plan"),
    ),
    sums_agree(
        ("n_overdue_in - n_overdue_out",),
        ("count(*)",),
        f"fct_reform_tasks where due_on < {AS_OF} and (done_on is null or done_on > {AS_OF})",
        Text(
            "Nhiệm vụ quá hạn bằng nhiệm vụ đã qua hạn mà chưa xong", "Overdue tasks equal those past due and not done"
        ),
    ),
)
