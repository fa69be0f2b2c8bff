"""What the meeting alone asks of an edition: what is due, targets and their figures, and who stands out."""

from datetime import date

import polars as pl

from dashboard import data
from dashboard.selection import Selection
from warehouse import worklist
from warehouse.honesty import honesty_rows
from warehouse.honesty_units import UnitFinding
from warehouse.honesty_units import flagged_units as find_flagged
from warehouse.policies import PolicyName
from warehouse.targets import Progress, targets_on
from warehouse.worklist import Due


def worklist_counts(selection: Selection, by: str = "unit") -> pl.DataFrame:
    """Open dossiers by `by` and working days left, on the edition's day: warehouse.worklist.due_counts."""
    return data.answer(
        data.pinned(),
        f"due {by} {selection.filters}",
        lambda connection: worklist.due_counts(connection, by=[by], where=selection.filters),
    )


def worklist_days(selection: Selection) -> pl.DataFrame:
    """The dossiers due within five working days by due date: warehouse.worklist.due_days."""
    return data.answer(
        data.pinned(),
        f"due days {selection.filters}",
        lambda connection: worklist.due_days(connection, where=selection.filters),
    )


def worklist_rows(selection: Selection, due: Due, limit: int) -> pl.DataFrame:
    """The open dossiers of one kind, earliest due date first; at most `limit`."""
    return data.answer(
        data.pinned(),
        f"due rows {selection.filters} {due} {limit}",
        lambda connection: worklist.due_rows(connection, [due], where=selection.filters, limit=limit),
    )


def targets_measured(policy: PolicyName) -> tuple[Progress, ...]:
    """The targets in force that a figure can be compared with, by the policy chosen where one is needed."""

    def ask() -> tuple[Progress, ...]:
        found = targets_on(data.connection(), policy=policy)
        return tuple(one for one in found if one.gap is not None and one.gap.is_good is not None)

    return data.once(("targets", policy), ask)


def flagged_units(start: date, end: date) -> tuple[UnitFinding, ...]:
    """What the honesty checks find at single units over those days: warehouse.honesty_units."""
    return data.once(("flagged", start, end), lambda: tuple(find_flagged(data.connection(), start=start, end=end)))


def honesty_listing(check: str, unit: str, start: date, end: date, limit: int) -> pl.DataFrame:
    """The rows a flagged check means."""
    return data.answer(
        data.pinned(),
        f"honesty {check} {unit} {start} {end} {limit}",
        lambda connection: honesty_rows(connection, check, start=start, end=end, unit=unit, limit=limit),
    )
