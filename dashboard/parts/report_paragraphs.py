"""A clerk's own paragraphs of a report, written on the page and kept for the next period."""

import streamlit as st

from dashboard import data, formats, written
from dashboard.exports.model import Request
from dashboard.exports.report_texts import PLACES, keep_text, texts_in_force
from dashboard.journal.model import MOST_LETTERS
from dashboard.sections import section
from dashboard.texts import reports as words
from dashboard.texts import say
from warehouse.errors import UserFacingError
from warehouse.text import Language

_KEPT, _FAILED = "kept_paragraphs", "failed_paragraphs"


def paragraphs(request: Request, language: Language) -> None:
    """A text area for each place of the form, with the text in force; nothing for a form that takes none."""
    places = PLACES.get(request.form)
    if not places:
        return
    unit = request.unit_keys[-1] if request.unit_keys else ""
    standing = texts_in_force(data.source().journal, request.form, unit)
    with (
        section(
            "report-paragraphs",
            finding=say(words.PARAGRAPHS_TITLE, language, n=len(standing), all=len(places)),
            meaning=words.PARAGRAPHS_MEANING.get(language),
            source=words.SOURCE,
            language=language,
        ),
        st.form("paragraphs", border=False),
    ):
        name = st.text_input(words.AUTHOR.get(language), value=written.author(), key="paragraph-author", width=360)
        for place, title in places.items():
            st.text_area(
                title.get(language),
                value=standing.get(place, ""),
                key=_key(request.form, unit, place),
                max_chars=MOST_LETTERS,
                height="content",
                placeholder=words.PARAGRAPH_EMPTY.get(language),
            )
        st.form_submit_button(words.PARAGRAPHS_KEEP.get(language), on_click=_keep, args=(request.form, unit))
        failed: UserFacingError | None = st.session_state.pop(_FAILED, None)
        if failed is not None:
            st.error(formats.plain(failed.get(language)), icon=":material/error:")
        kept: int | None = st.session_state.pop(_KEPT, None)
        if kept is not None:
            st.success(say(words.PARAGRAPHS_KEPT, language, n=kept), icon=":material/task:")
        if not name.strip():
            st.caption(words.PARAGRAPH_AUTHOR.get(language))


def _key(form: str, unit: str, place: str) -> str:
    return f"paragraph {form} {unit} {place}"


def _keep(form: str, unit: str) -> None:
    """Write those that changed, under the name given; an emptied one takes its text back."""
    journal = data.source().journal
    author = str(st.session_state["paragraph-author"]).strip()
    standing = texts_in_force(journal, form, unit)
    kept = 0
    try:
        for place in PLACES[form]:
            text = str(st.session_state[_key(form, unit, place)]).strip()
            if text != standing.get(place, ""):
                keep_text(journal, form=form, place=place, text=text, unit=unit, author=author)
                kept += 1
    except UserFacingError as error:
        st.session_state[_FAILED] = error
        return
    written.keep_author(author)
    st.session_state[_KEPT] = kept
