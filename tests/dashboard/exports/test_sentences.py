"""Sentences and their claims: words that the numbers deny are never written."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.exports import cchc_wordings as wordings
from dashboard.exports.model import NOT_MEASURED, Asked, Figure
from dashboard.exports.sentences import Claim, ClaimError, Sentence, said, written
from warehouse.text import Text

# Time on a shared machine says nothing about the words.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
# A share with neither question nor count is a target.
ASKED = (Asked(metric="on_time_rate", start=date(2020, 1, 1), end=date(2020, 3, 31)),)
COUNTS = st.integers(min_value=0, max_value=30_000)


@st.composite
def shares(draw):
    over = draw(st.integers(min_value=1, max_value=30_000))
    return Figure(value=draw(st.integers(min_value=0, max_value=over)), terms=ASKED, over=over, is_share=True)


def count(number):
    return Figure(value=float(number))


def first_percent(text):
    """The first percentage of a text, in tenths, as a reader reads it."""
    found = re.search(r"(<\s*)?([\d.]+)(?:,(\d))?\s%", text.replace("\u00a0", " "))
    return int(found[2]) * 10 + int(found[3] or 0)


def moved(now, before):
    return said(wordings.MOVED, {"now": now, "before": before}, {"what": "tỷ lệ", "against": "kỳ trước"}).text


@given(now=shares(), before=shares())
def test_a_rate_rises_or_falls_as_the_two_printed_rates_do(now, before):
    word = re.search(r"tăng|giảm|không đổi", moved(now, before))[0]
    printed, other = first_percent(written(now)), first_percent(written(before))
    # "< 0,1 %" is read as more than nothing, and the exact floor is nought.
    expected = "tăng" if printed > other else "giảm" if printed < other else "không đổi"
    if "<" not in written(now) + written(before):
        assert word == expected
    if word == "tăng":
        assert now.value * before.over > before.value * now.over
    if word == "giảm":
        assert now.value * before.over < before.value * now.over


@given(now=COUNTS, before=COUNTS)
def test_a_count_rises_or_falls_as_it_does(now, before):
    word = re.search(r"tăng|giảm|không đổi", moved(count(now), count(before)))[0]
    assert word == ("tăng" if now > before else "giảm" if now < before else "không đổi")


@given(share=shares())
def test_a_hundred_percent_is_written_only_where_nothing_is_missing(share):
    text = written(share)
    assert text.startswith("100\u00a0%") == (share.value == share.over)
    # Both counts always stand beside it.
    assert re.sub(r"\.", "", text).endswith(f"({share.value:.0f}/{share.over:.0f})")


@given(early=COUNTS, late=COUNTS)
def test_none_late_is_said_only_of_none(early, late):
    resolved = early + late
    figures = {
        "resolved": count(resolved),
        "late": count(late),
        "rate": Figure(value=early, over=resolved, is_share=True),
    }
    sentence = said(wordings.RESOLVED, figures)
    assert (sentence is None) == (resolved == 0)
    if sentence:
        assert ("không có hồ sơ quá hạn" in sentence.text) == (late == 0)
        assert ("100\u00a0%" in sentence.text) == (late == 0)


@given(opened=COUNTS, overdue=COUNTS)
def test_overdue_is_said_where_there_is_one(opened, overdue):
    figures = {"open": count(max(opened, overdue)), "overdue": count(overdue)}
    sentence = said(wordings.OPEN, figures, {"day": "14/03/2020"})
    assert (sentence is None) == (max(opened, overdue) == 0)
    if sentence:
        assert ("không có hồ sơ quá hạn" in sentence.text) == (overdue == 0)


@given(share=shares(), thousandths=st.integers(min_value=0, max_value=1000))
def test_a_threshold_is_reached_exactly_or_missed(share, thousandths):
    target = Figure(value=thousandths / 1000, over=1, is_share=True)
    text = said(wordings.THRESHOLD, {"share": share, "target": target}, {"decision": "x"}).text
    assert ("chưa đạt" in text) == (share.value * 1000 < thousandths * share.over)


@given(counts=st.lists(COUNTS, min_size=1, max_size=6))
def test_the_most_is_said_of_the_most_alone_and_of_all_that_share_it(counts):
    most = max(counts)
    first = [number for number in counts if number == most]
    others = [count(number) for number in counts if number != most]
    chosen = wordings.WORST_FIELD if len(first) == 1 else wordings.WORST_FIELDS
    sentence = said(chosen, {"late": count(most)}, {"field": "x"}, others)
    assert (sentence is None) == (most == 0)
    # A smaller one is never called the most.
    for number in counts:
        if number < most:
            rest = [count(other) for other in counts if other != number]
            assert said(wordings.WORST_FIELD, {"late": count(number)}, {"field": "x"}, rest) is None
            assert said(wordings.WORST_FIELDS, {"late": count(number)}, {"field": "x"}, rest) is None


@given(now=shares(), before=shares())
def test_a_lower_rate_is_a_limitation_only_where_it_is_lower(now, before):
    sentence = said(wordings.LIMIT_RATE, {"now": now, "before": before}, {"against": "kỳ trước"})
    if sentence:
        assert now.value * before.over < before.value * now.over


@pytest.mark.parametrize("unmeasured", [NOT_MEASURED, Figure(value=0, over=0, is_share=True)])
def test_of_what_was_not_measured_nothing_is_said(unmeasured):
    assert said(wordings.MOVED, {"now": unmeasured, "before": count(1)}, {"what": "x", "against": "y"}) is None


def test_a_sentence_whose_claim_does_not_hold_cannot_be_built():
    rises = (Claim(relation="above", of="now", than=("before",)),)
    figures = {"now": count(1), "before": count(2)}
    with pytest.raises(ClaimError):
        Sentence(template=Text("{now} tăng {before}", "{now} up {before}"), figures=figures, claims=rises)
    with pytest.raises(ClaimError):
        Sentence(template=Text("{now}", "{now}"), figures={"now": NOT_MEASURED})


def test_braces_in_a_name_are_only_letters():
    sentence = said(wordings.WORST_FIELD, {"late": count(3)}, {"field": "{0.__class__} & <w:t>"}, ())
    assert "{0.__class__} & <w:t>" in sentence.text
