"""How a text file is written: its encoding, and what the csv reader must know before it starts."""

import codecs
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from pipelines.readers.refusals import refused, unknown_encoding
from pipelines.readers.unicode_text import text_encoding

_PIECE_BYTES = 2 * 1024 * 1024
_HEAD_BYTES = 256 * 1024
_MAX_RECODED_BYTES = 250_000_000
# UTF-8 of the signs and letters of cp1252 that a table in Unicode hardly holds and one in TCVN3 or VNI always does.
_WESTERN_AFTER_C2 = np.isin(np.arange(256), [*range(0xA1, 0xB0), 0xB1, *range(0xB4, 0xB7), *range(0xB8, 0xC0)])
_WESTERN_AFTER_C3 = np.isin(np.arange(256), [ord(letter) - 0x40 for letter in "ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿ"])


@dataclass(frozen=True, kw_only=True)
class EncodedText:
    """start: where the text begins. recoded: the whole text as UTF-8, where the file is written otherwise.

    is_bytes: the file is in an old encoding; `recoded` shows each byte as cp1252 does. is_western: characters occur
    that text in TCVN3 or VNI is full of.
    """

    start: int
    recoded: bytes | None
    is_quoted: bool
    is_decomposed: bool
    is_western: bool
    lines: int
    bytes: int
    is_bytes: bool = False


def text_of(path: Path) -> EncodedText:
    """One look at every byte: encoding, quotes, combining accents. Raises FileRefusedError for what is no text."""
    with path.open("rb") as file:
        opening = file.read(_HEAD_BYTES)
    encoding, is_bytes = text_encoding(path.name, opening)
    recoded = None if encoding == "utf-8" else _recoded(path, encoding)
    pieces: Iterable[bytes] = _pieces(path) if recoded is None else (recoded,)
    is_quoted = is_decomposed = is_western = False
    lines = 0
    for piece in pieces:
        is_quoted = is_quoted or b'"' in piece
        # U+0300 to U+036F are written CC 80 to CD AF; neither byte begins another character.
        is_decomposed = is_decomposed or b"\xcc" in piece or b"\xcd" in piece
        codes = np.frombuffer(piece, dtype=np.uint8)
        lines += int(max(np.count_nonzero(codes == 0x0A), np.count_nonzero(codes == 0x0D)))
        is_western = is_western or _is_western(codes)
    return EncodedText(
        start=3 if opening.startswith(b"\xef\xbb\xbf") else 0,
        recoded=recoded,
        is_quoted=is_quoted,
        is_decomposed=is_decomposed,
        is_western=is_western,
        lines=lines,
        bytes=path.stat().st_size if recoded is None else len(recoded),
        is_bytes=is_bytes,
    )


def _is_western(codes: "np.ndarray[Any, np.dtype[np.uint8]]") -> bool:
    before, after = codes[:-1], codes[1:]
    return bool(_WESTERN_AFTER_C2[after[before == 0xC2]].any() or _WESTERN_AFTER_C3[after[before == 0xC3]].any())


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE_BYTES):
            yield piece


def is_utf8(path: Path, start: int) -> bool:
    """Whether every byte from `start` on is text in UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        file.seek(start)
        try:
            while piece := file.read(_PIECE_BYTES):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _recoded(path: Path, encoding: str) -> bytes:
    if path.stat().st_size > _MAX_RECODED_BYTES:
        raise refused(
            path.name,
            "tệp quá lớn để đổi bảng mã. Hãy lưu lại dạng 'CSV UTF-8'.",
            "too large a file to convert its encoding. Save it again as 'CSV UTF-8'.",
        )
    try:
        recoded = b"".join(text.encode() for text in codecs.iterdecode(_pieces(path), encoding))
    except UnicodeDecodeError as error:
        if encoding == "cp1252":
            raise unknown_encoding(path.name) from error
        raise refused(
            path.name,
            f"là UTF-16 nhưng không đọc được (byte {error.start}). Hãy lưu lại dạng 'CSV UTF-8'.",
            f"is UTF-16 but does not read as such (byte {error.start}). Save it again as 'CSV UTF-8'.",
        ) from error
    return recoded.removeprefix(b"\xef\xbb\xbf")
