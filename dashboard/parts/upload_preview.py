"""How each file would be read, before anything is loaded; and the confirmation."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard import data, formats, jobs
from dashboard.jobs import Choices, Job
from dashboard.parts.upload_file import file_preview, is_refused
from dashboard.parts.upload_receive import open_upload
from dashboard.texts import say
from dashboard.texts import upload as words
from dashboard.uploads import Upload, UploadedFile, UploadRefusedError, discard
from warehouse import listings
from warehouse.editions import EditionFacts
from warehouse.settings import Settings
from warehouse.text import Language

_UNIT_CODE = re.compile(r"[\w.\-]{1,40}")
_OWN = "own.toml"


@dataclass(frozen=True, kw_only=True)
class Look:
    """What became of looking at one file. `refusal` is None where it can be loaded."""

    file: UploadedFile
    answer: Mapping[str, Any]
    refusal: str | None
    remarks: tuple[str, ...]


def preview(upload: Upload, settings: Settings, facts: EditionFacts | None, language: Language) -> None:
    """Every file, then how to read them, then the button that loads."""
    found = [jobs.job(upload, f"inspect-{file.number}") for file in upload.files]
    if any(job is None or job.is_running for job in found):
        _looking(upload, settings, language)
        return
    choices = jobs.kept_choices(upload)
    looks = [
        _look(upload, file, job, facts, language)
        for file, job in zip(upload.files, found, strict=True)
        if job is not None
    ]
    good = [look for look in looks if look.refusal is None]
    title = (
        say(words.PREVIEW_TITLE, language, good=len(good), n=len(looks)) if good else words.PREVIEW_NONE.get(language)
    )
    st.header(formats.plain(title), anchor=False)
    st.caption(words.PREVIEW_MEANING.get(language))
    titles = {item["name"]: item["title"] for item in _profiles(str(settings.home), language)}
    for look in looks:
        file_preview(look.file, look.answer, look.refusal, look.remarks, titles, language)
    _how_to_read(upload, choices, titles, settings, language)
    _confirm(upload, good, choices, settings, language)


@st.fragment(run_every=1.0)
def _looking(upload: Upload, settings: Settings, language: Language) -> None:
    """Starts the next look and shows how far it is; nothing is read in this process."""
    jobs.start_inspection(upload, jobs.kept_choices(upload), settings=settings, language=language)
    found = [jobs.job(upload, f"inspect-{file.number}") for file in upload.files]
    done = sum(job is not None and not job.is_running for job in found)
    if done == len(found):
        st.rerun()
    st.progress(done / len(found), text=say(words.READING, language, n=len(found), done=done))


def _look(upload: Upload, file: UploadedFile, job: Job, facts: EditionFacts | None, language: Language) -> Look:
    answer = job.answer or {}
    refusal = is_refused(answer) if answer else words.NO_ANSWER.get(language)
    members = answer.get("members")
    if members is not None and refusal is None and all(map(is_refused, members)):
        refusal = words.NO_MEMBER.get(language)
    if refusal is None and facts is not None and _is_demo(answer) not in (None, facts.is_demo):
        refusal = (words.MIXED_REAL if facts.is_demo else words.MIXED_DEMO).get(language)
    remarks = [str(problem) for problem in answer.get("problems") or () if str(problem) != refusal]
    if facts is not None and file.sha256 in data.listing(listings.files)["sha256"].to_list():
        remarks.append(words.LOADED_BEFORE.get(language))
    if any(other.sha256 == file.sha256 and other.number < file.number for other in upload.files):
        remarks.append(words.SAME_TWICE.get(language))
    return Look(file=file, answer=answer, refusal=refusal, remarks=tuple(remarks))


def _is_demo(answer: Mapping[str, Any]) -> bool | None:
    """Whether the file, or every export of the archive, is demo data; None where they differ or nobody knows."""
    kinds = {
        part["is_demo"] for part in answer.get("members") or (answer,) if "is_demo" in part and not is_refused(part)
    }
    return bool(kinds.pop()) if len(kinds) == 1 else None


@st.cache_data(max_entries=4, show_spinner=False)
def _profiles(home: str, language: Language) -> list[dict[str, str]]:
    return jobs.known_profiles(Settings(home=home), language)  # type: ignore[arg-type]


def _how_to_read(
    upload: Upload, choices: Choices, titles: Mapping[str, str], settings: Settings, language: Language
) -> None:
    """Another layout, an own one, or a unit for files without a unit column."""
    with st.expander(words.HOW_TO_READ.get(language), icon=":material/tune:", key="how-to-read"):
        st.caption(words.HOW_MEANING.get(language))
        options = ["", *titles, _OWN]
        kept = _OWN if choices.profile == str(upload.own_profile) else choices.profile or ""
        names = {"": words.PROFILE_AUTO.get(language), _OWN: words.PROFILE_OWN.get(language), **titles}
        chosen = st.selectbox(
            words.PROFILE.get(language),
            options,
            index=options.index(kept) if kept in options else 0,
            format_func=lambda name: names[name],
            key=f"profile-{upload.id}",
        )
        own = None
        if chosen == _OWN:
            own = st.file_uploader(words.PROFILE_FILE.get(language), max_upload_size=1, key=f"own-{upload.id}")
        unit = st.text_input(
            words.UNIT.get(language),
            max_chars=40,
            placeholder=words.UNIT_HELP.get(language),
            key=f"unit-{upload.id}",
        ).strip()
        if not st.button(words.LOOK_AGAIN.get(language), icon=":material/refresh:", key="look-again"):
            return
        if unit and not _UNIT_CODE.fullmatch(unit):
            st.error(words.UNIT_WRONG.get(language), icon=":material/block:")
            return
        if own is not None:
            upload.own_profile.write_bytes(own.getbuffer())
        profile = str(upload.own_profile) if chosen == _OWN and upload.own_profile.is_file() else None
        jobs.keep_choices(
            upload,
            Choices(
                profile=profile if chosen == _OWN else chosen or None,
                assigned=(f"unit_code={unit}",) if unit else (),
            ),
        )
        jobs.forget_inspections(upload)
        st.rerun()


def _confirm(upload: Upload, good: list[Look], choices: Choices, settings: Settings, language: Language) -> None:
    busy = jobs.running_upload(settings)
    if busy is not None and (run := jobs.job(busy, "run")) is not None:
        st.info(say(words.BUSY_ELSEWHERE, language, started=formats.minute(run.started_at, language)))
        st.button(words.SEE_RUNNING.get(language), key="see-running", on_click=open_upload, args=(busy,))
    numbers = [look.file.number for look in good]
    if len(good) > 1:
        by_number = {look.file.number: look.file.name for look in good}
        numbers = st.multiselect(
            words.WHICH_FILES.get(language),
            list(by_number),
            default=numbers,
            format_func=lambda number: by_number[number],
            key=f"chosen-{upload.id}",
        )
    with st.container(horizontal=True, key="confirm"):
        if numbers and st.button(
            say(words.CONFIRM, language, n=len(numbers)), type="primary", icon=":material/database_upload:", key="load"
        ):
            try:
                jobs.start_run(upload, numbers, choices, settings=settings, language=language)
            except UploadRefusedError as error:
                st.error(error.get(language), icon=":material/block:")
                return
            st.rerun()
        if st.button(words.DISCARD.get(language), icon=":material/delete:", key="discard"):
            discard(upload)
            open_upload(None)
            st.rerun()
