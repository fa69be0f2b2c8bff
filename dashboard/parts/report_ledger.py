"""What was issued, and whether a file at hand is one of those."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from dashboard import formats, written
from dashboard.exports.differing import MOST_SHOWN
from dashboard.exports.forms import FORMS_BY_NAME
from dashboard.exports.model import CODE
from dashboard.exports.verifying import PACK, Finding, State
from dashboard.exports.verifying import verify as verified
from dashboard.journal.model import Entry
from dashboard.sections import section
from dashboard.tables import Column, show_table
from dashboard.texts import packs as pack_words
from dashboard.texts import reports as words
from dashboard.texts import say
from dashboard.texts import verifying as verify_words
from warehouse.settings import Settings
from warehouse.text import Language

_SHOWN = 20
_FILTER = "ledger_form"
_LEDGER = (
    Column(name="when", title=words.COL_WHEN, kind="minute"),
    Column(name="who", title=words.COL_WHO),
    Column(name="form", title=words.COL_FORM, width="medium"),
    Column(name="period", title=words.COL_PERIOD),
    Column(name="file", title=words.COL_FILE, width="medium"),
    Column(name="code", title=words.COL_CODE),
    Column(name="edition", title=words.COL_EDITION),
)
_DIFFERENCES = (
    Column(name="where", title=words.COL_WHERE, width="medium"),
    Column(name="issued", title=words.COL_ISSUED, width="large"),
    Column(name="found", title=words.COL_FOUND, width="large"),
)
_SHOW: dict[State, tuple[str, str]] = {
    "issued": ("success", ":material/verified:"),
    "repacked": ("success", ":material/verified:"),
    "resaved": ("info", ":material/save:"),
    "added_to": ("warning", ":material/note_add:"),
    "altered": ("error", ":material/edit_off:"),
    "unknown": ("warning", ":material/help:"),
}


def verify(language: Language) -> None:
    """Drop a file: issued, altered and where, or unknown."""
    with section(
        "report-verify",
        finding=words.VERIFY_TITLE.get(language),
        meaning=words.VERIFY_MEANING.get(language),
        source=words.SOURCE,
        language=language,
    ):
        given = st.file_uploader(words.VERIFY_CHOOSE.get(language), key="verify-file", max_upload_size=60)
        if given is None:
            return
        finding = verified(given.getvalue(), Settings())
        kind, icon = _SHOW[finding.state]
        getattr(st, kind)(formats.plain(finding.message.get(language)), icon=icon)
        if finding.not_compared is not None:
            st.caption(formats.plain(finding.not_compared.get(language)))
        if finding.differences:
            _differences(finding, language)


def _differences(finding: Finding, language: Language) -> None:
    shown = finding.differences[:MOST_SHOWN]
    rows = pl.DataFrame(
        [{"where": one.where.get(language), "issued": one.issued or "–", "found": one.found or "–"} for one in shown]
    )
    show_table(rows, _DIFFERENCES, key="differences", alt=finding.message.get(language), language=language)
    if more := len(finding.differences) - len(shown):
        st.caption(verify_words.MORE.get(language).format(n=formats.integer(more, language)))


def ledger(language: Language) -> None:
    """The newest entries of the ledger."""
    entries = written.entries("issued")
    finding = (
        say(words.LEDGER_TITLE, language, n=formats.integer(len(entries), language))
        if entries
        else words.LEDGER_NONE.get(language)
    )
    with section(
        "report-ledger",
        finding=finding,
        meaning=words.LEDGER_MEANING.get(language),
        source=words.SOURCE,
        language=language,
    ):
        if not entries:
            return
        chosen = _of_form(entries, language)
        rows = pl.DataFrame(
            [
                {
                    "when": entry.written_at.astimezone().replace(tzinfo=None),
                    "who": entry.author,
                    "form": _title(entry.note.form, language),
                    "period": str(entry.note.parameters.get("period", "")),
                    "file": entry.note.file_name,
                    "code": f"{CODE}{entry.note.data_sha256[:12]}",
                    "edition": entry.note.edition,
                }
                for entry in reversed(chosen[-_SHOWN:])
            ]
        )
        show_table(rows, _LEDGER, key="ledger", alt=finding, language=language)


def _of_form(entries: Sequence[Entry], language: Language) -> Sequence[Entry]:
    """All of them, or those of one form."""
    forms = ["", *dict.fromkeys(entry.note.form for entry in entries)]
    if st.session_state.get(_FILTER) not in forms:
        st.session_state[_FILTER] = ""
    st.selectbox(
        words.LEDGER_FORM.get(language),
        forms,
        key=_FILTER,
        format_func=lambda form: _title(form, language) if form else words.LEDGER_ALL.get(language),
        width=320,
    )
    chosen = st.session_state[_FILTER]
    return [entry for entry in entries if chosen in ("", entry.note.form)]


def _title(form: str, language: Language) -> str:
    if form == PACK:
        return pack_words.TITLE.get(language)
    return FORMS_BY_NAME[form].title.get(language) if form in FORMS_BY_NAME else form
