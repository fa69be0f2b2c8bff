"""What stands where in a file that somebody brings: cells, paragraphs, lines, each with its place in words.

Nothing in such a file is trusted: every reader here stops at a size, reads no DTD, and raises UnreadableError.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath
from typing import NamedTuple
from xml.etree import ElementTree

import polars as pl

from dashboard.exports.ooxml import is_package
from dashboard.exports.pdf_parts import is_pdf, streams
from dashboard.texts import verifying as words
from warehouse.text import Text

_MOST_UNPACKED = 200_000_000
_MOST_PARTS = 4_000
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_PARQUET = b"PAR1"
_MEDIA = re.compile(r"(?:word|xl|ppt)/media/.+")
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][-+]?\d+)?")
_DIGITS = 12


class UnreadableError(Exception):
    """A file that cannot be looked into; `reason` tells a clerk why."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.vi)
        self.reason = reason


class Place(NamedTuple):
    """A text and where it stands: `kind` of place, filled with `at`. formula: how a cell counts it ("" where it is
    written). A long list has half a million of these."""

    kind: Text
    at: tuple[str | int, ...]
    text: str
    formula: str = ""

    @property
    def where(self) -> Text:
        return Text(self.kind.vi.format(*self.at), self.kind.en.format(*self.at))

    @property
    def is_uncounted(self) -> bool:
        """A formula saved without its result, as some programs do: it is counted when the file is opened."""
        return bool(self.formula) and not self.text


@dataclass(frozen=True, kw_only=True)
class Contents:
    """Everything a reader of the file sees. is_cells: places have fixed addresses, so that they are held against each
    other one by one; else they are a sequence. is_known: whether this kind of file can be looked into at all."""

    places: tuple[Place, ...] = ()
    is_cells: bool = False
    is_known: bool = True


def unpacked(payload: bytes) -> dict[str, bytes]:
    """The parts of a zip by name. Raises UnreadableError: broken, locked, or far larger unpacked than any document."""
    try:
        with zipfile.ZipFile(io.BytesIO(payload)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if any(info.flag_bits & 0x1 for info in infos):
                raise UnreadableError(words.LOCKED)
            if len(infos) > _MOST_PARTS or sum(info.file_size for info in infos) > _MOST_UNPACKED:
                raise UnreadableError(words.SWELLS)
            return {info.filename: archive.read(info) for info in infos}
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        OSError,
        EOFError,
        RuntimeError,
        NotImplementedError,
        ValueError,
        OverflowError,
        zlib.error,
    ) as error:
        raise UnreadableError(words.BROKEN) from error


def parts_of(payload: bytes) -> dict[str, bytes]:
    """A zip's parts, or the file itself under "". UnreadableError as `unpacked`, and for what looks like an Office
    file but is none."""
    if payload.startswith(_OLE):
        raise UnreadableError(words.OLD_OR_LOCKED)
    if is_package(payload):
        return unpacked(payload)
    if is_pdf(payload):
        numbered = enumerate(streams(payload, most_bytes=_MOST_UNPACKED))
        return {"": payload, **{f"stream {number}": stream for number, stream in numbered}}
    if payload[:2] == b"PK":
        raise UnreadableError(words.BROKEN)
    return {"": payload}


def contents_of(payload: bytes) -> Contents:
    """What a file of any of our formats says. UnreadableError as `parts_of`, and where a part is malformed."""
    parts = parts_of(payload)
    try:
        if "xl/workbook.xml" in parts:
            return Contents(places=tuple(_cells(parts)), is_cells=True)
        if "word/document.xml" in parts:
            return Contents(places=tuple(_paragraphs(parts)))
        if "ppt/presentation.xml" in parts:
            return Contents(places=tuple(_slides(parts)))
        if "" not in parts:
            return _archived(parts)
        return _plain(payload)
    except (ElementTree.ParseError, KeyError, IndexError, ValueError) as error:
        raise UnreadableError(words.BROKEN) from error


def _plain(payload: bytes) -> Contents:
    if is_pdf(payload):
        return Contents(is_known=False)
    if payload.startswith(_PARQUET):
        try:
            rows = pl.read_parquet(io.BytesIO(payload)).iter_rows()
            lines = [str(row) for row in rows]
        except (pl.exceptions.PolarsError, OSError) as error:
            raise UnreadableError(words.BROKEN) from error
    else:
        lines = payload.decode("utf-8-sig", errors="replace").splitlines()
    return Contents(places=tuple(_lines(lines)))


def _lines(lines: Sequence[str], name: str = "") -> Iterator[Place]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield Place(words.AT_LINE_OF, (name, number), line) if name else Place(words.AT_LINE, (number,), line)


def _archived(parts: dict[str, bytes]) -> Contents:
    """A zip of files: the lines of those that are text, the hash of the others."""
    places: list[Place] = []
    for name in sorted(parts):
        try:
            text = parts[name].decode("utf-8-sig")
        except UnicodeDecodeError:
            places.append(Place(words.AT_FILE, (name,), sha256(parts[name]).hexdigest()))
        else:
            places += _lines(text.splitlines(), name)
    return Contents(places=tuple(places))


