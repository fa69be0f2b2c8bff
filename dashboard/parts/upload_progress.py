"""A load under way: seen by whoever opens it, and going on without them."""

import re

import streamlit as st

from dashboard import formats, jobs
from dashboard.jobs import Job
from dashboard.parts.upload_receive import start_over
from dashboard.texts import say
from dashboard.texts import upload as words
from dashboard.uploads import Upload
from warehouse.text import Language

_STEPS_SHOWN = 6
# A step about a file, such as a reference table that is read with every load.
_FILE = re.compile(r"\.\w{2,4}$")


def progress(upload: Upload, run: Job, language: Language) -> None:
    """What is being loaded since when, its steps, and a bar for the step it is at."""
    title = say(words.RUNNING, language, n=len(run.files), started=formats.minute(run.started_at, language))
    st.header(formats.plain(title), anchor=False)
    st.caption(words.RUNNING_MEANING.get(language))
    _watch(upload, language)
    st.text(", ".join(file.name for file in upload.files if file.number in run.files))
    start_over(language)


@st.fragment(run_every=1.0)
def _watch(upload: Upload, language: Language) -> None:
    run = jobs.job(upload, "run")
    if run is None or not run.is_running:
        st.rerun()
        return
    if not run.steps:
        st.progress(0.0, text=words.STARTING.get(language))
        return
    *done, now = run.steps
    share = min(1.0, now.done / now.total) if now.total else 0.0
    st.progress(share, text=f"{formats.plain(now.text)} · {now.done}/{now.total}")
    names = [file.name for file in upload.files]
    ours = [step for step in done if any(name in step.text for name in names) or not _FILE.search(step.text)]
    for step in reversed(ours[-_STEPS_SHOWN:]):
        st.markdown(f":material/check: {formats.plain(step.text)}")
