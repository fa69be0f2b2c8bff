"""How each file of dossiers says no: one row per file, in one of the known ways."""

from expectations.rules import identity, rule
from expectations.warehouse_rules import one_row_per
from warehouse.text import Text

_STYLES = ("supplement_style", "apology_style", "paid_style", "digitised_style")

EXPECTATIONS = (
    one_row_per("fct_dossier_files", "batch_id"),
    identity(
        "rows_lost",
        "count(*)",
        "(select count(distinct batch_id) from stg_dossiers)",
        Text("Mỗi tệp hồ sơ có một dòng", "Every file of dossiers has its row"),
    ),
    rule(
        "value_not_allowed",
        " and ".join(f"coalesce({style}, 'ticks') in ('explicit', 'ticks')" for style in _STYLES),
        Text("Cách ghi “không” đã biết", "A known way of saying no"),
        columns=("batch_id",),
    ),
)
