"""What must be finished soon: overdue and coming dossiers by unit, and what they mean for the year's rate."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import accumulate

import polars as pl
import streamlit as st

from dashboard import data, formats, meeting_data
from dashboard.meeting import Figures, KeptDue
from dashboard.parts.paper import both_tables
from dashboard.sections import section
from dashboard.selection import Selection
from dashboard.tables import About, Column, download, show_table
from dashboard.texts import app, overview, progress, say
from dashboard.texts import meeting as words
from warehouse.text import Language
from warehouse.worklist import DUES, LAST_DAYS, allowed_late, finish_by

_LIMIT = 500
# From so many dossiers on, one of them is less than a hundredth of a point.
_FINE = 10_000
_SOON = tuple(LAST_DAYS)
_COUNTS = {
    "unit": pl.String,
    "due": pl.String,
    "n_dossiers": pl.Int64,
    "oldest_due_date": pl.Date,
    "most_days_late": pl.Int64,
}
_BY_UNIT = (
    Column(name="unit", title=progress.COL_UNIT, width="medium"),
    Column(name="overdue", title=words.COL_OVERDUE, kind="count"),
    Column(name="most_days_late", title=words.COL_DAYS_LATE, kind="count"),
    Column(name="one", title=words.COL_ONE, kind="count"),
    Column(name="three", title=words.COL_THREE, kind="count"),
    Column(name="five", title=words.COL_FIVE, kind="count"),
    Column(name="later", title=words.COL_LATER, kind="count"),
    Column(name="stopped", title=words.COL_STOPPED, kind="count"),
    Column(name="undated", title=words.COL_UNDATED, kind="count"),
)
_BY_DAY = (
    Column(name="due_date", title=words.COL_DUE_DAY, kind="day"),
    Column(name="days_left", title=words.COL_DAYS_LEFT, kind="count"),
    Column(name="n_dossiers", title=words.COL_DUE_THAT_DAY, kind="count"),
    Column(name="so_far", title=words.COL_DUE_SO_FAR, kind="count"),
    Column(name="least", title=words.COL_AT_LEAST, kind="count"),
)
_ROWS = (
    Column(name="dossier_id", title=progress.COL_DOSSIER, width=165),
    Column(name="days_left", title=words.COL_DAYS_LEFT, kind="count", width=100),
    Column(name="due_at", title=progress.COL_DUE_AT, kind="minute", width=130),
    Column(name="unit", title=progress.COL_UNIT, width=180),
    Column(name="field", title=overview.COL_FIELD, width=130),
    Column(name="step", title=words.COL_STEP, width=150),
    Column(name="procedure_name", title=progress.COL_PROCEDURE, width=220),
    Column(name="received_at", title=progress.COL_RECEIVED_AT, kind="minute", width=130),
    Column(name="source_file", title=progress.COL_FILE, width=180),
    Column(name="source_row", title=progress.COL_ROW, kind="count", width=70),
)


def due(figures: Figures, selection: Selection | None, language: Language) -> None:
    """What must be done by when, counts by unit, field or step, and the dossiers; a closed meeting has no selection."""
    kept = figures.due
    counts = pl.DataFrame([count.model_dump() for count in kept.counts], schema=_COUNTS, orient="row")
    overdue = _total(counts, "overdue")
    soon = sum(_total(counts, name) for name in _SOON)
    finding = (
        say(
            words.DUE_TITLE,
            language,
            overdue=formats.integer(overdue, language),
            soon=formats.integer(soon, language),
        )
        if overdue or soon
        else words.DUE_NONE.get(language)
    )
    meaning = say(words.DUE_MEANING, language, day=formats.day(kept.as_of, language))
    with section("due", finding=finding, meaning=meaning, source=app.SOURCE_DOSSIERS, language=language) as about:
        if soon:
            for sentence in _pace(kept, soon, language):
                st.markdown(formats.plain(sentence))
            _by_day(kept, soon, about, language)
        _by_group(kept, counts, finding, about, language)
        if selection is not None:
            _rows(selection, about, language)


def _total(counts: pl.DataFrame, name: str) -> int:
    return int(counts.filter(pl.col("due") == name)["n_dossiers"].sum())


def _pace(kept: KeptDue, soon: int, language: Language) -> list[str]:
    """What the coming dossiers do to the year's rate, and how many of them a target still allows to be late."""
    if kept.resolved is None or kept.late is None:
        return []
    everything = kept.resolved + soon
    sentences = [
        say(
            words.DUE_PACE,
            language,
            soon=formats.integer(soon, language),
            rate=formats.percent(everything - kept.late, everything, language),
            late=formats.integer(kept.late, language),
            all=formats.integer(everything, language),
            step=formats.decimal(100 / everything, language, digits=2 if everything < _FINE else 4),
        )
    ]
    if kept.target is not None and _allowed(kept, soon) is None:
        target, decision = formats.share(kept.target, language), kept.target_decision
        n = formats.integer(soon, language)
        sentences.append(say(words.DUE_OUT_OF_REACH, language, target=target, decision=decision, soon=n))
    return sentences


def _allowed(kept: KeptDue, soon: int) -> int | None:
    """How many of those due soon may be late for the year to stay at its target; None where it cannot, or has none."""
    if kept.target is None or kept.resolved is None or kept.late is None:
        return None
    return allowed_late(resolved=kept.resolved, late=kept.late, coming=soon, target=kept.target)


