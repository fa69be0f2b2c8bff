"""Where dossiers are overdue and what is due next: five units (of the city) or fields (of a unit), and all together."""

from collections.abc import Mapping, Sequence

from dashboard import formats
from dashboard.exports.briefing_figures import overdue_by
from dashboard.exports.briefing_model import Place, Places, Week, written
from dashboard.exports.briefing_week import seen_on
from dashboard.exports.model import Asked, Figure, Request
from dashboard.exports.source import Source, as_share, summed
from dashboard.meeting import KeptDue
from dashboard.texts import briefing as words
from dashboard.texts import say
from warehouse.text import Text
from warehouse.worklist import LAST_DAYS

MOST = 5
# From this share of the overdue dossiers on, and from so many of them, the first place is where they gather.
_GATHERED, _LEAST_GATHERED = 0.4, 5
SOON = tuple(LAST_DAYS)


def due_total(due: KeptDue, *kinds: str) -> int:
    """Open dossiers of these kinds, of all places."""
    return sum(count.n_dossiers for count in due.counts if count.due in kinds)


def or_none(count: float) -> str:
    """A count before "hồ sơ": "không có" for 0."""
    return formats.integer(count, "vi") if count else words.NO_DOSSIER.vi


def gathered_at(places: Sequence[Place]) -> Place | None:
    """The place that has most of the overdue dossiers, where it has so many that they gather there."""
    total = sum(place.cells[0].value or 0 for place in places)
    first = max(places, key=lambda place: place.cells[0].value or 0, default=None)
    if first is None or total < _LEAST_GATHERED or (first.cells[0].value or 0) < _GATHERED * total:
        return None
    return first


def places_of(source: Source | None, request: Request, week: Week) -> tuple[Places, Place | None]:
    """The table, and the place where overdue dossiers gather. source None: only what a closed meeting kept."""
    by = "field" if request.unit_keys else "unit"
    column, which = (words.COL_FIELD, words.FIVE_FIELDS) if request.unit_keys else (words.COL_UNIT, words.FIVE_UNITS)
    names: Mapping[str, str] = {}
    if source is not None:
        names = source.field_names() if by == "field" else source.unit_names()
    if week.due is None:
        assert source is not None
        return _past(source, request, by, names, column, which)
    return _due(source, request, week.due, by, names, column, which)


def _due(
    source: Source | None,
    request: Request,
    due: KeptDue,
    by: str,
    names: Mapping[str, str],
    column: Text,
    which: Text,
) -> tuple[Places, Place | None]:
    rows: dict[str, dict[str, tuple[int, int | None]]] = {}
    for count in due.counts:
        rows.setdefault(count.unit, {})[count.due] = (count.n_dossiers, count.most_days_late)
    listed = [
        (kinds.get("overdue", (0, None))[1] or -1, _place(source, request, due, by, key, names.get(key, key), kinds))
        for key, kinds in rows.items()
        if {"overdue", *SOON} & set(kinds)
    ]
    listed.sort(key=lambda one: (-one[0], *(-(cell.value or 0) for cell in one[1].cells), one[1].name))
    places = [place for _, place in listed]
    overdue, soon = due_total(due, "overdue"), due_total(due, *SOON)
    assert overdue == sum(place.cells[0].value or 0 for place in places)
    assert soon == sum(cell.value or 0 for place in places for cell in place.cells[2:])
    first = gathered_at(places)
    said = {"overdue": formats.integer(overdue, "vi"), "soon": formats.integer(soon, "vi")}
    if not overdue and not soon:
        title = words.DUE_NONE.get("vi")
    elif not overdue:
        title = say(words.DUE_ONLY_SOON, "vi", **said)
    elif first is not None:
        title = say(words.DUE_GATHERED, "vi", name=first.name, part=written(first.cells[0]), **said)
    else:
        title = say(words.DUE_TITLE, "vi", **said)
    headings = (column, words.COL_OVERDUE, words.COL_LONGEST, words.COL_ONE, words.COL_THREE, words.COL_FIVE)
    return (
        Places(
            title=title,
            meaning=say(words.DUE_MEANING, "vi", day=formats.day(due.as_of, "vi"), which=which.get("vi")),
            headings=tuple(text.get("vi") for text in headings),
            rows=tuple(places[:MOST]),
            total=_all(source, request, due, places) if places else None,
        ),
        first,
    )


def _asked_overdue(request: Request, due: KeptDue, by: str = "", key: str = "") -> tuple[Asked, ...]:
    where = (*request.where, (by, (key,))) if by else request.where
    return (Asked(metric="dossiers_overdue", start=due.as_of, end=due.as_of, where=where),)


def _place(
    source: Source | None,
    request: Request,
    due: KeptDue,
    by: str,
    key: str,
    name: str,
    kinds: Mapping[str, tuple[int, int | None]],
) -> Place:
    overdue, longest = kinds.get("overdue", (0, None))
    terms = _asked_overdue(request, due, by, key) if source is not None else ()
    return Place(
        name=name,
        cells=(
            Figure(value=float(overdue), terms=terms),
            Figure(value=float(longest) if longest is not None else None),
            *(Figure(value=float(kinds.get(kind, (0, None))[0])) for kind in SOON),
        ),
    )


def _all(source: Source | None, request: Request, due: KeptDue, places: Sequence[Place]) -> Place:
    longest = [place.cells[1].value for place in places if place.cells[1].value is not None]
    whole = summed([place.cells[0] for place in places])
    terms = _asked_overdue(request, due) if source is not None else ()
    return Place(
        name=words.ALL_TOGETHER.get("vi"),
        cells=(
            Figure(value=whole.value, terms=terms),
            Figure(value=max(longest, default=None)),
            *(Figure(value=float(due_total(due, kind))) for kind in SOON),
        ),
    )


def _past(
    source: Source, request: Request, by: str, names: Mapping[str, str], column: Text, which: Text
) -> tuple[Places, Place | None]:
    places = overdue_by(source, request, by, names)
    total = Place(
        name=words.ALL_TOGETHER.get("vi"),
        cells=tuple(
            as_counts(source.count(metric, request), source.count(metric, request, part="denominator"))
            for metric in ("dossiers_overdue", "late_dossiers")
        ),
    )
    day = formats.day(seen_on(request.span, source.facts), "vi")
    overdue = or_none(total.cells[0].value or 0)
    first = gathered_at(places)
    title = (
        say(words.PAST_GATHERED, "vi", day=day, name=first.name, part=formats.integer(first.cells[0].value or 0, "vi"),
            overdue=overdue)
        if first is not None
        else say(words.PAST_TITLE, "vi", day=day, overdue=overdue, all=formats.integer(total.cells[0].over or 0, "vi"))
    )  # fmt: skip
    assert (total.cells[0].value or 0) == sum(place.cells[0].value or 0 for place in places)
    return (
        Places(
            title=title,
            meaning=say(words.PAST_MEANING, "vi", which=which.get("vi"), as_of=formats.day(source.facts.as_of, "vi")),
            headings=tuple(text.get("vi") for text in (column, words.COL_OVERDUE_OF, words.COL_LATE)),
            rows=tuple(places[:MOST]),
            total=total if places else None,
        ),
        first,
    )


def as_counts(numerator: Figure, denominator: Figure) -> Figure:
    """Two counts written as "3 / 25"."""
    pair = as_share(numerator, denominator)
    return Figure(value=pair.value, terms=pair.terms, over=pair.over, over_terms=pair.over_terms)
