"""Lines of surveys sent as totals: whole, and no day of a unit counted twice."""

from expectations.rules import identity
from expectations.warehouse_rules import (
    as_many_as_loaded,
    not_negative_counts,
    one_row_per,
    required,
    unit_in_dimension,
)
from warehouse.text import Text
from warehouse.theme_tables import TOTALS

_TWICE = (
    "(select count(*) from fct_survey_totals as a join fct_survey_totals as b on a.unit_key = b.unit_key"
    " and a.scale = b.scale and a.period_start <= b.period_end and b.period_start <= a.period_end"
    " and (a.period_start, a.period_end) <> (b.period_start, b.period_end) and a.is_counted and b.is_counted)"
)

EXPECTATIONS = (
    one_row_per("fct_survey_totals", "unit_key", "period_start", "period_end", "channel", "scale", "question"),
    unit_in_dimension(),
    not_negative_counts("forms_returned", *TOTALS),
    required("source_file", "source_row", "batch_id", "is_counted"),
    as_many_as_loaded("survey_totals"),
    identity(
        "counted_twice",
        _TWICE,
        "0",
        Text("Không ngày nào của một đơn vị được tính từ hai biểu tổng hợp", "No day of a unit counts from two sheets"),
    ),
)
