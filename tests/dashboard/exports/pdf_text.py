"""The text a PDF shows, read through each font's own table of letters: needs no program beside pikepdf."""

import io
import re

import pikepdf

_CHARACTERS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_TRIPLE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


def _letters(font):
    table = font.ToUnicode.read_bytes()
    found = {}
    for block in _CHARACTERS.findall(table):
        for code, text in _PAIR.findall(block):
            found[int(code, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be")
    for block in _RANGES.findall(table):
        for first, last, text in _TRIPLE.findall(block):
            start = int(text, 16)
            for number in range(int(first, 16), int(last, 16) + 1):
                found[number] = chr(start + number - int(first, 16))
    return found


def squeezed(text):
    """Without white space: a line break takes the space between two words."""
    return "".join(text.split())


def pdf_text(payload):
    """Every letter shown, in the order drawn, without white space."""
    shown = []
    with pikepdf.open(io.BytesIO(payload)) as document:
        for page in document.pages:
            fonts = {name: _letters(font) for name, font in page.resources.Font.items()}
            current = {}
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "Tf":
                    current = fonts[str(operands[0])]
                elif str(operator) in ("Tj", "TJ"):
                    parts = operands[0] if str(operator) == "TJ" else [operands[0]]
                    for part in parts:
                        if isinstance(part, pikepdf.String):
                            codes = bytes(part)
                            shown += [
                                current[int.from_bytes(codes[at : at + 2], "big")] for at in range(0, len(codes), 2)
                            ]
    return squeezed("".join(shown))
