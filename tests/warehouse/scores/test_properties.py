"""What holds of every score, whatever was measured: drawn at random over the shipped scorecards."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.warehouse.scores.cards import UNMEASURED, YEAR, count, measures, points, share, shipped
from warehouse.scores.evaluating import band_of, score
from warehouse.scores.result import rounded_points

CARDS = [shipped(name) for name in ("decision_766", "decree_61", "unit_ranking_demo")]


def measure(name):
    """A measured input, or one that was not measured."""
    measured = st.integers(0, 60).map(count) if name in ("count", "forms", "late_online") else _SHARES
    return st.one_of(st.just(UNMEASURED), measured)


_SHARES = st.tuples(st.integers(0, 400), st.integers(1, 400)).map(lambda pair: share(min(pair), max(pair)))


@st.composite
def filled(draw):
    """A scorecard with random measures and random points of assessors."""
    card = draw(st.sampled_from(CARDS))
    drawn = {(code, name): draw(measure(name)) for code, name in measures(card)}
    manual = [
        points(one.code, draw(st.sampled_from([0.0, 0.5, 1.0, 2.0])))
        for one in card.card.components
        if draw(st.booleans())
    ]
    return card, drawn, manual


@settings(max_examples=300, deadline=None)
@given(filled())
def test_every_score_keeps_its_sums_and_its_range(drawn):
    card, given_measures, manual = drawn
    result = score(card, YEAR, given_measures, manual)
    parts, whole = result.components, result.tally
    assert 0 <= whole.lowest <= whole.highest <= whole.max + 1e-9
    assert abs(whole.max - card.card.max) < 1e-9
    for one in parts:
        assert -1e-9 <= one.lowest <= one.highest <= one.max + 1e-9
        assert (one.points is None) == (one.reason is not None) == (one.lost is None) == (one.origin is None)
        assert one.points is None or one.lowest == one.points == one.highest or abs(one.highest - one.lowest) < 1e-9
    measured = [one for one in parts if one.points is not None]
    if measured:
        assert abs(sum(one.lost for one in measured) - (whole.measurable - whole.points)) < 1e-9
    else:
        assert whole.points is None
    assert abs(sum(group.tally.lowest for group in result.groups) - whole.lowest) < 1e-9


@settings(max_examples=300, deadline=None)
@given(filled(), st.data())
def test_measuring_one_more_input_never_leaves_the_range(drawn, data):
    card, known, manual = drawn
    unknown = sorted(key for key, one in known.items() if one.value is None)
    if not unknown:
        return
    key = data.draw(st.sampled_from(unknown))
    more = data.draw(measure(key[1]).filter(lambda one: one.value is not None and (one.denominator or 0) >= 30))
    before = score(card, YEAR, known, manual)
    after = score(card, YEAR, known | {key: more}, [one for one in manual if one.component != key[0]])
    if not any(one.component == key[0] for one in manual):
        assert before.tally.lowest - 1e-9 <= after.tally.lowest <= after.tally.highest <= before.tally.highest + 1e-9


@example(99.996, 2)
@example(100.0, 2)
@given(st.floats(0, 100), st.integers(0, 3))
def test_points_are_shown_full_only_when_nothing_was_lost(value, decimals):
    shown = rounded_points(value, 100, decimals)
    assert shown < 100 or 100 - value <= 1e-9
    assert abs(shown - value) <= 10**-decimals


@given(st.integers(0, 1000))
def test_the_band_of_766_begins_at_its_bound(tenths):
    reached = tenths / 10
    bounds = {"Xuất sắc": 90, "Tốt": 80, "Khá": 70, "Trung bình": 50, "Yếu": 0}
    expected = next(name for name, bound in bounds.items() if reached >= bound)
    assert band_of(CARDS[0].card, reached).title.vi == expected
