"""A whole file refused, in words for the person who exported it."""

from warehouse.errors import FileRefusedError
from warehouse.text import Text


def refused(name: str, vi: str, en: str) -> FileRefusedError:
    return FileRefusedError(Text(f"{name}: {vi}", f"{name}: {en}"))
