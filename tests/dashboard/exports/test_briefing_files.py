"""The briefing as files: one page, five slides, the same bytes again, our fonts only, and nothing of data run."""

import hashlib
import io
import json
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date

import pikepdf
import pytest
import typst
from pptx import Presentation
from pptx.util import Emu

from dashboard.exports.briefing_model import Look
from dashboard.exports.briefing_model import written as shown
from dashboard.exports.briefing_pdf import FONTS, STANDARDS, NotCompiledError, axis_top, point_value, shortened
from dashboard.exports.issuing import gathered, record, written
from dashboard.exports.requests import request_of
from dashboard.exports.source import Source, asked_again
from dashboard.exports.verifying import verify
from dashboard.journal import Journal, journal_path
from dashboard.meeting import KeptDecision
from tests.dashboard.exports.pdf_text import pdf_text, squeezed
from tests.dashboard.exports.week_rows import week_source
from warehouse.editions import edition_facts
from warehouse.settings import Settings

# As typed by people and found in exports: each must be shown letter by letter.
HOSTILE = [
    '#read("/etc/passwd")',
    '#import "@preview/x:1.0.0"',
    "*đậm* _nghiêng_ `mã`",
    "$x$ @ref <nhãn>",
    "=1+1",
    '=HYPERLINK("http://a.b")',
    "\\u{0041} // /* */",
    "[#pagebreak()]",
    "<script>&amp;</script>",
]


@pytest.fixture(scope="module")
def demo(demo_settings, demo_edition, tmp_path_factory):
    """The demo's edition in a home with a journal of its own."""
    home = tmp_path_factory.mktemp("briefing")
    (home / "warehouse").symlink_to(demo_settings.warehouse)
    settings = Settings(home=home)
    return Source(
        connection=demo_edition,
        facts=edition_facts(demo_edition),
        home=home,
        warehouse=settings.warehouse,
        journal=Journal(journal_path(settings)),
    )


@pytest.fixture(scope="module")
def report(demo):
    return gathered(demo, request_of(demo, "briefing", period="2016-W20"))


@pytest.fixture(scope="module")
def page(report):
    return written(report, "pdf")


@pytest.fixture(scope="module")
def small_report(tmp_path_factory):
    source = week_source(tmp_path_factory.mktemp("small"))
    return gathered(source, request_of(source, "briefing"))


@pytest.fixture(scope="module")
def slides(report):
    return written(report, "pptx")


@pytest.fixture(scope="module")
def newest(demo):
    return gathered(demo, request_of(demo, "briefing"))


def decided(report, texts, owner="Phòng Tài nguyên và Môi trường"):
    """The report with these decisions, as the journal would give them."""
    decisions = tuple(
        KeptDecision(
            entry_id=f"{number:032x}",
            state="open",
            text=text,
            owner=owner,
            due_on=date(2020, 5, 8),
            decided_on=date(2020, 4, 20),
            author="A",
            metric=None,
            unit="",
            expected="",
        )
        for number, text in enumerate(texts)
    )
    return replace(report, week=replace(report.week, decisions=decisions))


def pages(payload):
    return len(pikepdf.open(io.BytesIO(payload)).pages)


def test_the_page_shows_every_figure_as_it_is_asked_again(demo, report, page):
    text = pdf_text(page.payload)
    asked = [
        *(tile.figure for tile in report.tiles),
        *(figure for place in report.places.rows for figure in place.cells),
        *(trend.total for trend in report.trends if trend.kind == "line"),
    ]
    for figure in asked:
        assert squeezed(shown(asked_again(demo.connection, figure))) in text
    for sentence in (*report.conclusion, report.looks_title, report.places.title, page.code):
        assert squeezed(sentence) in text
    assert squeezed("Dữ liệu minh họa") in text


