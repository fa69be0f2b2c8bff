"""Decides once per file which writing of Vietnamese its cells are in, and puts it into composed Unicode."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import polars as pl

from pipelines.profiles import Profile
from pipelines.readers.grids import MIXED_TEXT
from pipelines.readers.heading import ROWS_SEARCHED, Row, find_heading
from pipelines.readers.legacy_text import ENCODINGS, LegacyEncoding, is_legacy, words_of
from pipelines.readers.refusals import unknown_encoding

_CONVINCING_SHARE = 0.9
_CONVINCING_WORDS = 3
# Letters and signs of cp1252 that Vietnamese Unicode does not use but every legacy text is full of.
_WESTERN = re.compile("[¡-¯±-¶¸-¿ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿ]")
_SUSPECT = r"[¡-¨ª-¯±´-¶¸-º¼-¿ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿ©»]|[aoe][âêáàãèéõùú]|ð"
_COMBINING = r"[\u{300}-\u{36f}]"
_ACCENTED = r"[^\x00-\x7f]"


@dataclass(frozen=True, kw_only=True)
class Choice:
    """How the cells of a file read: as they stand (None), or in an old encoding."""

    encoding: LegacyEncoding | None

    def row(self, row: Row) -> tuple[str | None, ...]:
        """A row of the first rows; a cell that does not belong to the encoding stays as it is."""
        if self.encoding is None:
            return tuple(row)
        return tuple(cell if cell is None else self.encoding.decoded(cell) or cell for cell in row)


AS_IT_STANDS = Choice(encoding=None)


def choice_for(
    name: str, heads: Sequence[Sequence[Row]], profiles: Sequence[Profile], *, is_bytes: bool = False
) -> Choice:
    """The one reading in which a heading fits and the text is Vietnamese.

    heads: the first rows of each sheet. is_bytes: they are a Western reading of bytes whose encoding nobody declared.
    Raises FileRefusedError where such bytes read convincingly in no encoding, or the text in two.
    """
    is_plain = not any(cell and _WESTERN.search(cell) for head in heads for row in head for cell in row)
    if not is_bytes and (is_plain or _fits(AS_IT_STANDS, heads, profiles)):
        return AS_IT_STANDS
    legacy = (Choice(encoding=encoding) for encoding in ENCODINGS)
    convincing = [choice for choice in legacy if _is_convincing(choice, heads)]
    fitting = [choice for choice in convincing if _fits(choice, heads, profiles)]
    if len(fitting) == 1 or (not fitting and len(convincing) == 1):
        return (fitting or convincing)[0]
    if not is_bytes and not fitting:
        return AS_IT_STANDS
    raise unknown_encoding(name)


def _is_convincing(choice: Choice, heads: Sequence[Sequence[Row]]) -> bool:
    cells = [cell for head in heads for row in head for cell in row if cell and not cell.isascii()]
    read = [choice.encoding.decoded(cell) if choice.encoding else cell for cell in cells]
    texts = [text for text in read if text is not None]
    good, bad = words_of(texts)
    bad += len(read) - len(texts)
    return good >= _CONVINCING_WORDS and good >= _CONVINCING_SHARE * (good + bad)


def _fits(choice: Choice, heads: Sequence[Sequence[Row]], profiles: Sequence[Profile]) -> bool:
    for head in heads:
        heading = find_heading([choice.row(row) for row in head[:ROWS_SEARCHED]], profiles)
        if heading is not None and heading.fits:
            return True
    return False


def decoded_frame(name: str, frame: pl.DataFrame, choice: Choice, *, is_bytes: bool = False) -> pl.DataFrame:
    """The frame's text columns in composed Unicode.

    A cell that is not in the file's encoding becomes MIXED_TEXT, so that its row is quarantined; where the file is
    bytes of an unknown encoding the whole file is refused: its other cells are then in doubt too.
    """
    encoding = choice.encoding
    for column in frame.columns:
        if frame.schema[column] != pl.String:
            continue
        series = frame[column]
        if encoding is None:
            series = _replaced(series, _SUSPECT, lambda text: MIXED_TEXT if is_legacy(text) else text)
        else:
            series = _replaced(series, _ACCENTED, lambda text: _read(encoding, text))
            if is_bytes and (series == MIXED_TEXT).any():
                raise unknown_encoding(name)
        if series.str.contains(_COMBINING).any():
            series = series.str.normalize("NFC")
        if series is not frame[column]:
            frame = frame.with_columns(series.alias(column))
    return frame


def _read(encoding: LegacyEncoding, text: str) -> str:
    decoded = encoding.decoded(text)
    if decoded is None:
        return MIXED_TEXT
    good, bad = words_of([decoded])
    return MIXED_TEXT if bad > good else decoded


def _replaced(series: pl.Series, pattern: str, reading: Callable[[str], str]) -> pl.Series:
    """Each different text is read once: a column of a hundred thousand cells has few of them."""
    texts = series.filter(series.str.contains(pattern).fill_null(value=False)).unique()
    changed = {text: read for text in texts.to_list() if (read := reading(text)) != text}
    return series.replace(changed) if changed else series
