"""Where two files part, in words: cells by their address, paragraphs and lines by their order."""

import io

import pytest
from docx import Document
from pptx import Presentation

from dashboard.exports.differing import differences, told_differences
from dashboard.exports.places import Contents, Place, contents_of, shown
from dashboard.texts import verifying as words


def docx(paragraphs, cells=()):
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if cells:
        table = document.add_table(rows=1, cols=len(cells))
        for cell, text in zip(table.rows[0].cells, cells, strict=True):
            cell.text = text
    document.sections[0].footer.paragraphs[0].text = "Mã dữ liệu TD-0123456789ab"
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def told(issued, found):
    return [(one.where.vi, one.issued, one.found) for one in differences(contents_of(issued), contents_of(found))]


def test_a_sentence_and_a_cell_of_a_word_file_are_named():
    before = docx(["Báo cáo", "Trễ hạn 7 trong 9 hồ sơ."], ["Đất đai", "7"])
    after = docx(["Báo cáo", "Trễ hạn 1 trong 9 hồ sơ."], ["Đất đai", "1"])
    assert told(before, after) == [
        ("đoạn 2", "Trễ hạn 7 trong 9 hồ sơ.", "Trễ hạn 1 trong 9 hồ sơ."),
        ("bảng 1, dòng 1, cột 2", "7", "1"),
    ]


def test_runs_that_an_editor_split_are_one_sentence():
    document = Document()
    paragraph = document.add_paragraph("Trễ hạn 7 ")
    paragraph.add_run("trong 9 ").bold = True
    paragraph.add_run("hồ sơ.")
    document.sections[0].footer.paragraphs[0].text = "Mã dữ liệu TD-0123456789ab"
    target = io.BytesIO()
    document.save(target)
    assert told(docx(["Trễ hạn 7 trong 9 hồ sơ."]), target.getvalue()) == []


def test_a_paragraph_put_in_or_taken_out_does_not_make_the_rest_differ():
    lines = [f"Câu số {n}" for n in range(50)]
    assert told(docx(lines), docx([*lines[:10], "Thêm", *lines[10:]])) == [("đoạn 11", "", "Thêm")]
    assert told(docx(lines), docx([*lines[:10], *lines[11:]])) == [("đoạn 11", "Câu số 10", "")]


def test_a_foot_of_the_page_is_looked_at_too():
    document = Document(io.BytesIO(docx(["A"])))
    document.sections[0].footer.paragraphs[0].text = "Mã dữ liệu TD-ffffffffffff"
    target = io.BytesIO()
    document.save(target)
    assert told(docx(["A"]), target.getvalue()) == [
        ("đầu trang, chân trang", "Mã dữ liệu TD-0123456789ab", "Mã dữ liệu TD-ffffffffffff")
    ]


def slides(*titles):
    presentation = Presentation()
    for title in titles:
        presentation.slides.add_slide(presentation.slide_layouts[5]).shapes.title.text = title
    target = io.BytesIO()
    presentation.save(target)
    return target.getvalue()


def test_a_slide_is_named_by_its_number():
    assert told(slides("A", "97,0 %"), slides("A", "99,0 %")) == [("trang chiếu 2", "97,0 %", "99,0 %")]


def test_a_line_of_a_text_file_is_named():
    assert told(b"unit;n\nA;1\n", b"unit;n\nA;2\n") == [("dòng 2", "A;1", "A;2")]


@pytest.mark.parametrize(
    ("value", "text"), [("4.0", "4"), ("0.66600000000000004", "0.666"), ("TD-1", "TD-1"), ("007", "7")]
)
def test_a_number_is_the_same_whatever_program_wrote_it(value, text):
    assert shown(value) == text


def cell(address, text, formula=""):
    return Place(words.AT_CELL, ("Biểu", address), text, formula)


@pytest.mark.parametrize(
    ("issued", "found", "differs"),
    [
        (cell("C5", "6", "A5+B5"), cell("C5", "", "A5+B5"), None),  # not counted yet: opened, it will be
        (cell("C5", "6", "A5+B5"), cell("C5", "7", "A5+B5"), ("6", "7")),  # a result that was made up
        (cell("C5", "6", "A5+B5"), cell("C5", "6", "A5+6"), ("6 (=A5+B5)", "6 (=A5+6)")),
        (cell("C5", "6"), cell("C5", "6", "2*3"), ("6", "6 (=2*3)")),
        (cell("C5", "12345"), cell("C5", "12346"), ("12.345", "12.346")),
        (cell("C5", "0.666"), cell("C5", "0.999"), ("0,666", "0,999")),
    ],
)  # fmt: skip
def test_a_cell_is_its_number_and_how_it_is_counted(issued, found, differs):
    made = differences(Contents(places=(issued,), is_cells=True), Contents(places=(found,), is_cells=True))
    assert [(one.issued, one.found) for one in made] == ([differs] if differs else [])


def test_two_long_lists_that_have_nothing_in_common_are_compared_step_by_step():
    """Ten thousand lines against ten thousand: the longest common part would take minutes."""
    first = "\n".join(f"a{n}" for n in range(10_000)).encode()
    second = "\n".join(f"b{n}" for n in range(10_001)).encode()
    found = differences(contents_of(first), contents_of(second))
    assert len(found) == 10_001
    assert told_differences(found, "vi")[-1] == "… và 9981 chỗ khác nữa."
