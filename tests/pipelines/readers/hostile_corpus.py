"""Files that want to hurt the reader, made by code, and what becomes of each: outcome, seconds, memory.

python -m tests.pipelines.readers.hostile_corpus prints the table.
"""

import resource
import subprocess
import sys
import tempfile
import time
import warnings
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import xlwt

from tests.pipelines.made_exports import HEADINGS, ROW, csv_file, xlsx_file
from tests.pipelines.readers.legacy_files import html_of, xls_file

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEET = f'<?xml version="1.0"?><worksheet {_MAIN}><sheetData>'.encode()
END = b"</sheetData></worksheet>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">'
    + "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    + "]>"
).encode()
Maker = Callable[[Path], Path]


def crafted(path: Path, sheet: bytes | Iterator[bytes], **parts: bytes | Iterator[bytes]) -> Path:
    """A small honest workbook with its sheet (and other parts, by stem) replaced."""
    honest = xlsx_file(path.with_suffix(".honest"), [HEADINGS, ROW])
    with zipfile.ZipFile(honest) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for name in old.namelist():
            content = sheet if name.endswith("sheet1.xml") else parts.get(Path(name).stem, old.read(name))
            with new.open(name, "w", force_zip64=True) as stream:
                for piece in (content,) if isinstance(content, bytes) else content:
                    stream.write(piece)
    return path


