"""Text from data made fit for one line of a mail: no line breaks, no characters that act instead of being read."""

import unicodedata

# Cf: bidi overrides, zero width; Cs: lone surrogates; Co, Cn: nothing a font draws.
_UNSEEN = frozenset({"Cf", "Cs", "Co", "Cn"})
_BREAKS = frozenset({"Cc", "Zl", "Zp"})


def one_line(text: str) -> str:
    """The words of a text with single spaces between them: what a header, a title or a cell may hold.

    The no-break space inside a number stays.
    """
    kept = []
    for letter in text:
        category = unicodedata.category(letter)
        if category not in _UNSEEN:
            kept.append(" " if category in _BREAKS else letter)
    return " ".join(part for part in "".join(kept).split(" ") if part)
