"""One judged series on the meeting's page: its sentence, two verdicts, its control chart and the table behind."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

import polars as pl
import streamlit as st

from dashboard import data, formats
from dashboard.meeting import KeptDecision, KeptPoint, KeptSeries, is_share
from dashboard.notes import KeptNote, about, marks, reviewed, said
from dashboard.parts.rows_behind import picked_rows, question_of
from dashboard.sections import chart, pick, picked, source_of
from dashboard.selection import RowsQuestion, Selection, policy_named
from dashboard.tables import About, Column, table_behind
from dashboard.texts import app, overview, say
from dashboard.texts import meeting as words
from dashboard.texts import rows as row_words
from warehouse import listings
from warehouse.editions import EditionFacts
from warehouse.metrics import METRICS_BY_NAME, Unit
from warehouse.rows_behind import parts_of
from warehouse.text import Language

_COUNTED = ("g", "t", "rare")
_GAPS = ("g", "t")
_SPARK_POINTS = 26
_TONES = {"improving": "blue", "worsening": "orange", "fails": "orange", "meets": "blue", "at_ceiling": "blue"}
_COLUMNS = (
    Column(name="label", title=overview.COL_PERIOD),
    Column(name="value_text", title=words.COL_VALUE),
    Column(name="numerator", title=words.COL_NUMERATOR, kind="count"),
    Column(name="denominator", title=words.COL_DENOMINATOR, kind="count"),
    Column(name="limits_text", title=words.COL_LIMITS),
    Column(name="note", title=overview.COL_NOTE),
)


def verdicts(kept: KeptSeries, language: Language) -> str:
    """Two icons with their words: is it changing, does it meet its target. Markdown."""
    parts = []
    for verdict in (kept.variation, kept.assurance):
        text = f":material/{verdict.icon}: {formats.plain(verdict.title.get(language))}"
        tone = _TONES.get(verdict.name)
        parts.append(f":{tone}[{text}]" if tone else text)
    return " · ".join(parts)


def control(
    kept: KeptSeries,
    decisions: Sequence[KeptDecision],
    notes: Sequence[KeptNote],
    *,
    key: str,
    language: Language,
    since: date | None = None,
) -> None:
    """The control chart with events, decisions and notes on it, who reviewed it, and its table.

    since: the day that must be in view. Decisions and notes of other figures are left out.
    """
    decided = [one for one in decisions if (one.metric, one.unit) == (kept.metric, kept.unit)]
    written = about(notes, kept.metric, kept.unit)
    rows = control_rows(kept, language)
    if rows.is_empty():
        st.caption(formats.plain(kept.limits_meaning.get(language)))
        return
    first, last = rows["period_start"].to_list()[0], rows["step_end"].to_list()[-1]
    dated = [*_events(kept, language), *_decided(decided, language), *_noted(marks(written), language)]
    within = [row for row in dated if first <= row["period_start"] <= max(last, since or last)]
    drawn = pl.concat([rows, pl.DataFrame([*within, *_target(kept, language)], schema=ROW_SCHEMA)], how="vertical")
    table = _with_words(rows, decided, written, language)
    _clickable(kept, drawn, table, written, key=key, facts=data.facts(), language=language)


# A click draws this part anew, not the page.
@st.fragment
def _clickable(
    kept: KeptSeries,
    drawn: pl.DataFrame,
    table: pl.DataFrame,
    written: Sequence[KeptNote],
    *,
    key: str,
    facts: EditionFacts,
    language: Language,
) -> None:
    """The chart, what its limits mean, the dossiers behind the point that was clicked, and the table."""
    alt = kept.summary.get(language)
    declared = METRICS_BY_NAME[kept.metric]
    has_rows = kept.where is not None and bool(parts_of(declared, policy_named(kept.policy)))
    picture = chart(
        _chart_name(kept), drawn, key=key, alt=alt, language=language, picks=f"series-{key}" if has_rows else ""
    )
    notes = [kept.chart_title, kept.chart_reason, kept.limits_meaning, *kept.caveats]
    explained = " ".join(_sentence(text.get(language)) for text in notes)
    st.caption(formats.plain(explained))
    for note in written:
        if note.kind == "sign_off":
            st.caption(f":material/fact_check: {formats.plain(reviewed(note, language))}")
    told = About(
        title=alt,
        meaning=f"{declared.meaning.get(language)} {explained}",
        source=source_of(declared).get(language),
    )
    if has_rows:
        if kept.chart in _GAPS and picked(f"series-{key}"):
            st.caption(row_words.STRETCH.get(language))
        picked_rows(f"series-{key}", partial(asked_of, kept, facts.edition), told, language)
    latest_first = table.reverse()
    table_behind(
        latest_first,
        _COLUMNS,
        key=f"table-{key}",
        alt=alt,
        about=told,
        facts=facts,
        language=language,
        drawn=[picture],
        on_row=(lambda row: pick(f"series-{key}", latest_first["pick"][row])) if has_rows else None,
    )


def asked_of(kept: KeptSeries, edition: str, chosen: str) -> RowsQuestion | None:
    """The question for the dossiers behind a point, by its `pick`: the same metric, filters, policy and edition."""
    point = next((point for point in kept.points if _pick(point) == chosen), None)
    if point is None or kept.where is None:
        return None
    return question_of(
        kept.metric,
        "",
        point.period_start,
        point.period_end,
        policy_named(kept.policy),
        selection=selection_of(kept),
        edition=edition,
    )


def selection_of(kept: KeptSeries) -> Selection:
    """The filters that a series was asked with, its unit among them."""
    where = kept.where or {}
    return Selection(units=where.get("unit", ()), fields=where.get("field", ()), channels=where.get("channel", ()))


def _pick(point: KeptPoint) -> str:
    return f"{point.period_start.isoformat()}_{point.period_end.isoformat()}"


def judged_period(kept: KeptSeries) -> tuple[date, date] | None:
    """The days of the newest judged point: a period, or of a g or t chart the stretch since the last miss."""
    newest = kept.newest
    return (newest.period_start, newest.period_end) if newest else None


def sparkline(kept: KeptSeries, *, key: str, language: Language) -> None:
    """The newest points with their limits, no taller than two lines of text."""
    rows = control_rows(kept, language).tail(_SPARK_POINTS)
    if rows.height > 1:
        chart("control_spark", rows, key=key, alt=kept.summary.get(language), language=language)


def _with_words(
    rows: pl.DataFrame, decided: Sequence[KeptDecision], notes: Sequence[KeptNote], language: Language
) -> pl.DataFrame:
    """The table's notes with what was written and decided of days in each period."""
    dated = [
        *((one.decided_on, one.decided_on, say(words.DECIDED, language, decision=one.text)) for one in decided),
        *((note.start, note.end, said(note, language)) for note in notes),
    ]
    texts = [
        "; ".join(
            text
            for text in (
                row["note"],
                *(word for first, last, word in dated if first < row["step_end"] and row["period_start"] <= last),
            )
            if text
        )
        for row in rows.select("note", "period_start", "step_end").to_dicts()
    ]
    return rows.with_columns(pl.Series("note", texts, dtype=pl.String))


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _chart_name(kept: KeptSeries) -> str:
    if kept.chart in _COUNTED or METRICS_BY_NAME[kept.metric].unit is Unit.COUNT:
        return "control_count"
    return "control_rate" if is_share(kept.metric) else "control_number"


