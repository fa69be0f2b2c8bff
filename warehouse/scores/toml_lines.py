"""Which line of a TOML file a key stands on: the parser keeps no lines, and an error without one is hard to mend."""

import re
from collections.abc import Sequence

_HEADER = re.compile(r"^\s*(\[\[?)\s*([\w.\-]+)\s*\]")
_KEY = re.compile(r"^\s*([\w\-]+)\s*=")
Path = tuple[str | int, ...]


def toml_lines(text: str) -> dict[Path, int]:
    """Line, from 1, of every table header and of every key that begins a line; () is line 1."""
    lines: dict[Path, int] = {(): 1}
    counts: dict[str, int] = {}
    section: Path = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            names = header[2].split(".")
            if header[1] == "[[":
                counts[header[2]] = counts.get(header[2], -1) + 1
            first: Path = (names[0], counts[names[0]]) if names[0] in counts else (names[0],)
            section = (*first, *names[1:])
            for length in range(len(first), len(section) + 1):  # [a.b.c] is also where a.b begins
                lines.setdefault(section[:length], number)
        elif key := _KEY.match(line):
            lines.setdefault((*section, key[1]), number)
    return lines


def line_of(lines: dict[Path, int], path: Sequence[str | int]) -> int:
    """The line of the path, or of the nearest table around it."""
    wanted = tuple(path)
    while wanted not in lines:
        wanted = wanted[:-1]
    return lines[wanted]
