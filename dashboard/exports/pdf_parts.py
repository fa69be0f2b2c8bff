"""The readable parts of a PDF: its compressed streams, within bounds, so that a code is found in a file saved anew."""

import re
import zlib
from collections.abc import Iterator

_MAGIC = b"%PDF-"
_STREAM = re.compile(rb"stream\r?\n")


def is_pdf(payload: bytes) -> bool:
    return payload.startswith(_MAGIC)


def streams(payload: bytes, *, most_bytes: int) -> Iterator[bytes]:
    """What the deflated streams hold; at most so many bytes of all together. Broken streams give nothing."""
    left = most_bytes
    for match in _STREAM.finditer(payload):
        if left <= 0:
            return
        try:
            found = zlib.decompressobj().decompress(payload[match.end() :], left)
        except zlib.error:
            continue  # not deflated, or broken
        left -= len(found)
        yield found
