"""The forms and reports that can be issued. What each says and how it is written lies in a module of its own,
imported when it is asked for: the document libraries cost seconds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from dashboard.exports.model import Report, Request
from dashboard.exports.source import Source
from dashboard.exports.spans import Basis, Kind
from dashboard.texts import annexes as annex_words
from dashboard.texts import briefing as briefing_words
from dashboard.texts import cchc_report as cchc_words
from dashboard.texts import exports as words
from dashboard.texts import told
from warehouse.errors import UnknownNameError
from warehouse.policies import PolicyName
from warehouse.text import Text

Write = Callable[[Report, str], bytes]
OFFICIAL: tuple[Kind, ...] = ("month", "quarter", "half", "nine", "year", "days")


class FormModule(Protocol):
    """What a form's module offers: its content of a request, and a writer for every format.

    A writer takes the report and its data code (printed in the footer) and gives the file; the same report gives the
    same bytes.
    """

    WRITERS: Mapping[str, Write]

    def gather(self, source: Source, request: Request) -> Report: ...


@dataclass(frozen=True, kw_only=True)
class Form:
    """formats: file suffixes, the first is the default. policy: the one the form prescribes; None: the user's choice.

    is_of_a_moment: what is open, held back or last counted now, so that a period need not be over.
    is_public: figures of few cases are suppressed. goes_in_pack: part of the provincial pack, by unit where has_units.
    """

    name: str
    title: Text
    meaning: Text
    formats: tuple[str, ...]
    module: str
    basis: Basis = "report"
    kinds: tuple[Kind, ...] = OFFICIAL
    has_units: bool = True
    policy: PolicyName | None = None
    is_of_a_moment: bool = False
    is_public: bool = False
    goes_in_pack: bool = True

    def loaded(self) -> FormModule:
        """The form's module."""
        return cast(FormModule, import_module(f"dashboard.exports.{self.module}"))


FORMS: tuple[Form, ...] = (
    Form(
        name="ii06a",
        title=Text("Biểu II.06a/VPCP/KSTT theo lĩnh vực", "Form II.06a/VPCP/KSTT by field"),
        meaning=words.II06A_MEANING,
        formats=("xlsx", "docx"),
        module="ii06a",
        policy="date",
    ),
    Form(
        name="ii06a-by-unit",
        title=Text("Biểu II.06a/VPCP/KSTT theo đơn vị", "Form II.06a/VPCP/KSTT by unit"),
        meaning=words.II06A_BY_UNIT_MEANING,
        formats=("xlsx", "docx"),
        module="ii06a_by_unit",
        has_units=False,
        policy="date",
    ),
    Form(
        name="ii07b",
        title=Text("Biểu II.07b/VPCP/KSTT", "Form II.07b/VPCP/KSTT"),
        meaning=words.II07B_MEANING,
        formats=("xlsx", "docx"),
        module="ii07b",
        has_units=False,
    ),
    Form(
        name="by-unit",
        title=Text("Tổng hợp hồ sơ theo đơn vị", "Dossiers by unit"),
        meaning=words.BY_UNIT_MEANING,
        formats=("xlsx", "docx"),
        module="by_unit",
        has_units=False,
        policy="date",
    ),
    Form(
        name="cchc-report",
        title=cchc_words.FORM_TITLE,
        meaning=cchc_words.MEANING,
        formats=("docx",),
        module="cchc_report",
        kinds=("month", "quarter", "half", "nine", "year"),
        policy="date",
    ),
    Form(
        name="overdue",
        title=Text("Phụ lục hồ sơ quá hạn", "Annex of overdue dossiers"),
        meaning=annex_words.OVERDUE_MEANING,
        formats=("xlsx", "csv"),
        module="overdue",
    ),
    Form(
        name="quarantine",
        title=Text("Danh sách dòng bị giữ lại", "Rows held back"),
        meaning=annex_words.QUARANTINE_MEANING,
        formats=("xlsx", "csv"),
        module="quarantine",
        has_units=False,
        is_of_a_moment=True,
        goes_in_pack=False,
    ),
    Form(
        name="metrics",
        title=Text("Bảng chỉ số đo", "Table of metrics"),
        meaning=annex_words.METRICS_MEANING,
        formats=("xlsx", "csv", "json", "parquet"),
        module="metric_table",
        kinds=(*OFFICIAL, "week"),
        goes_in_pack=False,
    ),
    Form(
        name="open-data",
        title=Text("Dữ liệu mở", "Open data"),
        meaning=annex_words.OPEN_DATA_MEANING,
        formats=("zip",),
        module="open_data",
        basis="calendar",
        kinds=("month", "quarter", "half", "nine", "year"),
        has_units=False,
        policy="date",
        is_public=True,
        goes_in_pack=False,
    ),
    Form(
        name="briefing",
        title=briefing_words.PDF_TITLE,
        meaning=briefing_words.PDF_MEANING,
        formats=("pdf", "pptx"),
        module="briefing",
        basis="calendar",
        kinds=("week",),
        goes_in_pack=False,
    ),
)
FORMS_BY_NAME: Mapping[str, Form] = {form.name: form for form in FORMS}


def form_named(name: str) -> Form:
    """The form of that name; UnknownNameError listing those there are."""
    if name not in FORMS_BY_NAME:
        raise UnknownNameError(told(words.NO_SUCH_FORM, form=name, known=", ".join(FORMS_BY_NAME)))
    return FORMS_BY_NAME[name]


def format_of(form: Form, asked: str | None) -> str:
    """The format asked for, or the form's own; UnknownNameError listing its formats."""
    if asked is None:
        return form.formats[0]
    if asked not in form.formats:
        raise UnknownNameError(told(words.NO_SUCH_FORMAT, form=form.name, format=asked, known=", ".join(form.formats)))
    return asked
