"""Only what needs a look: each a sentence a program computed, its sparkline, and the way to its dossiers."""

from collections.abc import Sequence

import streamlit as st

from dashboard import data, formats, meeting_data
from dashboard.meeting import Figures, KeptFlag, KeptSeries
from dashboard.meeting_cards import Card, card_title, cards, flag_sentence, miss_sentence, title
from dashboard.parts.meeting_series import control, judged_period, selection_of, sparkline, verdicts
from dashboard.parts.rows_behind import rows_link
from dashboard.sections import section
from dashboard.selection import Selection, policy_named
from dashboard.tables import About, Column, Kind, download, show_table
from dashboard.texts import app, say
from dashboard.texts import honesty as honesty_words
from dashboard.texts import meeting as words
from warehouse.honesty_checks import CHECKS_BY_NAME
from warehouse.text import Language

__all__ = ["cards", "exceptions", "flag_sentence", "miss_sentence", "title", "trends"]
_SHOWN = 12
_ROWS = 500


def exceptions(figures: Figures, language: Language, selection: Selection | None) -> None:
    """Each figure or unit with a signal, a target not reached or an honesty check; all the others are one line.

    selection None: a closed meeting, whose rows are those of its own edition.
    """
    found = cards(figures)
    finding = (
        say(words.EXCEPTIONS_TITLE, language, n=formats.integer(len(found), language))
        if found
        else words.EXCEPTIONS_NONE.get(language)
    )
    with section(
        "exceptions",
        finding=finding,
        meaning=words.EXCEPTIONS_MEANING.get(language),
        source=app.SOURCE_DOSSIERS,
        language=language,
    ):
        for card in found[:_SHOWN]:
            _card(card, figures, language, selection)
        rest = found[_SHOWN:]
        if rest:
            names = "; ".join(f"{card_title(card, language)}" for card in rest)
            st.caption(formats.plain(say(words.EXCEPTIONS_MORE, language, n=len(rest), names=names)))
        for sentence in _others(figures, language):
            st.markdown(formats.plain(sentence))


def _others(figures: Figures, language: Language) -> list[str]:
    """What was looked at and needs no look, one line each."""
    sentences = [say(words.QUIET, language, n=formats.integer(figures.quiet, language))]
    if figures.settled:
        names = "; ".join(title(one, language) for one in figures.settled)
        sentences.append(say(words.SETTLED, language, n=len(figures.settled), names=names))
    if figures.too_few:
        sentences.append(say(words.TOO_FEW, language, n=formats.integer(figures.too_few, language)))
    if figures.targets:
        reached = figures.targets - len(figures.missed)
        sentences.append(say(words.TARGETS_REACHED, language, n=reached, all=figures.targets))
    if not figures.flags:
        sentences.append(words.FLAGS_NONE.get(language))
    return sentences


def _card(card: Card, figures: Figures, language: Language, selection: Selection | None) -> None:
    with st.container(border=True, key=f"exception-{card.key}"):
        words_side, spark_side = st.columns([5, 2], vertical_alignment="center")
        with words_side:
            _sentences(card, language)
        if card.series is not None:
            with spark_side:
                sparkline(card.series, key=f"spark-{card.key}", language=language)
        edition = None if selection is not None else data.facts().edition
        if card.flag is not None:
            _flagged_rows(card.flag, language, is_live=selection is not None)
            return
        _link(card, language, selection, edition)
        if card.series is None:
            return
        fold = st.expander(
            words.SHOW_CHART.get(language),
            icon=":material/show_chart:",
            key=f"fold-exception-{card.key}",
            on_change="rerun",
        )
        if fold.open:
            with fold:
                key = f"exception-chart-{card.key}"
                control(card.series, figures.decisions, figures.notes, key=key, language=language)


