"""A letter before it has a form: html and text are both written from these blocks, so that they say the same."""

from dataclasses import dataclass
from typing import Literal

Tone = Literal["plain", "better", "worse", "late"]


@dataclass(frozen=True, kw_only=True)
class Band:
    """A mark over everything else: illustrative data."""

    text: str


@dataclass(frozen=True, kw_only=True)
class Heading:
    text: str
    level: Literal[1, 2, 3] = 2


@dataclass(frozen=True, kw_only=True)
class Line:
    """A paragraph; quiet ones are definitions and notes."""

    text: str
    is_quiet: bool = False


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing of a list: what it is, what is to be known of it in a few words or a sentence, and lines under it."""

    head: str
    tail: str = ""
    body: str = ""
    lines: tuple[str, ...] = ()
    tone: Tone = "plain"


@dataclass(frozen=True, kw_only=True)
class Table:
    """A few narrow columns; the first holds words, the others counts."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Band | Heading | Line | Entry | Table


@dataclass(frozen=True, kw_only=True)
class Document:
    subject: str
    language: str
    blocks: tuple[Block, ...]
