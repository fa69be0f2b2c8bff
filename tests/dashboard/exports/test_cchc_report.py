"""The periodic report read back: every number equals the metric asked again; what is not measured is said."""

import hashlib
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from dashboard.exports.cchc_blocks import Chart, Own, Said, Table
from dashboard.exports.issuing import data_hash, gathered, written
from dashboard.exports.report_texts import CCHC, keep_text
from dashboard.exports.requests import request_of
from dashboard.exports.source import asked_again
from dashboard.texts import cchc_report as words
from tests.dashboard.exports.docx_reading import W, number_in, opened, paragraphs, parts_of, rows_of
from tests.dashboard.exports.reform_source import ANSWERS, DOSSIERS, IDLE, UNIT, dossier, reform_source

ROOT = Path(__file__).parents[3]
QUARTER = {"period": "2020-Q1", "basis": "calendar"}


def reported(source, **asked):
    return gathered(source, request_of(source, CCHC, **{**QUARTER, **asked}))


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    return reform_source(tmp_path_factory.mktemp("home"), is_demo=True)


@pytest.fixture(scope="module")
def report(source):
    return reported(source)


@pytest.fixture(scope="module")
def payload(report):
    return written(report).payload


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"unit": "06781"},
        {"unit": "H49.21.2"},
        {"unit": "06799"},
        {"period": "2020-Q2", "draft": True},
        {"period": "2019"},
        {"period": "2020-02", "basis": "report"},
    ],
    ids=str,
)
def test_every_figure_asked_again_is_the_same(source, asked):
    figures = reported(source, **asked).figures()
    again = {name: asked_again(source.connection, figure) for name, figure in figures.items()}
    assert {name: (figure.value, figure.over) for name, figure in figures.items()} == {
        name: (figure.value, figure.over) for name, figure in again.items()
    }


def test_the_tables_of_the_file_hold_the_figures(source, report, payload):
    tables = [table for table in opened(payload).tables if table._tbl.find(f".//{W}tblHeader") is not None]
    grids = [*(block.grid for block in report.blocks if isinstance(block, Table)), report.grids[0]]
    assert len(tables) == len(grids) == 6
    for table, grid in zip(tables, grids, strict=True):
        read = [[number_in(text) for text in row[2:]] for row in rows_of(table)[-len(grid.lines) :]]
        for line, numbers in zip(grid.lines, read, strict=True):
            again = [asked_again(source.connection, line.cells[column.key]).shown for column in grid.columns]
            assert numbers == [None if value is None else round(value, 6) for value in again]


def test_the_sentences_of_the_file_hold_the_figures_and_no_other_number(report, payload):
    text = paragraphs(payload)
    for block in report.blocks:
        if isinstance(block, Said):
            printed = " ".join(sentence.text for sentence in block.sentences)
            assert printed in text or f"- {printed}" in text
        for sentence in block.sentences if isinstance(block, Said) else ():
            bare = sentence.template.vi.format(
                **dict.fromkeys(sentence.figures, ""), **dict.fromkeys(sentence.names, "")
            )
            # Kinds of levels and the five of "5 tại chỗ" are words, not counts.
            assert re.sub(r"mức độ 3, 4|5 tại chỗ", "", bare).strip("0123456789") and not re.search(
                r"\d", re.sub(r"mức độ 3, 4|5 tại chỗ", "", bare)
            )


def said_in(report):
    return [text for block in report.blocks if isinstance(block, Said) for text in (s.text for s in block.sentences)]


def test_what_is_said_is_what_was_counted_by_hand(report):
    """Five received, three online; of four resolved one late; one open and overdue; see the rows of reform_source."""
    text = "\n".join(said_in(report)).replace("\u00a0", " ")
    assert "Tiếp nhận mới 5 hồ sơ (3 trực tuyến, 2 trực tiếp và qua bưu chính)" in text
    assert "So với kỳ trước là 3, số hồ sơ tiếp nhận mới tăng." in text
    assert "So với cùng kỳ năm trước là 2, số hồ sơ tiếp nhận mới tăng." in text
    assert "Đã giải quyết 4 hồ sơ: tỷ lệ trước hạn và đúng hạn 75,0 % (3/4), quá hạn 1 hồ sơ." in text
    assert "So với kỳ trước là 66,6 % (2/3), tỷ lệ trước hạn và đúng hạn tăng." in text
    assert "So với cùng kỳ năm trước là 100 % (2/2), tỷ lệ trước hạn và đúng hạn giảm." in text
    assert "Đến ngày 31/03/2020 đang giải quyết 1 hồ sơ, trong đó 1 hồ sơ đã quá hạn." in text
    assert "Lĩnh vực có nhiều hồ sơ giải quyết quá hạn nhất: Đất đai (1 hồ sơ)." in text
    # 3 forms of 5 answers: 3 + 3 + 2 + 2 + 0 very satisfied; one dissatisfied.
    assert "rất hài lòng 66,6 % (10/15); không hài lòng 6,6 % (1/15)" in text
    assert "thấp nhất: tiếp nhận góp ý, 0 % (0/3)" in text
    assert "Đã kiểm tra công vụ 1 cuộc, đột xuất 100 % (1/1); phát hiện 2 tồn tại, đã khắc phục 100 % (2/2)." in text
    assert "Kế hoạch có 2 nhiệm vụ đến hạn trong kỳ; tỷ lệ hoàn thành 50,0 % (1/2)." in text
    assert "Hồ sơ nộp trực tuyến trong số tiếp nhận mới: 60,0 % (3/5)." in text