def test_the_page_is_one_tagged_page_in_our_fonts_with_its_code_in_the_raw_bytes(page):
    with pikepdf.open(io.BytesIO(page.payload)) as document:
        assert len(document.pages) == 1
        width, height = (float(value) for value in document.pages[0].MediaBox[2:])
        assert (round(width), round(height)) == (595, 842)
        fonts = {str(font.BaseFont).split("+")[-1] for font in document.pages[0].resources.Font.values()}
        assert fonts and all(name.startswith(("Arimo", "Tinos")) for name in fonts)
        metadata = document.Root.Metadata.read_bytes().decode()
        assert "<pdfaid:part>2</pdfaid:part>" in metadata and "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
        assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
        assert document.Root.Lang == "vi-VN" and document.Root.MarkInfo.Marked
        assert "Giao ban tuần 20 năm 2016" in str(document.docinfo.Title)
        alts = [str(one.Alt) for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    assert [text[:8] for text in alts] == ["Biểu đồ ", "Biểu đồ "]
    assert page.code.encode() in page.payload


def test_another_process_in_another_time_zone_writes_the_same_bytes(demo, report, page, slides):
    script = (
        "import hashlib, json, sys; from pathlib import Path; from warehouse.settings import Settings;"
        "from dashboard.exports.issuing import gathered, written; from dashboard.exports.requests import request_of;"
        "from dashboard.exports.source import source_of;"
        "source = source_of(Settings(home=Path(sys.argv[1])));"
        "report = gathered(source, request_of(source, 'briefing', period='2016-W20'));"
        "print(json.dumps([hashlib.sha256(written(report, one).payload).hexdigest() for one in ('pdf', 'pptx')]))"
    )
    environment = {**os.environ, "TZ": "America/New_York", "PYTHONHASHSEED": "4711"}
    answer = subprocess.run(
        [sys.executable, "-c", script, str(demo.home)], env=environment, capture_output=True, text=True, check=True
    )
    assert json.loads(answer.stdout) == [hashlib.sha256(one.payload).hexdigest() for one in (page, slides)]


def test_text_of_people_is_shown_and_never_run(newest):
    report = decided(newest, HOSTILE, owner="#Phòng *A*")
    text = pdf_text(written(report, "pdf").payload)
    shown_whole = [one for one in HOSTILE if squeezed(one) in text]
    left_out = len(HOSTILE) - len(shown_whole)
    assert len(shown_whole) >= 4 and squeezed("#Phòng *A*") in text
    if left_out:
        assert squeezed(f"Còn {left_out} quyết định khác") in text
    deck = Presentation(io.BytesIO(written(report, "pptx").payload))
    cells = [
        cell.text for slide in deck.slides for one in slide.shapes if one.has_table for cell in one.table.iter_cells()
    ]
    assert set(HOSTILE[:6]) <= set(cells)


@pytest.mark.parametrize("number", range(0, len(HOSTILE), 3))
def test_each_hostile_text_is_shown_letter_by_letter(newest, number):
    texts = HOSTILE[number : number + 3]
    text = pdf_text(written(decided(newest, texts), "pdf").payload)
    assert all(squeezed(one) in text for one in texts)


def test_twelve_long_decisions_stay_on_one_page_and_the_rest_is_counted(newest):
    long = "Rà soát, xử lý dứt điểm hồ sơ đất đai quá hạn, gửi thư xin lỗi và báo cáo nguyên nhân từng hồ sơ " * 3
    owner = "Chi nhánh Văn phòng Đăng ký đất đai thành phố Cẩm Phả, Phòng Tài nguyên và Môi trường"
    report = decided(newest, [f"{n}. {long}" for n in range(1, 13)], owner=owner)
    many = replace(
        report,
        looks=tuple(Look(kind="worse", text=one.summary.vi) for one in report.week.trends * 2),
        places=replace(report.places, rows=report.places.rows[:1] * 5),
        conclusion=report.conclusion * 2,
    )
    payload = written(many, "pdf").payload
    assert pages(payload) == 1
    text = pdf_text(payload)
    drawn = sum(squeezed(f"{n}. Rà soát") in text for n in range(1, 13))
    assert 2 <= drawn < 12 and squeezed(f"Còn {12 - drawn} quyết định khác") in text
    assert len(Presentation(io.BytesIO(written(many, "pptx").payload)).slides) == 5


def test_a_letter_without_a_glyph_is_refused_and_not_left_out(newest):
    with pytest.raises(NotCompiledError) as refused:
        written(decided(newest, ["Xử lý 漢字"]), "pdf")
    assert "Không dàn được" in refused.value.message.vi


def test_control_characters_are_dropped_and_a_long_text_is_cut_with_a_mark():
    assert shortened("a\x00b\x0b\x1fc\ufffe\nd", 20) == "abc d"
    assert shortened("Hồ sơ quá hạn", 7) == "Hồ sơ…"


@pytest.mark.parametrize("most, top", [(0, 2), (2, 2), (3, 4), (9, 10), (10, 10), (11, 20), (99, 100), (350, 400)])
def test_an_axis_ends_at_a_round_number_above_its_largest_bar(most, top):
    assert axis_top(most, is_share=False) == top


VIETNAMESE = "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"


def faces():
    for family in ("Tinos", "Arimo"):
        for weight in ("regular", "bold"):
            for style in ("normal", "italic"):
                yield family, weight, style


def set_in(family, weight, style, letters):
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    source = (
        "#set document(title: sys.inputs.letters)\n#set text(font: sys.inputs.family, weight: sys.inputs.weight, "
        'style: sys.inputs.style, fallback: false, lang: "vi")\n#sys.inputs.letters'
    )
    inputs = {"family": family, "weight": weight, "style": style, "letters": letters}
    return typst.Compiler(input=source.encode(), font_paths=fonts, sys_inputs=inputs).compile_with_warnings(
        format="pdf", pdf_standards=["a-2u"]
    )


@pytest.mark.parametrize("family, weight, style", list(faces()))
def test_every_vendored_face_has_every_vietnamese_letter(family, weight, style):
    letters = f"{VIETNAMESE}{VIETNAMESE.upper()}▲▼■●–…₫“”·%"
    assert len(VIETNAMESE) * 2 == 134
    payload, warnings = set_in(family, weight, style, letters)
    assert warnings == []
    assert pdf_text(payload) == letters
    with pikepdf.open(io.BytesIO(payload)) as document:
        [font] = document.pages[0].resources.Font.values()
        name = str(font.BaseFont).split("+")[-1]
    wanted = {"bold": "Bold", "regular": ""}[weight] + {"italic": "Italic", "normal": ""}[style]
    assert name.replace("Regular", "").replace("MT", "") in (family, f"{family}-{wanted}", f"{family}-")


def test_a_letter_that_is_not_there_is_an_error_and_no_empty_space():
    with pytest.raises(typst.TypstError):
        set_in("Arimo", "regular", "normal", "漢")


def charts(deck):
    return [one.chart for slide in deck.slides for one in slide.shapes if one.has_chart]


def test_the_slides_chart_the_figures_as_they_are_asked_again(demo, report, slides):
    deck = Presentation(io.BytesIO(slides.payload))
    assert (deck.slide_width, deck.slide_height, len(deck.slides)) == (12_192_000, 6_858_000, 5)
    for chart, trend in zip(charts(deck), report.trends, strict=False):
        again = [replace(point, figure=asked_again(demo.connection, point.figure)) for point in trend.points]
        assert list(chart.plots[0].series[0].values) == [point_value(trend, point) for point in again]
        assert list(chart.plots[0].categories) == [point.label for point in trend.points]
    text = "\n".join(one.text_frame.text for one in deck.slides[0].shapes if one.has_text_frame)
    for tile in report.tiles:
        assert shown(asked_again(demo.connection, tile.figure)) in text
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert titles[0] == report.conclusion[0] and titles[1:3] == [trend.title for trend in report.trends]
    assert titles[3] == report.places.title


def test_the_slides_carry_nothing_but_what_they_show(slides):
    with zipfile.ZipFile(io.BytesIO(slides.payload)) as package:
        names = package.namelist()
        xml = {name: package.read(name).decode() for name in names if name.endswith((".xml", ".rels"))}
        books = [zipfile.ZipFile(io.BytesIO(package.read(name))) for name in names if name.endswith(".xlsx")]
    assert not [name for name in names if "printerSettings" in name or "thumbnail" in name]
    assert sum(name.startswith("ppt/slideLayouts/slideLayout") for name in names) == 1
    everything = "".join(xml.values())
    assert "printerSettings" not in everything and "jpeg" not in everything and "Calibri" not in everything
    assert "Times New Roman" not in everything and 'lang="vi-VN"' in xml["ppt/slides/slide1.xml"]
    assert slides.code in "".join(xml[name] for name in xml if "notesSlides/notesSlide" in name)
    for book in books:
        assert [name for name in book.namelist() if "worksheets/" in name] == ["xl/worksheets/sheet1.xml"]


def test_every_chart_and_table_has_words_for_those_who_cannot_see_it(small_report):
    deck = Presentation(io.BytesIO(written(small_report, "pptx").payload))
    frames = [one for slide in deck.slides for one in slide.shapes if one.has_chart or one.has_table]
    assert [one.has_chart for one in frames] == [True, True, False, True]
    assert all(len(one._element.nvGraphicFramePr.cNvPr.get("descr")) > 10 for one in frames)


def test_overdue_and_due_are_charted_as_they_stand_in_the_table(small_report):
    deck = Presentation(io.BytesIO(written(small_report, "pptx").payload))
    due = charts(deck)[2]
    # Five overdue, one due on the next working day: counted by hand in test_briefing.
    assert dict(zip(due.plots[0].categories, due.plots[0].series[0].values, strict=True)) == {
        "Quá hạn": 5, "Trong 1 ngày": 1, "2–3 ngày": 0, "4–5 ngày": 0,
    }  # fmt: skip
    [table] = [one.table for one in deck.slides[3].shapes if one.has_table]
    assert [cell.text for cell in table.rows[3].cells] == ["Tất cả", "5", "4", "1", "0", "0"]


def test_nothing_reaches_over_the_edge_of_a_slide(slides):
    deck = Presentation(io.BytesIO(slides.payload))
    for slide in deck.slides:
        for one in slide.shapes:
            assert Emu(0) <= one.left and one.left + one.width <= deck.slide_width
            assert Emu(0) <= one.top and one.top + one.height <= deck.slide_height


def test_an_altered_page_is_known_as_altered_and_ours_as_issued(demo, page):
    settings = Settings(home=demo.home)
    record(demo.journal, [page], author="A")
    assert verify(page.payload, settings).state == "issued"
    at = page.payload.index(b"stream\n", len(page.payload) // 2) + 40
    changed = page.payload[:at] + bytes([page.payload[at] ^ 1]) + page.payload[at + 1 :]
    finding = verify(changed, settings)
    assert (finding.state, finding.differences) == ("altered", ())
    assert finding.not_compared is not None
    for packing in ({}, {"object_stream_mode": pikepdf.ObjectStreamMode.generate, "normalize_content": True}):
        target = io.BytesIO()
        with pikepdf.open(io.BytesIO(page.payload)) as document:
            document.save(target, **packing)
        assert verify(target.getvalue(), settings).state == "altered"
    # A page whose metadata was taken out is no longer known: nothing in it names its code as plain text.
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(page.payload)) as document:
        del document.Root.Metadata
        del document.trailer.Info
        document.save(target)
    assert verify(target.getvalue(), settings).state == "unknown"


def test_standards_are_those_of_an_archive_and_of_readers_without_sight():
    assert STANDARDS == ("a-2a", "ua-1")
