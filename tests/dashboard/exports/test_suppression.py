"""Hidden cells: the small ones, and enough beside them that no published sum gives one away."""

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.exports.suppression import PLACES, cells, hidden_cells

# dossiers[unit][field] = (part, rest), such as online and direct.
COUNTS = st.tuples(st.integers(0, 7), st.integers(0, 7))


def tables(dossiers):
    """The two groupings of the same dossiers."""

    def added(pairs):
        return tuple(sum(pair[place] for pair in pairs) for place in (0, 1))

    return {
        "unit": {str(n): added(row) for n, row in enumerate(dossiers)},
        "field": {str(n): added(column) for n, column in enumerate(zip(*dossiers, strict=True))},
    }


def could_be(groupings, hidden):
    """cell → every value it has in a table that has the same published numbers and at least 1 wherever one is hidden,
    among the tables that differ from the true one by at most 1 in each part and rest. Found by trying them all."""
    names = [(grouping, value, place) for grouping in groupings for value in groupings[grouping] for place in (0, 1)]
    true = np.array([groupings[grouping][value][place] for grouping, value, place in names])
    tried = true + np.array(list(product((-1, 0, 1), repeat=len(names))))
    column = {name: tried[:, n] for n, name in enumerate(names)}

    def total(grouping, place):
        return sum(column[grouping, value, place] for value in groupings[grouping])

    agree = (total("unit", 0) == total("field", 0)) & (total("unit", 1) == total("field", 1))
    columns = {}
    for grouping, value in dict.fromkeys(name[:2] for name in names):
        part, rest = (column[grouping, value, place] for place in (0, 1))
        columns |= {
            (grouping, value, place): each for place, each in zip(PLACES, (part, rest, part + rest), strict=True)
        }
    part, rest = total("unit", 0), total("unit", 1)
    columns |= {("", "", place): each for place, each in zip(PLACES, (part, rest, part + rest), strict=True)}
    for cell, value in cells(groupings).items():
        agree &= columns[cell] >= 1 if cell in hidden else columns[cell] == value
    return {cell: set(columns[cell][agree].tolist()) for cell in cells(groupings)}


def test_counts_below_the_threshold_are_hidden_and_zeros_are_not():
    groupings = tables([[(3, 10), (0, 6)], [(9, 0), (20, 30)]])
    hidden = hidden_cells(groupings, threshold=5)
    assert ("unit", "0", "part") in hidden
    assert not any(value == 0 for cell, value in cells(groupings).items() if cell in hidden)


def test_nothing_is_hidden_where_no_count_is_small():
    assert hidden_cells(tables([[(9, 10), (8, 6)], [(9, 7), (20, 30)]]), threshold=5) == frozenset()


def test_one_small_count_alone_would_be_the_whole_less_the_rest():
    """3 online of 13: hiding the 3 alone leaves 13 − 10. So another of its line and another of its column go too."""
    groupings = tables([[(3, 10)], [(9, 12)]])
    alone = frozenset({("unit", "0", "part")})
    assert could_be(groupings, alone)["unit", "0", "part"] == {3}
    hidden = hidden_cells(groupings, threshold=5)
    assert len(could_be(groupings, hidden)["unit", "0", "part"]) > 1


def test_two_ones_that_make_a_published_two_are_not_enough():
    """Zeros are never hidden, so two hidden cells that sum to 2 are 1 and 1."""
    groupings = tables([[(1, 1)], [(9, 12)], [(8, 15)]])
    both = frozenset({("unit", "0", "part"), ("unit", "0", "rest")})
    assert could_be(groupings, both)["unit", "0", "part"] == {1}
    hidden = hidden_cells(groupings, threshold=2)
    assert len(could_be(groupings, hidden)["unit", "0", "part"]) > 1


def test_a_month_with_one_dossier_hides_its_totals_too():
    groupings = tables([[(1, 0), (0, 0)], [(0, 0), (0, 0)]])
    hidden = hidden_cells(groupings, threshold=5)
    assert {cell for cell, value in cells(groupings).items() if value == 1} == hidden
    assert could_be(groupings, hidden)["", "", "whole"] == {1, 2}


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    dossiers=st.integers(1, 2).flatmap(
        lambda fields: st.lists(st.lists(COUNTS, min_size=fields, max_size=fields), min_size=1, max_size=3)
    ),
    threshold=st.integers(1, 6),
)
def test_no_hidden_count_can_be_worked_out(dossiers, threshold):
    """For each hidden cell there are two tables or more that fit all that is published and differ in it."""
    groupings = tables(dossiers)
    hidden = hidden_cells(groupings, threshold=threshold)
    possible = could_be(groupings, hidden)
    assert {cell for cell, value in cells(groupings).items() if 1 <= value < threshold} <= hidden
    assert [cell for cell in hidden if len(possible[cell]) < 2] == []
