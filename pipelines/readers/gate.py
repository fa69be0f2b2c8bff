"""What a workbook must be before a parser sees it. Standard library only; runs inside the bounded child.

Also finds what the parser would turn into plain blanks: error cells, and formulas nobody ever computed.
"""

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipelines.readers.refusals import refused
from warehouse.errors import FileRefusedError

MAX_ENTRIES = 2_000
MAX_TOTAL_BYTES = 1_500_000_000
MAX_RATIO = 250  # honest sheets stay under 40; a bomb starts near 1,000
MAX_COLUMNS = 400
MAX_ROWS = 1_048_576
MAX_SPARSE_CELLS = 60_000_000  # what the parser may lay out as a dense grid
_CHUNK = 4 * 1024 * 1024
_MAX_TOKEN = 16 * 1024 * 1024
_ACTIVE = re.compile(r"(?i)(vbaProject|macrosheets/|externalLinks/|embeddings/|activeX/)")
_DECLARATIONS = re.compile(rb"(?i)<!(?:DOCTYPE|ENTITY)")
_CELL_REF = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br=[\"']([A-Z]+)(\d+)[\"']")
_FAR_CELL = re.compile(rb"\sr=[\"'](?:[A-Z]{4,}|[A-Z]{3}|[P-Z][A-Z])\d+[\"']|\sr=[\"'][A-Z]*\d{7,}[\"']")
_ODD_CELL = re.compile(
    rb"<(?:\w+:)?c\s([^>]*?)>((?:\s*<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>))?)\s*"
    rb"(?:<(?:\w+:)?v\s*(?:/>|>([^<]*)</(?:\w+:)?v>))?\s*</(?:\w+:)?c>"
)
_REF = re.compile(rb"\br=[\"']([A-Z]+)(\d+)[\"']")
_IS_ERROR = re.compile(rb"\bt=[\"']e[\"']")
NO_VALUE = "formula"


@dataclass(frozen=True, kw_only=True)
class OddCell:
    """A cell the parser gives as blank though it is not: its error text, or NO_VALUE."""

    row: int
    column: int
    text: str


def check_workbook(path: Path) -> zipfile.ZipFile:
    """Opens the archive after looking at its directory only. Raises FileRefusedError."""
    name = path.name
    try:
        archive = zipfile.ZipFile(path)
        entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError) as error:
        raise refused(
            name,
            "tệp .xlsx bị hỏng hoặc bị cắt cụt. Hãy xuất lại.",
            "the .xlsx file is damaged or cut short. Export it again.",
        ) from error
    names = [entry.filename for entry in entries]
    if "xl/workbook.xml" not in names and not any(n.endswith("/workbook.xml") for n in names):
        raise refused(
            name,
            "là tệp nén .zip (hoặc tài liệu khác), không phải bảng tính .xlsx. Hãy giải nén và nạp từng tệp.",
            "is a .zip archive (or another document), not an .xlsx workbook. Unpack it and load its files.",
        )
    if len(entries) > MAX_ENTRIES or len(set(names)) != len(names):
        raise _unsafe(name, "quá nhiều phần hoặc phần trùng tên", "too many parts or parts of the same name")
    if any(PurePosixPath(n).is_absolute() or ".." in PurePosixPath(n).parts for n in names):
        raise _unsafe(name, "có đường dẫn lạ bên trong", "strange paths inside")
    if any(entry.flag_bits & 1 for entry in entries):
        raise refused(
            name, "tệp đặt mật khẩu. Hãy bỏ mật khẩu rồi nạp lại.", "the file is encrypted. Remove the password."
        )
    if any(re.search(r"(?i)externalLinks/.*\.bin|embeddings/|activeX/", n) for n in names):
        raise _unsafe(name, "có đối tượng nhúng", "embedded objects")
    declared = sum(entry.file_size for entry in entries)
    packed = max(1, path.stat().st_size)
    if declared > MAX_TOTAL_BYTES or (declared > 20_000_000 and declared / packed > MAX_RATIO):
        raise _unsafe(
            name, f"bung ra {declared // 1_000_000} MB, quá lớn", f"unpacks to {declared // 1_000_000} MB: too big"
        )
    return archive


def scan_parts(name: str, archive: zipfile.ZipFile, packed: int) -> None:
    """Every XML part but the sheets: size as declared, no DOCTYPE or ENTITY."""
    for entry in archive.infolist():
        if entry.filename.endswith((".xml", ".rels")) and "/worksheets/sheet" not in entry.filename:
            for _ in _chunks(name, archive, entry, packed):
                pass


def scan_sheet(name: str, archive: zipfile.ZipFile, part: str, packed: int) -> tuple[list[OddCell], int]:
    """The odd cells of one sheet, and the leftmost column that holds a value (only told where there are odd ones).

    Raises FileRefusedError for cells outside the grid and for tokens no honest sheet has.
    """
    odd: list[OddCell] = []
    carry = b""
    for chunk in _chunks(name, archive, archive.getinfo(part), packed):
        data = carry + chunk
        if _FAR_CELL.search(data):
            _check_geometry(name, data)
        cut = max(data.rfind(b"<c "), data.rfind(b":c "))
        cut = cut if cut > 0 else 0
        odd.extend(_odd_cells(data[:cut]))
        carry = data[cut:]
        if len(carry) > _MAX_TOKEN:
            raise _unsafe(name, "có ô dài bất thường", "a cell of absurd length")
    odd.extend(_odd_cells(carry))
    return odd, _first_column(name, archive, part, packed) if odd else 0


def _first_column(name: str, archive: zipfile.ZipFile, part: str, packed: int) -> int:
    """A second walk, only for sheets with odd cells: parsers start their grid at the first used column."""
    first, carry = MAX_COLUMNS, b""
    used = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br=[\"']([A-Z]+)\d+[\"'][^>/]*>(?:(?!</?(?:\w+:)?c[\s>]).)*?<(?:\w+:)?(?:v|is)>", re.DOTALL)
    for chunk in _chunks(name, archive, archive.getinfo(part), packed):
        data = carry + chunk
        cut = max(data.rfind(b"<c "), data.rfind(b":c "), 0)
        first = min([first, *(column_index(letters) for letters in set(used.findall(data[:cut])))])
        carry = data[cut:]
    return min([first, *(column_index(letters) for letters in set(used.findall(carry)))])


def _chunks(name: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, packed: int):  # type: ignore[no-untyped-def]
    total, tail = 0, b""
    try:
        with archive.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                total += len(chunk)
                if total > MAX_TOTAL_BYTES or (total > 20_000_000 and total / packed > MAX_RATIO):
                    raise _unsafe(name, "bung ra quá lớn", "unpacks to too much")
                if b"<!" in chunk and _DECLARATIONS.search(tail + chunk):
                    raise _unsafe(name, "có khai báo DOCTYPE hoặc ENTITY", "a DOCTYPE or ENTITY declaration")
                tail = chunk[-16:]
                yield chunk
    except FileRefusedError:
        raise
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError, RuntimeError) as error:
        raise refused(
            name, "tệp .xlsx bị hỏng. Hãy xuất lại.", "the .xlsx file is damaged. Export it again."
        ) from error
