"""What a pack holds and what it lacks, for a reader (a workbook) and for a machine (JSON)."""

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard import formats
from dashboard.exports.forms import FORMS_BY_NAME
from dashboard.exports.issuing import Document
from dashboard.exports.sheets import Book, clean, opened_book
from dashboard.exports.spans import Span
from dashboard.texts import app as app_words
from dashboard.texts import exports as export_words
from dashboard.texts import packs as words
from dashboard.texts import say
from warehouse.editions import EditionFacts
from warehouse.text import Text

_FILL = "#E8EFF7"
_WIDTHS = (5, 40, 34, 52, 18, 68)
_MISSING_WIDTHS = (5, 40, 34, 120)


@dataclass(frozen=True, kw_only=True)
class NotMade:
    """A document that could not be made, and why. unit "" is the whole city."""

    form: str
    title: str
    unit: str
    reason: Text


@dataclass(frozen=True, kw_only=True)
class PackIndex:
    """What the index and the manifest are written from."""

    code: str
    span: Span
    facts: EditionFacts
    documents: Mapping[str, Document]
    not_made: Sequence[NotMade]

    @property
    def marks(self) -> list[str]:
        """What a reader must know first."""
        return [
            *([] if self.span.is_complete else [export_words.DRAFT_MARK.vi]),
            *([app_words.DEMO_MARK.get("vi")] if self.facts.is_demo else []),
        ]


def manifest(about: PackIndex) -> bytes:
    """The pack as JSON: the same bytes for the same pack."""
    said = {
        "code": about.code,
        "period": about.span.asked,
        "basis": about.span.basis,
        "start": about.span.start.isoformat(),
        "end": about.span.end.isoformat(),
        "counted_to": about.span.counted_to.isoformat(),
        "edition": about.facts.edition,
        "data_through": about.facts.data_through.isoformat(),
        "is_demo": about.facts.is_demo,
        "is_draft": not about.span.is_complete,
        "files": [
            {
                "file": path,
                "form": document.report.request.form,
                "unit": document.report.request.unit,
                "unit_name": document.report.request.unit_name,
                "sha256": document.file_sha256,
                "code": document.code,
            }
            for path, document in sorted(about.documents.items())
        ],
        "not_made": [
            {"form": one.form, "unit_name": one.unit, "reason": {"vi": one.reason.vi, "en": one.reason.en}}
            for one in about.not_made
        ],
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def index_xlsx(about: PackIndex) -> bytes:
    """One sheet of the files, one of what could not be made where there is any."""
    target = io.BytesIO()
    title = say(words.INDEX_TITLE, "vi", period=about.span.title.vi)
    agency = next(iter(about.documents.values())).report.agency.short_name
    with opened_book(target, title=title, author=agency, created=about.facts.built_at) as book:
        files = [
            (
                _title(document.report.request.form),
                _unit(document.report.request.unit_name),
                path,
                document.code,
                digest,
            )
            for path, document in about.documents.items()
            for digest in (document.file_sha256,)
        ]
        headings = (words.COL_NO, words.COL_FORM, words.COL_UNIT, words.COL_FILE, words.COL_CODE, words.COL_SHA)
        sheet = _sheet(book, about, words.FILES_SHEET.vi, title, headings, files, widths=_WIDTHS)
        sheet.set_first_sheet()
        if about.not_made:
            missing = [(one.title, _unit(one.unit), one.reason.vi) for one in about.not_made]
            lacking = (words.COL_NO, words.COL_FORM, words.COL_UNIT, words.COL_REASON)
            _sheet(
                book, about, words.MISSING_SHEET.vi, words.MISSING_TITLE.vi, lacking, missing, widths=_MISSING_WIDTHS
            )
    return target.getvalue()


def _sheet(
    book: Book,
    about: PackIndex,
    name: str,
    title: str,
    headings: Sequence[Text],
    rows: Sequence[Sequence[str]],
    *,
    widths: Sequence[float],
) -> Any:
    facts = about.facts
    lines = [
        say(export_words.CODE_LINE, "vi", code=about.code),
        say(export_words.EDITION_LINE, "vi", edition=facts.edition),
        say(export_words.DATA_LINE, "vi", day=formats.day(facts.data_through, "vi")),
        *about.marks,
    ]
    sheet = book.sheet(name, footer=" · ".join(lines))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, title, book.style(bold=True, font_size=14))
    sheet.set_row(0, 21)
    sheet.write_string(1, 0, about.span.days.vi, book.style(italic=True))
    sheet.write_string(2, 0, " · ".join(lines), book.style(font_size=11))
    top = 4
    for column, heading in enumerate(headings):
        sheet.write_string(top, column, heading.vi, book.style(bold=True, border=1, align="center", bg_color=_FILL))
    sheet.set_row(top, 20)
    for number, row in enumerate(rows, 1):
        sheet.write_number(top + number, 0, number, book.style(border=1, align="center"))
        for column, value in enumerate(row, 1):
            size = 9 if len(value) == 64 else 11
            sheet.write_string(top + number, column, clean(value), book.style(border=1, font_size=size, text_wrap=True))
    sheet.repeat_rows(top)
    sheet.freeze_panes(top + 1, 0)
    return sheet


def _title(form: str) -> str:
    return FORMS_BY_NAME[form].title.vi if form in FORMS_BY_NAME else form


def _unit(name: str) -> str:
    return name or words.WHOLE_CITY.vi
