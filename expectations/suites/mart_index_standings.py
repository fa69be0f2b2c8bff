"""Standings: one per index, year, locality and component; no distance is negative, none comes from a conflict."""

from expectations.rules import identity, rule
from expectations.warehouse_rules import one_row_per
from warehouse.text import Text

EXPECTATIONS = (
    one_row_per("mart_index_standings", "index_code", "edition_year", "locality", "component"),
    rule(
        "distance_negative",
        "coalesce(gap_to_first, 0) >= 0 and coalesce(gap_to_next, 0) >= 0 and coalesce(points_lost, 0) >= 0",
        Text("Không có khoảng cách âm", "No distance is negative"),
        columns=("index_code",),
    ),
    rule(
        "distance_from_conflict",
        "not is_conflict or (gap_to_first is null and gap_to_next is null and points_lost is null)",
        Text("Nguồn mâu thuẫn thì không tính khoảng cách", "Conflicting sources give no distance"),
        columns=("index_code",),
    ),
    identity(
        "rows_lost",
        "count(*)",
        "(select count(*) from (select distinct index_code, edition_year, locality, component from fct_index_scores))",
        Text("Mỗi giá trị công bố có một dòng", "Every published figure has its row"),
    ),
)
