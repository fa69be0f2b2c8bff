"""Vietnamese as Windows-1258 writes it: vowel and tone apart."""

import unicodedata

_TONES = "\u0300\u0309\u0303\u0301\u0323"


def windows_1258(text: str) -> bytes:
    out = bytearray()
    for letter in unicodedata.normalize("NFC", text):
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            bare = unicodedata.normalize("NFD", letter)
            tone = next(mark for mark in bare if mark in _TONES)
            out += unicodedata.normalize("NFC", bare.replace(tone, "")).encode("cp1258") + tone.encode("cp1258")
    return bytes(out)
