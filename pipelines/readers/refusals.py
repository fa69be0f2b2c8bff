"""A whole file refused, in words for the person who exported it."""

from warehouse.errors import FileRefusedError
from warehouse.text import Text


def refused(name: str, vi: str, en: str) -> FileRefusedError:
    return FileRefusedError(Text(f"{name}: {vi}", f"{name}: {en}"))


def unknown_encoding(name: str) -> FileRefusedError:
    return refused(
        name,
        "không nhận ra bảng mã của chữ (không phải UTF-8, UTF-16, Windows-1258, TCVN3 hay VNI, hoặc lẫn lộn). "
        "Hãy mở bằng Excel, chuyển chữ sang Unicode và lưu lại dạng .xlsx hoặc 'CSV UTF-8'.",
        "the encoding of its text is not known (neither UTF-8, UTF-16, Windows-1258, TCVN3 nor VNI, or a mixture). "
        "Open it in Excel, convert the text to Unicode and save it as .xlsx or 'CSV UTF-8'.",
    )