def _sentences(card: Card, language: Language) -> None:
    unit = f"**{formats.plain(card.unit_title.get(language))}** · " if card.unit else ""
    said = []
    if card.series is not None and card.series.is_exception:
        said.append(card.series.summary.get(language))
    if card.miss is not None:
        said.append(miss_sentence(card.miss, language))
    if card.flag is not None:
        said.append(flag_sentence(card.flag, language))
    for number, sentence in enumerate(said):
        st.markdown(f"{unit if not number else ''}{formats.plain(sentence)}")
    if card.series is not None and card.series.is_exception:
        st.markdown(verdicts(card.series, language))
    if card.miss is not None:
        st.markdown(f":orange[:material/flag: {words.MISSED.get(language)}]")
    if card.flag is not None:
        st.markdown(f":orange[:material/troubleshoot: {words.FLAGGED.get(language)}]")


def _link(card: Card, language: Language, selection: Selection | None, edition: str | None) -> None:
    """To the dossiers of the newest judged period, or of the days that the target was measured over."""
    days = None
    policy = None
    if card.series is not None and card.series.is_exception:
        days, policy = judged_period(card.series), card.series.policy
    elif card.miss is not None:
        days, policy = (card.miss.since, card.miss.through), card.miss.policy
    if days is None:
        return
    rows_link(
        card.metric,
        card.unit,
        *days,
        policy_named(policy),
        language=language,
        selection=selection if card.series is None else selection_of(card.series),
        edition=edition,
    )


def _flagged_rows(flag: KeptFlag, language: Language, *, is_live: bool) -> None:
    """The rows that a check means, from the edition on the page; a closed meeting names the command that lists them."""
    if not is_live:
        return
    fold = st.expander(
        say(words.FLAG_ROWS, language, n=formats.integer(flag.numerator, language)),
        icon=":material/list:",
        key=f"fold-flag-{flag.check}-{flag.unit}",
        on_change="rerun",
    )
    if not fold.open:
        return
    with fold:
        rows = meeting_data.honesty_listing(flag.check, flag.unit, flag.start, flag.end, _ROWS)
        columns = tuple(
            Column(name=name, title=heading, kind=_kind(name))
            for name, heading in honesty_words.COLUMNS.items()
            if name in rows.columns and name != "unit_key"
        )
        key = f"flag-{flag.check}-{flag.unit}"
        alt = flag_sentence(flag, language)
        st.caption(formats.plain(_limits_of(flag, language)))
        show_table(rows, columns, key=f"table-{key}", alt=alt, language=language, most_rows=10)
        about = About(title=alt, meaning=_limits_of(flag, language), source=app.SOURCE_DOSSIERS.get(language))
        download(rows, columns, key=key, about=about, facts=data.facts(), language=language)


def _limits_of(flag: KeptFlag, language: Language) -> str:
    """Why that level is expected and what the check cannot tell."""
    check = CHECKS_BY_NAME[flag.check]
    return f"{check.reason.get(language)}. {check.limits.get(language)}"


def _kind(name: str) -> Kind:
    return "minute" if name.endswith("_at") else "day" if name.startswith("round_") else "text"


def trends(figures: Figures, language: Language) -> None:
    """The headline figures over time, with variation and assurance, target, decisions and notes."""
    kept: Sequence[KeptSeries] = figures.trends
    unusual = sum(one.is_exception for one in kept)
    finding = say(words.TRENDS_TITLE, language, n=unusual, all=len(kept))
    with (
        section(
            "trends",
            finding=finding,
            meaning=words.TRENDS_MEANING.get(language),
            source=app.SOURCE_DOSSIERS,
            language=language,
        ),
        st.grid(columns=2, min_column_width=560, gap="medium"),
    ):
        for one in kept:
            with st.container(key=f"trend-{one.metric}"):
                st.subheader(formats.plain(title(one, language)), anchor=False)
                st.markdown(formats.plain(one.summary.get(language)))
                st.markdown(verdicts(one, language))
                key = f"trend-chart-{one.metric}"
                control(one, figures.decisions, figures.notes, key=key, language=language)
