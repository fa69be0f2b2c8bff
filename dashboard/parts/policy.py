"""What "on time" means here, what the other definitions would say of the same dossiers, and why."""

from dataclasses import replace
from typing import Any

import polars as pl
import streamlit as st

from dashboard import data, formats
from dashboard.sections import section
from dashboard.selection import Selection
from dashboard.tables import About, Column, download, show_table
from dashboard.texts import app, policies, progress, say
from warehouse.policies import POLICIES, POLICIES_BY_NAME, POLICY_NAMES, PolicyName
from warehouse.policy_gap import REASONS, PolicyGap
from warehouse.text import Language

_SHOWN = 300
_GAP_COLUMNS = (
    Column(name="title", title=policies.COL_REASON, width=235),
    Column(name="adds", title=policies.COL_ADDS, width=105),
    Column(name="n_dossiers", title=policies.COL_DOSSIERS, kind="count", width=80),
    Column(name="numerator_change", title=policies.COL_NUMERATOR, kind="count", width=80),
    Column(name="denominator_change", title=policies.COL_DENOMINATOR, kind="count", width=80),
)
_DOSSIER_COLUMNS = (
    Column(name="dossier_id", title=progress.COL_DOSSIER, width=175),
    Column(name="unit", title=progress.COL_UNIT, width=180),
    Column(name="status_title", title=policies.COL_STATUS, width=150),
    Column(name="received_at", title=progress.COL_RECEIVED_AT, kind="minute", width=130),
    Column(name="due_at", title=progress.COL_DUE_AT, kind="minute", width=130),
    Column(name="completed_at", title=progress.COL_DONE_AT, kind="minute", width=130),
    Column(name="returned_at", title=policies.COL_RETURNED_AT, kind="minute", width=130),
    Column(name="first", title=policies.COL_FIRST, width=120),
    Column(name="second", title=policies.COL_SECOND, width=120),
    Column(name="source_file", title=progress.COL_FILE, width=200),
    Column(name="source_row", title=progress.COL_ROW, kind="count", width=70),
)


def policy_note(selection: Selection, language: Language) -> None:
    """The definition in force in words, its denominator, and the rate under each definition."""
    policy = POLICIES_BY_NAME[selection.policy]
    title = policy.label.get(language)
    meaning = say(
        progress.POLICY_NOW,
        language,
        title=title[:1].lower() + title[1:],
        meaning=policy.meaning.get(language),
    )
    denominator = say(progress.POLICY_DENOMINATOR, language, denominator=policy.denominator.get(language))
    rates = []
    for other in POLICIES:
        row = data.metric("on_time_rate", replace(selection, policy=other.name)).row(0, named=True)
        value = (
            formats.percent(row["numerator"], row["denominator"], language)
            if row["denominator"]
            else app.NO_VALUE.get(language)
        )
        rates.append(f"{other.title.get(language)} {value}")
    with st.container(key="meaning-policy", gap="xsmall"):
        st.markdown(formats.plain(f"{meaning} {denominator}"))
        st.caption(formats.plain(say(progress.POLICY_RATES, language, rates=" · ".join(rates))))


def policy_gap(selection: Selection, language: Language) -> None:
    """Why two definitions give two rates for the same dossiers: reason by reason, down to the rows."""
    other = _other_policy(selection)
    gap = data.policy_gap(selection, other)
    titles = [POLICIES_BY_NAME[name].label.get(language) for name in gap.policies]
    rates = [formats.percent(*counted, language) if counted[1] else None for counted in (gap.first, gap.second)]
    meaning = say(policies.GAP_MEANING, language, first=titles[0], second=titles[1])
    if gap.parts.is_empty() or gap.difference is None:
        finding = policies.GAP_NONE if gap.first == gap.second and gap.first[1] else policies.GAP_EMPTY
        with section(
            "policy-gap",
            finding=finding.get(language),
            meaning=meaning,
            source=app.SOURCE_DOSSIERS,
            language=language,
        ) as about:
            _choose_other(selection, other, language)
        return
    finding_text = say(
        policies.GAP_TITLE,
        language,
        first=f"{rates[0]} ({_counts(gap.first, language)})",
        second=f"{rates[1]} ({_counts(gap.second, language)})",
        reason=REASONS[gap.parts["reason"][0]][1].get(language),
        adds=formats.points(gap.parts["share"][0], language),
    )
    with section(
        "policy-gap", finding=finding_text, meaning=meaning, source=app.SOURCE_DOSSIERS, language=language
    ) as about:
        _choose_other(selection, other, language)
        shown = _gap_rows(gap, language)
        show_table(shown, _GAP_COLUMNS, key="policy-gap-table", alt=finding_text, language=language)
        download(shown, _GAP_COLUMNS, key="policy-gap", about=about, facts=data.facts(), language=language)
        _gap_dossiers(gap, selection, other, about, language)


