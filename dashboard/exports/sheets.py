"""Workbooks that no text can turn into a formula or a link, the same bytes every time, ready to print on A4."""

import io
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import xlsxwriter

from dashboard import formats
from dashboard.exports.model import Report
from dashboard.texts import app as app_words
from dashboard.texts import exports as words
from dashboard.texts import say

FONT = "Times New Roman"
COUNT = "[$-42A]#,##0_)"
SHARE = "[$-42A]0.0%_)"
# A line break, and the no-break space between a number and its %.
_KEPT = "\n\u00a0"
_SAFE = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "use_future_functions": False,
}


def clean(text: str) -> str:
    """Text as a file may hold it: composed letters, no control or direction marks but line breaks."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(letter for letter in composed if letter in _KEPT or letter.isprintable())


@dataclass
class Book:
    """A workbook being written. `style` gives one format per set of properties."""

    workbook: Any
    _styles: dict[str, Any] = field(default_factory=dict)

    def style(self, **properties: Any) -> Any:
        """A cell format of our font; the same one for the same properties."""
        key = repr(sorted(properties.items()))
        if key not in self._styles:
            self._styles[key] = self.workbook.add_format(
                {"font_name": FONT, "font_size": 12, "valign": "vcenter", **properties}
            )
        return self._styles[key]

    def sheet(self, name: str, *, footer: str, landscape: bool = True) -> Any:
        """A sheet for A4: margins, one page wide, page numbers, `footer` on every page."""
        sheet = self.workbook.add_worksheet(name)
        if landscape:
            sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.6, right=0.5, top=0.6, bottom=0.7)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f'&L&"{FONT},Italic"&9{footer.replace("&", "&&")}&R&9&P/&N')
        return sheet


@contextmanager
def opened_book(target: io.BytesIO, *, title: str, author: str, created: datetime) -> Iterator[Book]:
    """A workbook whose properties name nothing of this machine; it is written when the block ends."""
    workbook = xlsxwriter.Workbook(target, _SAFE)
    workbook.set_properties({"title": clean(title), "author": clean(author), "company": "", "created": created})
    yield Book(workbook=workbook)
    workbook.close()


@contextmanager
def book_of(report: Report, target: io.BytesIO) -> Iterator[Book]:
    """A workbook whose properties name the agency and the edition's time, nothing of this machine."""
    with opened_book(
        target, title=report.title, author=report.agency.short_name, created=report.facts.built_at
    ) as book:
        yield book


def marks(report: Report) -> list[str]:
    """What must stand on every page: made-up data, an unfinished period."""
    return [
        *([words.DRAFT_MARK.get("vi")] if report.request.is_draft else []),
        *([app_words.DEMO_MARK.get("vi")] if report.facts.is_demo else []),
    ]


def footer(report: Report, code: str) -> str:
    """Data code, edition, data date and marks, for the foot of every page."""
    return " · ".join(
        [
            say(words.CODE_LINE, "vi", code=code),
            say(words.EDITION_LINE, "vi", edition=report.facts.edition),
            say(words.DATA_LINE, "vi", day=formats.day(report.facts.data_through, "vi")),
            *marks(report),
        ]
    )


def about_rows(report: Report, code: str) -> list[tuple[str, str]]:
    """What a reader needs to trust, repeat and verify the file: name and value, in order."""
    facts, request = report.facts, report.request
    verdict = words.PASSED if facts.verdict == "passed" else words.WARNED
    return [
        (words.ABOUT_FORM.get("vi"), f"{report.form_code or request.form} ({request.form}, {report.layout_version})"),
        (words.ABOUT_PERIOD.get("vi"), f"{request.span.title.vi} ({request.span.days.vi.lower()})"),
        (words.ABOUT_UNIT.get("vi"), request.unit_name or report.agency.short_name),
        (words.ABOUT_CODE.get("vi"), code),
        (words.ABOUT_EDITION.get("vi"), facts.edition),
        (words.ABOUT_DATA.get("vi"), formats.day(facts.data_through, "vi")),
        (
            words.ABOUT_CHECKS.get("vi"),
            say(verdict, "vi", passed=facts.checks_passed, failed=facts.checks_failed, held=facts.rows_quarantined),
        ),
        (words.ABOUT_VERIFY.get("vi"), words.VERIFY_HOW.get("vi")),
        *((words.ABOUT_MARK.get("vi"), mark) for mark in marks(report)),
    ]


def about_sheet(book: Book, report: Report, code: str) -> None:
    """The sheet on edition, period, code and notes, printed after the form."""
    sheet = book.sheet(words.ABOUT.get("vi"), footer=footer(report, code))
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 96)
    sheet.write_string(0, 0, words.ABOUT_TITLE.get("vi"), book.style(bold=True, font_size=14))
    for row, (name, value) in enumerate(about_rows(report, code), start=2):
        sheet.write_string(row, 0, name, book.style(bold=True, valign="top"))
        sheet.write_string(row, 1, clean(value), book.style(text_wrap=True))
