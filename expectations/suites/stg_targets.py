"""What a target must hold."""

from expectations.rules import expectations_from_columns, rule
from expectations.staging_rules import ends_after_start, key_unique_in_file, unit_known
from warehouse.metrics import METRICS, Unit
from warehouse.tables import STG_TARGETS
from warehouse.text import Text


def _listed(names: list[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)


_METRICS = _listed([metric.name for metric in METRICS])
_SHARES = _listed([metric.name for metric in METRICS if metric.unit is Unit.PERCENT])
_POLICIES = _listed([f"{metric.name} {policy}" for metric in METRICS for policy in metric.calculations if policy])

EXPECTATIONS = (
    *expectations_from_columns(STG_TARGETS),
    ends_after_start(STG_TARGETS),
    unit_known(STG_TARGETS),
    key_unique_in_file(STG_TARGETS),
    rule(
        "metric_unknown",
        f"metric in ({_METRICS})",
        Text(
            "Chỉ tiêu nêu một chỉ số đo có trong danh mục (thuocdo metrics)",
            "A target names a metric of the catalogue (thuocdo metrics)",
        ),
        columns=("metric",),
    ),
    rule(
        "policy_without_metric",
        f"concat(metric, ' ', policy) in ({_POLICIES})",
        Text("Chỉ số đo có định nghĩa đúng hạn được nêu", "The metric has the on-time policy named"),
        columns=("policy", "metric"),
    ),
    rule(
        "target_not_a_share",
        f"metric not in ({_SHARES}) or (value between 0 and 1 and coalesce(start_value, 0) between 0 and 1)",
        Text(
            "Chỉ tiêu của một tỷ lệ nằm từ 0 đến 1 (97% ghi là 97% hoặc 0,97)",
            "The target of a rate is between 0 and 1 (97% is written 97% or 0.97)",
        ),
        columns=("value", "metric", "start_value"),
    ),
    rule(
        "trajectory_without_start",
        "(coalesce(trajectory, 'flat') = 'linear') = (start_value is not null)",
        Text(
            "Lộ trình tăng đều (linear) có giá trị đầu kỳ; lộ trình khác thì không",
            "A linear trajectory has a value to start from; another has none",
        ),
        columns=("trajectory", "start_value"),
        judged_where_filled="metric",
    ),
)
