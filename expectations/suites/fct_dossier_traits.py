"""How each dossier was handled: one row for every dossier of the fact, and no trait without what it rests on."""

from expectations.rules import identity, rule
from expectations.warehouse_rules import one_row_per, required
from warehouse.text import Text

EXPECTATIONS = (
    one_row_per("fct_dossier_traits", "dossier_id"),
    identity(
        "rows_lost",
        "count(*)",
        "(select count(*) from fct_dossiers)",
        Text("Không mất, không thêm hồ sơ nào", "As many dossiers as in the fact"),
    ),
    required("dossier_id", "unit_key", "procedure_code", "field_code", "channel", "received_date"),
    rule(
        "late_days_negative",
        "late_days >= 0",
        Text("Số ngày làm việc trễ không âm", "Working days late are not negative"),
        columns=("late_days",),
    ),
    rule(
        "chance_out_of_range",
        "near_due_chance > 0 and near_due_chance <= 1",
        Text("Xác suất nằm trong khoảng 0–1", "A chance lies between 0 and 1"),
        columns=("near_due_chance",),
    ),
)
