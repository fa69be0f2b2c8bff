"""A letter as plain text: every word of the html, in the same order."""

import textwrap

from dashboard.outbox.document import Band, Block, Document, Entry, Heading, Line, Table
from dashboard.outbox.plain_words import one_line

_WIDTH = 78


def text_of(document: Document) -> str:
    """The text alternative, lines of at most 78 letters where words allow it."""
    return "\n\n".join(_block(block) for block in document.blocks) + "\n"


def _block(block: Block) -> str:
    match block:
        case Band(text=text):
            return f"*** {one_line(text)} ***"
        case Heading(text=text, level=level):
            words = _wrapped(text)
            return words if level == 3 else f"{words}\n{('=' if level == 1 else '-') * _longest(words)}"
        case Line(text=text):
            return _wrapped(text)
        case Entry(head=head, tail=tail, body=body, lines=lines):
            first = f"{one_line(head)} | {one_line(tail)}" if tail else head
            under = [*([body] if body else []), *lines]
            return "\n".join([_wrapped(first, "- "), *(_wrapped(line, "  ") for line in under)])
        case Table(columns=columns, rows=rows):
            return _table(columns, rows)


def _wrapped(text: str, begin: str = "") -> str:
    after = " " * len(begin)
    # Codes of dossiers and names of commands are never broken.
    return textwrap.fill(
        one_line(text),
        _WIDTH,
        initial_indent=begin,
        subsequent_indent=after,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _longest(text: str) -> int:
    return max(len(line) for line in text.split("\n"))


def _table(columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> str:
    cells = [[one_line(cell) for cell in row] for row in (columns, *rows)]
    widths = [max(len(row[position]) for row in cells) for position in range(len(columns))]

    def line(row: list[str]) -> str:
        first = row[0].ljust(widths[0])
        return " | ".join([first, *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))])

    return "\n".join([line(cells[0]), "-+-".join("-" * width for width in widths), *(line(row) for row in cells[1:])])
