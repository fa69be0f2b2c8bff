"""Charts as pictures: opened, measured, and looked at for ink where words must be."""

import io
import json
import subprocess
import sys
from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from PIL import Image, ImageChops

from dashboard.exports.pictures import FONT, chart_svg, picture_png, picture_specification
from dashboard.tables import About, Drawn
from tests.dashboard.test_tables import FACTS

ABOUT = About(
    title="Quá hạn tập trung ở Đất đai: 58 trong 61 hồ sơ",
    meaning="Số hồ sơ giải quyết muộn hơn hẹn.",
    source="hồ sơ một cửa của thành phố",
)
BARS = pl.DataFrame(
    {
        "name": ["Chi nhánh Văn phòng Đăng ký đất đai", "Phường Cẩm Thủy"],
        "value": [58.0, 3.0],
        "value_text": ["58", "3"],
        "count_text": ["58 / 1.444", "3 / 521"],
        "is_first": [True, False],
        "largest": [58.0, 58.0],
    }
)
DRAWN = Drawn(name="ranked_bars", frame=BARS)


def picture(about=ABOUT, drawn=(DRAWN,), facts=FACTS, language="vi"):
    content = picture_png(drawn, about=about, facts=facts, language=language)
    return Image.open(io.BytesIO(content)).convert("RGB")


def ink(image):
    """Share of pixels that are not the ground."""
    grey = image.convert("L")
    return sum(grey.histogram()[:250]) / (grey.width * grey.height)


def words_of(specification):
    return json.dumps(specification, ensure_ascii=False)


def test_a_picture_is_large_and_not_blank():
    image = picture()
    # At scale 2: the plot of 960 pixels and the names beside it.
    assert image.width > 2 * 960
    assert image.height > 2 * 150
    assert 0.01 < ink(image) < 0.5
    assert image.getpixel((0, 0)) == (255, 255, 255)


def test_title_definition_source_edition_and_demo_mark_are_in_the_picture():
    said = words_of(picture_specification([DRAWN], about=ABOUT, facts=FACTS, language="vi"))
    for text in (
        ABOUT.title,
        ABOUT.meaning,
        "Nguồn: hồ sơ một cửa của thành phố",
        "Bản dữ liệu 20200430-080000-abc",
        "Dữ liệu minh họa – không phải số liệu thật của thành phố",
    ):
        assert text in said


@pytest.mark.parametrize("text", ["Ệ", "ữ", "ợ", "Đ", "ẵ", "▲", "₫", "→"])
def test_a_vietnamese_letter_is_drawn_and_not_left_out(text):
    # The same title with one letter more differs where that letter stands: a font without it would draw nothing.
    bare = picture(about=replace(ABOUT, title="Hạn H"))
    lettered = picture(about=replace(ABOUT, title=f"Hạn H{text}"))
    assert bare.size == lettered.size
    changed = ImageChops.difference(bare, lettered).getbbox()
    assert changed is not None
    assert changed[2] - changed[0] > 8


def test_a_picture_without_made_up_data_bears_no_demo_mark():
    said = words_of(picture_specification([DRAWN], about=ABOUT, facts=replace(FACTS, is_demo=False), language="vi"))
    assert "minh họa" not in said


def test_several_charts_stand_in_one_picture_each_under_its_name():
    two = (replace(DRAWN, heading="Năm 2019"), replace(DRAWN, heading="Năm 2020"))
    assert picture(drawn=two).height > picture().height + 100
    said = words_of(picture_specification(two, about=ABOUT, facts=FACTS, language="vi"))
    assert "Năm 2019" in said and "Năm 2020" in said


def test_a_picture_names_our_own_font_alone_and_vietnamese_numbers():
    specification = picture_specification([DRAWN], about=ABOUT, facts=FACTS, language="vi")
    assert "Source Sans" not in words_of(specification)
    assert specification["config"]["font"] == FONT
    assert specification["config"]["locale"]["number"]["decimal"] == ","


def test_a_day_is_that_day_in_every_time_zone():
    frame = pl.DataFrame({"kind": ["event"], "period_start": [date(2020, 4, 3)], "label": ["x"], "note": ["x"]})
    specification = picture_specification(
        [Drawn(name="late_by_month", frame=frame)], about=ABOUT, facts=FACTS, language="vi"
    )
    assert "2020-04-03T00:00:00" in words_of(specification)


def test_a_long_title_is_broken_into_lines():
    long = replace(ABOUT, title="Quá hạn tập trung ở Đất đai " * 8)
    assert picture(about=long).height > picture().height
    assert picture(about=long).width < 2 * 1500


def test_the_same_chart_gives_the_same_picture():
    assert picture().tobytes() == picture().tobytes()


def test_a_chart_alone_is_svg_with_its_words_as_text():
    svg = chart_svg(DRAWN, language="vi", width=400)
    assert svg.startswith("<svg")
    assert "Phường Cẩm Thủy" in svg and FONT in svg
    assert ABOUT.title not in svg


def test_a_page_does_not_pay_for_the_libraries_that_write_files():
    code = (
        "import sys, dashboard.tables, dashboard.sections, dashboard.parts.lateness;"
        "print([name for name in ('vl_convert', 'xlsxwriter', 'typst', 'docx', 'pptx') if name in sys.modules])"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == "[]"
