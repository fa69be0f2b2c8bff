"""What a person does with the dashboard, in a real browser."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import TEXT_DEADLINE_MS

PAGES = {
    "": "Giao ban tuần",
    "tong-quan": "Tổng quan",
    "tien-do": "Tiến độ giải quyết",
    "chat-luong": "Chất lượng dữ liệu",
    "cach-doc": "Cách đọc",
}
ENGLISH = {
    "": "Weekly meeting",
    "tong-quan": "Overview",
    "tien-do": "Processing",
    "chat-luong": "Data quality",
    "cach-doc": "How to read this",
}
VIETNAMESE_LETTERS = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
EDITION = re.compile(r"\d{8}-\d{6}-[0-9a-f]{8}")
# Barriers in parts that Streamlit draws and that no setting changes, by axe rule and place. Anything else fails.
STREAMLITS_OWN = {
    "svg-img-alt": "[data-testid=stMetric]",
    "list": "[data-testid=stSidebarNav]",
    "listitem": "[data-testid=stSidebarNav]",
}

pytestmark = pytest.mark.browser


def title(page):
    return page.get_by_role("heading", level=1)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_says_that_it_is_demo_data_and_draws(reader, path):
    page = reader.open(path)
    expect(title(page)).to_have_text(PAGES[path], timeout=TEXT_DEADLINE_MS)
    expect(page.get_by_text("Dữ liệu minh họa").first).to_be_visible()
    expect(page.get_by_text(EDITION).first).to_be_visible()
    drawn = page.locator("[data-testid=stVegaLiteChart] svg, [data-testid=stDataFrame] canvas")
    expect(drawn.first).to_be_visible(timeout=TEXT_DEADLINE_MS)
    expect(page.get_by_text("Traceback")).to_have_count(0)


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_the_screen(reader, path):
    page = reader.open(path)
    expect(title(page)).to_have_text(PAGES[path], timeout=TEXT_DEADLINE_MS)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_filter_changes_the_figures_and_the_address(desk_reader):
    page = desk_reader.open("tien-do")
    before = page.locator(".st-key-filters").inner_text()
    page.get_by_role("button", name="Lọc số liệu").click()
    page.get_by_role("combobox", name="Hình thức tiếp nhận").click()
    page.get_by_role("option", name="Trực tuyến").click()
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile(r"channel=online"), timeout=TEXT_DEADLINE_MS)
    expect(page.locator(".st-key-filters")).to_contain_text("Trực tuyến")
    assert page.locator(".st-key-filters").inner_text() != before


def test_a_shared_address_shows_what_its_sender_saw(reader):
    page = reader.open("tien-do?from=2018&to=2018&channel=online&policy=portal_766")
    sentence = page.locator(".st-key-filters")
    for part in ("01/01/2018", "31/12/2018", "Trực tuyến", "766"):
        expect(sentence).to_contain_text(part, timeout=TEXT_DEADLINE_MS)
    expect(page).to_have_url(re.compile(r"policy=portal_766"))


def test_a_wrong_value_in_an_address_is_named_and_left_out(desk_reader):
    page = desk_reader.open("tien-do?unit=99999")
    expect(page.get_by_text("unit=99999")).to_be_visible(timeout=TEXT_DEADLINE_MS)
    expect(page).not_to_have_url(re.compile("99999"))


def test_filters_stay_when_the_page_changes(desk_reader):
    page = desk_reader.open("tien-do?channel=online")
    page.get_by_role("link", name="Tổng quan").click()
    expect(title(page)).to_have_text("Tổng quan", timeout=TEXT_DEADLINE_MS)
    expect(page).to_have_url(re.compile("channel=online"), timeout=TEXT_DEADLINE_MS)
    expect(page.locator(".st-key-filters")).to_contain_text("Trực tuyến")


@pytest.mark.parametrize("path", PAGES)
def test_english_changes_the_title_the_menu_and_every_sentence_of_ours(desk_reader, path):
    page = desk_reader.open(path)
    page.get_by_role("radio", name="English").or_(page.get_by_role("button", name="English")).first.click()
    expect(title(page)).to_have_text(ENGLISH[path], timeout=TEXT_DEADLINE_MS)
    expect(page).to_have_url(re.compile("lang=en"))
    menu = [link.strip() for link in page.locator("[data-testid=stTopNavLink]").all_inner_texts()]
    assert all(any(name in link for link in menu) for name in ENGLISH.values()), menu
    sentences = page.locator("[data-testid=stHeading], .st-key-filters, .st-key-strip").all_inner_texts()
    names = ("Thước Đo", "Cẩm Phả", "Tiếng Việt")
    ours = [line for text in sentences for line in text.splitlines() if not any(name in line for name in names)]
    assert [
        line for line in ours if VIETNAMESE_LETTERS.search(line) and not re.search(r"\b(Phòng|Chi nhánh)\b", line)
    ] == []


def test_language_and_filters_are_kept_together_in_a_shared_address(desk_reader):
    page = desk_reader.open("tien-do?lang=en&channel=online")
    expect(title(page)).to_have_text("Processing", timeout=TEXT_DEADLINE_MS)
    expect(page.locator(".st-key-filters")).to_contain_text("Online")


@pytest.mark.parametrize("path", PAGES)
def test_no_serious_barrier_stands_in_the_way_of_a_reader(reader, path):
    page = reader.open(path)
    expect(title(page)).to_have_text(PAGES[path], timeout=TEXT_DEADLINE_MS)
    page.locator("[data-testid=stVegaLiteChart] svg, [data-testid=stDataFrame] canvas").first.wait_for()
    assert serious_barriers(page) == []


def serious_barriers(page):
    """What axe finds serious and is ours to mend: rule and place."""
    return [
        (violation["id"], node["html"][:160])
        for violation in Axe().run(page).response["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
        if not is_streamlits_own(page, violation["id"], node["target"][0])
    ]


def is_streamlits_own(page, rule, target):
    inside = STREAMLITS_OWN.get(rule)
    return inside is not None and page.locator(target).first.evaluate("(element, s) => !!element.closest(s)", inside)
