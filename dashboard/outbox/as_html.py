"""A letter as html for mail programs: one column, styles in place, nothing fetched, nothing run, light and dark.

Built as a tree, so that no text from data can become markup.
"""

from lxml import html
from lxml.html import builder as tags

from dashboard.outbox.document import Band, Block, Document, Entry, Heading, Line, Table, Tone
from dashboard.outbox.plain_words import one_line

_FONT = "font-family:'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
_BODY = f"margin:0;padding:0;background-color:#F7F8FA;color:#1B2733;{_FONT};font-size:16px;line-height:1.5"
_COLUMN = "max-width:640px;margin:0 auto;padding:20px 16px;background-color:#FFFFFF;color:#1B2733"
_BAND = (
    "margin:0 0 16px;padding:8px 12px;border:1px solid #5B6670;border-radius:4px;color:#1B2733;"
    "background-color:#F7F8FA;font-weight:600"
)
_HEADINGS = {
    1: "margin:0 0 8px;font-size:24px;line-height:1.25;color:#123B6D;font-weight:700",
    2: "margin:28px 0 8px;padding-top:12px;border-top:1px solid #D5DBE1;font-size:20px;line-height:1.3;color:#123B6D",
    3: "margin:18px 0 6px;font-size:16px;line-height:1.35;color:#1B2733;font-weight:700",
}
_LINE = "margin:0 0 10px"
_QUIET = "margin:0 0 10px;color:#5B6670;font-size:14px"
_ENTRY = "margin:0 0 12px;padding:2px 0 2px 12px;border-left:4px solid {colour}"
_HEAD = "font-weight:600;overflow-wrap:anywhere"
_TAIL = "color:{colour};font-weight:600"
_UNDER = "color:#5B6670;font-size:14px"
_TABLE = "width:100%;border-collapse:collapse;font-size:14px;font-variant-numeric:tabular-nums"
_CELL = "padding:6px 4px;border-bottom:1px solid #D5DBE1;text-align:{side};vertical-align:top"
# Orange is worse than usual, blue better, red only for what is overdue; grey says nothing.
_COLOURS: dict[Tone, str] = {"plain": "#5B6670", "better": "#1F6FB2", "worse": "#B45309", "late": "#B3261E"}
_DARK = """
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .page, .column { background-color: #0F1720 !important; color: #E6EBF0 !important; }
  .band { background-color: #1B2733 !important; color: #E6EBF0 !important; border-color: #A9B4C0 !important; }
  .title { color: #A9CBF2 !important; border-color: #33414F !important; }
  .words { color: #E6EBF0 !important; }
  .quiet { color: #A9B4C0 !important; }
  .cell { border-color: #33414F !important; }
  .plain { color: #A9B4C0 !important; border-color: #A9B4C0 !important; }
  .better { color: #7DB7F0 !important; border-color: #7DB7F0 !important; }
  .worse { color: #F2A65A !important; border-color: #F2A65A !important; }
  .late { color: #FF9C94 !important; border-color: #FF9C94 !important; }
}
"""


def html_of(document: Document) -> str:
    """A whole html document."""
    column = tags.DIV(tags.CLASS("column"), *(_block(block) for block in document.blocks), style=_COLUMN)
    page = tags.HTML(
        tags.HEAD(
            tags.META(charset="utf-8"),
            tags.META(name="viewport", content="width=device-width, initial-scale=1"),
            tags.META(name="color-scheme", content="light dark"),
            tags.META(name="supported-color-schemes", content="light dark"),
            tags.TITLE(one_line(document.subject)),
            tags.STYLE(_DARK),
        ),
        tags.BODY(tags.CLASS("page"), column, style=_BODY),
        lang=document.language,
    )
    written: str = html.tostring(page, encoding="unicode", doctype="<!DOCTYPE html>", pretty_print=False)
    return written + "\n"


def _block(block: Block) -> html.HtmlElement:
    match block:
        case Band(text=text):
            return tags.P(tags.CLASS("band"), one_line(text), style=_BAND)
        case Heading(text=text, level=level):
            tag = {1: tags.H1, 2: tags.H2, 3: tags.H3}[level]
            return tag(tags.CLASS("words" if level == 3 else "title"), one_line(text), style=_HEADINGS[level])
        case Line(text=text, is_quiet=is_quiet):
            return tags.P(
                tags.CLASS("quiet" if is_quiet else "words"), one_line(text), style=_QUIET if is_quiet else _LINE
            )
        case Entry():
            return _entry(block)
        case Table(columns=columns, rows=rows):
            return _table(columns, rows)


def _entry(entry: Entry) -> html.HtmlElement:
    colour = _COLOURS[entry.tone]
    first = [tags.SPAN(tags.CLASS("words"), one_line(entry.head), style=_HEAD)]
    if entry.tail:
        first[-1].tail = " · "
        first.append(tags.SPAN(tags.CLASS(entry.tone), one_line(entry.tail), style=_TAIL.format(colour=colour)))
    body = [tags.DIV(tags.CLASS("words"), one_line(entry.body))] if entry.body else []
    under = [tags.DIV(tags.CLASS("quiet"), one_line(line), style=_UNDER) for line in entry.lines]
    return tags.DIV(tags.CLASS(entry.tone), tags.DIV(*first), *body, *under, style=_ENTRY.format(colour=colour))


def _table(columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> html.HtmlElement:
    def cell(tag: html.HtmlElement, position: int, text: str, **more: str) -> html.HtmlElement:
        style = _CELL.format(side="right" if position else "left")
        return tag(tags.CLASS("cell"), one_line(text), style=style, **more)

    head = tags.TR(*(cell(tags.TH, position, text, scope="col") for position, text in enumerate(columns)))
    body = [tags.TR(*(cell(tags.TD, position, text) for position, text in enumerate(row))) for row in rows]
    return tags.TABLE(tags.CLASS("words"), tags.THEAD(head), tags.TBODY(*body), style=_TABLE)
