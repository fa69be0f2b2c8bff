"""Which encoding the first bytes of a text prove: UTF-8, UTF-16 with or without its mark, or none of these."""

from pipelines.readers.refusals import refused

_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_FEW_ZERO_BYTES = 16  # in a cell or two: their rows are quarantined
_LAST_VIETNAMESE = 0x2122  # beyond it stand no letters or marks of a Vietnamese table


def text_encoding(name: str, opening: bytes) -> tuple[str, bool]:
    """(Python's name of the encoding, whether it is only a Western reading of unknown bytes)."""
    marked = _MARKS.get(opening[:2])
    if marked and b"\0\0" not in opening[:8]:
        return marked, False
    if b"\0" in opening:
        proven = [encoding for encoding in _MARKS.values() if _is_utf16(opening, encoding)]
        if len(proven) == 1:
            return proven[0], False
    if opening.count(b"\0") > _FEW_ZERO_BYTES:
        raise refused(
            name,
            "không phải tệp văn bản (nhiều byte rỗng). Hãy lưu lại dạng 'CSV UTF-8'.",
            "not a text file (it holds many zero bytes). Save it again as 'CSV UTF-8'.",
        )
    try:
        opening.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason != "unexpected end of data":
            return "cp1252", True
    return "utf-8", False


def _is_utf16(opening: bytes, encoding: str) -> bool:
    """UTF-16 without its mark is believed where every character is one that Vietnamese tables hold."""
    try:
        text = opening[: len(opening) // 2 * 2].decode(encoding)
    except UnicodeDecodeError:
        return False
    return "\n" in text and all("\t" <= letter <= chr(_LAST_VIETNAMESE) for letter in text)