def repeated(before: bytes, piece: bytes, megabytes: int, after: bytes) -> Iterator[bytes]:
    yield before
    block = piece * max(1, 1_000_000 // len(piece))
    for _ in range(megabytes):
        yield block
    yield after


def cell(reference: str) -> bytes:
    row = reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return SHEET + f'<row r="{row}"><c r="{reference}" t="n"><v>1</v></c></row>'.encode() + END


def written(content: bytes) -> Maker:
    def write(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return write


def laughing(part: str) -> Maker:
    if part == "sheet":
        sheet = _LAUGHS + SHEET[21:] + b'<row r="1"><c r="A1" t="str"><v>&l9;</v></c></row>' + END
        return lambda path: crafted(path, sheet)
    return lambda path: crafted(path, SHEET + END, **{part: _LAUGHS + b"<x>&l9;</x>"})


def truncated(make: Maker) -> Maker:
    def cut(path: Path) -> Path:
        content = make(path).read_bytes()
        path.write_bytes(content[: len(content) // 2])
        return path

    return cut


def same_part_twice(path: Path) -> Path:
    xlsx_file(path, [HEADINGS, ROW])
    with zipfile.ZipFile(path, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr("xl/worksheets/sheet1.xml", SHEET + END)
    return path


def with_parts(parts: dict[str, bytes]) -> Maker:
    def add(path: Path) -> Path:
        xlsx_file(path, [HEADINGS, ROW])
        with zipfile.ZipFile(path, "a") as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return path

    return add


def zip_of(members: dict[str, bytes], flags: int = 0) -> Maker:
    def write(path: Path) -> Path:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members.items():
                archive.writestr(name, content)
        return marked(path, flags) if flags else path

    return write


def marked(path: Path, flags: int) -> Path:
    """Sets bits in the headers of every member: 1 says encrypted."""
    content = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(signature)
        while place >= 0:
            content[place + offset] |= flags
            place = content.find(signature, place + 4)
    path.write_bytes(content)
    return path


def false_size(path: Path) -> Path:
    """A sheet of 300 MB that says it has a thousand bytes."""
    crafted(path, repeated(SHEET, b'<row r="1"><c r="A1"><v>1</v></c></row>', 300, END))
    content = bytearray(path.read_bytes())
    place = content.find(b"PK\x01\x02")
    while place >= 0:
        if b"sheet1.xml" in content[place : place + 90]:
            content[place + 24 : place + 28] = (1000).to_bytes(4, "little")
        place = content.find(b"PK\x01\x02", place + 4)
    path.write_bytes(content)
    return path


def many_sheets(path: Path) -> Path:
    sheets = "".join(f'<sheet name="S{i}" sheetId="{i + 1}" r:id="rId1"/>' for i in range(200_000))
    space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return crafted(
        path, SHEET + END, workbook=f'<workbook {_MAIN} xmlns:r="{space}"><sheets>{sheets}</sheets></workbook>'.encode()
    )


def merged_ranges(path: Path) -> Path:
    ranges = "".join(f'<mergeCell ref="A{i}:B{i}"/>' for i in range(1, 200_001))
    return crafted(path, SHEET + f"</sheetData><mergeCells>{ranges}</mergeCells></worksheet>".encode())


def never_closed(path: Path) -> Path:
    """A heading, a quote, and 500 MB of nothing (a sparse file)."""
    with path.open("wb") as file:
        file.write(",".join(HEADINGS).encode() + b'\n"')
        file.truncate(500_000_000)
    return path


def csv_of(megabytes: int, piece: bytes, head: bytes | None = None) -> Maker:
    def write(path: Path) -> Path:
        with path.open("wb") as file:
            file.write(",".join(HEADINGS).encode() + b"\n" if head is None else head)
            for block in repeated(b"", piece, megabytes, b""):
                file.write(block)
        return path

    return write


def old_with_password(path: Path) -> Path:
    """A workbook stream whose second record is FILEPASS."""
    content = xls_file(path, [HEADINGS, ROW]).read_bytes()
    begin = content.index(b"\x09\x08\x10\x00")
    after = begin + 4 + 16
    path.write_bytes(content[:after] + b"\x2f\x00\x06\x00\x01\x00\x01\x00\x00\x00" + content[after + 10 :])
    return path


def far_old_cell(path: Path) -> Path:
    book = xlwt.Workbook()
    book.add_sheet("S").write(65_535, 255, 1)
    book.save(str(path))
    return path


_NOISE = Random(20200520).randbytes(50_000)
_ROW = b'<row r="1"><c r="A1"><v>1</v></c></row>'
_WIDE = b"".join(b'<c r="%s1"><v>1</v></c>' % name for name in (b"AAA", b"ABZ", b"XFD"))
REFUSED: dict[str, Maker] = {
    "xlsx: one cell at XFD1048576": lambda path: crafted(path, cell("XFD1048576")),
    "xlsx: one cell at ZZZZZZ99999999": lambda path: crafted(path, cell("ZZZZZZ99999999")),
    "xlsx: one cell at ZZ1048576": lambda path: crafted(path, cell("ZZ1048576")),
    "xlsx: columns beyond any sheet": lambda path: crafted(path, SHEET + b'<row r="1">' + _WIDE + b"</row>" + END),
    "xlsx: 400 MB of rows": lambda path: crafted(path, repeated(SHEET, _ROW, 400, END)),
    "xlsx: 300 MB of rows under a false size": false_size,
    "xlsx: 400 MB of shared strings": lambda path: crafted(
        path, SHEET + END, sharedStrings=repeated(b"<sst>", b"<si><t>a</t></si>", 400, b"</sst>")
    ),
    "xlsx: one string of 300 MB": lambda path: crafted(
        path, SHEET + END, sharedStrings=repeated(b"<sst><si><t>", b"a", 300, b"</t></si></sst>")
    ),
    "xlsx: one cell of 18 MB": lambda path: crafted(
        path, repeated(SHEET + b'<row r="1"><c r="A1" t="str"><v>', b"a", 18, b"</v></c></row>" + END)
    ),
    "xlsx: 400 MB of blanks": lambda path: crafted(path, repeated(SHEET, b" ", 400, END)),
    "xlsx: billion laughs in the sheet": laughing("sheet"),
    "xlsx: billion laughs in the strings": laughing("sharedStrings"),
    "xlsx: billion laughs in the workbook": laughing("workbook"),
    "xlsx: billion laughs in the styles": laughing("styles"),
    "xlsx: external entity": lambda path: crafted(
        path, b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + SHEET + END
    ),
    "xlsx: 200,000 sheets": many_sheets,
    "xlsx: 200,000 merged ranges": merged_ranges,
    "xlsx: 3,000 parts": with_parts({f"xl/media/{i}.png": b"" for i in range(3000)}),
    "xlsx: ../ in a part's name": with_parts({"../../etc/cron.d/x": b"x"}),
    "xlsx: the same part twice": same_part_twice,
    "xlsx: embedded object": with_parts({"xl/embeddings/oleObject1.bin": OLE}),
    "xlsx: cut in half": truncated(lambda path: xlsx_file(path, [HEADINGS, *[ROW] * 50])),
    "xlsx: zip encryption": lambda path: marked(xlsx_file(path, [HEADINGS, ROW]), 1),
    "xlsx: password (OLE, EncryptedPackage)": written(
        OLE + b"\0" * 1000 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 3000
    ),
    "xls: password": old_with_password,
    "xls: cut in half": truncated(lambda path: xls_file(path, [HEADINGS, *[ROW] * 200])),
    "xls: one cell at IV65536": far_old_cell,
    "xls: OLE signature and noise": written(OLE + _NOISE),
    "xls: OLE that is a Word document": written(OLE + b"\0" * 500 + "WordDocument".encode("utf-16-le") + b"\0" * 500),
    "html: a million columns": written(html_of([["a"] * 1_000_000]).encode()),
    "html: colspan bomb": written(
        html_of([HEADINGS]).encode().replace(b"<td>", b'<td colspan="99999999" rowspan="65000">') * 50
    ),
    "html: 200,000 tables in each other": written(b"<html>" + b"<table><tr><td>" * 200_000),
    "html: 1,000,000 elements in each other": written(b"<html><table><tr><td>" + b"<b>" * 1_000_000),
    "html: billion laughs": written(_LAUGHS + b"<html><table><tr><td>&l9;</td></tr></table></html>"),
    "csv: a million columns": written(b"a," * 1_000_000 + b"\n" + b"1," * 1_000_000),
    "csv: a line of 100 MB": csv_of(100, b"a"),
    "csv: a quote never closed, 500 MB": never_closed,
    "csv: a quote never closed over 100 MB of rows": csv_of(
        100, ",".join(ROW).encode() + b"\n", ",".join(HEADINGS).encode() + b'\n"'
    ),
    "csv: a first line of 100 MB": csv_of(100, b"a", b""),
    "csv: 100 MB of empty lines": csv_of(100, b"\n"),
    "csv: 100 MB of blank rows": csv_of(100, b",,,,,,,\n"),
    "csv: 100 MB of rows of another shape": csv_of(100, b"a,b\n"),
    "zip: ../ in a member's name": zip_of({"../../a.csv": b"x"}),
    "zip: bomb": zip_of({"a.csv": b"\0" * 200_000_000}),
    "zip: encrypted": zip_of({"a.csv": b"x"}, flags=1),
    "zip: an archive in the archive": lambda path: zip_of({"b.zip": zip_of({"a": b"x"})(path).read_bytes()})(path),
    "zip: cut in half": truncated(zip_of({"a.csv": _NOISE})),
    "zip: signature and noise": written(b"PK\x03\x04" + _NOISE),
    "no bytes": written(b""),
    "zero bytes": written(b"\0" * 5000),
    "random bytes": written(_NOISE),
    "a PDF": written(b"%PDF-1.7\n"),
    "another XML": written(b'<?xml version="1.0"?><data><a/></data>'),
}
HARMLESS: dict[str, Maker] = {
    "xlsm: a macro, never run": with_parts({"xl/vbaProject.bin": b"Sub Auto_Open()"}),
    "xlsx: an external link": with_parts({"xl/externalLinks/externalLink1.xml": b"<externalLink/>"}),
    "csv: DDE and formulas as text": lambda path: csv_file(path, [(ROW[0], "=cmd|'/c calc'!A0", *ROW[2:])]),
    "csv named .xlsx": lambda path: csv_file(path, [ROW]),
    "html named .csv": written(html_of([HEADINGS, ROW]).encode()),
    "xls: 65,000 rows of a list": lambda path: xls_file(path, [HEADINGS, *[ROW] * 65_000]),
}
ALL = REFUSED | HARMLESS


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of a file. memory in MB: the parent's growth and the largest child's."""

    name: str
    kilobytes: int
    words: str
    is_refused: bool
    seconds: float
    parent_mb: int
    child_mb: int


def outcomes(names: list[str]) -> list[Outcome]:
    """Each file in a process of its own, so that its peak memory is its own."""
    answers = []
    for name in names:
        answer = subprocess.run(
            [sys.executable, "-m", __name__ if __name__ != "__main__" else __spec__.name, name],
            capture_output=True,
            text=True,
            check=True,
        )
        answers.append(eval(answer.stdout.splitlines()[-1], {"Outcome": Outcome}))
    return answers


def outcome(name: str) -> Outcome:
    """Makes the file, lands it (an archive's members too), and measures."""
    from pipelines.land import land
    from pipelines.readers.archive import unpacked
    from warehouse.errors import FileRefusedError
    from warehouse.settings import Settings

    with tempfile.TemporaryDirectory() as folder:
        path = ALL[name](Path(folder) / "tep.xlsx")
        settings, words, is_refused = Settings(home=Path(folder) / "home"), "", False
        before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
        try:
            with unpacked(path, settings) as members:
                rows = [land(member.path, settings=settings, shown=member.shown).rows_read for member in members]
            words = f"{sum(rows)} rows read"
        except FileRefusedError as error:
            words, is_refused = error.message.en.split(": ", 1)[1], True
        return Outcome(
            name=name,
            kilobytes=path.stat().st_size // 1000,
            words=words,
            is_refused=is_refused,
            seconds=round(time.monotonic() - began, 1),
            parent_mb=max(before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) // 1000,
            child_mb=resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1000,
        )


def _print_table() -> None:
    print("| file | kB | outcome | s | parent MB | child MB |\n|---|--:|---|--:|--:|--:|")
    for name in ALL:
        (found,) = outcomes([name])
        print(
            f"| {name} | {found.kilobytes:,} | {found.words[:80]} | {found.seconds} | {found.parent_mb} "
            f"| {found.child_mb} |",
            flush=True,
        )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(outcome(sys.argv[1]))
    else:
        _print_table()
