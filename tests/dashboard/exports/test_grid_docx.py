"""Forms as DOCX: every cell is the figure, the page is the decree's, and nothing of the maker is left in the file."""

import re

import pytest

from dashboard.exports.docx_template import FONT
from dashboard.exports.issuing import gathered, written
from dashboard.exports.requests import request_of
from tests.dashboard.exports.docx_reading import W, number_in, opened, parts_of, rows_of
from tests.dashboard.exports.reform_source import reform_source

QUARTER = {"period": "2020-Q1", "basis": "calendar"}
FORMS = ["ii06a", "ii06a-by-unit", "by-unit", "ii07b"]


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    return reform_source(tmp_path_factory.mktemp("home"), is_demo=True)


@pytest.fixture(scope="module", params=FORMS)
def document(request, source):
    return written(gathered(source, request_of(source, request.param, **QUARTER)), "docx")


def form_table(payload):
    return max(opened(payload).tables, key=lambda table: len(table.rows))


def test_every_cell_is_the_figure_of_the_form(document):
    grid = document.report.grids[0]
    rows = rows_of(form_table(document.payload))[-len(grid.lines) :]
    read = [[row[1], *(number_in(text) for text in row[2:])] for row in rows]
    figures = [[line.cells[column.key].shown for column in grid.columns] for line in grid.lines]
    assert read == [
        [line.label, *(None if value is None else round(value, 6) for value in values)]
        for line, values in zip(grid.lines, figures, strict=True)
    ]


def test_the_headings_are_merged_and_repeat_on_every_page(document):
    table = form_table(document.payload)
    grid = document.report.grids[0]
    depth = max(len(column.headings) for column in grid.columns)
    repeated = [row._tr.find(f".//{W}tblHeader") is not None for row in table.rows]
    assert repeated == [True] * (depth + 1) + [False] * len(grid.lines)
    for row in table.rows:
        spans = [int(span.get(f"{W}val")) for span in row._tr.iter(f"{W}gridSpan")]
        cells = len(list(row._tr.iterchildren(f"{W}tc")))
        assert cells - len(spans) + sum(spans) == 2 + len(grid.columns)
    read = {text for row in rows_of(table)[:depth] for text in row}
    assert {heading for column in grid.columns for heading in column.headings} <= read


def test_no_row_is_split_and_the_total_is_never_alone(document):
    rows = form_table(document.payload).rows
    assert all(row._tr.find(f".//{W}cantSplit") is not None for row in rows)
    kept = [row._tr.find(f".//{W}keepNext") is not None for row in rows]
    assert kept[-2] and not kept[-1]


def test_the_page_is_landscape_a4_with_the_margins_of_the_decree(document):
    (section,) = opened(document.payload).sections
    millimetres = [
        round(length.mm)
        for length in (
            section.page_width,
            section.page_height,
            section.top_margin,
            section.bottom_margin,
            section.left_margin,
            section.right_margin,
        )
    ]
    assert millimetres == [297, 210, 20, 20, 30, 15]
    width = sum(int(column.get(f"{W}w")) for column in form_table(document.payload)._tbl.iter(f"{W}gridCol"))
    assert width / 1440 * 25.4 <= 297 - 30 - 15 + 0.5


def test_every_page_bears_the_code_and_all_but_the_first_a_number(document):
    (section,) = opened(document.payload).sections
    assert section.different_first_page_header_footer
    for footer in (section.footer, section.first_page_footer):
        text = "".join(paragraph.text for paragraph in footer.paragraphs)
        assert document.code in text
        assert document.report.facts.edition in text
        assert "Dữ liệu minh họa" in text
    assert "PAGE" in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml


def test_the_signature_is_kept_with_the_notes(document):
    body = opened(document.payload).element.body
    after = list(body)[[child.tag for child in body].index(f"{W}tbl", 2) + 1 :]
    text = [child for child in after if child.tag == f"{W}p"]
    assert text[-1].find(f".//{W}keepNext") is not None
    assert opened(document.payload).tables[-1].rows[0]._tr.find(f".//{W}keepNext") is not None


def test_the_template_has_one_font_and_the_language_of_its_readers(document):
    parts = parts_of(document.payload)
    styles = parts["word/styles.xml"].decode()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        assert f'w:{script}="{FONT}"' in styles
    assert 'w:lang w:val="vi-VN"' in styles
    assert 'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in (
        parts["word/settings.xml"].decode()
    )
    named = re.compile(r"<w:rFonts[^>]*>")
    used = [tag for name, part in parts.items() if name.endswith(".xml") for tag in named.findall(part.decode())]
    fonts = {font for tag in used for font in re.findall(r'"([^"]*)"', tag)}
    assert fonts == {FONT}


def test_nothing_tells_who_made_the_file_where_or_when(document):
    parts = parts_of(document.payload)
    assert [name for name in parts if "thumbnail" in name or "printer" in name or "custom" in name] == []
    core = parts["docProps/core.xml"].decode()
    found = dict(re.findall(r"<(?:dc|cp|dcterms):((?!core)\w+)[^>]*>([^<]*)<", core))
    agency = document.report.agency.short_name
    assert found == {
        "title": document.report.title,
        "creator": agency,
        "lastModifiedBy": "",
        "revision": "1",
        "created": "2020-05-01T01:00:00Z",
        "modified": "2020-05-01T01:00:00Z",
        "language": "vi-VN",
    }
    everything = b"".join(parts.values())
    assert not re.search(rb"Macintosh|python-docx|/tmp/|/home/|/dev/shm", everything)


def test_the_same_report_is_the_same_file(document):
    assert written(document.report, "docx").payload == document.payload


def test_no_prefix_is_chosen_by_what_the_process_has_loaded(document):
    """lxml writes ns0 for a namespace that nothing has named: another library's import would change the bytes."""
    from lxml import etree

    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    etree.register_namespace("another", relations)
    try:
        assert written(document.report, "docx").payload == document.payload
    finally:
        etree.register_namespace("r", relations)
    parts = parts_of(document.payload)
    assert [name for name, part in parts.items() if b"ns0:" in part or b":ns0" in part] == []
