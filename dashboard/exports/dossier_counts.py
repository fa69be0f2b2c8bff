"""The counts that forms about dossiers share: received by channel, resolved by class, open."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dashboard.exports.model import Asked, Figure, Request, Where
from dashboard.exports.source import Key, Source, less, policy_for, summed

Cells = dict[str, Figure]
ZERO = 0.0
_BY_CHANNEL = "dossiers_received"
_PLAIN = {
    "carried": "dossiers_carried_over",
    "resolved": "dossiers_resolved",
    "early": "early_dossiers",
    "on_time": "just_on_time_dossiers",
    "late": "late_dossiers",
    "open": "dossiers_open",
    "overdue": "dossiers_overdue",
}


def counted(source: Source, request: Request, by: Sequence[str]) -> dict[Key, Cells]:
    """Per group: online, direct (in person and by post), postal, fresh, carried, resolved, early, on_time, late, open,
    overdue, within, received (fresh and carried). Only groups with a dossier in any of them."""
    found: dict[Key, Cells] = {}
    for key, figure in source.counts(_BY_CHANNEL, request, by=(*by, "channel")).items():
        found.setdefault(key[:-1], {})[f"channel {key[-1]}"] = figure
    for column, metric in _PLAIN.items():
        for key, figure in source.counts(metric, request, by=by).items():
            found.setdefault(key, {})[column] = figure
    return {
        key: _columns(request, by, key, cells)
        for key, cells in found.items()
        if any(figure.value for figure in cells.values())
    }


def _columns(request: Request, by: Sequence[str], key: Key, cells: Cells) -> Cells:
    where: Where = (*request.where, *((name, (value,)) for name, value in zip(by, key, strict=True)))

    def nothing(metric: str, *more: tuple[str, tuple[str, ...]]) -> Figure:
        """A zero that is a question too: a group without an event gives no row."""
        asked = Asked(
            metric=metric,
            start=request.span.start,
            end=request.span.counted_to,
            where=(*where, *more),
            policy=policy_for(metric, request.policy),
        )
        return Figure(value=ZERO, terms=(asked,))

    def channel(name: str) -> Figure:
        return cells.get(f"channel {name}") or nothing(_BY_CHANNEL, ("channel", (name,)))

    columns = {name: cells.get(name) or nothing(metric) for name, metric in _PLAIN.items()}
    online, postal = channel("online"), channel("postal")
    direct = summed([channel("in_person"), postal])
    fresh = summed([online, direct])
    return {
        **columns,
        "online": online,
        "postal": postal,
        "direct": direct,
        "fresh": fresh,
        "received": summed([fresh, columns["carried"]]),
        "within": less(columns["open"], columns["overdue"]),
    }


def no_dossiers(request: Request) -> Cells:
    """The columns of a request that no dossier answers: zeros with their questions."""
    return _columns(request, (), (), {})


def added(cells: Iterable[Mapping[str, Figure]], where: Where) -> Cells:
    """Cells of several lines added up. Their questions are the first line's, asked of the whole: `where` in place of
    what told the lines apart."""
    lines = list(cells)
    return {
        key: replace(summed([line[key] for line in lines]), terms=tuple(_whole(term, where) for term in figure.terms))
        for key, figure in lines[0].items()
    }


def _whole(term: Asked, where: Where) -> Asked:
    kept = tuple((name, values) for name, values in term.where if name == "channel")
    return replace(term, where=(*where, *kept))
