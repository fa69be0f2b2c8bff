"""Decisions in the journal that a series begins anew."""

from collections.abc import Sequence

from dashboard.journal.model import Entry, Rebase
from warehouse.signals import Rebase as DecidedRebase


def rebases_of(entries: Sequence[Entry]) -> dict[tuple[str, str], tuple[DecidedRebase, ...]]:
    """By metric and unit ("" is the whole city), in the order they were written."""
    found: dict[tuple[str, str], tuple[DecidedRebase, ...]] = {}
    for entry in entries:
        if isinstance(note := entry.note, Rebase):
            key = (note.metric, note.unit)
            found[key] = (*found.get(key, ()), DecidedRebase(starts_on=note.starts_on, reason=note.text))
    return found
