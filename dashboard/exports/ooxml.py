"""Office files that are the same bytes whenever they are written again, and a hash that no compressor can change."""

import hashlib
import io
import re
import zipfile
from datetime import datetime

_FIRST = "[Content_Types].xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_LEVEL = 6
# Parts that a library's template leaves behind and that say nothing of ours.
_LEFTOVERS = re.compile(r"(docProps/thumbnail\.\w+|.*printerSettings\d*\.bin)$")
_RELATIONSHIP = re.compile(rb'<Relationship\b[^>]*?(?:thumbnail\.\w+|printerSettings\d*\.bin)"[^>]*?/>')
_APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Thuoc Do</Application></Properties>"
)
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title><dc:creator>{agency}'
    "</dc:creator><cp:lastModifiedBy></cp:lastModifiedBy><cp:revision>1</cp:revision>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified><dc:language>vi-VN</dc:language>'
    "</cp:coreProperties>"
)


def repacked(payload: bytes, *, title: str, agency: str, created: datetime) -> bytes:
    """The same document with fixed order, dates and properties: nothing in it tells who wrote it, when or where.

    Workbooks within (of native charts) are repacked too. `created` is the edition's, not the clock's.
    """
    moment = f"{created:%Y-%m-%dT%H:%M:%S}Z"
    core = _CORE.format(title=_escaped(title), agency=_escaped(agency), moment=moment)
    with zipfile.ZipFile(io.BytesIO(payload)) as source:
        parts = {name: source.read(name) for name in source.namelist() if not _LEFTOVERS.match(name)}
    for name, part in parts.items():
        if name.endswith(".xlsx"):
            parts[name] = repacked(part, title=title, agency=agency, created=created)
        elif name.endswith(".rels"):
            parts[name] = _RELATIONSHIP.sub(b"", part)
        elif name == "docProps/core.xml":
            parts[name] = core.encode()
        elif name == "docProps/app.xml":
            parts[name] = _APP.encode()
    return packed(parts)


def packed(parts: dict[str, bytes]) -> bytes:
    """A zip of these parts, the same bytes for the same parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for name in sorted(parts, key=lambda name: (name != _FIRST, name)):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            archive.writestr(info, parts[name])
    return target.getvalue()


def content_hash(payload: bytes) -> str:
    """SHA-256 over the parts' names and hashes for an Office file; the file's own for any other. Hex."""
    if not is_package(payload):
        return hashlib.sha256(payload).hexdigest()
    with zipfile.ZipFile(io.BytesIO(payload)) as archive:
        lines = [f"{name} {hashlib.sha256(archive.read(name)).hexdigest()}\n" for name in sorted(archive.namelist())]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def is_package(payload: bytes) -> bool:
    """Whether these bytes are a zip that can be opened."""
    return payload[:2] == b"PK" and zipfile.is_zipfile(io.BytesIO(payload))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
