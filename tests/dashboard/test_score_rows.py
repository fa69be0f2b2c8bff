"""What people read of a score: commas, counts beside shares, and words where there is no number."""

import pytest

from dashboard.score_rows import band_words, score_facts, score_rows, tally_words
from tests.warehouse.scores.cards import YEAR, measures, points, share, shipped
from warehouse.scores.evaluating import score

CARD = shipped("decision_766")
PORTAL = share(393087, 443565, metric="on_time_rate")
NEARLY = share(999999, 1000000, metric="on_time_rate")


def scored(given, manual=()):
    return score(CARD, YEAR, measures(CARD, given), manual)


def row(result, code, language="vi"):
    (first, *_) = [one for one in score_rows(result, language)[::-1] if next(iter(one.values())) == code]
    return first


def test_a_component_shows_points_loss_and_the_two_counts():
    shown = row(scored({("2", "share"): PORTAL}), "2")
    assert (shown["điểm"], shown["tối đa"], shown["mất"]) == ("17,72", "20", "2,28")
    assert shown["tính từ"] == "on_time_rate 393.087 / 443.565 = 88,6\u00a0%"


def test_a_component_without_data_shows_words_and_no_loss():
    shown = row(scored({}), "2", "en")
    assert (shown["points"], shown["lost"]) == ("not measured", None)
    assert "Needs" in shown["computed from"]


def test_nearly_full_points_are_not_shown_as_full():
    shown = row(scored({("2", "share"): NEARLY}), "2")
    assert (shown["điểm"], shown["mất"]) == ("19,99", "0,01")


def test_a_group_measured_in_part_says_out_of_how_much():
    shown = score_rows(scored({("3b.1", "share"): share(1, 2, metric="online_share")}), "vi")
    (group,) = [one for one in shown if one["mã"] == "3b"]
    assert (group["điểm"], group["tối đa"]) == ("3 / 6", "10")


def test_given_points_show_their_evidence_and_cell():
    shown = row(scored({}, [points("4.3", 1.5)]), "4.3")
    assert shown["điểm"] == "1,5"
    assert "Biên bản kiểm tra; 12/BB; Phòng Nội vụ, 15/01/2024 (diem.xlsx:7)" in shown["tính từ"]


def test_the_total_names_what_was_measurable_and_the_range():
    facts = score_facts(scored({("2", "share"): PORTAL}), None, "vi")
    assert facts["điểm đo được"] == "17,72 trên 20 điểm đo được (thang 100)"
    assert facts["khoảng có thể của tổng điểm"] == "17,72 đến 97,72"
    assert facts["đơn vị"] == "Toàn thành phố"


@pytest.mark.parametrize(
    ("language", "words"), [("vi", "không đo được thành phần nào"), ("en", "nothing was measured")]
)
def test_a_score_of_nothing_is_words(language, words):
    assert words in tally_words(scored({}).tally, language)


def test_an_open_band_names_both_ends_and_that_the_bounds_are_to_be_verified():
    assert band_words(scored({}), "vi") == "chưa xác định: từ Yếu đến Xuất sắc (ngưỡng xếp loại cần kiểm chứng)"