def _tree(part: bytes) -> ElementTree.Element:
    # No Office file has a DTD; one that brings entities is not looked at.
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise UnreadableError(words.BROKEN)
    return ElementTree.fromstring(part)


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _of(element: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    return (each for each in element.iter() if _local(each) == name)


def _text(element: ElementTree.Element) -> str:
    """The runs of a paragraph or cell; the reading aid beside East Asian text (rPh) is none of them."""
    found = []
    for child in element:
        name = _local(child)
        if name == "t":
            found.append(child.text or "")
        elif name in ("tab", "br", "cr"):
            found.append("\t" if name == "tab" else "\n")
        elif name not in ("rPh", "p", "Fallback", "rPr", "pPr"):
            found.append(_text(child))
    return "".join(found)


def shown(value: str) -> str:
    """A number as exact as a spreadsheet keeps it, whatever program wrote it; any other text as it is."""
    if not _NUMBER.fullmatch(value):
        return value
    number = float(f"{float(value):.{_DIGITS}g}")
    return str(int(number)) if number.is_integer() else repr(number)


def _cells(parts: dict[str, bytes]) -> Iterator[Place]:
    strings = (
        [_text(item) for item in _tree(parts["xl/sharedStrings.xml"]) if _local(item) == "si"]
        if ("xl/sharedStrings.xml" in parts)
        else []
    )
    for sheet, path in _sheets(parts):
        for cell in _of(_tree(parts[path]), "c"):
            found = {_local(child): child for child in cell}
            formula = "".join((found["f"].text or "").split()).lstrip("=") if "f" in found else ""
            raw = (found["v"].text or "") if "v" in found else ""
            kind = cell.get("t", "n")
            if kind == "s":
                text = strings[int(raw)] if raw else ""
            elif kind == "inlineStr":
                text = _text(found["is"]) if "is" in found else ""
            else:
                text = shown(raw) if kind == "n" else raw
            if text or formula:
                yield Place(words.AT_CELL, (sheet, cell.get("r", "?")), text, formula)
    yield from _pictures(parts)


def _sheets(parts: dict[str, bytes]) -> list[tuple[str, str]]:
    """Name and part of every sheet, in order."""
    targets = {}
    for relation in _of(_tree(parts["xl/_rels/workbook.xml.rels"]), "Relationship"):
        target = relation.get("Target", "")
        targets[relation.get("Id")] = target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl", target))
    found = []
    for sheet in _of(_tree(parts["xl/workbook.xml"]), "sheet"):
        key = next(value for name, value in sheet.attrib.items() if name.endswith("}id"))
        if "worksheets/" in targets[key]:
            found.append((sheet.get("name", "?"), targets[key]))
    return found


def _paragraphs(parts: dict[str, bytes]) -> Iterator[Place]:
    """Body, then heads and feet. A cell of a table is named by its row and column."""
    body = _tree(parts["word/document.xml"])
    at_cells = {}
    for table, element in enumerate(_of(body, "tbl"), 1):
        for row, line in enumerate((each for each in element if _local(each) == "tr"), 1):
            for column, cell in enumerate((each for each in line if _local(each) == "tc"), 1):
                at_cells.update({id(paragraph): (table, row, column) for paragraph in _of(cell, "p")})
    number = 0
    for paragraph in _of(body, "p"):
        text = _text(paragraph).strip()
        if not text:
            continue
        if id(paragraph) in at_cells:
            yield Place(words.AT_TABLE, at_cells[id(paragraph)], text)
        else:
            number += 1
            yield Place(words.AT_PARAGRAPH, (number,), text)
    for name in sorted(
        name for name in parts if re.fullmatch(r"word/(header|footer|footnotes|endnotes)\d*\.xml", name)
    ):
        for paragraph in _of(_tree(parts[name]), "p"):
            if text := _text(paragraph).strip():
                yield Place(words.AT_HEAD_OR_FOOT, (), text)
    yield from _charts(parts, "word/")
    yield from _pictures(parts)


def _slides(parts: dict[str, bytes]) -> Iterator[Place]:
    numbered = {int(found[1]): name for name in parts if (found := re.fullmatch(r"ppt/slides/slide(\d+)\.xml", name))}
    for number in sorted(numbered):
        for paragraph in _of(_tree(parts[numbered[number]]), "p"):
            if text := _text(paragraph).strip():
                yield Place(words.AT_SLIDE, (number,), text)
    yield from _charts(parts, "ppt/")
    yield from _pictures(parts)


def _charts(parts: dict[str, bytes], folder: str) -> Iterator[Place]:
    names = sorted(name for name in parts if re.fullmatch(rf"{folder}charts/chart[^/]*\.xml", name))
    for number, name in enumerate(names, 1):
        for value in _of(_tree(parts[name]), "v"):
            if value.text:
                yield Place(words.AT_CHART, (number,), shown(value.text))


def _pictures(parts: dict[str, bytes]) -> Iterator[Place]:
    """Pictures by the hash of their bytes: a chart that was swapped is seen, what it shows is not read."""
    digests = sorted(sha256(part).hexdigest()[:12] for name, part in parts.items() if _MEDIA.fullmatch(name))
    for number, digest in enumerate(digests, 1):
        yield Place(words.AT_PICTURE, (number,), digest)
