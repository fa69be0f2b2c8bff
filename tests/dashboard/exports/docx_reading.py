"""A DOCX read back as a reader sees it: paragraphs, tables with merged cells told once, headers and footers."""

import io
import re
import zipfile

from docx import Document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(payload: bytes):
    return Document(io.BytesIO(payload))


def parts_of(payload: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(payload)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def paragraphs(payload: bytes) -> list[str]:
    return [paragraph.text for paragraph in opened(payload).paragraphs]


def rows_of(table) -> list[list[str]]:
    """Texts of the cells that are there in the XML, row by row: no merged cell is told twice."""
    return [
        ["".join(text.text or "" for text in cell.iter(f"{W}t")) for cell in row._tr.iterchildren(f"{W}tc")]
        for row in table.rows
    ]


def number_in(text: str) -> float | None:
    """A number of a cell: 1.234 → 1234; 96,8 % → 0.968; "–" → None."""
    text = text.replace("\u00a0", " ").strip()
    if text == "–":
        return None
    is_share = text.endswith("%")
    value = float(re.sub(r"[ %.]", "", text).replace(",", "."))
    return round(value / 100, 6) if is_share else value