def test_a_limitation_is_named_where_the_figures_show_it(report):
    items = [block.sentences[0].text for block in report.blocks if isinstance(block, Said) and block.is_item]
    assert "Có 1 hồ sơ giải quyết quá hạn." in items
    assert "Có 1 nhiệm vụ kế hoạch quá hạn đến ngày 31/03/2020." in items
    assert not any("không cho thấy hồ sơ quá hạn" in text for text in said_in(report))


def test_what_has_no_source_is_said(report, payload):
    text = paragraphs(payload)
    for missing in (*words.NOT_MEASURED.values(), words.NO_DOCUMENTS, words.PETITIONS, words.NO_DIGITISED):
        assert missing.vi in text


def test_a_period_without_data_before_it_is_not_compared(source):
    report = reported(source, period="2019-Q1")
    text = "\n".join(said_in(report))
    assert "So với" not in text
    notes = [block.text for block in report.blocks if getattr(block, "is_item", False) and not isinstance(block, Said)]
    assert "Không so với kỳ trước: dữ liệu bắt đầu từ 01/01/2019." in notes


def test_an_idle_unit_reports_nothing_and_compares_nothing(source):
    report = reported(source, unit="06799")
    text = "\n".join(said_in(report))
    assert "không phát sinh hồ sơ tiếp nhận mới" in text
    assert "không có hồ sơ nào được giải quyết xong" in text
    assert "%" not in text
    assert not any(isinstance(block, Chart) for block in report.blocks)
    assert written(report).payload


def test_a_city_without_plan_survey_or_inspections_says_so(tmp_path):
    source = reform_source(tmp_path, reform_tasks=[], survey_responses=[], inspections=[], procedures=[])
    text = paragraphs(written(reported(source)).payload)
    for missing in (words.NO_PLAN, words.NO_SURVEY_SOURCE, words.NO_INSPECTIONS, words.NO_PROCEDURES):
        assert missing.vi in text


def test_the_file_has_the_parts_of_an_official_document(report, payload):
    document = opened(payload)
    head = rows_of(document.tables[0])
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAMĐộc lập - Tự do - Hạnh phúc" in head[0][1]
    assert head[0][0].endswith("THÀNH PHỐ CẨM PHẢ")
    assert head[1] == ["Số:        /BC-UBND", "Cẩm Phả, ngày … tháng … năm …"]
    text = paragraphs(payload)
    for expected in ("BÁO CÁO", report.subtitle, "Kính gửi: Sở Nội vụ", "Dữ liệu minh họa", "PHỤ LỤC"):
        assert expected in text
    headings = [p.text for p in document.paragraphs if p.style.name.lower().startswith("heading")]
    assert [each.vi for each in words.CONTENTS] == [text for text in headings if text[0].isdigit()]
    portrait, landscape = document.sections
    assert [round(portrait.page_width.mm), round(landscape.page_width.mm)] == [210, 297]
    assert all(section._sectPr.find(f"{W}pgNumType").get(f"{W}start") == "1" for section in document.sections)
    signature = rows_of(document.tables[-2])
    assert signature[0][0].startswith("Nơi nhận:- Như trên;")
    assert signature[0][0].endswith("- Lưu: VT, NV.")


def test_the_two_charts_are_pictures_with_words_for_those_who_cannot_see(report, payload):
    charts = [block for block in report.blocks if isinstance(block, Chart)]
    found = re.findall(
        r'<wp:docPr id="\d" name="Chart \d" descr="([^"]*)"', parts_of(payload)["word/document.xml"].decode()
    )
    assert len(charts) == 2
    assert found == [chart.alt for chart in charts]
    assert "Đất đai 1" in charts[0].alt
    assert [label for label, _ in charts[1].points] == ["I/2019", "IV/2019", "I/2020"]
    pictures = [part for name, part in parts_of(payload).items() if name.startswith("word/media/")]
    assert len(pictures) == 2
    assert all(part.startswith(b"\x89PNG") for part in pictures)


