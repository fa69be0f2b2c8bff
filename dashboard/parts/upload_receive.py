"""Takes files over, and lists what was handed over in the last day."""

import streamlit as st

from dashboard import data, formats, frame, jobs
from dashboard.texts import say
from dashboard.texts import upload as words
from dashboard.uploads import MOST_FILES, Upload, UploadRefusedError, find_upload, recent_uploads, take_over
from warehouse.editions import EditionFacts
from warehouse.errors import NoEditionError
from warehouse.settings import Settings
from warehouse.text import Language, Text

_OPENED = "opened_upload"
_ROUND = "upload_round"
_REFUSAL = "upload_refusal"


def edition_strip(settings: Settings, language: Language) -> EditionFacts | None:
    """The edition in use, as on every page; an empty home can still be loaded into."""
    try:
        data.pin_edition()
    except NoEditionError:
        home = formats.plain(str(settings.home.resolve()))
        st.info(say(words.NO_EDITION, language, home=home), icon=":material/info:")
        return None
    facts = data.facts()
    frame.demo_band(facts, language)
    frame.strip(facts, language)
    return facts


def opened_upload(settings: Settings) -> Upload | None:
    """The upload this session looks at."""
    upload_id = st.session_state.get(_OPENED)
    return find_upload(settings, upload_id) if upload_id else None


def open_upload(upload: Upload | None) -> None:
    """Look at another upload, or at none, from the next run on."""
    st.session_state[_OPENED] = upload.id if upload else None


def receive(settings: Settings, facts: EditionFacts | None, language: Language) -> None:
    """The place to drop files; once written to disk the session's copy in memory is let go."""
    st.markdown(words.MEANING.get(language))
    if facts is not None and facts.is_demo:
        with st.container(border=True, key="demo-home"):
            st.subheader(words.DEMO_HOME_TITLE.get(language), anchor=False)
            st.markdown(words.DEMO_HOME.get(language))
            st.code("THUOCDO_HOME=/duong/dan/du-lieu .venv/bin/thuocdo serve", language=None)
    refusal = st.session_state.pop(_REFUSAL, None)
    if isinstance(refusal, Text):
        st.error(refusal.get(language), icon=":material/block:")
    number = st.session_state.setdefault(_ROUND, 0)
    given = st.file_uploader(
        words.CHOOSE_FILES.get(language),
        accept_multiple_files=True,
        max_upload_size=settings.max_file_mb,
        key=f"files-{number}",
    )
    limits = say(words.LIMITS, language, megabytes=settings.max_file_mb, files=MOST_FILES)
    st.caption(formats.plain(limits))
    if given:
        try:
            open_upload(take_over(given, settings=settings))
        except UploadRefusedError as error:
            st.session_state[_REFUSAL] = error.message
        st.session_state[_ROUND] = number + 1
        st.rerun()


def recent(settings: Settings, language: Language) -> None:
    """Uploads of the last day, whoever made them, newest first."""
    uploads = recent_uploads(settings)
    if not uploads:
        return
    st.header(words.RECENT_TITLE.get(language), anchor=False)
    for upload in uploads:
        line = say(
            words.RECENT_LINE,
            language,
            time=formats.minute(upload.created_at, language),
            n=len(upload.files),
            state=_state(upload).get(language),
        )
        with st.container(horizontal=True, vertical_alignment="center", key=f"recent-{upload.id}"):
            with st.container(width="stretch", gap="xxsmall"):
                st.markdown(f"**{formats.plain(line)}**")
                st.text(", ".join(file.name for file in upload.files))
            st.button(words.OPEN.get(language), key=f"open-{upload.id}", on_click=open_upload, args=(upload,))


def _state(upload: Upload) -> Text:
    run = jobs.job(upload, "run")
    if run is None:
        return words.STATE_WAITING
    if run.is_running:
        return words.STATE_RUNNING
    return words.STATE_DONE if run.answer and "edition" in run.answer else words.STATE_FAILED


def start_over(language: Language) -> None:
    """The way back to the place for files."""
    st.button(
        words.NEW_UPLOAD.get(language),
        key="new-upload",
        icon=":material/upload_file:",
        on_click=open_upload,
        args=(None,),
    )
