"""Flows of procedures: their running sum is the number in force."""

from expectations.warehouse_rules import AS_OF, one_row_per, sums_agree
from warehouse.text import Text

EXPECTATIONS = (
    one_row_per("mart_procedures_daily", "event_date", "field_code", "authority_level"),
    sums_agree(
        ("n_in_force", "n_online"),
        ("count(*)", "sum(case when online_level >= 3 then 1 else 0 end)"),
        f"dim_procedure where is_listed and valid_from <= {AS_OF} and valid_to > {AS_OF}",
        Text("Số thủ tục còn hiệu lực bằng danh mục", "Procedures in force equal the list"),
    ),
)
