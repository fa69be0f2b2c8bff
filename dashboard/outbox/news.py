"""What is new: the signals of an edition against what was told of the one before it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.meeting import KeptSeries
from dashboard.outbox.model import KnownSignal


@dataclass(frozen=True, kw_only=True)
class News:
    """new: with its series, worse first. continuing: told before and still so. ended: told before and no longer so."""

    new: tuple[tuple[KnownSignal, KeptSeries], ...]
    continuing: tuple[KnownSignal, ...]
    ended: tuple[KnownSignal, ...]

    @property
    def signals(self) -> tuple[KnownSignal, ...]:
        """All that holds now, to be compared with by the next edition."""
        return (*(known for known, _ in self.new), *self.continuing)

    def of(self, units: Mapping[str, str], unit: str) -> "News":
        """The part of one unit; `units` leads from a signal's unit_key to the unit that gets its mail."""

        def own(known: KnownSignal) -> bool:
            return units.get(known.unit) == unit

        return News(
            new=tuple(pair for pair in self.new if own(pair[0])),
            continuing=tuple(filter(own, self.continuing)),
            ended=tuple(filter(own, self.ended)),
        )


def reasons_of(series: KeptSeries) -> tuple[str, ...]:
    """Why a series is an exception: its newest signal, a target that it never meets, or both."""
    newest = series.newest
    signal = newest.signal if newest and not series.is_settled else ""
    return (*((signal,) if signal else ()), *(("fails",) if series.assurance.name == "fails" else ()))


def known_signal(series: KeptSeries, *, edition: str, through: date) -> KnownSignal:
    return KnownSignal(
        metric=series.metric,
        unit=series.unit,
        unit_title=series.unit_title,
        grain=series.grain,
        policy=series.policy,
        reasons=reasons_of(series),
        since_edition=edition,
        since_through=through,
    )


def news_of(
    exceptions: Sequence[KeptSeries],
    before: Sequence[KnownSignal],
    *,
    edition: str,
    through: date,
    judged: Sequence[KeptSeries],
) -> News:
    """The exceptions of an edition against those of the one before, in the order given.

    A signal is new where that figure had none, or one of another kind (it was better and is worse). One that was told
    and is gone has ended only where its figure was judged again: a unit that stands no more has no news.
    """
    told = {known.key: known for known in before}
    now = {known_signal(one, edition=edition, through=through).key for one in exceptions}
    again = {(one.metric, one.unit, one.grain, one.policy) for one in judged}
    new, continuing = [], []
    for series in exceptions:
        found = known_signal(series, edition=edition, through=through)
        earlier = told.get(found.key)
        if earlier is not None and set(found.reasons) <= set(earlier.reasons):
            continuing.append(
                found.model_copy(
                    update={"since_edition": earlier.since_edition, "since_through": earlier.since_through}
                )
            )
        else:
            new.append((found, series))
    ended = tuple(known for known in before if known.key in again and known.key not in now)
    return News(new=tuple(new), continuing=tuple(continuing), ended=ended)
