"""A whole meeting in a real browser: looked at, decided, closed, overtaken by new data, and opened again as it was."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from pipelines.run import run
from tests.browser.conftest import READY, TEXT_DEADLINE_MS, Reader, served
from tests.browser.test_dashboard import EDITION, serious_barriers, title
from tests.pipelines.test_run import export, row
from warehouse.settings import Settings

pytestmark = pytest.mark.browser
FIRST_MONDAY = date(2018, 6, 4)
WEEKS = 40
# Smallest type of everything that can be read, and where it stands. Icons are letters of a font: they are no text.
SMALLEST_TYPE = """() => {
  const found = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || element.closest("[data-testid=stIconMaterial], [data-testid=stMarkdownContainer] [role=img]")) continue;
    const box = element.getBoundingClientRect(), style = getComputedStyle(element);
    if (box.width < 2 || box.height < 2 || style.visibility === "hidden" || style.opacity === "0") continue;
    found.push([parseFloat(style.fontSize), element.textContent.trim().slice(0, 60)]);
  }
  return found.sort((one, other) => one[0] - other[0])[0];
}"""


def dossiers(weeks, *, late_weeks=()):
    """About twelve a week, done in three days; three times as many in the fortieth week.

    Of `late_weeks` two were done after their due day.
    """
    rows = []
    for week in range(weeks):
        monday = FIRST_MONDAY + timedelta(weeks=week)
        for number in range(36 if week == WEEKS - 1 else 11 + week % 3):
            received = monday + timedelta(days=number % 4)
            due, done = received + timedelta(days=5), received + timedelta(days=3)
            if week in late_weeks and number < 2:
                done = due + timedelta(days=1)
            rows.append(
                row(
                    week * 100 + number,
                    received=f"{received:%d/%m/%Y} 08:00",
                    due=f"{due:%d/%m/%Y} 17:00",
                    done=f"{done:%d/%m/%Y} 09:00",
                    status="Đã trả kết quả",
                )
            )
    return rows


def publish(home, name, exported, rows):
    run(Settings(home=home), files=[export(home / "sent", name, exported, rows, demo=True)])


def edition_on(page):
    return EDITION.search(page.locator(".st-key-strip").inner_text()).group()


def settled(page):
    expect(page.locator(READY)).to_be_visible(timeout=60_000)
    return page


def test_a_meeting_from_its_opening_to_its_reopening_after_the_data_changed(chromium, tmp_path):
    home = tmp_path / "home"
    publish(home, "tuan-1.csv", "10/03/2019 17:00", dossiers(WEEKS))
    context = chromium.new_context(viewport={"width": 1920, "height": 1080}, locale="vi-VN")
    with served(home, tmp_path / "serve.log", wall_seconds=1) as address:
        reader = Reader(context.new_page(), address)
        page = reader.open("")
        expect(title(page)).to_have_text("Giao ban tuần", timeout=TEXT_DEADLINE_MS)
        card = page.locator(".st-key-exception-dossiers_received-city")
        expect(card).to_contain_text("36; khác thường", timeout=TEXT_DEADLINE_MS)
        # The limits can be seen without opening anything.
        expect(card.locator("[data-testid=stVegaLiteChart] svg")).to_be_visible()
        assert serious_barriers(settled(page)) == []
        first_edition, said = edition_on(page), card.inner_text()

        _follow_to_the_rows(page, card)
        _decide_and_close(settled(page))
        wall = _watch_while_new_data_come(context, address, home, first_edition)
        _reopen_the_closed_week(reader, first_edition, said)
        _see_the_decision_on_the_chart(reader)
        _present(reader)
    expect(wall.get_by_text("Mất kết nối với máy chủ")).to_be_visible(timeout=TEXT_DEADLINE_MS)
    lost = ("WebSocket", "ERR_CONNECTION", "Failed to fetch")
    assert [line for line in reader.complaints if not any(word in line for word in lost)] == []
    assert reader.outside_requests == []
    context.close()


def _follow_to_the_rows(page, card):
    """The arrow of an exception leads to exactly the rows that it counts, and the browser leads back."""
    card.get_by_role("link", name=re.compile("Xem hồ sơ đứng sau")).click()
    expect(title(page)).to_have_text("Tiến độ giải quyết", timeout=TEXT_DEADLINE_MS)
    rows = page.locator(".st-key-section-rows-behind")
    expect(rows).to_contain_text("Hồ sơ đứng sau: Hồ sơ tiếp nhận", timeout=TEXT_DEADLINE_MS)
    expect(rows).to_contain_text("36 hồ sơ")
    page.go_back()
    expect(title(page)).to_have_text("Giao ban tuần", timeout=TEXT_DEADLINE_MS)


def _choose(page, form, name, option):
    form.get_by_role("combobox", name=name).click()
    page.get_by_role("option", name=option, exact=True).click()


def _decide_and_close(page):
    form = page.locator(".st-key-section-record form, .st-key-section-record [data-testid=stForm]").first
    form.get_by_label("Quyết định").fill("Tăng người tiếp nhận")
    _choose(page, form, "Đơn vị chịu trách nhiệm", "Phường Cẩm Thịnh")
    _choose(page, form, "Con số phải thay đổi", "Hồ sơ tiếp nhận")
    form.get_by_label("Người ghi").fill("Nguyễn Văn Mẫu")
    form.get_by_role("button", name="Ghi vào nhật ký").click()
    decided = page.locator(".st-key-section-decisions")
    expect(decided).to_contain_text("1 quyết định còn phải làm", timeout=TEXT_DEADLINE_MS)
    expect(decided).to_contain_text("Tăng người tiếp nhận")
    page.get_by_role("button", name="Chốt buổi họp").click()
    expect(page.get_by_role("combobox", name="Buổi họp")).to_be_visible(timeout=TEXT_DEADLINE_MS)


def _watch_while_new_data_come(context, address, home, first_edition):
    """The wall shows the new edition by itself; what was in view stays there."""
    wall = Reader(context.new_page(), address).open("?view=wall")
    expect(wall.get_by_text(re.compile("xem lần cuối lúc"))).to_be_visible(timeout=TEXT_DEADLINE_MS)
    expect(wall.get_by_text("Mất kết nối với máy chủ")).to_be_hidden()
    fold = wall.locator(".st-key-fold-exception-dossiers_received-city")
    fold.locator("summary").click()
    expect(fold.locator("[data-testid=stVegaLiteChart] svg")).to_be_visible(timeout=TEXT_DEADLINE_MS)
    assert serious_barriers(settled(wall)) == []
    scrolled = "document.querySelector('[data-testid=stMain]').scrollTop"
    wall.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 900)")
    assert wall.evaluate(scrolled) == 900
    publish(home, "tuan-2.csv", "17/03/2019 17:00", dossiers(WEEKS + 1, late_weeks=(30,)))
    expect(wall.locator(".st-key-strip")).not_to_contain_text(first_edition, timeout=60_000)
    settled(wall)
    assert wall.evaluate(scrolled) == 900
    return wall


def _reopen_the_closed_week(reader, first_edition, said):
    """By its address, exactly as it was, with what has been counted otherwise since."""
    page = settled(reader.open("?week=2019-03-04"))
    expect(page.get_by_text("Nguyễn Văn Mẫu chốt lúc")).to_be_visible(timeout=TEXT_DEADLINE_MS)
    card = page.locator(".st-key-exception-dossiers_received-city")
    expect(card).to_contain_text("36; khác thường", timeout=TEXT_DEADLINE_MS)
    assert card.inner_text().splitlines()[0] == said.splitlines()[0]
    expect(page.locator(".st-key-foot-exceptions")).to_contain_text(first_edition)
    expect(page.get_by_text(re.compile("con số của các kỳ đã kết thúc nay khác đi"))).to_be_visible()
    expect(page.locator(".st-key-section-decisions")).to_contain_text("Tăng người tiếp nhận")
    expect(page.get_by_role("button", name="Ghi vào nhật ký")).to_have_count(0)
    assert serious_barriers(page) == []


def _see_the_decision_on_the_chart(reader):
    """A mark at its day, with its words in the tooltip."""
    page = settled(reader.open(""))
    chart = page.locator(".st-key-trend-dossiers_received [data-testid=stVegaLiteChart]")
    expect(chart.locator("svg")).to_be_visible(timeout=TEXT_DEADLINE_MS)
    chart.scroll_into_view_if_needed()
    # The decision is the one cross on its chart.
    chart.locator("svg path[d^='M-4.472,-1.789']").hover(force=True)
    expect(page.locator("#vg-tooltip-element")).to_contain_text("Quyết định: Tăng người tiếp nhận")


def _present(reader):
    """Every section at the projector, no letter under 20 px; the charts are small again once it has ended."""
    page = settled(reader.open("?view=present"))
    page.bring_to_front()  # only the tab in front may fill the screen
    expect(page.locator(".st-key-fullscreen button")).to_be_visible()
    for number in range(1, 7):
        expect(page.get_by_text(f"Phần {number}/6")).to_be_visible(timeout=TEXT_DEADLINE_MS)
        settled(page)
        size, text = page.evaluate(SMALLEST_TYPE)
        assert size >= 20, text
        if number in (1, 5):
            assert serious_barriers(page) == []
        if number < 6:
            page.locator(".st-key-next button").click()
    page.locator(".st-key-fullscreen button").click()
    expect(page.locator("html:fullscreen")).to_have_count(1)
    page.locator(".st-key-fullscreen button").click()
    expect(page.locator("html:fullscreen")).to_have_count(0)
    page.locator(".st-key-end button").click()
    expect(page.locator(".st-key-section-trends")).to_be_visible(timeout=TEXT_DEADLINE_MS)
    expect(page).not_to_have_url(re.compile("view="))
