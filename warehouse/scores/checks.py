"""What a scorecard must hold beyond its shape: sums that agree, names that exist, rules that fit their inputs."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isclose

from warehouse.metrics import METRICS_BY_NAME, Observed, Unit
from warehouse.scores.model import CardKind, Component, Input, Scorecard
from warehouse.scores.rules import COUNT, SHARE, LevelsRule, LinearRule, ShareRule
from warehouse.tables import UNIT_KINDS
from warehouse.text import Text


@dataclass(frozen=True)
class Problem:
    """path: keys from the top of the file, positions in lists from 0."""

    path: tuple[str | int, ...]
    message: Text


def problems(card: Scorecard) -> Iterator[Problem]:
    """Everything that contradicts itself in the scorecard, in the order of the file."""
    yield from _group_problems(card)
    for number, component in enumerate(card.components):
        for path, message in _component_problems(card, component):
            yield Problem(("components", number, *path), message)
    yield from _sum_problems(card)
    yield from _band_problems(card)
    yield from _league_problems(card)


def _group_problems(card: Scorecard) -> Iterator[Problem]:
    codes = [group.code for group in card.groups]
    for number, code in enumerate(codes):
        if code in codes[:number]:
            yield Problem(("groups", number, "code"), Text(f"nhóm '{code}' lặp lại", f"group '{code}' stands twice"))
    total = sum(group.max for group in card.groups)
    if not isclose(total, card.max):
        yield Problem(
            ("max",),
            Text(
                f"cần bằng tổng các nhóm {total:g}, gặp {card.max:g}", f"groups add up to {total:g}, got {card.max:g}"
            ),
        )


def _component_problems(card: Scorecard, component: Component) -> Iterator[tuple[tuple[str | int, ...], Text]]:
    codes = [one.code for one in card.components]
    if codes.count(component.code) > 1:
        yield ("code",), Text(f"mã '{component.code}' lặp lại", f"code '{component.code}' stands twice")
    groups = [group.code for group in card.groups]
    if component.group not in groups:
        listed = ", ".join(groups)
        yield (
            ("group",),
            Text(f"không có nhóm '{component.group}'; có: {listed}", f"no group '{component.group}'; known: {listed}"),
        )
    if isinstance(component.max, str) and component.max not in {one.name for one in card.parameters}:
        yield ("max",), Text(f"không có tham số '{component.max}'", f"no parameter '{component.max}'")
        return
    wanted = set(component.rule.inputs)
    if wanted != set(component.inputs):
        needed, found = (", ".join(sorted(names)) or "–" for names in (wanted, set(component.inputs)))
        yield ("inputs",), Text(f"công thức cần: {needed}; gặp: {found}", f"the rule needs: {needed}; got: {found}")
    if component.when_nothing and len(component.inputs) != 1:
        yield ("when_nothing",), Text("chỉ dùng khi có đúng một đầu vào", "only where there is exactly one input")
    if isinstance(component.max, str) and not isinstance(component.rule, ShareRule | LinearRule):
        yield (
            ("rule",),
            Text("điểm tối đa theo tham số cần công thức share hoặc linear_to", "a parameter needs share or linear_to"),
        )
    if isinstance(component.rule, LevelsRule):
        yield from _level_problems(component.rule, card.max_of(component, card.valid_from))
    for key, inputs in (("inputs", component.inputs), ("shown", component.shown)):
        for name, given in inputs.items():
            for path, message in _input_problems(name if key == "inputs" else "", given):
                yield (key, name, *path), message


def _level_problems(rule: LevelsRule, maximum: float) -> Iterator[tuple[tuple[str | int, ...], Text]]:
    highest = max(rule.otherwise, *(level.points for level in rule.levels))
    if not isclose(highest, maximum):
        yield (
            ("rule",),
            Text(f"mức cao nhất là {highest:g}, cần {maximum:g}", f"highest level is {highest:g}, not {maximum:g}"),
        )
    for level in rule.levels:
        if any(c.at_least is None and c.below is None and c.at_most is None for c in level.when):
            yield (
                ("rule",),
                Text("điều kiện cần at_least, below hoặc at_most", "a condition needs at_least, below or at_most"),
            )


def _input_problems(name: str, given: Input) -> Iterator[tuple[tuple[str | int, ...], Text]]:
    for kind in given.where_for_kind:
        if kind not in UNIT_KINDS:
            listed = ", ".join(UNIT_KINDS)
            yield (
                ("where_for_kind",),
                Text(f"không có loại đơn vị '{kind}'; có: {listed}", f"no kind '{kind}'; known: {listed}"),
            )
    metric = METRICS_BY_NAME.get(given.metric)
    if metric is None:
        return  # not in this version's catalogue: said in the score, not an error of the file
    if any(isinstance(calculation, Observed) for calculation in metric.calculations.values()):
        yield (
            ("metric",),
            Text(f"'{given.metric}' là số người khác công bố", f"'{given.metric}' is what others publish"),
        )
    policies = [policy for policy in metric.calculations if policy]
    if given.policy and given.policy not in policies:
        listed = ", ".join(policies) or "–"
        yield (
            ("policy",),
            Text(
                f"'{given.metric}' không có định nghĩa '{given.policy}'; có: {listed}",
                f"'{given.metric}' has no policy '{given.policy}'; known: {listed}",
            ),
        )
    groups = {*given.where, *(group for where in given.where_for_kind.values() for group in where)}
    if unknown := sorted(groups - set(metric.groups)):
        listed = ", ".join(metric.groups)
        yield (
            ("where",),
            Text(
                f"'{given.metric}' không chia theo {', '.join(unknown)}; có: {listed}",
                f"'{given.metric}' is not divided by {', '.join(unknown)}; known: {listed}",
            ),
        )
    if name == SHARE and metric.unit is not Unit.PERCENT:
        yield ("metric",), Text(f"'{given.metric}' không phải tỷ lệ", f"'{given.metric}' is not a share")
    if name == COUNT and metric.unit is not Unit.COUNT:
        yield ("metric",), Text(f"'{given.metric}' không phải số đếm", f"'{given.metric}' is not a count")


def _sum_problems(card: Scorecard) -> Iterator[Problem]:
    days = sorted({card.valid_from, *(one.valid_from for one in card.parameters if one.valid_from > card.valid_from)})
    for number, group in enumerate(card.groups):
        for day in days:
            total = sum(card.max_of(one, day) for one in card.components if one.group == group.code)
            if not isclose(total, group.max):
                yield Problem(
                    ("groups", number, "max"),
                    Text(
                        f"các thành phần cộng lại {total:g} (từ {day:%d/%m/%Y}), nhóm ghi {group.max:g}",
                        f"components add up to {total:g} (from {day}), the group says {group.max:g}",
                    ),
                )


def _band_problems(card: Scorecard) -> Iterator[Problem]:
    bounds = [band.at_least for band in card.bands]
    if bounds and (bounds != sorted(set(bounds), reverse=True) or bounds[-1] != 0 or bounds[0] > card.max):
        yield Problem(
            ("bands",),
            Text(
                f"cần giảm dần, bắt đầu không quá {card.max:g} và kết thúc ở 0; gặp {bounds}",
                f"must fall from at most {card.max:g} to 0; got {bounds}",
            ),
        )


def _league_problems(card: Scorecard) -> Iterator[Problem]:
    if (card.kind is CardKind.RANKING) != bool(card.leagues):
        yield Problem(
            ("leagues",),
            Text("bảng xếp hạng cần [[leagues]], bảng khác thì không", "a ranking needs [[leagues]], others have none"),
        )
    for number, league in enumerate(card.leagues):
        if unknown := sorted(set(league.unit_kinds) - set(UNIT_KINDS)):
            listed = ", ".join(UNIT_KINDS)
            yield Problem(
                ("leagues", number, "unit_kinds"),
                Text(
                    f"không có loại đơn vị {', '.join(unknown)}; có: {listed}",
                    f"no kind of unit {', '.join(unknown)}; known: {listed}",
                ),
            )
