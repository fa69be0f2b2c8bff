"""The expectation classes all suites use; everything asked of one table is answered in a single scan."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

import great_expectations.expectations as gxe
from great_expectations.compatibility.sqlalchemy import sqlalchemy as sa
from great_expectations.core.metric_domain_types import MetricDomainTypes
from great_expectations.core.metric_function_types import MetricPartialFunctionTypes
from great_expectations.execution_engine import SqlAlchemyExecutionEngine
from great_expectations.expectations.expectation import BatchExpectation, ColumnMapExpectation
from great_expectations.expectations.expectation_configuration import parse_result_format
from great_expectations.expectations.metrics.map_metric_provider import (
    ColumnMapMetricProvider,
    column_condition_partial,
)
from great_expectations.expectations.metrics.metric_provider import metric_partial
from great_expectations.expectations.metrics.table_metric_provider import TableMetricProvider
from great_expectations.expectations.registry import get_metric_kwargs
from great_expectations.validator.metric_configuration import MetricConfiguration
from great_expectations.validator.validator import ValidationDependencies


class SatisfySql(ColumnMapMetricProvider):
    """True where a predicate, given as SQL, is true; unknown is not true."""

    condition_metric_name = "column_values.satisfy_sql"
    condition_value_keys = ("predicate",)

    @column_condition_partial(engine=SqlAlchemyExecutionEngine)
    def _sqlalchemy(cls, column: Any, predicate: str, **kwargs: Any) -> Any:  # noqa: N805 (GX binds the class)
        return sa.literal_column(f"(({predicate}) is true)", sa.Boolean)


class TableSql(TableMetricProvider):
    """One aggregate over a table, given as SQL."""

    metric_name = "table.sql"
    value_keys = ("sql",)

    @metric_partial(
        engine=SqlAlchemyExecutionEngine,
        partial_fn_type=MetricPartialFunctionTypes.AGGREGATE_FN,
        domain_type=MetricDomainTypes.TABLE,
    )
    def _sqlalchemy(
        cls,  # noqa: N805 (GX binds the class)
        execution_engine: SqlAlchemyExecutionEngine,
        metric_domain_kwargs: dict[str, Any],
        metric_value_kwargs: dict[str, Any],
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any],
    ) -> tuple[Any, dict[str, Any], dict[str, Any]]:
        # count(*) makes it an aggregate even where the SQL is a lone sub-select: one row, whatever the table's size.
        sql = f"case when count(*) >= 0 then ({metric_value_kwargs['sql']}) end"
        return sa.literal_column(sql), metric_domain_kwargs, {}


class CountsWithoutSamples:
    """Asks for counts, and for the failing rows' query where it is wanted, but for no example values.

    The quarantine holds them all, and GX looks them up in a scan of its own per rule. GX's own way to the same list
    builds and checks the rule's configuration fifty times over: half of the whole checkpoint on small tables.
    """

    map_metric: ClassVar[Any]
    batch_id: str | None
    column: str

    def get_validation_dependencies(
        self, execution_engine: Any = None, runtime_configuration: dict[str, Any] | None = None, **_: Any
    ) -> ValidationDependencies:
        wanted = parse_result_format((runtime_configuration or {}).get("result_format", "BASIC"))
        names = ["column_values.nonnull.unexpected_count", f"{self.map_metric}.unexpected_count", "table.row_count"]
        if wanted.get("return_unexpected_index_query"):
            names.append(f"{self.map_metric}.unexpected_index_query")
        return ValidationDependencies({name: self._metric(name, wanted) for name in names}, wanted)

    def _metric(self, name: str, result_format: dict[str, Any]) -> MetricConfiguration:
        keys = get_metric_kwargs(name)
        known = {"result_format": result_format}
        return MetricConfiguration(
            metric_name=name,
            metric_domain_kwargs=_filled(self, keys["metric_domain_keys"]),
            metric_value_kwargs={key: known.get(key, getattr(self, key, None)) for key in keys["metric_value_keys"]},
        )


def _filled(expectation: Any, keys: Iterable[str]) -> dict[str, Any]:
    """GX reads a key that is not there as None, and hashes every key that is there thousands of times."""
    found = {key: getattr(expectation, key, None) for key in keys}
    return {key: value for key, value in found.items() if value is not None}


class ExpectRowsToSatisfy(CountsWithoutSamples, ColumnMapExpectation):
    """Where `column` is filled, `predicate` is true (unknown counts as a failure)."""

    predicate: str
    map_metric = "column_values.satisfy_sql"
    success_keys = ("predicate", "mostly")


class ExpectColumnToBeFilled(CountsWithoutSamples, gxe.ExpectColumnValuesToNotBeNull):
    """GX's not-null, counted in the shared scan."""


class ExpectColumnToBeAllowed(CountsWithoutSamples, gxe.ExpectColumnValuesToBeInSet):
    """GX's in-set, counted in the shared scan."""


class ExpectTableToAgree(BatchExpectation):
    """Two aggregates, given as SQL, are equal and known: the identity holds. The residual is reported."""

    left: str
    right: str
    success_keys = ("left", "right")

    def get_validation_dependencies(
        self, execution_engine: Any = None, runtime_configuration: dict[str, Any] | None = None, **_: Any
    ) -> ValidationDependencies:
        wanted = parse_result_format((runtime_configuration or {}).get("result_format", "BASIC"))
        sides = {
            side: MetricConfiguration(
                metric_name="table.sql",
                metric_domain_kwargs=_filled(self, self.domain_keys),
                metric_value_kwargs={"sql": getattr(self, side)},
            )
            for side in ("left", "right")
        }
        return ValidationDependencies(sides, wanted)

    def _validate(self, metrics: Mapping[str, Any], **kwargs: Any) -> dict[str, Any]:
        left, right = metrics["left"], metrics["right"]
        return {
            "success": left is not None and left == right,
            "result": {"observed_value": {"left": left, "right": right}},
        }
