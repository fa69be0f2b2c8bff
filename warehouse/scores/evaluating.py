"""From measured inputs and manual points to a score. No data is read here: what was not measured stays not measured."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from warehouse.metrics import METRICS_BY_NAME
from warehouse.scores.model import Band, CardKind, Component, Scorecard
from warehouse.scores.reading import CardFile
from warehouse.scores.result import ComponentScore, GroupScore, ManualPoints, Measure, Origin, Score, tally
from warehouse.scores.rules import number
from warehouse.spans import Span
from warehouse.text import LANGUAGES, Text

Measures = Mapping[tuple[str, str], Measure]  # (code of the component, name of the input or figure shown)
_SAME = 1e-9


def score(
    card_file: CardFile,
    span: Span,
    measures: Measures,
    manual: Sequence[ManualPoints] = (),
    *,
    unit_key: str | None = None,
) -> Score:
    """The card filled in. `manual` holds the points given for this card, span and unit."""
    card = card_file.card
    given: dict[str, list[ManualPoints]] = {}
    for one in manual:
        given.setdefault(one.component, []).append(one)
    scored = {
        component.code: _component_score(card, component, span, measures, given.get(component.code, ()))
        for component in card.components
    }
    groups = tuple(
        GroupScore(group=group, components=parts, tally=tally(parts))
        for group in card.groups
        if (parts := tuple(scored[one.code] for one in card.components if one.group == group.code))
    )
    whole = tally(tuple(scored.values()))
    return Score(
        card_file=card_file,
        span=span,
        unit_key=unit_key,
        groups=groups,
        tally=whole,
        lowest_band=band_of(card, whole.lowest),
        highest_band=band_of(card, whole.highest),
        warnings=(
            *_card_warnings(card, span),
            *_stray_points(card, given),
            *_refused_points(card, span, given),
            *_open_splits(card, span, groups),
            *_unknown_metrics(scored.values()),
        ),
    )


def band_of(card: Scorecard, points: float) -> Band | None:
    """The band of that many points; rounding noise does not push a sum below a bound it reaches."""
    return next((band for band in card.bands if points >= band.at_least - _SAME), None)


def _component_score(
    card: Scorecard, component: Component, span: Span, measures: Measures, given: Sequence[ManualPoints]
) -> ComponentScore:
    maximum = card.max_of(component, span.start)
    inputs = {name: _with_enough(card, component, measures[component.code, name]) for name in component.inputs}
    shown = {name: measures[component.code, name] for name in component.shown}
    lowest, highest = component.rule.possible(maximum, {name: one.value for name, one in inputs.items()})
    remarks = _few_cases(inputs)
    if component.when_nothing and all(one.nothing_due for one in inputs.values()):
        lowest = highest = maximum
        remarks.append(Text("Không phát sinh trong kỳ: đủ điểm", "Nothing was due in the period: full points"))
    if parameter := card.unconfirmed(component, span.start):
        source = parameter.source
        remarks.append(Text(f"Điểm tối đa chưa xác nhận: {source.vi}", f"Maximum not confirmed: {source.en}"))
    if component.note:
        remarks.append(component.note)
    points = lowest if highest - lowest <= _SAME else None
    origin = Origin.DATA if points is not None else None
    used, refusal = _usable(given, maximum)
    if used and points is not None:
        remarks.append(
            Text(
                f"Có điểm chấm {used.points:g} ({used.source_file}, dòng {used.source_row}); đã dùng dữ liệu",
                f"Points {used.points:g} were given ({used.source_file}, row {used.source_row}); the data was used",
            )
        )
    elif used:
        points, lowest, highest, origin = used.points, used.points, used.points, Origin.MANUAL
    return ComponentScore(
        component=component,
        max=maximum,
        formula=component.rule.formula(maximum),
        points=points,
        lowest=lowest,
        highest=highest,
        origin=origin,
        inputs=inputs,
        shown=shown,
        manual=used if origin is Origin.MANUAL else None,
        reason=None if points is not None else refusal or _missing(inputs),
        remarks=tuple(remarks),
    )


def _with_enough(card: Scorecard, component: Component, measure: Measure) -> Measure:
    """The measure, or the same without a value where it stands on too few cases."""
    cases = measure.denominator
    needed = component.min_cases or (_shown_from(measure) if card.kind is CardKind.RANKING else 0)
    if measure.value is None or cases is None or cases >= needed:
        return measure
    reason = Text(
        f"quá ít trường hợp: {cases:g}, cần ít nhất {needed}",
        f"too few cases: {cases:g}, at least {needed} are needed",
    )
    return replace(measure, value=None, reason=reason, too_few=True)


def _shown_from(measure: Measure) -> int:
    """The smallest denominator for which the metric is shown at all."""
    metric = METRICS_BY_NAME.get(measure.metric)
    return metric.min_denominator if metric else 0


def _few_cases(inputs: Mapping[str, Measure]) -> list[Text]:
    """Said beside points that a document's formula gives on fewer cases than we would show the figure for."""
    few = [
        one for one in inputs.values()
        if one.value is not None and one.denominator is not None and one.denominator < _shown_from(one)
    ]  # fmt: skip
    return [
        Text(
            f"Chỉ {one.denominator:g} trường hợp ({one.metric}): một trường hợp đã làm điểm đổi nhiều",
            f"Only {one.denominator:g} cases ({one.metric}): one of them moves the points a lot",
        )
        for one in few
    ]


