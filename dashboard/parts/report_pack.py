"""All reports of the chosen period in one zip: made on demand, noted in the ledger, then taken away."""

import streamlit as st

from dashboard import data, formats, written
from dashboard.exports.model import Request
from dashboard.exports.pack import Pack, asked_for, pack, record_pack
from dashboard.sections import section
from dashboard.texts import packs as words
from dashboard.texts import reports as report_words
from dashboard.texts import say
from warehouse.errors import UserFacingError
from warehouse.text import Language

_MADE = "made_pack"


def make_pack(request: Request, name: str, language: Language) -> None:
    """What the pack of the request's period holds, a button, the progress, the zip."""
    span = request.span
    asked = asked_for(data.source(), span)
    units = {one.unit for one in asked if one.unit}
    meaning = say(
        words.MEANING,
        language,
        period=span.title.get(language),
        units=formats.integer(len(units), language),
        files=formats.integer(len(asked), language),
    )
    with section(
        "report-pack",
        finding=words.TITLE.get(language),
        meaning=meaning,
        source=report_words.SOURCE,
        language=language,
    ):
        if st.button(words.MAKE.get(language), key="make-pack", icon=":material/folder_zip:", disabled=not name):
            _make(request, name, language)
        if not name:
            st.caption(report_words.AUTHOR_NEEDED.get(language))
        _made(request, language)


def _make(request: Request, name: str, language: Language) -> None:
    written.keep_author(name)
    st.session_state.pop(_MADE, None)
    bar = st.progress(0.0)

    def watch(done: int, total: int, what: str) -> None:
        said = say(
            words.STEP,
            language,
            done=formats.integer(done, language),
            all=formats.integer(total, language),
            what=formats.plain(what),
        )
        bar.progress(done / total, text=said)

    try:
        made = pack(
            data.source(),
            period=request.span.asked,
            basis=request.span.basis,
            policy=request.policy,
            draft=request.is_draft,
            watch=watch,
        )
        record_pack(data.source().journal, made, author=name)
    except UserFacingError as error:
        st.error(formats.plain(error.get(language)), icon=":material/error:")
    else:
        st.session_state[_MADE] = made
    finally:
        bar.empty()


def _made(request: Request, language: Language) -> None:
    made: Pack | None = st.session_state.get(_MADE)
    if made is None or (made.span, made.edition) != (request.span, data.facts().edition):
        return
    files = formats.integer(len(made.documents), language)
    said = say(words.MADE, language, files=files, name=made.file_name, code=made.code)
    st.success(formats.plain(said), icon=":material/task:")
    st.download_button(
        say(report_words.DOWNLOAD, language, name=made.file_name),
        data=made.payload,
        file_name=made.file_name,
        mime="application/zip",
        key="download-pack",
        on_click="ignore",
        icon=":material/download:",
    )
    st.caption(f"SHA-256 {made.file_sha256}")
    if made.not_made:
        st.caption(say(words.SOME_NOT_MADE, language, n=formats.integer(len(made.not_made), language)))
        for one in made.not_made:
            unit = one.unit or words.WHOLE_CITY.get(language)
            st.caption(formats.plain(f"{one.title}, {unit}: {one.reason.get(language)}"))
