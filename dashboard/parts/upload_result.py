"""What a load came to: the edition, every row of every file, the rows held back, the files refused."""

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from dashboard import formats, jobs
from dashboard.jobs import Choices, Job
from dashboard.parts.reconciled import COUNT_COLUMNS, PARTS, capital, with_difference
from dashboard.parts.upload_receive import start_over
from dashboard.tables import Column, show_table
from dashboard.texts import app as app_words
from dashboard.texts import quality as quality_words
from dashboard.texts import say
from dashboard.texts import upload as words
from dashboard.uploads import Upload, UploadRefusedError
from warehouse.editions import current_edition
from warehouse.errors import NoEditionError
from warehouse.reasons import reason_text
from warehouse.settings import Settings
from warehouse.text import Language

_COLUMNS = (
    Column(name="file", title=quality_words.COL_FILE, width="medium"),
    *COUNT_COLUMNS,
)
_REASONS = (
    Column(name="reason", title=words.COL_REASON, width="large"),
    Column(name="rows", title=words.COL_ROWS, kind="count"),
)
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# The one refusal that a partial load would help: the file was read, too many of its rows were not good.
_PARTIAL = "too_many_rows_refused"


def result(upload: Upload, run: Job, settings: Settings, language: Language) -> None:
    """The outcome in one sentence, then row by row, then the ways on."""
    answer = run.answer or {}
    files, refused = _ours(upload, answer)
    if "edition" in answer:
        _published(answer, files, refused, language)
        if files:
            _reconciliation(files, language)
            for file in files:
                _held_back(file, settings, language)
    else:
        _failed(answer, settings, language)
    _others_refused(answer, refused, language)
    if refused:
        _refused(refused, upload, settings, language)
    if any(item.get("code") == _PARTIAL for item in refused):
        _offer_partial(upload, settings, language)
    elif "edition" not in answer:
        _again(upload, settings, language)
    start_over(language)


def _ours(upload: Upload, answer: Mapping[str, Any]) -> tuple[list[Mapping[str, Any]], list[Mapping[str, Any]]]:
    """The report's files and refusals that came with this upload; members of an archive stand under its name."""
    hashes, names = {file.sha256 for file in upload.files}, {file.name for file in upload.files}

    def came_with_us(file: str) -> bool:
        return file in names or file.partition(" › ")[0] in names

    files = [
        item
        for item in answer.get("files") or ()
        if item["sha256"] in hashes or (" › " in item["file"] and came_with_us(item["file"]))
    ]
    files.sort(key=lambda item: str(item["file"]))
    return files, [item for item in answer.get("refused") or () if came_with_us(str(item["file"]))]


def _published(
    answer: Mapping[str, Any], files: list[Mapping[str, Any]], refused: list[Mapping[str, Any]], language: Language
) -> None:
    edition = answer["edition"]
    if not answer.get("changed"):
        text = words.ONLY_REFUSED if refused and not files else words.DONE_NOTHING_NEW
        st.header(formats.plain(say(text, language, edition=edition)), anchor=False)
    else:
        text = words.DONE_PARTLY if refused else words.DONE
        st.header(formats.plain(say(text, language, edition=edition, n=len(refused))), anchor=False)
    st.caption(words.DONE_MEANING.get(language))
    with st.container(horizontal=True, key="see-pages", vertical_alignment="center"):
        st.markdown(words.SEE_PAGES.get(language))
        for name, title, icon in (
            ("overview", app_words.PAGE_OVERVIEW, ":material/monitoring:"),
            ("progress", app_words.PAGE_PROGRESS, ":material/pending_actions:"),
            ("quality", app_words.PAGE_QUALITY, ":material/fact_check:"),
        ):
            st.page_link(f"dashboard/pages/{name}.py", label=title.get(language), icon=icon)


def _reconciliation(files: list[Mapping[str, Any]], language: Language) -> None:
    """Each file's row count and what it is made of, and the sums below, so that it can be added up by eye."""
    rows = [{name: file[name] for name in ("file", "rows_read", *PARTS)} for file in files]
    total = {
        "file": words.TOTAL.get(language),
        **{name: sum(row[name] for row in rows) for name in ("rows_read", *PARTS)},
    }
    table = with_difference(pl.DataFrame([*rows, *([total] if len(rows) > 1 else [])]))
    sentence = _sentence(total, language)
    st.markdown(f"**{formats.plain(sentence)}**")
    show_table(table, _COLUMNS, key="upload-files", alt=sentence, language=language)


