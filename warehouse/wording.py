"""How Vietnamese headings, labels and names are compared: by what they say, not by how they are typed."""

import re
import unicodedata
from collections.abc import Collection

from rapidfuzz import process
from rapidfuzz.distance import OSA

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")  # grave, acute, tilde, hook, dot below
_LETTERS = re.compile(r"[\w\u0300-\u036f]+")
_SPACE = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[^0-9a-z]+")


def tidy(text: str) -> str:
    """NFC, one space for any run of white space (no-break spaces too), no space at the ends."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip()


def fold(text: str) -> str:
    """Equal for texts that differ only in case, spacing or where the tone mark stands (Hoà, Hòa)."""
    decomposed = unicodedata.normalize("NFD", tidy(text).casefold())
    return _LETTERS.sub(lambda word: _tone_last(word.group()), decomposed)


def plain(text: str) -> str:
    """Letters a–z and digits only, words separated by one space: also blind to every accent."""
    spelled = tidy(text).casefold().replace("đ", "d").replace("&", " va ")
    marks_gone = "".join(
        letter for letter in unicodedata.normalize("NFD", spelled) if not unicodedata.combining(letter)
    )
    return _NOT_WORD.sub(" ", marks_gone).strip()


def nearest(given: str, known: Collection[str], limit: int = 3) -> list[str]:
    """The known names most like the one given, best first: blind to accents, kind to swapped letters."""
    # Sorted first, so that equally near names always come in the same order.
    found = process.extract(given, sorted(known), scorer=OSA.normalized_similarity, processor=plain, limit=limit)
    return [name for name, _, _ in found]


def _tone_last(word: str) -> str:
    tones = "".join(letter for letter in word if letter in _TONES)
    return "".join(letter for letter in word if letter not in _TONES) + tones
