"""What a letter says, that html and text say the same, and that no text from data can do more than be read."""

import email
import email.policy
import re
import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime
from email.header import decode_header, make_header
from email.headerregistry import Address

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from dashboard.outbox.as_html import html_of
from dashboard.outbox.as_text import text_of
from dashboard.outbox.letter import MOST_OF_UNIT, document_of
from dashboard.outbox.message import draft, outgoing
from dashboard.outbox.model import CITY
from dashboard.outbox.news import News, known_signal
from dashboard.outbox.plain_words import one_line
from tests.dashboard.outbox.conftest import FACTS, UNIT, dossier, issue, matter, series

EVIL = '<script>alert(1)</script>\r\nBcc: thief@example.com\r\n\r\n=HYPERLINK("http://x")&<b>\u202e\x00đảo'
SHOWN = '<script>alert(1)</script> Bcc: thief@example.com =HYPERLINK("http://x")&<b> đảo'


def news(*found, continuing=(), ended=()):
    def known(one):
        return known_signal(one, edition=FACTS.edition, through=FACTS.data_through)

    return News(
        new=tuple((known(one), one) for one in found),
        continuing=tuple(map(known, continuing)),
        ended=tuple(map(known, ended)),
    )


def full(name="Phường Quang Hanh", **changes):
    """A letter with every kind of block."""
    found = news(
        series(),
        series(metric="online_share", policy=None, signal="better"),
        continuing=[series(metric="dossiers_overdue", policy=None)],
        ended=[series(metric="dossiers_overdue", policy=None, signal="better")],
    )
    late = dossier(1, due="overdue", days_left=-3, on=date(2020, 4, 27))
    return matter(news=found, dossiers=[late, dossier(2), dossier(3, field="ho-tich")], name=name, **changes)


def words_of(text):
    """The words alone: without what only lays them out."""
    return [word for word in re.split(r"[\s|]+", text) if word and not re.fullmatch(r"[-=+*·]+", word)]


def both(letter, about, language="vi"):
    document = document_of(letter, about, language)
    return document, html_of(document), text_of(document)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("is_city", [False, True])
def test_html_and_text_say_the_same_words_in_the_same_order(language, is_city):
    letter = full(unit=CITY, by_unit={UNIT: full().due}) if is_city else full()
    _, page, text = both(letter, issue(is_demo=True), language)
    body = html.fromstring(page).find("body")
    shown = " ".join(part.strip() for part in body.itertext())
    assert words_of(shown) == words_of(text)
    assert len(words_of(text)) > 150


def test_a_signal_is_told_with_sentence_count_verdict_definition_policy_and_edition():
    _, _, text = both(full(), issue())
    flat = " ".join(text.split())
    for part in (
        "trễ 3 trong 2.412",
        "Khác thường, theo hướng xấu đi",
        "Định nghĩa: Tỷ lệ hồ sơ",
        "Định nghĩa đúng hạn: ",
        "bản 1",
        f"Bản dữ liệu {FACTS.edition}",
        "số liệu từ 01/01/2019 đến 29/04/2020",
        "Có 2 cảnh báo trong 412 phép kiểm tra dữ liệu, 3 dòng bị giữ lại",
        "So với bản dữ liệu trước (20200423-180000-00000000)",
        "Đã báo trước đây, nay vẫn vậy (1)",
        "Đã báo trước đây, nay không còn (1)",
    ):
        assert part in flat, part


def test_the_subject_counts_what_is_inside_and_nothing_else():
    assert document_of(full(), issue(), "vi").subject == (
        "Thước Đo · Phường Quang Hanh: 2 tín hiệu mới, 1 hồ sơ quá hạn, 2 hồ sơ đến hạn trong 5 ngày làm việc"
        " (số liệu đến 29/04/2020)"
    )
    only_due = document_of(matter(dossiers=[dossier(1)]), issue(), "en").subject
    assert only_due == "Thước Đo · Phường Quang Hanh: due within 5 working days: 1 (data through 29/04/2020)"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_illustrative_data_says_so_in_subject_band_and_foot(language):
    document, page, text = both(full(), issue(is_demo=True), language)
    assert document.subject.startswith("[Dữ liệu minh họa")
    assert text.startswith("*** Dữ liệu minh họa") and page.count("Dữ liệu minh họa") >= 3
    assert "minh họa" not in "".join(both(full(), issue())[1:])


def test_dossiers_stand_by_field_with_code_procedure_days_and_what_is_left():
    _, _, text = both(full(), issue())
    assert "Quá hạn (1)" in text and "Đến hạn trong 1 ngày làm việc (2)" in text
    assert (
        "- H49.21-0001 | quá hạn 3 ngày làm việc\n  Đăng ký biến động\n  Tiếp nhận 20/04/2020, hẹn trả 27/04/2020"
        in text
    )
    assert "Lĩnh vực Hộ tịch: 1 hồ sơ" in text
    # Due on Friday, counted on Saturday: late, but no working day has passed.
    late_by_none = matter(dossiers=[dossier(1, due="overdue", days_left=0)])
    assert "quá hạn, chưa trọn một ngày làm việc" in both(late_by_none, issue())[2]


