"""Due dates recomputed: a difference is shown, it takes no dossier away and changes no figure of timeliness."""

from expectations.rules import rule, warning
from expectations.warehouse_rules import one_row_per, required
from warehouse.text import Text

EXPECTATIONS = (
    one_row_per("fct_due_checks", "dossier_id"),
    required("dossier_id", "unit_key", "received_date", "due_date", "legal_days", "source_file", "source_row"),
    rule(
        "due_class_incomplete",
        "(due_computed_date is null) = (due_class is null)"
        " and coalesce(due_class, 'same') in ('same', 'earlier', 'later')",
        Text(
            "Hạn tính lại được thì thuộc đúng một loại: trùng, sớm hơn, muộn hơn",
            "A due date that can be recomputed is exactly one of the same, earlier, later",
        ),
        columns=("dossier_id", "due_date", "due_computed_date"),
    ),
    warning(
        "due_date_far",
        "not is_far",
        Text(
            "Ngày hẹn trả không cách thời hạn quy định từ ba tuần làm việc trở lên (có thể đảo ngày với tháng)",
            "The due date is less than three working weeks from the legal time (day and month may be swapped)",
        ),
        columns=("is_far", "dossier_id", "due_date", "due_computed_date"),
    ),
    warning(
        "due_date_differs",
        "due_class = 'same'",
        Text(
            "Ngày hẹn trả đã in bằng ngày tính lại theo thời hạn quy định",
            "The printed due date equals the one recomputed from the legal time",
        ),
        columns=("due_class", "dossier_id", "due_date", "due_computed_date"),
    ),
)
