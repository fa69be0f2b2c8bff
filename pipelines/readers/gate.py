"""What a workbook must be before a parser sees it. Standard library only; runs inside the bounded child."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from pipelines.readers.refusals import refused
from warehouse.errors import FileRefusedError

MAX_ENTRIES = 2_000
MAX_TOTAL_BYTES = 1_000_000_000
MAX_RATIO = 100  # honest sheets stay under 40; a bomb starts near 1,000
_SMALL = 20_000_000  # below this no ratio hurts
_CHUNK = 4 * 1024 * 1024
_DECLARATIONS = re.compile(rb"(?i)<!(?:DOCTYPE|ENTITY)")


def check_workbook(path: Path) -> zipfile.ZipFile:
    """Opens the archive after looking at its directory only. Raises FileRefusedError."""
    name = path.name
    try:
        archive = zipfile.ZipFile(path)
        entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError) as error:
        raise damaged(name) from error
    names = [entry.filename for entry in entries]
    if "xl/workbook.xml" not in names and not any(n.endswith("/workbook.xml") for n in names):
        raise refused(
            name,
            "là tệp nén .zip (hoặc tài liệu khác), không phải bảng tính .xlsx. Hãy giải nén và nạp từng tệp.",
            "is a .zip archive (or another document), not an .xlsx workbook. Unpack it and load its files.",
        )
    if len(entries) > MAX_ENTRIES or len(set(names)) != len(names):
        raise unsafe(name, "quá nhiều phần hoặc phần trùng tên", "too many parts or parts of the same name")
    if any(PurePosixPath(n).is_absolute() or ".." in PurePosixPath(n).parts for n in names):
        raise unsafe(name, "có đường dẫn lạ bên trong", "strange paths inside")
    if any(entry.flag_bits & 1 for entry in entries):
        raise refused(
            name, "tệp đặt mật khẩu. Hãy bỏ mật khẩu rồi nạp lại.", "the file is encrypted. Remove the password."
        )
    if any(re.search(r"(?i)externalLinks/.*\.bin|embeddings/|activeX/", n) for n in names):
        raise unsafe(name, "có đối tượng nhúng", "embedded objects")
    declared = sum(entry.file_size for entry in entries)
    packed = max(1, path.stat().st_size)
    if declared > MAX_TOTAL_BYTES or (declared > _SMALL and declared / packed > MAX_RATIO):
        raise unsafe(
            name, f"bung ra {declared // 1_000_000} MB, quá lớn", f"unpacks to {declared // 1_000_000} MB: too big"
        )
    return archive


def check_parts(name: str, archive: zipfile.ZipFile, packed: int) -> None:
    """Walks every XML part but the sheets (those are walked by `sheet_scan`). Raises FileRefusedError."""
    for entry in archive.infolist():
        if entry.filename.endswith((".xml", ".rels")) and "/worksheets/" not in entry.filename:
            for _ in checked_chunks(name, archive, entry.filename, packed):
                pass


def checked_chunks(name: str, archive: zipfile.ZipFile, part: str, packed: int) -> Iterator[bytes]:
    """The bytes of one part, while they stay within size and ratio and hold no DOCTYPE or ENTITY."""
    total, tail = 0, b""
    try:
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                total += len(chunk)
                if total > MAX_TOTAL_BYTES or (total > _SMALL and total / packed > MAX_RATIO):
                    raise unsafe(name, "bung ra quá lớn", "it unpacks to far too much")
                if b"<!" in chunk and _DECLARATIONS.search(tail + chunk):
                    raise unsafe(name, "có khai báo DOCTYPE hoặc ENTITY", "it holds a DOCTYPE or ENTITY declaration")
                tail = chunk[-16:]
                yield chunk
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, ValueError, EOFError, RuntimeError) as error:
        raise damaged(name) from error


def damaged(name: str, kind: str = ".xlsx") -> FileRefusedError:
    return refused(
        name,
        f"tệp {kind} bị hỏng hoặc bị cắt cụt. Hãy xuất lại.",
        f"the {kind} file is damaged or cut short. Export it again.",
    )


def unsafe(name: str, vi: str, en: str) -> FileRefusedError:
    return refused(
        name,
        f"bảng tính không an toàn để mở: {vi}. Hãy mở bằng Excel và lưu lại thành tệp .xlsx mới, hoặc xuất lại.",
        f"the workbook is not safe to open: {en}. Open it in Excel and save it as a new .xlsx, or export it again.",
    )
