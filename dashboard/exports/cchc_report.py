"""The periodic report on administrative reform to the Department of Home Affairs, as one object for every format."""

from dashboard.exports import ii06a
from dashboard.exports.cchc_blocks import CchcReport
from dashboard.exports.cchc_chapters import Chapters
from dashboard.exports.cchc_docx import cchc_docx
from dashboard.exports.model import Report, Request
from dashboard.exports.report_texts import CCHC, texts_in_force
from dashboard.exports.source import Source
from dashboard.texts import cchc_report as words
from dashboard.texts import say

LAYOUT = "ND30-2020/1"
WRITERS = {"docx": cchc_docx}


def gather(source: Source, request: Request) -> Report:
    """Form II.06a of the period, the sentences that its figures and those of the six contents bear out, and the
    clerk's paragraphs in force."""
    appendix = ii06a.gather(source, request)
    agency = appendix.agency
    unit = request.unit_keys[-1] if request.unit_keys else ""
    own = texts_in_force(source.journal, CCHC, unit)
    period = request.span.title.vi
    told = period[0].lower() + period[1:]
    said = {"agency": agency.short_name, "period": told, "days": request.span.days.vi.lower()}
    return CchcReport(
        request=request,
        facts=source.facts,
        agency=agency,
        title=words.TITLE.vi,
        subtitle=say(words.SUBJECT, "vi", period=told),
        form_code=appendix.form_code,
        unit_line=appendix.unit_line,
        grids=appendix.grids,
        notes=appendix.notes,
        layout_version=f"{LAYOUT}; {appendix.layout_version}",
        blocks=Chapters(source, request, appendix, own).blocks(),
        appendix_title=appendix.title,
        opening=say(words.OPENING, "vi", **said),
        closing=say(words.CLOSING, "vi", **said),
    )
