"""Which reader a file needs, told by its first bytes: a name's ending is only a claim."""

import re
from pathlib import Path
from typing import Literal

from pipelines.readers.refusals import refused

Format = Literal["xlsx", "xls", "html", "csv"]
_HEAD = 8192
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(rb"<\s*(?:!doctype\s+html|html|table|head|body|meta|\?xml[^>]*>\s*<\s*html)", re.IGNORECASE)
_FOREIGN: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "tệp PDF", "a PDF file"),
    (b"\x89PNG", "tệp ảnh PNG", "a PNG image"),
    (b"\xff\xd8\xff", "tệp ảnh JPEG", "a JPEG image"),
    (b"Rar!", "tệp nén RAR", "a RAR archive"),
    (b"7z\xbc\xaf", "tệp nén 7z", "a 7z archive"),
    (b"\x1f\x8b", "tệp nén gzip", "a gzip archive"),
    (b"PAR1", "tệp Parquet", "a Parquet file"),
)


def format_of(path: Path) -> Format:
    """The format, or FileRefusedError saying what was found and what to do."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    name = path.name
    if not head.strip(b"\0 \t\r\n"):
        raise refused(
            name,
            "tệp trống (không có dữ liệu). Hãy xuất lại từ phần mềm một cửa.",
            "the file is empty. Export it again from the one-stop software.",
        )
    if head.startswith(b"PK"):
        return "xlsx"
    if head.startswith(_OLE):
        return "xls"
    for magic, vi, en in _FOREIGN:
        if head.startswith(magic):
            raise refused(
                name,
                f"là {vi}, không phải bảng dữ liệu. Hãy xuất lại dạng .xlsx hoặc .csv.",
                f"is {en}, not a table of data. Export it again as .xlsx or .csv.",
            )
    text = _as_single_bytes(head).removeprefix(b"\xef\xbb\xbf").lstrip()
    if _HTML.match(text) or (text.startswith(b"<") and _HTML.search(text)):
        return "html"
    if text.startswith(b"<?xml") or text.startswith(b"<"):
        raise refused(
            name,
            "là tệp XML, không phải bảng HTML hay bảng tính. Hãy xuất lại dạng .xlsx hoặc .csv.",
            "is an XML file, neither an HTML table nor a workbook. Export it again as .xlsx or .csv.",
        )
    return "csv"


def _as_single_bytes(head: bytes) -> bytes:
    """UTF-16 without its zero bytes, so that its markup reads as ASCII."""
    return head.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\0", b"") if b"\0" in head else head
