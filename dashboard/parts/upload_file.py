"""One file as it would be read: layout, heading, what becomes of each column, first rows, remarks, a proposal."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import polars as pl
import streamlit as st

from dashboard import formats
from dashboard.tables import Column, show_table
from dashboard.texts import say
from dashboard.texts import upload as words
from dashboard.uploads import UploadedFile
from warehouse.tables import STAGING_TABLES_BY_SOURCE
from warehouse.text import Language, Text

_MAPPING = (
    Column(name="heading", title=words.COL_HEADING, width="medium"),
    Column(name="becomes", title=words.COL_BECOMES, width="medium"),
    Column(name="treatment", title=words.COL_TREATMENT, width="medium"),
)
_PROPOSED = (*_MAPPING[:2], Column(name="confidence", title=words.COL_CONFIDENCE))


def file_preview(
    file: UploadedFile,
    answer: Mapping[str, Any],
    refusal: str | None,
    remarks: Sequence[str],
    titles: Mapping[str, str],
    language: Language,
) -> None:
    """`titles` are the layouts' titles by name; `refusal` says why the file cannot be loaded."""
    with st.container(border=True, key=f"file-{file.number}", gap="small"):
        st.subheader(formats.plain(file.name), anchor=False)
        if refusal is not None:
            st.markdown(f":red[:material/block: {words.UNFIT.get(language)}]")
            st.error(formats.plain(refusal))
        elif remarks:
            st.markdown(f":orange[:material/warning: {words.FIT_PROBLEMS.get(language)}]")
        else:
            st.markdown(f":blue[:material/check_circle: {words.FIT.get(language)}]")
        if answer.get("profile"):
            _facts(answer, titles, language)
        for remark in remarks:
            st.warning(formats.plain(remark))
        if answer.get("profile") and refusal is None:
            _mapping(file, answer, language)
            _first_rows(file, answer, language)
        if answer.get("members"):
            _members(answer["members"], titles, language)
        if answer.get("proposal"):
            _proposal(file, answer["proposal"], answer, language)


def _facts(answer: Mapping[str, Any], titles: Mapping[str, str], language: Language) -> None:
    line = say(
        words.FILE_FACTS,
        language,
        profile=titles.get(answer["profile"], answer["profile"]),
        row=answer.get("header_row", "–"),
        rows=formats.integer(answer.get("rows_read", 0), language),
        exported=formats.minute(datetime.fromisoformat(answer["exported_at"]), language)
        if answer.get("exported_at")
        else "–",
    )
    if answer.get("sheet") and answer.get("form") != "csv":
        line += f" · {say(words.SHEET, language, sheet=answer['sheet'])}"
    st.markdown(formats.plain(line))
    if answer.get("sheets_ignored"):
        st.caption(formats.plain(say(words.SHEETS_IGNORED, language, sheets=", ".join(answer["sheets_ignored"]))))


def is_refused(answer: Mapping[str, Any]) -> str | None:
    """Why a looked-at file would not be loaded, in the words of whoever looked."""
    problems = answer.get("problems") or ()
    said = answer.get("refused") or answer.get("error")
    return str(said or (problems[0] if problems and not answer.get("first_rows") else "")) or None


def _members(members: Sequence[Mapping[str, Any]], titles: Mapping[str, str], language: Language) -> None:
    """Each export of an archive: what it was recognised as, or why not."""
    good = sum(is_refused(member) is None for member in members)
    st.markdown(f"**{formats.plain(say(words.MEMBERS, language, good=good, n=len(members)))}**")
    for member in members:
        refusal = is_refused(member)
        icon = ":red[:material/block:]" if refusal else ":blue[:material/check_circle:]"
        st.markdown(f"{icon} **{formats.plain(str(member.get('file', '')))}**")
        if refusal:
            st.caption(formats.plain(refusal))
        else:
            _facts(member, titles, language)


def _meanings(source: str, language: Language) -> dict[str, str]:
    table = STAGING_TABLES_BY_SOURCE.get(source)
    return {column.name: column.meaning.get(language) for column in table.columns} if table else {}


def _meaning(answer: Mapping[str, Any], name: str) -> Text:
    table = STAGING_TABLES_BY_SOURCE.get(str(answer.get("source")))
    column = table.columns_by_name.get(name) if table else None
    return column.meaning if column else Text(name, name)


