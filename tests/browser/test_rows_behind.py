"""From a chart to its dossiers and its files, in a real browser: what no test without a browser can click."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import TEXT_DEADLINE_MS

pytestmark = pytest.mark.browser
PNG = b"\x89PNG\r\n\x1a\n"


def test_a_click_on_a_cell_lists_as_many_dossiers_as_it_says_and_leads_to_their_page(desk_reader):
    page = desk_reader.open("?policy=timestamp")
    units = page.locator(".st-key-section-units")
    units.get_by_text("Đơn vị × tháng").click(timeout=TEXT_DEADLINE_MS)
    numbers = units.locator("svg g.role-mark.mark-text text")
    expect(numbers.first).to_be_visible(timeout=TEXT_DEADLINE_MS)
    late = numbers.first.text_content()
    # The cell lies under what takes the clicks: at the place of its number.
    box = numbers.first.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    rows = page.locator(".st-key-picked-rows-units-heat")
    expect(rows.get_by_text(f"Hồ sơ trễ: {late}", exact=True)).to_be_visible(timeout=TEXT_DEADLINE_MS)
    rows.get_by_text("Mở ở trang Tiến độ giải quyết").click()
    expect(page).to_have_url(re.compile(r"tien-do\?.*rows=late_dossiers"), timeout=TEXT_DEADLINE_MS)
    listed = page.locator(".st-key-section-rows-behind")
    expect(listed.get_by_text(f"Hồ sơ trễ: {late}", exact=True)).to_be_visible(timeout=TEXT_DEADLINE_MS)


def test_figures_and_picture_of_a_chart_can_be_taken_away(desk_reader):
    page = desk_reader.open("tien-do")
    months = page.locator(".st-key-section-months")
    months.get_by_text("Xem bảng số liệu").click(timeout=TEXT_DEADLINE_MS)
    for button, suffix, start in (("Tải Excel", ".xlsx", b"PK"), ("Tải ảnh PNG", ".png", PNG)):
        with page.expect_download() as asked:
            months.get_by_role("button", name=button).click()
        assert asked.value.suggested_filename.endswith(suffix)
        assert asked.value.path().read_bytes().startswith(start)
    # Streamlit's own picture bears neither title nor demo mark: it is not offered.
    months.locator("[data-testid=stVegaLiteChart]").hover()
    expect(months.get_by_role("button", name=re.compile("^(Fullscreen|Toàn màn hình): "))).not_to_have_count(0)
    expect(months.get_by_role("button", name=re.compile("^(Download as PNG|Tải ảnh PNG): "))).to_have_count(0)
