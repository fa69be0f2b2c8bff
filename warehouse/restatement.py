"""What two editions say differently about the same months: figures restated, told apart from periods that are new.

The dossiers behind a figure are in warehouse/moved_dossiers.py.
"""

from typing import Literal

import polars as pl

from warehouse.history import EditionMonths
from warehouse.metric_months import KEY, VALUES
from warehouse.metrics import METRICS_BY_NAME, Observed, Quantile, Unit
from warehouse.text import Text

Kind = Literal["restated", "unfinished", "new_period", "new_metric", "gone_metric"]
KINDS: dict[Kind, Text] = {
    "restated": Text("kỳ đã khép, số thay đổi", "closed period, restated"),
    "unfinished": Text("kỳ chưa khép ở bản trước", "period not over in the earlier edition"),
    "new_period": Text("kỳ mới", "new period"),
    "new_metric": Text("chỉ số đo mới", "new metric"),
    "gone_metric": Text("chỉ số đo không còn", "metric no longer there"),
}
_SIDES = tuple(f"{name}_{side}" for side in ("before", "after") for name in VALUES)
# Sums of counts are exact; sums of measured hours may differ in the last bits from one run to the next.
_TOLERANCE = 1e-9
_BY_ONE_METRIC = ("metric", "policy")
_OBSERVED = [m.name for m in METRICS_BY_NAME.values() if any(isinstance(c, Observed) for c in m.calculations.values())]
_QUANTILES = [m.name for m in METRICS_BY_NAME.values() if any(isinstance(c, Quantile) for c in m.calculations.values())]
_COUNTS = [metric.name for metric in METRICS_BY_NAME.values() if metric.unit is Unit.COUNT]


def changed_figures(before: EditionMonths, after: EditionMonths) -> pl.DataFrame:
    """One row per figure that differs, closed periods first, then the largest difference first.

    kind, metric, policy, groups, period_start, period_end, unit_key (null: all units), <numerator, denominator,
    value>_before and _after, <…>_difference. A unit without a row counted nothing; a published figure without a row
    was not known.
    """
    both = (
        before.rows.join(after.rows, on=KEY, how="full", coalesce=True, nulls_equal=True, suffix="_after")
        .rename({name: f"{name}_before" for name in VALUES})
        .with_columns(pl.coalesce("period_end", "period_end_after").alias("period_end"))
        .with_columns(_kind(before, after))
    )
    differing = pl.any_horizontal(
        (pl.col(f"{name}_before").is_null() != pl.col(f"{name}_after").is_null())
        | (
            (pl.col(f"{name}_after") - pl.col(f"{name}_before")).abs()
            > _TOLERANCE * pl.max_horizontal(pl.lit(1.0), pl.col(f"{name}_before").abs())
        ).fill_null(value=False)
        for name in VALUES
    )
    return (
        _filled(both)
        .filter(differing)
        .with_columns(
            (pl.col(f"{name}_after") - pl.col(f"{name}_before")).alias(f"{name}_difference") for name in VALUES
        )
        .sort(
            pl.col("kind").replace_strict({kind: number for number, kind in enumerate(KINDS)}),
            pl.max_horizontal(pl.col("numerator_difference").abs(), pl.col("denominator_difference").abs()),
            *KEY,
            descending=[False, True, *(False for _ in KEY)],
            nulls_last=[False, True, *(False for _ in KEY)],
        )
        .select(
            "kind", *_BY_ONE_METRIC, "groups", "period_start", "period_end", "unit_key",
            *_SIDES, *(f"{name}_difference" for name in VALUES),
        )
    )  # fmt: skip


def _kind(before: EditionMonths, after: EditionMonths) -> pl.Expr:
    unknown = {"new_metric": _lacks(before, after), "gone_metric": _lacks(after, before)}
    own = pl.concat_str("metric", pl.col("policy").fill_null(""), separator="|")
    published = pl.col("metric").is_in(_OBSERVED)
    return (
        pl.when(own.is_in(unknown["new_metric"]))
        .then(pl.lit("new_metric"))
        .when(own.is_in(unknown["gone_metric"]))
        .then(pl.lit("gone_metric"))
        .when(published & pl.col("is_complete").is_null())
        .then(pl.lit("new_period"))
        .when(published)
        .then(pl.lit("restated"))
        .when(pl.col("period_start") > before.as_of)
        .then(pl.lit("new_period"))
        .when(pl.col("period_end") > before.as_of)
        .then(pl.lit("unfinished"))
        .otherwise(pl.lit("restated"))
        .alias("kind")
    )


def _lacks(one: EditionMonths, other: EditionMonths) -> list[str]:
    """metric|policy that the other edition answers and this one does not."""
    own, others = (
        {f"{metric}|{policy or ''}" for metric, policy in months.rows.select(*_BY_ONE_METRIC).unique().rows()}
        for months in (one, other)
    )
    return sorted(others - own)


def _filled(both: pl.DataFrame) -> pl.DataFrame:
    """Nothing counted is a zero: of numerators and denominators, and of values that are counts."""
    counted = ~pl.col("metric").is_in(_OBSERVED) & pl.col("kind").is_in(["restated", "unfinished", "new_period"])
    filled = []
    for side, other in (("before", "after"), ("after", "before")):
        none = counted & pl.col(f"numerator_{side}").is_null()
        has_denominator = pl.col(f"denominator_{other}").is_not_null()
        is_count = pl.col("metric").is_in(_COUNTS)
        filled += [
            pl.when(none).then(0.0).otherwise(pl.col(f"numerator_{side}")).alias(f"numerator_{side}"),
            pl.when(none & has_denominator)
            .then(0.0)
            .otherwise(pl.col(f"denominator_{side}"))
            .alias(f"denominator_{side}"),
            pl.when(none & is_count).then(0.0).otherwise(pl.col(f"value_{side}")).alias(f"value_{side}"),
        ]
    return both.with_columns(filled)
