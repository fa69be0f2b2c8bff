"""Vietnamese written before Unicode: what its bytes look like when read as Western text (cp1252), and what they say.

Sources: TCVN3 (ABC, fonts .VnTime) is TCVN 5712:1993, codes A1 to FE as in glibc's charmap TCVN5712-1. VNI for Windows
(fonts VNI-Times) is the table of xvnkb's vni.h, with which npm's vietnamese-conversion agrees but for four letters.
Windows-1258 is Python's own codec.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product

_TONES = "\u0300\u0309\u0303\u0301\u0323"  # grave, hook, tilde, acute, dot below
_TCVN3_LETTERS = (
    "ĂÂÊÔƠƯĐăâêôơưđẰ" + _TONES + "àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵ"
)
_VNI_TONES = dict(zip("øûõùï", _TONES, strict=True))
_VNI_CIRCUMFLEX = {"â": "\u0302"} | {
    mark: "\u0302" + tone for mark, tone in zip("àåãáä", _TONES, strict=True)
}  # on a, e and o
_VNI_BREVE = {"ê": "\u0306"} | {mark: "\u0306" + tone for mark, tone in zip("èúüéë", _TONES, strict=True)}  # on a
_VNI_SINGLE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_WESTERN_MARKS = "\u00a0€‚„…‘’“”•–—"  # punctuation of cp1252 that every Windows font has


@dataclass(frozen=True, kw_only=True)
class LegacyEncoding:
    """letters: the cp1252 reading of one or two bytes -> what they say. marks: characters that stay as they are."""

    name: str
    title: str
    letters: Mapping[str, str]
    marks: str = _WESTERN_MARKS
    pattern: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        longest_first = sorted(self.letters, key=len, reverse=True)
        tokens = "|".join(re.escape(token) for token in longest_first)
        object.__setattr__(self, "pattern", re.compile(rf"{tokens}|[\x00-\x7f{re.escape(self.marks)}]"))

    def decoded(self, text: str) -> str | None:
        """The text in composed Unicode, None where some character does not belong to this encoding."""
        if text.isascii():
            return text
        pieces = self.pattern.findall(text)
        if sum(map(len, pieces)) != len(text):
            return None
        return unicodedata.normalize("NFC", "".join(self.letters.get(piece, piece) for piece in pieces))


def _vni_letters() -> dict[str, str]:
    lower: dict[str, str] = dict(_VNI_SINGLE)
    for base, marks in (("a", _VNI_CIRCUMFLEX | _VNI_BREVE), ("e", _VNI_CIRCUMFLEX), ("o", _VNI_CIRCUMFLEX)):
        lower |= {base + mark: base + accent for mark, accent in marks.items()}
    for (base, letter), (mark, tone) in product(
        {"a": "a", "e": "e", "o": "o", "u": "u", "y": "y", "ô": "ơ", "ö": "ư"}.items(), _VNI_TONES.items()
    ):
        lower[base + mark] = letter + tone
    letters: dict[str, str] = {}
    for written, said in lower.items():
        # A capital takes its mark in either size: both are typed.
        letters |= {written: said, written.capitalize(): said.upper(), written.upper(): said.upper()}
    return letters


def _windows_1258_letters() -> dict[str, str]:
    letters: dict[str, str] = {}
    for code in range(0x80, 0x100):
        try:
            byte = bytes([code])
            letters[byte.decode("cp1252")] = byte.decode("cp1258")
        except UnicodeDecodeError:
            continue
    return letters


TCVN3 = LegacyEncoding(
    name="tcvn3",
    title="TCVN3 (ABC)",
    letters={chr(0xA1 + i): letter for i, letter in enumerate(_TCVN3_LETTERS)},
)
VNI = LegacyEncoding(name="vni", title="VNI", letters=_vni_letters(), marks=_WESTERN_MARKS + "°²³·«»§©®±½")
WINDOWS_1258 = LegacyEncoding(name="windows-1258", title="Windows-1258", letters=_windows_1258_letters(), marks="")
ENCODINGS = (TCVN3, VNI, WINDOWS_1258)

_WORD = re.compile(
    r"[^\W\d_]+(?:[\u0300-\u036f§¨©¬®¯°±´¶·¸»¼½¾¡¢£¤¥¦«÷×\u00ad]*[^\W\d_]*)*|[§¨©¬®¶·¸»¼½¾¡¢£¤¥¦«\u00ad]+[^\W\d_]+"
)
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?"
    r"(?:uyê|oai|oao|oay|oeo|uây|uôi|uya|uyu|ươi|ươu|iêu|yêu|uêu"
    r"|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|ôi|ơi|oo|ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|yê"
    r"|[aăâeêioôơuưy])"
    r"(?:ch|ng|nh|[ckmnpt])?"
)


# The tone of "ai", "ao", "iu" … stands on the first vowel: "aí" is a legacy letter, not Vietnamese. Text in NFD.
_TONE_ON_GLIDE = re.compile(rf"[aeo][\u0302\u0306\u031b]?[iyu][{_TONES}]|[ae][\u0302\u0306]?o[{_TONES}]|iu[{_TONES}]")
_BARE_VOWELS = frozenset("aăâeêioôơuưy")
_ALPHABET = frozenset("abcdefghijklmnopqrstuvwxyzđ") | {
    unicodedata.normalize("NFC", vowel + tone) for vowel in _BARE_VOWELS for tone in ("", *_TONES)
}


def words_of(texts: Iterable[str]) -> tuple[int, int]:
    """(Vietnamese, not Vietnamese) among the words with accents; abbreviations like QĐ are neither."""
    good = bad = 0
    for text in texts:
        if text.isascii():
            continue
        for word in _WORD.findall(text):
            if word.isascii():
                continue
            kind = _is_vietnamese(word)
            good += kind is True
            bad += kind is False
    return good, bad


def _is_vietnamese(word: str) -> bool | None:
    letters = unicodedata.normalize("NFC", word.lower())
    if not _ALPHABET.issuperset(letters):
        return False
    bare = unicodedata.normalize("NFD", letters)
    if _TONE_ON_GLIDE.search(bare):
        return False
    tones = sum(letter in _TONES for letter in bare)
    base = unicodedata.normalize("NFC", "".join(letter for letter in bare if letter not in _TONES))
    if word.isupper() and not _BARE_VOWELS.intersection(base):
        return None
    return tones <= 1 and _SYLLABLE.fullmatch(base) is not None


def is_legacy(text: str) -> bool:
    """Whether a cell of a Unicode file is written in an old encoding, against its neighbours.

    It must read as Vietnamese without exception in that encoding, and mostly not as it stands.
    """
    good_as_is, bad_as_is = words_of([text])
    if bad_as_is == 0 or good_as_is > bad_as_is:
        return False
    for encoding in ENCODINGS:
        decoded = encoding.decoded(text)
        if decoded is not None and decoded != text:
            good, bad = words_of([decoded])
            if good and not bad:
                return True
    return False
