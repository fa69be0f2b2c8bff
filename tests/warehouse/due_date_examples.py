"""Printed due dates of the twelve dossiers (worked_examples.py) against three working days, worked out by hand."""

from collections.abc import Mapping

# Received in March 2019 with a due date: A B C E F G H I J. How long F and J waited for papers is not recorded.
# A, B Monday 4 → Thursday 7; C Tuesday 5 → Friday 8; G Monday 18 → Thursday 21: as printed.
# E Monday 11 → Thursday 14, printed 12: earlier. H Monday 18 → 21, printed 22; I 25 → 28, printed 2 April: later.
ANSWERS: Mapping[tuple[str, str | None], tuple[float | None, float | None, float | None]] = {
    ("due_differs_rate", None): (3, 7, 3 / 7),
    ("due_earlier_rate", None): (1, 7, 1 / 7),
    ("due_later_rate", None): (2, 7, 2 / 7),
    ("due_far_rate", None): (0, 7, 0),
}