def test_an_unfinished_period_is_marked_on_every_page(source):
    document = written(reported(source, period="2020-Q2", draft=True))
    assert "Số liệu chưa chốt" in paragraphs(document.payload)
    first = opened(document.payload).sections[0]
    for footer in (first.footer, first.first_page_footer):
        assert "Số liệu chưa chốt" in footer.paragraphs[0].text


def test_a_clerks_text_takes_the_place_of_the_phrase_and_stays_for_the_next_period(tmp_path):
    source = reform_source(tmp_path)
    before = reported(source)
    keep_text(source.journal, form=CCHC, place="proposals", text="Cũ.", unit="", author="Lan")
    keep_text(source.journal, form=CCHC, place="proposals", text="Đề nghị bổ sung biên chế.", unit="", author="Lan")
    for asked in ({}, {"period": "2019-Q4"}):
        report = reported(source, **asked)
        own = {block.place: block for block in report.blocks if isinstance(block, Own)}
        assert own["proposals"].text == "Đề nghị bổ sung biên chế."
        assert not own["proposals"].is_draft
        assert own["next"].is_draft
    assert data_hash(reported(source)) != data_hash(before)
    # A ward has its own, and an empty text takes it back.
    ward = {block.place: block for block in reported(source, unit="06781").blocks if isinstance(block, Own)}
    assert ward["proposals"].is_draft
    keep_text(source.journal, form=CCHC, place="proposals", text=" ", unit="", author="Lan")
    assert data_hash(reported(source)) == data_hash(before)


HOSTILE = [
    "=1+1",
    "@SUM(A1)",
    "A & B <c> </w:t></w:r><w:p/>",
    "\x00\x0b\x1f\ufffe\ud800đuôi",
    "\u202egnoht\u202c \u200f\u2066x",
    "dài" * 200,
    "Tổ\u0302ng",
    "{now} %s ${x} {0}",
    "]]><!-- &amp; &#0;",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_stay_texts(tmp_path, text):
    """In a unit's name, a field's name and a clerk's paragraph."""
    storable = text.encode("utf-8", "ignore").decode()
    named = "".join(letter for letter in storable if letter != "\x00")
    unit = {**UNIT, "unit_name": f"Phường {named}"}
    source = reform_source(
        tmp_path,
        units=[unit, IDLE],
        dossiers=[dossier(1, date(2020, 1, 7), late=3, procedure_code="1.002", field=f"Đất {named}")],
        reform_tasks=[],
        inspections=[],
        survey_responses=ANSWERS[:1],
    )
    keep_text(source.journal, form=CCHC, place="next", text=f"Việc {storable}", unit="06781@2010-01-01", author="Lan")
    document = written(reported(source, unit="06781"))
    xml = parts_of(document.payload)["word/document.xml"].decode()
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\u202a-\u202e\u2066-\u2069\u200e\u200f]", xml)
    assert "<w:hyperlink" not in xml
    assert "fldSimple" not in xml
    assert "instrText" not in xml
    read = " ".join(paragraphs(document.payload))
    plain = "".join(letter for letter in storable if letter.isprintable())
    if plain == storable and "\u0302" not in text:
        assert f"Việc {plain}" in read
        cells = [cell for row in rows_of(opened(document.payload).tables[-1]) for cell in row]
        assert f"Đất {plain}" in cells


TWICE = """
import hashlib, pathlib, sys
from dashboard.exports.issuing import gathered, written
from dashboard.exports.requests import request_of
from tests.dashboard.exports.reform_source import reform_source
source = reform_source(pathlib.Path(sys.argv[1]))
for form in ("cchc-report", "ii06a"):
    report = gathered(source, request_of(source, form, period="2020-Q1", basis="calendar"))
    print(hashlib.sha256(written(report, "docx").payload).hexdigest())
"""


def test_two_processes_in_other_time_zones_write_the_same_bytes(tmp_path, source):
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", TWICE, str(tmp_path)],
            env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for zone, seed in (("Asia/Ho_Chi_Minh", "1"), ("America/Los_Angeles", "4242"))
    ]
    first, second = (process.communicate(timeout=120)[0].split() for process in processes)
    assert first == second
    assert len(first) == 2
    here = reform_source(tmp_path)
    assert first[0] == hashlib.sha256(written(reported(here)).payload).hexdigest()


def test_the_dossiers_of_the_example_are_ten(source):
    """The hand counts above rest on these rows."""
    assert len(DOSSIERS) == 10
    assert sum(row["received_at"].year == 2020 for row in DOSSIERS) == 5