def _by_day(kept: KeptDue, soon: int, about: About, language: Language) -> None:
    """Due day by due day: how many, how many by then, and how many of those at least must be done."""
    if not kept.days:
        return
    so_far = list(accumulate(day.n_dossiers for day in kept.days))
    allowed = _allowed(kept, soon)
    least = finish_by(so_far, allowed)
    sentence = words.DUE_NO_TARGET.get(language) if kept.target is None else ""
    if least is not None and kept.target is not None:
        steps = [
            say(words.DUE_STEP, language, day=formats.day(day.due_date, language), n=formats.integer(n, language))
            for day, n in zip(kept.days, least, strict=True)
            if n
        ]
        sentence = say(
            words.DUE_FINISH if steps else words.DUE_ALLOWED,
            language,
            target=formats.share(kept.target, language),
            decision=kept.target_decision,
            n=formats.integer(allowed or 0, language),
            soon=formats.integer(soon, language),
            steps="; ".join(steps),
        )
    if sentence:
        st.markdown(formats.plain(sentence))
    rows = pl.DataFrame(
        {
            "due_date": [day.due_date for day in kept.days],
            "days_left": [day.days_left for day in kept.days],
            "n_dossiers": [day.n_dossiers for day in kept.days],
            "so_far": so_far,
            "least": [None] * len(so_far) if least is None else least,
        },
        schema_overrides={"least": pl.Int64},
    )
    columns = [column for column in _BY_DAY if column.name != "least" or least is not None]
    alt = words.DUE_WHEN.get(language)
    st.subheader(formats.plain(alt), anchor=False)
    about = replace(about, title=alt)
    both_tables(rows, columns, key="due-days", alt=alt, about=about, language=language, most_rows=8)


def _by_group(kept: KeptDue, counts: pl.DataFrame, finding: str, about: About, language: Language) -> None:
    """The table by unit, or by field or step where those were kept."""
    if counts.is_empty():
        return
    by = "unit"
    if kept.groups:
        by = (
            st.segmented_control(
                words.DUE_BY.get(language),
                list(words.DUE_GROUPS),
                default="unit",
                key="due_by",
                format_func=lambda name: words.DUE_GROUPS[name].get(language),
                required=True,
            )
            or "unit"
        )
    if by != "unit":
        rows = [group.model_dump() | {"unit": group.key} for group in kept.groups if group.by == by]
        counts = pl.DataFrame(rows, schema=_COUNTS, orient="row")
    names = {"unit": data.unit_names, "field": data.field_names, "step": data.status_names}[by](language)
    table = _wide(counts, names)
    columns = (replace(_BY_UNIT[0], title=words.DUE_GROUPS[by]), *_BY_UNIT[1:])
    both_tables(table, columns, key=f"due-{by}", alt=finding, about=about, language=language, most_rows=10)


def _wide(counts: pl.DataFrame, names: Mapping[str, str]) -> pl.DataFrame:
    """One row per group with every kind as a column; longest overdue first, then the earliest and most due soon."""
    late = counts.filter(pl.col("due") == "overdue").group_by("unit").agg(pl.col("most_days_late").max())
    first = counts.filter(pl.col("due").is_in(_SOON)).group_by("unit").agg(pl.col("oldest_due_date").min())
    wide = counts.group_by("unit").agg(
        pl.col("n_dossiers").filter(pl.col("due") == name).sum().alias(name) for name in DUES
    )
    return (
        wide.join(late, on="unit", how="left")
        .join(first, on="unit", how="left")
        .with_columns(soon=pl.sum_horizontal(*_SOON))
        .sort(
            *("most_days_late", "overdue", "oldest_due_date", "soon", "unit"),
            descending=[True, True, False, True, False],
            nulls_last=True,
        )
        .with_columns(pl.col("unit").replace(names))
    )


def _rows(selection: Selection, about: About, language: Language) -> None:
    fold = st.expander(words.ROWS_TITLE.get(language), icon=":material/list:", key="fold-due-rows", on_change="rerun")
    if not fold.open:
        return
    with fold:
        chosen = st.segmented_control(
            words.ROWS_WHICH.get(language),
            list(words.DUES),
            default="overdue",
            key="due_which",
            format_func=lambda name: words.DUES[name].get(language),
            required=True,
        )
        rows = meeting_data.worklist_rows(selection, chosen or "overdue", _LIMIT + 1)
        if rows.is_empty():
            st.info(words.ROWS_NONE.get(language), icon=":material/check_circle:")
            return
        if rows.height > _LIMIT:
            st.caption(say(words.ROWS_LIMITED, language, n=_LIMIT))
        shown = _named(rows.head(_LIMIT), language)
        show_table(shown, _ROWS, key="due-rows", alt=words.DUES[chosen or "overdue"].get(language), language=language)
        about = replace(about, title=words.DUES[chosen or "overdue"].get(language))
        download(shown, _ROWS, key="due-rows", about=about, facts=data.facts(), language=language)


def _named(rows: pl.DataFrame, language: Language) -> pl.DataFrame:
    unit = "unit_name_en" if language == "en" else "unit_name"
    return rows.with_columns(
        pl.col(unit).alias("unit"),
        pl.col("field_code").replace(data.field_names(language)).alias("field"),
        pl.col("status").replace(data.status_names(language)).alias("step"),
    )
