"""What the periodic report says, block by block, before it has a format."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dashboard.exports.model import Figure, Grid, Report
from dashboard.exports.sentences import Sentence


@dataclass(frozen=True, kw_only=True)
class Heading:
    text: str
    level: Literal[1, 2]


@dataclass(frozen=True, kw_only=True)
class Said:
    """One paragraph of checked sentences. is_item: a line of a list."""

    sentences: tuple[Sentence, ...]
    is_item: bool = False


@dataclass(frozen=True, kw_only=True)
class Plain:
    """Fixed words without a number of the data: what has no source, how figures are counted."""

    text: str
    is_item: bool = False


@dataclass(frozen=True, kw_only=True)
class Own:
    """A clerk's paragraph, or the phrase offered in its place."""

    place: str
    text: str
    is_draft: bool


@dataclass(frozen=True, kw_only=True)
class Table:
    title: str
    grid: Grid


@dataclass(frozen=True, kw_only=True)
class Chart:
    """Labelled figures in the order drawn. target: a dashed line. alt: read to those who cannot see it."""

    title: str
    kind: Literal["bars", "columns"]
    points: tuple[tuple[str, Figure], ...]
    alt: str
    note: str = ""
    target: Figure | None = None


Block = Heading | Said | Plain | Own | Table | Chart


@dataclass(frozen=True, kw_only=True)
class CchcReport(Report):
    """The report; grids[0] is the appendix, with `notes` under it."""

    blocks: tuple[Block, ...]
    appendix_title: str
    opening: str
    closing: str

    def figures(self) -> dict[str, Figure]:
        """The appendix's, then block by block."""
        more = {f"b{n}.{name}": figure for n, block in enumerate(self.blocks) for name, figure in _figures_of(block)}
        return {**super().figures(), **more}

    def texts(self) -> tuple[str, ...]:
        """Every word but those of tables."""
        return (
            self.opening,
            *(text for block in self.blocks for text in _texts_of(block)),
            self.closing,
            self.appendix_title,
            *super().texts(),
        )


def _figures_of(block: Block) -> Iterator[tuple[str, Figure]]:
    if isinstance(block, Said):
        for position, sentence in enumerate(block.sentences):
            yield from ((f"{position}.{name}", figure) for name, figure in sentence.figures.items())
    elif isinstance(block, Table):
        yield from block.grid.figures()
    elif isinstance(block, Chart):
        yield from ((str(position), figure) for position, (_, figure) in enumerate(block.points))
        if block.target:
            yield "target", block.target


def _texts_of(block: Block) -> Iterator[str]:
    if isinstance(block, Said):
        yield from (sentence.text for sentence in block.sentences)
    elif isinstance(block, Table):
        yield block.title
    elif isinstance(block, Chart):
        yield from (block.title, block.alt, block.note)
    else:
        yield block.text
