"""How wide a text is on paper, by the letters of Tinos, which are as wide as those of Times New Roman."""

from functools import cache
from pathlib import Path

from PIL import ImageFont

FONTS = Path(__file__).parent / "fonts"
_UNITS = 1000
_MM_A_POINT = 25.4 / 72


@cache
def _face(*, bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / f"Tinos-{'Bold' if bold else 'Regular'}.ttf"), _UNITS)


def width_of(text: str, *, size: float, bold: bool = False) -> float:
    """Millimetres of the longest line of a text in letters of `size` points."""
    return max(_face(bold=bold).getlength(line) for line in text.split("\n")) * size / _UNITS * _MM_A_POINT
