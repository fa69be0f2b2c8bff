"""How a text file is written: its encoding, and what the csv reader must know before it starts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipelines.readers.refusals import refused

_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_PIECE_BYTES = 2 * 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class EncodedText:
    """start: where the text begins. recoded: the whole text as UTF-8, where the file is written otherwise."""

    start: int
    recoded: bytes | None
    is_quoted: bool
    is_decomposed: bool


def text_of(path: Path) -> EncodedText:
    """One look at every byte: encoding, quotes, combining accents. UTF-16 needs its byte-order mark."""
    with path.open("rb") as file:
        opening = file.read(4096)
    encoding = _UTF16.get(opening[:2])
    if encoding is not None:
        recoded = _recoded(path, encoding)
        pieces: Iterable[bytes] = (recoded,)
    elif opening.count(b"\0") > 16:
        raise refused(
            path.name,
            "không phải tệp văn bản UTF-8 (nhiều byte rỗng). Hãy lưu lại dạng 'CSV UTF-8'.",
            "not UTF-8 text (many zero bytes). Save it again as 'CSV UTF-8'.",
        )
    else:
        recoded, pieces = None, _pieces(path)
    is_quoted = is_decomposed = False
    for piece in pieces:
        is_quoted = is_quoted or b'"' in piece
        # U+0300 to U+036F are written CC 80 to CD AF; neither byte begins another character.
        is_decomposed = is_decomposed or b"\xcc" in piece or b"\xcd" in piece
    start = 3 if opening.startswith(b"\xef\xbb\xbf") else 0
    return EncodedText(start=start, recoded=recoded, is_quoted=is_quoted, is_decomposed=is_decomposed)


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE_BYTES):
            yield piece


def _recoded(path: Path, encoding: str) -> bytes:
    try:
        return path.read_bytes()[2:].decode(encoding).encode()
    except UnicodeDecodeError as error:
        raise refused(
            path.name,
            f"có dấu UTF-16 ở đầu nhưng không đọc được (byte {error.start}). Hãy lưu lại dạng 'CSV UTF-8'.",
            f"marked as UTF-16 but does not read as such (byte {error.start}). Save it again as 'CSV UTF-8'.",
        ) from error
