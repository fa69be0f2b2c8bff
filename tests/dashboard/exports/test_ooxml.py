"""Office files repacked: the same bytes every time, and a hash that the compressor does not change."""

import io
import zipfile
from datetime import datetime

import pytest
from docx import Document

from dashboard.exports.ooxml import content_hash, is_package, packed, repacked

MADE = {"title": "A & B <c>", "agency": "UBND", "created": datetime(2020, 5, 1, 1, 0)}


@pytest.fixture
def docx():
    target = io.BytesIO()
    document = Document()
    document.add_paragraph("Hồ sơ")
    document.save(target)
    return target.getvalue()


def parts(payload):
    with zipfile.ZipFile(io.BytesIO(payload)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_repacked_once_or_twice_it_is_the_same_bytes(docx):
    once = repacked(docx, **MADE)
    assert repacked(once, **MADE) == once


def test_the_order_of_the_parts_does_not_matter_but_types_come_first(docx):
    shuffled = packed(dict(reversed(parts(docx).items())))
    assert repacked(shuffled, **MADE) == repacked(docx, **MADE)
    assert next(iter(parts(shuffled))) == "[Content_Types].xml"


def test_it_tells_nothing_of_the_library_or_the_machine_and_still_opens(docx):
    found = parts(repacked(docx, **MADE))
    assert b"python-docx" not in b"".join(found.values())
    assert "docProps/thumbnail.jpeg" not in found
    assert b"thumbnail" not in found["_rels/.rels"]
    assert Document(io.BytesIO(repacked(docx, **MADE))).core_properties.title == "A & B <c>"


def test_a_workbook_within_is_repacked_too(docx):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("docProps/app.xml", "Microsoft Macintosh Word")
    outer = packed({**parts(docx), "word/embeddings/a.xlsx": inner.getvalue()})
    within = parts(repacked(outer, **MADE))["word/embeddings/a.xlsx"]
    assert b"Macintosh" not in parts(within)["docProps/app.xml"]


def test_the_content_hash_does_not_see_the_compressor(docx):
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as archive:
        for name, part in reversed(parts(docx).items()):
            archive.writestr(name, part)
    assert content_hash(stored.getvalue()) == content_hash(docx)
    assert content_hash(packed({**parts(docx), "x": b""})) != content_hash(docx)


@pytest.mark.parametrize("payload", [b"", b"PK", b"PK\x03\x04 not a zip", b"%PDF-1.7"])
def test_what_is_no_zip_is_hashed_as_it_is(payload):
    assert not is_package(payload)
    assert len(content_hash(payload)) == 64
