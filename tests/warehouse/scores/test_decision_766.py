"""Decision 766 as shipped: the values checked on the live portal, and what stays not measured."""

from dataclasses import replace
from datetime import date

import pytest

from tests.warehouse.scores.cards import NO_DATA, YEAR, measures, points, share, shipped
from warehouse.scores.evaluating import score
from warehouse.scores.result import Measure, Origin

CARD = shipped("decision_766")
PORTAL = share(393087, 443565)
# Counts of the live portal: dossiers paid online, procedures with an online payment, procedures with their fee shown.
PAYMENT = {
    ("3b.1", "share"): share(179460, 204757),
    ("3b.2", "share"): share(160, 376),
    ("3b.3", "share"): share(56, 376),
}
NOTHING_DUE = Measure(metric="m", reason=NO_DATA, nothing_due=True)


def scored(given, manual=(), span=YEAR):
    return score(CARD, span, measures(CARD, given), manual)


def by_code(result):
    return {one.component.code: one for one in result.components}


def groups(result):
    return {one.group.code: one.tally for one in result.groups}


def test_twenty_points_times_the_portal_share_is_17_72():
    assert by_code(scored({("2", "share"): PORTAL}))["2"].points == pytest.approx(17.72, abs=0.005)


def test_payment_on_the_live_counts_is_6_69():
    assert groups(scored(PAYMENT))["3b"].points == pytest.approx(6.69, abs=0.005)


def test_group_two_is_asked_of_the_portal_definition():
    (component,) = (one for one in CARD.card.components if one.code == "2")
    assert (component.inputs["share"].metric, component.inputs["share"].policy) == ("on_time_rate", "portal_766")


def test_the_maxima_are_those_of_the_document():
    assert {group.code: group.max for group in CARD.card.groups} == {
        "1": 18, "2": 20, "3a": 12, "3b": 10, "4": 22, "5": 18,
    }  # fmt: skip


def test_online_procedures_are_full_from_80_and_dossiers_from_50_percent():
    # 6 x 0.6/0.8 = 4.5 and 6 x 0.2/0.5 = 2.4, of 12 points split in half.
    result = scored({("3a.1", "share"): share(60, 100), ("3a.2", "share"): share(20, 100)})
    assert groups(result)["3a"].points == pytest.approx(6.9)
    full = scored({("3a.1", "share"): share(226, 282), ("3a.2", "share"): share(50, 100)})
    assert groups(full)["3a"].points == pytest.approx(12)


def test_the_unconfirmed_split_of_group_3a_is_said_beside_its_points():
    remarks = [text.vi for text in by_code(scored({("3a.2", "share"): share(20, 100)}))["3a.2"].remarks]
    assert any("chưa xác nhận" in text for text in remarks)


def test_satisfaction_with_dossiers_is_full_from_90_percent():
    assert by_code(scored({("5.3", "share"): share(95, 100)}))["5.3"].points == 6
    assert by_code(scored({("5.3", "share"): share(60, 100)}))["5.3"].points == pytest.approx(4)


def test_reuse_is_two_points_from_80_percent():
    assert by_code(scored({("4.4", "share"): share(40, 100)}))["4.4"].points == pytest.approx(1)


def test_petitions_give_six_points_when_none_was_due_and_nothing_when_nobody_knows():
    due = by_code(scored({("5.1", "share"): NOTHING_DUE}))
    assert (due["5.1"].points, due["5.1"].origin) == (6, Origin.DATA)
    assert due["5.2"].points is None


def test_without_any_data_nothing_is_measured_and_nothing_is_zero():
    result = scored({})
    assert [one.points for one in result.components] == [None] * 20
    assert [one.lost for one in result.components] == [None] * 20
    assert all(one.reason for one in result.components)
    assert (result.tally.points, result.tally.measurable) == (None, 0)
    assert (result.tally.lowest, result.tally.highest) == (0, 100)
    assert result.lowest_band.title.vi == "Yếu" and result.highest_band.title.vi == "Xuất sắc"


