"""Scores and rankings as rows that people read on the command line."""

from typing import Any

from dashboard import formats
from dashboard.texts import scores as words
from warehouse.metrics import METRICS_BY_NAME, Unit
from warehouse.scores.ranking import LeagueResult, Ranking, UnitResult, shown_points
from warehouse.scores.result import (
    ComponentScore,
    GroupScore,
    ManualPoints,
    Measure,
    Origin,
    Score,
    Tally,
    rounded_points,
)
from warehouse.spans import Span
from warehouse.text import Language


def score_facts(score: Score, unit_name: str | None, language: Language) -> dict[str, Any]:
    """What stands above the components: which scorecard, period and unit, the total, its range, the band."""
    card = score.card_file.card
    whole = score.tally
    span = {
        "lowest": _points(whole.lowest, whole.max, language),
        "highest": _points(whole.highest, whole.max, language),
    }
    facts = {
        words.SCORECARD: card.title.get(language),
        words.DEFINITION: f"{score.card_file.file.name}, {card.version}, {score.card_file.sha256[:12]}",
        words.SOURCE: card.source.get(language),
        words.PERIOD: period_words(score.span, language),
        words.UNIT: unit_name or words.WHOLE_CITY.get(language),
        words.MEASURED: tally_words(whole, language),
        words.RANGE: words.FROM_TO.get(language).format(**span),
        words.BAND: band_words(score, language),
    }
    return {title.get(language): value for title, value in facts.items() if value}


def score_rows(score: Score, language: Language) -> list[dict[str, Any]]:
    """A row per group, with what was measured of it, and one per component."""
    rows: list[dict[str, Any]] = []
    for group in score.groups:
        if len(score.groups) > 1:
            rows.append(_group_row(group, language))
        rows += [_component_row(one, language) for one in group.components]
    return rows


def ranking_rows(league: LeagueResult, ranking: Ranking, language: Language) -> list[dict[str, Any]]:
    """One row per unit: k/n, its points out of those compared, and the points by component."""
    return [_unit_row(result, league, ranking, language) for result in league.results]


def unranked_words(league: LeagueResult, language: Language) -> list[str]:
    """Each unit that is not ranked, and why."""
    names = [(one, one.unit.unit_name if language == "vi" else one.unit.unit_name_en) for one in league.results]
    return [f"{name}: {one.reason.get(language)}" for one, name in names if one.reason]


def period_words(span: Span, language: Language) -> str:
    """From the first to the last day asked for."""
    return formats.period(span.start, span.end, None, language)


def tally_words(tally: Tally, language: Language) -> str:
    """29,11 of 32 measurable (scale 100)."""
    maximum = formats.decimal(tally.max, language, 2)
    if tally.points is None:
        return words.NOTHING_MEASURED.get(language).format(max=maximum)
    return words.OUT_OF.get(language).format(
        points=_points(tally.points, tally.measurable, language),
        measurable=formats.decimal(tally.measurable, language, 2),
        max=maximum,
    )


def band_words(score: Score, language: Language) -> str | None:
    """The band, or from which to which it may still be; None for a scorecard without bands."""
    lowest, highest = score.lowest_band, score.highest_band
    if lowest is None or highest is None:
        return None
    ends = {"lowest": lowest.title.get(language), "highest": highest.title.get(language)}
    said = ends["lowest"] if lowest == highest else words.BAND_OPEN.get(language).format(**ends)
    return said if score.card_file.card.bands_verified else said + words.TO_VERIFY.get(language)


def component_points(one: ComponentScore, language: Language) -> str:
    """The points, or the words for not measured with the range still open."""
    if one.points is not None:
        return _points(one.points, one.max, language)
    return words.NOT_MEASURED.get(language)


def origin_words(one: ComponentScore, language: Language) -> str:
    """Numerator and denominator with their metric, the evidence of an assessor, or what is missing."""
    said = [measure_words(measure, language) for measure in one.inputs.values() if measure.value is not None]
    if one.origin is Origin.MANUAL and one.manual:
        said.append(_evidence(one.manual, language))
    if one.reason is not None and one.advice is not None:
        said.append(one.advice.get(language))
    said += [measure_words(measure, language) for measure in one.shown.values() if measure.value is not None]
    return "\n".join([*said, *(text.get(language) for text in one.remarks)])


def measure_words(measure: Measure, language: Language) -> str:
    """on_time_rate [portal_766] 393.087 / 443.565 = 88,6 %."""
    metric = METRICS_BY_NAME[measure.metric]
    policy = f" [{measure.policy}]" if measure.policy else ""
    counts = [
        formats.decimal(number, language, 2)
        for number in (measure.numerator, measure.denominator)
        if number is not None
    ]
    value = ""
    if metric.unit is Unit.PERCENT and measure.numerator is not None and measure.denominator:
        value = f" = {formats.percent(measure.numerator, measure.denominator, language)}"
    return f"{measure.metric}{policy} {' / '.join(counts)}{value}"


def _group_row(group: GroupScore, language: Language) -> dict[str, Any]:
    sums = group.tally
    points, lost = words.NOT_MEASURED.get(language), None
    if sums.points is not None:
        shown = rounded_points(sums.points, sums.measurable)
        measurable = formats.decimal(sums.measurable, language, 2)
        points = formats.decimal(shown, language, 2) + ("" if sums.measurable == sums.max else f" / {measurable}")
        lost = formats.decimal(sums.measurable - shown, language, 2)
    title = group.group.title.get(language).upper()
    return _row(group.group.code, title, points, formats.decimal(sums.max, language, 2), lost, "", language)


def _component_row(one: ComponentScore, language: Language) -> dict[str, Any]:
    lost = (
        None if one.lost is None else formats.decimal(one.max - rounded_points(one.points or 0.0, one.max), language, 2)
    )
    return _row(
        one.component.code,
        one.component.title.get(language),
        component_points(one, language),
        formats.decimal(one.max, language, 2),
        lost,
        origin_words(one, language),
        language,
    )


def _row(
    code: str, title: str, points: str, maximum: str, lost: str | None, origin: str, language: Language
) -> dict[str, Any]:
    titles = (words.CODE, words.CONTENT, words.POINTS, words.MAX, words.LOST, words.FROM)
    return {
        name.get(language): value
        for name, value in zip(titles, (code, title, points, maximum, lost, origin), strict=True)
    }


def _unit_row(result: UnitResult, league: LeagueResult, ranking: Ranking, language: Language) -> dict[str, Any]:
    card = ranking.card_file.card
    is_ranked = result.rank is not None
    aside = {one.component.code for one in league.set_aside}
    points = formats.decimal(shown_points(card, result.compared), language, card.decimals)
    return {
        words.RANK.get(language): f"{result.rank}/{league.n_ranked}" if is_ranked else words.NOT_RANKED.get(language),
        words.UNIT.get(language): result.unit.unit_name if language == "vi" else result.unit.unit_name_en,
        words.POINTS.get(language): f"{points} / {result.compared.measurable:g}" if is_ranked else None,
        **{
            one.component.code: None if one.points is None else _points(one.points, one.max, language)
            for one in result.score.components
            if one.component.code not in aside
        },
    }


def _evidence(manual: ManualPoints, language: Language) -> str:
    said = words.GIVEN_BY.get(language).format(
        evidence=manual.evidence,
        document=manual.document or "–",
        by=manual.assessed_by,
        day=formats.day(manual.assessed_on, language),
    )
    return f"{said} ({manual.source_file}:{manual.source_row})"


def _points(value: float, maximum: float, language: Language) -> str:
    return formats.decimal(rounded_points(value, maximum), language, 2)