def test_a_long_list_is_cut_with_its_count_and_the_command_for_the_rest():
    many = [dossier(n) for n in range(MOST_OF_UNIT + 7)]
    _, page, text = both(matter(dossiers=many), issue())
    assert f"Đến hạn trong 1 ngày làm việc ({MOST_OF_UNIT + 7})" in text
    assert f"Lĩnh vực Đất đai: {MOST_OF_UNIT} trong {MOST_OF_UNIT + 7} hồ sơ" in text
    assert "Còn 7 hồ sơ loại này" in text and "thuocdo outbox --unit 06778 --rows" in " ".join(text.split())
    assert len(re.findall(r"H49\.21-\d{4}", page)) == MOST_OF_UNIT


def test_the_command_for_the_rest_is_safe_to_copy_whatever_the_code():
    many = [dossier(n) for n in range(MOST_OF_UNIT + 1)]
    letter = replace(matter(dossiers=many), unit_code="06778; rm -rf $HOME")
    assert "thuocdo outbox --unit '06778; rm -rf $HOME' --rows" in " ".join(both(letter, issue())[2].split())


def test_a_dossier_received_under_an_earlier_unit_says_which():
    taken_over = matter(dossiers=[dossier(1)], unit="06778@2025-07-01")
    assert "Tiếp nhận khi còn là Phường Quang Hanh" in both(taken_over, issue())[2]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_text_from_data_is_only_ever_read(language):
    document, page, text = both(full(EVIL), issue(unit_name=EVIL), language)
    tree = html.fromstring(page)
    assert not tree.xpath("//script | //b | //a | //img | //iframe | //link | //form")
    assert tree.xpath("string(//h1)") == SHOWN
    assert SHOWN.split()[0] in text and "\x00" not in page + text and "\u202e" not in page + text
    written = draft(document.subject, text, page, language).as_bytes()
    message = email.message_from_bytes(written, policy=email.policy.SMTP)
    assert message["Bcc"] is None and SHOWN in message["Subject"]
    assert {name.lower() for name in message} == {
        "subject", "content-language", "mime-version", "content-type", "x-unsent",
    }  # fmt: skip


def test_the_page_fetches_nothing_and_runs_nothing():
    page = both(full(), issue())[1]
    tree = html.fromstring(page)
    assert not tree.xpath("//@src | //@href | //@background | //@*[starts-with(name(), 'on')]")
    assert "url(" not in page and "@import" not in page and "http" not in page
    # Styles stand in place: programs that drop <style> lose only the dark colours.
    assert all(part.get("style") for part in tree.xpath("//body//p | //body//h1 | //body//h2 | //body//td"))


def test_a_draft_gives_back_both_parts_and_the_same_bytes_every_time():
    document, page, text = both(full(), issue())
    written = draft(document.subject, text, page, "vi").as_bytes()
    assert written == draft(document.subject, text, page, "vi").as_bytes()
    message = email.message_from_bytes(written, policy=email.policy.SMTP)
    assert message.get_content_type() == "multipart/alternative"
    plain, rich = message.iter_parts()
    assert plain.get_content().split() == text.split() and rich.get_content().split() == page.split()
    assert max(map(len, written.split(b"\r\n"))) <= 998 and written.isascii()
    assert message["To"] is None and message["From"] is None


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.text(st.characters(exclude_categories=()), min_size=1, max_size=300))
def test_any_name_at_all_makes_a_letter_that_reads_back(name):
    document, page, text = both(full(name), issue(unit_name=name))
    message = email.message_from_bytes(draft(document.subject, text, page, "vi").as_bytes(), policy=email.policy.SMTP)
    assert len(message.keys()) == 5 and message["Subject"].split() == one_line(document.subject).split()
    assert html.fromstring(page).xpath("string(//h1)").split() == one_line(name).split()
    assert not any(unicodedata.category(letter) == "Cc" for letter in (page + text).replace("\n", ""))


def test_words_are_kept_on_one_line_without_what_acts():
    assert one_line("a\r\nb\u2028c\td") == "a b c d"
    assert one_line("  Cẩm  Phả ") == "Cẩm Phả"
    assert one_line("\u202eabc\u200b\ud800") == "abc"
    assert one_line("100\u00a0%") == "100\u00a0%"


def test_vietnamese_headers_keep_the_spaces_between_their_words():
    # The library's own folding wrote this subject so that it is read back as "1 hồsơ quá hạn".
    subject = f"Thước Đo · {'0' * 33}: 2 tín hiệu mới, 1 hồ sơ quá hạn, 2 hồ sơ đến hạn trong 5 ngày làm việc"
    office = Address("Văn phòng HĐND và UBND thành phố Cẩm Phả, bộ phận một cửa", "a", "b.test")
    written = outgoing(
        subject, "x", "<p>x</p>", "vi",
        sender=office, recipient=office, message_id="m@b.test", sent_at=datetime(2020, 4, 30, tzinfo=UTC),
    ).as_bytes()  # fmt: skip
    # Read by the older parser of RFC 2047, which is not the one that reads in the other tests.
    plain = email.message_from_bytes(written, policy=email.policy.compat32)
    assert str(make_header(decode_header(plain["Subject"]))) == subject
    assert str(make_header(decode_header(plain["To"]))) == f"{office.display_name} <a@b.test>"
    assert all(len(line) <= 78 for line in written.split(b"\r\n\r\n")[0].split(b"\r\n"))
