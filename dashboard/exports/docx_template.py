"""The empty document that every DOCX starts from: A4, Times New Roman for all scripts, vi-VN, nothing left behind."""

import io
from functools import cache

from docx import Document
from docx.document import Document as DocxDocument

from dashboard.exports.ooxml import packed

FONT = "Times New Roman"
BODY_SIZE = 13.0
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# Named here, or each element of theirs gets whatever prefix another library has registered in this process.
_R = f'xmlns:r="{_OFFICE}"'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FONTS = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
_LANGUAGE = '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="vi-VN"/>'


def _style(kind: str, identity: str, name: str, rest: str = "", *, is_default: bool = False) -> str:
    default = ' w:default="1"' if is_default else ""
    return f'<w:style w:type="{kind}"{default} w:styleId="{identity}"><w:name w:val="{name}"/>{rest}</w:style>'


def _heading(level: int) -> str:
    return _style(
        "paragraph",
        f"Heading{level}",
        f"heading {level}",
        '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/>'
        f'<w:spacing w:before="120" w:after="60"/><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        "<w:rPr><w:b/><w:bCs/></w:rPr>",
    )


def _styles() -> str:
    size = f"{BODY_SIZE * 2:.0f}"
    return (
        f"{_XML}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{_FONTS}"
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>{_LANGUAGE}</w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"
        + _style("paragraph", "Normal", "Normal", f"<w:qFormat/><w:rPr>{_FONTS}</w:rPr>", is_default=True)
        + "".join(_heading(level) for level in (1, 2, 3))
        + _style("paragraph", "Caption", "caption", '<w:basedOn w:val="Normal"/><w:qFormat/>')
        + _style("paragraph", "Header", "header", '<w:basedOn w:val="Normal"/>')
        + _style("paragraph", "Footer", "footer", '<w:basedOn w:val="Normal"/>')
        + _style("character", "DefaultParagraphFont", "Default Paragraph Font", is_default=True)
        + _style(
            "table",
            "TableNormal",
            "Normal Table",
            '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr>',
            is_default=True,
        )
        + _style("numbering", "NoList", "No List", is_default=True)
        + "</w:styles>"
    )


def _settings() -> str:
    return (
        f'{_XML}<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def _types() -> str:
    parts = {
        "/word/document.xml": f"{_WORD}.document.main+xml",
        "/word/styles.xml": f"{_WORD}.styles+xml",
        "/word/settings.xml": f"{_WORD}.settings+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(targets: dict[str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>'
        for n, (target, kind) in enumerate(targets.items(), 1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


@cache
def _template() -> bytes:
    core = (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"></cp:coreProperties>'
    )
    app = (
        f'{_XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "</Properties>"
    )
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relationships(
            {
                "word/document.xml": f"{_OFFICE}/officeDocument",
                "docProps/core.xml": f"{_PACKAGE}/relationships/metadata/core-properties",
                "docProps/app.xml": f"{_OFFICE}/extended-properties",
            }
        ),
        "docProps/core.xml": core,
        "docProps/app.xml": app,
        "word/document.xml": f"{_XML}<w:document {_W} {_R}><w:body><w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": _relationships(
            {"styles.xml": f"{_OFFICE}/styles", "settings.xml": f"{_OFFICE}/settings"}
        ),
        "word/styles.xml": _styles(),
        "word/settings.xml": _settings(),
    }
    return packed({name: text.encode() for name, text in parts.items()})


def empty_document() -> DocxDocument:
    """A new document of the template."""
    return Document(io.BytesIO(_template()))