def _sentence(counts: Mapping[str, Any], language: Language) -> str:
    names = ("read", "loaded", "superseded", "duplicate", "held")
    values = (formats.integer(counts[name], language) for name in ("rows_read", *PARTS))
    return say(words.FILE_SENTENCE, language, **dict(zip(names, values, strict=True)))


def _held_back(file: Mapping[str, Any], settings: Settings, language: Language) -> None:
    if not file["rows_quarantined"]:
        return
    with st.container(border=True, key=f"held-{file['sha256'][:16]}", gap="small"):
        st.subheader(formats.plain(str(file["file"])), anchor=False)
        st.markdown(formats.plain(_sentence(file, language)))
        st.caption(words.HELD_TITLE.get(language))
        counts = sorted((file.get("reasons") or {}).items(), key=lambda item: (-item[1], item[0]))
        table = pl.DataFrame(
            [{"reason": capital(reason_text(code).get(language)), "rows": rows} for code, rows in counts]
        )
        show_table(
            table, _REASONS, key=f"reasons-{file['sha256'][:16]}", alt=words.HELD_TITLE.get(language), language=language
        )
        _workbook(str(file["sha256"]), str(file["file"]), settings, language)


def _workbook(sha256: str, name: str, settings: Settings, language: Language) -> None:
    """The refused rows in the sender's own layout, where the run wrote them."""
    path = settings.home / "quarantine" / f"{sha256[:16]}.xlsx"
    if not path.is_file():
        return
    st.download_button(
        words.WORKBOOK.get(language),
        data=path.read_bytes,
        file_name=f"giu-lai-{name.rpartition('.')[0] or name}.xlsx",
        mime=_XLSX,
        key=f"workbook-{sha256[:16]}",
        on_click="ignore",
        icon=":material/download:",
    )
    st.caption(words.WORKBOOK_MEANING.get(language))


def _others_refused(answer: Mapping[str, Any], ours: list[Mapping[str, Any]], language: Language) -> None:
    """An edition is made of everything ever handed over: what fell out of it is said here too."""
    others = sorted({str(item["file"]) for item in answer.get("refused") or () if item not in ours})
    if others:
        st.warning(
            formats.plain(say(words.OTHERS_REFUSED, language, files=", ".join(others))), icon=":material/warning:"
        )


def _refused(refused: list[Mapping[str, Any]], upload: Upload, settings: Settings, language: Language) -> None:
    st.header(words.REFUSED_TITLE.get(language), anchor=False)
    hashes = {file.name: file.sha256 for file in upload.files}
    for item in refused:
        name = str(item["file"])
        message = str(item["message"])
        named = message if message.startswith(name) else f"{name}: {message}"
        st.error(formats.plain(named), icon=":material/block:")
        if name in hashes:
            _workbook(hashes[name], name, settings, language)
    st.caption(words.NOTHING_LOST.get(language))


def _failed(answer: Mapping[str, Any], settings: Settings, language: Language) -> None:
    st.header(words.FAILED_TITLE.get(language), anchor=False)
    st.error(formats.plain(str(answer.get("error") or words.DIED.get(language))), icon=":material/block:")
    try:
        edition = formats.plain(current_edition(settings.warehouse))
        st.info(say(words.FAILED_CURRENT, language, edition=edition), icon=":material/verified:")
    except NoEditionError:
        st.info(words.FAILED_NO_EDITION.get(language), icon=":material/info:")


def _offer_partial(upload: Upload, settings: Settings, language: Language) -> None:
    with st.container(border=True, key="partial"):
        st.subheader(words.PARTIAL_TITLE.get(language), anchor=False)
        st.markdown(words.PARTIAL_MEANING.get(language))
        agreed = st.checkbox(words.PARTIAL_AGREE.get(language), key="agree-partial")
        if st.button(words.PARTIAL_RUN.get(language), disabled=not agreed, key="load-partial"):
            _start_again(upload, settings, language, accept_partial=True)


def _again(upload: Upload, settings: Settings, language: Language) -> None:
    if st.button(words.RUN_AGAIN.get(language), icon=":material/refresh:", key="run-again"):
        _start_again(upload, settings, language, accept_partial=False)


def _start_again(upload: Upload, settings: Settings, language: Language, *, accept_partial: bool) -> None:
    kept = jobs.kept_choices(upload)
    choices = Choices(profile=kept.profile, assigned=kept.assigned, accept_partial=accept_partial)
    numbers = [file.number for file in upload.files if upload.path(file).is_file()]
    try:
        jobs.start_run(upload, numbers, choices, settings=settings, language=language)
    except UploadRefusedError as error:
        st.error(error.get(language), icon=":material/block:")
        return
    st.rerun()