ROW_SCHEMA: dict[str, Any] = {
    "kind": pl.String,
    "period_start": pl.Date,
    "step_end": pl.Date,
    "value": pl.Float64,
    "value_text": pl.String,
    "count_text": pl.String,
    "note": pl.String,
    "label": pl.String,
    "centre": pl.Float64,
    "lower": pl.Float64,
    "upper": pl.Float64,
    "limits_text": pl.String,
    "numerator": pl.Float64,
    "denominator": pl.Float64,
    "signal": pl.String,
    "is_named": pl.Boolean,
    "is_complete": pl.Boolean,
    "is_solid": pl.Boolean,
    "next_start": pl.Date,
    "next_value": pl.Float64,
    "pick": pl.String,
}


def control_rows(kept: KeptSeries, language: Language) -> pl.DataFrame:
    """The points of a series as charts/control.py expects them, in order; points without a value are left out."""
    points = [point for point in kept.points if point.value is not None]
    last_signal = next((n for n in range(len(points) - 1, -1, -1) if points[n].signal), None)
    rows = []
    for number, point in enumerate(points):
        after = points[number + 1] if number + 1 < len(points) else None
        note = words.SIGNALS[point.signal].get(language) if point.signal else ""
        if point.why is not None:
            note = point.why.get(language)
        rows.append(
            {
                "kind": "point",
                "period_start": point.period_start,
                "step_end": after.period_start if after else point.period_end + timedelta(days=1),
                "value": point.value,
                "value_text": _written(kept, point.value, point, language),
                "count_text": _counts(kept, point, language),
                "note": note,
                "label": formats.period(
                    point.period_start,
                    point.period_end,
                    None if kept.chart in _GAPS else kept.grain,
                    language,
                ),
                "centre": point.centre,
                "lower": point.lower,
                "upper": point.upper,
                "limits_text": _limits(kept, point, language),
                "numerator": point.numerator,
                "denominator": point.denominator,
                "signal": point.signal,
                "is_named": number == last_signal,
                "is_complete": point.why is None,
                "is_solid": point.why is None and (after is None or after.why is None),
                "next_start": after.period_start if after else None,
                "next_value": after.value if after else None,
                "pick": _pick(point),
            }
        )
    return pl.DataFrame(rows, schema=ROW_SCHEMA, orient="row")