def _usable(given: Sequence[ManualPoints], maximum: float) -> tuple[ManualPoints | None, Text | None]:
    """The manual points, or why they cannot be used."""
    if not given:
        return None, None
    one = given[0]
    where_vi, where_en = (f"{one.source_file}, {word} {one.source_row}" for word in ("dòng", "row"))
    if len(given) > 1:
        listed = ", ".join(f"{other.points:g} ({other.source_file}:{other.source_row})" for other in given)
        return None, Text(f"có nhiều điểm chấm khác nhau: {listed}", f"several points were given: {listed}")
    if not 0 <= one.points <= maximum + _SAME:
        return None, Text(
            f"điểm chấm {one.points:g} ngoài 0–{maximum:g} ({where_vi})",
            f"points {one.points:g} outside 0–{maximum:g} ({where_en})",
        )
    return one, None


def _missing(inputs: Mapping[str, Measure]) -> Text:
    """The inputs' own words, each with its metric where there are several; or that nobody gave points."""
    said = [(f"{one.metric}: " if len(inputs) > 1 else "", one.reason) for one in inputs.values() if one.value is None]
    if not said:
        return Text("chưa có điểm chấm", "no points were given")
    vi, en = ("; ".join(f"{name}{text.get(lang)}" for name, text in said if text) for lang in LANGUAGES)
    return Text(vi, en)


def _card_warnings(card: Scorecard, span: Span) -> list[Text]:
    found: list[Text] = []
    if card.is_demo:
        found.append(
            Text(
                "Dữ liệu minh họa: tiêu chí và trọng số do người làm phần mềm đặt ra, không phải của thành phố",
                "Demo data (Dữ liệu minh họa): criteria and weights were invented by the makers of this software",
            )
        )
    if span.start < card.valid_from:
        found.append(
            Text(
                f"Kỳ này trước ngày văn bản áp dụng ({card.valid_from:%d/%m/%Y}): tính để tham khảo",
                f"The period lies before the document applies ({card.valid_from}): computed for reference only",
            )
        )
    if not span.is_complete:
        found.append(
            Text(f"Chưa đủ kỳ: số liệu đến {span.through:%d/%m/%Y}", f"Unfinished period: data through {span.through}")
        )
    return found


def _stray_points(card: Scorecard, given: Mapping[str, Sequence[ManualPoints]]) -> list[Text]:
    known = {component.code for component in card.components}
    return [
        Text(
            f"Điểm chấm cho '{code}' không có trong bảng điểm ({one.source_file}, dòng {one.source_row})",
            f"Points for '{code}', which the scorecard does not have ({one.source_file}, row {one.source_row})",
        )
        for code, points in given.items()
        if code not in known
        for one in points
    ]


def _refused_points(card: Scorecard, span: Span, given: Mapping[str, Sequence[ManualPoints]]) -> list[Text]:
    found = [(one.code, _usable(given.get(one.code, ()), card.max_of(one, span.start))[1]) for one in card.components]
    return [
        Text(f"Thành phần {code}: {text.vi}", f"Component {code}: {text.en}")
        for code, text in found
        if text is not None
    ]


def _open_splits(card: Scorecard, span: Span, groups: Sequence[GroupScore]) -> list[Text]:
    """What a group gives however its unconfirmed maxima are split.

    Every rule of such a component gives a share of its maximum, so that the group's points are a mean of the shares
    weighted by the maxima, and lie between the extreme shares.
    """
    found: list[Text] = []
    for group in groups:
        split = [one for one in group.components if card.unconfirmed(one.component, span.start)]
        given = [(one.points, one.max) for one in split if one.points is not None and one.origin is Origin.DATA]
        if len(split) < 2 or len(given) < len(split):
            continue
        whole = sum(maximum for _, maximum in given)
        shares = [points / maximum for points, maximum in given]
        low, high, total = (
            {language: number(round(value, 2), language) for language in LANGUAGES}
            for value in (whole * min(shares), whole * max(shares), whole)
        )
        code = group.group.code
        found.append(
            Text(
                f"Nhóm {code}: cách chia {total['vi']} điểm chưa xác nhận; chia cách nào cũng được từ {low['vi']} "
                f"đến {high['vi']} điểm",
                f"Group {code}: how its {total['en']} points are split is not confirmed; any split gives {low['en']} "
                f"to {high['en']}",
            )
        )
    return found


def _unknown_metrics(scored: Iterable[ComponentScore]) -> list[Text]:
    """One warning for all of them: a scorecard may be ahead of the catalogue, and must not shout about it."""
    unknown: dict[str, str] = {}
    for one in scored:
        for measure in (*one.inputs.values(), *one.shown.values()):
            if not measure.in_catalogue:
                unknown.setdefault(measure.metric, one.component.code)
    if not unknown:
        return []
    listed = ", ".join(f"{name} ({code})" for name, code in unknown.items())
    return [
        Text(
            f"Danh mục chỉ số đo chưa có (thành phần trong ngoặc): {listed}",
            f"Not in the catalogue of metrics (component in brackets): {listed}",
        )
    ]
