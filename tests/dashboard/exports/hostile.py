"""An edition whose names were written by somebody who means harm, and what must not come of them in a file."""

import io
import re
import unicodedata
import zipfile
from datetime import date, datetime

import pikepdf
import polars as pl

from tests.small_warehouse import small_warehouse
from warehouse.refused_rows import QUARANTINE_ROWS

LONG = "=" + "x" * 40_000
TEXTS = (
    "=1+1",
    '=HYPERLINK("http://example.invalid","x")',
    "=cmd|' /C calc'!A0",
    '+SUM(A1:A9)*cmd|" /C calc"!A0',
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(1)",
    "\ufeff=1+1",
    "\u200b\u200d=1+1",
    "  \u00a0=1+1",
    '"=1+1',
    '";=1+1;"',
    ",=1+1,",
    "http://example.invalid/",
    "mailto:a@example.invalid",
    "file:///etc/passwd",
    "internal:Sheet1!A1",
    "{=1+1}",
    "<script>alert(1)</script>",
    "</w:t></w:r><w:r><w:t>",
    "&amp; & &#x3D;1",
    "]]>",
    "a\x01b\x0bc\x1fd",
    "\ufffe\uffff",
    "\u202egpj.exe",
    "_x003D_1+1",
    '#read("/etc/passwd")',
    "{{ 7*7 }}",
    LONG,
)
AS_OF = date(2020, 4, 30)
HASH = "applicant-hash-5f4dcc3b5aa765d61d83"


def hostile_edition():
    """A unit, a field and a procedure of each text, with a late and an overdue dossier of that name; rows held back."""
    units = [
        {
            "unit_code": f"{_short(text)}{n}",
            "valid_from": date(2010, 1, 1),
            "unit_name": text,
            "unit_kind": "ward" if n % 2 else "department",
            "source": "test",
        }
        for n, text in enumerate(TEXTS)
    ]
    dossiers = [
        {
            "dossier_id": f"{text}{n}{kind}",
            "unit_code": units[n]["unit_code"],
            "procedure_code": f"{_short(text)}{n}",
            "procedure_name": text,
            "received_at": datetime(2020, 1, 6, 9),
            "due_at": datetime(2020, 2, 3, 9),
            "completed_at": datetime(2020, 2, 10, 9) if kind == "late" else None,
            "returned_at": datetime(2020, 2, 10, 9) if kind == "late" else None,
            "status": "returned" if kind == "late" else "processing",
            "applicant_hash": HASH,
        }
        for n, text in enumerate(TEXTS)
        for kind in ("late", "open")
    ]
    connection = small_warehouse(as_of=AS_OF, units=units, dossiers=dossiers)
    connection.execute("UPDATE dim_field SET field_name = ? WHERE field_code = 'ho-tich'", [TEXTS[0]])
    held_back = pl.DataFrame(
        [
            {
                **dict.fromkeys(QUARANTINE_ROWS, text),
                "source": "dossiers",
                "source_row": n,
                "exported_at": datetime(2020, 2, 3),
            }
            for n, text in enumerate(TEXTS)
        ],
        schema=QUARANTINE_ROWS,
    )
    connection.register("held_back", held_back.to_arrow())
    connection.execute("CREATE TABLE meta_quarantine AS SELECT * FROM held_back")
    return connection


def _short(text):
    return text[:9]


def visible(text):
    """What of a text a file may show."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(letter for letter in composed if letter.isprintable() and not letter.isspace())


# The house's own sums and checks; anything else that is a formula came from data.
OWN_FORMULA = re.compile(
    r"=(SUM\([A-Z]{1,2}\d+:[A-Z]{1,2}\d+\)"
    r"|[A-Z]{1,2}\d+(\+[A-Z]{1,2}\d+)*"
    r'|IF\(AND\([A-Z0-9+=,]+\),"","LỆCH"\))'
)


def is_formula(text):
    """Whether a spreadsheet that opens a text file would run this cell."""
    start = unicodedata.normalize("NFKC", text.lstrip(" \u00a0\ufeff\u200b\u200c\u200d\u2060")[:1])
    return start in set("=+-@\t\r\n") and not re.fullmatch(r"-?\d+([.,]\d+)?", text)


def pdf_actions(payload):
    """What a PDF would do, fetch or carry, by its name in the file."""
    plain = io.BytesIO()
    with pikepdf.open(io.BytesIO(payload)) as pdf:
        pdf.save(plain, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    names = rb"/(URI|JS|JavaScript|Launch|GoToR|SubmitForm|EmbeddedFiles|OpenAction|AA)\s*[(<\d/\[]"
    return sorted({name.decode() for name in re.findall(names, plain.getvalue())})


def parts_of(payload):
    """Name → content of an Office file or another zip, those within it too."""
    with zipfile.ZipFile(io.BytesIO(payload)) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    for name in [name for name in found if name.endswith(".xlsx")]:
        found |= {f"{name}/{inner}": part for inner, part in parts_of(found[name]).items()}
    return found