def _written(kept: KeptSeries, value: float | None, point: KeptPoint | None, language: Language) -> str:
    """A value of the chart in its own unit; a rate from its counts, so that 100 % means that nothing is missing."""
    if value is None:
        return app.NO_VALUE.get(language)
    if kept.chart in _COUNTED:
        return formats.integer(value, language)
    if is_share(kept.metric):
        if point is not None and point.denominator and point.numerator is not None:
            return formats.percent(point.numerator, point.denominator, language)
        return formats.share(value, language)
    return formats.decimal(value, language)


def _counts(kept: KeptSeries, point: KeptPoint, language: Language) -> str:
    if kept.chart in _GAPS or point.denominator is None or point.numerator is None:
        return ""
    return f"{formats.integer(point.numerator, language)} / {formats.integer(point.denominator, language)}"


def _limits(kept: KeptSeries, point: KeptPoint, language: Language) -> str:
    if point.lower is None or point.upper is None:
        return ""
    return f"{_written(kept, point.lower, None, language)} – {_written(kept, point.upper, None, language)}"


def _dated(kind: str, day: date, note: str, language: Language) -> dict[str, Any]:
    empty = dict.fromkeys(ROW_SCHEMA)
    return empty | {"kind": kind, "period_start": day, "label": formats.day(day, language), "note": note}


def _events(kept: KeptSeries, language: Language) -> list[dict[str, Any]]:
    code = kept.unit.partition("@")[0]
    text = "text_en" if language == "en" else "text_vi"
    return [
        _dated("event", row["event_on"], row[text], language)
        for row in data.listing(listings.events).to_dicts()
        if row["unit_code"] in (None, "", data.CITY_CODE, code)
    ]


def _decided(decisions: Sequence[KeptDecision], language: Language) -> list[dict[str, Any]]:
    return [
        _dated("decision", one.decided_on, say(words.DECIDED, language, decision=one.text), language)
        for one in decisions
    ]


def _noted(notes: Sequence[KeptNote], language: Language) -> list[dict[str, Any]]:
    return [_dated(note.kind, note.start, said(note, language), language) for note in notes]


def _target(kept: KeptSeries, language: Language) -> list[dict[str, Any]]:
    """The target as a line where the chart shows the metric itself, not misses or gaps."""
    if kept.target is None or kept.chart in _COUNTED:
        return []
    name = say(
        words.TARGET_LINE, language, value=_written(kept, kept.target, None, language), source=kept.target_source
    )
    return [dict.fromkeys(ROW_SCHEMA) | {"kind": "target", "value": kept.target, "value_text": name}]