def _mapping(file: UploadedFile, answer: Mapping[str, Any], language: Language) -> None:
    meanings = _meanings(str(answer.get("source")), language)
    mapped = [
        {
            "heading": str(heading),
            "becomes": meanings.get(column, column),
            "treatment": words.TREAT_LOADED.get(language),
        }
        for column, heading in (answer.get("mapping") or {}).items()
    ]
    personal, unmapped = answer.get("personal") or (), answer.get("unmapped") or ()
    others = [
        {"heading": str(heading), "becomes": None, "treatment": treatment.get(language)}
        for headings, treatment in ((personal, words.TREAT_PERSONAL), (unmapped, words.TREAT_UNKNOWN))
        for heading in headings
    ]
    title = say(words.MAPPING, language, mapped=len(mapped), personal=len(personal), unmapped=len(unmapped))
    with st.expander(title, icon=":material/view_column:", key=f"mapping-{file.number}"):
        show_table(
            _frame([*mapped, *others], _MAPPING), _MAPPING, key=f"map-{file.number}", alt=title, language=language
        )


def _first_rows(file: UploadedFile, answer: Mapping[str, Any], language: Language) -> None:
    rows = [dict(row) for row in answer.get("first_rows") or ()]
    if not rows:
        return
    columns = [Column(name=name, title=_meaning(answer, name)) for name in rows[0]]
    title = say(words.FIRST_ROWS, language, n=len(rows))
    with st.expander(title, icon=":material/table_rows:", key=f"rows-{file.number}", expanded=True):
        show_table(_frame(rows, columns), columns, key=f"first-{file.number}", alt=title, language=language)


def _proposal(file: UploadedFile, proposal: Mapping[str, Any], answer: Mapping[str, Any], language: Language) -> None:
    """What the program would guess: columns with confidence, the profile as text, and what it could not place."""
    with st.container(key=f"proposal-{file.number}"):
        st.markdown(f"**{words.PROPOSAL.get(language)}**")
        st.caption(words.PROPOSAL_MEANING.get(language))
        meanings = _meanings(str(proposal.get("source") or answer.get("source")), language)
        rows = [
            {
                "heading": str(item.get("heading", "")),
                "becomes": meanings.get(str(item.get("column")), item.get("column")),
                "confidence": _confidence(item.get("confidence"), language),
            }
            for item in proposal.get("columns") or proposal.get("mapping") or ()
            if isinstance(item, Mapping)
        ]
        if rows:
            title = words.PROPOSAL.get(language)
            show_table(_frame(rows, _PROPOSED), _PROPOSED, key=f"guess-{file.number}", alt=title, language=language)
        for text, key in ((words.PROPOSAL_UNPLACED, "unplaced"), (words.PROPOSAL_MISSING, "missing")):
            names = [str(item) for item in proposal.get(key) or ()]
            if names:
                st.caption(formats.plain(say(text, language, names=", ".join(names))))
        for remark in proposal.get("remarks") or ():
            st.caption(formats.plain(str(remark)))
        if proposal.get("toml"):
            with st.expander(words.PROPOSAL_TEXT.get(language), icon=":material/code:", key=f"text-{file.number}"):
                # Whole and wrapped: a box that scrolls by itself cannot be reached by keyboard.
                st.code(str(proposal["toml"]), language="toml", wrap_lines=True)
            st.download_button(
                words.PROPOSAL_DOWNLOAD.get(language),
                data=str(proposal["toml"]).encode(),
                file_name="mau-de-xuat.toml",
                mime="application/toml",
                key=f"toml-{file.number}",
                on_click="ignore",
                icon=":material/download:",
            )


def _confidence(value: object, language: Language) -> str | None:
    if isinstance(value, (int, float)) and 0 <= value <= 1:
        return formats.share(value, language)
    return None if value is None else str(value)


def _frame(rows: Sequence[Mapping[str, Any]], columns: Sequence[Column]) -> pl.DataFrame:
    names = [column.name for column in columns]
    cells = [{name: None if row.get(name) is None else str(row[name]) for name in names} for row in rows]
    return pl.DataFrame(cells, schema=dict.fromkeys(names, pl.String))