def test_the_range_runs_from_what_was_measured_to_full_points_elsewhere():
    result = scored({("2", "share"): PORTAL, **PAYMENT})
    points_measured = 20 * 393087 / 443565 + 6 * 179460 / 204757 + 2.5 * 160 / 376 + 2.5 * 56 / 376
    assert result.tally.points == pytest.approx(points_measured)
    assert result.tally.measurable == 30
    assert result.tally.lowest == pytest.approx(points_measured)
    assert result.tally.highest == pytest.approx(points_measured + 70)


def test_points_lost_add_up_to_what_is_missing_from_the_measurable_maximum():
    result = scored({("2", "share"): PORTAL, ("3a.2", "share"): share(34, 100), **PAYMENT})
    lost = [one.lost for one in result.components if one.lost is not None]
    assert sum(lost) == pytest.approx(result.tally.measurable - result.tally.points)
    assert sum(lost) == pytest.approx(result.tally.lost)
    assert sum(group.tally.lost for group in result.groups if group.tally.lost is not None) == pytest.approx(sum(lost))


def test_points_of_the_portal_may_be_given_with_evidence_where_nothing_is_measured():
    result = by_code(scored({("2", "share"): PORTAL}, [points("4.3", 1.5), points("2", 19.0)]))
    assert (result["4.3"].points, result["4.3"].origin) == (1.5, Origin.MANUAL)
    assert result["4.3"].manual.evidence == "Biên bản kiểm tra"
    # The data stands before what was typed in, and the difference is said.
    assert result["2"].origin is Origin.DATA
    assert any("19" in text.vi for text in result["2"].remarks)


@pytest.mark.parametrize("wrong", [-0.1, 2.01])
def test_points_outside_the_maximum_are_refused_with_their_row(wrong):
    result = scored({}, [points("4.3", wrong)])
    assert by_code(result)["4.3"].points is None
    assert "dòng 7" in by_code(result)["4.3"].reason.vi
    assert any("diem.xlsx" in text.vi for text in result.warnings)


def test_two_different_points_for_one_component_decide_nothing():
    result = by_code(scored({}, [points("4.3", 1.0), points("4.3", 2.0, source_row=8)]))
    assert result["4.3"].points is None
    assert "diem.xlsx:8" in result["4.3"].reason.vi


def test_points_for_a_component_the_card_lacks_are_a_warning():
    assert any("9.9" in text.vi for text in scored({}, [points("9.9", 1.0)]).warnings)


def test_a_metric_the_catalogue_lacks_is_a_warning_not_a_crash():
    unknown = Measure(metric="paid_online_share", reason=NO_DATA, in_catalogue=False)
    result = scored({("3b.1", "share"): unknown})
    assert any("paid_online_share (3b.1)" in text.vi for text in result.warnings)


def test_a_period_before_the_decision_is_for_reference_only():
    early = replace(YEAR, start=date(2019, 1, 1), end=date(2019, 12, 31), through=date(2019, 12, 31))
    assert any("23/06/2022" in text.vi for text in scored({}, span=early).warnings)
    assert not any("23/06/2022" in text.vi for text in scored({}).warnings)


def test_the_bands_are_marked_to_be_verified():
    assert CARD.card.bands_verified is False
    assert [(band.at_least, band.title.vi) for band in CARD.card.bands] == [
        (90, "Xuất sắc"), (80, "Tốt"), (70, "Khá"), (50, "Trung bình"), (0, "Yếu"),
    ]  # fmt: skip


def test_what_any_split_of_the_12_points_would_give_is_said():
    # Shares of full points: 0.6/0.8 = 0.75 and 0.2/0.5 = 0.4; twelve points lie between 12·0.4 = 4.8 and 12·0.75 = 9.
    given = {("3a.1", "share"): share(60, 100), ("3a.2", "share"): share(20, 100)}
    assert any("từ 4,8 đến 9 điểm" in text.vi for text in scored(given).warnings)
    # With one of the two not measured nothing can be said of the split.
    assert not any("chia cách nào" in text.vi for text in scored({("3a.1", "share"): share(60, 100)}).warnings)