def _others(selection: Selection) -> list[PolicyName]:
    return [name for name in POLICY_NAMES if name != selection.policy]


def _other_policy(selection: Selection) -> PolicyName:
    """The one chosen below the heading that it belongs to; at first the one the city is held to from outside."""
    others = _others(selection)
    chosen: PolicyName | None = st.session_state.get(_choice_key(selection))
    return chosen or ("portal_766" if "portal_766" in others else others[0])


def _choice_key(selection: Selection) -> str:
    return f"gap_policy_{selection.policy}"


def _choose_other(selection: Selection, other: PolicyName, language: Language) -> None:
    others = _others(selection)
    st.selectbox(
        policies.GAP_CHOOSE.get(language),
        others,
        index=others.index(other),
        key=_choice_key(selection),
        format_func=lambda name: POLICIES_BY_NAME[name].label.get(language),
    )


def _counts(counted: tuple[int, int], language: Language) -> str:
    return "\u00a0/\u00a0".join(formats.integer(count, language) for count in counted)


def _gap_rows(gap: PolicyGap, language: Language) -> pl.DataFrame:
    """The reasons, largest first; the last row is the whole difference."""

    def row(title: str, dossiers: int, numerator: int, denominator: int, share: float) -> dict[str, Any]:
        return {
            "title": title,
            "n_dossiers": dossiers,
            "numerator_change": numerator,
            "denominator_change": denominator,
            "adds": formats.points(share, language),
        }

    parts = [
        row(
            REASONS[part["reason"]][1].get(language),
            part["n_dossiers"],
            part["numerator_second"] - part["numerator_first"],
            part["denominator_second"] - part["denominator_first"],
            part["share"],
        )
        for part in gap.parts.to_dicts()
    ]
    whole = row(
        policies.GAP_WHOLE.get(language),
        int(gap.parts["n_dossiers"].sum()),
        gap.second[0] - gap.first[0],
        gap.second[1] - gap.first[1],
        gap.difference or 0.0,
    )
    return pl.DataFrame([*parts, whole])


def _gap_dossiers(gap: PolicyGap, selection: Selection, other: PolicyName, about: About, language: Language) -> None:
    """The dossiers of one reason: how each definition counts them, and the row each came from."""
    counts = dict(gap.parts.select("reason", "n_dossiers").rows())
    reason = st.selectbox(
        policies.GAP_REASON.get(language),
        list(counts),
        key=f"gap_reason_{selection.policy}_{other}",
        format_func=lambda code: f"{REASONS[code][1].get(language)} ({formats.integer(counts.get(code, 0), language)})",
    )
    rows = data.policy_gap_dossiers(selection, other, reason, _SHOWN)
    shown = rows.with_columns(
        pl.col("unit_key").replace(data.unit_names(language)).alias("unit"),
        pl.col("status").replace(data.status_names(language)).alias("status_title"),
        *(_counted_as(name, language) for name in ("first", "second")),
    )
    titles = [POLICIES_BY_NAME[name].title.get(language) for name in gap.policies]
    st.caption(
        formats.plain(
            say(
                policies.GAP_ROWS,
                language,
                n=formats.integer(shown.height, language),
                all=formats.integer(counts[reason], language),
                first=titles[0],
                second=titles[1],
            )
        )
    )
    show_table(
        shown,
        _DOSSIER_COLUMNS,
        key="gap-dossiers",
        alt=REASONS[reason][1].get(language),
        language=language,
        most_rows=8,
    )
    about = replace(about, title=REASONS[reason][1].get(language))
    download(shown, _DOSSIER_COLUMNS, key="policy-gap-dossiers", about=about, facts=data.facts(), language=language)


def _counted_as(side: str, language: Language) -> pl.Expr:
    return (
        pl.when(pl.col(f"denominator_{side}") == 0)
        .then(pl.lit(policies.NOT_COUNTED.get(language)))
        .when(pl.col(f"numerator_{side}") == 1)
        .then(pl.lit(policies.ON_TIME.get(language)))
        .otherwise(pl.lit(policies.NOT_ON_TIME.get(language)))
        .alias(side)
    )
