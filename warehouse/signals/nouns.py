"""What a metric's cases are called, and what a miss among them is."""

from collections.abc import Mapping

from warehouse.metrics import Metric
from warehouse.text import Text

# By mart.
_CASES: Mapping[str, Text] = {
    "mart_dossiers": Text("hồ sơ", "dossiers"),
    "mart_processing": Text("hồ sơ", "dossiers"),
    "mart_procedures": Text("thủ tục", "procedures"),
    "mart_survey_answers": Text("câu trả lời", "answers"),
    "mart_survey_forms": Text("phiếu", "forms"),
    "mart_reform_tasks": Text("nhiệm vụ", "tasks"),
    "mart_inspections": Text("cuộc kiểm tra", "inspections"),
    "mart_remediation": Text("tồn tại", "findings"),
}
_ANY_CASE = Text("trường hợp", "cases")
_FINDINGS = Text("tồn tại", "findings")
# By metric; their count of misses always stands beside the value.
_MISSES: Mapping[str, Text] = {
    "on_time_rate": Text("trễ", "late"),
    "late_dossiers": Text("trễ", "late"),
    "dossiers_overdue": Text("quá hạn", "overdue"),
    "satisfied_or_more_rate": Text("không hài lòng", "dissatisfied"),
    "dissatisfied_rate": Text("không hài lòng", "dissatisfied"),
    "dissatisfied_answers": Text("không hài lòng", "dissatisfied"),
    "dissatisfied_forms": Text("không hài lòng", "dissatisfied"),
    "tasks_done_rate": Text("chưa xong", "not done"),
    "tasks_on_time_rate": Text("không đúng hạn", "not on time"),
    "tasks_overdue": Text("quá hạn", "overdue"),
    "findings_fixed_rate": Text("chưa khắc phục", "not fixed"),
}
# Counts of something else than cases of the denominator: an inspection may have several findings.
_NOT_AMONG_CASES = frozenset({"inspection_findings"})
_ANY_MISS = Text("không đạt", "missed")


def miss_word(metric: Metric) -> Text:
    return _MISSES.get(metric.name, _ANY_MISS)


def cases_word(metric: Metric) -> Text:
    return _FINDINGS if metric.name == "findings_fixed_rate" else _CASES.get(metric.mart, _ANY_CASE)


def counts_cases(metric: Metric) -> bool:
    """Whether what is counted is some of the cases of the denominator."""
    return metric.name not in _NOT_AMONG_CASES


def has_own_word(metric: Metric) -> bool:
    """Whether a miss of the metric has a name that says what it is."""
    return metric.name in _MISSES


def with_nouns(text: Text, metric: Metric) -> Text:
    """The text with {miss} and {cases} filled in; its other places stay."""
    miss, cases = miss_word(metric), cases_word(metric)
    return Text(
        text.vi.replace("{miss}", miss.vi).replace("{cases}", cases.vi),
        text.en.replace("{miss}", miss.en).replace("{cases}", cases.en),
    )
