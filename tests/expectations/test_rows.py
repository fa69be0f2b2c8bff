"""The short way to a rule's counts asks Great Expectations for what its own long way asks for."""

from importlib import import_module

import pytest

from expectations.checkpoint import _RESULT_FORMAT, SUITES
from expectations.rows import CountsWithoutSamples

RULES = [
    (stage, table, number, rule)
    for stage, tables in SUITES.items()
    for table in tables
    for number, rule in enumerate(import_module(f"expectations.suites.{table}").EXPECTATIONS)
    if isinstance(rule, CountsWithoutSamples)
]


def asked(dependencies):
    """(metric, its domain, its values); GX reads a domain key that is not there as None."""
    return {
        name: (
            metric.metric_name,
            {key: value for key, value in metric.metric_domain_kwargs.items() if value is not None},
            dict(metric.metric_value_kwargs),
        )
        for name, metric in dependencies.metric_configurations.items()
    }


@pytest.mark.parametrize("stage", SUITES)
def test_every_rule_is_asked_as_great_expectations_would_less_the_examples(stage):
    rules = [(table, number, rule) for of, table, number, rule in RULES if of == stage]
    assert len(rules) > 50
    for table, number, rule in rules:
        loaded = rule.copy(update={"batch_id": f"build-{table}"})
        choices = {"runtime_configuration": {"result_format": dict(_RESULT_FORMAT[stage])}}
        own = loaded.get_validation_dependencies(**choices)
        theirs = super(CountsWithoutSamples, loaded).get_validation_dependencies(**choices)
        wanted = asked(theirs)
        del wanted[f"{rule.map_metric}.unexpected_values"]
        assert asked(own) == wanted, (table, number)
        assert own.result_format == theirs.result_format
