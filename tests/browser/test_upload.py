"""Someone loads data on the screen: hands files over, looks, confirms, watches, and reads the new figures."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import TEXT_DEADLINE_MS, Reader, served
from tests.browser.test_dashboard import EDITION, serious_barriers, title
from tests.pipelines.test_run import export, row

LOAD_DEADLINE_MS = 180_000
pytestmark = pytest.mark.browser


@pytest.fixture
def own_address(tmp_path):
    """A server of its own, on a home of its own that holds nothing yet."""
    (tmp_path / "home").mkdir()
    with served(tmp_path / "home", tmp_path / "serve.log") as address:
        yield address


@pytest.fixture
def files(tmp_path):
    """A good export, one with two bad rows, one that no layout knows, and a PDF that says it is a workbook."""
    done = {"done": "07/03/2019 09:00", "status": "Đã trả kết quả"}
    good = export(tmp_path, "thang-3.csv", "31/03/2019 17:00", [row(n, **done) for n in range(1, 61)])
    rows = [row(n, **done) for n in range(101, 161)]
    rows[3], rows[9] = row(104, received="không rõ"), row(110, status="Đang bay")
    two_bad = export(tmp_path, "thang-4.csv", "30/04/2019 17:00", rows)
    unknown = tmp_path / "<img src=x>.csv"
    unknown.write_text("Cột A;Cột B\n1;2\n3;4\n", encoding="utf-8")
    pdf = tmp_path / "bao-cao.xlsx"
    pdf.write_bytes(b"%PDF-1.7 nothing")
    return [good, two_bad, unknown, pdf]


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (390, 844)], ids=["1920x1080", "390x844"])
def test_files_are_handed_over_looked_at_confirmed_and_become_the_new_edition(
    chromium, own_address, files, tmp_path, width, height
):
    context = chromium.new_context(viewport={"width": width, "height": height}, locale="vi-VN")
    reader = Reader(context.new_page(), own_address)
    page = reader.open("nap-du-lieu")
    expect(title(page)).to_have_text("Nạp dữ liệu", timeout=TEXT_DEADLINE_MS)
    expect(page.get_by_text("Chọn tệp", exact=True)).to_be_visible(timeout=TEXT_DEADLINE_MS)
    assert serious_barriers(page) == []
    page.locator("input[type=file]").set_input_files(files)

    confirm = page.get_by_role("button", name="Xác nhận và nạp 2 tệp")
    expect(confirm).to_be_visible(timeout=LOAD_DEADLINE_MS)
    good, _, unknown, pdf = (page.locator(f".st-key-file-{number}") for number in (1, 2, 3, 4))
    expect(good).to_contain_text("Danh sách hồ sơ")
    expect(good).to_contain_text("8 nạp, 2 bỏ, 0 chưa biết")
    expect(unknown).to_contain_text("_img src=x_.csv")
    expect(unknown).to_contain_text("tiêu đề")
    expect(pdf).to_contain_text("tệp PDF")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert serious_barriers(page) == []

    confirm.click()
    expect(page.get_by_text("Đang nạp 2 tệp")).to_be_visible(timeout=TEXT_DEADLINE_MS)
    expect(page.get_by_role("progressbar")).to_be_visible(timeout=TEXT_DEADLINE_MS)
    reader.open("nap-du-lieu")  # a lost session: the load is still there for anyone to see
    page.get_by_role("button", name="Mở lần này").click()

    published = page.get_by_role("heading", name="Đã công bố bản dữ liệu")
    expect(published).to_be_visible(timeout=LOAD_DEADLINE_MS)
    edition = EDITION.search(published.inner_text()).group()
    expect(page.get_by_text("120 dòng đọc = 118 đưa vào + 0 bị thay + 0 trùng + 2 giữ lại")).to_be_visible()
    assert serious_barriers(page) == []
    _download_workbook(page, tmp_path)
    page.get_by_role("link", name="Tổng quan").last.click()
    expect(title(page)).to_have_text("Tổng quan", timeout=TEXT_DEADLINE_MS)
    expect(page.locator(".st-key-strip")).to_contain_text(edition, timeout=TEXT_DEADLINE_MS)
    context.close()
    assert reader.complaints == []
    assert reader.outside_requests == []


def _download_workbook(page, tmp_path):
    """The rows held back, as the run wrote them for the one file that has some."""
    [written] = (tmp_path / "home" / "quarantine").glob("*.xlsx")
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải tệp dòng giữ lại").click()
    assert download.value.suggested_filename == "giu-lai-thang-4.xlsx"
    assert download.value.path().read_bytes() == written.read_bytes()
