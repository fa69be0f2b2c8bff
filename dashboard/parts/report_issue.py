"""Writing a document and noting it in the ledger; then it may be taken away."""

from typing import Any

import streamlit as st

from dashboard import data, formats, written
from dashboard.exports.agency import OWN
from dashboard.exports.forms import form_named
from dashboard.exports.issuing import Document, record
from dashboard.exports.issuing import written as document_of
from dashboard.exports.model import Report
from dashboard.sections import section
from dashboard.texts import reports as words
from dashboard.texts import say
from warehouse.errors import UserFacingError
from warehouse.text import Language

_MADE, _FAILED = "made_document", "failed_document"
_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "pdf": "application/pdf",
    "csv": "text/csv",
    "json": "application/json",
    "zip": "application/zip",
}


def author_name(language: Language) -> str:
    """Who makes files here: asked once, used for a document and for the pack."""
    return st.text_input(
        words.AUTHOR.get(language),
        value=written.author(),
        key="report-author",
        help=words.AUTHOR_HELP.get(language),
        width=360,
        max_chars=120,
    ).strip()


def issue(report: Report, language: Language) -> str:
    """A button per format. What was made stays to be downloaded until something else is chosen. Returns the name of
    who makes it."""
    form = form_named(report.request.form)
    with section(
        "report-issue",
        finding=words.ISSUE_TITLE.get(language),
        meaning=words.ISSUE_MEANING.get(language),
        source=words.SOURCE,
        language=language,
    ):
        name = author_name(language)
        with st.container(horizontal=True, key="report-formats"):
            for suffix in form.formats:
                st.button(
                    say(words.MAKE, language, format=suffix),
                    key=f"make-{suffix}",
                    icon=":material/description:",
                    type="primary" if suffix == form.formats[0] else "secondary",
                    disabled=not name,
                    on_click=_make,
                    args=(report, suffix, name),
                )
        if not name:
            st.caption(words.AUTHOR_NEEDED.get(language))
        _made(report, language)
        if not report.agency.is_confirmed:
            st.caption(formats.plain(say(words.NOT_CONFIRMED, language, path=f"{OWN}/agency.toml")))
    return name


def _make(report: Report, suffix: str, name: str) -> None:
    """Written and noted before it can be taken away; what goes wrong is said on the page."""
    written.keep_author(name)
    st.session_state.pop(_MADE, None)
    try:
        document = document_of(report, suffix)
        record(data.source().journal, [document], author=name)
    except UserFacingError as error:
        st.session_state[_FAILED] = error
    else:
        st.session_state[_MADE] = document


def _made(report: Report, language: Language) -> None:
    failed: UserFacingError | None = st.session_state.pop(_FAILED, None)
    if failed is not None:
        st.error(formats.plain(failed.get(language)), icon=":material/error:")
    document: Document | None = st.session_state.get(_MADE)
    if document is None or document.report.request != report.request or document.report.facts != report.facts:
        return
    said = say(words.MADE, language, name=document.file_name, code=document.code)
    st.success(formats.plain(said), icon=":material/task:")
    settings: dict[str, Any] = {"mime": _TYPES.get(document.format, "application/octet-stream")}
    st.download_button(
        say(words.DOWNLOAD, language, name=document.file_name),
        data=document.payload,
        file_name=document.file_name,
        key="download-report",
        on_click="ignore",
        icon=":material/download:",
        **settings,
    )
    st.caption(f"SHA-256 {document.file_sha256}")
