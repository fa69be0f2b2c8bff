"""The same small export in each old encoding: letters of Vietnamese back to the bytes of their time."""

import unicodedata
from collections.abc import Sequence
from pathlib import Path

import xlwt

from pipelines.readers.legacy_text import TCVN3, VNI, LegacyEncoding

_TONES = "\u0300\u0309\u0303\u0301\u0323"


def as_western(text: str, encoding: LegacyEncoding) -> str:
    """The text as a program without the old font shows it: "Đơn vị" becomes "§¬n vÞ"."""
    written = {
        said: letters for letters, said in encoding.letters.items() if len(unicodedata.normalize("NFC", said)) == 1
    }
    written = {unicodedata.normalize("NFC", said): letters for said, letters in written.items()}
    if encoding is TCVN3:  # capitals with a tone are small letters in a font of capitals
        written |= {said.upper(): letters for said, letters in written.items() if said.upper() not in written}
    return "".join(written.get(letter, letter) for letter in unicodedata.normalize("NFC", text))


def as_windows_1258(text: str) -> bytes:
    """Vowel and tone apart, as Windows wrote it."""
    out = bytearray()
    for letter in unicodedata.normalize("NFC", text):
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            bare = unicodedata.normalize("NFD", letter)
            tone = next(mark for mark in bare if mark in _TONES)
            out += unicodedata.normalize("NFC", bare.replace(tone, "")).encode("cp1258") + tone.encode("cp1258")
    return bytes(out)


ENCODED = {
    "Windows-1258": as_windows_1258,
    "TCVN3": lambda text: as_western(text, TCVN3).encode("latin-1"),
    "VNI": lambda text: as_western(text, VNI).encode("cp1252"),
    "UTF-16 little-endian without mark": lambda text: text.encode("utf-16-le"),
    "UTF-16 big-endian without mark": lambda text: text.encode("utf-16-be"),
    "UTF-16 with mark": lambda text: text.encode("utf-16"),
    "UTF-8 with mark": lambda text: text.encode("utf-8-sig"),
    "UTF-8 decomposed": lambda text: unicodedata.normalize("NFD", text).encode(),
}


def html_of(rows: Sequence[Sequence[str]]) -> str:
    lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return "<html><body><table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table></body></html>\n"


def xls_file(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    book = xlwt.Workbook()
    page = book.add_sheet("Danh sách")
    for i, row in enumerate(rows):
        for j, cell in enumerate(row):
            page.write(i, j, cell)
    book.save(str(path))
    return path
