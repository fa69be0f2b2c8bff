"""What stands of the decisions: each with the newest word on it, and whether it is late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.journal.model import Decision, Entry, Outcome

State = Literal["open", "late", "done", "done_late", "dropped"]


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A decision and what became of it up to a day."""

    entry: Entry
    decision: Decision
    state: State
    outcome: Outcome | None


def standings(entries: Sequence[Entry], *, on: date) -> list[Standing]:
    """Every decision made up to that day, oldest first, judged by the outcomes written of days up to it."""
    outcomes: dict[str, Outcome] = {}
    for entry in entries:
        if isinstance(entry.note, Outcome) and entry.note.on <= on and entry.refers_to is not None:
            outcomes[entry.refers_to] = entry.note
    return [
        Standing(
            entry=entry,
            decision=entry.note,
            state=_state(entry.note, outcomes.get(entry.entry_id), on),
            outcome=outcomes.get(entry.entry_id),
        )
        for entry in entries
        if isinstance(entry.note, Decision) and entry.note.decided_on <= on
    ]


def _state(decision: Decision, outcome: Outcome | None, on: date) -> State:
    if outcome is not None and outcome.state == "dropped":
        return "dropped"
    if outcome is not None and outcome.state == "done":
        return "done" if outcome.on <= decision.due_on else "done_late"
    return "late" if decision.due_on < on else "open"
